"""Reads an Excel 2003 XML spreadsheet as blocks: one XML file with styles, sheets, values and comments.

Excel 2003 itself wrote them, and so do business systems that export "Excel" files without a library.
"""

from lxml import etree

from lint.model import Annotation
from lint.model.place import SheetPlace
from lint.read.document import Block, Document
from lint.read.errors import ReadError, Reason
from lint.read.limits import DEFAULT_LIMITS, Limits
from lint.read.number_format import BUILT_IN
from lint.read.sheet_grid import MOST_COLUMNS, MOST_ROWS, Area, CellCount, Sheet, blocks
from lint.read.sheet_remarks import Remarks
from lint.read.sheet_text import Formats, boolean, clean
from lint.read.xlsx_notes import without_author
from lint.read.xml_tree import parse_xml

_FORMAT = "spreadsheet-xml"
_SS = "{urn:schemas-microsoft-com:office:spreadsheet}"
_EXCEL = "{urn:schemas-microsoft-com:office:excel}"
_NAMED = {  # Excel 2003 XML names these formats in words, whatever the language
    "General Number": "General",
    "General Date": BUILT_IN[22],
    "Short Date": BUILT_IN[14],
    "Long Date": BUILT_IN[31],
    "Medium Date": BUILT_IN[15],
    "Short Time": BUILT_IN[20],
    "Medium Time": BUILT_IN[18],
    "Long Time": BUILT_IN[21],
    "Currency": BUILT_IN[8],
    "Euro Currency": "[$€-2]#,##0.00",
    "Fixed": BUILT_IN[2],
    "Standard": BUILT_IN[4],
    "Percent": BUILT_IN[10],
    "Scientific": BUILT_IN[11],
    "Yes/No": '"Yes";"Yes";"No"',
    "True/False": '"True";"True";"False"',
    "On/Off": '"On";"On";"Off"',
}


def read(data: bytes, limits: Limits = DEFAULT_LIMITS) -> Document:
    """The blocks of a spreadsheet from its bytes. Raises ``ReadError`` for anything that is not a sound one."""
    root = parse_xml(data, "Workbook")
    if root.tag != _SS + "Workbook":
        found = etree.QName(root).localname
        raise ReadError(
            Reason.DAMAGED,
            f"不是 Excel 2003 XML 表格：根元素是 {found}。",
            f"not an Excel 2003 XML spreadsheet: its root is {found}.",
        )
    remarks = Remarks()
    since_1904 = next(root.iter(_EXCEL + "Date1904"), None) is not None
    reader = _Reader(_codes(root), Formats(remarks, since_1904), CellCount(limits.table_cells))
    cells = CellCount(limits.table_cells)
    found_blocks: list[Block] = []
    for worksheet in root.iterchildren(_SS + "Worksheet"):
        name = worksheet.get(_SS + "Name", "")
        visible = next(worksheet.iterfind(f"{_EXCEL}WorksheetOptions/{_EXCEL}Visible"), None)
        if visible is not None:
            remarks.add("隐藏的工作表，未读", "a hidden sheet, not read", SheetPlace(name, "A1"), name)
        else:
            found_blocks += blocks(reader.sheet(worksheet, name), remarks, cells)
    return Document(_FORMAT, tuple(found_blocks), remarks.build(), tuple(reader.annotations))


def _codes(root: etree._Element) -> dict[str, str]:
    """Style → format code; a style without one has its parent's."""
    codes: dict[str, str] = {}
    for style in root.iterfind(f"{_SS}Styles/{_SS}Style"):
        code = next((element.get(_SS + "Format") for element in style.iterchildren(_SS + "NumberFormat")), None)
        inherited = codes.get(style.get(_SS + "Parent", "Default"), "General")
        codes[style.get(_SS + "ID", "")] = inherited if code is None else _NAMED.get(code, code or "General")
    return codes


class _Reader:
    """Reads worksheets; keeps the comments of all of them."""

    def __init__(self, codes: dict[str, str], formats: Formats, stored: CellCount) -> None:
        self.annotations: list[Annotation] = []
        self._codes = codes
        self._formats = formats
        self._stored = stored

    def sheet(self, worksheet: etree._Element, name: str) -> Sheet:
        """The cells of a worksheet. Raises ``ReadError``."""
        sheet = Sheet(name)
        for table in worksheet.iterchildren(_SS + "Table"):
            position = 0
            for column in table.iterchildren(_SS + "Column"):
                position = _number(column.get(_SS + "Index"), position + 1)
                last = position + _number(column.get(_SS + "Span"), 0)
                if column.get(_SS + "Hidden") == "1":
                    sheet.hidden_columns.update(range(position, min(last, MOST_COLUMNS) + 1))
                position = last
            position = 0
            for row in table.iterchildren(_SS + "Row"):
                position = _number(row.get(_SS + "Index"), position + 1)
                self._row(sheet, row, position)
                position += _number(row.get(_SS + "Span"), 0)
        return sheet

    def _row(self, sheet: Sheet, row: etree._Element, number: int) -> None:
        if row.get(_SS + "Hidden") == "1":
            sheet.hidden_rows.add(number)
        style = row.get(_SS + "StyleID", "Default")
        column = 0
        for cell in row.iterchildren(_SS + "Cell"):
            column = _number(cell.get(_SS + "Index"), column + 1)
            across, down = (_number(cell.get(_SS + name), 0) for name in ("MergeAcross", "MergeDown"))
            if not (0 < number <= MOST_ROWS and 0 < column <= MOST_COLUMNS):
                raise ReadError(
                    Reason.DAMAGED,
                    f"文件已损坏：工作表“{sheet.name}”写到了第 {number} 行第 {column} 列，超出工作表的范围。",
                    f'the file is damaged: sheet "{sheet.name}" goes on to row {number}, column {column}.',
                )
            if across or down:
                self._stored.add()
                bottom, right = min(number + down, MOST_ROWS), min(column + across, MOST_COLUMNS)
                sheet.merged.append(Area(number, column, bottom, right))
            self._cell(sheet, cell, number, column, self._codes.get(cell.get(_SS + "StyleID", style), "General"))
            column += across

    def _cell(self, sheet: Sheet, cell: etree._Element, row: int, column: int, code: str) -> None:
        place = sheet.place(row, column)
        data = next(cell.iterchildren(_SS + "Data"), None)
        text = ""
        if data is not None:
            text = self._text(data, code, place)
        elif cell.get(_SS + "Formula"):
            self._formats.without_result(place)
        if text and not text.isspace():
            self._stored.add()
            sheet.texts.setdefault(row, {})[column] = text
        for comment in cell.iterchildren(_SS + "Comment"):
            author = comment.get(_SS + "Author", "")
            said = clean("".join(map(_inner_text, comment.iterchildren(_SS + "Data"))))
            self.annotations.append(Annotation(place, without_author(said, author), author or None))

    def _text(self, data: etree._Element, code: str, place: SheetPlace) -> str:
        raw = _inner_text(data)
        match data.get(_SS + "Type", "String"):
            case "Number":
                return self._formats.number(raw.strip(), code, place)
            case "DateTime":
                return self._formats.date(raw.strip(), code, place)
            case "Boolean":
                return boolean(raw)
            case "Error":
                return self._formats.error(raw.strip(), place)
            case _:
                return self._formats.text(clean(raw), code)


def _inner_text(element: etree._Element) -> str:
    return "".join(map(str, element.itertext()))


def _number(value: str | None, default: int) -> int:
    return int(value) if value and len(value) < 8 and value.isascii() and value.isdigit() else default

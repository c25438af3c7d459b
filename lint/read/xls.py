"""Reads an Excel 97–2003 or WPS workbook (.xls) as blocks, through xlrd, which keeps the number formats."""

import io
import re

import xlrd
from xlrd import biffh
from xlrd.book import Book
from xlrd.sheet import Sheet as XlsSheet

from lint.model import Annotation
from lint.model.place import SheetPlace
from lint.read.document import Block, Document
from lint.read.errors import ReadError, Reason
from lint.read.limits import DEFAULT_LIMITS, Limits
from lint.read.sheet_grid import Area, CellCount, Sheet, blocks
from lint.read.sheet_remarks import Remarks
from lint.read.sheet_text import Formats, boolean, clean
from lint.read.xlsx_notes import without_author

_FORMAT = "xls"
_NO_WORKSHEET = re.compile(r"Ignoring non-worksheet data named (['\"])(.*)\1")


def read(data: bytes, limits: Limits = DEFAULT_LIMITS) -> Document:
    """The blocks of a workbook from its bytes. Raises ``ReadError`` for anything that is not a sound one."""
    log = io.StringIO()
    book = _open(data, log)
    remarks = Remarks()
    formats = Formats(remarks, since_1904=book.datemode == 1)
    cells, stored = CellCount(limits.table_cells), CellCount(limits.table_cells)
    found: list[Block] = []
    annotations: list[Annotation] = []
    for match in _NO_WORKSHEET.finditer(log.getvalue()):
        place = SheetPlace(match[2], "A1")
        remarks.add("图表或宏的工作表，未读", "a sheet of a chart or macro, not read", place, match[2])
    for index in range(book.nsheets):
        sheet = book.sheet_by_index(index)
        if sheet.visibility:
            deep = sheet.visibility == 2
            zh = "深度隐藏的工作表，未读" if deep else "隐藏的工作表，未读"
            en = "a very hidden sheet, not read" if deep else "a hidden sheet, not read"
            remarks.add(zh, en, SheetPlace(sheet.name, "A1"), sheet.name)
            continue
        read_sheet = _sheet(sheet, formats, _codes(book), stored)
        found += blocks(read_sheet, remarks, cells)
        annotations += _notes(sheet, read_sheet)
    return Document(_FORMAT, tuple(found), remarks.build(), tuple(annotations))


def _open(data: bytes, log: io.StringIO) -> Book:
    try:
        return xlrd.open_workbook(file_contents=data, formatting_info=True, ragged_rows=True, logfile=log, verbosity=1)
    except biffh.XLRDError as error:
        if "encrypted" in str(error):
            raise ReadError(
                Reason.ENCRYPTED,
                "工作簿已加密，需要密码才能打开；请去掉密码后另存。",
                "the workbook is encrypted and opens with a password only; save it without one.",
            ) from None
        raise _damaged(error) from None
    except MemoryError:
        raise
    except Exception as error:  # whatever a record that lies about its length leads xlrd into
        raise _damaged(error) from None


def _damaged(error: Exception) -> ReadError:
    what = f"{type(error).__name__}: {error}".replace("\n", " ")[:120]
    return ReadError(
        Reason.DAMAGED,
        "文件已损坏：Excel 97–2003 工作簿的记录读不出。",
        f"the file is damaged: the records of the Excel 97–2003 workbook cannot be read ({what}).",
    )


def _codes(book: Book) -> list[str]:
    """The format codes of the cell styles, by number."""
    formats = book.format_map
    return [
        formats[style.format_key].format_str if style.format_key in formats else "General" for style in book.xf_list
    ]


def _sheet(source: XlsSheet, formats: Formats, codes: list[str], stored: CellCount) -> Sheet:
    sheet = Sheet(source.name)
    sheet.merged = [Area(top + 1, left + 1, bottom, right) for top, bottom, left, right in source.merged_cells]
    sheet.hidden_rows = {row + 1 for row, info in source.rowinfo_map.items() if info.hidden}
    sheet.hidden_columns = {column + 1 for column, info in source.colinfo_map.items() if info.hidden}
    stored.add(len(sheet.merged))
    for row in range(source.nrows):
        texts: dict[int, str] = {}
        for column, cell in enumerate(source.row(row), 1):
            if cell.ctype in (xlrd.XL_CELL_EMPTY, xlrd.XL_CELL_BLANK):
                continue
            code = codes[cell.xf_index] if cell.xf_index is not None and cell.xf_index < len(codes) else "General"
            text = _text(cell.ctype, cell.value, code, formats, sheet.place(row + 1, column))
            if text and not text.isspace():
                stored.add()
                texts[column] = text
        if texts:
            sheet.texts[row + 1] = texts
    return sheet


def _text(kind: int, value: object, code: str, formats: Formats, place: SheetPlace) -> str:
    if kind == xlrd.XL_CELL_TEXT:
        return formats.text(clean(str(value)), code)
    if kind == xlrd.XL_CELL_BOOLEAN:
        return boolean(str(value))
    if kind == xlrd.XL_CELL_ERROR:
        return formats.error(biffh.error_text_from_code.get(int(str(value)), f"#{value}"), place)
    return formats.number(float(str(value)), code, place)


def _notes(source: XlsSheet, sheet: Sheet) -> list[Annotation]:
    notes = sorted(source.cell_note_map.items())
    return [
        Annotation(
            sheet.place(row + 1, column + 1),
            without_author(clean(note.text or ""), note.author or ""),
            note.author or None,
        )
        for (row, column), note in notes
    ]

"""Writes filings in the Hebei form as spreadsheets, for tests and benchmarks.

A filing is first laid out as sheets of ``Drawn`` cells: on one sheet, or the department's part and each project on a
sheet of its own. Figures are numbers with a format, as where a form is filled in with Excel: 95% is 0.95 under ``0%``.
The .xlsx files have the shape that Excel writes (shared strings, styles, a blank cell for every bordered one), the
.ods files that of LibreOffice.
"""

import io
import re
import shutil
import subprocess
import zipfile
from collections.abc import Iterable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple
from xml.sax.saxutils import escape, quoteattr

from lint.read.sheet_grid import column_letters
from tests.support.sample import FilingData
from tests.support.word import Drawn as WordCell
from tests.support.word import department, header_rows, heading, indicator_rows

_COLUMNS = 12
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_FIGURE = re.compile(r"([≥≤]?)(\d{1,9}(?:\.\d{1,4})?)([^\d.\"]*)")


class Drawn(NamedTuple):
    """A cell: its value, the format that shows it, and how far it is merged. A blank cell has the value None."""

    row: int
    column: int
    value: str | float | bool | None
    code: str = "General"
    rows: int = 1
    columns: int = 1


class SheetData(NamedTuple):
    """A sheet by name; ``state`` as SpreadsheetML has it."""

    name: str
    cells: Sequence[Drawn]
    state: str = "visible"


def layout(filing: FilingData, *, one_sheet: bool = True, figures: bool = True) -> list[SheetData]:
    """The filing on one sheet, with a blank row between forms, or on a sheet for each form."""
    cells = [Drawn(row, 1, text, columns=_COLUMNS) for row, (text, _) in enumerate(department(filing), 1)]
    row = len(cells) + 1
    sheets: list[SheetData] = []
    if not one_sheet:
        sheets.append(SheetData("部门整体", cells))
    for number, project in enumerate(filing.projects, 1):
        if not one_sheet:
            cells, row = [], 1
        elif row > 1:
            row += 1
        cells.append(Drawn(row, 1, heading(number, project)[0], columns=_COLUMNS))
        rows = header_rows(filing, project) + indicator_rows(project)
        cells += _drawn(rows, row + 1, figures)
        row += 1 + len(rows)
        if not one_sheet:
            sheets.append(SheetData(f"项目{number}", cells))
    return [SheetData("绩效目标", cells)] if one_sheet else [sheet for sheet in sheets if sheet.cells]


def _drawn(rows: Sequence[Sequence[WordCell]], first: int, figures: bool) -> Iterable[Drawn]:
    for offset, row in enumerate(rows):
        column = 1
        for cell in row:
            if cell.merge != "continue":
                height = 1
                if cell.merge:
                    below = (_merge_at(other, column) for other in rows[offset + 1 :])
                    height += next((n for n, merge in enumerate(below) if merge != "continue"), len(rows) - offset - 1)
                value, code = typed(cell.text) if figures else (cell.text or None, "General")
                yield Drawn(first + offset, column, value, code, height, cell.span)
            column += cell.span


def _merge_at(row: Sequence[WordCell], column: int) -> str:
    at = 1
    for cell in row:
        if at == column:
            return cell.merge
        at += cell.span
    return ""


def typed(text: str) -> tuple[str | float | None, str]:
    """A text as the number and format that show it, where it is a figure; else the text.

    >>> typed("95%"), typed("≥3.50万元"), typed("按时完成")
    ((0.95, '0%'), (3.5, '"≥"0.00"万元"'), ('按时完成', 'General'))
    """
    match = _FIGURE.fullmatch(text)
    if match is None or (match[2].startswith("0") and match[2][1:2] not in ("", ".")):
        return text or None, "General"
    operator, digits, unit = match.groups()
    places = len(digits.partition(".")[2])
    code = "0" + ("." + "0" * places if places else "")
    if unit == "%":
        return round(float(digits) / 100, places + 2), (f'"{operator}"' if operator else "") + code + "%"
    return float(digits), (f'"{operator}"' if operator else "") + code + (f'"{unit}"' if unit else "")


# Excel ---------------------------------------------------------------------------------------------------------


def to_xlsx(sheets: Sequence[SheetData], **parts: str) -> bytes:
    """The sheets as Excel writes them. ``parts`` are further attributes of the workbook, as ``date1904="1"``."""
    strings: dict[str, int] = {}
    codes: dict[str, int] = {"General": 0}
    written = [_worksheet(sheet, strings, codes) for sheet in sheets]
    contents = {
        "[Content_Types].xml": _content_types(len(sheets)),
        "_rels/.rels": _relationships([("officeDocument", "xl/workbook.xml")]),
        "xl/workbook.xml": _workbook(sheets, parts),
        "xl/_rels/workbook.xml.rels": _relationships(
            [
                *(("worksheet", f"worksheets/sheet{n}.xml") for n in range(1, len(sheets) + 1)),
                ("styles", "styles.xml"),
                ("sharedStrings", "sharedStrings.xml"),
            ]
        ),
        **{f"xl/worksheets/sheet{n}.xml": sheet for n, sheet in enumerate(written, 1)},
        "xl/styles.xml": _styles(codes),
        "xl/sharedStrings.xml": _shared_strings(strings),
    }
    return pack(contents)


def pack(contents: dict[str, str]) -> bytes:
    """A container with these parts; dates in it are fixed, so the same parts give the same bytes."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as container:
        for name, content in contents.items():
            member = zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0))
            member.compress_type = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            container.writestr(member, content)
    return buffer.getvalue()


def with_parts(data: bytes, parts: dict[str, str]) -> bytes:
    """The container with these parts added or replaced."""
    with zipfile.ZipFile(io.BytesIO(data)) as container:
        contents = {name: container.read(name).decode() for name in container.namelist()}
    return pack(contents | parts)


def part_of(data: bytes, name: str) -> str:
    """A part of a container."""
    with zipfile.ZipFile(io.BytesIO(data)) as container:
        return container.read(name).decode()


def worksheet(rows: str, before: str = "", after: str = "") -> str:
    """The part of a sheet around the XML of its rows."""
    return f'<worksheet xmlns="{_MAIN}">{before}<sheetData>{rows}</sheetData>{after}</worksheet>'


def _worksheet(sheet: SheetData, strings: dict[str, int], codes: dict[str, int]) -> str:
    rows: dict[int, dict[int, str]] = {}
    merged = []
    for cell in sheet.cells:
        style = codes.setdefault(cell.code, len(codes)) + 1
        for row in range(cell.row, cell.row + cell.rows):
            for column in range(cell.column, cell.column + cell.columns):
                rows.setdefault(row, {})[column] = f'<c r="{column_letters(column)}{row}" s="{style}"/>'
        rows[cell.row][cell.column] = _cell(cell, style, strings)
        if cell.rows > 1 or cell.columns > 1:
            last = f"{column_letters(cell.column + cell.columns - 1)}{cell.row + cell.rows - 1}"
            merged.append(f'<mergeCell ref="{column_letters(cell.column)}{cell.row}:{last}"/>')
    written = (
        f'<row r="{row}" spans="1:{_COLUMNS}" ht="27.95" customHeight="1" x14ac:dyDescent="0.15">'
        + "".join(cells[column] for column in sorted(cells))
        + "</row>"
        for row, cells in sorted(rows.items())
    )
    merges = f'<mergeCells count="{len(merged)}">{"".join(merged)}</mergeCells>' if merged else ""
    return (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<worksheet xmlns="{_MAIN}" xmlns:r="{_OFFICE}" '
        'xmlns:x14ac="http://schemas.microsoft.com/office/spreadsheetml/2009/9/ac"><sheetPr/>'
        f'<dimension ref="A1"/><sheetViews><sheetView workbookViewId="0"/></sheetViews>'
        '<sheetFormatPr defaultRowHeight="13.5" x14ac:dyDescent="0.15"/><cols><col min="1" max="12" width="11.5" '
        f'customWidth="1"/></cols><sheetData>{"".join(written)}</sheetData>{merges}'
        '<pageMargins left="0.7" right="0.7" top="0.75" bottom="0.75" header="0.3" footer="0.3"/></worksheet>'
    )


def _cell(cell: Drawn, style: int, strings: dict[str, int]) -> str:
    where = f'<c r="{column_letters(cell.column)}{cell.row}" s="{style}"'
    if cell.value is None:
        return where + "/>"
    if isinstance(cell.value, str):
        return f'{where} t="s"><v>{strings.setdefault(cell.value, len(strings))}</v></c>'
    if isinstance(cell.value, bool):
        return f'{where} t="b"><v>{int(cell.value)}</v></c>'
    return f"{where}><v>{cell.value!r}</v></c>"


def _workbook(sheets: Sequence[SheetData], attributes: dict[str, str]) -> str:
    entries = (
        f'<sheet name={quoteattr(sheet.name)} sheetId="{n}" state="{sheet.state}" r:id="rId{n}"/>'
        for n, sheet in enumerate(sheets, 1)
    )
    properties = "".join(f' {key}="{value}"' for key, value in attributes.items())
    return (
        f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><workbookPr{properties}/><sheets>{"".join(entries)}</sheets>'
        "</workbook>"
    )


def _styles(codes: dict[str, int]) -> str:
    own = "".join(
        f'<numFmt numFmtId="{164 + n}" formatCode={quoteattr(code)}/>' for code, n in codes.items() if code != "General"
    )
    styles = "".join(f'<xf numFmtId="{164 + n if n else 0}" fontId="0" applyNumberFormat="1"/>' for n in codes.values())
    return (
        f'<styleSheet xmlns="{_MAIN}"><numFmts count="{len(codes)}">{own}</numFmts><fonts count="1"><font>'
        '<sz val="11"/><name val="宋体"/></font></fonts><cellStyleXfs count="1"><xf numFmtId="0"/></cellStyleXfs>'
        f'<cellXfs count="{len(codes) + 1}"><xf numFmtId="0"/>{styles}</cellXfs></styleSheet>'
    )


def _shared_strings(strings: dict[str, int]) -> str:
    items = "".join(
        f'<si><t xml:space="preserve">{escape(text)}</t><phoneticPr fontId="1" type="noConversion"/></si>'
        for text in strings
    )
    return f'<sst xmlns="{_MAIN}" count="{len(strings)}" uniqueCount="{len(strings)}">{items}</sst>'


def _content_types(sheets: int) -> str:
    base = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    worksheets = "".join(
        f'<Override PartName="/xl/worksheets/sheet{n}.xml" ContentType="{base}.worksheet+xml"/>'
        for n in range(1, sheets + 1)
    )
    return (
        f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" '
        'ContentType="application/xml"/><Override PartName="/xl/workbook.xml" '
        f'ContentType="{base}.sheet.main+xml"/>{worksheets}</Types>'
    )


def _relationships(links: Sequence[tuple[str, str]]) -> str:
    return (
        f'<Relationships xmlns="{_PACKAGE}/relationships">'
        + "".join(
            f'<Relationship Id="rId{n}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
            for n, (kind, target) in enumerate(links, 1)
        )
        + "</Relationships>"
    )


def to_xls(sheets: Sequence[SheetData]) -> bytes:
    """The sheets as an Excel 97–2003 workbook."""
    import xlwt

    book = xlwt.Workbook(encoding="utf-8")
    styles: dict[str, xlwt.XFStyle] = {}
    for sheet in sheets:
        page = book.add_sheet(sheet.name, cell_overwrite_ok=True)
        page.visibility = ("visible", "hidden", "veryHidden").index(sheet.state)
        for cell in sheet.cells:
            style = styles.get(cell.code)
            if style is None:
                style = styles[cell.code] = xlwt.XFStyle()
                style.num_format_str = cell.code
            top, left = cell.row - 1, cell.column - 1
            if cell.rows > 1 or cell.columns > 1:
                page.write_merge(top, top + cell.rows - 1, left, left + cell.columns - 1, cell.value, style)
            elif cell.value is not None:
                page.write(top, left, cell.value, style)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


# OpenDocument --------------------------------------------------------------------------------------------------

_ODF = "urn:oasis:names:tc:opendocument:xmlns"


def to_ods(filing: FilingData, *, one_sheet: bool = True) -> bytes:
    """The filing as LibreOffice writes it: figures as numbers, beside the text that shows them."""
    plain = layout(filing, one_sheet=one_sheet, figures=False)
    tables = "".join(
        _ods_table(sheet, {(cell.row, cell.column): str(cell.value) for cell in texts.cells})
        for sheet, texts in zip(layout(filing, one_sheet=one_sheet), plain, strict=True)
    )
    return pack_ods(f"<office:spreadsheet>{tables}</office:spreadsheet>")


def pack_ods(spreadsheet: str, styles: str = "") -> bytes:
    """A file around the XML of a spreadsheet, with the prefixes office, table, text, style, draw, dc, xlink."""
    names = {"office": "office", "table": "table", "text": "text", "style": "style", "draw": "drawing"}
    declared = " ".join(f'xmlns:{prefix}="{_ODF}:{name}:1.0"' for prefix, name in names.items())
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<office:document-content {declared} '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xlink="http://www.w3.org/1999/xlink">'
        f"<office:automatic-styles>{styles}</office:automatic-styles><office:body>{spreadsheet}</office:body>"
        "</office:document-content>"
    )
    return pack({"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": content})


def _ods_table(sheet: SheetData, shown: dict[tuple[int, int], str]) -> str:
    by_place = {(cell.row, cell.column): cell for cell in sheet.cells}
    covered = {
        (row, column)
        for cell in sheet.cells
        for row in range(cell.row, cell.row + cell.rows)
        for column in range(cell.column, cell.column + cell.columns)
    } - set(by_place)
    last = max((cell.row + cell.rows - 1 for cell in sheet.cells), default=0)
    rows = []
    for row in range(1, last + 1):
        cells = []
        for column in range(1, _COLUMNS + 1):
            cell = by_place.get((row, column))
            if cell is not None:
                cells.append(_ods_cell(cell, shown))
            else:
                cells.append("<table:covered-table-cell/>" if (row, column) in covered else "<table:table-cell/>")
        cells.append('<table:table-cell table:number-columns-repeated="16372"/>')
        rows.append(f"<table:table-row>{''.join(cells)}</table:table-row>")
    rows.append(
        '<table:table-row table:number-rows-repeated="1048000"><table:table-cell '
        'table:number-columns-repeated="16384"/></table:table-row>'
    )
    return (
        f"<table:table table:name={quoteattr(sheet.name)}>"
        f'<table:table-column table:number-columns-repeated="16384"/>{"".join(rows)}</table:table>'
    )


def _ods_cell(cell: Drawn, shown: dict[tuple[int, int], str]) -> str:
    merged = ""
    if cell.rows > 1 or cell.columns > 1:
        merged = f' table:number-columns-spanned="{cell.columns}" table:number-rows-spanned="{cell.rows}"'
    if cell.value is None:
        return f"<table:table-cell{merged}/>"
    text = cell.value if isinstance(cell.value, str) else shown[cell.row, cell.column]
    kind = (
        ' office:value-type="string"'
        if isinstance(cell.value, str)
        else (f' office:value-type="float" office:value="{cell.value!r}"')
    )
    lines = "".join(f"<text:p>{escape(line)}</text:p>" for line in text.split("\n"))
    return f"<table:table-cell{merged}{kind}>{lines}</table:table-cell>"


def by_soffice(data: bytes, suffix: str, target: str) -> bytes:
    """The file converted by LibreOffice; tests that need it skip where ``has_soffice`` is False."""
    with TemporaryDirectory() as folder:
        source = Path(folder, f"source.{suffix}")
        source.write_bytes(data)
        command = ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless"]
        out = Path(folder, "out")
        subprocess.run(
            [*command, "--convert-to", target, "--outdir", str(out), str(source)],
            check=True,
            capture_output=True,
            timeout=180,
        )
        return next(out.iterdir()).read_bytes()


def has_soffice() -> bool:
    """Whether LibreOffice can be called."""
    return shutil.which("soffice") is not None


def to_spreadsheet_xml(sheets: Sequence[SheetData]) -> bytes:
    """The sheets as an Excel 2003 XML spreadsheet, blank cells left out."""
    codes: dict[str, int] = {}
    pages = "".join(
        f"<Worksheet ss:Name={quoteattr(sheet.name)}><Table>{_xml_rows(sheet, codes)}</Table></Worksheet>"
        for sheet in sheets
    )
    styles = "".join(
        f'<Style ss:ID="s{n}"><NumberFormat ss:Format={quoteattr(code)}/></Style>' for code, n in codes.items()
    )
    return wrap_spreadsheet_xml(pages, styles)


def wrap_spreadsheet_xml(pages: str, styles: str = "") -> bytes:
    """An Excel 2003 XML spreadsheet around the XML of its sheets, with the prefixes ss, x and html."""
    base = "urn:schemas-microsoft-com:office:"
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<?mso-application progid="Excel.Sheet"?>\n'
        f'<Workbook xmlns="{base}spreadsheet" xmlns:ss="{base}spreadsheet" xmlns:x="{base}excel" '
        f'xmlns:html="http://www.w3.org/TR/REC-html40"><Styles>{styles}</Styles>{pages}</Workbook>'
    ).encode()


def _xml_rows(sheet: SheetData, codes: dict[str, int]) -> str:
    rows: dict[int, str] = {}
    for cell in sorted(sheet.cells):
        style = codes.setdefault(cell.code, len(codes))
        data = ""
        if cell.value is not None:
            kind = "String" if isinstance(cell.value, str) else "Number"
            text = escape(str(cell.value), {"\n": "&#10;"})
            data = f'<Data ss:Type="{kind}">{text}</Data>'
        rows[cell.row] = rows.get(cell.row, "") + (
            f'<Cell ss:Index="{cell.column}" ss:StyleID="s{style}" ss:MergeAcross="{cell.columns - 1}" '
            f'ss:MergeDown="{cell.rows - 1}">{data}</Cell>'
        )
    return "".join(f'<Row ss:Index="{row}">{cells}</Row>' for row, cells in sorted(rows.items()))

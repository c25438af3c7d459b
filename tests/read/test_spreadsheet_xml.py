"""Excel 2003 XML spreadsheets: indexes, merged cells, named formats, notes."""

import pytest

from lint.model import Annotation
from lint.model.place import SheetPlace
from lint.read import read
from lint.read.document import Document, GridCell
from tests.support.model import filing_of, without_places
from tests.support.sample import sample_filing
from tests.support.sheets import layout, to_spreadsheet_xml, wrap_spreadsheet_xml
from tests.support.word import to_docx


def document(rows: str, styles: str = "", before: str = "", after: str = "") -> Document:
    page = f'<Worksheet ss:Name="表"><Table>{before}{rows}</Table>{after}</Worksheet>'
    return read(wrap_spreadsheet_xml(page, styles))


def cell(text: str, kind: str = "String", attributes: str = "") -> str:
    return f'<Cell {attributes}><Data ss:Type="{kind}">{text}</Data></Cell>'


def row(*cells: str, attributes: str = "") -> str:
    return f"<Row {attributes}>{''.join(cells)}</Row>"


def texts(found: Document) -> list[list[str]]:
    return [[cell.text for cell in row] for table in found.tables() for row in table.rows]


@pytest.mark.parametrize("one_sheet", [True, False])
def test_a_filing_is_that_of_the_word_file(one_sheet: bool) -> None:
    filing = sample_filing(4)
    written = to_spreadsheet_xml(layout(filing, one_sheet=one_sheet))
    assert without_places(filing_of(written)) == without_places(filing_of(to_docx(filing)))


@pytest.mark.parametrize(
    ("code", "kind", "raw", "text"),
    [
        ("Percent", "Number", "0.95", "95.00%"),
        ("0%", "Number", "0.95", "95%"),
        ("Short Date", "DateTime", "2026-01-05T00:00:00.000", "2026/1/5"),
        ("Standard", "Number", "1234.5", "1,234.50"),
        ("General", "Boolean", "1", "TRUE"),
        ("General", "Error", "#N/A", "#N/A"),
        ("@", "String", "甲", "甲"),
    ],
)
def test_values_as_shown(code: str, kind: str, raw: str, text: str) -> None:
    style = f'<Style ss:ID="a"><NumberFormat ss:Format="{code}"/></Style><Style ss:ID="b" ss:Parent="a"/>'
    assert texts(document(row(cell("甲"), cell(raw, kind, 'ss:StyleID="b"')), style)) == [["甲", text]]


def test_indexes_and_merged_cells() -> None:
    merged = cell("一级", attributes='ss:Index="2" ss:MergeAcross="1" ss:MergeDown="1"')
    below = cell("乙", attributes='ss:Index="4"')
    (table,) = document(row(merged, cell("甲"), attributes='ss:Index="3"') + row(below)).tables()
    assert table.rows == (
        (GridCell("一级", SheetPlace("表", "B3"), 2, 2, 2), GridCell("甲", SheetPlace("表", "D3"), 4)),
        (GridCell("", SheetPlace("表", "B4"), 2, 2, continues=True), GridCell("乙", SheetPlace("表", "D4"), 4)),
    )


def test_notes_hidden_parts_and_formulas_without_results() -> None:
    note = '<Comment ss:Author="王科员"><ss:Data>王科员:已改</ss:Data></Comment>'
    noted = f'<Cell><Data ss:Type="String">甲</Data>{note}</Cell>'
    found = document(
        row(noted, cell("暗列"), cell("乙"))
        + row(cell("暗行"), attributes='ss:Hidden="1"')
        + row('<Cell ss:Formula="=R1C1"/>'),
        before='<Column ss:Index="2" ss:Hidden="1"/>',
    )
    assert texts(found) == [["甲", "乙"]]
    assert found.annotations == (Annotation(SheetPlace("表", "A1"), "已改", "王科员"),)
    assert [(remark.zh, remark.severity) for remark in found.remarks] == [
        ("公式没有保存结果，未读。", "error"),
        ("隐藏行，未读。", "warning"),
        ("隐藏列，未读。", "warning"),
    ]


def test_hidden_sheets_are_remarked() -> None:
    hidden = "<x:WorksheetOptions><x:Visible>SheetHidden</x:Visible></x:WorksheetOptions>"
    found = document(row(cell("甲"), cell("乙")), after=hidden)
    assert found.blocks == ()
    assert [remark.zh for remark in found.remarks] == ["隐藏的工作表，未读。"]

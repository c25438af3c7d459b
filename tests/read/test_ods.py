"""OpenDocument spreadsheets: repeated cells, merged cells, the text that is shown, notes and hidden parts."""

from lint.model import Annotation
from lint.model.place import SheetPlace
from lint.read import read
from lint.read.document import Document, GridCell
from tests.support.sheets import pack_ods


def document(rows: str, styles: str = "", style: str = "") -> Document:
    table = f'<table:table table:name="表" table:style-name="{style}">{rows}</table:table>'
    return read(pack_ods(f"<office:spreadsheet>{table}</office:spreadsheet>", styles))


def cell(text: str, attributes: str = "") -> str:
    return f"<table:table-cell {attributes}><text:p>{text}</text:p></table:table-cell>"


def row(*cells: str, attributes: str = "") -> str:
    return f"<table:table-row {attributes}>{''.join(cells)}</table:table-row>"


def texts(found: Document) -> list[list[str]]:
    return [[cell.text for cell in row] for table in found.tables() for row in table.rows]


def remarks(found: Document) -> list[tuple[str, str]]:
    return [(remark.zh, str(remark.place[1]) if remark.place else "") for remark in found.remarks]


def test_the_text_that_is_shown_counts_and_not_the_value() -> None:
    assert texts(document(row(cell("甲"), cell("95%", 'office:value-type="percentage" office:value="0.951"')))) == [
        ["甲", "95%"]
    ]


def test_a_cell_without_its_text_gives_its_value() -> None:
    value = '<table:table-cell office:value-type="float" office:value="5"/>'
    day = '<table:table-cell office:value-type="date" office:date-value="2026-01-05"/>'
    assert texts(document(row(cell("甲"), value, day))) == [["甲", "5", "2026-01-05"]]


def test_paragraphs_spans_blanks_and_breaks() -> None:
    rich = (
        "<table:table-cell><text:p>绩<text:span>效</text:span><text:s text:c='2'/>目标</text:p><text:p>二"
        "<text:line-break/>三<text:tab/>四</text:p></table:table-cell>"
    )
    assert texts(document(row(cell("甲"), rich))) == [["甲", "绩效  目标\n二\n三\t四"]]


def test_repeated_cells_and_rows() -> None:
    repeated = cell("乙", 'table:number-columns-repeated="2"')
    found = document(
        row(cell("甲"), repeated, attributes='table:number-rows-repeated="2"') + row(cell("丙"), cell("丁"))
    )
    assert texts(found) == [["甲", "乙", "乙"], ["甲", "乙", "乙"], ["丙", "丁", ""]]


def test_merged_cells() -> None:
    merged = cell("一级", 'table:number-columns-spanned="2" table:number-rows-spanned="2"')
    covered = '<table:covered-table-cell table:number-columns-repeated="2"/>'
    found = document(row(merged, "<table:covered-table-cell/>", cell("甲")) + row(covered, cell("乙")))
    (table,) = found.tables()
    assert table.rows[0][0] == GridCell("一级", SheetPlace("表", "A1"), 1, 2, 2)
    assert table.rows[1][0] == GridCell("", SheetPlace("表", "A2"), 1, 2, continues=True)
    assert table.rows[1][1] == GridCell("乙", SheetPlace("表", "C2"), 3)


def test_notes_are_annotations_and_no_text() -> None:
    note = (
        "<table:table-cell><office:annotation><dc:creator>王科员</dc:creator><dc:date>2026-01-05</dc:date>"
        "<text:p>jxlint: 忽略 R16</text:p><text:p>理由：另有文件</text:p></office:annotation><text:p>乙</text:p>"
        "</table:table-cell>"
    )
    found = document(row(cell("甲"), note))
    assert texts(found) == [["甲", "乙"]]
    assert found.annotations == (
        Annotation(SheetPlace("表", "B1"), "jxlint: 忽略 R16\n理由：另有文件", "王科员"),
    )  # fmt: skip


def test_hidden_rows_columns_and_sheets() -> None:
    columns = '<table:table-column/><table:table-column table:visibility="collapse"/>'
    hidden = row(cell("暗行"), attributes='table:visibility="filter"')
    found = document(columns + row(cell("甲"), cell("暗列"), cell("乙")) + hidden)
    assert texts(found) == [["甲", "乙"]]
    assert set(remarks(found)) == {("隐藏行，未读。", "A2"), ("隐藏列，未读。", "B1")}
    style = '<style:style style:name="ta9"><style:table-properties table:display="false"/></style:style>'
    sheet = document(row(cell("甲"), cell("乙")), style, "ta9")
    assert sheet.blocks == ()
    assert remarks(sheet) == [("隐藏的工作表，未读。", "A1")]


def test_errors_drawn_texts_and_formulas_without_results_are_remarked() -> None:
    error = cell("#DIV/0!", 'table:formula="of:=1/0"')
    box = "<draw:frame><draw:text-box><text:p>盖章</text:p></draw:text-box></draw:frame>"
    drawn = f"<table:table-cell>{box}</table:table-cell>"
    formula = '<table:table-cell table:formula="of:=A1"/>'
    found = document(row(cell("甲"), error, drawn, formula))
    assert texts(found) == [["甲", "#DIV/0!"]]
    assert remarks(found) == [
        ("错误值 #DIV/0!。", "B1"),
        ("图形中的文字，未读。", "C1"),
        ("公式没有保存结果，未读。", "D1"),
    ]

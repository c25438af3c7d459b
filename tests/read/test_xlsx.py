"""What a workbook shows, cell by cell, and what is said of what it hides."""

import pytest

from lint.model import Annotation
from lint.model.place import SheetPlace
from lint.read import read
from lint.read.document import Document, GridCell, Paragraph, Table
from tests.support.sheets import Drawn, SheetData, part_of, to_xlsx, with_parts, worksheet

TWO = [Drawn(1, 1, "一级指标"), Drawn(1, 2, "二级指标")]


def document(*cells: Drawn, **attributes: str) -> Document:
    return read(to_xlsx([SheetData("表", cells)], **attributes))


def texts(table: Table) -> list[list[str]]:
    return [[cell.text for cell in row] for row in table.rows]


def remarks(found: Document) -> list[tuple[str, str, str]]:
    places = [remark.place for remark in found.remarks]
    assert all(isinstance(place, SheetPlace) for place in places)
    return [
        (remark.zh, f"{place.sheet}!{place.cell}", remark.text)
        for remark, place in zip(found.remarks, places, strict=True)
        if isinstance(place, SheetPlace)
    ]


def shown(value: str | float | bool | None, code: str) -> str:
    (table,) = document(Drawn(1, 1, "甲"), Drawn(1, 2, value, code)).tables()
    return texts(table)[0][1]


def raw_sheet(rows: str, before: str = "", after: str = "") -> Document:
    """A sheet from the XML of its rows and what stands around them."""
    parts = {"xl/worksheets/sheet1.xml": worksheet(rows, before, after)}
    return read(with_parts(to_xlsx([SheetData("表", TWO)]), parts))


# Cells ---------------------------------------------------------------------------------------------------------


def test_places_are_sheet_and_address() -> None:
    (table,) = document(*TWO, Drawn(2, 1, "产出指标"), Drawn(2, 28, "甲")).tables()
    assert table.place == SheetPlace("表", "A1")
    assert table.has_grid
    assert table.rows[1] == (
        GridCell("产出指标", SheetPlace("表", "A2"), 1),
        GridCell("", SheetPlace("表", "B2"), 2),
        GridCell("甲", SheetPlace("表", "AB2"), 28),
    )


def test_merged_cells_both_ways() -> None:
    (table,) = document(
        Drawn(1, 1, "一级", rows=2), Drawn(1, 2, "名称", columns=2), Drawn(2, 2, "甲"), Drawn(2, 3, "乙")
    ).tables()
    first, second = table.rows
    assert [cell[0:1] + cell[2:] for cell in first] == [("一级", 1, 1, 2, False), ("名称", 2, 2, 1, False)]
    assert [cell[0:1] + cell[2:] for cell in second] == [
        ("", 1, 1, 1, True),
        ("甲", 2, 1, 1, False),
        ("乙", 3, 1, 1, False),
    ]
    assert second[0].place == SheetPlace("表", "A2")


def test_a_merged_cell_keeps_the_rows_that_it_covers() -> None:
    (table,) = document(*TWO, Drawn(2, 1, "产出指标", rows=3), Drawn(2, 2, "甲")).tables()
    assert [len(row) for row in table.rows] == [2, 2, 2, 2]
    assert table.rows[1][0].rowspan == 3


def test_a_blank_merged_cell_is_one_blank_cell() -> None:
    (table,) = document(*TWO, Drawn(1, 3, "值"), Drawn(2, 1, "甲"), Drawn(2, 2, None, columns=2)).tables()
    assert [(cell.text, cell.colspan) for cell in table.rows[1]] == [("甲", 1), ("", 2)]


def test_of_several_blank_rows_one_stays() -> None:
    (table,) = document(*TWO, Drawn(9, 1, "甲"), Drawn(9, 2, "乙"), Drawn(10, 1, "丙"), Drawn(10, 2, "丁")).tables()
    assert texts(table) == [["一级指标", "二级指标"], ["", ""], ["甲", "乙"], ["丙", "丁"]]
    assert [row[0].place for row in table.rows][1:3] == [SheetPlace("表", "A2"), SheetPlace("表", "A9")]


def test_rows_of_one_text_beside_no_table_are_paragraphs() -> None:
    found = document(
        Drawn(1, 1, "绩效目标表", columns=2), *[cell._replace(row=2) for cell in TWO], Drawn(3, 1, "单列行"),
        Drawn(5, 1, "注：一式两份。"), Drawn(7, 1, "丙"), Drawn(7, 2, "丁"),
    )  # fmt: skip
    kinds = [(type(block), block.place) for block in found.blocks]
    assert kinds == [
        (Paragraph, SheetPlace("表", "A1")),
        (Table, SheetPlace("表", "A2")),
        (Paragraph, SheetPlace("表", "A5")),
        (Table, SheetPlace("表", "A7")),
    ]
    assert texts(next(found.tables())) == [["一级指标", "二级指标"], ["单列行", ""]]


def test_a_label_whose_merged_cell_is_blank_is_no_paragraph() -> None:
    found = document(Drawn(1, 1, "项目名称"), Drawn(1, 2, None, columns=3), Drawn(2, 1, "甲"), Drawn(2, 2, "乙"))
    assert [type(block) for block in found.blocks] == [Table]


def test_sheets_in_the_order_of_the_workbook() -> None:
    sheets = [SheetData(name, [cell._replace(value=f"{cell.value}{name}") for cell in TWO]) for name in ("乙", "甲")]
    found = read(to_xlsx(sheets))
    assert [table.place for table in found.tables()] == [SheetPlace("乙", "A1"), SheetPlace("甲", "A1")]


# Values --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("value", "code", "text"),
    [
        (0.95, "0%", "95%"),
        (95, '"≥"0"%"', "≥95%"),
        (12.5, '0.00"万元"', "12.50万元"),
        (0.1 + 0.2, "General", "0.3"),
        (44562, 'yyyy"年"m"月"d"日"', "2022年1月1日"),
        (True, "General", "TRUE"),
        (False, "0", "FALSE"),
        ("甲", '@"级"', "甲级"),
        ("95", "0%", "95"),
        ("第一行\n第二行", "General", "第一行\n第二行"),
        ("_x005F_x000A_", "General", "_x000A_"),
        ("甲_x000D_\n乙_x0007_", "General", "甲\n乙"),
    ],
)
def test_values_as_shown(value: str | float | bool, code: str, text: str) -> None:
    assert shown(value, code) == text


def test_dates_from_1904() -> None:
    (table,) = document(Drawn(1, 1, "甲"), Drawn(1, 2, 43100, "yyyy/m/d"), date1904="1").tables()
    assert texts(table) == [["甲", "2022/1/1"]]


def test_rich_text_is_joined_and_phonetic_guides_are_left_out() -> None:
    found = raw_sheet(
        '<row><c t="inlineStr"><is><r><t>绩效</t></r><r><rPr><b/></rPr><t>目标</t></r><rPh sb="0" eb="1"><t>jixiao</t>'
        '</rPh></is></c><c t="str"><f>A1&amp;"甲"</f><v>乙</v></c><c t="d"><v>2026-01-05</v></c></row>'
    )
    assert texts(next(found.tables())) == [["绩效目标", "乙", "2026/1/5"]]


def test_formulas_have_their_stored_results() -> None:
    found = raw_sheet('<row><c><f>1+1</f><v>2</v></c><c t="s"><v>0</v></c><c><f>B1</f></c></row>')
    assert texts(next(found.tables())) == [["2", "一级指标"]]
    assert remarks(found) == [("公式没有保存结果，未读。", "表!C1", "")]
    assert found.remarks[0].severity == "error"


def test_errors_are_text_and_remarked() -> None:
    found = raw_sheet('<row><c t="e"><v>#N/A</v></c><c t="e"><v>#N/A</v></c></row>')
    assert texts(next(found.tables())) == [["#N/A", "#N/A"]]
    assert remarks(found) == [("错误值 #N/A（共2格，此为第一格）。", "表!A1", "#N/A")]


def test_a_format_that_is_not_understood_gives_the_raw_value_and_a_remark() -> None:
    found = document(Drawn(1, 1, "甲"), Drawn(1, 2, 0.95, "[无此]0%"))
    assert texts(next(found.tables())) == [["甲", "0.95"]]
    assert remarks(found) == [("数字格式“[无此]0%”不能识别，按原始数值读入。", "表!B1", "0.95")]


def test_a_number_that_its_format_hides_is_remarked() -> None:
    found = document(*TWO, Drawn(2, 1, "甲"), Drawn(2, 2, 5, ";;;"))
    assert texts(next(found.tables()))[1] == ["甲", ""]
    assert remarks(found) == [("数值被数字格式隐藏，未读。", "表!B2", "5")]


def test_a_code_that_is_shown_with_an_exponent_is_remarked() -> None:
    found = document(Drawn(1, 1, "项目编码"), Drawn(1, 2, 130682210012))
    assert texts(next(found.tables())) == [["项目编码", "1.30682E+11"]]
    assert remarks(found) == [("长数字显示为科学计数。", "表!B1", "130682210012")]


def test_prefixed_and_strict_names() -> None:
    strict = "http://purl.oclc.org/ooxml/spreadsheetml/main"
    content = (
        f'<x:worksheet xmlns:x="{strict}"><x:sheetData><x:row><x:c t="inlineStr"><x:is><x:t>甲</x:t></x:is></x:c>'
        "<x:c><x:v>1</x:v></x:c></x:row></x:sheetData></x:worksheet>"
    )
    found = read(with_parts(to_xlsx([SheetData("表", TWO)]), {"xl/worksheets/sheet1.xml": content}))
    assert texts(next(found.tables())) == [["甲", "1"]]


# What is hidden ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("state", "zh"), [("hidden", "隐藏的工作表，未读。"), ("veryHidden", "深度隐藏的工作表，未读。")]
)
def test_hidden_sheets_are_remarked_and_not_read(state: str, zh: str) -> None:
    found = read(to_xlsx([SheetData("表", TWO), SheetData("暗", TWO, state)]))
    assert [table.place for table in found.tables()] == [SheetPlace("表", "A1")]
    assert remarks(found) == [(zh, "暗!A1", "暗")]


@pytest.mark.parametrize("how", ['hidden="1"', 'hidden="true"', 'ht="0"'])
def test_hidden_rows(how: str) -> None:
    row = '<row r="{}" {}><c t="inlineStr"><is><t>{}</t></is></c><c><v>1</v></c></row>'
    found = raw_sheet(row.format(1, "", "甲") + row.format(2, how, "暗") + row.format(3, 'ht="15"', "乙"))
    assert texts(next(found.tables())) == [["甲", "1"], ["乙", "1"]]
    assert remarks(found) == [("隐藏行，未读（共2格，此为第一格）。", "表!A2", "暗")]


def test_hidden_columns() -> None:
    found = raw_sheet(
        '<row><c t="s"><v>0</v></c><c><v>7</v></c><c><v>8</v></c></row>',
        before='<cols><col min="2" max="2" hidden="1"/></cols>',
    )
    (row,) = next(found.tables()).rows
    assert [(cell.text, cell.column) for cell in row] == [("一级指标", 1), ("8", 3)]
    assert remarks(found) == [("隐藏列，未读。", "表!B1", "7")]


def test_a_merged_cell_that_is_hidden_in_part_is_shown() -> None:
    found = raw_sheet(
        '<row hidden="1"><c t="s"><v>0</v></c></row><row><c/><c t="s"><v>1</v></c></row>',
        after='<mergeCells><mergeCell ref="A1:A2"/></mergeCells>',
    )
    assert texts(next(found.tables())) == [["一级指标", "二级指标"]]
    assert found.remarks == ()


def test_text_under_a_merged_cell_is_remarked() -> None:
    found = raw_sheet(
        '<row><c t="s"><v>0</v></c><c t="s"><v>1</v></c><c><v>3</v></c></row>',
        after='<mergeCells><mergeCell ref="A1:B1"/></mergeCells>',
    )
    assert texts(next(found.tables())) == [["一级指标", "3"]]
    assert remarks(found) == [("被合并单元格遮住的文字，未读。", "表!B1", "二级指标")]


# What lies beside the cells ------------------------------------------------------------------------------------

_RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/"


def beside(**parts: str) -> Document:
    """A sheet with parts of its own, each linked under its name as type."""
    links = "".join(f'<Relationship Id="{n}" Type="x/{n}" Target="../{n}.xml"/>' for n in parts)
    contents = {f"xl/{name}.xml": content for name, content in parts.items()}
    contents["xl/worksheets/_rels/sheet1.xml.rels"] = f'<Relationships xmlns="{_RELATIONSHIPS}">{links}</Relationships>'
    return read(with_parts(to_xlsx([SheetData("表", TWO)]), contents))


_COMMENTS = (
    f'<comments xmlns="{_MAIN}"><authors><author>王科员</author></authors><commentList><comment ref="B1" authorId="0">'
    "<text><r><t>王科员:\n</t></r><r><t>jxlint: 忽略 R16 理由：另有文件</t></r></text></comment>"
    "</commentList></comments>"
)


def test_comments_are_annotations_without_the_author_in_front() -> None:
    found = beside(comments=_COMMENTS)
    assert found.annotations == (Annotation(SheetPlace("表", "B1"), "jxlint: 忽略 R16 理由：另有文件", "王科员"),)


def test_a_thread_stands_for_the_note_beside_it() -> None:
    thread = '<T xmlns="x"><threadedComment ref="B1" personId="{1}"><text>已改</text></threadedComment></T>'
    found = beside(comments=_COMMENTS, threadedComment=thread)
    assert found.annotations == (Annotation(SheetPlace("表", "B1"), "已改", None),)


def test_damaged_comments_cost_nothing_but_themselves() -> None:
    found = beside(comments="<comments")
    assert len(found.blocks) == 1
    assert found.annotations == ()
    ((zh, place, _),) = remarks(found)
    assert zh.startswith("批注未读：")
    assert place == "表!A1"


def test_pictures_and_drawn_texts_are_remarked() -> None:
    anchor = "<a><from><col>{}</col><row>4</row></from>{}</a>"
    drawing = (
        f'<d xmlns="{_DRAWING}spreadsheetDrawing">{anchor.format(2, "<pic/>")}'
        f"{anchor.format(3, '<sp><t>盖章</t></sp>')}{anchor.format(0, '<graphicFrame/>')}</d>"
    )
    assert remarks(beside(drawing=drawing)) == [
        ("图片，未读。", "表!C5", ""),
        ("图形中的文字，未读。", "表!D5", "盖章"),
        ("图表，未读。", "表!A5", ""),
    ]


def test_chart_sheets_are_remarked() -> None:
    data = to_xlsx([SheetData("表", TWO), SheetData("图", TWO)])
    name = "xl/_rels/workbook.xml.rels"
    links = part_of(data, name).replace('worksheet" Target="worksheets/sheet2', 'chartsheet" Target="worksheets/sheet2')
    found = read(with_parts(data, {name: links}))
    assert len(list(found.tables())) == 1
    assert remarks(found) == [("图表工作表，未读。", "图!A1", "图")]

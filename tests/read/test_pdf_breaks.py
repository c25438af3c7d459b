"""Page breaks that leave sides of a table undrawn, as browsers print: cut rows, frames, parts that do not match."""

from collections.abc import Sequence

import pytest

from lint.model import PagePlace
from lint.read.document import Document
from tests.support.pdf import Area, Pdf, document, paragraphs, rows, table_of, texts

XS = [70.0, 146.0, 260.0, 374.0]
HEADER = ["二级指标", "三级指标", "指标值"]
FOOT, HEAD = 800.0, 30.0  # where the lines of a cut row end and begin


def columns(pdf: Pdf, top: float, bottom: float, xs: Sequence[float] = XS) -> None:
    for x in xs:
        pdf.line(x, top, x, bottom)


def across(pdf: Pdf, *ys: float, xs: Sequence[float] = XS) -> None:
    for y in ys:
        pdf.line(xs[0], y, xs[-1], y)


def above(pdf: Pdf, name: str = "农村公路\n养护工程") -> None:
    """A header, and a row that the page break cuts; its texts end in short lines."""
    across(pdf, 700, 730)
    columns(pdf, 700, FOOT)
    pdf.cell_texts(XS, [700, 730], [*rows(HEADER), (1, 0, 1, 1, "质量指标"), (1, 1, 1, 1, name), (1, 2, 1, 1, "≥98%")])
    pdf.next_page()


def below(pdf: Pdf, *line: str, xs: Sequence[float] = XS) -> None:
    """The rest of a cut row."""
    across(pdf, 90, xs=xs)
    columns(pdf, HEAD, 90, xs)
    pdf.cell_texts(xs, [HEAD], rows(line))


def errors(read_document: Document) -> list[str]:
    return [remark.zh for remark in read_document.remarks if remark.severity == "error"]


UNSURE = "第1页的表格续到第2页，接缝处的单元格对不上，读出的内容可能错位，请核对。"


def test_a_page_with_nothing_but_the_rest_of_a_row_goes_on_with_it() -> None:
    pdf = Pdf()
    above(pdf)
    below(pdf, "", "验收合格率", "")
    read_document = document(pdf)
    assert [texts(table) for table in read_document.tables()] == [
        [HEADER, ["质量指标", "农村公路\n养护工程\n验收合格率", "≥98%"]]
    ]
    assert paragraphs(read_document) == []
    assert read_document.remarks == ()


def test_a_row_longer_than_a_page_goes_on_over_a_page_without_a_line_across() -> None:
    pdf = Pdf()
    above(pdf)
    columns(pdf, HEAD, FOOT)
    pdf.cell_texts(XS, [HEAD], rows(["", "验收合格率，", ""]))
    pdf.next_page()
    below(pdf, "", "按路段计", "")
    assert texts(table_of(pdf)) == [HEADER, ["质量指标", "农村公路\n养护工程\n验收合格率，\n按路段计", "≥98%"]]


def test_rows_follow_the_rest_of_a_cut_row() -> None:
    pdf = Pdf()
    above(pdf)
    across(pdf, 90, 120)
    columns(pdf, HEAD, 120)
    pdf.cell_texts(XS, [HEAD, 90], rows(["", "验收合格率", ""], ["时效指标", "及时率", "100%"]))
    assert texts(table_of(pdf)) == [
        HEADER,
        ["质量指标", "农村公路\n养护工程\n验收合格率", "≥98%"],
        ["时效指标", "及时率", "100%"],
    ]


def test_a_row_whose_top_is_drawn_is_one_of_its_own() -> None:
    pdf = Pdf()
    above(pdf)
    pdf.table(XS, [HEAD, 60], rows(["", "验收合格率", "≥95%"]))
    assert texts(table_of(pdf)) == [HEADER, ["质量指标", "农村公路\n养护工程", "≥98%"], ["", "验收合格率", "≥95%"]]


def test_a_form_that_begins_like_the_one_before_is_no_rest_of_its_row() -> None:
    pdf = Pdf()
    above(pdf)
    below(pdf, "二级指标", "三级指标", "实际值")
    assert [row for table in document(pdf).tables() for row in texts(table)] == [
        HEADER,
        ["质量指标", "农村公路\n养护工程", "≥98%"],
        ["二级指标", "三级指标", "实际值"],
    ]


@pytest.mark.parametrize(
    "xs",
    [pytest.param([70.0, 200.0, 374.0], id="other columns"), pytest.param([90.0, 166.0, 280.0, 394.0], id="set in")],
)
def test_a_cut_row_whose_rest_has_other_columns_is_an_error(xs: list[float]) -> None:
    pdf = Pdf()
    above(pdf)
    below(pdf, *[""] * (len(xs) - 2), "验收合格率", xs=xs)
    read_document = document(pdf)
    assert errors(read_document) == [UNSURE]
    (place,) = (remark.place for remark in read_document.remarks if remark.severity == "error")
    assert isinstance(place, PagePlace)
    assert place.page == 2
    assert place.box == pytest.approx((xs[0], HEAD, xs[-1], 90.0), abs=0.5)


def test_a_row_that_is_cut_and_text_between_its_parts_is_an_error() -> None:
    """Such as the end of a label that a browser prints below the line of its cell."""
    pdf = Pdf()
    across(pdf, 700, 730)
    columns(pdf, 700, FOOT)
    pdf.cell_texts(XS, [700, 730], [*rows(HEADER), (1, 0, 1, 1, "质量指标")])
    pdf.text(80, FOOT + 12, "用途")
    pdf.next_page()
    below(pdf, "", "验收合格率", "")
    assert errors(document(pdf)) == [UNSURE]


@pytest.mark.parametrize(("goes_on", "expected"), [(False, []), (True, [UNSURE])])
def test_a_table_that_goes_on_and_whose_lines_do_not_close_is_an_error(goes_on: bool, expected: list[str]) -> None:
    pdf = Pdf()
    pdf.table(XS, [72, 102, 132], rows(HEADER, ["质量指标", "合格率", "≥98%"]))
    pdf.line(200, 102, 200, 122)  # hangs from a line into a cell
    pdf.line(146, 117, 230, 117)
    pdf.line(230, 72, 230, 117)
    if goes_on:
        pdf.next_page()
        pdf.table(XS, [72, 102], rows(["时效指标", "及时率", "100%"]))
    read_document = document(pdf)
    assert any("不闭合" in remark.zh for remark in read_document.remarks)
    assert errors(read_document) == expected


REST = [["质量指标", "合格率", "≥98%"], ["时效指标", "及时率", "100%"]]


def with_frame(pdf: Pdf) -> list[float]:
    """A row beside a merged cell that a browser draws on to the end of the page, as it does the frame; the columns."""
    xs = [36.0, *XS]
    pdf.table(xs, [720, 760], [(0, 1, 1, 1, "数量指标"), (0, 2, 1, 1, "检测批次"), (0, 3, 1, 1, "≥20批")])
    pdf.line(36, 720, 70, 720)
    columns(pdf, 720, FOOT, [36, 70, 374])
    pdf.cell_texts(xs, [720], [(0, 0, 1, 1, "产出")])
    pdf.next_page()
    return xs


def test_the_frame_below_the_last_row_of_a_page_is_no_row() -> None:
    pdf = Pdf()
    xs = with_frame(pdf)
    beside: list[Area] = [(row, column + 1, 1, 1, text) for row, column, _, _, text in rows(*REST)]
    pdf.table(xs, [HEAD, 70, 110], [(0, 0, 2, 1, ""), *beside])
    read_document = document(pdf)
    (table,) = read_document.tables()
    assert texts(table) == [["产出", "数量指标", "检测批次", "≥20批"], *(["", *line] for line in REST)]
    assert [(row[0].rowspan, row[0].continues) for row in table.rows] == [(3, False), (1, True), (1, True)]
    assert read_document.remarks == ()


@pytest.mark.parametrize(("is_drawn", "rowspan"), [(False, 2), (True, 1)])
def test_a_cell_without_a_line_at_the_page_break_goes_on_and_one_with_a_line_does_not(
    is_drawn: bool, rowspan: int
) -> None:
    """As a browser prints a merged cell that has one row on each page."""
    pdf = Pdf()
    across(pdf, 740)
    columns(pdf, 740, 780)
    pdf.line(XS[0] if is_drawn else XS[1], 780, XS[-1], 780)
    pdf.cell_texts(XS, [740], rows(["资金用途", "预算数", "13.13"]))
    pdf.next_page()
    across(pdf, 90, 130)
    pdf.table([XS[0], XS[1], XS[-1]], [90, 130], rows(["绩效目标", "修缮河堤两处。"]))
    columns(pdf, HEAD, 90, [XS[0], XS[1], XS[-1]])
    pdf.cell_texts([XS[0], XS[1]], [HEAD], rows(["", "用于河堤修缮。"]))
    (table,) = document(pdf).tables()
    assert texts(table) == [["资金用途", "预算数", "13.13"], ["", "用于河堤修缮。"], ["绩效目标", "修缮河堤两处。"]]
    assert (table.rows[0][0].rowspan, table.rows[1][0].continues) == (rowspan, not is_drawn)


def test_what_lies_below_the_rest_of_a_merged_cell_drawn_too_low_is_part_of_it() -> None:
    """A browser gives the merged cell none of the height that the page break added to its rows."""
    pdf = Pdf()
    xs = with_frame(pdf)
    ys = [HEAD, 50, 70, 110]  # the merged cell ends beside the middle of the first row
    beside: list[Area] = [(0, column + 1, 2, 1, text) for column, text in enumerate(REST[0])]
    satisfied = [(2, column, 1, 1, text) for column, text in enumerate(["满意度", "群众", "满意率", "≥90%"])]
    pdf.table(xs, ys, [(0, 0, 1, 1, ""), (1, 0, 1, 1, "指标"), *beside, *satisfied])
    (table,) = document(pdf).tables()
    assert texts(table) == [
        ["产出指标", "数量指标", "检测批次", "≥20批"],
        ["", *REST[0]],
        ["满意度", "群众", "满意率", "≥90%"],
    ]
    assert [(row[0].rowspan, row[0].continues) for row in table.rows] == [(2, False), (1, True), (1, False)]


def test_a_merged_cell_that_the_frame_shows_to_go_on_and_does_not_is_an_error() -> None:
    pdf = Pdf()
    xs = with_frame(pdf)
    pdf.table([xs[0], *xs[2:]], [HEAD, 70], rows(REST[0]))
    assert errors(document(pdf)) == [UNSURE]


@pytest.mark.parametrize("count", [2, 3])
def test_standing_lines_are_columns_from_three_on(count: int) -> None:
    """Two alone may be the border of a page."""
    pdf = Pdf()
    columns(pdf, HEAD, FOOT, XS[:count])
    pdf.text(80, 100, "甲")
    assert [texts(table) for table in document(pdf).tables()] == ([[["甲", ""]]] if count == 3 else [])


def test_an_underline_and_lines_that_cross_it_are_no_table() -> None:
    pdf = Pdf()
    across(pdf, 400)
    columns(pdf, 300, 500)
    pdf.text(80, 350, "甲")
    assert list(document(pdf).tables()) == []

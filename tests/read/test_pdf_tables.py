"""Cells of a PDF from its ruling lines, however a program draws them."""

import itertools
from collections.abc import Callable

import pytest

from lint.model import PagePlace
from tests.support.pdf import Pdf, document, paragraphs, rows, table_of, texts

XS = [70.0, 150.0, 260.0, 400.0]
YS = [100.0, 130.0, 160.0, 190.0]
TEXTS = [["三级指标", "描述", "指标值"], ["检测批次", "送检的批次", "≥20批"], ["合格率", "合格的占比", "≥98%"]]


def strokes(pdf: Pdf) -> None:
    for y in YS:
        pdf.line(XS[0], y, XS[-1], y)
    for x in XS:
        pdf.line(x, YS[0], x, YS[-1])


def stroked_rectangles(pdf: Pdf) -> None:
    for x0, x1 in itertools.pairwise(XS):
        for y0, y1 in itertools.pairwise(YS):
            pdf.canvas.rect(x0, pdf.height - y1, x1 - x0, y1 - y0)


def thin_rectangles(pdf: Pdf) -> None:
    for y in YS:
        for x0, x1 in itertools.pairwise(XS):
            pdf.bar(x0, y - 0.25, x1, y + 0.25)
    for x in XS:
        for y0, y1 in itertools.pairwise(YS):
            pdf.bar(x - 0.25, y0, x + 0.25, y1)


def one_path(pdf: Pdf) -> None:
    path = pdf.canvas.beginPath()
    for y in YS:
        path.moveTo(XS[0], pdf.height - y)
        path.lineTo(XS[-1], pdf.height - y)
    for x in XS:
        path.moveTo(x, pdf.height - YS[0])
        path.lineTo(x, pdf.height - YS[-1])
    pdf.canvas.drawPath(path)


def one_path_of_thin_rectangles(pdf: Pdf) -> None:
    path = pdf.canvas.beginPath()
    for y in YS:
        path.rect(XS[0], pdf.height - y - 0.25, XS[-1] - XS[0], 0.5)
    for x in XS:
        path.rect(x - 0.25, pdf.height - YS[-1], 0.5, YS[-1] - YS[0])
    pdf.canvas.drawPath(path, stroke=0, fill=1)


def dashes(pdf: Pdf) -> None:
    pdf.canvas.setDash(3, 2)
    strokes(pdf)
    pdf.canvas.setDash()


def dots(pdf: Pdf) -> None:
    for y in YS:
        for step in range(int((XS[-1] - XS[0]) / 2) + 1):
            pdf.bar(XS[0] + 2 * step, y - 0.25, XS[0] + 2 * step + 0.5, y + 0.25)
    for x in XS:
        for step in range(int((YS[-1] - YS[0]) / 2) + 1):
            pdf.bar(x - 0.25, YS[0] + 2 * step, x + 0.25, YS[0] + 2 * step + 0.5)


def double_lines(pdf: Pdf) -> None:
    for y in YS:
        pdf.line(XS[0] - 1, y - 1, XS[-1] + 1, y - 1)
        pdf.line(XS[0] - 1, y + 1, XS[-1] + 1, y + 1)
    for x in XS:
        pdf.line(x - 1, YS[0] - 1, x - 1, YS[-1] + 1)
        pdf.line(x + 1, YS[0] - 1, x + 1, YS[-1] + 1)


def pieces(pdf: Pdf) -> None:
    for y in YS:
        for x0, x1 in itertools.pairwise(XS):
            pdf.line(x0 + 0.4, y, (x0 + x1) / 2, y)
            pdf.line((x0 + x1) / 2, y, x1 - 0.4, y)
    for x in XS:
        for y0, y1 in itertools.pairwise(YS):
            pdf.line(x, y0 + 0.4, x, y1 - 0.4)


def without_outer_sides(pdf: Pdf) -> None:
    for y in YS:
        pdf.line(XS[0], y, XS[-1], y)
    for x in XS[1:-1]:
        pdf.line(x, YS[0], x, YS[-1])


def in_a_form(pdf: Pdf) -> None:
    pdf.canvas.beginForm("lines")
    strokes(pdf)
    pdf.canvas.endForm()
    pdf.canvas.doForm("lines")


def with_shades_and_hidden_paths(pdf: Pdf) -> None:
    pdf.canvas.setFillGray(0.9)
    pdf.bar(XS[0], YS[0], XS[-1], YS[1])
    pdf.canvas.setFillGray(0)
    path = pdf.canvas.beginPath()
    path.rect(200, pdf.height - 180, 30, 60)
    pdf.canvas.drawPath(path, stroke=0, fill=0)
    strokes(pdf)


@pytest.mark.parametrize(
    "draw",
    [
        strokes,
        stroked_rectangles,
        thin_rectangles,
        one_path,
        one_path_of_thin_rectangles,
        dashes,
        dots,
        double_lines,
        pieces,
        without_outer_sides,
        in_a_form,
        with_shades_and_hidden_paths,
    ],
)
def test_cells_whatever_draws_their_lines(draw: Callable[[Pdf], None]) -> None:
    pdf = Pdf()
    draw(pdf)
    pdf.cell_texts(XS, YS, rows(*TEXTS))
    read_document = document(pdf)
    (table,) = read_document.tables()
    assert texts(table) == TEXTS
    assert [(cell.column, cell.colspan, cell.rowspan) for cell in table.rows[0]] == [(1, 1, 1), (2, 1, 1), (3, 1, 1)]
    assert read_document.remarks == ()


def test_place_is_page_and_box() -> None:
    pdf = Pdf()
    pdf.next_page()
    pdf.table(XS, YS, rows(*TEXTS))
    cell = table_of(pdf).rows[1][2]
    assert isinstance(cell.place, PagePlace)
    assert cell.place.page == 2
    assert cell.place.box == pytest.approx((260, 130, 400, 160), abs=0.5)


def test_merged_cells_both_ways() -> None:
    pdf = Pdf()
    pdf.table(
        XS,
        YS,
        [(0, 0, 2, 1, "产出"), (0, 1, 1, 2, "宽"), (1, 1, 1, 1, "甲"), (1, 2, 2, 1, "高"), (2, 0, 1, 2, "下")],
    )
    assert [
        [(cell.text, cell.column, cell.colspan, cell.rowspan, cell.continues) for cell in row]
        for row in table_of(pdf).rows
    ] == [
        [("产出", 1, 1, 2, False), ("宽", 2, 2, 1, False)],
        [("", 1, 1, 1, True), ("甲", 2, 1, 1, False), ("高", 3, 1, 2, False)],
        [("下", 1, 2, 1, False), ("", 3, 1, 1, True)],
    ]


def test_the_missing_corner_of_an_uneven_outline_is_no_cell() -> None:
    pdf = Pdf()
    pdf.table(
        XS, YS, [(0, 1, 1, 1, "中期"), (0, 2, 1, 1, "年度"), (1, 0, 1, 1, "数量"), (1, 1, 1, 1, "1"), (1, 2, 1, 1, "2")]
    )
    assert [[(cell.text, cell.column) for cell in row] for row in table_of(pdf).rows] == [
        [("中期", 2), ("年度", 3)],
        [("数量", 1), ("1", 2), ("2", 3)],
    ]


def test_a_nested_table_follows_its_host() -> None:
    pdf = Pdf()
    pdf.table([70, 200, 400], [100, 300], rows(["外", "说明"]))
    pdf.table([220, 290, 380], [150, 180, 210], rows(["内一", "内二"], ["1", "2"]))
    outer, inner = document(pdf).tables()
    assert texts(outer) == [["外", "说明"]]
    assert texts(inner) == [["内一", "内二"], ["1", "2"]]


def test_two_tables_and_the_text_between_stand_in_reading_order() -> None:
    pdf = Pdf()
    pdf.text(70, 90, "第一张")
    pdf.table(XS, [100, 130], rows(["甲", "乙", "丙"]))
    pdf.text(70, 150, "第二张")
    pdf.table(XS, [160, 190], rows(["丁", "戊", "己"]))
    blocks = document(pdf).blocks
    assert [block.text if hasattr(block, "text") else texts(block) for block in blocks] == [
        "第一张",
        [["甲", "乙", "丙"]],
        "第二张",
        [["丁", "戊", "己"]],
    ]


@pytest.mark.parametrize("beside", [1.0, 2.0, 2.8, 3.2, 4.0, 5.0])
def test_tables_whose_columns_nearly_agree_share_no_line(beside: float) -> None:
    """Double lines, as of cells with borders of their own; those of both tables together are wider than one."""
    pdf = Pdf()
    for top, xs in ((100.0, XS), (300.0, [XS[0], *(x + beside for x in XS[1:-1]), XS[-1]])):
        ys = [top, top + 30, top + 60]
        for side in (-0.7, 0.7):
            for y in ys:
                pdf.line(xs[0], y + side, xs[-1], y + side)
            for x in xs:
                pdf.line(x + side, ys[0], x + side, ys[-1])
        pdf.cell_texts(xs, ys, rows(*TEXTS[:2]))
    read_document = document(pdf)
    assert [texts(table) for table in read_document.tables()] == [TEXTS[:2]] * 2
    assert read_document.remarks == ()
    for table, x in zip(read_document.tables(), (XS[1], XS[1] + beside), strict=True):
        place = table.rows[0][1].place
        assert isinstance(place, PagePlace)
        assert place.box[0] == pytest.approx(x, abs=0.1)


def test_a_border_around_the_page_is_no_table() -> None:
    pdf = Pdf()
    pdf.canvas.rect(40, 40, 515, 762)
    pdf.text(70, 80, "页框里的标题", size=14)
    pdf.table(XS, YS, rows(*TEXTS))
    read_document = document(pdf)
    assert [texts(table) for table in read_document.tables()] == [TEXTS]
    assert paragraphs(read_document) == ["页框里的标题"]


def test_underlines_and_strikes_divide_no_cell() -> None:
    pdf = Pdf()
    pdf.table(XS, YS, rows(*TEXTS))
    pdf.line(160, 143, 210, 143)
    assert texts(table_of(pdf)) == TEXTS


def test_lines_that_do_not_close_are_remarked() -> None:
    pdf = Pdf()
    strokes(pdf)
    pdf.line(200, 130, 200, 150)  # hangs from a line into a cell
    pdf.line(260, 145, 330, 145)  # goes half-way into a cell
    pdf.line(330, 100, 330, 145)
    pdf.cell_texts(XS, YS, rows(*TEXTS))
    assert any("不闭合" in remark.zh for remark in document(pdf).remarks)


@pytest.mark.parametrize("vertical", [False, True], ids=["horizontal lines alone", "no line"])
def test_a_form_without_ruling_lines_is_not_guessed(vertical: bool) -> None:
    pdf = Pdf()
    for number, row in enumerate([*TEXTS, ["及时率", "按时的占比", "100%"]]):
        if not vertical:
            pdf.line(XS[0], YS[0] + 30 * number, XS[-1], YS[0] + 30 * number)
        for x, text in zip(XS, row, strict=False):
            pdf.text(x, YS[0] + 30 * number + 12, text)
    read_document = document(pdf)
    assert list(read_document.tables()) == []
    assert paragraphs(read_document)[1] == "检测批次\t送检的批次\t≥20批"
    (remark,) = read_document.remarks
    assert "未识别到表格" in remark.zh
    assert remark.severity == "warning"

"""Cells with borders of their own, set apart, are cells of one table; boxes that stand about the page are not."""

import pytest

from lint.read.pdf_frame import Box
from lint.read.pdf_spaced import closed_up
from tests.support.pdf import Pdf, document, table_of, texts


def _edges(left: float, top: float, right: float, bottom: float) -> list[Box]:
    return [
        (left, top, right, top),
        (left, bottom, right, bottom),
        (left, top, left, bottom),
        (right, top, right, bottom),
    ]


def _row(top: float, gap: float, widths: tuple[float, ...] = (100, 60, 150)) -> list[Box]:
    lines: list[Box] = []
    x = 70.0
    for width in widths:
        lines += _edges(x, top, x + width, top + 20)
        x += width + gap
    return lines


@pytest.mark.parametrize("gap", [3, 4.5, 8, 12])
def test_neighbours_share_a_line_once_the_gaps_are_closed(gap: float) -> None:
    lines = closed_up(_row(100, gap) + _row(120 + gap, gap))
    assert {(x0, x1) for x0, y0, x1, y1 in lines if x0 < x1} == {
        (70 - gap / 2, 170 + gap / 2),
        (170 + gap / 2, 230 + 3 * gap / 2),
        (230 + 3 * gap / 2, 380 + 5 * gap / 2),
    }
    assert {y0 for x0, y0, x1, y1 in lines if y0 == y1} == {100 - gap / 2, 120 + gap / 2, 140 + 3 * gap / 2}


@pytest.mark.parametrize(
    "lines",
    [
        pytest.param(_row(100, 0) + _row(120, 0), id="cells that share their borders"),
        pytest.param(_row(100, 2) + _row(122, 2), id="double lines"),
        pytest.param(_row(100, 40) + _row(160, 40), id="boxes far apart"),
        pytest.param(_edges(70, 100, 170, 120) + _edges(175, 100, 300, 120), id="two boxes alone"),
        pytest.param(_row(100, 4) + _row(129, 9) + _row(166, 15), id="gaps of many widths"),
        pytest.param([(70.0, 100.0, 300.0, 100.0)] * 3, id="no box at all"),
        pytest.param([], id="nothing"),
    ],
)
def test_other_lines_stay_where_they_are(lines: list[Box]) -> None:
    assert closed_up(lines) == lines


def test_a_form_of_boxes_apart_is_one_table_in_its_frame() -> None:
    pdf = Pdf()
    said = [["项目名称", "公路养护", "预算数（万元）"], ["一级指标", "产出指标", "≥98%"]]
    for row, line in enumerate(said):
        for box, text in zip(_row(100 + 25 * row, 5)[::4], line, strict=True):
            for edge in _edges(box[0], box[1], box[2], box[1] + 20):
                pdf.line(*edge)
            pdf.text(box[0] + 4, box[1] + 14, text)
    for edge in _edges(65, 95, 395, 150):
        pdf.line(*edge)
    assert texts(table_of(pdf)) == said


def test_boxes_that_are_no_cells_of_one_table_are_named() -> None:
    pdf = Pdf()
    for number in range(6):
        top = 100 + 25 * number + 6 * number * number
        for edge in _edges(70 + 30 * number, top, 190 + 30 * number, top + 20):
            pdf.line(*edge)
        pdf.text(75 + 30 * number, top + 14, f"第{number + 1}框")
    (remark,) = document(pdf).remarks
    assert remark.zh == "第1页有 6 个单独的方框，未识别为同一张表格，请核对。"
    assert (remark.severity, remark.text) == ("warning", "第1框；第2框；第3框；第4框；第5框；第6框")

"""A PDF's pages as one document: tables that run on, headers and footers, pages and texts that lie on their side."""

import pytest

from lint.model import PagePlace
from tests.support.pdf import Area, Pdf, document, paragraphs, rows, table_of, texts

XS = [70.0, 108.0, 184.0, 298.0, 374.0]
HEADER = ["一级指标", "二级指标", "三级指标", "指标值"]


def part(pdf: Pdf, *lines: list[str], top: float = 72.0, height: float = 40.0) -> None:
    """A table without merged cells, from ``top`` down."""
    pdf.table(XS, [top + height * number for number in range(len(lines) + 1)], rows(*lines))


def test_rows_go_on_and_a_repeated_header_is_dropped() -> None:
    pdf = Pdf()
    part(pdf, HEADER, ["产出", "数量", "检测批次", "≥20批"])
    pdf.next_page()
    part(pdf, HEADER, ["效益", "社会", "受益户数", "≥98户"])
    table = table_of(pdf)
    assert texts(table) == [HEADER, ["产出", "数量", "检测批次", "≥20批"], ["效益", "社会", "受益户数", "≥98户"]]
    assert table.rows[2][3].place == PagePlace(2, (298.0, 112.0, 374.0, 152.0))


def test_a_row_cut_by_the_page_break_is_whole_again() -> None:
    pdf = Pdf()
    part(pdf, HEADER, ["产出", "数量", "沿线农产品运输费用下降\n的比例和农户平均每一户", "≥3%"])
    pdf.next_page()
    part(pdf, ["", "", "节约的支出", ""], ["产出", "质量", "合格率", "≥98%"])
    assert texts(table_of(pdf)) == [
        HEADER,
        ["产出", "数量", "沿线农产品运输费用下降的比例和农户平均每一户节约的支出", "≥3%"],
        ["产出", "质量", "合格率", "≥98%"],
    ]


def test_a_row_of_its_own_is_not_joined_though_a_text_above_fills_its_line() -> None:
    pdf = Pdf()
    part(pdf, HEADER, ["产出", "数量", "沿线农产品运输费用下降", "≥3%"])
    pdf.next_page()
    part(pdf, ["", "质量", "合格率", "≥98%"])
    assert texts(table_of(pdf))[1:] == [
        ["产出", "数量", "沿线农产品运输费用下降", "≥3%"],
        ["", "质量", "合格率", "≥98%"],
    ]


def test_goals_cut_between_two_items_keep_their_line_break() -> None:
    pdf = Pdf()
    pdf.table([70, 146, 526], [700, 760], rows(["绩效目标", "1.修缮河堤两处。"]))
    pdf.next_page()
    pdf.table([70, 146, 526], [72, 120], rows(["", "2.清淤渠道三公里。"]))
    assert texts(table_of(pdf)) == [["绩效目标", "1.修缮河堤两处。\n2.清淤渠道三公里。"]]


def test_a_merged_cell_goes_on_over_the_page_break() -> None:
    pdf = Pdf()
    above: list[Area] = [
        (0, 0, 2, 1, "产出"),
        *[
            (row, column, 1, 1, text)
            for row, line in enumerate([["数量", "批次", "3"], ["质量", "合格率", "9"]])
            for column, text in enumerate(line, 1)
        ],
    ]
    below: list[Area] = [
        (0, 0, 2, 1, ""),
        *[
            (row, column, 1, 1, text)
            for row, line in enumerate([["时效", "及时率", "8"], ["成本", "单价", "7"]])
            for column, text in enumerate(line, 1)
        ],
    ]
    pdf.table(XS, [700, 730, 760], above)
    pdf.next_page()
    pdf.table(XS, [72, 102, 132], below)
    table = table_of(pdf)
    assert [(row[0].text, row[0].rowspan, row[0].continues) for row in table.rows] == [
        ("产出", 4, False),
        ("", 1, True),
        ("", 1, True),
        ("", 1, True),
    ]


def test_a_label_cut_in_two_is_joined_where_its_second_half_is_a_bracket() -> None:
    pdf = Pdf()
    pdf.table([70, 146, 260, 374], [700, 730], rows(["资金支出计划", "3月底", "6月底"]))
    pdf.next_page()
    pdf.table([70, 146, 260, 374], [72, 102], rows(["（累计）（%）", "30%", "60%"]))
    assert texts(table_of(pdf)) == [["资金支出计划（累计）（%）", "3月底", "6月底"], ["", "30%", "60%"]]


def test_columns_are_those_of_the_whole_table() -> None:
    pdf = Pdf()
    pdf.table([70, 184, 374], [700, 730], rows(["项目名称", "路灯改造"]))
    pdf.next_page()
    part(pdf, HEADER)
    assert [[(cell.column, cell.colspan) for cell in row] for row in table_of(pdf).rows] == [
        [(1, 2), (3, 2)],
        [(1, 1), (2, 1), (3, 1), (4, 1)],
    ]


def test_another_form_that_begins_alike_is_a_table_of_its_own() -> None:
    pdf = Pdf()
    for name in ("路灯改造", "桥梁检测"):
        pdf.table([70, 184, 374], [72, 102, 132], rows(["云溪县路灯所", "单位：万元"], ["项目名称", name]))
        pdf.next_page()
    assert [texts(table) for table in document(pdf).tables()] == [
        [["云溪县路灯所", "单位：万元"], ["项目名称", "路灯改造"]],
        [["云溪县路灯所", "单位：万元"], ["项目名称", "桥梁检测"]],
    ]


def test_text_between_or_another_width_ends_a_table() -> None:
    pdf = Pdf()
    part(pdf, HEADER)
    pdf.next_page()
    pdf.text(72, 90, "2.桥梁检测经费绩效目标表", size=12)
    part(pdf, HEADER, top=110)
    pdf.next_page()
    pdf.table([70, 200, 500], [72, 102], rows(["甲", "乙"]))
    assert len(list(document(pdf).tables())) == 3


def test_headers_footers_and_page_numbers_are_no_text_and_hinder_no_table() -> None:
    pdf = Pdf()
    for page, line in enumerate((["产出", "数量", "检测批次", "≥20批"], ["产出", "质量", "合格率", "≥98%"]), 1):
        pdf.text(200, 50, "云溪县2026年预算公开材料")
        pdf.text(280, 815, f"— {page} —")
        part(pdf, *([HEADER, line] if page == 1 else [line]))
        pdf.next_page()
    read_document = document(pdf)
    assert [texts(table) for table in read_document.tables()] == [
        [HEADER, ["产出", "数量", "检测批次", "≥20批"], ["产出", "质量", "合格率", "≥98%"]]
    ]
    assert paragraphs(read_document) == []
    (remark,) = read_document.remarks
    assert (remark.severity, remark.text) == ("info", "云溪县2026年预算公开材料")


def test_a_title_that_stands_on_every_page_is_a_title() -> None:
    pdf = Pdf()
    for name in ("路灯改造", "桥梁检测"):
        pdf.text(200, 66, "项目支出绩效目标表", size=16)
        pdf.table([70, 184, 374], [80, 110], rows(["项目名称", name]))
        pdf.next_page()
    assert paragraphs(document(pdf)) == ["项目支出绩效目标表"] * 2


def test_a_paragraph_goes_on_over_the_page_break() -> None:
    pdf = Pdf()
    pdf.text(72, 740, "根据年度工作安排，本单位围绕乡村公共服务编制了绩效目标，覆盖道路养护和图", size=12)
    pdf.next_page()
    pdf.text(72, 90, "书借阅两个方面。", size=12)
    pdf.text(72, 110, "短行。", size=12)
    pdf.text(72, 130, "根据年度工作安排，本单位围绕乡村公共服务编制了绩效目标，覆盖道路养护和图", size=12)
    assert paragraphs(document(pdf))[0].endswith("道路养护和图书借阅两个方面。")


@pytest.mark.parametrize("turns", [0, 90, 180, 270])
def test_a_page_that_is_displayed_turned(turns: int) -> None:
    """The content is drawn so that it stands upright once the viewer turns the page."""
    pdf = Pdf()
    pdf.canvas.setPageRotation(turns)  # reportlab lays the sheet on its side for 90 and 270
    width = 595.0
    shift = {0: (0, 0), 90: (842, 0), 180: (width, 842), 270: (0, width)}[turns]
    pdf.canvas.translate(*shift)
    pdf.canvas.rotate(turns)
    part(pdf, HEADER, ["产出", "数量", "检测批次", "≥20批"])
    table = table_of(pdf)
    assert texts(table) == [HEADER, ["产出", "数量", "检测批次", "≥20批"]]
    place = table.rows[1][3].place
    assert isinstance(place, PagePlace)
    assert place.box == pytest.approx((298, 112, 374, 152), abs=0.5)


def test_a_table_drawn_on_its_side_is_read_and_placed_as_displayed() -> None:
    pdf = Pdf()
    pdf.canvas.translate(595, 0)
    pdf.canvas.rotate(90)
    pdf.height = 595.0
    part(pdf, HEADER, ["产出", "数量", "检测批次", "≥20批"])
    table = table_of(pdf)
    assert texts(table) == [HEADER, ["产出", "数量", "检测批次", "≥20批"]]
    place = table.rows[1][3].place
    assert isinstance(place, PagePlace)
    assert place.box == pytest.approx((112, 468, 152, 544), abs=0.5)


def test_places_count_from_the_corner_of_the_visible_page() -> None:
    pdf = Pdf(cropBox=(20, 30, 575, 812))
    part(pdf, HEADER)
    pdf.text(2, 400, "边注")
    read_document = document(pdf)
    (table,) = read_document.tables()
    place = table.rows[0][0].place
    assert isinstance(place, PagePlace)
    assert place.box == pytest.approx((50, 42, 88, 82), abs=0.5)
    assert [remark.text for remark in read_document.remarks] == ["边注"]

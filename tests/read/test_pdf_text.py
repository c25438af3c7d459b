"""The text of a PDF's cells and paragraphs: which line breaks the writer meant, and which characters are one."""

import pytest

from tests.support.pdf import Pdf, document, paragraphs, rows, table_of

WIDE = [70.0, 150.0, 250.0]  # inner width of the second column: 89.2 points, nine characters of 9 points and a rest
YS = [100.0, 180.0]


def cell(text: str, width: float = 100.0, size: float = 9) -> str:
    """What is read of a cell whose lines are written as they stand."""
    pdf = Pdf()
    xs = [70.0, 150.0, 150.0 + width]
    pdf.table(xs, YS, rows(["标签", ""]))
    pdf.cell_texts(xs, YS, [(0, 1, 1, 1, text)], size)
    return table_of(pdf).rows[0][1].text


@pytest.mark.parametrize(
    ("drawn", "read"),
    [
        pytest.param("改造后的路灯比改造前\n节约用电的比例", "改造后的路灯比改造前节约用电的比例", id="chinese words"),
        pytest.param("130682210U31000\n0KXQ91", "130682210U310000KXQ91", id="a code of 21 characters"),
        pytest.param("99080026U00000120\n0260000", "99080026U000001200260000", id="a long number"),
        pytest.param("1.修缮河堤两处。\n2.清淤渠道。", "1.修缮河堤两处。\n2.清淤渠道。", id="a list"),
        pytest.param(
            "1.完成全县农村公路日\n常养护任务。\n2.路况优良。",
            "1.完成全县农村公路日常养护任务。\n2.路况优良。",
            id="a list whose items are broken",
        ),
        pytest.param(
            "1.新购图书不少于三百\n2.举办读书会",
            "1.新购图书不少于三百\n2.举办读书会",
            id="a full line before the next number",
        ),
        pytest.param("数量\n指标", "数量\n指标", id="a line break that was meant"),
        pytest.param("预算支出标准（云财\n〔2025〕18号）", "预算支出标准（云财〔2025〕18号）", id="an opening bracket"),
        pytest.param("按照省级有关文件规定\n，执行", "按照省级有关文件规定，执行", id="closing punctuation"),
        pytest.param("依据 Green Island\nProject Plan", "依据 Green Island Project Plan", id="latin words"),
        pytest.param("绩 效 指 标", "绩 效 指 标", id="blanks that were written"),
    ],
)
def test_lines_of_a_cell(drawn: str, read: str) -> None:
    assert cell(drawn) == read


def test_one_character_a_line() -> None:
    assert cell("产\n出\n指\n标", width=20.0) == "产出指标"


def test_centred_lines_that_filled_the_cell() -> None:
    pdf = Pdf()
    xs = [70.0, 146.0]
    pdf.table(xs, YS, rows([""]))
    pdf.text(76.5, 120, "服务对象满意度")
    pdf.text(99, 133, "指标")
    assert table_of(pdf).rows[0][0].text == "服务对象满意度指标"


def test_spread_characters_are_one_word_and_far_ones_are_not() -> None:
    pdf = Pdf()
    pdf.table([70, 400], YS, rows([""]))
    for number, character in enumerate("绩效目标"):
        pdf.text(80 + 14 * number, 120, character)
    pdf.text(200, 120, "年度")
    assert table_of(pdf).rows[0][0].text == "绩效目标 年度"


def test_gaps_between_latin_letters_are_blanks() -> None:
    pdf = Pdf()
    pdf.table([70, 400], YS, rows([""]))
    pdf.canvas.setFont("Helvetica", 9)
    pdf.canvas.drawString(80, pdf.height - 120, "ISO")
    pdf.canvas.drawString(80 + pdf.canvas.stringWidth("ISO", "Helvetica", 9) + 2.5, pdf.height - 120, "9001")
    assert table_of(pdf).rows[0][0].text == "ISO 9001"


@pytest.mark.parametrize("each_character", [False, True], ids=["line by line", "character by character"])
def test_characters_drawn_twice_for_bold_are_read_once(each_character: bool) -> None:
    pdf = Pdf()
    pdf.table([70, 400], YS, rows([""]))
    pieces = (
        [(9.0 * number, character) for number, character in enumerate("绩绩效目标")]
        if each_character
        else [(0.0, "绩绩效目标")]
    )
    for offset, piece in pieces:
        for shift in (0.0, 0.3):
            pdf.text(80 + offset + shift, 120, piece)
    assert table_of(pdf).rows[0][0].text == "绩绩效目标"


def test_a_superscript_stays_in_its_line() -> None:
    pdf = Pdf()
    pdf.table([70, 400], YS, rows([""]))
    pdf.text(80, 120, "绿化面积600m")
    pdf.text(138, 116.5, "2", size=5.5)
    pdf.text(142, 120, "以上")
    assert table_of(pdf).rows[0][0].text == "绿化面积600m2以上"


def test_text_in_a_form_xobject_stands_in_its_cell() -> None:
    pdf = Pdf()
    pdf.table(WIDE, YS, rows(["指标值", ""]))
    pdf.canvas.beginForm("value")
    pdf.text(160, 120, "≥98%")
    pdf.canvas.endForm()
    pdf.canvas.doForm("value")
    assert table_of(pdf).rows[0][1].text == "≥98%"


def test_text_turned_in_its_cell() -> None:
    pdf = Pdf()
    pdf.table(WIDE, [100, 200], rows(["", "正文在右边的单元格"]))
    pdf.canvas.saveState()
    pdf.canvas.translate(110, pdf.height - 180)
    pdf.canvas.rotate(90)
    pdf.canvas.setFont("STSong-Light", 9)
    pdf.canvas.drawString(0, 0, "产出指标")
    pdf.canvas.restoreState()
    assert [each.text for each in table_of(pdf).rows[0]] == ["产出指标", "正文在右边的单元格"]


def test_running_text_is_joined_into_paragraphs() -> None:
    pdf = Pdf()
    lines = [
        (90.0, "根据年度工作安排，本单位围绕乡村公共服务编制了绩效目标，覆盖道路养护、图"),
        (72.0, "书借阅和河道保洁三个方面。"),
        (90.0, "各项目按季度报送进展。"),
        (72.0, "一、总体绩效目标"),
    ]
    for number, (x, line) in enumerate(lines):
        pdf.text(x, 100 + 22 * number, line, size=12)
    assert paragraphs(document(pdf)) == [lines[0][1] + lines[1][1], lines[2][1], lines[3][1]]


def test_columns_of_a_line_are_kept_apart_and_leaders_are_a_tab() -> None:
    pdf = Pdf()
    pdf.text(72, 100, "填报单位：云溪县文化馆")
    pdf.text(400, 100, "单位：万元")
    pdf.text(72, 130, "1.送戏下乡经费绩效目标表" + "." * 40 + "5")
    assert paragraphs(document(pdf)) == ["填报单位：云溪县文化馆\t单位：万元", "1.送戏下乡经费绩效目标表\t5"]


def test_a_list_number_needs_more_than_a_digit() -> None:
    assert cell("全年养护公路里程达到\n1.5公里以上") == "全年养护公路里程达到1.5公里以上"

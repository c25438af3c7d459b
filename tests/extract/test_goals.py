"""Goal cells as items: list numbers, their absence, and numbers that are none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lint.extract.goals import begins_item, split_goals
from lint.model import Cell, TextPlace, WordPlace


def _texts(text: str) -> list[str]:
    return [goal.cell.text for goal in split_goals(Cell(text, TextPlace(1, 1)))]


@pytest.mark.parametrize(
    ("text", "goals"),
    [
        pytest.param("1.修路。\n2..\n3.—", ["修路。"], id="numbers with nothing but marks"),
        pytest.param("1.修路。\n2.植树。", ["修路。", "植树。"], id="dots"),
        pytest.param("1、修路；2、植树；3、建桥。", ["修路", "植树", "建桥。"], id="one line"),
        pytest.param("（一）修路\n（二）植树", ["修路", "植树"], id="brackets"),
        pytest.param("一、修路\n二、植树", ["修路", "植树"], id="chinese numerals"),
        pytest.param("①修路②植树", ["修路②植树"], id="circled without punctuation stays one"),
        pytest.param("①修路；②植树", ["修路", "植树"], id="circled"),
        pytest.param("目标1：修路；\n目标2：植树", ["修路", "植树"], id="goal words"),
        pytest.param("1.5月底前开工\n2.6月验收", ["5月底前开工", "6月验收"], id="a month after the number"),
        pytest.param("1.5公里道路通车", ["1.5公里道路通车"], id="a decimal number alone"),
        pytest.param("1.建成2.5公里道路；2.5公里绿道。", ["建成2.5公里道路；2.5公里绿道。"], id="a decimal after ；"),
        pytest.param("修路3公里；植树500株。", ["修路3公里；植树500株。"], id="never split at a semicolon"),
        pytest.param("修好村道。\n种好树木。", ["修好村道。", "种好树木。"], id="sentences on lines"),
        pytest.param("修好村道，\n种好树木。", ["修好村道，\n种好树木。"], id="a sentence over lines"),
        pytest.param("1.修路，\n全长3公里。\n2.植树。", ["修路，\n全长3公里。", "植树。"], id="lines of an item"),
        pytest.param("1.修路。\n1.修路。\n1.修路。", ["修路。", "修路。", "修路。"], id="numbers that do not count"),
        pytest.param("年度任务：\n1.修路。\n2.植树。", ["年度任务：", "修路。", "植树。"], id="words in front"),
        pytest.param("1.2026年3项。\n2.2027年2项。", ["2026年3项。", "2027年2项。"], id="years after numbers"),
        pytest.param("", [], id="nothing"),
        pytest.param("1.\n2.植树", ["植树"], id="an empty item"),
    ],
)
def test_items(text: str, goals: list[str]) -> None:
    assert _texts(text) == goals


def test_places_are_those_of_the_text() -> None:
    goals = split_goals(Cell("1.修路。\n 2、植树。", TextPlace(40, 2)))
    assert [goal.cell.place for goal in goals] == [TextPlace(40, 4), TextPlace(41, 4)]
    word = split_goals(Cell("1.修路。\n2.植树。", WordPlace(1, 7, 3)))
    assert [goal.cell.place for goal in word] == [WordPlace(1, 7, 3, 1), WordPlace(1, 7, 3, 2)]


def test_a_list_number_and_a_decimal_number() -> None:
    assert begins_item("2.植树")
    assert not begins_item("2.5公里")
    assert not begins_item("植树2.")


_ITEM = st.text(alphabet="修路植树建桥治水，年底前", min_size=1, max_size=12).filter(
    lambda item: item.strip("，") != ""
)


@given(st.lists(_ITEM, min_size=2, max_size=12), st.sampled_from(["{}.", "{}、", "（{}）", "{}．"]), st.booleans())
def test_numbered_items_read_back(items: list[str], style: str, one_line: bool) -> None:
    joint = "；" if one_line else "\n"
    text = joint.join(style.format(number) + item for number, item in enumerate(items, 1))
    assert _texts(text) == items


@given(st.text(alphabet="12.、（）一①\n；。 树", max_size=40))
def test_nothing_but_numbers_and_blanks_is_lost(text: str) -> None:
    assert "".join(_texts(text)).count("树") == text.count("树")

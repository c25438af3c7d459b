"""Near-duplicates: the index of rare character pairs finds what comparing all with all finds."""

import importlib
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

near = importlib.import_module("lint.rules._alike")


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("2021年修建三座泵站,进一步巩固", ("2021", "三")),
        ("投入1,200.50万元", ("1200.50万",)),
        ("统一标准,一定要万无一失", ()),
        ("第一批次与第十二批次", ("第一", "第十二")),
        ("十四五规划", ("十四五",)),
        ("覆盖率达到100%.", ("100",)),
        ("一季度完成两次检查", ("一", "两")),
    ],
)
def test_numbers(text: str, numbers: tuple[str, ...]) -> None:
    assert near.numbers(text) == numbers


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("提高服务水平", "提高服务水平", True),
        ("抽检农产品批次", "完成抽检农产品批次", False),  # contained, but 7 of 9 is less than 0.8
        ("抽检农产品样品批次", "完成抽检农产品样品批次", True),  # 9 of 11
        (
            "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌",
            "甲乙丙丁戊己庚辛壬癸亥丑寅卯辰巳午未申酉戌",
            True,
        ),  # 18 of 20 pairs
        (
            "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉",
            "甲乙丙丁戊己庚辛壬癸亥丑寅卯辰巳午未申酉",
            False,
        ),  # 17 of 19 pairs
        ("", "", True),
    ],
)
def test_alike(one: str, other: str, alike: bool) -> None:
    assert near.alike(one, other) is alike
    assert near.alike(other, one) is alike


def by_brute_force(texts: list[str]) -> set[frozenset[int]]:
    groups = [{number} for number in range(len(texts))]
    for one, other in combinations(range(len(texts)), 2):
        same_numbers = near.numbers(texts[one]) == near.numbers(texts[other])
        if same_numbers and near.alike(near.bare(texts[one]), near.bare(texts[other])):
            first = next(group for group in groups if one in group)
            second = next(group for group in groups if other in group)
            if first is not second:
                first |= second
                groups.remove(second)
    return {frozenset(group) for group in groups if len(group) > 1}


TEXT = st.text(alphabet="甲乙丙，3", min_size=4, max_size=14)


@settings(max_examples=400, deadline=None)
@given(st.lists(TEXT, max_size=8))
def test_the_index_misses_nothing(texts: list[str]) -> None:
    long_enough = [text for text in texts if len(near.bare(text)) >= 4]
    assert {frozenset(group) for group in near.clusters(long_enough)} == by_brute_force(long_enough)


@settings(max_examples=300, deadline=None)
@given(st.text(alphabet="甲乙丙丁戊己庚辛", min_size=8, max_size=40), st.integers(0, 40), st.sampled_from("甲天地"))
def test_a_changed_character_is_judged_the_same_way(text: str, place: int, new: str) -> None:
    place %= len(text)
    texts = [text, text[:place] + new + text[place + 1 :], text[:place] + new + text[place:]]
    assert {frozenset(group) for group in near.clusters(texts)} == by_brute_force(texts)


def test_the_work_does_not_grow_with_the_square(monkeypatch: pytest.MonkeyPatch) -> None:
    """Goals of one frame whose objects differ: each is compared with a few others at most."""
    compared = []
    monkeypatch.setattr(near, "alike", lambda one, other: compared.append((one, other)))
    names = [chr(0x4E00 + number) + chr(0x6E00 + number) + chr(0x7E00 + number) for number in range(2000)]
    assert near.clusters([f"完成{name}村{name[::-1]}沟的渠道衬砌" for name in names]) == []
    assert len(compared) < 2 * len(names)

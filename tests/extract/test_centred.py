"""Labels of 二级 in the middle row of their group."""

import pytest

from lint.extract import extract
from lint.read import read

_HEAD = "项目绩效目标表\n项目名称 | 河道清淤 |\n一级指标 | 二级指标 | 三级指标 | 指标值 |\n"
_TWO = "此行的二级指标分不清是上面的还是下面的"
_NONE = "此行没有二级指标，未能归类"


def categories(*labels: str, short: bool = False) -> tuple[list[str | None], list[str]]:
    """The categories of rows with these labels, blank where a row has none, and the notes on them."""
    lines = []
    for number, label in enumerate(labels):
        levels = "" if short and not label else f" | {label} | "
        lines.append(f"{levels}指标名称{number} | ≥{number + 1}个 |")
    filing = extract(read((_HEAD + "\n".join(lines) + "\n").encode()))
    assert filing is not None
    found = [row.category.label if row.category else None for row in filing.projects[0].indicators]
    return found, [note.message_zh for note in filing.notes]


A, B, C = "数量指标", "质量指标", "时效指标"


def test_labels_in_the_first_row_of_their_group() -> None:
    assert categories(A, "", "", B, "", C) == ([A, A, A, B, B, C], [])


@pytest.mark.parametrize(
    ("labels", "expected"),
    [
        (("", A, "", "", B, "", C), [A, A, A, B, B, B, C]),
        (("", "", A, "", "", B), [A, A, A, A, A, B]),
        (("", A, B, C), [A, A, B, C]),  # a group of two
    ],
)
def test_labels_in_the_middle(labels: tuple[str, ...], expected: list[str]) -> None:
    assert categories(*labels) == (expected, [])


def test_a_row_that_two_solutions_place_differently_has_no_category() -> None:
    assert categories("", A, "", B, C, "", A) == ([A, A, None, B, C, None, A], [_TWO, _TWO])


def test_rows_that_lost_their_labels_take_none() -> None:
    assert categories("", "", C, "", short=True) == ([None, None, C, C], [_NONE, _NONE])

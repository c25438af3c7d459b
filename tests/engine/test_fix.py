"""What the engine asks of a fix before a report or a file sees it."""

import pytest

from lint.engine.outcome import Edit, Fix, fault_of
from lint.model import Cell, TextPlace

CELL = Cell("甲(乙）", TextPlace(1, 1))


def test_a_sound_fix() -> None:
    assert fault_of(Fix((Edit(CELL, 1, 2, "（"), Edit(CELL, 4, 4, "。")))) is None


@pytest.mark.parametrize(
    ("edits", "word"),
    [
        ((), "no edit"),
        ((Edit(CELL, 3, 5, "）"),), "3 to 5 of a text of 4"),
        ((Edit(CELL, -1, 1, "）"),), "-1 to 1"),
        ((Edit(CELL, 2, 1, "）"),), "2 to 1"),
        ((Edit(CELL, 1, 2, "（\n"),), "line break"),
        ((Edit(CELL, 1, 2, "\t"),), "line break"),
        ((Edit(CELL, 1, 2, "\ud800"),), "control character"),
    ],
)
def test_an_unsound_fix_is_a_fault_of_its_rule(edits: tuple[Edit, ...], word: str) -> None:
    assert word in (fault_of(Fix(edits)) or "")

"""Whatever a rule wants to write, nothing of a file changes but the text that it is about."""

import pytest

from lint.fix.changes import CellChange, Span
from lint.fix.files import NO_WRITER, OTHERS, corrected
from lint.model import TextPlace

TABLE = "| 三级指标 | 指标值 |\n| --- | --- |\n| 维修里程(含支线） | ≥35公里 |\n"
PLACE, CELL = TextPlace(3, 3), "维修里程(含支线）"


def _outcome(new: str) -> tuple[str, bool, list[str]]:
    change = CellChange(PLACE, CELL, (Span(4, 5, new),))
    fixed = corrected(TABLE.encode(), [change], "甲", "2026-03-01")
    return fixed.content.decode(), bool(fixed.done), [refusal.why.zh for refusal in fixed.refused]


def test_the_text_of_the_cell_changes() -> None:
    assert _outcome("（") == (TABLE.replace("(", "（"), True, [])


@pytest.mark.parametrize("new", ["|", " | x | "])
def test_a_stroke_in_a_table_of_strokes_is_refused(new: str) -> None:
    assert _outcome(new) == (TABLE, False, [OTHERS.zh])


def test_another_format_is_named() -> None:
    page = f"<html><body><p>{CELL}</p></body></html>".encode()
    change = CellChange(PLACE, CELL, (Span(4, 5, "（"),))
    fixed = corrected(page, [change], "甲", "2026-03-01")
    assert (fixed.content, fixed.done) == (page, ())
    assert [refusal.why for refusal in fixed.refused] == [NO_WRITER]

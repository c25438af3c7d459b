"""From findings to the changes of cells: each cell once, no change over another, no more than differs."""

from lint.engine.finding import Change, Finding, FindingFix, Location
from lint.engine.rule import Severity
from lint.fix.changes import CellChange, Span, planned
from lint.model import TextPlace


def finding(rule: str, *changes: tuple[int, int, int, str], safe: bool = True, waived: bool = False) -> Finding:
    """A finding with changes of (line, start, end, new) in cells that hold 财农[2026]07号(次）."""
    fixes = (Change(Location("a.txt", TextPlace(line, 1), ""), TEXT, *span) for line, *span in changes)
    return Finding(
        *(rule, rule, Severity.INFO, Severity.INFO, "high", "规范性", "a.txt", None, (), (), "文件", "", "", {}, ()),
        *(Location("a.txt", None, ""), (), (), ""),
        suppression={"kind": "accepted"} if waived else None,
        fix=FindingFix(safe, tuple(fixes)),
    )


TEXT = "财农[2026]07号(次）"


def test_changes_of_one_cell_come_together_and_are_as_small_as_can_be() -> None:
    plan = planned([finding("N01", (3, 2, 11, "〔2026〕7号")), finding("N03", (3, 11, 12, "（"))], unsafe=False)
    (change,) = plan.changes
    assert change.after == "财农〔2026〕7号（次）"
    assert change.spans == (Span(2, 3, "〔"), Span(7, 9, "〕"), Span(11, 12, "（"))
    assert [each.rule for each in plan.findings] == ["N01", "N03"]


def test_a_fix_that_meets_another_waits_in_that_cell_alone() -> None:
    plan = planned(
        [finding("A", (1, 2, 8, "x")), finding("B", (1, 0, 1, "z"), (1, 5, 6, "y"), (2, 0, 1, "z"))], unsafe=False
    )
    assert [(change.place, change.after) for change in plan.changes] == [
        (TextPlace(1, 1), "财农x07号(次）"),
        (TextPlace(2, 1), "z农[2026]07号(次）"),
    ]
    assert plan.waiting == 1


def test_equal_changes_are_one() -> None:
    plan = planned([finding("A", (1, 11, 12, "（")), finding("B", (1, 11, 12, "（"))], unsafe=False)
    assert [change.spans for change in plan.changes] == [(Span(11, 12, "（"),)]
    assert (len(plan.findings), plan.waiting) == (2, 0)


def test_unsafe_and_waived_ones_are_left() -> None:
    found = [finding("A", (1, 0, 1, "x"), safe=False), finding("B", (2, 0, 1, "x"), waived=True)]
    assert planned(found, unsafe=False).changes == ()
    assert [
        change.place.line for change in planned(found, unsafe=True).changes if isinstance(change.place, TextPlace)
    ] == [1]


def test_after_is_the_text_with_its_changes() -> None:
    assert (
        CellChange(TextPlace(1, 1), "甲乙丙", (Span(0, 0, "前"), Span(1, 2, ""), Span(3, 3, "后"))).after == "前甲丙后"
    )

"""The goals of a project or of the department part, as the rules about goals read them."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from lint.plugin import Cell, DepartmentPart, Field, NotApplicable, Project

from .._alike import CONTAINED, alike, bare, numbers

SHORTEST_USE = 6
"""Characters from which a statement of use says enough to be copied (rules catalogue, C04)."""
SHORTEST_SEGMENT = 8
"""Characters from which a goal found inside it counts as copied (rules catalogue, C04)."""

NO_GOALS = NotApplicable("绩效目标未填写", "the goals are blank")
_EDGES = "，,。；;：:、！!？?"
_LEAD = "用于"


def stated(subject: Project | DepartmentPart) -> tuple[Cell, ...]:
    """The goals of a project's year, or the department's overall goals and sub-goals: the filled cells, those with
    one text as the first of them."""
    if isinstance(subject, DepartmentPart):
        cells: Iterable[Cell] = (*subject.overall, *subject.sub_goals)
    else:
        cells = (goal.cell for goal in subject.annual_goals())
    first: dict[str, Cell] = {}
    for cell in cells:
        if not cell.is_blank:
            first.setdefault(cell.norm, cell)
    return tuple(first.values())


def field_of(subject: Project | DepartmentPart, goal: Cell) -> Field:
    """The field that a goal stands in."""
    if isinstance(subject, Project):
        return Field.GOALS
    return Field.OVERALL_GOAL if goal in subject.overall else Field.SUB_GOALS


class Copied(NamedTuple):
    """Goals that repeat another field: how (equal, segments, near), which, and the field's label."""

    how: str
    goals: tuple[Cell, ...]
    label: str


def copied_from_use(project: Project) -> Copied | None:
    """The goals that repeat 资金用途 or, in forms without it, 项目概况."""
    for label, use in uses(project):
        if len(bare(use.norm)) < SHORTEST_USE:
            continue
        goals = stated(project)
        equal = tuple(goal for goal in goals if goal.norm == use.norm)
        if equal:
            return Copied("equal", equal, label)
        if goals and all(_is_segment(goal.norm, use.norm) for goal in goals):
            return Copied("segments", goals, label)
        near = tuple(goal for goal in goals if _is_near(goal.norm, use.norm))
        if near:
            return Copied("near", near, label)
    return None


def uses(project: Project) -> Iterator[tuple[str, Cell]]:
    """What the form says of the use of the money, with the label."""
    if project.purpose is not None:
        yield Field.PURPOSE.value, project.purpose
        return
    for narrative in project.narratives:
        if narrative.kind == "overview":
            yield narrative.label.text.strip("*:： "), narrative.cell


def _is_segment(goal: str, use: str) -> bool:
    """Whether the goal is one or several whole clauses of the use."""
    if len(bare(goal)) < SHORTEST_SEGMENT:
        return False
    begin = use.find(goal)
    while begin >= 0:
        before, after = use[:begin], use[begin + len(goal) :]
        if (not before or before[-1] in _EDGES or before.endswith(_LEAD)) and (not after or after[0] in _EDGES):
            return True
        begin = use.find(goal, begin + 1)
    return False


def _is_near(goal: str, use: str) -> bool:
    short, long = sorted((len(bare(goal)), len(bare(use))))
    if short < SHORTEST_USE or short < CONTAINED * long:  # Dice ≥ 0.9 needs 0.81 of the length, containment 0.8
        return False
    return numbers(goal) == numbers(use) and alike(bare(goal), bare(use))

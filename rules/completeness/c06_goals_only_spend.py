"""C06: goals that only spend the money or do the job."""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from lint.plugin import (
    Basis,
    Card,
    Cell,
    Context,
    DepartmentPart,
    Dimension,
    Example,
    Field,
    FilingKind,
    Hit,
    NotApplicable,
    Part,
    Project,
    Severity,
    Text,
    rule,
)

from .._prose import any_pattern, clauses, quoted
from ._goals import NO_GOALS, field_of, stated
from ._targets import target_numbers


class OnlySpending(NamedTuple):
    """The different goals, shortened for quoting, how many they are, and the goals normalised."""

    quoted: list[str]
    total: int
    texts: list[str]


class Wording:
    """What tells a goal that only spends the money from one that says what comes of it."""

    def __init__(self, words: Mapping[str, Any]) -> None:
        self._spending = any_pattern(words["goal_wording"]["spending_only"])
        self._results = any_pattern(words["goal_wording"]["results"])

    def only_spends(self, goal: Cell) -> bool:
        """Whether every clause of the goal is about spending or duty."""
        parts = clauses(goal.norm)
        return bool(parts) and all(self._spending.search(part) for part in parts)

    def has_result(self, goal: Cell) -> bool:
        """Whether a clause of the goal begins with a result: 降低…, 提高…"""
        return any(self._results.match(part) for part in clauses(goal.norm))


@rule(
    "C06",
    "goals-only-spend",
    title=Text("目标只写花钱或职责", "Goals that only spend or do a duty"),
    dimension=Dimension.COMPLETENESS,
    severity=Severity.WARNING,
    field=Field.GOALS,
    identity=("texts",),
    kinds=frozenset({FilingKind.TARGETS}),
    needs=(Part.GOALS,),
    message=Text(
        "绩效目标{quoted}只说明花钱或完成任务，没有说明预期的产出和效果。",
        "The goals {quoted} only say that money is spent or a task is done, not what output and effect is expected.",
    ),
    suggestion=Text(
        "请写明资金要形成的产出（数量、质量、时限）和带来的效果，例如“办结案件多少件、按期办结率达到多少、群众满意度达到多少”。",
        "Say what the money produces (quantity, quality, date) and what it brings about: how many cases are closed, "
        "what share in time, how satisfied people are.",
    ),
    basis=(Basis("财预〔2015〕88号"),),
    card=Card(
        summary=Text(
            "所有绩效目标都只写“用于……经费”“完成……工作”“保障……运转”一类的话。",
            "Every goal is of the kind: used for the expenses of …, complete the work of …, keep … running.",
        ),
        why=Text(
            "绩效目标是预期达到的产出和效果；只写花钱和任务，任何项目都成立，无法审核也无法评价。",
            "A goal is the output and effect expected. Spending and tasks are true of every project and can be "
            "neither reviewed nor evaluated.",
        ),
        fix=Text(
            "把“完成……工作”改为完成多少、做到什么程度、带来什么变化。",
            "Turn “complete the work” into how much, to what degree and with what change.",
        ),
        examples=(
            Example("完成动物防疫工作。", "强制免疫畜禽38万头（只），免疫密度达到90%以上，不发生区域性重大动物疫情。"),
            Example(
                "保障博物馆正常运转。",
                "全年免费开放300天以上，接待观众12万人次，观众满意度达到92%以上。",
            ),
        ),
        limits=Text(
            "按句式判断，目标中有可衡量的数字，或任何一条说到降低、提高等结果的，不作提示；照抄资金用途的由C04报告，本项并入其中。",
            "Judged by the pattern of the sentence; goals with a figure, or of which one speaks of a result, are left "
            "aside. Goals copied from the use of funds are C04's, which folds this rule.",
        ),
    ),
)
def check(subject: Project | DepartmentPart, context: Context) -> Iterator[Hit | NotApplicable]:
    goals = stated(subject)
    if not goals:
        yield NO_GOALS
        return
    wording = context.shared("goal_wording_spending", Wording)
    if any(target_numbers(context).first(goal.text) or wording.has_result(goal) for goal in goals):
        return
    if all(wording.only_spends(goal) for goal in goals):
        evidence = OnlySpending([quoted(goal.text) for goal in goals], len(goals), sorted(goal.norm for goal in goals))
        yield Hit(evidence, goals[0], field=field_of(subject, goals[0]))

"""F05: a plan with a period that is empty or holds no number."""

from collections.abc import Iterator
from typing import NamedTuple

from lint.plugin import (
    Card,
    Context,
    Dimension,
    Example,
    Field,
    FilingKind,
    Hit,
    NotApplicable,
    NotCheckable,
    Severity,
    SpendingPlan,
    Text,
    rule,
)

from ._plan import PLAN_BASIS, Fault, as_stands, inferred_cumulative, label_of, read_plan


class Incomplete(NamedTuple):
    """The periods left empty, those that hold no number (10月底“视情况”), and the plan as it stands."""

    missing: list[str]
    not_numeric: list[str]
    figures: list[str]


@rule(
    "F05",
    "plan-incomplete",
    title=Text("支出计划缺期或非数值", "Spending plan with a gap or a text"),
    dimension=Dimension.FEASIBILITY,
    severity=Severity.ERROR,
    judges_gaps=True,
    field=Field.PLAN,
    identity=("missing", "not_numeric"),
    kinds=frozenset({FilingKind.TARGETS}),
    message={
        "": Text(
            "支出计划{missing}未填写。缺少一期，支出进度就无法核对和监控。",
            "The spending plan has no figure for {missing}. With a period missing, progress cannot be checked.",
        ),
        "text": Text(
            "支出计划{not_numeric}不是数值。各期应填累计支出比例，否则支出进度无法核对和监控。",
            "The spending plan has a text where a figure is due: {not_numeric}. "
            "Each period needs its cumulative share, or progress cannot be checked.",
        ),
        "both": Text(
            "支出计划{missing}未填写，{not_numeric}不是数值。各期应填累计支出比例，否则支出进度无法核对和监控。",
            "The spending plan has no figure for {missing} and a text for {not_numeric}. "
            "Each period needs its cumulative share, or progress cannot be checked.",
        ),
    },
    suggestion=Text(
        "请补齐各期累计支出比例（没有支出的填0），12月底为100%。",
        "Fill in the cumulative share of every period (0 where nothing is spent), 100% at the end of December.",
    ),
    basis=PLAN_BASIS,
    card=Card(
        summary=Text(
            "资金支出计划有空格，或填的不是数值。",
            "A period of the spending plan is empty or holds something that is no number.",
        ),
        why=inferred_cumulative(
            Text(
                "支出计划用于核对和监控支出进度，缺一期或写成文字就无法计算；空格也看不出是没有支出还是漏填。",
                "Progress is checked against the plan, and a gap or a text cannot be reckoned with; nor does a gap "
                "say whether nothing is spent or the figure was forgotten.",
            )
        ),
        fix=Text(
            "逐期填写累计比例，没有支出的填0。", "Give every period its cumulative share, 0 where nothing is spent."
        ),
        examples=(
            Example("3月底30%，6月底（空），10月底90%，12月底100%", "3月底30%，6月底60%，10月底90%，12月底100%"),
            Example("3月底/，6月底/，10月底视进度，12月底100%", "3月底0，6月底0，10月底80%，12月底100%"),
        ),
        limits=Text(
            "只检查表中列出的各期；按金额（万元）填报的计划不作检查。本项成立时不再检查F01至F04和F06、F07。",
            "Only the periods that the form names are looked at, and plans in money not at all. Where this rule "
            "fires, F01 to F04, F06 and F07 are not asked.",
        ),
    ),
)
def check(plan: SpendingPlan, context: Context) -> Iterator[Hit | NotApplicable | NotCheckable]:
    reading = read_plan(plan)
    if (unasked := reading.open_before(Fault.INCOMPLETE)) is not None:
        yield unasked
    elif reading.fault is Fault.INCOMPLETE:
        yield _hit(plan)


def _hit(plan: SpendingPlan) -> Hit:
    faulty = [(label_of(number, point), point) for number, point in enumerate(plan.points, 1) if point.percent is None]
    missing = [label for label, point in faulty if not point.value.text]
    not_numeric = [f"{label}“{point.value.text}”" for label, point in faulty if point.value.text]
    variant = "" if not not_numeric else "both" if missing else "text"
    return Hit(Incomplete(missing, not_numeric, as_stands(plan)), faulty[0][1].value, variant=variant)

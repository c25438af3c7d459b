"""F02: a plan that does not reach 100 % at the end of the year."""

from collections.abc import Iterator
from decimal import Decimal
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

from ._plan import FULL, NO_YEAR_END, PLAN_BASIS, Fault, as_stands, equal, inferred_cumulative, read_plan


class Unfinished(NamedTuple):
    """The last period, its cumulative percent, and the plan as it stands."""

    period: str
    percent: Decimal
    figures: list[str]


@rule(
    "F02",
    "plan-ends-below-100",
    title=Text("支出计划年末未达100%", "Spending plan does not end at 100%"),
    dimension=Dimension.FEASIBILITY,
    severity=Severity.ERROR,
    field=Field.PLAN,
    identity=("period", "percent"),
    kinds=frozenset({FilingKind.TARGETS}),
    message=Text(
        "支出计划{period}累计为{percent}%，未达到100%（{figures}）。全年支出计划应覆盖全部预算资金。",
        "The spending plan stands at {percent}% at {period}, not at 100% ({figures}). "
        "The plan of a year should account for the whole budget.",
    ),
    suggestion=Text(
        "请将{period}的累计比例填为100%，并核对此前各期。",
        "Put 100% at {period} and check the periods before it.",
    ),
    basis=PLAN_BASIS,
    card=Card(
        summary=Text(
            "资金支出计划最后一期（12月底）的累计比例不是100%。",
            "The last period of the spending plan, the end of December, is not at 100%.",
        ),
        why=inferred_cumulative(
            Text(
                "预算资金应在年度内安排完毕，年末累计比例不足100%说明部分预算没有支出安排，或比例不是按累计口径填报。",
                "A year's budget is to be spent within the year: a plan that ends below 100% leaves part of it "
                "without a schedule, or its shares are not cumulative.",
            )
        ),
        fix=Text(
            "12月底填100%；资金确需跨年的，先调整本年预算数。",
            "Put 100% at the end of December; if money is meant for the next year, lower this year's budget.",
        ),
        examples=(
            Example("3月底20%，6月底50%，10月底80%，12月底95%", "3月底20%，6月底50%，10月底80%，12月底100%"),
            Example("3月底25%，6月底50%，10月底75%，12月底90%", "3月底25%，6月底50%，10月底75%，12月底100%"),
        ),
        limits=Text(
            "与100%相差不超过0.005个百分点视为相等；最后一期不是12月底的计划不作此项检查；"
            "各期之和恰为100%的按F04提示，不重复报告。",
            "Within 0.005 points of 100 counts as 100. Plans whose last period is not the end of December are not "
            "judged; those whose figures add up to 100 are F04's.",
        ),
    ),
)
def check(plan: SpendingPlan, context: Context) -> Iterator[Hit | NotApplicable | NotCheckable]:
    reading = read_plan(plan)
    if (unasked := reading.open_before(Fault.SHAPE)) is not None:
        yield unasked
    elif (end := reading.year_end) is None:
        yield NO_YEAR_END
    elif not equal(end.percent, FULL):
        yield Hit(Unfinished(end.label, end.percent, as_stands(plan)), end.point.value)

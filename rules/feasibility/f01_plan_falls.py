"""F01: a cumulative share that falls from one period to the next."""

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

from ._plan import PLAN_BASIS, Fault, as_stands, inferred_cumulative, read_plan


class Falling(NamedTuple):
    """Where the plan falls first, every fall (6月底60%→10月底50%), and the plan as it stands."""

    earlier: str
    earlier_percent: Decimal
    later: str
    later_percent: Decimal
    drops: list[str]
    figures: list[str]


@rule(
    "F01",
    "plan-falls",
    title=Text("支出计划累计比例下降", "Cumulative spending falls"),
    dimension=Dimension.FEASIBILITY,
    severity=Severity.ERROR,
    field=Field.PLAN,
    identity=("drops",),
    kinds=frozenset({FilingKind.TARGETS}),
    message={
        "": Text(
            "支出计划{earlier}累计{earlier_percent}%，{later}反降为{later_percent}%（{figures}）。"
            "支出计划为累计比例，后一期不应低于前一期。",
            "The spending plan reads {earlier_percent}% at {earlier} but {later_percent}% at {later} ({figures}). "
            "The shares are cumulative, so a later one cannot be lower than an earlier one.",
        ),
        "several": Text(
            "支出计划累计比例多处下降：{drops}（{figures}）。支出计划为累计比例，后一期不应低于前一期。",
            "The spending plan falls more than once: {drops} ({figures}). "
            "The shares are cumulative, so a later one cannot be lower than an earlier one.",
        ),
    },
    suggestion=Text(
        "请按累计数重填各期比例，逐期不减，12月底为100%。",
        "Fill in cumulative shares that never fall and reach 100% at the end of December.",
    ),
    basis=PLAN_BASIS,
    card=Card(
        summary=Text(
            "资金支出计划的累计比例，后一期低于前一期。",
            "A period of the spending plan has a lower cumulative share than the period before it.",
        ),
        why=inferred_cumulative(
            Text(
                "各期比例表示截至该日累计支出占预算的比重，已支出的资金不会减少；比例下降说明填报口径或数字有误，无法据此监控支出"
                "进度。",
                "Each share says how much of the budget will have been spent by that date, and money spent cannot "
                "become less; a fall means that the figures are wrong or of another kind, and progress cannot be "
                "watched against them.",
            )
        ),
        fix=Text(
            "按截至各月底的累计支出重新计算比例，逐期不减。",
            "Work out the shares again as totals up to each date.",
        ),
        examples=(
            Example("3月底30%，6月底60%，10月底50%，12月底100%", "3月底30%，6月底60%，10月底80%，12月底100%"),
            Example("3月底40%，6月底20%，10月底90%，12月底100%", "3月底20%，6月底40%，10月底90%，12月底100%"),
        ),
        limits=Text(
            "相差不超过0.005个百分点视为相等；各期之和恰为100%且12月底不足100%的按F04提示，不重复报告；"
            "有空缺、非数值或超出0至100%的计划不作此项检查。",
            "Shares within 0.005 points count as equal. A plan whose figures add up to 100 without ending there is "
            "F04's; plans with gaps, texts or figures outside 0 to 100 are not judged here.",
        ),
    ),
)
def check(plan: SpendingPlan, context: Context) -> Iterator[Hit | NotApplicable | NotCheckable]:
    reading = read_plan(plan)
    if (unasked := reading.open_before(Fault.SHAPE)) is not None:
        yield unasked
    elif reading.drops:
        earlier, later = reading.drops[0]
        yield Hit(
            Falling(
                earlier=earlier.label,
                earlier_percent=earlier.percent,
                later=later.label,
                later_percent=later.percent,
                drops=[f"{before}→{after}" for before, after in reading.drops],
                figures=as_stands(plan),
            ),
            later.point.value,
            variant="several" if len(reading.drops) > 1 else "",
        )

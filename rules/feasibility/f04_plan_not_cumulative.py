"""F04: a plan that holds the increment of each period instead of cumulative shares."""

from collections.abc import Iterator
from decimal import Decimal
from itertools import accumulate
from typing import NamedTuple

from lint.plugin import (
    Card,
    Confidence,
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

from ._plan import FULL, NO_YEAR_END, PLAN_BASIS, Fault, Reading, as_stands, figure, inferred_cumulative, read_plan


class Increments(NamedTuple):
    """What the figures add up to, what the last one is, how the plan would read cumulatively, and as it stands."""

    periods: int
    sum: Decimal
    period: str
    percent: Decimal
    cumulative: list[str]
    figures: list[str]


@rule(
    "F04",
    "plan-not-cumulative",
    title=Text("支出计划疑按当期比例填报", "Spending plan seems to hold increments"),
    dimension=Dimension.FEASIBILITY,
    severity=Severity.ERROR,
    confidence=Confidence.MEDIUM,
    field=Field.PLAN,
    identity=("figures",),
    kinds=frozenset({FilingKind.TARGETS}),
    message=Text(
        "支出计划{periods}期之和为{sum}%，而{period}仅为{percent}%（{figures}），疑按当期比例填报。"
        "支出计划应为累计比例，12月底为100%。",
        "The {periods} figures of the spending plan add up to {sum}%, while {period} stands at only {percent}% "
        "({figures}): they seem to be the share of each period. The plan asks for cumulative shares that end at 100%.",
    ),
    suggestion=Text("应改为累计比例：{cumulative}。", "Put the cumulative shares instead: {cumulative}."),
    basis=PLAN_BASIS,
    card=Card(
        summary=Text(
            "资金支出计划各期之和为100%，最后一期却不是100%，疑把当期比例当作累计比例填报。",
            "The figures of the spending plan add up to 100% and the last one is not 100%: shares of each period "
            "instead of cumulative ones.",
        ),
        why=inferred_cumulative(
            Text(
                "按当期比例填报，累计进度会被低估，年末也显示资金未用完，支出进度无法比较和监控。",
                "Read as cumulative, shares of each period understate progress and leave money unspent at the end of "
                "the year, so that progress cannot be compared or watched.",
            )
        ),
        fix=Text("把各期比例逐期相加后填报。", "Add the figures up, period by period."),
        examples=(
            Example("3月底25%，6月底25%，10月底25%，12月底25%", "3月底25%，6月底50%，10月底75%，12月底100%"),
            Example("3月底10%，6月底20%，10月底30%，12月底40%", "3月底10%，6月底30%，10月底60%，12月底100%"),
        ),
        limits=Text(
            "各期之和与100%相差不超过0.01个百分点视为相等；12月底为100%的计划（如0、0、0、100%）视为累计比例；"
            "真实累计比例之和也可能恰为100%（如10%、20%、30%、40%），此时年末未达100%，仍需更正。"
            "本项成立时不再检查F01、F02。",
            "A sum within 0.01 points of 100 counts as 100. A plan that ends at 100% (0, 0, 0, 100) is cumulative. "
            "Cumulative shares may add up to 100 by chance (10, 20, 30, 40); they still do not reach 100% and need "
            "correcting. Where this rule fires, F01 and F02 are not asked.",
        ),
    ),
)
def check(plan: SpendingPlan, context: Context) -> Iterator[Hit | NotApplicable | NotCheckable]:
    reading = read_plan(plan)
    if (unasked := reading.open_before(Fault.INCREMENTS)) is not None:
        yield unasked
    elif reading.year_end is None:
        yield NO_YEAR_END
    elif reading.fault is Fault.INCREMENTS:
        yield _hit(plan, reading)


def _hit(plan: SpendingPlan, reading: Reading) -> Hit:
    sums = list(accumulate(period.percent for period in reading.periods))
    rounded = [*sums[:-1], FULL]  # three times 33.33 is meant to be the whole
    last = reading.periods[-1]
    evidence = Increments(
        periods=len(sums),
        sum=sums[-1],
        period=last.label,
        percent=last.percent,
        cumulative=[f"{period.label}{figure(share)}%" for period, share in zip(reading.periods, rounded, strict=True)],
        figures=as_stands(plan),
    )
    return Hit(evidence, last.point.value)

"""F03: shares below 0 or above 100 %, often amounts of money in a column of percents."""

from collections.abc import Iterator, Sequence
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
    Project,
    Severity,
    SpendingPlan,
    Text,
    rule,
)

from ._plan import FULL, PLAN_BASIS, TOLERANCE, Fault, Period, as_stands, figure, inferred_cumulative, read_plan

ROUNDING = Decimal("0.01")
"""Share of the budget by which the last figure may miss it and still count as an amount: plans in money are often
rounded to whole 万元. Our own choice."""


class OutOfRange(NamedTuple):
    """The periods outside 0–100 as they stand and the whole plan.

    Where the figures look like amounts: the last of them, the budget that it equals, its unit, and the shares that
    the amounts come to.
    """

    outside: list[str]
    figures: list[str]
    last: str | None = None
    total: Decimal | None = None
    unit: str | None = None
    shares: list[str] | None = None


@rule(
    "F03",
    "plan-out-of-range",
    title=Text("支出计划超出0至100%", "Spending plan outside 0 to 100%"),
    dimension=Dimension.FEASIBILITY,
    severity=Severity.ERROR,
    field=Field.PLAN,
    identity=("outside",),
    kinds=frozenset({FilingKind.TARGETS}),
    message={
        "": Text(
            "支出计划中{outside}超出0至100%的范围（{figures}）。累计支出比例只能在0至100%之间。",
            "The spending plan holds figures outside 0 to 100%: {outside} ({figures}). "
            "A cumulative share of the budget lies between 0 and 100%.",
        ),
        "amounts": Text(
            "支出计划（{figures}）疑填为金额：{last}与预算数{total}{unit}相符。本栏应填累计支出占预算的比例（%）。",
            "The spending plan ({figures}) seems to hold amounts: {last} agrees with the budget of {total}{unit}. "
            "The column asks for cumulative shares of the budget (%).",
        ),
    },
    suggestion={
        "": Text(
            "请填0至100之间的累计比例，逐期不减，12月底为100%。",
            "Fill in cumulative shares between 0 and 100 that never fall and reach 100% at the end of December.",
        ),
        "amounts": Text(
            "如各期数字为累计金额，请改填比例：{shares}。",
            "If the figures are cumulative amounts, put the shares instead: {shares}.",
        ),
    },
    basis=PLAN_BASIS,
    card=Card(
        summary=Text(
            "资金支出计划中有小于0或大于100%的比例。",
            "The spending plan holds shares below 0 or above 100%.",
        ),
        why=inferred_cumulative(
            Text(
                "累计支出占预算的比重不可能为负，也不可能超过全部预算；超出范围的数字多为误填金额或多写一位。",
                "The part of a budget spent by some date can be neither negative nor more than the whole; such "
                "figures are mostly amounts in the wrong column or slips of a digit.",
            )
        ),
        fix=Text(
            "把金额换算为占预算数的累计比例，或更正笔误。",
            "Turn amounts into cumulative shares of the budget, or correct the slip.",
        ),
        examples=(
            Example("3月底30%，6月底60%，10月底90%，12月底110%", "3月底30%，6月底60%，10月底90%，12月底100%"),
            Example(
                "预算数240万元：3月底60，6月底120，10月底200，12月底240", "3月底25%，6月底50%，10月底83.33%，12月底100%"
            ),
        ),
        limits=Text(
            "超出不到0.005个百分点的不计；最后一期与预算数相差不超过1%时提示“疑填金额”，这一界限为本工具自定；"
            "各期数字都不超过100的金额无法识别。本项成立时不再检查F01、F02、F04。",
            "Less than 0.005 points outside is passed over. The figures are called amounts when the last one is within "
            "1% of the budget, a bound of our own; amounts that all stay below 100 cannot be told from shares. Where "
            "this rule fires, F01, F02 and F04 are not asked.",
        ),
    ),
)
def check(plan: SpendingPlan, context: Context) -> Iterator[Hit | NotApplicable | NotCheckable]:
    reading = read_plan(plan)
    if (unasked := reading.open_before(Fault.OUT_OF_RANGE)) is not None:
        yield unasked
    elif reading.fault is Fault.OUT_OF_RANGE:
        yield _hit(plan, reading.periods, context.project)


def _hit(plan: SpendingPlan, periods: Sequence[Period], project: Project | None) -> Hit:
    figures = as_stands(plan)
    outside = [number for number, period in enumerate(periods) if not -TOLERANCE <= period.percent <= FULL + TOLERANCE]
    evidence = OutOfRange([figures[number] for number in outside], figures)
    at = periods[outside[0]].point.value
    total = _budget(project)
    if total is None or not _look_like_amounts(periods, total):
        return Hit(evidence, at)
    unit = project.budget.unit if project is not None and project.budget is not None else None
    whole = periods[-1].percent  # the budget but for rounding, so that the last share is 100
    shares = [f"{period.label}{figure(round(period.percent / whole * FULL, 2))}%" for period in periods]
    return Hit(evidence._replace(last=figures[-1], total=total, unit=unit, shares=shares), at, variant="amounts")


def _budget(project: Project | None) -> Decimal | None:
    """The project's budget, if it is a positive number."""
    if project is None or project.budget is None or project.budget.total is None:
        return None
    number = project.budget.total.number
    return number if number is not None and number > 0 else None


def _look_like_amounts(periods: Sequence[Period], total: Decimal) -> bool:
    shares = [period.percent for period in periods]
    return max(shares) > FULL and abs(shares[-1] - total) <= total * ROUNDING

"""One reading of a spending plan (资金支出计划) for all rules that judge it.

The form gives a share of the budget for the end of each period (3, 6, 10 and 12 月底 in the form of 2020). That the
shares are cumulative is inferred from the form's design — the labels name points in time, and the last one is the
end of the year — and not from a filling instruction.
"""

from collections.abc import Sequence
from decimal import Decimal
from enum import IntEnum
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from lint.plugin import Basis, NotApplicable, NotCheckable, PlanPoint, SpendingPlan, Text

TOLERANCE = Decimal("0.005")
"""Percentage points within which two shares are equal: half a unit of the second decimal that forms print."""
SUM_TOLERANCE = Decimal("0.01")
"""Percentage points by which increments such as 33.33 + 33.33 + 33.34 may miss 100 through rounding."""
FULL = Decimal(100)

PLAN_BASIS = (Basis("财预〔2015〕88号"),)
"""The document whose review of feasibility (可行性) covers schedules; its clauses were not seen, so none is named."""


def inferred_cumulative(why: Text) -> Text:
    """The reason of a rule with the reservation that all rules about plans share."""
    return Text(
        f"{why.zh}各期为累计比例，系由表格设计（“3月底、6月底……”）推定，未见填报说明原文。",
        f"{why.en} That the shares are cumulative is inferred from the design of the form "
        "(by the end of March, June …); no filling instruction was seen.",
    )


class Fault(IntEnum):
    """What is wrong with a plan, in the order in which it is asked: an earlier fault leaves the later ones open."""

    IN_MONEY = 1
    NO_PERIODS = 2
    INCOMPLETE = 3
    OUT_OF_RANGE = 4
    INCREMENTS = 5
    SHAPE = 6  # falls, or does not end at 100 %: both can be said of one plan
    PACE = 7  # valid; only its pace can be asked about


_OPEN: dict[Fault, NotApplicable | NotCheckable] = {
    Fault.IN_MONEY: NotApplicable("支出计划按金额填报", "the spending plan gives amounts"),
    Fault.NO_PERIODS: NotCheckable("未识别到支出计划的各期", "the periods of the spending plan were not recognised"),
    Fault.INCOMPLETE: NotApplicable("支出计划有空缺或非数值", "the spending plan has a gap or a text"),
    Fault.OUT_OF_RANGE: NotApplicable("支出计划超出0至100%", "the spending plan goes beyond 0 to 100%"),
    Fault.INCREMENTS: NotApplicable("支出计划疑为各期增量", "the spending plan seems to give each period's share"),
    Fault.SHAPE: NotApplicable("支出计划的累计比例有误", "the shares of the spending plan are wrong"),
}
NO_YEAR_END = NotApplicable("支出计划无12月底一期", "the spending plan has no period that ends in December")
_YEAR_END = 12


class Period(NamedTuple):
    """One period: its label, the month at whose end it closes, and the cumulative percent."""

    label: str
    month: int | None
    percent: Decimal
    point: PlanPoint

    def __str__(self) -> str:
        return f"{self.label}{figure(self.percent)}%"


class Reading(NamedTuple):
    """A plan as the rules see it. ``periods`` is empty where a cell is missing or holds no number."""

    fault: Fault
    periods: tuple[Period, ...]
    drops: tuple[tuple[Period, Period], ...] = ()

    @property
    def year_end(self) -> Period | None:
        """The last period, if it is the end of the year or does not say when it ends."""
        last = self.periods[-1] if self.periods else None
        return last if last is not None and last.month in (_YEAR_END, None) else None

    def open_before(self, own: Fault) -> NotApplicable | NotCheckable | None:
        """Why a rule about ``own`` has nothing to ask of this plan, or None."""
        return _OPEN[self.fault] if self.fault < own else None


@lru_cache(maxsize=16)
def read_plan(plan: SpendingPlan) -> Reading:
    """The plan classified once for all rules."""
    if not plan.in_percent:
        return Reading(Fault.IN_MONEY, ())
    if not plan.points:
        return Reading(Fault.NO_PERIODS, ())
    periods = _periods(plan)
    if len(periods) < len(plan.points):
        return Reading(Fault.INCOMPLETE, ())
    drops = tuple((a, b) for a, b in _neighbours(periods) if b.percent < a.percent - TOLERANCE)
    reading = Reading(Fault.PACE, periods, drops)
    return reading._replace(fault=_fault(reading))


def _fault(reading: Reading) -> Fault:
    shares = [period.percent for period in reading.periods]
    if min(shares) < -TOLERANCE or max(shares) > FULL + TOLERANCE:
        return Fault.OUT_OF_RANGE
    end = reading.year_end
    misses_full = end is not None and not equal(end.percent, FULL)
    if misses_full and abs(sum(shares) - FULL) <= SUM_TOLERANCE:
        return Fault.INCREMENTS
    return Fault.SHAPE if misses_full or reading.drops else Fault.PACE


def _periods(plan: SpendingPlan) -> tuple[Period, ...]:
    """The periods that hold a number; fractions (0.3 0.6 0.9 1) are taken as percents."""
    shares = [point.percent for point in plan.points if point.percent is not None]
    factor = FULL if len(shares) == len(plan.points) and _are_fractions(plan, shares) else Decimal(1)
    return tuple(
        Period(label_of(number, point), point.month, point.percent * factor, point)
        for number, point in enumerate(plan.points, 1)
        if point.percent is not None
    )


def _are_fractions(plan: SpendingPlan, shares: Sequence[Decimal]) -> bool:
    if any(share > 1 for share in shares) or all(share == share.to_integral_value() for share in shares):
        return False
    return not any("%" in point.value.norm for point in plan.points)


def label_of(number: int, point: PlanPoint) -> str:
    """The period's label in one line, 第2期 where it has none."""
    return " ".join(point.label.text.split()) or f"第{number}期"


def as_stands(plan: SpendingPlan) -> list[str]:
    """Every period with the text of its cell, for quoting: 3月底30.00%."""
    return [
        f"{label_of(number, point)}{' '.join(point.value.text.split())}" for number, point in enumerate(plan.points, 1)
    ]


def figure(number: Decimal) -> str:
    """A number without trailing zeros: 30.00 gives 30."""
    return f"{number.normalize():f}" if number else "0"


def equal(one: Decimal, other: Decimal) -> bool:
    """Whether two shares are the same but for rounding."""
    return abs(one - other) <= TOLERANCE


def _neighbours(periods: Sequence[Period]) -> list[tuple[Period, Period]]:
    return list(pairwise(periods))


def stretches(periods: Sequence[Period]) -> list[tuple[Period, Period]]:
    """The longest runs of periods with one and the same share, each as its first and last period."""
    runs: list[tuple[Period, Period]] = []
    for earlier, later in _neighbours(periods):
        if not equal(earlier.percent, later.percent):
            continue
        if runs and runs[-1][1] is earlier:
            runs[-1] = (runs[-1][0], later)
        else:
            runs.append((earlier, later))
    return runs

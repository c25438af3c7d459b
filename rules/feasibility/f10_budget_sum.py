"""F10: a budget whose sources do not add up to its total."""

from collections.abc import Iterator
from decimal import Decimal
from itertools import chain, combinations
from typing import NamedTuple

from lint.plugin import (
    Amount,
    Budget,
    Card,
    Context,
    Dimension,
    Example,
    Field,
    FilingKind,
    Hit,
    NotApplicable,
    NotCheckable,
    Part,
    Project,
    Severity,
    Text,
    rule,
)

from ._budget import BUDGET_BASIS, NO_TOTAL, NOT_A_NUMBER, TOLERANCE, figure

NO_SOURCES = NotApplicable("表中未分列资金来源", "the form does not list the sources of the budget")
EMPTY_SOURCES = NotApplicable("资金来源有空缺", "a source of the budget is blank")
_MOST_LINES = 6
"""Further lines that are tried in every combination; forms list two or three."""


class BudgetSum(NamedTuple):
    """The total, what it should be the sum of (财政资金15+其他资金3), the sum, by how much it is off, and the unit."""

    total: str
    parts: str
    sum: str
    difference: str
    unit: str


@rule(
    "F10",
    "budget-sum",
    title=Text("预算合计不平", "Budget does not add up"),
    dimension=Dimension.FEASIBILITY,
    severity=Severity.ERROR,
    field=Field.BUDGET,
    identity=("total", "parts"),
    kinds=frozenset({FilingKind.TARGETS}),
    needs=(Part.BUDGET,),
    message=Text(
        "预算数{total}{unit}≠{parts}={sum}{unit}，差{difference}{unit}。总额应等于各资金来源之和。",
        "The budget is {total}{unit}, but {parts} make {sum}{unit}, a difference of {difference}{unit}. The total is "
        "to be the sum of its sources.",
    ),
    suggestion=Text(
        "请核对各资金来源，使预算数等于财政资金与其他资金之和。",
        "Check the sources, so that the total is the sum of fiscal and other funds.",
    ),
    basis=BUDGET_BASIS,
    card=Card(
        summary=Text(
            "预算数不等于财政资金与其他资金（及表中所列上年结转、上级资金等）之和。",
            "The total is not the sum of fiscal and other funds, with carry-overs and the like where they are listed.",
        ),
        why=Text(
            "总额与来源不符，说明至少一个数字填错，资金与目标是否匹配就无从判断。",
            "If total and sources differ, at least one figure is wrong, and whether money and goals match cannot be "
            "judged.",
        ),
        fix=Text("按预算批复核对并更正。", "Check against the approved budget and correct it."),
        examples=(
            Example("预算数86.00，财政资金80.00，其他资金5.00", "预算数85.00，财政资金80.00，其他资金5.00"),
            Example("预算数0，财政资金42.60，其他资金0", "预算数42.60，财政资金42.60，其他资金0"),
        ),
        limits=Text(
            "相差不超过0.005视为相符；表中另列的上年结转、上级资金可能已含在财政资金内，两种算法有一种相符即不提示。",
            "A difference of 0.005 is none. Carry-overs and funds from above may be part of fiscal funds or stand "
            "beside them; either way of adding them up will do.",
        ),
    ),
)
def check(project: Project, context: Context) -> Iterator[Hit | NotApplicable | NotCheckable]:
    budget = project.budget
    if budget is None or budget.total is None or budget.total.cell.is_blank:
        yield NO_TOTAL
        return
    sources = _sources(budget)
    numbers = [amount.number for _, amount in sources]
    further = [line.amount.number for line in budget.further if line.amount.number]
    total = budget.total.number
    if not sources:
        yield NO_SOURCES if not _has_empty_source(budget) else EMPTY_SOURCES
    elif total is None or None in numbers:
        yield NOT_A_NUMBER
    else:
        found = sum((number for number in numbers if number is not None), Decimal())
        if _has_empty_source(budget) and found < total - TOLERANCE:
            yield EMPTY_SOURCES
        elif not _is_reached(total, found, further):
            parts = "+".join(
                f"{label}{figure(amount.number)}" for label, amount in sources if amount.number is not None
            )
            evidence = BudgetSum(figure(total), parts, figure(found), figure(abs(total - found)), budget.unit or "")
            yield Hit(evidence, budget.total.cell)


def _sources(budget: Budget) -> list[tuple[str, Amount]]:
    """The two sources that are filled in."""
    named = (("财政资金", budget.fiscal), ("其他资金", budget.other))
    return [(label, amount) for label, amount in named if amount is not None and not amount.cell.is_blank]


def _has_empty_source(budget: Budget) -> bool:
    """Whether a source has a place and was left empty: then the sum is the field's question."""
    return any(amount is not None and amount.cell.is_blank for amount in (budget.fiscal, budget.other))


def _is_reached(total: Decimal, found: Decimal, further: list[Decimal]) -> bool:
    """Whether the sources make the total, with any of the further lines that may stand beside them."""
    lines = further[:_MOST_LINES]
    sets = chain.from_iterable(combinations(lines, size) for size in range(len(lines) + 1))
    return any(abs(total - found - sum(chosen)) <= TOLERANCE for chosen in sets)

"""The amounts of a budget as the rules about it read them."""

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from lint.plugin import Amount, Basis, Budget, NotApplicable, NotCheckable

TOLERANCE = Decimal("0.005")
"""What a total may miss its parts by: half a unit of the second decimal that forms print (rules catalogue, F10)."""

BUDGET_BASIS = (Basis("财预〔2015〕88号"),)

NO_TOTAL = NotApplicable("预算数未填写", "the budget is blank")
NO_UNIT = NotApplicable("表中未注明金额单位", "the form names no unit of money")
NOT_A_NUMBER = NotCheckable("金额不是数值", "an amount is no number")


class Line(NamedTuple):
    """An amount of the budget with its label."""

    label: str
    amount: Amount


def lines(budget: Budget) -> Iterator[Line]:
    """The amounts that the form has a place for, the total first."""
    named = (("预算数", budget.total), ("财政资金", budget.fiscal), ("其他资金", budget.other))
    yield from (Line(label, amount) for label, amount in named if amount is not None)
    yield from (Line(" ".join(line.label.text.split()).strip(":："), line.amount) for line in budget.further)


def figure(number: Decimal) -> str:
    """A number without trailing zeros: 30.00 gives 30."""
    return f"{number.normalize():f}" if number else "0"

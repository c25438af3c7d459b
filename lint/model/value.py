"""指标值 as a parsed value. The parser is ``lint.extract.values``."""

from dataclasses import dataclass
from decimal import Decimal
from enum import Enum


class Operator(Enum):
    """How the result is to compare with the number; a bare number means ``=``."""

    __hash__ = object.__hash__

    GE = "≥"
    LE = "≤"
    GT = ">"
    LT = "<"
    EQ = "="


class ValueKind(Enum):
    """What sort of value the text holds.

    ``INCOMPLETE`` is a unit, an operator or a template without its number (公里, ≧ %, ≥**个);
    ``UNPARSED`` holds a number that could not be read as one value.
    """

    __hash__ = object.__hash__

    QUANTITY = "quantity"
    PERCENT = "percent"
    MONEY = "money"
    DATE = "date"
    DURATION = "duration"
    GRADE = "grade"
    QUALITATIVE = "qualitative"
    BLANK = "blank"
    INCOMPLETE = "incomplete"
    UNPARSED = "unparsed"


@dataclass(frozen=True, slots=True)
class TargetValue:
    """One 指标值.

    ``raw`` is the text as it stands (separate sign, number and unit columns joined without blanks), None where
    nothing stands. ``number`` is unscaled: 6万立方米 is 6 with the unit 万立方米. ``upper`` is the end of a range
    (90%～95%: number 90, upper 95, no operator). A date or grade has no number, and an operator only where one
    stands (≥良好, 良好以上). ``unit`` is the unit as it stands after NFKC normalisation, without brackets;
    ``％`` and ``(%)`` give ``%``.
    """

    raw: str | None
    kind: ValueKind
    operator: Operator | None = None
    number: Decimal | None = None
    unit: str | None = None
    upper: Decimal | None = None

    @property
    def has_operator_sign(self) -> bool:
        """Whether an operator stands in the text, which a bare number (also 各1次, 百分之九十) lacks."""
        if self.operator is Operator.EQ:
            return any(spelling in (self.raw or "") for spelling in ("=", "＝", "═", "﹦", "≈", "等于"))
        return self.operator is not None

    @property
    def is_percent(self) -> bool:
        """Whether the value is a share of one hundred (%, 百分比, 百分点)."""
        return self.kind is ValueKind.PERCENT

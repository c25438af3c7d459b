"""Indicators that stand in several 二级指标 of one table (R01), which other causes must not explain away (R08)."""

from collections.abc import Sequence

from lint.plugin import Category, Context, Indicator, Project, normalise_name

from ..vocabulary._names import blanks_of
from ..vocabulary._units import units_of

_COSTS = frozenset({Category.COST, Category.ECONOMIC_COST, Category.SOCIAL_COST, Category.ECOLOGICAL_COST})


def compared(project: Project, context: Context) -> list[Indicator]:
    """The output and benefit rows that name an indicator."""
    blanks = blanks_of(context)
    return [
        row
        for row in project.annual_indicators()
        if row.category not in (None, Category.SATISFACTION) and row not in blanks
    ]


def copies_among(rows: Sequence[Indicator], context: Context) -> list[list[Indicator]]:
    """The rows that have a name in common with a row of another category, by name."""
    by_name: dict[tuple[str, bool], list[Indicator]] = {}
    for row in rows:
        by_name.setdefault((normalise_name(row.name.text), _is_price(row, context)), []).append(row)
    return [same for same in by_name.values() if len({row.category for row in same}) > 1]


def _is_price(row: Indicator, context: Context) -> bool:
    """Whether a cost row is measured in money: then its name says the cost of the thing, not the thing again."""
    measure = units_of(context).measure(row) if row.category in _COSTS else None
    return measure is not None and measure.unit_class == "money"

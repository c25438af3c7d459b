"""The matrix of unit classes and categories: which units a category is measured in."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from lint.plugin import Category, Context, Indicator

from .._rows import is_ceiling
from ..vocabulary._category_names import category_of
from ..vocabulary._units import Measure

LEVELS = frozenset({"ok", "error", "warning", "info", "defer"})


class Ruling(NamedTuple):
    """What the matrix says of a row: a level, and the category to move the row to (None: the unit's own)."""

    level: str
    move_to: Category | None = None


class UnitMatrix:
    """The cells of ``unit_matrix.yaml``."""

    def __init__(self, table: Mapping[str, Any]) -> None:
        self._patterns: Mapping[str, Any] = table["patterns"]
        self._cells = {
            (unit_class, category_of(key)): cell
            for unit_class, row in table["cells"].items()
            for key, cell in row.items()
        }
        self._home = {unit_class: category_of(key) for unit_class, key in table["home"].items()}
        self._hints = {category_of(key): hint for key, hint in table["hints"].items()}

    def ruling(self, row: Indicator, measure: Measure, category: Category, ecological: bool) -> Ruling:
        """Whether rows of the category may be measured in the unit. What the matrix does not hold may."""
        cell = self._cells.get((measure.unit_class, category), "ok")
        if isinstance(cell, str) and cell in LEVELS:
            return Ruling(cell)
        rule = self._patterns[cell] if isinstance(cell, str) else cell
        for exception in rule["except"]:
            if _holds(exception["when"], row, measure, ecological):
                move_to = exception.get("move_to")
                return Ruling(exception["level"], category_of(move_to) if move_to else None)
        return Ruling(rule["otherwise"])

    def home(self, unit_class: str) -> Category:
        """The category whose rows are usually measured in such units."""
        return self._home[unit_class]

    def hint(self, category: Category) -> Mapping[str, str]:
        """What a row of the category should hold, by language."""
        found: Mapping[str, str] = self._hints[category]
        return found


def _holds(when: Mapping[str, Any], row: Indicator, measure: Measure, ecological: bool) -> bool:
    names, units = when.get("name"), when.get("unit")
    if names and not any(name in row.name.text for name in names):
        return False
    if units and not measure.unit.endswith(tuple(units)):  # 万亩 as 亩
        return False
    if when.get("at_most") and not is_ceiling(row):
        return False
    return ecological or not when.get("ecological")


def unit_matrix(context: Context) -> UnitMatrix:
    """The matrix of a run."""
    return context.shared("unit_matrix", lambda words: UnitMatrix(words["unit_matrix"]))

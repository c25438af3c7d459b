"""Which units go with which head of a name (``name_units.yaml``)."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any, NamedTuple

from lint.plugin import Context, Indicator, Text, normalise, normalise_name, regex

from .._prose import any_of
from ._names import core, ending_in
from ._units import PERCENT, Measure, Units, units_of

_COUNTED = regex(r"(\d[\d,]*(?:\.\d+)?)([^\d\W]{1,4})$")
"""The number and unit that end a name: 村组干部230人."""

_COUNTS = ("people", "pieces", "events", "measure")


class Mismatch(NamedTuple):
    """The head that asks for other units, what it asks for, whether it is a rate, and whether only the classifier is
    loose (个, 项)."""

    head: str
    text: Text
    is_rate: bool
    is_loose: bool


class _Group(NamedTuple):
    units: frozenset[str]
    classes: frozenset[str]
    conflicts: frozenset[str]
    text: Text
    is_rate: bool


class NameUnits:
    """The groups of heads with their units."""

    def __init__(self, table: Mapping[str, Any], units: Units) -> None:
        self._units = units
        self._general = frozenset(table["general_units"])
        self._groups: dict[str, _Group] = {}
        spared: list[str] = []
        for group in table["groups"].values():
            read = _Group(
                frozenset(map(units.bare, group.get("units", ()))),
                frozenset(group.get("classes", ())),
                frozenset(group.get("conflicts", ())),
                Text(group["zh"], group["en"]),
                bool(group.get("is_rate")),
            )
            self._groups.update(dict.fromkeys(group["heads"], read))
            spared += group.get("except", ())
        self._ending = ending_in((*self._groups, *spared))
        self._changes = any_of(table["changes"])

    def mismatch(self, row: Indicator, measure: Measure) -> Mismatch | None:
        """What is wrong between the row's name and its unit, None if nothing is, or if the unit is unknown."""
        if measure.unit_class is None or self._changes.search(normalise(row.target.raw or "")):
            return None
        ending = self._ending.search(core(row.name.text).head_text)
        group = self._groups.get(ending[0]) if ending else None
        if ending is None or group is None:
            return self._counted_otherwise(row, measure)
        unit = self._units.bare(measure.unit)
        if unit in group.units or measure.unit_class in group.classes:
            return None
        if PERCENT in group.conflicts and self._changes.search(normalise_name(row.name.text)):
            return None  # 减少化肥用量 ≥30%: the share is that of the change
        if group.conflicts and (measure.unit_class not in group.conflicts or "/" in measure.unit):
            return None
        return Mismatch(ending[0], group.text, group.is_rate, unit in self._general)

    def asks_for_unit(self, name: str) -> bool:
        """Whether a bare number says nothing under this name: a rate, an amount of money, an area."""
        ending = self._ending.search(core(name).head_text)
        group = self._groups.get(ending[0]) if ending else None
        return group is not None and PERCENT not in group.conflicts

    def _counted_otherwise(self, row: Indicator, measure: Measure) -> Mismatch | None:
        """村组干部230人 with the value 230个: the name counts the same number in another unit."""
        counted = _COUNTED.search(normalise_name(row.name.text))
        if counted is None or row.target.number is None or Decimal(counted[1].replace(",", "")) != row.target.number:
            return None
        named = self._units.bare(counted[2])
        if self._units.class_of(named) not in _COUNTS or measure.unit_class not in _COUNTS:
            return None
        if named == self._units.bare(measure.unit):
            return None
        expected = Text(counted[2], counted[2])
        return Mismatch(counted[0], expected, False, self._units.bare(measure.unit) in self._general)


def name_units(context: Context) -> NameUnits:
    """The table of a run."""
    units = units_of(context)
    return context.shared("name_units", lambda words: NameUnits(words["name_units"], units))

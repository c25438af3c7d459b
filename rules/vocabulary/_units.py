"""Units of measurement: which class a unit belongs to, and which unit an indicator row is measured in."""

import unicodedata
from collections.abc import Mapping
from functools import lru_cache
from typing import Any, NamedTuple

from lint.plugin import Context, Indicator, TargetValue, ValueKind, bracketed_unit, regex


class Measure(NamedTuple):
    """The unit of a row as it stands and its class (None: the vocabulary does not know the unit)."""

    unit: str
    unit_class: str | None


PERCENT, DATE, FREQUENCY, GRADE = "percent", "date", "frequency", "score"
_CLASS_OF_QUALITY = regex("^(?:达到?|不低于|优于)?[一二三四五六]类(?:及以上|以上)?(?:标准|水质|水体|公厕|水)?$")
"""A grade that is named like a number of kinds: 达到二类."""
_TEMPLATE = "≥≤<>=*×_"
"""Marks of a template in front of the unit that a name ends with: (≥**万元)."""


class Units:
    """The unit classes of ``units.yaml``.

    >>> table = {"classes": {"people": ["人"], "money": ["元"]}, "multipliers": ["万"], "per_time": ["月"]}
    >>> Units(table).class_of("万人"), Units(table).class_of("元/人·月"), Units(table).class_of("瓣")
    ('people', 'money', None)
    >>> Units(table).class_of("万人次"), Units(table).class_of("个校区")
    ('events', 'pieces')
    """

    def __init__(self, table: Mapping[str, Any]) -> None:
        self._classes: dict[str, str] = {
            _plain(unit): unit_class for unit_class, units in table["classes"].items() for unit in units
        }
        self._multipliers = sorted(table["multipliers"], key=len, reverse=True)
        self._per_time = frozenset(table["per_time"])
        self._each_time = tuple(f"每{time}" for time in table["per_time"])
        self.class_of = lru_cache(maxsize=4096)(self._class_of)

    def _class_of(self, unit: str) -> str | None:
        whole = _plain(unit)
        if whole in self._classes:
            return self._classes[whole]
        counted, _, per = whole.partition("/")
        plain = self._without_multiplier(counted)
        found = self._classes.get(counted) or self._classes.get(plain) or self._formed(plain)
        if found == "events" and per in self._per_time:
            return FREQUENCY
        return found

    def _formed(self, unit: str) -> str | None:
        """The class of a unit that is formed of others: what is counted by the time (艘次), what is counted by the
        piece (个校区)."""
        if unit.endswith("次") and self._classes.get(unit[:-1]) in ("people", "pieces", "events"):
            return "events"
        return "pieces" if len(unit) > 1 and unit.startswith("个") else None

    def bare(self, unit: str) -> str:
        """The unit itself, without multiplier and without what it is counted per: 万人/年 is 人."""
        whole = _plain(unit)
        if whole in self._classes:
            return whole
        counted = whole.partition("/")[0]
        return counted if counted in self._classes else self._without_multiplier(counted)

    def _without_multiplier(self, unit: str) -> str:
        for multiplier in self._multipliers:
            if unit.startswith(multiplier):
                return unit.removeprefix(multiplier)
        return unit

    def _class_in(self, target: TargetValue) -> str | None:
        """The class of a value's unit; occasions with the time in front (每周不少于3次) are a frequency too."""
        found = self.class_of(target.unit or "")
        raw = unicodedata.normalize("NFKC", target.raw or "").strip()
        if _CLASS_OF_QUALITY.search(raw):
            return GRADE
        return FREQUENCY if found == "events" and raw.startswith(self._each_time) else found

    def measure(self, row: Indicator) -> Measure | None:
        """The row's unit: that of its value or unit column, else the bracket that ends its name; None without one.

        A value without a number has no unit of its own, and the bracket alone measures nothing.
        """
        target = row.target
        if target.unit:
            return Measure(target.unit, PERCENT if target.is_percent else self._class_in(target))
        if target.is_percent:
            return Measure("%", PERCENT)
        if target.kind is ValueKind.DATE:
            return Measure(target.raw or "", DATE)
        inside = bracketed_unit(row.name.text) if target.number is not None else None
        inside = inside.lstrip(_TEMPLATE) if inside else None
        unit_class = self.class_of(inside) if inside else None
        return Measure(inside, unit_class) if inside and unit_class else None


def units_of(context: Context) -> Units:
    """The unit table of a run."""
    return context.shared("units", lambda words: Units(words["units"]))


def _plain(unit: str) -> str:
    return unicodedata.normalize("NFKC", unit).replace(" ", "").replace("每", "/").casefold()

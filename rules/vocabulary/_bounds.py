"""The usual range of targets (``bounds.yaml``)."""

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Any, NamedTuple

from lint.plugin import Context, Text, regex

from ._names import core, ending_in


class LaxCap(NamedTuple):
    """From where on a ceiling is lax, and what to suggest instead, in percent."""

    at_most: Decimal
    better: Decimal


class _Range(NamedTuple):
    pattern: re.Pattern[str]
    above: Decimal | None
    below: Decimal | None
    even_as_cap: bool
    usual: Text


class Bounds:
    """The ceilings and ranges of ``bounds.yaml``."""

    def __init__(self, table: Mapping[str, Any]) -> None:
        caps = table["lax_caps"]
        self._capped = ending_in(caps["heads"])
        self._cap = LaxCap(_decimal(caps["at_most"]), _decimal(caps["better"]))
        self._ranges = [
            _Range(
                regex(each["pattern"]),
                _decimal(each["above"]) if "above" in each else None,
                _decimal(each["below"]) if "below" in each else None,
                each.get("even_as_cap", False),
                Text(each["usual"]["zh"], each["usual"]["en"]),
            )
            for each in table["implausible"]
        ]

    def lax_cap(self, name: str) -> LaxCap | None:
        """The ceiling that goes for this indicator, None where there is none."""
        return self._cap if self._capped.search(core(name).head_text) else None

    def exceeded(self, name: str, number: Decimal, is_cap: bool) -> Text | None:
        """What is usual, where the number lies outside of it."""
        text = core(name).head_text
        for each in self._ranges:
            if (is_cap and not each.even_as_cap) or not each.pattern.search(text):
                continue
            if (each.above is not None and number > each.above) or (each.below is not None and number < each.below):
                return each.usual
        return None


def _decimal(number: int | float) -> Decimal:
    return Decimal(str(number))


def bounds(context: Context) -> Bounds:
    """The bounds of a run."""
    return context.shared("bounds", lambda words: Bounds(words["bounds"]))

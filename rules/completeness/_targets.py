"""Whether a sentence holds a figure that can be checked at the end of the year (``target_numbers.yaml``)."""

import re
import unicodedata
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from lint.plugin import Context, regex

from .._prose import any_of, any_pattern

_NUMERALS = "一二两三四五六七八九十百千万"
_DIGITS = regex(r"\d[\d,]*(?:\.\d+)?")
_CLAUSE_END = regex("[，,。；;：:！!？?]")
_GONE = "□"  # stands where a number was that is no target
_REACH = 40
"""Characters in front of a number that say what it counts: a clause is hardly longer. Keeps the work linear."""


class TargetNumbers:
    """Finds the figures of a goal that are targets.

    A year, the number of a document, an age or a hotline is none, nor is a count of what exists (25个乡镇).
    """

    def __init__(self, table: Mapping[str, Any]) -> None:
        self._not_targets = any_pattern((*table["not_targets"], *map(re.escape, table["idioms"])))
        self._more = any_pattern(table["more_targets"])
        self._stock = any_of(table["stock_markers"])
        self._regions = any_of(table["regions"])
        self._compared = regex(f"(?:{any_of(table['comparators']).pattern})$")
        self._body = regex(f"(?:{any_of(table['body_counters']).pattern})?(?:{any_of(table['bodies']).pattern})")
        counters = any_of(table["counters"]).pattern
        self._chinese = regex(f"[{_NUMERALS}]{{1,8}}(?={counters})")
        self._before_one = regex(f"(?:{any_of(table['before_one']).pattern})$")
        self.first = lru_cache(maxsize=4096)(self._first)

    def _first(self, text: str) -> str | None:
        """The first target figure of the text with the two characters behind it, or None."""
        plain = "".join(unicodedata.normalize("NFKC", text).split())
        found = self._more.search(plain)
        if found is not None:
            return found[0]
        plain = self._not_targets.sub(_GONE, plain)
        for number in _DIGITS.finditer(plain):
            if self._is_target(plain, number):
                return plain[number.start() : number.end() + 2]
        for number in self._chinese.finditer(plain):
            before = _before(plain, number)
            if (number[0] != "一" or self._before_one.search(before)) and not self._is_stock(plain, number):
                return plain[number.start() : number.end() + 2]
        return None

    def _is_target(self, text: str, number: re.Match[str]) -> bool:
        behind = text[number.end() : number.end() + 1]
        if self._compared.search(_before(text, number)):
            return True
        if not behind or not (behind in "%‰℃" or "一" <= behind <= "鿿" or behind.isalpha()):
            return False
        return behind in "%‰" or not self._is_stock(text, number)

    def _is_stock(self, text: str, number: re.Match[str]) -> bool:
        """Whether the number counts what is there already: 现有学生1200人, or 25个乡镇 where a clause begins."""
        before = _CLAUSE_END.split(_before(text, number))[-1]
        if self._stock.search(before):
            return True
        return not self._regions.sub("", before) and self._body.match(text, number.end()) is not None


def _before(text: str, number: re.Match[str]) -> str:
    return text[max(0, number.start() - _REACH) : number.start()]


def target_numbers(context: Context) -> TargetNumbers:
    """The figures of a run."""
    return context.shared("target_numbers", lambda words: TargetNumbers(words["target_numbers"]))

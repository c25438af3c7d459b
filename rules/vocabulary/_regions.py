"""Levels of division: which one a unit belongs to, and which one a sentence speaks of (全县, 全市)."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from lint.plugin import Context, Unit, regex

from ._names import alternatives

_CODE = regex(r"^\d{6}")
_COUNTY_CITIES_OF_PROVINCES = "90"
"""Digits 3 and 4 of codes of county-level cities directly under a province, such as 429004 (GB/T 2260)."""


class Said(NamedTuple):
    """A word that speaks of a level, and the sentence it stands in."""

    word: str
    level: str
    sentence: str


class Regions:
    """The words of ``region_words.yaml``.

    >>> table = {"levels": {"city": {"suffixes": ["市"], "words": ["全市"]}}, "not_before": "健", "not_after": {},
    ...          "not_followed_by": {"市": ["场"]}, "false_suffixes": ["城市"], "false_alone": [],
    ...          "comparisons": ["前列"], "contradicts": {}, "mixed": ["city", "city"]}
    >>> regions = Regions(table)
    >>> regions.level_of_name("临江市市场监督管理局"), regions.level_of_name("城市管理局")
    ('city', None)
    """

    def __init__(self, table: Mapping[str, Any]) -> None:
        self._level_of_suffix = _level_by(table["levels"], "suffixes")
        self._level_of_word = _level_by(table["levels"], "words")
        self._words = regex(
            rf"(?<![{table['not_before']}])"
            f"(?:{'|'.join(_not_before(w, table['not_after'].get(w)) for w in self._level_of_word)})"
        )
        self._contradicts: Mapping[str, list[str]] = table["contradicts"]
        self._mixed: tuple[str, str] = (table["mixed"][0], table["mixed"][1])
        self._comparisons = regex(alternatives(table["comparisons"]))
        self._false_suffixes, self._false_alone = tuple(table["false_suffixes"]), frozenset(table["false_alone"])
        guarded = [
            _not_before(s, table["not_followed_by"].get(s)) for s in sorted(self._level_of_suffix, key=len)[::-1]
        ]
        self._division = regex(rf"[\u4e00-\u9fa5]{{0,9}}?({'|'.join(guarded)})")
        own = "".join(word[0] for word in self._level_of_word)
        self._county = regex(rf"[\u4e00-\u9fa5](?<![{own}各该邻外个])县(?![级域城区处长委政])")

    def level_of(self, unit: Unit | None, code: str | None) -> str | None:
        """The level of a unit: told by its name, else by the division in the project's code; None if neither says."""
        level = self.level_of_name(unit.name.text) if unit is not None and unit.name is not None else None
        return level or level_of_code(code or "")

    def level_of_name(self, name: str) -> str | None:
        """The lowest level that the unit's name names, place by place (…市…区…局)."""
        level, start = None, 0
        while found := self._division.match(name, start):
            place = found.group()
            if not (place.endswith(self._false_suffixes) or place in self._false_alone):
                level = self._level_of_suffix[found.group(1)]
            start = found.end()
        return level

    def contradicting(self, level: str | None) -> frozenset[str]:
        """The levels that a unit of this level does not speak of as its own."""
        return frozenset(self._contradicts.get(level or "", ()))

    def odd_one(self, level: str | None, counts: Mapping[str, int]) -> str | None:
        """Of two levels that a filing uses side by side the one that is out of place: not the unit's own, else the
        rarer one; None where they do not stand side by side or the other one may be meant."""
        one, other = self._mixed
        if not (counts.get(one) and counts.get(other)) or level not in (None, one):
            return None
        if level == one:
            return other
        return one if counts[one] <= counts[other] else other

    def beside(self, level: str) -> str:
        """The other one of the two levels that are confused."""
        return self._mixed[0] if level == self._mixed[1] else self._mixed[1]

    def words(self, level: str) -> list[str]:
        """The words that speak of the level."""
        return [word for word, own in self._level_of_word.items() if own == level]

    def said_in(self, sentence: str) -> Iterator[Said]:
        """The words of the sentence that speak of a level; none where it names a county of its own."""
        if self._county.search(sentence):
            return
        for found in self._words.finditer(sentence):
            yield Said(found.group(), self._level_of_word[found.group()], sentence)

    def compares(self, said: Said) -> bool:
        """Whether the sentence compares with the level above (全市前列), which a county may do."""
        return self._comparisons.search(said.sentence) is not None


def level_of_code(code: str) -> str | None:
    """The level of a division code by the structure of GB/T 2260: digits 5 and 6 are 01–20 for districts, 21–80 for
    counties and banners, 81–99 for county-level cities, 00 for the division above them.

    >>> level_of_code("139981"), level_of_code("139900"), level_of_code("130000")
    ('city', 'city', None)
    """
    if not _CODE.match(code):
        return None
    middle, last = code[2:4], int(code[4:6])
    if middle == "00":
        return None
    if last == 0 or last > 80 or (middle == _COUNTY_CITIES_OF_PROVINCES and last <= 20):
        return "city"
    return "district" if last <= 20 else "county"


def _level_by(levels: Mapping[str, Mapping[str, list[str]]], key: str) -> dict[str, str]:
    return {text: level for level, each in levels.items() for text in each[key]}


def _not_before(word: str, others: Sequence[str] | None) -> str:
    return re.escape(word) + (f"(?!{alternatives(others)})" if others else "")


def regions_of(context: Context) -> Regions:
    """The region words of a run."""
    return context.shared("regions", lambda words: Regions(words["region_words"]))

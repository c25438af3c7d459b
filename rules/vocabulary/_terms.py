"""Terms that have another name now, and terms that have two names (``terms.yaml``)."""

import re
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from lint.plugin import Context, regex

from ._names import alternatives


class Outdated(NamedTuple):
    """An outdated term, what it is called now, and where it ends in the text."""

    old: str
    new: str
    start: int
    end: int


class MixedPair(NamedTuple):
    """Two forms of one term: the one to keep, the other, and a pattern that finds the other where it is one."""

    keep: str
    other: str
    pattern: re.Pattern[str]


class Terms:
    """The terms that count in one budget year (None: those renamed so long ago that the year makes no difference).

    >>> table = {"unknown_year": 2018, "outdated": [{"old": "新农合", "new": "居民医保", "since": 2017}], "mixed": []}
    >>> [[found.new for found in Terms(table, year).outdated_in("新农合参保率")] for year in (2020, 2016, None)]
    [['居民医保'], [], ['居民医保']]
    """

    def __init__(self, table: Mapping[str, Any], year: int | None) -> None:
        judged_as = table["unknown_year"] if year is None else year
        entries = [each for each in table["outdated"] if judged_as >= each.get("since", 0)]
        self._new = {each["old"]: each["new"] for each in entries}
        self._old = regex(_guarded(self._new, [word for each in entries for word in each.get("except", ())]))
        self.mixed = tuple(
            MixedPair(each["keep"], each["other"], regex(_guarded([each["other"]], each.get("except", ()))))
            for each in table["mixed"]
        )

    def outdated_in(self, text: str) -> Iterator[Outdated]:
        """The outdated terms of a text in order, the longest where several begin at one place."""
        for found in self._old.finditer(text):
            if found.group(1) is not None:
                yield Outdated(found.group(1), self._new[found.group(1)], found.start(), found.end())


def _guarded(words: Any, exceptions: Any) -> str:
    """A pattern whose first group finds a word, while the exceptions are stepped over."""
    passed = f"{alternatives(exceptions)}|" if exceptions else ""
    return f"{passed}({alternatives(words)})" if words else r"(?!)()"


def terms_of(context: Context) -> Terms:
    """The terms that count for the filing at hand."""
    year = context.filing.year
    return context.shared(f"terms_{year}", lambda words: Terms(words["terms"], year))

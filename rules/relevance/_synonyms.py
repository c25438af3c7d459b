"""Names brought to a common wording, so that two wordings of one thing can be told (``synonyms.yaml``)."""

import re
from collections.abc import Mapping
from enum import Enum
from typing import Any, NamedTuple

from lint.plugin import Context

from .._prose import any_of
from ..vocabulary._names import core, ending_in


class Measure(Enum):
    """How a name says it measures."""

    IN_TIME = "in_time"
    RATE = "rate"
    COUNT = "count"
    MONEY = "money"
    OTHER = "other"


_BY_HEAD = (Measure.IN_TIME, Measure.RATE, Measure.MONEY, Measure.COUNT)


class Key(NamedTuple):
    """What is left of a name when synonyms are made one and fillers are gone, and how it measures."""

    text: str
    measure: Measure


class Synonyms:
    """The groups and fillers of ``synonyms.yaml``.

    >>> table = {"groups": [["调解", "化解"]], "fillers": ["开展"], "rate_heads": ["率"], "count_heads": ["数"]}
    >>> table |= {"in_time_heads": ["及时率"], "money_heads": ["成本"], "dropped_heads": ["率"]}
    >>> synonyms = Synonyms(table)
    >>> synonyms.key("开展矛盾化解率"), synonyms.unified("化解")
    (Key(text='矛盾调解', measure=<Measure.RATE: 'rate'>), '调解')
    """

    def __init__(self, table: Mapping[str, Any]) -> None:
        self._first = {word: group[0] for group in table["groups"] for word in group}
        self._words = any_of(self._first)
        self._fillers = any_of(table["fillers"])
        self._measures = {measure: ending_in(table[f"{measure.value}_heads"]) for measure in _BY_HEAD}
        self._dropped = ending_in(table["dropped_heads"])

    def unified(self, text: str) -> str:
        """The text with every word of a group replaced by the group's first."""
        return self._words.sub(lambda found: self._first[found[0]], text)

    def key(self, name: str) -> Key:
        """The key of an indicator's name."""
        text = re.sub(r"[^\w]", "", core(name).head_text)
        measure = next((each for each in _BY_HEAD if self._measures[each].search(text)), Measure.OTHER)
        plain = self._fillers.sub("", self.unified(text))
        return Key(self._dropped.sub("", plain) or plain, measure)


def synonyms(context: Context) -> Synonyms:
    """The synonyms of a run."""
    return context.shared("synonyms", lambda words: Synonyms(words["synonyms"]))

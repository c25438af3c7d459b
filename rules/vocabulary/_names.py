"""An indicator's name as the vocabulary reads it: what stands in front and behind without being part of the name."""

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any, NamedTuple

from lint.plugin import Context, Indicator, ValueKind, normalise_name, regex

from .._prose import NOTHING, lazily

_LEAD = regex(r"^(?:[★☆*●■▲◆]+|指标\d+[:.、]|其中:)+")
_TEMPLATE = regex(r"[(]?[≥≤<>=]+\d*\*+[^()]*[)]?")  # the operator and blanks of a template: (≥**%)
_BRACKETS = regex(r"(?:[(][^()]*[)])+$")
_NUMBER = regex(r"[≥≤<>=]*\d+(?:\.\d+)?[%‰]?$")

_LONGEST = 200  # characters from the end that are read: a longer name is a text, and its head stands at its end


class Core(NamedTuple):
    """The name's own text, and where its head ends: before a closing bracket, a number or a stock phrase."""

    text: str
    end: int

    @property
    def head_text(self) -> str:
        """The text that ends with the head."""
        return self.text[: self.end]


@lru_cache(maxsize=65536)
def core(name: str, tails: re.Pattern[str] | None = None) -> Core:
    """What is the name proper.

    >>> core("指标1:道路验收合格率(≥**%)").text
    '道路验收合格率'
    >>> core("资金兑付率(含上年结转)").head_text
    '资金兑付率'
    """
    text = _TEMPLATE.sub("", _LEAD.sub("", normalise_name(name)[-_LONGEST:]))
    head = _BRACKETS.sub("", text)
    head = _NUMBER.sub("", head) or head
    if tails is not None:
        head = tails.sub("", head)
    return Core(text, len(head) or len(text))


def alternatives(texts: Iterable[str]) -> str:
    """A regular expression for any of the texts, longest first; without texts one that nothing matches."""
    return "|".join(re.escape(text) for text in sorted(texts, key=len, reverse=True)) or NOTHING


def ending_in(texts: Iterable[str]) -> re.Pattern[str]:
    """A pattern that finds the longest of the texts at the end."""
    return lazily(f"(?:{alternatives(texts)})$")


class Blanks:
    """The rows that hold no indicator: without a name, with a word in its place (无, 同上), or a benefit declared
    void by its value."""

    def __init__(self, table: Mapping[str, Any]) -> None:
        self._names = frozenset(normalise_name(name) for name in table["names"])

    def __contains__(self, row: Indicator) -> bool:
        """Whether the row holds no indicator."""
        void = row.target.kind is ValueKind.BLANK and row.target.raw is not None
        if void and row.category is not None and row.category.is_benefit:
            return True
        return row.name.is_blank or normalise_name(row.name.text) in self._names


def blanks_of(context: Context) -> Blanks:
    """The blanks of a run."""
    return context.shared("blanks", lambda words: Blanks(words["blanks"]))

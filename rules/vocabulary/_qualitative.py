"""Names and values in words: what cannot be computed, and what cannot be measured (``qualitative.yaml``)."""

from collections.abc import Mapping
from typing import Any

from lint.plugin import Cell, Context, normalise, regex

from .._prose import any_of, any_pattern
from ._names import core

_DOCUMENT = regex(r"《[^》]*》|[\[(〔【<]?\d{4}[\])〕】>]第?\d+号")
_DIGIT = regex(r"\d")
_REMARK = regex(r"[(][^()]{4,}[)]$")


class Qualitative:
    """The lists of ``qualitative.yaml``."""

    def __init__(self, table: Mapping[str, Any]) -> None:
        self._stock = any_pattern(table["stock_names"])
        self._names = any_pattern(table["names"])
        self._excepted = any_pattern(table["names_excepted"])
        self._measurable = any_of(table["measurable"])
        self._formula = any_of(table["formulas"])
        self._vague = any_of(table["vague_values"])
        self._weak = any_of(table["weak_values"])
        self._plain_answers = frozenset(table["plain_answers"])
        self._method = any_of(table["methods"])

    def is_phrase(self, name: str) -> bool:
        """Whether the name is a statement in words (提高农民收入), whatever it is about."""
        text = core(name).head_text
        if self._stock.search(text):
            return True
        return self._excepted.search(text) is None and self._names.search(text) is not None

    def is_incalculable(self, name: str) -> bool:
        """Whether the name is a statement about something of which no share can be worked out."""
        text = core(name).head_text
        if self._stock.search(text):
            return True
        return self._measurable.search(text) is None and self.is_phrase(name)

    def gives_formula(self, description: Cell | None) -> bool:
        """Whether the description says how a share is worked out."""
        return description is not None and self._formula.search(description.norm) is not None

    def vague_word(self, value: str) -> str | None:
        """The word that makes the value vague."""
        found = self._vague.search(normalise(value))
        return found[0] if found else None

    def weak_word(self, value: str) -> str | None:
        """The word that leaves open by which standard; a remark in brackets says it."""
        plain = normalise(value)
        found = self._weak.search(plain)
        return found[0] if found and not _REMARK.search(plain) else None

    def is_measurable(self, text: str) -> bool:
        """Whether a value, description or basis holds a number, a date, grades or a method.

        The title and number of a document say where a figure may be found, not which.
        """
        plain = normalise(text)
        if plain in self._plain_answers or self._method.search(plain):
            return True
        return _DIGIT.search(_DOCUMENT.sub("", plain)) is not None


def qualitative(context: Context) -> Qualitative:
    """The lists of a run."""
    return context.shared("qualitative", lambda words: Qualitative(words["qualitative"]))

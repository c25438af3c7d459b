"""Cells that were filled without saying anything (``placeholders.yaml`` and ``blanks.yaml``)."""

from collections.abc import Mapping
from typing import Any

from lint.plugin import Category, Context, Indicator, Operator, TargetValue, ValueKind, normalise, regex

from .._prose import any_of

HARM_COSTS = (Category.SOCIAL_COST, Category.ECOLOGICAL_COST)


class Placeholders:
    """Which texts stand in a cell's place without being one."""

    def __init__(self, words: Mapping[str, Any]) -> None:
        table = words["placeholders"]
        void = any_of(table["declares_void"])
        known = {_plain(text) for text in words["blanks"]["names"]}
        self._void = frozenset(text for text in known if void.search(text))
        self._fillers = frozenset(_plain(text) for text in table["texts"]) | known - self._void
        self._template = regex(table["template_names"])
        self._zero_is_sound = any_of(table["zero_is_sound"])

    def is_filler(self, text: str) -> bool:
        """Whether the cell says nothing: 待定, 同上, xxx."""
        return _plain(text) in self._fillers

    def is_void(self, text: str) -> bool:
        """Whether the cell declares that there is nothing to say: 无, 不涉及."""
        return _plain(text) in self._void

    def is_template_row(self, row: Indicator) -> bool:
        """Whether the row is a line of the blank form that nobody filled: 指标1： without a value."""
        return row.target.raw is None and (row.name.is_blank or self._template.match(row.name.norm) is not None)

    def is_idle_zero(self, row: Indicator) -> bool:
        """Whether the target is a bare 0 where nothing bad is counted: no project aims at none of its output."""
        value: TargetValue = row.target
        if value.number != 0 or value.kind is ValueKind.DATE or value.operator not in (Operator.EQ, None):
            return False
        if row.category in HARM_COSTS:  # they count harm done: none is the aim
            return False
        return self._zero_is_sound.search(row.name.norm) is None


def _plain(text: str) -> str:
    return normalise(text).casefold()


def placeholders(context: Context) -> Placeholders:
    """The placeholders of a run."""
    return context.shared("placeholders", Placeholders)

"""Whether more or less is better, by the head of the name (``polarity.yaml``)."""

from collections.abc import Mapping
from enum import Enum
from typing import Any, NamedTuple

from lint.plugin import Context

from .._prose import any_of
from ._names import core, ending_in


class Kind(Enum):
    """What a head says of its direction."""

    NEGATIVE = "negative_heads"
    COST = "cost_heads"
    POSITIVE = "positive_heads"
    DECREASE = "decrease_heads"


class Polarity(NamedTuple):
    """The kind of an indicator and the head that decides it."""

    kind: Kind
    head: str


class Polarities:
    """The heads of ``polarity.yaml``."""

    def __init__(self, table: Mapping[str, Any]) -> None:
        self._kinds = {head: kind for kind in Kind for head in table[kind.value]}
        self._ending = ending_in(self._kinds)
        self._reversal = any_of(table["reversals"])
        self._harm = any_of(table["harms"])
        self._opposites = tuple(table["opposites"])
        self._floors = ending_in(table["floors"])
        self._savings = ending_in(table["savings"])
        self._saving_leads = tuple(table["saving_leads"])

    def of(self, name: str) -> Polarity | None:
        """The polarity of an indicator, None where its name does not say.

        >>> table = dict.fromkeys(("cost_heads", "decrease_heads"), ["单价"]) | {"harms": ["杂草"], "opposites": ["不"]}
        >>> table |= {"floors": ["标准"], "savings": ["节约率"], "saving_leads": ["节约"]}
        >>> table |= {"negative_heads": ["投诉率"], "positive_heads": ["合格率", "覆盖率"], "reversals": ["降低"]}
        >>> polarities = Polarities(table)
        >>> polarities.of("投诉率").kind.name, polarities.of("降低投诉率"), polarities.of("不合格率").head
        ('NEGATIVE', None, '不合格率')
        """
        text = core(name).head_text
        found = self._ending.search(text)
        if found is None:
            return None
        head, before = found[0], text[: found.start()]
        kind = self._kinds[head]
        if before.endswith(self._opposites):
            return Polarity(Kind.NEGATIVE, before[-1] + head) if kind is Kind.POSITIVE else None
        if kind in (Kind.NEGATIVE, Kind.COST) and self._reversal.search(before):
            return None
        if kind is Kind.POSITIVE and self._harm.search(before):
            return None
        return Polarity(kind, head)

    def may_be_floor(self, name: str) -> bool:
        """Whether an amount of this name may be a floor: standards of benefits, wages, what is put in."""
        text = core(name).head_text
        return self._floors.search(text) is not None or self._reversal.search(text) is not None

    def is_saving(self, name: str) -> bool:
        """Whether a percentage of this name says how far costs are kept down, so that more is better."""
        text = core(name).head_text
        return self._savings.search(text) is not None or text.startswith(self._saving_leads)


def polarities(context: Context) -> Polarities:
    """The polarities of a run."""
    return context.shared("polarity", lambda words: Polarities(words["polarity"]))

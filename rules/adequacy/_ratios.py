"""Which indicators cannot exceed 100%."""

from collections.abc import Mapping
from typing import Any

from lint.plugin import Context

from ..vocabulary._names import core, ending_in


class Ratios:
    """The heads of ``ratios.yaml``: the longest head that fits decides.

    >>> table = {"bounded_heads": ["完成率"], "unbounded_heads": ["任务完成率"],
    ...          "unbounded_words": ["增长"], "absolute_heads": ["数"]}
    >>> ratios = Ratios(table)
    >>> [ratios.bounded(name) for name in ("完成率", "任务完成率", "护路率", "同比增长", "文明出行", "公厕座数")]
    [True, False, True, False, True, False]
    """

    def __init__(self, table: Mapping[str, Any]) -> None:
        self._bounded = frozenset(table["bounded_heads"])
        self._heads = ending_in((*table["bounded_heads"], *table["unbounded_heads"]))
        self._words = tuple(table["unbounded_words"])
        self._absolute = ending_in(table["absolute_heads"])

    def bounded(self, name: str) -> bool:
        """Whether 100% is the most that this indicator can reach.

        A ratio (率, 度) is bounded unless the list says otherwise; a name that is no ratio at all (节能环保) is
        bounded too, for a share of it above the whole means nothing. A number or an amount beside a percentage is
        compared with a plan or an earlier year, and that has no bound.
        """
        text = core(name).head_text
        head = self._heads.search(text)
        if head is not None:
            return head.group() in self._bounded
        if any(word in text for word in self._words):
            return False
        return not self._absolute.search(text)


def ratios_of(context: Context) -> Ratios:
    """The ratios of a run."""
    return context.shared("ratios", lambda words: Ratios(words["ratios"]))

"""Routine requirements of management: names that R22 speaks of and that other rules put more mildly."""

import re
from collections.abc import Mapping
from typing import Any

from lint.plugin import Context

from ..vocabulary._names import core, ending_in


class Management:
    """The heads and names of ``management.yaml``.

    >>> table = {"execution_heads": ["预算完成率"], "spared_heads": ["收入预算完成率"], "names": ["工作完成率"]}
    >>> management = Management(table)
    >>> management.is_execution("年度预算完成率(%)"), management.is_execution("非税收入预算完成率")
    (True, False)
    >>> [management.is_routine(name) for name in ("预算完成率", "工作完成率", "入住率")]
    [True, True, False]
    """

    def __init__(self, table: Mapping[str, Any]) -> None:
        self._heads: re.Pattern[str] = ending_in((*table["execution_heads"], *table["spared_heads"]))
        self._execution = frozenset(table["execution_heads"])
        self._names = frozenset(table["names"])

    def is_execution(self, name: str) -> bool:
        """Whether the name tells how fast money is spent."""
        head = self._heads.search(core(name).head_text)
        return head is not None and head.group() in self._execution

    def is_routine(self, name: str) -> bool:
        """Whether the name is a requirement of management, execution included."""
        return self.is_execution(name) or core(name).head_text in self._names


def management_of(context: Context) -> Management:
    """The management metrics of a run."""
    return context.shared("management", lambda words: Management(words["management"]))

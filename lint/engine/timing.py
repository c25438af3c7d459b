"""How long each rule's own code takes, for ``jxlint check --timing``.

A clock wraps the rules before they run; a run without one runs the rules as they are and pays nothing.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from time import perf_counter_ns
from typing import Any

from lint.engine.outcome import Context
from lint.engine.rule import Rule


@dataclass(slots=True)
class Spent:
    """The time of one rule. A call in which something was derived from the word lists happens once in a run and is
    counted as ``preparing``, so that a small run does not make the rule that happens to ask first look slow."""

    calls: int = 0
    nanoseconds: int = 0
    preparing: int = 0


class Clock:
    """Measures the rules it wraps; ``spent`` is rule id → time. ``now`` counts nanoseconds."""

    def __init__(self, now: Callable[[], int] = perf_counter_ns) -> None:
        self.spent: dict[str, Spent] = {}
        self._now = now

    def wrap(self, rule: Rule) -> Rule:
        """The rule, measured."""
        check, now = rule.check, self._now
        spent = self.spent.setdefault(rule.id, Spent())
        if check is None:
            return rule

        def measured(subject: Any, context: Context) -> list[Any]:
            """The outcomes of the check, its time noted."""
            known, start = len(context.memo), now()
            try:
                return list(check(subject, context))  # a generator works only while it is read
            finally:
                taken = now() - start
                spent.calls += 1
                if len(context.memo) > known:
                    spent.preparing += taken
                else:
                    spent.nanoseconds += taken

        return replace(rule, check=measured)

"""Shares with their Wilson intervals, and the counts of one rule."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from math import sqrt
from typing import NamedTuple

Z95 = 1.959963984540054
DOUBTFUL_BELOW = 0.8
ENOUGH = 20
"""A rule with precision below the bound over that many firings is in doubt."""


class Share(NamedTuple):
    """``hits`` of ``trials``."""

    hits: int
    trials: int

    @property
    def value(self) -> float | None:
        """The share, None of nothing."""
        return self.hits / self.trials if self.trials else None

    def interval(self) -> tuple[float, float]:
        """The Wilson 95 % score interval, which stays within 0 and 1 and is honest for few trials.

        >>> [round(bound, 4) for bound in Share(15, 148).interval()]
        [0.0624, 0.1605]
        """
        if not self.trials:
            return 0.0, 1.0
        p, n, z2 = self.hits / self.trials, self.trials, Z95 * Z95
        centre = (p + z2 / (2 * n)) / (1 + z2 / n)
        half = Z95 / (1 + z2 / n) * sqrt(p * (1 - p) / n + z2 / (4 * n * n))
        return max(0.0, centre - half), min(1.0, centre + half)

    def shown(self) -> str:
        """``96.7% (29/30) [83.3, 99.4]``, or – of nothing."""
        if self.value is None:
            return "–"
        low, high = self.interval()
        return f"{self.value:.1%} ({self.hits}/{self.trials}) [{low * 100:.1f}, {high * 100:.1f}]"


@dataclass(slots=True)
class Tally:
    """How one rule did on one body of data; ``alarms`` and ``misses`` say where it was wrong.

    ``arguable`` are firings that careful readers differ about: they count neither way.
    """

    right: int = 0
    arguable: int = 0
    alarms: list[str] = field(default_factory=list)
    found: int = 0
    misses: list[str] = field(default_factory=list)

    @property
    def precision(self) -> Share:
        """Right firings among those that are right or wrong."""
        return Share(self.right, self.right + len(self.alarms))

    @property
    def recall(self) -> Share:
        """Labelled faults that were found."""
        return Share(self.found, self.found + len(self.misses))

    def add(self, other: "Tally") -> None:
        """Count what another body of data gave as well."""
        self.right += other.right
        self.arguable += other.arguable
        self.alarms += other.alarms
        self.found += other.found
        self.misses += other.misses


Tallies = dict[str, Tally]


def merged(bodies: Iterable[Mapping[str, Tally]]) -> Tallies:
    """The counts over several bodies of data."""
    sums: Tallies = {}
    for body in bodies:
        for rule, tally in body.items():
            sums.setdefault(rule, Tally()).add(tally)
    return sums


def doubtful(tallies: Mapping[str, Tally]) -> list[str]:
    """The rules whose precision is too low over enough firings, sorted."""
    shares = {rule: tally.precision for rule, tally in sorted(tallies.items())}
    return [
        rule for rule, share in shares.items() if share.trials >= ENOUGH and share.hits < DOUBTFUL_BELOW * share.trials
    ]

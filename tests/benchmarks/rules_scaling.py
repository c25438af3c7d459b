"""Whether any rule is more than linear in the size of a filing: ``python -m tests.benchmarks.rules_scaling``.

Each rule runs alone over filings of 200 and 2,000 projects. Printed are the microseconds per indicator row for the
slowest rules and the ratio of the two, which is near 1 for a linear rule and near 10 for a quadratic one. Two sorts of
filing are measured, for a comparison of all pairs can hide in either: ``alike``, where topics repeat and whole tables
are equal, and ``distinct``, where every name, goal and text is one of its own. Nothing is asserted, for machines are
noisy.
"""

import gc
import sys
import time
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import product
from typing import NamedTuple

from lint.engine.pack import load_index
from lint.engine.rule import Rule
from lint.engine.runner import Runner
from lint.engine.selection import load_rules
from lint.extract import extract
from lint.model import Filing
from lint.read import read
from tests.benchmarks.measure import Figure
from tests.support.sample import FilingData, ProjectData, sample_filing
from tests.support.word import to_tika_text

SIZES = (200, 2000)
SHORT_SIZES = (50, 400)
SHOWN = 10
ROUNDS = 3
# Syllables that mean nothing to any rule; four of them in front make a text one of its own.
_SYLLABLES = "甲乙丙丁戊己庚辛壬癸子丑寅卯"


class Pace(NamedTuple):
    """A rule's microseconds per row for each size."""

    rule: str
    micros: tuple[float, ...]

    @property
    def ratio(self) -> float:
        """The largest filing against the smallest: 1 for a linear rule."""
        return self.micros[-1] / self.micros[0] if self.micros[0] else 0.0


def distinct(data: FilingData) -> FilingData:
    """The filing with names, goals and descriptions that occur in one project only."""
    marks = map("".join, product(_SYLLABLES, repeat=4))
    return replace(
        data, projects=tuple(_marked(project, mark) for project, mark in zip(data.projects, marks, strict=False))
    )


def _marked(project: ProjectData, mark: str) -> ProjectData:
    return replace(
        project,
        name=mark + project.name,
        purpose=project.purpose.replace("用于", f"用于{mark}", 1),
        goals=tuple(goal.replace(".", f".{mark}", 1) for goal in project.goals),
        rows=tuple(
            replace(row, name=mark + row.name, description=mark + row.description, basis=mark + row.basis)
            for row in project.rows
        ),
    )


def filing_of(data: FilingData) -> Filing:
    """The filing as the extraction gives it."""
    filing = extract(read(to_tika_text(data).encode()))
    if filing is None:
        raise ValueError("the sample is no filing")
    return filing


def seconds(rule: Rule, filing: Filing, words: dict[str, object]) -> float:
    """The best of some runs, each with a runner of its own, so that nothing is kept from the run before."""
    best = float("inf")
    gc.collect()
    gc.disable()  # a full collection walks the filing and would be charged to whatever rule it falls on
    try:
        for _ in range(ROUNDS):
            runner = Runner([rule], words)
            begin = time.perf_counter()
            runner.run(filing)
            best = min(best, time.perf_counter() - begin)
    finally:
        gc.enable()
    return best


def paces(filings: Iterable[Filing]) -> list[Pace]:
    """Every installed rule's pace over these filings, the slowest on the largest first."""
    index = load_index()
    sized = [(filing, sum(1 for _ in filing.rows())) for filing in filings]
    measured = [
        Pace(rule.id, tuple(seconds(rule, filing, index["words"]) * 1e6 / rows for filing, rows in sized))
        for rule in load_rules(index, sorted(index["rules"]))
        if rule.check is not None
    ]
    return sorted(measured, key=lambda pace: -pace.micros[-1])


def show(title: str, measured: list[Pace], sizes: tuple[int, ...]) -> None:
    """The slowest rules, then those whose ratio is highest."""
    print(f"{title}: µs per row")
    print("  rule  " + "  ".join(f"{size:>8}" for size in sizes) + "   ratio")
    for pace in measured[:SHOWN]:
        print(f"  {pace.rule:<5} " + "  ".join(f"{micros:>8.2f}" for micros in pace.micros) + f"  {pace.ratio:>6.2f}")
    total = [sum(pace.micros[number] for pace in measured) for number in range(len(sizes))]
    print("  all   " + "  ".join(f"{micros:>8.2f}" for micros in total) + f"  {total[-1] / total[0]:>6.2f}")
    steep = sorted(measured, key=lambda pace: -pace.ratio)[:SHOWN]
    print("  steepest: " + ", ".join(f"{pace.rule} {pace.ratio:.1f}" for pace in steep) + "\n")


def figures(short: bool = False) -> Iterator[Figure]:
    """All rules together and the steepest one, for both sorts of filing; smaller ones if it is to be short."""
    sizes = SHORT_SIZES if short else SIZES
    for title, make in (("alike", sample_filing), ("distinct", lambda size: distinct(sample_filing(size)))):
        measured = paces([filing_of(make(size)) for size in sizes])
        first, last = (sum(pace.micros[at] for pace in measured) for at in (0, -1))
        steepest = max(measured, key=lambda pace: pace.ratio)
        label = f"{sizes[-1]} ÷ {sizes[0]} projects, {title}"
        yield Figure(f"all rules, time per row, {label}", last / first, at_most=1.2, goal=1.0)
        yield Figure(f"the steepest rule ({steepest.rule}), time per row, {label}", steepest.ratio)


def main(sizes: tuple[int, ...]) -> None:
    """Both sorts of filing."""
    alike = [filing_of(sample_filing(size)) for size in sizes]
    show("alike", paces(alike), sizes)
    show("distinct", paces([filing_of(distinct(sample_filing(size))) for size in sizes]), sizes)


if __name__ == "__main__":
    main(tuple(map(int, sys.argv[1:])) or SIZES)

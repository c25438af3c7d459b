"""Firings on other real filings, each read and judged by hand: precision where no rule was written for the text.

The filings are taken from their right extractions, or as the extraction reads them. Labels name places, not texts:
file, rule, project and row.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from lint.engine.lint import lint_filing
from lint.engine.runner import Runner
from lint.model import Filing
from tests.precision.faults import Opener
from tests.precision.firing import DEPARTMENT, Firing, firings
from tests.precision.score import Tallies, Tally

VERDICTS = ("right", "wrong", "arguable")


class Spot(NamedTuple):
    """A project and the row that a firing begins with, both from 1; row 0 for the project as a whole."""

    project: int
    row: int


Verdicts = Mapping[str, Mapping[str, Mapping[Spot, str]]]
"""File stem → rule → place → right, wrong or arguable."""


def load_verdicts(path: Path) -> Verdicts:
    """The verdicts of a file. Raises ValueError for an unknown verdict or a place that is judged twice."""
    data: Mapping[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return {
        stem: {rule: _spots(f"{path.name}: {stem} {rule}", judged) for rule, judged in rules.items()}
        for stem, rules in data.items()
    }


def _spots(where: str, judged: Mapping[str, Any]) -> Mapping[Spot, str]:
    verdicts: dict[Spot, str] = {}
    for verdict, places in judged.items():
        if verdict not in VERDICTS:
            raise ValueError(f"{where}: unknown verdict {verdict}")
        for project, row in places:
            if Spot(project, row) in verdicts:
                raise ValueError(f"{where}: [{project}, {row}] is judged twice")
            verdicts[Spot(project, row)] = verdict
    return verdicts


def measure(folder: Path, runner: Runner, verdicts: Verdicts, read: Opener) -> tuple[Tallies, list[str]]:
    """The counts of each rule that fired (recall is unknown), and the firings that nobody has judged yet."""
    tallies: Tallies = {}
    open_ones: list[str] = []
    for stem, firing, spot in fired(folder, runner, read):
        tally = tallies.setdefault(firing.rule, Tally())
        verdict = verdicts.get(stem, {}).get(firing.rule, {}).get(spot)
        line = f"{stem} {firing.rule} [{spot.project}, {spot.row}] {firing.severity} {firing.place()}"
        if verdict is None:
            open_ones.append(line)
        elif verdict == "right":
            tally.right += 1
        elif verdict == "wrong":
            tally.alarms.append(line)
        else:
            tally.arguable += 1
    return tallies, open_ones


def fired(folder: Path, runner: Runner, read: Opener) -> Iterator[tuple[str, Firing, Spot]]:
    """Every firing on the filings of the folder that have a right extraction, with its file and place."""
    for path in sorted(folder.glob("*.json")):
        filing = read(path.with_suffix(".txt"))
        if filing is not None:
            for firing in firings(lint_filing(filing, runner, path.stem).findings):
                yield path.stem, firing, spot_of(firing, filing)


def spot_of(firing: Firing, filing: Filing) -> Spot:
    """The place of a firing; of several rows the first counts."""
    project = firing.projects[0]
    if not firing.rows or project == DEPARTMENT:
        return Spot(project, 0)
    first = firing.rows[0]
    rows = filing.projects[project - 1].annual_indicators()
    same = (row.row for row in rows if (row.category.value if row.category else None, row.name.text) == first[:2])
    return Spot(project, next(same, 0))

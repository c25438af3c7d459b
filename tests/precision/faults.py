"""Faults that readers saw in real filings: which of them the rules find.

Measured twice: on what the extraction reads today, and on the right extraction where one was written by hand, which
shows what the rules could do but holds names, values, goals and budgets only.
"""

import csv
import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

from lint.engine.lint import lint_filing
from lint.engine.runner import Runner
from lint.engine.yamlfile import Loaded
from lint.extract import extract
from lint.model import Category, Filing, Framework, Indicator
from lint.model.category import COSTS_OF_2021
from lint.model.text import normalise
from lint.read import read
from lint.read.errors import ReadError
from tests.precision.firing import Firing, firings
from tests.precision.score import Tally
from tests.support.filings import build_filing

CATEGORY_RULES = tuple(f"R{number}" for number in range(10, 20))
RULES_OF: Mapping[str, tuple[str, ...]] = {
    "budget-arithmetic": ("F10", "F11", "F12"),
    "cost-direction": ("A04", "A10", "R26"),
    "description-equals-name": ("C08",),
    "ecological-not-ecological": ("R16",),
    "goal-equals-purpose": ("C04",),
    "goal-repeated": ("C03", "C16"),
    "heading-mismatch": ("N15", "N16"),
    "missing-value": ("C01", "A13", "A14"),
    "placeholder": ("C14", "A14", "A16"),
    "satisfaction-outside-satisfaction": ("R19",),
    "unit-mismatch": ("A02", "A03", "A07", "A14", "R10"),
    "vague-value": ("A13", "A07", "A11", "A14"),
    "value-over-100-percent": ("A01",),
    "weights": ("A15",),
    "wrong-category": (*CATEGORY_RULES, "R08"),
}
"""A reader's word for a fault → the rules any of which finds it."""

OUTSIDE_RIGHT_EXTRACTION = frozenset({"description-equals-name", "goal-equals-purpose", "heading-mismatch", "weights"})
"""Faults in columns that the right extractions leave out."""

Opener = Callable[[Path], Filing | None]

_LIST_LABEL = re.compile(r"^(?:指标\d+[:：]|[★*]+)+")


class Fault(NamedTuple):
    """One fault in the list: file, project, category and indicator (empty: the project as a whole)."""

    stem: str
    project: int
    level2: str
    indicator: str
    problem: str
    certain: bool

    def shown(self) -> str:
        """One line for people."""
        return f"{self.stem} P{self.project} {self.level2} {self.indicator}".strip()


@dataclass(slots=True)
class Result:
    """Counts by problem, certain and likely apart; ``unread`` faults lie in what the extraction does not read yet."""

    certain: dict[str, Tally] = field(default_factory=dict)
    likely: dict[str, Tally] = field(default_factory=dict)
    unread: list[str] = field(default_factory=list)
    uninstalled: dict[str, int] = field(default_factory=dict)
    further: list[str] = field(default_factory=list)
    """Firings of the same rules that the list does not hold: to be read, neither right nor wrong."""


def load_faults(path: Path) -> list[Fault]:
    """The list of faults. Raises KeyError for a problem that no rule is named for."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    for row in rows:
        RULES_OF[row["problem"]]
    return [
        Fault(
            row["stem"],
            int(row["project"]),
            row["level2"],
            row["indicator"],
            row["problem"],
            row["certainty"] == "certain",
        )
        for row in rows
    ]


def measure(folder: Path, runner: Runner, read_as: Opener, without: frozenset[str] = frozenset()) -> Result:
    """The counts over the filings of the folder, each opened with ``read_as``; ``without`` are problems left out."""
    result = Result()
    by_stem: dict[str, list[Fault]] = {}
    for fault in load_faults(folder / "lint.tsv"):
        if fault.problem not in without:
            by_stem.setdefault(fault.stem, []).append(fault)
    for stem, faults in by_stem.items():
        filing = read_as(folder / f"{stem}.txt")
        if filing is None:
            result.unread += [fault.shown() for fault in faults]
        else:
            fired = list(firings(lint_filing(filing, runner, stem).findings))
            _count(faults, filing, fired, {rule.id for rule in runner.rules}, result)
    return result


def as_read(path: Path) -> Filing | None:
    """What the extraction reads, None where that is nothing; a first line of # is no part of the filing."""
    data = path.read_bytes()
    if data.startswith(b"#"):
        data = data.partition(b"\n")[2]
    try:
        return extract(read(data))
    except ReadError:
        return None


def as_written_down(path: Path) -> Filing | None:
    """The right extraction beside the filing."""
    data = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
    projects = [_project(project) for project in data["projects"]]
    labels = {row["category"] for project in projects for row in project["table"]}
    framework = Framework.F2021 if labels & {cost.label for cost in COSTS_OF_2021} else Framework.F2015
    filing = {
        "kind": "申报" if data["kind"] == "申报" else "自评",
        "framework": framework.value,
        "unit": {"code": None, "name": data["unit"]},
        "year": None,
        "projects": projects,
    }
    return build_filing(Loaded(path, filing, {}), ())


def _project(data: Mapping[str, Any]) -> dict[str, Any]:
    """A project of a right extraction as the case format has it."""
    budget = {key: data["budget"][key] for key in ("total", "fiscal", "other")}
    rows = [
        {
            "category": Category(row["level2"]).label if row["level2"] else None,
            "name": row["name"],
            "value": row["value_raw"],
            "description": None,
            "basis": None,
        }
        for row in data["indicators"]
    ]
    return {
        "code": data["code"],
        "name": data["name"],
        "title": None,
        "budget": {**{key: _text(value) for key, value in budget.items()}, "unit": data["budget"]["unit"]},
        "purpose": None,
        "plan": None,
        "goals": data["goals"] or None,
        "table": rows,
    }


def _text(number: float | None) -> str | None:
    return None if number is None else f"{number:.10g}"


def _count(faults: Sequence[Fault], filing: Filing, fired: list[Firing], installed: set[str], result: Result) -> None:
    explained: set[int] = set()
    for fault in faults:
        rules = set(RULES_OF[fault.problem]) & installed
        if not rules:
            result.uninstalled[fault.problem] = result.uninstalled.get(fault.problem, 0) + 1
            continue
        if not _is_read(fault, filing):
            result.unread.append(fault.shown())
            continue
        tallies = result.certain if fault.certain else result.likely
        tally = tallies.setdefault(fault.problem, Tally())
        matching = [number for number, firing in enumerate(fired) if firing.rule in rules and is_about(firing, fault)]
        explained.update(matching)
        if matching:
            tally.found += 1
        else:
            tally.misses.append(fault.shown())
    related = {rule for rules in RULES_OF.values() for rule in rules}
    result.further += [
        f"{faults[0].stem} {firing.rule} {firing.severity} {firing.place()}"
        for number, firing in enumerate(fired)
        if number not in explained and firing.rule in related
    ]


def _is_read(fault: Fault, filing: Filing) -> bool:
    """Whether the extraction has the project, and the row if the fault is in one."""
    if fault.project > len(filing.projects):
        return False
    rows = filing.projects[fault.project - 1].annual_indicators()
    return not fault.indicator or any(map(partial(_is_row, fault), rows))


def _is_row(fault: Fault, row: Indicator) -> bool:
    return same_name(fault.indicator, row.name.text)


def is_about(firing: Firing, fault: Fault) -> bool:
    """Whether the firing is about the fault's project and, if it names one, its row."""
    if fault.project not in firing.projects:
        return False
    return not fault.indicator or any(same_name(fault.indicator, row.indicator) for row in firing.rows)


def same_name(one: str, other: str) -> bool:
    """Whether two spellings of an indicator's name, as the form and as the list have it, mean the same row.

    >>> same_name("指标1:物业费", "物业费")
    True
    """
    names = [_LIST_LABEL.sub("", normalise(name)) for name in (one, other)]
    return names[0] == names[1] and bool(names[0])

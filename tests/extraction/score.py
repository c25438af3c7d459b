"""Compares what was read from a filing with its extraction by hand, field by field and row by row.

A row is exact when its category, name and value (text, operator, number, unit) are. Texts are compared without
blanks, because line breaks inside a cell are layout; the gold's ``qualitative`` operator is our value's kind.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from lint.model import Filing, Indicator, Project, ValueKind

_BLANKS = re.compile(r"\s+")
_OPERATORS = {">=": "≥", "<=": "≤", "qualitative": None}
# Only their first value is right or wrong: the unit of a filing may be named in several places.
FIELDS = ("code", "name", "budget", "goals", "plan")


@dataclass
class Score:
    """What was right in one file, or in the files of one layout. ``emitted`` counts rows with a name or value."""

    files: int = 1
    crashed: int = 0
    kinds: int = 0
    units: int = 0
    projects: int = 0
    projects_right: int = 0
    fields: dict[str, int] = field(default_factory=lambda: dict.fromkeys(FIELDS, 0))
    rows: int = 0
    exact: int = 0
    emitted: int = 0
    correct: int = 0
    extra: int = 0
    missing: int = 0
    notes: int = 0
    differences: list[str] = field(default_factory=list)

    def __iadd__(self, other: "Score") -> "Score":
        for name in vars(self):
            if name == "fields":
                self.fields = {key: self.fields[key] + other.fields[key] for key in FIELDS}
            elif name != "differences":
                setattr(self, name, getattr(self, name) + getattr(other, name))
        return self


def compare(gold: Mapping[str, Any], filing: Filing | None) -> Score:
    """The score of one file."""
    score = Score()
    projects = filing.projects if filing else ()
    score.notes = len(filing.notes) if filing else 0
    kind = filing.kind.value if filing else "其他"
    expected_kind = gold["kind"] if gold["kind"] in ("申报", "自评") else "其他"
    score.kinds = int(_say(score, "kind", expected_kind, kind))
    unit = filing.unit.name.text if filing and filing.unit and filing.unit.name else None
    score.units = int(_say(score, "unit", _plain(_without_code(gold["unit"])), _plain(unit)))
    score.projects = len(gold["projects"])
    score.projects_right = int(_say(score, "number of projects", len(gold["projects"]), len(projects)))
    for number, expected in enumerate(gold["projects"]):
        read = projects[number] if number < len(projects) else None
        _compare_project(score, number + 1, expected, read)
    for project in projects[len(gold["projects"]) :]:
        _compare_rows(score, project.index, [], project)
    return score


def _compare_project(score: Score, number: int, gold: Mapping[str, Any], project: Project | None) -> None:
    for name in FIELDS:
        expected, found = _expected(name, gold), _found(name, project)
        score.fields[name] += int(_say(score, f"项目{number} {name}", expected, found))
    _compare_rows(score, number, gold["indicators"], project)


def _compare_rows(score: Score, number: int, gold: list[Mapping[str, Any]], project: Project | None) -> None:
    left = [row for row in project.indicators if row.name.text or row.target.raw] if project else []
    score.rows += len(gold)
    score.emitted += len(left)
    unmatched = []
    for expected in gold:
        match = next((row for row in left if _same(row, expected)), None)
        if match is None:
            unmatched.append(expected)
        else:
            left.remove(match)
            score.exact += 1
            score.correct += 1
    for expected in unmatched:
        same = next((row for row in left if _plain(row.name.text) == _plain(expected["name"])), None)
        score.missing += 1
        shown = _row(same) if same else "nothing"
        score.differences.append(f"项目{number}: expected {_gold_row(expected)}, read {shown}")
        if same:
            left.remove(same)
    score.extra += len(left)
    score.differences += [f"项目{number}: extra {_row(row)}" for row in left]


def _same(row: Indicator, expected: Mapping[str, Any]) -> bool:
    read, gold = _row(row), _gold_row(expected)
    # The gold takes a unit from the bracket of the name in some files and leaves it out in others.
    in_value = (expected["unit"] or "") in (_plain(expected["value_raw"]) or "")
    return read == gold if in_value else read[:-1] == gold[:-1]


def _gold_row(row: Mapping[str, Any]) -> tuple[object, ...]:
    operator = _OPERATORS.get(row["operator"] or "", row["operator"])
    number = None if row["number"] is None else Decimal(str(row["number"]))
    return (row["level1"], row["level2"], _plain(row["name"]), _plain(row["value_raw"]), operator, number, row["unit"])


def _row(row: Indicator) -> tuple[object, ...]:
    value = row.target
    operator = value.operator.value if value.operator else None
    number = value.number
    unit = value.unit
    if number is None:  # a grade or date keeps the sign that stands before it; the gold leaves all three out
        operator = unit = None
    level1 = row.level1.value if row.level1 else None
    level2 = row.category.value if row.category else None
    raw = None if value.kind is ValueKind.BLANK and not value.raw else value.raw
    return (level1, level2, _plain(row.name.text), _plain(raw), operator, number, unit)


def _expected(name: str, gold: Mapping[str, Any]) -> object:
    value = gold[name]
    if name == "goals":
        return [_plain(goal) for goal in value]
    if name == "budget":
        amounts = [value[part] for part in ("total", "fiscal", "other")]
        return (*(None if each is None else float(each) for each in amounts), value["unit"])
    return _plain(value) if isinstance(value, str) else value


def _found(name: str, project: Project | None) -> object:
    if project is None:
        return "no project"
    if name == "goals":
        return [_plain(goal.cell.text) for goal in project.goals]
    if name == "budget":
        return tuple(_budget(project))
    if name == "plan":
        return [{"label": p.label.text, "percent": p.percent} for p in project.plan.points] if project.plan else []
    cell = project.code if name == "code" else project.name
    return _plain(cell.text if cell and cell.text else None)


def _budget(project: Project) -> Iterator[object]:
    budget = project.budget
    for part in ("total", "fiscal", "other"):
        amount = getattr(budget, part) if budget else None
        yield None if amount is None or amount.number is None else float(amount.number)
    yield budget.unit if budget else None


def _say(score: Score, what: str, expected: object, found: object) -> bool:
    if expected == found:
        return True
    score.differences.append(f"{what}: expected {expected!r}, read {found!r}")
    return False


def _plain(text: str | None) -> str | None:
    return None if text is None else _BLANKS.sub("", text)


def _without_code(unit: str | None) -> str | None:
    return None if unit is None else re.sub(r"^\[\d+\]", "", unit)

"""Labels of a filing: rule → places where it must fire, may fire, or must stay silent."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from lint.model import Category
from tests.precision.firing import DEPARTMENT, Firing
from tests.precision.score import Tallies, Tally

SHORT = {
    "数量": Category.QUANTITY,
    "质量": Category.QUALITY,
    "时效": Category.TIMELINESS,
    "成本": Category.COST,
    "经济": Category.ECONOMIC_BENEFIT,
    "社会": Category.SOCIAL_BENEFIT,
    "生态": Category.ECOLOGICAL_BENEFIT,
    "可持续": Category.SUSTAINABILITY,
    "满意度": Category.SATISFACTION,
}
SECTIONS = ("must", "may", "silent")


class Label(NamedTuple):
    """A place: project number (0: the department part) and category; None for the project or any of its rows."""

    project: int
    category: Category | None

    def matches(self, firing: Firing) -> bool:
        """Whether the firing is about this place."""
        if self.project not in firing.projects:
            return False
        return self.category is None or any(row.category == self.category.value for row in firing.rows)

    def shown(self) -> str:
        """P5 可持续影响指标."""
        return f"P{self.project}" + (f" {self.category.value}" if self.category else "")


class Labels(NamedTuple):
    """The three sections, each rule → places. A rule under ``must`` was read against the whole filing."""

    must: Mapping[str, tuple[Label, ...]]
    may: Mapping[str, tuple[Label, ...]]
    silent: Mapping[str, tuple[Label, ...]]


def load_labels(path: Path) -> Labels:
    """The labels of a file. Raises ValueError for a section, category or place that cannot be meant."""
    data: Mapping[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    if set(data) - set(SECTIONS):
        raise ValueError(f"{path.name}: unknown section {sorted(set(data) - set(SECTIONS))}")
    sections = [
        {rule: tuple(_label(path, rule, item) for item in items) for rule, items in (data.get(section) or {}).items()}
        for section in SECTIONS
    ]
    labels = Labels(*sections)
    for rule in {*labels.may, *labels.silent}:
        if rule not in labels.must:
            raise ValueError(f'{path.name}: {rule} is not under "must"; an empty list there means that nothing must')
        _check_disjoint(path, rule, [section.get(rule, ()) for section in labels])
    return labels


def _label(path: Path, rule: str, item: Any) -> Label:
    project, short = item
    if not isinstance(project, int) or project < DEPARTMENT or (short is not None and short not in SHORT):
        raise ValueError(f"{path.name}: {rule} names no place with {item}")
    return Label(project, None if short is None else SHORT[short])


def _check_disjoint(path: Path, rule: str, sections: Iterable[tuple[Label, ...]]) -> None:
    seen: set[Label] = set()
    for label in (label for section in sections for label in section):
        if label in seen:
            raise ValueError(f"{path.name}: {rule} names {label.shown()} twice")
        seen.add(label)


def judge(labels: Labels, fired: Iterable[Firing], rules: Iterable[str]) -> Tallies:
    """The counts of each of ``rules`` that the labels know. A near miss that fires is wrong whatever else stands."""
    by_rule: dict[str, list[Firing]] = {rule: [] for rule in rules if rule in labels.must}
    for firing in fired:
        if firing.rule in by_rule:
            by_rule[firing.rule].append(firing)
    return {rule: _judge(rule, labels, found) for rule, found in by_rule.items()}


def _judge(rule: str, labels: Labels, found: Iterable[Firing]) -> Tally:
    tally = Tally()
    found = list(found)
    silent, must, may = (section.get(rule, ()) for section in (labels.silent, labels.must, labels.may))
    for firing in found:
        if any(label.matches(firing) for label in silent):
            tally.alarms.append(f"near miss {firing.place()} ({firing.severity}): {firing.message}")
        elif any(label.matches(firing) for label in must):
            tally.right += 1
        elif any(label.matches(firing) for label in may):
            tally.arguable += 1
        else:
            tally.alarms.append(f"{firing.place()} ({firing.severity}): {firing.message}")
    for label in must:
        if any(label.matches(firing) for firing in found):
            tally.found += 1
        else:
            tally.misses.append(label.shown())
    return tally

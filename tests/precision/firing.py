"""Findings as firings: every rule that spoke, whether at top level or folded into another rule's finding."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from lint.engine.finding import Finding, Folded, RowRef

DEPARTMENT = 0
"""The number under which the department part, or the file as a whole, is labelled."""


class Firing(NamedTuple):
    """One rule speaking about some projects and rows; ``inside`` is the rule whose finding it is folded into."""

    rule: str
    severity: str
    projects: tuple[int, ...]
    rows: tuple[RowRef, ...]
    message: str
    inside: str | None = None

    def place(self) -> str:
        """P5 可持续影响指标 生态效益指标: what a person looks for."""
        projects = ",".join("P0" if project == DEPARTMENT else f"P{project}" for project in self.projects)
        rows = "; ".join(f"{row.category or '–'} {row.indicator} {row.value or ''}".strip() for row in self.rows)
        return f"{projects} {rows}".strip()


def firings(findings: Iterable[Finding]) -> Iterator[Firing]:
    """Every finding and each of its symptoms, which no report drops either."""
    for finding in findings:
        projects = finding.projects or (DEPARTMENT,)
        yield Firing(finding.rule, finding.own_severity.value, projects, finding.rows, finding.message)
        for symptom in finding.folded:
            yield _symptom(symptom, projects, finding.rule)


def _symptom(symptom: Folded, projects: tuple[int, ...], inside: str) -> Firing:
    own = (symptom.project.index,) if symptom.project else projects
    return Firing(symptom.rule, symptom.severity.value, own, symptom.rows, symptom.message, inside)

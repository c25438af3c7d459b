"""Each project against the review table: which points it passes, its score, its grade.

Source of the table, of the scores of its criteria and of the grades 优 (90 and more), 良 (80), 中 (60), 差:
财预〔2015〕88号, 项目支出绩效目标审核表, in the paraphrase of the rule pack. The deduction is ours: an error takes
3 points of its criterion, a warning 1, a remark none, at most the criterion's whole score; a table filled with copied
indicators is 差 whatever its score, for it goes back.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from lint.engine.finding import Finding
from lint.engine.rule import Dimension, Severity
from lint.report.marks import is_copy
from lint.report.model import Criterion, Report

DEDUCTION = {Severity.ERROR: 3, Severity.WARNING: 1, Severity.INFO: 0}
GRADES = ((90, "优"), (80, "良"), (60, "中"), (0, "差"))
_HOME = {Dimension.NOTATION.value: Dimension.COMPLETENESS.value}  # notation is a matter of 规范完整性


class PointResult(NamedTuple):
    """A point of the table for one project: the findings against it (also as symptoms of others) and the gravest
    severity, None where there is none. ``is_checked`` is False where only people can tell."""

    dimension: str
    criterion: str
    text: str
    is_checked: bool
    severity: Severity | None
    findings: tuple[Finding, ...]


class Appraisal(NamedTuple):
    """One project: its points, score (0–100), grade, and the score of each dimension as a pair of kept and full."""

    project: int
    points: tuple[PointResult, ...]
    score: int
    grade: str
    dimensions: Mapping[str, tuple[int, int]]


def grade(score: float) -> str:
    """The grade of a score of 100.

    >>> [grade(score) for score in (100, 90, 89.9, 60, 0)]
    ['优', '优', '良', '中', '差']
    """
    return next(word for least, word in GRADES if score >= least)


def appraise(report: Report, projects: Iterable[int], findings: Sequence[Finding]) -> list[Appraisal]:
    """The projects of one filing, given its findings; empty where the rule packs bring no review table."""
    if not report.criteria:
        return []
    by_project: dict[int, list[Finding]] = {}
    for finding in findings:
        if finding.is_active:
            for index in finding.projects:
                by_project.setdefault(index, []).append(finding)
    homes = _homes(report)
    return [_appraisal(index, by_project.get(index, []), report.criteria, homes) for index in projects]


def _homes(report: Report) -> dict[str, str]:
    """Rule → the criterion that it takes points from: the first that names it, else the first of its dimension."""
    named = {
        rule: criterion.name
        for criterion in reversed(report.criteria)
        for point in criterion.points
        for rule in point.rules
    }
    first = {criterion.dimension: criterion.name for criterion in reversed(report.criteria)}
    others = {
        id: first[home]
        for id, rule in report.rules.items()
        if (home := _HOME.get(rule.dimension, rule.dimension)) in first
    }
    return {**others, **named}


def _appraisal(
    index: int, findings: Sequence[Finding], criteria: Sequence[Criterion], homes: Mapping[str, str]
) -> Appraisal:
    lost: dict[str, int] = {}
    for finding in findings:
        if finding.rule in homes:
            home = homes[finding.rule]
            lost[home] = lost.get(home, 0) + DEDUCTION[finding.severity]
    kept: dict[str, tuple[int, int]] = {}
    for criterion in criteria:
        before = kept.get(criterion.dimension, (0, 0))
        own = max(0, criterion.score - lost.get(criterion.name, 0))
        kept[criterion.dimension] = (before[0] + own, before[1] + criterion.score)
    full = sum(of for _, of in kept.values()) or 1
    score = round(100 * sum(points for points, _ in kept.values()) / full)
    worst = GRADES[-1][1] if any(map(is_copy, findings)) else grade(score)
    points = tuple(
        _point(criterion, number, findings) for criterion in criteria for number in range(len(criterion.points))
    )
    return Appraisal(index, points, score, worst, kept)


def _point(criterion: Criterion, number: int, findings: Sequence[Finding]) -> PointResult:
    point = criterion.points[number]
    found: list[Finding] = []
    severities: list[Severity] = []
    for finding in findings:
        own = [finding.own_severity] if finding.rule in point.rules else []
        own += [each.severity for each in finding.folded if each.rule in point.rules and each.suppression is None]
        if own:
            found.append(finding)
            severities += own
    worst = max(severities, key=lambda severity: severity.rank, default=None)
    return PointResult(criterion.dimension, criterion.name, point.text, bool(point.rules), worst, tuple(found))


def by_dimension(appraisals: Sequence[Appraisal]) -> dict[str, float]:
    """The share of points kept in each dimension over all projects, in percent."""
    kept: dict[str, list[int]] = {}
    for appraisal in appraisals:
        for dimension, (points, full) in appraisal.dimensions.items():
            total = kept.setdefault(dimension, [0, 0])
            total[0] += points
            total[1] += full
    return {dimension: 100 * points / (full or 1) for dimension, (points, full) in kept.items()}

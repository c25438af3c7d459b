"""What the opinion (绩效目标审核意见) says, as plain data: for the official layout and for a bureau's own templates."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from lint.engine.finding import Finding, RowRef
from lint.engine.rule import Severity
from lint.report.appraisal import Appraisal, appraise, by_dimension, grade
from lint.report.model import FilingReport, Report, Verdict
from lint.report.places import where
from lint.report.words import DIMENSION_OF, SEVERITY, VERDICT, cited

QUOTED_ROWS = 5
NOTES_SHOWN = 20


class FindingText(NamedTuple):
    """A finding in words. ``project`` is 0 for one outside the projects; ``quotes`` are rows as they stand."""

    number: int
    project: int
    severity: str
    rule: str
    title: str
    where: str
    quotes: tuple[str, ...]
    message: str
    suggestion: str
    basis: str


class ProjectOpinion(NamedTuple):
    """A project: score and grade (None without a review table), errors in full, how many warnings and remarks."""

    number: int
    code: str
    name: str
    score: int | None
    grade: str | None
    errors: tuple[FindingText, ...]
    warnings: int
    remarks: int


class DimensionOpinion(NamedTuple):
    """A review dimension over all projects: the share of points kept (percent), grade, and what counted against it."""

    name: str
    share: float
    grade: str
    errors: int
    warnings: int


class FilingOpinion(NamedTuple):
    """The opinion on one filing."""

    path: str
    unit: str
    year: int | None
    verdict: str
    passes: bool
    counts: Mapping[str, int]
    rows: int
    basis: tuple[str, ...]
    dimensions: tuple[DimensionOpinion, ...]
    general: tuple[FindingText, ...]
    projects: tuple[ProjectOpinion, ...]
    unread: tuple[str, ...]
    for_people: tuple[str, ...]
    findings: tuple[FindingText, ...]


def opinions(report: Report) -> list[FilingOpinion]:
    """One for each file of the run, in its order; suppressed findings and those put right are left out."""
    by_path = report.by_path()
    return [
        _opinion(report, filing, [each for each in by_path.get(filing.path, []) if each.is_active])
        for filing in report.filings
    ]


def _opinion(report: Report, filing: FilingReport, findings: Sequence[Finding]) -> FilingOpinion:
    lang = report.run.lang
    texts = [_text(number, finding, report) for number, finding in enumerate(findings, 1)]
    appraisals = {each.project: each for each in appraise(report, [p.index for p in filing.projects], findings)}
    pairs = list(zip(findings, texts, strict=True))
    unread = [note.message_zh if lang == "zh" else note.message_en for note in filing.notes if note.severity != "info"]
    return FilingOpinion(
        path=filing.path,
        unit=filing.unit_name or filing.path,
        year=_year(filing),
        verdict=VERDICT[lang][filing.verdict],
        passes=filing.verdict is Verdict.PASS,
        counts={severity.value: sum(f.severity is severity for f in findings) for severity in Severity},
        rows=filing.rows,
        basis=tuple(dict.fromkeys(basis.document for finding in findings for basis in finding.basis)),
        dimensions=tuple(_dimensions(list(appraisals.values()), findings, lang)),
        general=tuple(text for finding, text in pairs if finding.project is None and _is_grave(finding)),
        projects=tuple(
            _project(project.index, project.code, project.name, pairs, appraisals.get(project.index))
            for project in filing.projects
        ),
        unread=tuple(dict.fromkeys(unread))[:NOTES_SHOWN],
        for_people=tuple(point.text for each in report.criteria for point in each.points if not point.rules),
        findings=tuple(texts),
    )


def _year(filing: FilingReport) -> int | None:
    if filing.data is not None:
        year: int | None = filing.data["year"]
        return year
    return filing.filing.year if filing.filing is not None else None


def _is_grave(finding: Finding) -> bool:
    return finding.severity is Severity.ERROR


def _project(
    index: int,
    code: str | None,
    name: str | None,
    pairs: Sequence[tuple[Finding, FindingText]],
    appraisal: Appraisal | None,
) -> ProjectOpinion:
    own = [(finding, text) for finding, text in pairs if finding.project is not None and finding.project.index == index]
    return ProjectOpinion(
        number=index,
        code=code or "",
        name=" ".join((name or "").split()),
        score=appraisal.score if appraisal else None,
        grade=appraisal.grade if appraisal else None,
        errors=tuple(text for finding, text in own if _is_grave(finding)),
        warnings=sum(finding.severity is Severity.WARNING for finding, _ in own),
        remarks=sum(finding.severity is Severity.INFO for finding, _ in own),
    )


def _dimensions(appraisals: Sequence[Appraisal], findings: Sequence[Finding], lang: str) -> list[DimensionOpinion]:
    return [
        DimensionOpinion(
            name=DIMENSION_OF[lang][dimension],
            share=share,
            grade=grade(share),
            errors=_count(findings, dimension, Severity.ERROR),
            warnings=_count(findings, dimension, Severity.WARNING),
        )
        for dimension, share in by_dimension(appraisals).items()
    ]


def _count(findings: Sequence[Finding], dimension: str, severity: Severity) -> int:
    return sum(finding.dimension == dimension and finding.severity is severity for finding in findings)


def _text(number: int, finding: Finding, report: Report) -> FindingText:
    lang = report.run.lang
    return FindingText(
        number=number,
        project=finding.project.index if finding.project else 0,
        severity=SEVERITY[lang][finding.severity],
        rule=finding.rule,
        title=report.title(finding.rule),
        where=where(finding.location, lang),
        quotes=_quotes(finding.rows, lang),
        message=finding.message,
        suggestion=finding.suggestion,
        basis=cited(finding.basis),
    )


def _quotes(rows: Sequence[RowRef], lang: str) -> tuple[str, ...]:
    blank = "（空）" if lang == "zh" else "(blank)"
    shown = [
        "：".join([row.category or "—", "，".join(" ".join((text or "").split()) or blank for text in row[1:])])
        for row in rows[:QUOTED_ROWS]
    ]
    if len(rows) > QUOTED_ROWS:
        shown.append(f"……共{len(rows)}行" if lang == "zh" else f"… {len(rows)} rows")
    return tuple(shown)

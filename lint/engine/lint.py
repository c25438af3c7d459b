"""From a filing to findings: run the rules, fold the symptoms, render the texts."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any

from lint.engine.finding import (
    Change,
    Finding,
    FindingFix,
    Folded,
    Location,
    ProjectRef,
    Related,
    RowRef,
    plain,
    render,
)
from lint.engine.fingerprint import digest
from lint.engine.folding import fold
from lint.engine.outcome import Hit
from lint.engine.rule import Field
from lint.engine.runner import Coverage, Crash, RawFinding, Runner
from lint.model import Cell, Filing, Indicator, Place, Project
from lint.model.text import normalise

_LABEL = 40  # characters of a cell's text that name it


@dataclass(frozen=True, slots=True)
class Linted:
    """The findings of one filing in reading order, what was checked, the rules that crashed, and the sketches for the
    rules across filings (``lint.engine.corpus``)."""

    findings: tuple[Finding, ...]
    coverage: Mapping[str, Coverage]
    crashes: tuple[Crash, ...]
    sketches: Mapping[str, Any]


def lint_filing(filing: Filing, runner: Runner, path: str, lang: str = "zh") -> Linted:
    """Every finding of the filing; their fingerprints hold the semantic key until the run assigns identities."""
    run = runner.run(filing, lang=lang)
    findings = [_finding(cause, symptoms, path, lang) for cause, symptoms in fold(run.found)]
    findings.sort(key=_reading_order)
    return Linted(tuple(findings), run.coverage, tuple(run.crashes), run.sketches)


def _finding(raw: RawFinding, symptoms: Sequence[RawFinding], path: str, lang: str) -> Finding:
    rule, hit, project = raw
    evidence = plain(hit.evidence)
    field, *content = _content(raw, evidence)
    own = hit.severity or rule.severity
    severities = [own, *(symptom.hit.severity or symptom.rule.severity for symptom in symptoms)]
    return Finding(
        rule=rule.id,
        name=rule.name,
        severity=max(severities, key=lambda severity: severity.rank),
        own_severity=own,
        confidence=(hit.confidence or rule.confidence).value,
        dimension=rule.dimension.value,
        path=path,
        project=project_ref(project),
        projects=_project_indexes(hit, project),
        rows=tuple(row_ref(row) for row in hit.rows),
        field=field,
        message=render(rule.messages, hit.variant, evidence, lang),
        suggestion=render(rule.suggestions, hit.variant, evidence, lang),
        evidence=evidence,
        basis=rule.basis,
        location=Location(path, _place(hit.at), _label(raw, lang)),
        folded=tuple(_folded(symptom, lang) for symptom in symptoms),
        related=tuple(
            Related(
                Location(path, _place(other.name or other.title), _project_label(other, lang)),
                project_ref(other),
                other.display_name,
            )
            for other in hit.projects
        ),
        fingerprint="\0".join([rule.id, field, *_project_keys(raw), *content]),
        content=digest([rule.id, field, *content]),
        fix=_fix(hit, path),
    )


def _fix(hit: Hit, path: str) -> FindingFix | None:
    if hit.fix is None:
        return None
    changes = (
        Change(Location(path, cell.place, cell.text[:_LABEL]), cell.text, start, end, new)
        for cell, start, end, new in hit.fix.edits
    )
    return FindingFix(hit.fix.is_safe, tuple(changes))


def _folded(raw: RawFinding, lang: str) -> Folded:
    evidence = plain(raw.hit.evidence)
    return Folded(
        rule=raw.rule.id,
        name=raw.rule.name,
        severity=raw.hit.severity or raw.rule.severity,
        project=project_ref(raw.project),
        rows=tuple(row_ref(row) for row in raw.hit.rows),
        message=render(raw.rule.messages, raw.hit.variant, evidence, lang),
        evidence=evidence,
        content=digest([raw.rule.id, *_content(raw, evidence)]),
    )


def _content(raw: RawFinding, evidence: Mapping[str, Any]) -> list[str]:
    """The part of the semantic key that names no project: field, rows (category, indicator and the text at fault),
    sorted so that it does not depend on the order in which the filing lists them, and the evidence declared as
    identity."""
    field = raw.hit.field or raw.rule.field
    rows = sorted(_row_key(row, field) for row in raw.hit.rows)
    return [field.value, *chain.from_iterable(rows), *(f"{name}={evidence[name]}" for name in raw.rule.identity)]


def _row_key(row: Indicator, field: Field) -> list[str]:
    text = _stated(row, field)
    key = [row.category.value if row.category else "", row.name.norm]
    return [*key, f"{field.value}={text}"] if text else key


def _stated(row: Indicator, field: Field) -> str:
    """What stands in a field of the row, normalised: a text that was changed is another fault, even if the rule says
    the same of it. Blank for the name, which is part of the key as it is, and for what is no field of a row."""
    if field is Field.VALUE:
        return normalise(row.target.raw or "")
    cell = {Field.DESCRIPTION: row.description, Field.BASIS: row.basis, Field.WEIGHT: row.weight}.get(field)
    return cell.norm if cell is not None else ""


def _project_keys(raw: RawFinding) -> list[str]:
    """The projects of the semantic key, sorted."""
    projects = raw.hit.projects or ((raw.project,) if raw.project is not None else ())
    return sorted(map(_project_key, projects))


def _project_key(project: Project) -> str:
    for cell in (project.code, project.name, project.title):
        if cell is not None and cell.text:
            return cell.norm
    return f"#{project.index}"


def _project_indexes(hit: Hit, project: Project | None) -> tuple[int, ...]:
    if hit.projects:
        return tuple(sorted(project.index for project in hit.projects))
    return (project.index,) if project is not None else ()


def _label(raw: RawFinding, lang: str) -> str:
    """项目5 · 可持续影响指标 · 指标值: what a person looks for in the form."""
    rule, hit, project = raw
    field = (hit.field or rule.field).value
    if project is not None:
        head = _project_label(project, lang)
    elif hit.projects:
        head = ("、" if lang == "zh" else ", ").join(_project_label(each, lang) for each in hit.projects)
    else:
        head = _OUTSIDE[lang][field in _DEPARTMENT_FIELDS]
    return " · ".join(part for part in (head, _rows_label(hit.rows, lang), field) if part)


def _project_label(project: Project, lang: str) -> str:
    return f"项目{project.index}" if lang == "zh" else f"project {project.index}"


_DEPARTMENT_FIELDS = {Field.OVERALL_GOAL.value, Field.SUB_GOALS.value, Field.MEASURES.value}
_OUTSIDE = {"zh": ("全文", "部门整体"), "en": ("the whole filing", "department part")}


def _rows_label(rows: Sequence[Indicator], lang: str) -> str:
    if not rows:
        return ""
    if len(rows) == 1:
        return rows[0].category.value if rows[0].category else rows[0].name.text
    return f"{len(rows)}行" if lang == "zh" else f"{len(rows)} rows"


def _place(at: Cell | Place | None) -> Place | None:
    return at.place if isinstance(at, Cell) else at


def _reading_order(finding: Finding) -> tuple[Any, ...]:
    project = finding.projects[0] if finding.projects else 0
    across = finding.project is None and bool(finding.projects)
    return (across, project, -finding.severity.rank, finding.rule)


def project_ref(project: Project | None) -> ProjectRef | None:
    """The project as reports name it."""
    if project is None:
        return None
    return ProjectRef(
        project.index,
        project.code.text if project.code and project.code.text else None,
        project.name.text if project.name and project.name.text else None,
    )


def row_ref(row: Indicator) -> RowRef:
    """The row as reports name it."""
    return RowRef(row.category.value if row.category else None, row.name.text, row.target.raw)

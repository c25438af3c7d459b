"""The JSON report of design.md §6. Other tools rely on it: keys are added, never renamed, and always present."""

from collections.abc import Iterator
from typing import Any

from lint.engine.finding import Finding, FindingFix, Folded, ProjectRef, Related, RowRef
from lint.engine.rule import Basis
from lint.engine.runner import Coverage
from lint.report.model import FilingReport, Report
from lint.report.places import location_data, place_data
from lint.report.streamed import Items, Parts, pieces

SCHEMA_VERSION = 1


def render(report: Report) -> Iterator[str]:
    """The report as indented JSON with a newline at its end; the same report gives the same bytes."""
    yield from pieces(report_data(report))
    yield "\n"


def report_data(report: Report) -> Parts:
    """The report as JSON data, its lists to be gone through once."""
    run = report.run
    data = {
        "schema_version": SCHEMA_VERSION,
        "run": {
            "tool": "jxlint",
            "version": run.version,
            "ruleset_digest": run.ruleset_digest,
            "as_of": run.as_of,
            "lang": run.lang,
            "interrupted": run.interrupted,
        },
        "filings": Items(checked_filing_data(filing, run.lang) for filing in report.filings),
        "findings": Items(map(finding_data, report.findings)),
        "coverage": Items(
            _coverage(path, rule, counts)
            for path, rules in report.coverage.items()
            for rule, counts in sorted(rules.items())
        ),
        "totals": report.totals(),
    }
    return Parts(data)


def checked_filing_data(filing: FilingReport, lang: str) -> dict[str, Any]:
    """A file of the run as JSON data."""
    return {
        "path": filing.path,
        "sha256": filing.sha256,
        "kind": filing.kind,
        "form": filing.form,
        "verdict": filing.verdict.value,
        "unit": {"code": filing.unit_code, "name": filing.unit_name},
        "projects": [project_data(project) for project in filing.projects],
        "rows": filing.rows,
        "notes": [
            {
                "severity": note.severity,
                "message": note.message_zh if lang == "zh" else note.message_en,
                "text": note.text,
                "location": {"path": filing.path, **place_data(note.place), "label": note.text[:40]},
            }
            for note in filing.notes
        ],
    }


def finding_data(finding: Finding) -> dict[str, Any]:
    """A finding as JSON data."""
    return {
        "rule": finding.rule,
        "name": finding.name,
        "severity": finding.severity.value,
        "own_severity": finding.own_severity.value,
        "confidence": finding.confidence,
        "dimension": finding.dimension,
        "path": finding.path,
        "project": project_data(finding.project),
        "projects": list(finding.projects),
        "rows": [_row(row) for row in finding.rows],
        "field": finding.field,
        "message": finding.message,
        "suggestion": finding.suggestion,
        "evidence": dict(finding.evidence),
        "basis": [basis_data(basis) for basis in finding.basis],
        "location": location_data(finding.location),
        "folded": [_folded(folded) for folded in finding.folded],
        "related": [_related(related) for related in finding.related],
        "fingerprint": finding.fingerprint,
        "state": finding.state,
        "suppression": finding.suppression,
        "subject": finding.subject,
        "content": finding.content,
        "fix": _fix(finding.fix),
    }


def _fix(fix: FindingFix | None) -> dict[str, Any] | None:
    if fix is None:
        return None
    changes = [
        {"location": location_data(each.location), **{k: getattr(each, k) for k in ("text", "start", "end", "new")}}
        for each in fix.changes
    ]
    return {"safe": fix.safe, "changes": changes}


def _folded(folded: Folded) -> dict[str, Any]:
    return {
        "rule": folded.rule,
        "name": folded.name,
        "severity": folded.severity.value,
        "project": project_data(folded.project),
        "rows": [_row(row) for row in folded.rows],
        "message": folded.message,
        "evidence": dict(folded.evidence),
        "suppression": folded.suppression,
        "content": folded.content,
    }


def _related(related: Related) -> dict[str, Any]:
    return {
        "location": location_data(related.location),
        "project": project_data(related.project),
        "message": related.message,
    }


def project_data(project: ProjectRef | None) -> dict[str, Any] | None:
    """A project as findings name it."""
    if project is None:
        return None
    return {"index": project.index, "code": project.code, "name": project.name}


def _row(row: RowRef) -> dict[str, Any]:
    return {"category": row.category, "indicator": row.indicator, "value": row.value}


def basis_data(basis: Basis) -> dict[str, Any]:
    """An authority as JSON data."""
    return {"document": basis.document, "clause": basis.clause}


def _coverage(path: str, rule: str, counts: Coverage) -> dict[str, Any]:
    return {
        "path": path,
        "rule": rule,
        "passed": counts.passed,
        "failed": counts.failed,
        "not_applicable": counts.not_applicable,
        "not_checkable": counts.not_checkable,
        "reasons": dict(sorted(counts.reasons.items())),
    }

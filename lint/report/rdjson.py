"""reviewdog's diagnostic format, rdjson. Its columns count bytes, which nobody checks by eye: only lines are given."""

import json

from lint.engine.rule import Severity
from lint.report.machine import Spots, active, advice, relative
from lint.report.model import Report

_SEVERITY = {Severity.ERROR: "ERROR", Severity.WARNING: "WARNING", Severity.INFO: "INFO"}


def render(report: Report) -> str:
    """One DiagnosticResult with a Diagnostic for each finding that is not suppressed."""
    spots, lang = Spots(report), report.run.lang
    diagnostics = [
        {
            "message": f"{finding.location.label}: {advice(finding, lang)}",
            "location": {
                "path": relative(finding.path),
                "range": {"start": {"line": spots.of(finding.location).line}},
            },
            "severity": _SEVERITY[finding.severity],
            "code": {"value": finding.rule},
        }
        for finding in active(report)
    ]
    return json.dumps({"source": {"name": "jxlint"}, "diagnostics": diagnostics}, ensure_ascii=False, indent=2) + "\n"

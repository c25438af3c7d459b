"""GitLab Code Quality: the fields that GitLab's documentation of the report format names as required."""

import json

from lint.engine.rule import Severity
from lint.report.machine import Spots, active, advice, relative
from lint.report.model import Report

_SEVERITY = {Severity.ERROR: "critical", Severity.WARNING: "major", Severity.INFO: "info"}


def render(report: Report) -> str:
    """A JSON list of findings that are not suppressed; ours are its fingerprints."""
    spots, lang = Spots(report), report.run.lang
    entries = [
        {
            "description": f"{finding.location.label}: {advice(finding, lang)}",
            "check_name": finding.rule,
            "fingerprint": finding.fingerprint,
            "severity": _SEVERITY[finding.severity],
            "location": {"path": relative(finding.path), "lines": {"begin": spots.of(finding.location).line}},
        }
        for finding in active(report)
    ]
    return json.dumps(entries, ensure_ascii=False, indent=2) + "\n"

"""Annotations of GitHub Actions: workflow commands on stdout, one for each finding.

Source of the syntax and of the two escapings: GitHub's "Workflow commands" and the toolkit's ``command.ts``.
"""

from lint.engine.rule import Severity
from lint.report.machine import Spots, active, relative
from lint.report.model import Report

_LEVEL = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def render(report: Report) -> str:
    """``::error file=…,line=…,title=…::…`` for each finding that is not suppressed."""
    spots, lines = Spots(report), []
    for finding in active(report):
        spot = spots.of(finding.location)
        properties = {
            "file": relative(finding.path),
            "line": str(spot.line),
            "title": f"{finding.rule} {report.title(finding.rule)} · {finding.location.label}",
        }
        shown = ",".join(f"{name}={_property(value)}" for name, value in properties.items())
        message = "\n".join(filter(None, (finding.message, finding.suggestion)))
        lines.append(f"::{_LEVEL[finding.severity]} {shown}::{_data(message)}\n")
    return "".join(lines)


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")

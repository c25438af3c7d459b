"""SARIF 2.1.0 (OASIS): one result for each top-level finding."""

from collections.abc import Iterator
from typing import Any

from lint.engine.finding import Finding, Location
from lint.engine.rule import Severity
from lint.report.json import basis_data, finding_data
from lint.report.machine import Spots, relative, uri
from lint.report.model import FilingReport, Report, RuleInfo
from lint.report.streamed import Items, Parts, pieces
from lint.report.words import DIMENSION_OF, cited

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
FINGERPRINT = "jxlint/v1"
_LEVEL = {Severity.ERROR.value: "error", Severity.WARNING.value: "warning", Severity.INFO.value: "note"}


def render(report: Report) -> Iterator[str]:
    """The log as indented JSON; the same report gives the same bytes."""
    yield from pieces(Parts({"$schema": SCHEMA, "version": "2.1.0", "runs": Items([_run(report)])}))
    yield "\n"


def _run(report: Report) -> Parts:
    """The run. Lines and columns are those of ``Spots``; columns count code points."""
    made = _Log(report)
    return Parts(
        {
            "tool": {
                "driver": {
                    "name": "jxlint",
                    "version": report.run.version,
                    "language": "zh-CN" if report.run.lang == "zh" else "en",
                    "rules": [_rule(rule, report.run.lang) for rule in report.rules.values()],
                }
            },
            "invocations": [{"executionSuccessful": not (report.tool_failed or report.run.interrupted)}],
            "columnKind": "unicodeCodePoints",
            "artifacts": Items(map(_artifact, report.filings)),
            "results": Items(map(made.result, report.findings)),
            "properties": {"ruleset_digest": report.run.ruleset_digest, "as_of": report.run.as_of},
        }
    )


class _Log:
    """What results refer to by index."""

    def __init__(self, report: Report) -> None:
        self._spots = Spots(report)
        self._artifacts = {filing.path: index for index, filing in enumerate(report.filings)}
        self._rules = {rule: index for index, rule in enumerate(report.rules)}

    def result(self, finding: Finding) -> dict[str, Any]:
        """One finding; what SARIF has no word for stands in its properties under the names of the JSON report."""
        full = finding_data(finding)
        properties = (
            "name",
            "confidence",
            "dimension",
            "field",
            "projects",
            "rows",
            "evidence",
            "folded",
            "suggestion",
            "basis",
        )
        data: dict[str, Any] = {
            "ruleId": finding.rule,
            "kind": "fail",
            "level": _LEVEL[finding.severity.value],
            "message": {"text": f"{finding.message}\n{finding.suggestion}".rstrip()},
            "locations": [self._location(finding.location)],
            "partialFingerprints": {FINGERPRINT: finding.fingerprint},
            "baselineState": finding.state,
            "suppressions": []
            if finding.suppression is None
            else [_suppression(finding.path, dict(finding.suppression))],
            "properties": {key: full[key] for key in properties},
        }
        if finding.rule in self._rules:
            data["ruleIndex"] = self._rules[finding.rule]
        if finding.related:
            data["relatedLocations"] = [
                {"id": number, "message": {"text": each.message}, **self._location(each.location)}
                for number, each in enumerate(finding.related)
            ]
        return data

    def _location(self, location: Location) -> dict[str, Any]:
        spot = self._spots.of(location)
        region = {"startLine": spot.line} | ({"startColumn": spot.column} if spot.column else {})
        artifact: dict[str, Any] = {"uri": uri(location.path)}
        if location.path in self._artifacts:
            artifact["index"] = self._artifacts[location.path]
        name = location.label.rpartition(" · ")[2]
        logical = {
            "name": name,
            "fullyQualifiedName": f"{relative(location.path)} · {location.label}",
            "kind": "element",
        }
        return {
            "physicalLocation": {"artifactLocation": artifact, "region": region},
            "logicalLocations": [logical],
        }


def _suppression(path: str, suppression: dict[str, Any]) -> dict[str, Any]:
    """A waiver, in the filing itself or in a file beside it."""
    return {
        "kind": "inSource" if suppression["path"] == path else "external",
        "status": "accepted",
        "justification": suppression["reason"],
        "properties": suppression,
    }


def _artifact(filing: FilingReport) -> dict[str, Any]:
    data: dict[str, Any] = {"location": {"uri": uri(filing.path)}, "roles": ["analysisTarget"]}
    return data if filing.sha256 is None else {**data, "hashes": {"sha-256": filing.sha256}}


def _rule(rule: RuleInfo, lang: str) -> dict[str, Any]:
    heads = ("为何重要", "如何修改", "依据") if lang == "zh" else ("Why it matters", "How to fix", "Basis")
    parts = [(head, text) for head, text in zip(heads, (rule.why, rule.fix, cited(rule.basis)), strict=True) if text]
    return {
        "id": rule.id,
        "name": rule.name,
        "shortDescription": {"text": rule.title},
        "fullDescription": {"text": rule.summary},
        "help": {
            "text": "\n".join([rule.summary, *(f"{head}: {text}" for head, text in parts)]),
            "markdown": "\n\n".join([rule.summary, *(f"**{head}** {_plain(text)}" for head, text in parts)]),
        },
        "defaultConfiguration": {"level": _LEVEL[rule.severity]},
        "properties": {
            "tags": [DIMENSION_OF[lang][rule.dimension]],
            "precision": rule.confidence,
            "problem.severity": {"error": "error", "warning": "warning", "info": "recommendation"}[rule.severity],
            "basis": [basis_data(each) for each in rule.basis],
        },
    }


def _plain(text: str) -> str:
    """The text with the marks of Markdown escaped."""
    return "".join(f"\\{each}" if each in "\\`*_{}[]<>#|" else each for each in text)

"""JUnit XML: a suite for each file, a case for each rule that was asked about it.

A case fails for errors and warnings; remarks and suppressed findings stand in its output, for they fail no filing. A
rule that did not apply, or could not be asked, is skipped with the reasons, so that nobody takes it for passed.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from lxml import etree

from lint.engine.finding import Finding, is_about_tool
from lint.engine.rule import Severity
from lint.engine.runner import Coverage
from lint.report.model import Report
from lint.report.xml_text import xml_text


class _Said(NamedTuple):
    """What a rule says of a file, top-level or folded under another rule."""

    text: str
    fails: bool
    kind: str


def render(report: Report) -> bytes:
    """The document in UTF-8."""
    by_path: dict[str, dict[str, list[_Said]]] = {filing.path: {} for filing in report.filings}
    for finding in report.findings:
        if finding.state != "absent":
            for rule, each in _said(finding):
                by_path.setdefault(finding.path, {}).setdefault(rule, []).append(each)
    root = etree.Element("testsuites", name="jxlint")
    for path, said in by_path.items():
        suite = etree.SubElement(root, "testsuite", name=xml_text(path))
        coverage = report.coverage.get(path, {})
        for rule in sorted({*coverage, *said}):
            case = etree.SubElement(
                suite, "testcase", classname=xml_text(path), name=xml_text(f"{rule} {report.title(rule)}")
            )
            _outcome(case, said.get(rule, []), coverage.get(rule), report.run.lang)
        _count(suite, [suite])
    _count(root, root)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)


def _said(finding: Finding) -> Iterable[tuple[str, _Said]]:
    kind = "error" if is_about_tool(finding) else "failure"

    def of(text: str, severity: Severity, waived: bool) -> _Said:
        return _Said(text, not waived and severity is not Severity.INFO, kind)

    waived, where = finding.suppression is not None, finding.location.label
    yield finding.rule, of(f"{where}: {finding.message} {finding.suggestion}", finding.own_severity, waived)
    for each in finding.folded:
        text = f"→ {finding.rule} {where}: {each.message}"
        yield each.rule, of(text, each.severity, waived or each.suppression is not None)


def _outcome(case: etree._Element, said: Sequence[_Said], counts: Coverage | None, lang: str) -> None:
    failing = [each for each in said if each.fails]
    if failing:
        element = etree.SubElement(case, failing[0].kind, message=xml_text(failing[0].text), type=failing[0].kind)
        element.text = xml_text("\n".join(each.text for each in failing))
    elif not said and counts is not None and not counts.passed:
        etree.SubElement(case, "skipped", message=xml_text(_reasons(counts, lang)))
    quiet = [each.text for each in said if not each.fails]
    if quiet:
        etree.SubElement(case, "system-out").text = xml_text("\n".join(quiet))


def _reasons(counts: Coverage, lang: str) -> str:
    words = ("不适用", "无法判定") if lang == "zh" else ("not applicable", "not checkable")
    heads = [f"{word} {n}" for word, n in zip(words, (counts.not_applicable, counts.not_checkable), strict=True) if n]
    return "; ".join([*heads, *(f"{reason} ×{n}" for reason, n in sorted(counts.reasons.items()))])


def _count(element: etree._Element, suites: Iterable[etree._Element]) -> None:
    found: Mapping[str, list[etree._Element]] = {
        name: [each for suite in suites for each in suite.iter(tag)]
        for name, tag in {"tests": "testcase", "failures": "failure", "errors": "error", "skipped": "skipped"}.items()
    }
    for name, elements in found.items():
        element.set(name, str(len(elements)))

"""Which filing a finding belongs to, whatever its file is called: the part of a fingerprint that only a run knows.

The identity is made of the filing alone, never of what else is in the run: a waiver or baseline made for one filing
must still hold when a second one of the same unit joins it. Where two filings of a run share an identity (a unit that
hands in a file for each project, or the same filing twice), the projects in the findings' own keys tell them apart;
findings that are equal even so are numbered in reading order.
"""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from lint.batch.one import FileResult
from lint.engine.finding import Finding
from lint.engine.fingerprint import digest, number_repeats
from lint.model.text import normalise


def with_fingerprints(results: Sequence[FileResult]) -> list[Finding]:
    """The findings of the run with final fingerprints: identity of the filing, then the semantic key."""
    findings: list[Finding] = []
    keys: list[str] = []
    subjects: list[str] = []
    for result in results:
        identity = _identity(result)
        for finding in result.findings:
            findings.append(finding)
            subjects.append(_subject(finding, identity, result))
            keys.append(digest([finding.rule, *identity, *finding.fingerprint.split("\0")]))
    return [
        replace(finding, fingerprint=key, subject=subject)
        for finding, key, subject in zip(findings, number_repeats(keys), subjects, strict=True)
    ]


def _subject(finding: Finding, identity: tuple[str, ...], result: FileResult) -> str:
    """What a finding is about, whatever its text says: rule, filing, projects, categories of its rows, field."""
    known = result.filing.projects if result.filing is not None else ()
    projects = [normalise(each.code or each.name or "") for each in known if each.index in finding.projects]
    categories = [row.category or "" for row in finding.rows]
    return digest([finding.rule, *identity, "\0", *sorted(projects), "\0", *sorted(categories), finding.field])


def _identity(result: FileResult) -> tuple[str, ...]:
    """Unit, year and kind, and the first project where the filing names no unit. A file that was not read has no
    identity but its name."""
    report = result.filing
    if report is None or report.filing is None:
        name = report.path if report is not None else result.findings[0].path
        return ("file", Path(name).name)
    unit = normalise(report.unit_code or report.unit_name or "")
    identity = (unit, str(report.filing.year or ""), report.kind)
    if unit:
        return identity
    first = report.projects[0] if report.projects else None
    return (*identity, normalise(first.code or first.name or "") if first else "")

"""Which filing a finding belongs to, whatever its file is called: the part of a fingerprint that only a run knows.

The identity is made of the filing alone, never of what else is in the run: a waiver or baseline made for one filing
must still hold when a second one of the same unit joins it. Where two filings of a run share an identity (a unit that
hands in a file for each project, or the same filing twice), the projects in the findings' own keys tell them apart;
findings that are equal even so are numbered in reading order.
"""

from dataclasses import replace
from pathlib import Path

from lint.batch.one import FileResult
from lint.engine.finding import Finding
from lint.engine.fingerprint import digest, numbered
from lint.model.text import normalise


class Identified:
    """The findings of one file, by what the file is."""

    def __init__(self, result: FileResult) -> None:
        self._identity = _identity(result)
        self._projects = result.filing.projects if result.filing is not None else ()

    def key(self, finding: Finding) -> str:
        """The fingerprint, as long as no other finding of the run has it: identity of the filing, then the semantic
        key."""
        return digest([finding.rule, *self._identity, *finding.fingerprint.split("\0")])

    def final(self, finding: Finding, number: int) -> Finding:
        """The finding with its final fingerprint; ``number`` says the how manieth of the run with this key it is."""
        return replace(finding, fingerprint=numbered(self.key(finding), number), subject=self._subject(finding))

    def _subject(self, finding: Finding) -> str:
        """What a finding is about, whatever its text says: rule, filing, projects, categories of its rows, field."""
        known = self._projects
        projects = [normalise(each.code or each.name or "") for each in known if each.index in finding.projects]
        categories = [row.category or "" for row in finding.rows]
        return digest(
            [finding.rule, *self._identity, "\0", *sorted(projects), "\0", *sorted(categories), finding.field]
        )


def _identity(result: FileResult) -> tuple[str, ...]:
    """Unit, year and kind, and the first project where the filing names no unit. A file that was not read has no
    identity but its name."""
    report = result.filing
    if report is None or report.filing is None:
        return ("file", Path(result.path).name)
    unit = normalise(report.unit_code or report.unit_name or "")
    identity = (unit, str(report.filing.year or ""), report.kind)
    if unit:
        return identity
    first = report.projects[0] if report.projects else None
    return (*identity, normalise(first.code or first.name or "") if first else "")

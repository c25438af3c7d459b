"""What the formats for other tools have in common: which findings they list, the path as a URI, the line."""

from collections.abc import Iterator
from pathlib import Path, PurePath
from typing import NamedTuple
from urllib.parse import quote

from lint.engine.finding import Finding, Location
from lint.model import Place, TextPlace
from lint.report.model import FilingReport, Report


class Spot(NamedTuple):
    """A place as tools know it: line from 1, in the file itself or, where it has none, in what ``jxlint extract
    --format text`` writes; column from 1 in characters, for text files alone."""

    line: int
    column: int | None


class Spots:
    """The lines and columns of a report's locations."""

    def __init__(self, report: Report) -> None:
        self._filings: dict[str, FilingReport] = {filing.path: filing for filing in report.filings}

    def of(self, location: Location) -> Spot:
        """Line 1 stands for a location that has none: every one of these formats wants a number."""
        place: Place | None = location.place
        if isinstance(place, TextPlace):
            return Spot(place.line, place.column)
        filing = self._filings.get(location.path)
        line = filing.lines.get(place) if filing is not None and place is not None else None
        return Spot(line or 1, None)


def active(report: Report) -> Iterator[Finding]:
    """The findings that somebody has to act on: neither suppressed nor gone since an earlier run."""
    return (each for each in report.findings if each.is_active)


def relative(path: str) -> str:
    """The path from the working folder, where CI looks for it; one outside loses its root, for the tools take no
    other."""
    pure = PurePath(path)
    if not pure.is_absolute():
        return pure.as_posix()
    here = Path.cwd()
    return (pure.relative_to(here) if pure.is_relative_to(here) else pure.relative_to(pure.anchor)).as_posix()


def uri(path: str) -> str:
    """``relative`` as a URI reference (RFC 3986). Bytes that are no text stay what they are.

    >>> uri("2026/绩效 表.docx")
    '2026/%E7%BB%A9%E6%95%88%20%E8%A1%A8.docx'
    """
    return quote(relative(path), errors="surrogateescape")


def advice(finding: Finding, lang: str) -> str:
    """The fault and what to do, in one line."""
    label = "修改：" if lang == "zh" else "Fix: "
    return one_line(f"{finding.message} {label}{finding.suggestion}" if finding.suggestion else finding.message)


def one_line(text: str) -> str:
    """The text without line breaks."""
    return " ".join(text.split())

"""What an annotated copy says at which place, whatever the format of the copy."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from lint.engine.finding import Finding
from lint.model import Place
from lint.report.model import Report
from lint.report.places import place_of
from lint.report.words import SEVERITY, cited
from lint.report.xml_text import xml_text


class Pen(NamedTuple):
    """Who writes the comments; ``date`` is that of the run, YYYY-MM-DD."""

    author: str
    initials: str
    date: str


class Annotated(NamedTuple):
    """A copy and the findings that are marked in it; the others have no place that the copy has. ``lost`` names what
    of the file the copy does not hold, in the language of the report."""

    content: bytes
    marked: tuple[Finding, ...]
    unmarked: tuple[Finding, ...]
    lost: tuple[str, ...] = ()


def comment_text(finding: Finding, report: Report) -> str:
    """【错误】R16 title, then fault, fix and basis, a line each."""
    zh = report.run.lang == "zh"
    heads = ("修改：", "依据：", "并含：") if zh else ("Fix: ", "Basis: ", "With: ")
    lines = [
        f"【{SEVERITY[report.run.lang][finding.severity]}】{finding.rule} {report.title(finding.rule)}",
        finding.message,
    ]
    folded = "；".join(f"{each.rule} {each.message}" for each in finding.folded)
    lines += [
        head + text
        for head, text in zip(heads, (finding.suggestion, cited(finding.basis), folded), strict=True)
        if text
    ]
    return xml_text("\n".join(lines))


def placed(
    findings: Iterable[Finding], model: Mapping[str, Any], has: Callable[[Place], bool]
) -> Iterator[tuple[Finding, Place | None]]:
    """Each active finding with the place for its comment: the project's heading for a cause over several rows, else its
    own place, else the heading; None where the copy has none of these."""
    headings = {project["index"]: _heading(project) for project in model["projects"]}
    for finding in findings:
        if not finding.is_active:
            continue
        heading = headings.get(finding.project.index) if finding.project else None
        own = finding.location.place
        wanted = (heading, own) if len(finding.rows) > 1 else (own, heading)
        yield finding, next((place for place in wanted if place is not None and has(place)), None)


def _heading(project: Mapping[str, Any]) -> Place | None:
    source = project["source"]
    return next((place_of(source[key]) for key in ("title", "name", "code") if source.get(key) is not None), None)

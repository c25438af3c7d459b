"""A waiver: who decided that which finding may stand, why, and until when."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from lint.engine.finding import Finding, Folded, Location, ProjectRef
from lint.engine.globs import names_path, names_text
from lint.model import Filing, Place, SheetPlace, TextPlace, WordPlace

KINDS = ("accepted", "false-positive")
SHORTEST_FINGERPRINT = 12  # characters; two of a million findings share them with a chance of 1 in 500


class Subject(NamedTuple):
    """A file of the run as waivers see it: ``path`` as findings name it, and the rules that ran on it."""

    path: str
    unit: tuple[str | None, str | None]
    projects: tuple[ProjectRef, ...]
    filing: Filing | None
    rules: frozenset[str]


class Where(NamedTuple):
    """Which findings: each field that is given must hold. ``path``, ``unit``, ``project``, ``category`` and
    ``indicator`` are globs, ``fingerprint`` may be its beginning."""

    path: str | None = None
    unit: str | None = None
    project: str | None = None
    category: str | None = None
    indicator: str | None = None
    fingerprint: str | None = None


@dataclass(frozen=True, slots=True)
class Waiver:
    """A decision about findings. ``expires`` is an ISO date, the last day on which it holds.

    One from a file has its ``folder``, below which it holds; one written in a document has ``document`` (the path of
    the filing) and holds there for the row, or everywhere where ``place`` names no cell.
    """

    rules: tuple[str, ...]
    where: Where
    reason: str
    owner: str | None
    ticket: str | None
    expires: str | None
    kind: str
    source: Location
    folder: Path | None = None
    document: str | None = None
    place: Place | None = None

    def reaches(self, subject: Subject) -> bool:
        """Whether it may say anything about a file."""
        if self.document is not None:
            return self.document == subject.path
        where = self.where
        return (
            (self.folder is None or names_path(("**",), self.folder, Path(subject.path)))
            and (where.path is None or names_path((where.path,), self.folder or Path(), Path(subject.path)))
            and (where.unit is None or names_text((where.unit,), subject.unit))
            and (where.project is None or any(_is_project(where.project, each) for each in subject.projects))
        )

    def covers(self, finding: Finding, part: Finding | Folded, subject: Subject) -> bool:
        """Whether the finding, or one folded in it (``part``), is what it is about."""
        where = self.where
        if part.rule not in self.rules or not self.reaches(subject):
            return False
        if where.fingerprint is not None and not finding.fingerprint.startswith(where.fingerprint):
            return False
        if where.project is not None:
            indexes = {part.project.index} if part.project else set(finding.projects)
            if not any(each.index in indexes and _is_project(where.project, each) for each in subject.projects):
                return False
        rows = part.rows
        return (
            (where.category is None or any(names_text((where.category,), (row.category,)) for row in rows))
            and (where.indicator is None or any(names_text((where.indicator,), (row.indicator,)) for row in rows))
            and (_line_of(self.place) is None or _line_of(self.place) in _lines(finding, subject))
        )

    def shown(self) -> dict[str, Any]:
        """The suppression that the report puts on what it covers."""
        place = self.source.place
        return {
            "kind": self.kind,
            "reason": self.reason,
            "owner": self.owner,
            "ticket": self.ticket,
            "expires": self.expires,
            "path": self.source.path,
            "line": place.line if isinstance(place, TextPlace) else None,
        }


def _is_project(glob: str, project: ProjectRef) -> bool:
    return names_text((glob,), (project.code, project.name))


def _lines(finding: Finding, subject: Subject) -> set[tuple[Any, ...] | None]:
    """The rows of the source that a finding is about: where it points, and its rows of the indicator table."""
    places: list[Place | None] = [finding.location.place]
    for project in subject.filing.projects if subject.filing is not None else ():
        if project.index in finding.projects:
            wanted = {(row.category, row.indicator) for row in finding.rows}
            places += [
                row.name.place
                for row in project.indicators
                if (row.category.value if row.category else None, row.name.text) in wanted
            ]
    return set(map(_line_of, places))


def _line_of(place: Place | None) -> tuple[Any, ...] | None:
    """The row of a table that a place lies in; None for a place in running text, which is about the whole file."""
    if isinstance(place, WordPlace):
        return None if place.table is None else (place.table, place.row)
    if isinstance(place, SheetPlace):
        return place.sheet, place.cell.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    return None


def of_subject(subjects: Sequence[Subject]) -> dict[str, Subject]:
    """The files of a run by path."""
    return {subject.path: subject for subject in subjects}

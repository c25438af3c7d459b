"""What a project is about, read from its name, and how two names differ."""

import re
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from lint.plugin import Context, Project, normalise, regex

from ..vocabulary._document_numbers import DocumentNumber, document_numbers
from ..vocabulary._names import alternatives


class NameParts(NamedTuple):
    """A project's name taken apart: the document it rests on, the fund it is paid from (None where the name does not
    say), and what remains, without words such as 经费 at its ends."""

    project: Project
    document: DocumentNumber | None
    fund: str | None
    topic: str


class ProjectNames:
    """Takes names apart by ``across.yaml``."""

    def __init__(self, table: Mapping[str, Any]) -> None:
        tails = alternatives(table["tails"])
        self._tails = regex(f"^(?:{tails})+(?=..)|(?<=..)(?:{tails})+$")
        self._separator = regex(f"[{re.escape(table['separators'])}]+")
        self._funds = tuple(table["fund_words"])
        label = f"(?:{table['batches']}|[{re.escape(table['bearings'])}])"
        place = f"[\u4e00-\u9fa5]{{1,6}}(?:{alternatives(table['places'])})"
        self._label = regex(rf"[(]?(?:{label}|{place})[)]?")
        self._place_follows = regex(alternatives(table["places"]))

    def parts(self, project: Project, document: DocumentNumber | None) -> NameParts:
        """The parts of the project's name."""
        name = project.display_name
        if document is not None:
            name = name[: document.start] + name[document.end :]
        text = normalise(name)
        pieces = self._separator.split(text)
        fund = None
        if len(pieces) > 1 and pieces[0].endswith(self._funds):
            fund, text = pieces[0], "".join(pieces[1:])
        return NameParts(project, document, fund, self._tails.sub("", text))

    def differ_by_label(self, one: str, other: str) -> bool:
        """Whether two different names say the same but for a batch, a year, a number or a place."""
        if one == other:
            return False
        start = _common(one, other)
        end = _common(one[start:][::-1], other[start:][::-1])
        middles = (one[start : len(one) - end], other[start : len(other) - end])
        rest = one[len(one) - end :]
        return start + end > 0 and all(self._is_label(middle, rest) for middle in middles if middle)

    def _is_label(self, middle: str, rest: str) -> bool:
        if self._label.fullmatch(middle):
            return True
        return self._place_follows.match(rest) is not None  # 东关|小学, 西关|小学


def pairs(text: str) -> frozenset[str]:
    """The pairs of neighbouring characters.

    >>> sorted(pairs("清淤量"))
    ['淤量', '清淤']
    """
    return frozenset(text[start : start + 2] for start in range(len(text) - 1))


def _common(one: str, other: str) -> int:
    """How many characters two texts have in common from their beginning."""
    for place, (a, b) in enumerate(zip(one, other, strict=False)):
        if a != b:
            return place
    return min(len(one), len(other))


def project_names(context: Context) -> ProjectNames:
    """The names of a run."""
    return context.shared("project_names", lambda words: ProjectNames(words["across"]))


def name_parts(projects: Sequence[Project], context: Context) -> list[NameParts]:
    """The parts of every name that is one."""
    names, finder = project_names(context), document_numbers(context)
    return [
        names.parts(project, next(finder.find(project.display_name), None))
        for project in projects
        if project.name is not None and not project.name.is_blank
    ]


def units_differ(projects: Sequence[Project]) -> bool:
    """Whether the projects belong to as many units as there are projects."""
    units = {project.unit.name.norm for project in projects if project.unit is not None and project.unit.name}
    return len(units) == len(projects)


def may_agree(projects: Sequence[Project], context: Context) -> bool:
    """Whether the projects are one piece of work in several batches, years or places, or in several units: then equal
    goals and indicators are sound."""
    names = project_names(context)
    first, *others = sorted({project.display_name for project in projects})
    if not others:
        return units_differ(projects)
    return all(names.differ_by_label(first, other) for other in others)

"""Which project of an earlier run is which of a later one, and which filing is which: by code, then name, then content.

A filing that comes back is often renamed, its projects renumbered, and a code corrected; what the rows say of them
stays nearest.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import PurePath
from typing import NamedTuple

from lint.engine.finding import ProjectRef
from lint.model.text import normalise

LEAST_ALIKE = 0.5  # share of rows in common (Jaccard); two projects of one unit share their few stock rows, below 0.3


class Part(NamedTuple):
    """A project of a run: its file, how reports name it, and the names of its rows."""

    path: str
    project: ProjectRef
    rows: frozenset[str]


class File(NamedTuple):
    """A file of a run: its path, unit (code or name) and projects. ``was_read`` is False where nothing is known of
    its content."""

    path: str
    unit: str
    parts: tuple[Part, ...]
    was_read: bool


Place = tuple[str, int]
"""A file's path and the index of a project in it."""


@dataclass(slots=True)
class Pairs:
    """What became of each file and project of the earlier run."""

    files: dict[str, str] = field(default_factory=dict)
    projects: dict[Place, Part] = field(default_factory=dict)


def pair(old: Sequence[File], new: Sequence[File]) -> Pairs:
    """The counterparts of the old files and projects. Each has at most one, and none is nobody's twice."""
    pairs = Pairs()
    before = [part for file in old for part in file.parts]
    after = [part for file in new for part in file.parts]
    taken: set[Place] = set()

    def take(one: Part, other: Part) -> None:
        pairs.projects[_place(one)] = other
        taken.add(_place(other))

    for key in (_code, _name):
        known = _unique((key(part), part) for part in after if _place(part) not in taken)
        left = [part for part in before if _place(part) not in pairs.projects]
        for text, part in _unique((key(part), part) for part in left).items():
            if text in known:
                take(part, known[text])
    for _, one, other in sorted(_alike(before, after, pairs, taken), key=_nearest_first):
        if _place(one) not in pairs.projects and _place(other) not in taken:
            take(one, other)
    _pair_files(old, new, pairs)
    return pairs


def _nearest_first(each: tuple[float, Part, Part]) -> tuple[float, Place, Place]:
    likeness, one, other = each
    return -likeness, _place(one), _place(other)


def _place(part: Part) -> Place:
    return part.path, part.project.index


def _code(part: Part) -> str:
    return normalise(part.project.code or "")


def _name(part: Part) -> str:
    return normalise(part.project.name or "")


def _unique(keyed: Iterable[tuple[str, Part]]) -> dict[str, Part]:
    """The parts whose key is not blank and not another's."""
    pairs = [(key, part) for key, part in keyed if key]
    counts = Counter(key for key, _ in pairs)
    return {key: part for key, part in pairs if counts[key] == 1}


def _alike(
    before: Sequence[Part], after: Sequence[Part], pairs: Pairs, taken: set[Place]
) -> Iterable[tuple[float, Part, Part]]:
    """Projects left over that share enough rows, with their likeness; found through the rows they share."""
    by_row: dict[str, list[Part]] = {}
    for part in after:
        if _place(part) not in taken:
            for row in part.rows:
                by_row.setdefault(row, []).append(part)
    for one in before:
        if _place(one) in pairs.projects:
            continue
        shared = Counter(_place(other) for row in one.rows for other in by_row.get(row, ()))
        known = {_place(other): other for row in one.rows for other in by_row.get(row, ())}
        for place, common in shared.items():
            likeness = common / len(one.rows | known[place].rows)
            if likeness >= LEAST_ALIKE:
                yield likeness, one, known[place]


def _pair_files(old: Sequence[File], new: Sequence[File], pairs: Pairs) -> None:
    """Files by the projects they share, else the only two, else by unit, else by name."""
    left = {file.path: file for file in new}
    for file in old:
        votes = Counter(pairs.projects[_place(part)].path for part in file.parts if _place(part) in pairs.projects)
        for path, _ in votes.most_common():
            if path in left:
                pairs.files[file.path] = path
                del left[path]
                break
    rest = [file for file in old if file.path not in pairs.files]
    if len(old) == len(new) == 1 and rest:
        pairs.files[old[0].path] = new[0].path
        return
    for key in (_unit_of, _stem_of):
        known = {key(file): path for path, file in left.items() if key(file)}
        for file in [each for each in rest if each.path not in pairs.files]:
            if key(file) in known:
                pairs.files[file.path] = known.pop(key(file))
                del left[pairs.files[file.path]]


def _unit_of(file: File) -> str:
    return normalise(file.unit)


def _stem_of(file: File) -> str:
    return PurePath(file.path).stem

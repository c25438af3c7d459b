"""Ruling lines as a reader sees them: pieces joined, double lines taken for one."""

from collections.abc import Iterable, Iterator
from operator import attrgetter
from typing import NamedTuple

from lint.read.pdf_frame import Box
from lint.read.pdf_paths import THICKEST

NEAR = 3.0
"""Points within which lines meet, pieces of a line follow each other, and two lines are a double one: a double border
of Word spans 2¼ points, the gaps of a dashed one have at most 3; no row of text is as low."""

_at_of, _begin_of, _end_of = map(attrgetter, ("at", "begin", "end"))
_SHORTEST = 5.0  # points; a shorter line is a dot, a tick or a piece of a letter


class Rule(NamedTuple):
    """A horizontal or vertical line: where it lies across its direction, and its ends along it, in points."""

    at: float
    begin: float
    end: float


class Rules(NamedTuple):
    """The lines of a page, each kind sorted by ``at``."""

    horizontal: list[Rule]
    vertical: list[Rule]


def rules_of(lines: Iterable[Box]) -> Rules:
    """The lines of a page from the thin boxes that it draws. A dot may be a piece of a line in either direction."""
    horizontal, vertical = [], []
    for x0, y0, x1, y1 in lines:
        if y1 - y0 <= THICKEST:
            horizontal.append(Rule((y0 + y1) / 2, x0, x1))
        if x1 - x0 <= THICKEST:
            vertical.append(Rule((x0 + x1) / 2, y0, y1))
    return Rules(_joined(horizontal), _joined(vertical))


def _joined(pieces: list[Rule]) -> list[Rule]:
    pieces.sort()
    rules: list[Rule] = []
    for group in _side_by_side(pieces, chained=True):
        if group[-1].at - group[0].at <= NEAR:
            rules += map(_rule, _followed(group))
        else:  # lines of two tables, one a little beside the other: each table's are told apart by themselves
            for run in _followed(group):
                run.sort()
                for part in _side_by_side(run):
                    rules += map(_rule, _followed(part))
    return sorted(rule for rule in rules if rule.end - rule.begin >= _SHORTEST)


def _side_by_side(pieces: list[Rule], *, chained: bool = False) -> Iterator[list[Rule]]:
    """Pieces, sorted, in groups no wider than a double line; ``chained``, each as near to the one before."""
    group: list[Rule] = []
    for piece in pieces:
        if group and piece.at - group[-1 if chained else 0].at > NEAR:
            yield group
            group = []
        group.append(piece)
    if group:
        yield group


def _followed(group: list[Rule]) -> Iterator[list[Rule]]:
    """The pieces of a group in runs that follow each other along the line."""
    group.sort(key=_begin_of)
    run: list[Rule] = []
    end = 0.0
    for piece in group:
        if run and piece.begin - end > NEAR:
            yield run
            run = []
        end = max(end, piece.end) if run else piece.end
        run.append(piece)
    yield run


def _rule(run: list[Rule]) -> Rule:
    """The line that a run draws, in the middle of its own pieces: another table's line moves it nowhere."""
    return Rule(sum(map(_at_of, run)) / len(run), run[0].begin, max(map(_end_of, run)))

"""Ruling lines as a reader sees them: pieces joined, double lines taken for one."""

from collections.abc import Iterable
from typing import NamedTuple

from lint.read.pdf_frame import Box
from lint.read.pdf_paths import THICKEST

NEAR = 3.0
"""Points within which lines meet, pieces of a line follow each other, and two lines are a double one: a double border
of Word spans 2¼ points, the gaps of a dashed one have at most 3; no row of text is as low."""

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
    group: list[Rule] = []
    for piece in pieces:
        if group and piece.at - group[0].at > NEAR:
            rules += _along(group)
            group = []
        group.append(piece)
    return rules + _along(group)


def _along(group: list[Rule]) -> list[Rule]:
    """The pieces at one height, or closer than a double line, joined where they follow each other."""
    if not group:
        return []
    at = sum(piece.at for piece in group) / len(group)
    group.sort(key=lambda piece: piece.begin)
    rules = []
    _, begin, end = group[0]
    for piece in group[1:]:
        if piece.begin - end > NEAR:
            rules.append(Rule(at, begin, end))
            begin, end = piece.begin, piece.end
        elif piece.end > end:
            end = piece.end
    rules.append(Rule(at, begin, end))
    return [rule for rule in rules if rule.end - rule.begin >= _SHORTEST]

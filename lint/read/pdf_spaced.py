"""Tables whose cells have borders of their own, set apart: the gaps are closed, so that neighbours share a line.

Browsers print them so (``border-collapse: separate``, ``cellspacing``), and Word with space between cells. Gaps up to
``NEAR`` are double lines anyway; wider ones left every cell a table of its own.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from lint.read.pdf_frame import Box
from lint.read.pdf_paths import THICKEST
from lint.read.pdf_rules import NEAR

_NARROWEST = 2.5  # points: what is closer is one line to every reader
_WIDEST = 16.0  # points: a gap as wide is none between cells; web pages have up to 10 pixels, 7½ points
_SAME = 0.8  # points by which ends of lines, and gaps of one table, may differ
_SHARE = 0.8  # of all gaps on the page that must be of one width; a page break or a nested table has others
_FEWEST_GAPS = 3
_MOST_CELLS = 4000  # on one page: each is compared with those of its row; a form has some hundred

_Pair = tuple[int, int]
_Lines = list[tuple[float, int]]
"""Where lines lie across their direction, and their numbers."""


class _Cell(NamedTuple):
    """The middles of a cell's borders, and which of the lines they are; None for one that a page break left out."""

    left: float
    top: float
    right: float
    bottom: float
    lines: tuple[int, int, int | None, int | None]  # left, right, top, bottom


def closed_up(lines: list[Box]) -> list[Box]:
    """The thin boxes that a page draws, those around cells that stand apart moved half the gap outwards; the same
    list where there are none."""
    standing = _standing(lines)
    if not _has_gaps(standing):  # as on nearly every page, told by its upright lines alone
        return lines
    cells = list(_cells(lines, standing))
    if not _FEWEST_GAPS < len(cells) <= _MOST_CELLS:
        return lines
    across = _gaps([(cell.left, cell.right, cell.top, cell.bottom) for cell in cells])
    down = _gaps([(cell.top, cell.bottom, cell.left, cell.right) for cell in cells])
    wide, high = _usual(across.values()), _usual(down.values())
    if wide is None or high is None or max(wide, high) < _NARROWEST or len(across) + len(down) < _FEWEST_GAPS:
        return lines
    apart = {
        number
        for gaps, usual in ((across, wide), (down, high))
        for pair, gap in gaps.items()
        if usual and abs(gap - usual) <= _SAME
        for number in pair
    }
    return _moved(lines, [cells[number] for number in apart], wide / 2, high / 2)


def _moved(lines: list[Box], cells: Iterable[_Cell], wide: float, high: float) -> list[Box]:
    """The lines, those of the cells so far outwards."""
    moved = list(lines)
    for cell in cells:
        x0, x1 = cell.left - wide, cell.right + wide
        left, right, top, bottom = cell.lines
        y0 = cell.top if top is None else cell.top - high
        y1 = cell.bottom if bottom is None else cell.bottom + high
        moved[left], moved[right] = (x0, y0, x0, y1), (x1, y0, x1, y1)
        if top is not None:
            moved[top] = (x0, y0, x1, y0)
        if bottom is not None:
            moved[bottom] = (x0, y1, x1, y1)
    return moved


def _standing(lines: Sequence[Box]) -> list[_Lines]:
    """The upright lines in groups that begin and end together, each group from the left."""
    groups: dict[_Pair, _Lines] = defaultdict(list)
    for number, (x0, y0, x1, y1) in enumerate(lines):
        if x1 - x0 <= THICKEST < y1 - y0:
            groups[round(y0), round(y1)].append(((x0 + x1) / 2, number))
    return [sorted(group) for group in groups.values() if len(group) > 1]


def _has_gaps(standing: Sequence[_Lines]) -> bool:
    return any(_NARROWEST <= right - left <= _WIDEST for group in standing for (left, _), (right, _) in pairwise(group))


def _cells(lines: Sequence[Box], standing: Sequence[_Lines]) -> Iterator[_Cell]:
    """Two upright lines side by side that begin and end together, with a line from one to the other at an end."""
    lying: dict[_Pair, _Lines] = defaultdict(list)
    for number, (x0, y0, x1, y1) in enumerate(lines):
        if y1 - y0 <= THICKEST < x1 - x0:
            lying[round(x0), round(x1)].append(((y0 + y1) / 2, number))
    for group in lying.values():
        group.sort()
    for group in standing:
        for (left, first), (right, last) in pairwise(group):
            _, y0, _, y1 = lines[first]
            top, bottom = (_across(lying, lines[first][0], lines[last][2], y) for y in (y0, y1))
            if top is not None or bottom is not None:
                yield _Cell(left, _at(lines, top, y0), right, _at(lines, bottom, y1), (first, last, top, bottom))


def _across(lying: dict[_Pair, _Lines], x0: float, x1: float, y: float) -> int | None:
    """The line from one place to the other at that height."""
    for begin in {round(x0 - _SAME), round(x0), round(x0 + _SAME)}:
        for end in {round(x1 - _SAME), round(x1), round(x1 + _SAME)}:
            group = lying.get((begin, end), [])
            at = bisect_left(group, (y - 2 * _SAME, -1))
            if at < len(group) and group[at][0] <= y + 2 * _SAME:
                return group[at][1]
    return None


def _at(lines: Sequence[Box], number: int | None, default: float) -> float:
    return default if number is None else (lines[number][1] + lines[number][3]) / 2


def _gaps(cells: Sequence[tuple[float, float, float, float]]) -> dict[_Pair, float]:
    """The gap between each cell and the next in one direction; cells are given as begin and end in that direction and
    in the other."""
    order = sorted(range(len(cells)), key=lambda number: cells[number][0])
    begins = [cells[number][0] for number in order]
    gaps: dict[_Pair, float] = {}
    for number, (_, end, low, high) in enumerate(cells):
        for at in range(bisect_left(begins, end - _SAME), len(order)):
            begin, _, other_low, other_high = cells[order[at]]
            if begin - end > _WIDEST:
                break
            if min(high, other_high) - max(low, other_low) > NEAR:
                gaps[number, order[at]] = max(begin - end, 0.0)
                break
    return gaps


def _usual(gaps: Iterable[float]) -> float | None:
    """The width that nearly all gaps have, 0 where there is no gap; None where they have many."""
    widths = list(gaps)
    usual = median(widths) if widths else 0.0
    same = sum(abs(width - usual) <= _SAME for width in widths)
    return usual if same >= _SHARE * len(widths) else None

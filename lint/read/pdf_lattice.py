"""Ruling lines that meet, as the cells that they enclose.

Nothing is guessed: a cell is a rectangle with a line on every side. One liberty alone is taken: where a form leaves
its outer sides open, as printed forms do, or a page break cuts a row, the common ends of its lines are a side.
"""

import math
from bisect import bisect_left, bisect_right
from collections import deque
from typing import NamedTuple

from lint.read.pdf_frame import Box
from lint.read.pdf_rules import NEAR, Rule, Rules

_OPEN = 6.0  # points by which lines must stick out beyond the last line across them for that side to be open


_FEWEST_STANDING = 3  # lines of one length, with none across, that are columns: two may be a border of the page


class Opens(NamedTuple):
    """Whether a table's columns go on above its first line and below its last, as where a page break cuts a row; of a
    cell, whether it has no line there."""

    above: bool = False
    below: bool = False


class Area(NamedTuple):
    """A cell of a lattice: its first row and column from 0, and how many of each it covers."""

    row: int
    column: int
    rowspan: int
    colspan: int


class Lattice:
    """A table's lines: the places of its columns and rows, its cells, whether its lines enclose each of them, and where
    none was drawn at its ends, of the whole and of each cell."""

    __slots__ = ("_index", "areas", "cell_opens", "is_closed", "opens", "xs", "ys")

    def __init__(
        self,
        xs: list[float],
        ys: list[float],
        areas: list[Area],
        is_closed: bool,
        opens: Opens,
        cell_opens: list[Opens],
    ) -> None:
        self.xs = xs
        self.ys = ys
        self.areas = areas
        self.is_closed = is_closed
        self.opens = opens
        self.cell_opens = cell_opens
        self._index = [[-1] * (len(xs) - 1) for _ in ys[1:]]
        for number, area in enumerate(areas):
            for row in range(area.row, area.row + area.rowspan):
                for column in range(area.column, area.column + area.colspan):
                    self._index[row][column] = number

    def box(self, area: Area) -> Box:
        """The place of a cell."""
        return (
            self.xs[area.column],
            self.ys[area.row],
            self.xs[area.column + area.colspan],
            self.ys[area.row + area.rowspan],
        )

    @property
    def outline(self) -> Box:
        """The place of the whole."""
        return self.xs[0], self.ys[0], self.xs[-1], self.ys[-1]

    def at(self, x: float, y: float) -> int:
        """The number of the cell around a point, -1 if none."""
        column, row = bisect_right(self.xs, x) - 1, bisect_right(self.ys, y) - 1
        if 0 <= column < len(self.xs) - 1 and 0 <= row < len(self.ys) - 1:
            return self._index[row][column]
        return -1


def lattices_of(rules: Rules) -> list[Lattice]:
    """The tables that the lines of a page draw, the smallest first, so that a nested one comes before its host."""
    found = [lattice for group in _connected(rules) if (lattice := _lattice(group, Opens())) is not None]
    return sorted(found, key=lambda each: (each.xs[-1] - each.xs[0]) * (each.ys[-1] - each.ys[0]))


def _connected(rules: Rules) -> list[Rules]:
    """The lines in groups that meet."""
    groups: list[Rules] = []
    waiting = set(range(len(rules.horizontal)))
    free = set(range(len(rules.vertical)))
    while waiting:
        across = [waiting.pop()]
        along: list[int] = []
        queue = [(across[0], True)]
        while queue:
            number, is_horizontal = queue.pop()
            own = (rules.horizontal if is_horizontal else rules.vertical)[number]
            others, left = (rules.vertical, free) if is_horizontal else (rules.horizontal, waiting)
            met = [other for other in left if _meet(own, others[other])]
            left.difference_update(met)
            (along if is_horizontal else across).extend(met)
            queue += [(other, not is_horizontal) for other in met]
        groups.append(
            Rules([rules.horizontal[number] for number in sorted(across)], [rules.vertical[n] for n in sorted(along)])
        )
    return groups + _standing([rules.vertical[number] for number in sorted(free)])


def _standing(vertical: list[Rule]) -> list[Rules]:
    """The columns of a row that neither begins nor ends on this page: lines of one length, side by side."""
    groups: list[list[Rule]] = []
    for rule in vertical:
        for group in groups:
            if abs(group[0].begin - rule.begin) <= NEAR and abs(group[0].end - rule.end) <= NEAR:
                group.append(rule)
                break
        else:
            groups.append([rule])
    return [Rules([], group) for group in groups if len(group) >= _FEWEST_STANDING]


def _meet(one: Rule, across: Rule) -> bool:
    return one.begin - NEAR <= across.at <= one.end + NEAR and across.begin - NEAR <= one.at <= across.end + NEAR


def _lattice(rules: Rules, opens: Opens) -> Lattice | None:
    """The cells between these lines; None where they enclose none."""
    if not rules.vertical or (len(rules.horizontal) < 2 and not _is_cut_row(rules)):
        return None
    vertical = _with_open_sides(rules.vertical, rules.horizontal)
    horizontal = _with_open_sides(rules.horizontal, vertical)
    if len(vertical) < 2:
        return None
    xs, ys = _places(vertical), _places(horizontal)
    across = _covered(horizontal, ys, xs)  # across[j][i]: a line on top of the slot in row j, column i
    along = _covered(vertical, xs, ys)  # along[i][j]: a line to the left of it
    opens = _opens(rules.horizontal, horizontal, opens)
    kept_rows = [j for j, marks in enumerate(across) if any(marks)]
    kept_columns = [i for i, marks in enumerate(along) if any(marks)]
    if len(kept_rows) < len(ys) or len(kept_columns) < len(xs):  # lines that reach from nowhere to nowhere
        kept = Rules(
            [rule for rule in horizontal if _index(ys, rule.at) in kept_rows],
            [rule for rule in vertical if _index(xs, rule.at) in kept_columns],
        )
        is_fewer = len(kept.horizontal) + len(kept.vertical) < len(horizontal) + len(vertical)
        return _lattice(kept, opens) if is_fewer else None
    top, bottom = ([mark and not is_open for mark in across[end]] for end, is_open in zip((0, -1), opens, strict=True))
    _close_outline(across, along)
    _close_outline(along, across)
    areas, is_closed = _areas(across, along)
    cell_opens = [
        Opens(
            row == 0 and not any(top[column : column + width]),
            row + height == len(ys) - 1 and not any(bottom[column : column + width]),
        )
        for row, column, height, width in areas
    ]
    return Lattice(xs, ys, areas, is_closed, opens, cell_opens) if areas else None


def _is_cut_row(rules: Rules) -> bool:
    """Whether lines with one or none across them are columns of a row that the page break cut: they end together where
    none is, and where one is they end on it, and the outermost at its ends."""
    begins, ends = [rule.begin for rule in rules.vertical], [rule.end for rule in rules.vertical]
    if len(begins) < 2 or max(begins) - min(begins) > NEAR or max(ends) - min(ends) > NEAR:
        return False
    return all(
        min(abs(rule.at - begins[0]), abs(rule.at - ends[0])) <= NEAR
        and abs(rule.begin - rules.vertical[0].at) <= NEAR
        and abs(rule.end - rules.vertical[-1].at) <= NEAR
        for rule in rules.horizontal
    )


def _opens(drawn: list[Rule], closed: list[Rule], known: Opens) -> Opens:
    """Which sides are closed by a line that is not drawn."""
    above = not drawn or closed[0].at < min(rule.at for rule in drawn)
    below = not drawn or closed[-1].at > max(rule.at for rule in drawn)
    return Opens(known.above or above, known.below or below)


def _with_open_sides(lines: list[Rule], across: list[Rule]) -> list[Rule]:
    """The lines, with one more where two or more lines across end together beyond the outermost of them."""
    lines = sorted(lines)
    for side in (0, 1) if across else ():
        edge = lines[-1 if side else 0].at if lines else math.inf
        ends = [(rule.end if side else rule.begin, rule) for rule in across]
        outermost = max(end for end, _ in ends) if side else min(end for end, _ in ends)
        together = [rule.at for end, rule in ends if abs(end - outermost) <= NEAR]
        if abs(outermost - edge) > _OPEN and len(together) > 1:
            lines.insert(len(lines) if side else 0, Rule(outermost, min(together), max(together)))
    return lines


def _places(lines: list[Rule]) -> list[float]:
    places: list[float] = []
    for rule in sorted(lines):
        if not places or rule.at - places[-1] > NEAR:
            places.append(rule.at)
    return places


def _index(places: list[float], at: float) -> int:
    return max(bisect_right(places, at + 0.01) - 1, 0)


def _covered(lines: list[Rule], places: list[float], across: list[float]) -> list[list[bool]]:
    """For each place, which of the pieces between the places across it are drawn."""
    marks = [[False] * (len(across) - 1) for _ in places]
    for rule in lines:
        row = marks[_index(places, rule.at)]
        first = bisect_left(across, rule.begin - NEAR)
        last = bisect_right(across, rule.end + NEAR) - 1
        for piece in range(first, last):
            row[piece] = True
    return marks


def _close_outline(sides: list[list[bool]], ends: list[list[bool]]) -> None:
    """Draws what is missing of the first and last of ``sides`` between two lines that end there: LibreOffice leaves out
    the top of a merged cell that goes on from the page before."""
    for side, row in ((sides[0], 0), (sides[-1], -1)):
        begin = None
        for piece in range(len(side) + 1):
            if begin is not None and piece > begin and (piece == len(side) or side[piece] or ends[piece][row]):
                if ends[begin][row] and ends[piece][row]:
                    side[begin:piece] = [True] * (piece - begin)
                begin = None
            if begin is None and piece < len(side) and not side[piece]:
                begin = piece


def _areas(across: list[list[bool]], along: list[list[bool]]) -> tuple[list[Area], bool]:
    """The rectangles without a line inside, row by row, and whether each has a line on every side."""
    rows, columns = len(across) - 1, len(along) - 1
    taken = _outside(across, along)
    areas: list[Area] = []
    is_closed = True
    for row in range(rows):
        for column in range(columns):
            if taken[row][column]:
                continue
            area = _grown(row, column, across, along, taken)
            areas.append(area)
            is_closed = is_closed and _is_enclosed(area, across, along)
            for y in range(row, row + area.rowspan):
                for x in range(column, column + area.colspan):
                    taken[y][x] = True
    return areas, is_closed


def _grown(row: int, column: int, across: list[list[bool]], along: list[list[bool]], taken: list[list[bool]]) -> Area:
    columns, rows = len(along) - 1, len(across) - 1
    right = column + 1
    while right < columns and not along[right][row] and not taken[row][right]:
        right += 1
    bottom = row + 1
    while (
        bottom < rows
        and not any(across[bottom][column:right])
        and not any(along[x][bottom] for x in range(column + 1, right))
        and not any(taken[bottom][column:right])
    ):
        bottom += 1
    return Area(row, column, bottom - row, right - column)


def _is_enclosed(area: Area, across: list[list[bool]], along: list[list[bool]]) -> bool:
    row, column, height, width = area
    return (
        all(across[row][column : column + width])
        and all(across[row + height][column : column + width])
        and all(along[column][row : row + height])
        and all(along[column + width][row : row + height])
    )


def _outside(across: list[list[bool]], along: list[list[bool]]) -> list[list[bool]]:
    """The slots that are open to the outside of the table: the corner that an uneven outline leaves out."""
    rows, columns = len(across) - 1, len(along) - 1
    outside = [[False] * columns for _ in range(rows)]
    queue = deque(
        [(y, x) for x in range(columns) for y, line in ((0, 0), (rows - 1, rows)) if not across[line][x]]
        + [(y, x) for y in range(rows) for x, line in ((0, 0), (columns - 1, columns)) if not along[line][y]]
    )
    while queue:
        y, x = queue.popleft()
        if outside[y][x]:
            continue
        outside[y][x] = True
        if y > 0 and not across[y][x]:
            queue.append((y - 1, x))
        if y < rows - 1 and not across[y + 1][x]:
            queue.append((y + 1, x))
        if x > 0 and not along[x][y]:
            queue.append((y, x - 1))
        if x < columns - 1 and not along[x + 1][y]:
            queue.append((y, x + 1))
    return outside

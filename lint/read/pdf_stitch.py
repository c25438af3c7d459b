"""The parts of tables on several pages as one table: a row that the page break cut is whole again, a merged cell goes
on, and a header that stands again is dropped. Parts that cannot be joined surely are named, never taken in silence."""

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from lint.model.place import PagePlace
from lint.read.document import GridCell, Row, Table, new_cell
from lint.read.pdf_layout import LaidCell, LaidPage, LaidTable
from lint.read.pdf_lines import Line, between, inner_width, text_of
from lint.read.pdf_rules import NEAR

_REMNANT = 8.0  # points: a blank row as low is what is left of a cut row; a row of text has 10 and more


class _Cell:
    """A cell of the whole table: rows count from 0 over all pages."""

    __slots__ = ("is_cut", "is_open", "lines", "place", "row", "rowspan", "x0", "x1")

    def __init__(self, row: int, part: LaidCell, place: PagePlace) -> None:
        self.row = row
        self.rowspan = part.area.rowspan
        self.x0, _, self.x1, _ = part.box
        self.lines: list[Line] = part.lines
        self.place = place
        self.is_cut = False  # its lines go on below the last row of the page
        self.is_open = part.opens.below

    def go_on(self, part: LaidCell, place: PagePlace, end: int) -> None:
        """Takes the part on the next page; ``end`` is the row behind it. The place is that of the first text."""
        if not self.lines and part.lines:
            self.place = place
        self.is_cut, self.is_open = False, part.opens.below
        self.lines = [*self.lines, *part.lines]
        self.rowspan = end - self.row


class _Pair(NamedTuple):
    """A cell of the last row above a page break and the one below it."""

    above: _Cell
    below: LaidCell


class Stitcher:
    """A table that grows page by page. ``seen`` counts the cells of all pages by text; ``unsure`` are the numbers of
    the pages whose part of the table may be joined wrongly."""

    def __init__(self, page: LaidPage, table: LaidTable, seen: Mapping[str, int]) -> None:
        self._seen = seen
        self._cells: list[_Cell] = []
        self._rows = 0
        self._first = self._last = table
        self.unsure: list[int] = []
        self._x0, _, self._x1, _ = table.box
        self._add_rows(page, table.cells, 0, table.rows)

    def take(self, page: LaidPage, table: LaidTable) -> bool:
        """Takes the table that begins the next page if it goes on this one; says whether it did."""
        if abs(table.box[0] - self._x0) > NEAR or abs(table.box[2] - self._x1) > NEAR:
            return False
        heads, texts = _row_texts(self._first), _row_texts(table)
        repeated = _repeated(heads, texts)
        if _begins_anew(heads, texts, repeated) or any(
            cell.area.row < repeated < cell.area.row + cell.area.rowspan for cell in table.cells
        ):
            return False
        is_cut = self._last.opens.below and self.must_go_on(table)
        is_sure = self._last.is_closed and table.is_closed
        if self._last.opens.below:
            self._drop_strip()
        cells = [cell for cell in table.cells if cell.area.row >= repeated]
        is_sure = self._join(page, cells, repeated, table.rows, is_cut=is_cut) and is_sure
        self.unsure += [] if is_sure else [page.number]
        self._last = table
        return True

    def must_go_on(self, table: LaidTable) -> bool:
        """Whether a cell has no line below it, and the next page's table none on top and another beginning."""
        label, first = _row_texts(table)[0].label, _row_texts(self._first)[0].label
        ends = (cell for cell in self._cells if cell.row + cell.rowspan == self._rows)
        return table.opens.above and (label == "" or label != first) and any(cell.is_open for cell in ends)

    def table(self) -> Table:
        """The table as it stands, on the grid of all its columns."""
        grid = _grid(x for cell in self._cells for x in (cell.x0, cell.x1))
        covering: list[list[_Cell]] = [[] for _ in range(self._rows)]
        for cell in self._cells:
            for row in range(cell.row, min(cell.row + cell.rowspan, self._rows)):
                covering[row].append(cell)
        rows = tuple(
            tuple(_grid_cell(cell, row, grid) for cell in sorted(cells, key=lambda each: each.x0))
            for row, cells in enumerate(covering)
            if cells
        )
        return Table(_without_empty_heights(rows), self._cells[0].place, has_grid=True)

    def _add_rows(self, page: LaidPage, cells: Sequence[LaidCell], first: int, end: int) -> None:
        """Adds the cells of rows ``first`` to ``end`` of a page below what is there."""
        shift = self._rows - first
        self._cells += [_Cell(cell.area.row + shift, cell, _place(page, cell)) for cell in cells]
        self._rows = end + shift

    def _is_open(self, pair: _Pair) -> bool:
        """Whether no line ends a cell at the page break, as one does the others of its row: a merged cell goes on."""
        return pair.above.is_cut or (not self._last.opens.below and pair.above.is_open and pair.below.opens.above)

    def _drop_strip(self) -> None:
        """Drops the blank strip between the last row and the end of the page, where a browser goes on with the frame of
        a table whose cells have borders of their own; a merged cell beside it goes on to the next page."""
        last = [cell for cell in self._cells if cell.row == self._rows - 1]
        above = sum(cell.row + cell.rowspan == self._rows - 1 for cell in self._cells)
        if len(last) != 1 or last[0].lines or above < 2:
            return
        self._cells.remove(last[0])
        self._rows -= 1
        for cell in self._cells:
            if cell.row + cell.rowspan > self._rows:
                cell.rowspan -= 1
                cell.is_cut = True

    def _join(self, page: LaidPage, cells: list[LaidCell], first: int, end: int, *, is_cut: bool) -> bool:
        """Adds the rows ``first`` to ``end`` of the next page; says whether every cell that must go on does.

        ``is_cut`` if the first is known to be the rest of the last one here.
        """
        below = sorted((cell for cell in cells if cell.area.row == first), key=lambda cell: cell.box[0])
        above = sorted(
            (cell for cell in self._cells if cell.row + cell.rowspan == self._rows), key=lambda cell: cell.x0
        )
        pairs = [
            _Pair(one, other)
            for one in above
            for other in below
            if abs(one.x0 - other.box[0]) <= NEAR and abs(one.x1 - other.box[2]) <= NEAR
        ]
        is_whole = len(pairs) == len(above) == len(below)
        if is_whole and (is_cut or _is_cut(pairs)):
            self._rows -= 1  # the first row below is the last one above
            joined = pairs
        else:
            joined = [pair for pair in pairs if self._is_open(pair) or _goes_on(pair, self._seen)]
        shift = self._rows - first
        joined += [_Pair(one, gap) for one, part in joined if one.is_cut and (gap := _gap(part, cells)) is not None]
        for one, other in joined:
            one.go_on(other, _place(page, other), other.area.row + other.area.rowspan + shift)
        taken = {id(pair.below) for pair in joined}
        self._add_rows(page, [cell for cell in cells if id(cell) not in taken], first, end)
        return (is_whole or not is_cut) and not any(cell.is_cut for cell in above)


def _gap(part: LaidCell, cells: Iterable[LaidCell]) -> LaidCell | None:
    """What a browser leaves below the rest of a merged cell, which it draws too low, beside a row that began above."""
    row = part.area.row + part.area.rowspan
    begins = [cell for cell in cells if cell.area.row == row]
    if len(begins) == 1 and (begins[0].box[0], begins[0].box[2]) == (part.box[0], part.box[2]):
        return begins[0]
    return None


def _repeated(heads: Sequence["_RowTexts"], texts: Sequence["_RowTexts"]) -> int:
    """How many of the first rows of a page stand in the table's first rows already."""
    count = 0
    while count < min(len(texts), len(heads)) and texts[count] == heads[count]:
        count += 1
    return count if count < len(texts) else 0


def _begins_anew(heads: Sequence["_RowTexts"], texts: Sequence["_RowTexts"], repeated: int) -> bool:
    """Whether the rows are another form of the same kind: behind the same first rows the same label stands."""
    if not repeated or repeated >= len(heads):
        return False
    return texts[repeated].label != "" and texts[repeated].label == heads[repeated].label


def _place(page: LaidPage, cell: LaidCell) -> PagePlace:
    return PagePlace(page.number, page.place_box(cell.box))


def _is_cut(pairs: Sequence[_Pair]) -> bool:
    """Whether the row below a page break is the rest of the row above it.

    It is if every text in it goes on with a line that broke for want of room; a row of its own has a short text
    somewhere, such as a value. Of a label and a long text, the text alone goes on.
    """
    filled = [pair for pair in pairs if pair.below.lines]
    if not filled:
        return all(pair.below.box[3] - pair.below.box[1] <= _REMNANT for pair in pairs)
    if all(pair.above.lines and _breaks(pair) for pair in filled):
        return True
    return (
        len(pairs) == 2
        and len(filled) == 1
        and filled[0] is pairs[1]
        and bool(pairs[0].above.lines)
        and bool(pairs[1].above.lines)
    )


def _breaks(pair: _Pair) -> bool:
    above, below = pair.above.lines, pair.below.lines
    width = inner_width([*above, *below], pair.above.x0, pair.above.x1)
    return between(above[-1], below[0], width) != "\n"


def _goes_on(pair: _Pair, seen: Mapping[str, int]) -> bool:
    """Whether a merged cell goes on below the page break, in a row of its own.

    It does if it covers several rows on one of the pages and its text stands on one of them alone. Where it has text
    on both, two cells look the same, and only the text can tell: a bracket goes on, or the whole stands elsewhere, more
    often than the second part alone.
    """
    if pair.above.lines and pair.below.lines:
        return _breaks(pair) and _is_one_text(_plain(pair.above.lines), _plain(pair.below.lines), seen)
    several = pair.above.rowspan > 1
    return several if pair.below.lines else several or pair.below.area.rowspan > 1


def _is_one_text(above: str, below: str, seen: Mapping[str, int]) -> bool:
    is_bracket = below[0] in "（(" and below[-1] in "）)"
    is_open = sum(map(above.count, "（(")) > sum(map(above.count, "）)"))
    return is_bracket or is_open or 0 < seen.get(above + below, 0) >= seen.get(below, 0)


def _plain(lines: Sequence[Line]) -> str:
    return "".join(line.text for line in lines)


def cell_texts(tables: Iterable[LaidTable]) -> Counter[str]:
    """How often cells say what, with their lines joined."""
    return Counter(_plain(cell.lines) for table in tables for cell in table.cells)


class _RowTexts(NamedTuple):
    """A row as what it says and where, to be compared with another page's."""

    cells: tuple[tuple[int, int, tuple[str, ...]], ...]

    @property
    def label(self) -> str:
        """The text of the first cell."""
        return "".join(self.cells[0][2]) if self.cells else ""


def _row_texts(table: LaidTable) -> list[_RowTexts]:
    rows: list[list[tuple[int, int, tuple[str, ...]]]] = [[] for _ in range(table.rows)]
    for cell in table.cells:
        rows[cell.area.row].append((round(cell.box[0]), round(cell.box[2]), tuple(line.text for line in cell.lines)))
    return [_RowTexts(tuple(row)) for row in rows]


def _grid(places: Iterable[float]) -> dict[float, int]:
    """The number, from 0, of the grid line at each of the places."""
    grid: dict[float, int] = {}
    line, number = -math.inf, -1
    for place in sorted(set(places)):
        if place - line > NEAR:
            line, number = place, number + 1
        grid[place] = number
    return grid


def _grid_cell(cell: _Cell, row: int, grid: Mapping[float, int]) -> GridCell:
    first, end = grid[cell.x0], grid[cell.x1]
    if row != cell.row:
        return new_cell(("", cell.place, first + 1, end - first, 1, True))
    return new_cell((text_of(cell.lines, cell.x0, cell.x1), cell.place, first + 1, end - first, cell.rowspan, False))


def _without_empty_heights(rows: tuple[Row, ...]) -> tuple[Row, ...]:
    """The rows without those in which no cell begins: a line that ends inside a merged cell makes such a row."""
    if all(any(not cell.continues for cell in row) for row in rows):
        return rows
    begins = [any(not cell.continues for cell in row) for row in rows]
    return tuple(
        tuple(
            cell._replace(rowspan=sum(begins[number : number + cell.rowspan])) if not cell.continues else cell
            for cell in row
        )
        for number, row in enumerate(rows)
        if begins[number]
    )

"""One page's characters in the cells of its tables; what stands in none are the lines of running text."""

from collections.abc import Iterator
from statistics import median
from typing import NamedTuple

from lint.read.pdf_frame import Box, Frame
from lint.read.pdf_glyphs import Glyph, PageText, Turned
from lint.read.pdf_lattice import Area, Lattice
from lint.read.pdf_lines import Line, lines_of

_OVERSIZE = 2.5  # times the usual size: a character as large that lies across a line is a watermark


class LaidCell:
    """A cell of a page: where it lies on which page, its area in its table, and its lines."""

    __slots__ = ("area", "box", "lines", "page")

    def __init__(self, page: int, area: Area, box: Box, lines: list[Line]) -> None:
        self.page = page
        self.area = area
        self.box = box
        self.lines = lines


class LaidTable(NamedTuple):
    """A table of one page. ``rows`` counts its rows; cells stand in the order of their rows."""

    page: int
    box: Box
    cells: list[LaidCell]
    rows: int
    is_closed: bool


class LaidPage(NamedTuple):
    """A page as tables and lines from above; ``watermark`` are the oversized characters across its tables."""

    number: int
    frame: Frame
    shown: Frame  # in which places are given: as the page is displayed
    tables: list[LaidTable]
    lines: list[Line]
    watermark: str

    def place_box(self, box: Box) -> Box:
        """A box as the page is displayed, to a tenth of a point."""
        x0, y0, x1, y1 = box if self.frame.turns == self.shown.turns else self.frame.seen_from(self.shown, box)
        return round(x0, 1), round(y0, 1), round(x1, 1), round(y1, 1)


def lay_out(number: int, shown: Frame, text: PageText, lattices: list[Lattice]) -> LaidPage:
    """The page with that number, whose lattices come the smallest first."""
    watermark: list[Glyph] = []
    glyphs = _without_watermark(text.glyphs, lattices, watermark)
    held: list[list[list[Glyph]]] = [[[] for _ in lattice.areas] for lattice in lattices]
    turned: dict[tuple[int, int], list[Turned]] = {}
    loose = _fill(glyphs, lattices, held)
    loose_turned: list[Turned] = []
    for each in text.turned:
        where = next(
            ((n, cell) for n, lattice in enumerate(lattices) if (cell := lattice.at(each.x, each.y)) >= 0), None
        )
        if where is None:
            loose_turned.append(each)
        else:
            turned.setdefault(where, []).append(each)
    tables = []
    for table_number, lattice in enumerate(lattices):
        cells = []
        for cell_number, (area, inside) in enumerate(zip(lattice.areas, held[table_number], strict=True)):
            lines = lines_of(inside) if inside else []
            lines += _turned_lines(turned.get((table_number, cell_number), []))
            cells.append(LaidCell(number, area, lattice.box(area), lines))
        tables.append(LaidTable(number, lattice.outline, cells, len(lattice.ys) - 1, lattice.is_closed))
    tables, frames = _without_frames(tables)
    lines = lines_of(loose, tabs=True) + _turned_lines(loose_turned) + frames
    lines.sort(key=lambda line: (line.y, line.x0))
    tables.sort(key=lambda table: (table.box[1], table.box[0], -table.box[2]))
    return LaidPage(number, text.frame, shown, tables, lines, "".join(glyph.text for glyph in watermark))


def _fill(glyphs: list[Glyph], lattices: list[Lattice], held: list[list[list[Glyph]]]) -> list[Glyph]:
    """Puts each character into the cell around its middle; gives those that stand in none.

    Characters come in the order in which they were written, so most stand in the cell of the one before.
    """
    loose: list[Glyph] = []
    target = loose
    x0 = y0 = x1 = y1 = 0.0
    for glyph in glyphs:
        _, begin, end, baseline, em = glyph
        x, y = (begin + end) / 2, baseline - 0.35 * em
        if not (x0 < x < x1 and y0 < y < y1):
            target, x0, y0, x1, y1 = loose, 0.0, 0.0, 0.0, 0.0
            for number, lattice in enumerate(lattices):
                cell = lattice.at(x, y)
                if cell >= 0:
                    target = held[number][cell]
                    if not number or all(
                        not _overlap(lattice.outline, inner.outline) for inner in lattices[:number]
                    ):  # a cell of another table may hold a smaller one
                        x0, y0, x1, y1 = lattice.box(lattice.areas[cell])
                    break
        target.append(glyph)
    return loose


def _overlap(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _without_watermark(glyphs: list[Glyph], lattices: list[Lattice], watermark: list[Glyph]) -> list[Glyph]:
    """The characters without those that are far too large and lie across the lines of a table."""
    if not lattices or not glyphs:
        return glyphs
    usual = median([glyph.em for glyph in glyphs])
    if max(glyph.em for glyph in glyphs) < _OVERSIZE * usual:
        return glyphs
    kept: list[Glyph] = []
    for glyph in glyphs:
        is_mark = glyph.em >= _OVERSIZE * usual and any(_lies_across(glyph, lattice) for lattice in lattices)
        (watermark if is_mark else kept).append(glyph)
    return kept


def _lies_across(glyph: Glyph, lattice: Lattice) -> bool:
    cells = {
        lattice.at(x, y)
        for x in (glyph.x0 + 1, glyph.x1 - 1)
        for y in (glyph.y - 0.1 * glyph.em, glyph.y - 0.75 * glyph.em)
    }
    return len(cells) > 1


def _turned_lines(turned: list[Turned]) -> list[Line]:
    """Lines of characters at right angles to the page, each as one line at the place of its first character."""
    lines = []
    for turns in sorted({each.turns for each in turned}):
        group = [each for each in turned if each.turns == turns]
        for line in lines_of([each.glyph for each in group]):
            first = min(group, key=lambda each: abs(each.glyph.x0 - line.x0) + abs(each.glyph.y - line.y))
            lines.append(line._replace(x0=first.x, x1=first.x + line.x1 - line.x0, y=first.y))
    return lines


def _without_frames(tables: list[LaidTable]) -> tuple[list[LaidTable], list[Line]]:
    """The tables without single boxes around others, and the lines that stand in such boxes: a border of the page."""
    kept, lines = [], []
    for table in tables:
        is_frame = len(table.cells) == 1 and any(
            other is not table and _holds(table.box, other.box) for other in tables
        )
        if is_frame:
            lines += table.cells[0].lines
        else:
            kept.append(table)
    return kept, lines


def _holds(outer: Box, inner: Box) -> bool:
    return outer[0] <= inner[0] and outer[1] <= inner[1] and outer[2] >= inner[2] and outer[3] >= inner[3]


def in_order(page: LaidPage) -> Iterator[LaidTable | Line]:
    """Tables and lines of a page as a reader meets them."""
    items: list[tuple[float, int, LaidTable | Line]] = [(table.box[1], 0, table) for table in page.tables]
    items += [(line.y - 0.5 * line.em, 1, line) for line in page.lines]
    for _, _, item in sorted(items, key=lambda each: (each[0], each[1])):
        yield item

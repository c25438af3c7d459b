"""One page's characters in the cells of its tables; what stands in none are the lines of running text."""

from collections.abc import Iterator
from statistics import median
from typing import NamedTuple

from lint.read.pdf_characters import PageText, Span, Turned
from lint.read.pdf_frame import Box, Frame
from lint.read.pdf_lattice import Area, Lattice, Opens
from lint.read.pdf_lines import Line, lines_of

_OVERSIZE = 2.5  # times the usual size: a character as large that lies across a line is a watermark


class LaidCell:
    """A cell of a page: where it lies on which page, its area in its table, its lines, and its ends without a rule."""

    __slots__ = ("area", "box", "lines", "opens", "page")

    def __init__(self, page: int, area: Area, box: Box, lines: list[Line], opens: Opens) -> None:
        self.page = page
        self.area = area
        self.box = box
        self.lines = lines
        self.opens = opens


class LaidTable(NamedTuple):
    """A table of one page. ``rows`` counts its rows; cells stand in the order of their rows."""

    page: int
    box: Box
    cells: list[LaidCell]
    rows: int
    is_closed: bool
    opens: Opens


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
    watermark: list[Span] = []
    spans = _without_watermark(text.spans, lattices, watermark)
    held: list[list[list[Span]]] = [[[] for _ in lattice.areas] for lattice in lattices]
    turned: dict[tuple[int, int], list[Turned]] = {}
    loose = _fill(spans, lattices, held)
    loose_turned: list[Turned] = []
    for each in text.turned:
        where = _cell_at(lattices, each.x, each.y)
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
            cells.append(LaidCell(number, area, lattice.box(area), lines, lattice.cell_opens[cell_number]))
        tables.append(LaidTable(number, lattice.outline, cells, len(lattice.ys) - 1, lattice.is_closed, lattice.opens))
    tables, frames = _without_frames(tables)
    lines = lines_of(loose, tabs=True) + _turned_lines(loose_turned) + frames
    lines.sort(key=lambda line: (line.y, line.x0))
    tables.sort(key=lambda table: (table.box[1], table.box[0], -table.box[2]))
    return LaidPage(number, text.frame, shown, tables, lines, "".join(span.text for span in watermark))


def _fill(spans: list[Span], lattices: list[Lattice], held: list[list[list[Span]]]) -> list[Span]:
    """Puts each span, or each of its characters, into the cell around its middle; gives those that stand in none.

    Spans come in the order in which they were written, so most stand in the cell of the one before.
    """
    hosts = {number for number, lattice in enumerate(lattices) if _holds_another(lattice, lattices[:number])}
    loose: list[Span] = []
    target = loose
    left = top = right = bottom = 0.0
    waiting = spans[::-1]
    while waiting:
        span = waiting.pop()
        text, x0, x1, baseline, em, boxes = span
        y = baseline - 0.35 * em
        begin = x0 + (boxes[0][2] - boxes[0][0]) / 2
        end = x1 - (boxes[-1][2] - boxes[-1][0]) / 2
        if not (left < begin and end < right and top < y < bottom):
            where = _cell_at(lattices, begin, y)
            left = top = right = bottom = 0.0
            if where is not None and where[0] not in hosts:
                lattice = lattices[where[0]]
                left, top, right, bottom = lattice.box(lattice.areas[where[1]])
            if not left < end < right and len(text) > 1 and where != _cell_at(lattices, end, y):
                left = top = right = bottom = 0.0
                waiting.extend(reversed(list(span.characters())))
                continue
            target = loose if where is None else held[where[0]][where[1]]
        target.append(span)
    return loose


def _cell_at(lattices: list[Lattice], x: float, y: float) -> tuple[int, int] | None:
    """The numbers of the smallest table with a cell around a point, and of the cell."""
    for number, lattice in enumerate(lattices):
        cell = lattice.at(x, y)
        if cell >= 0:
            return number, cell
    return None


def _holds_another(lattice: Lattice, smaller: list[Lattice]) -> bool:
    return any(_overlap(lattice.outline, each.outline) for each in smaller)


def _overlap(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _without_watermark(spans: list[Span], lattices: list[Lattice], watermark: list[Span]) -> list[Span]:
    """The characters without those that are far too large and lie across the lines of a table."""
    if not lattices or not spans:
        return spans
    usual = median([span.em for span in spans])
    if max(span.em for span in spans) < _OVERSIZE * usual:
        return spans
    kept: list[Span] = []
    for span in spans:
        is_mark = span.em >= _OVERSIZE * usual and any(_lies_across(span, lattice) for lattice in lattices)
        (watermark if is_mark else kept).append(span)
    return kept


def _lies_across(span: Span, lattice: Lattice) -> bool:
    cells = {
        lattice.at(x, y) for x in (span.x0 + 1, span.x1 - 1) for y in (span.y - 0.1 * span.em, span.y - 0.75 * span.em)
    }
    return len(cells) > 1


def _turned_lines(turned: list[Turned]) -> list[Line]:
    """Lines of characters at right angles to the page, each as one line at the place of its first character."""
    lines = []
    for turns in sorted({each.turns for each in turned}):
        group = [each for each in turned if each.turns == turns]
        for line in lines_of([each.span for each in group]):
            first = min(group, key=lambda each: abs(each.span.x0 - line.x0) + abs(each.span.y - line.y))
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

"""A table of a web page to rows of cells, as the HTML standard forms it ("Forming a table").

Rows stand as they show: those of the first ``thead`` first, those of the first ``tfoot`` last. A cell goes into the
first free column; ``rowspan`` ends with its row group, 0 means all of the group; ``colspan`` is 1000 at most. Where
spans overlap, both cells keep their columns.
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from operator import attrgetter
from typing import NamedTuple

from lxml import etree

from lint.read.document import GridCell, Row, new_cell, new_word_place
from lint.read.html_text import Piece, paragraph, pieces

_GROUPS = frozenset(("thead", "tbody", "tfoot"))
_CELLS = frozenset(("td", "th"))
_WIDEST = 1000  # columns, https://html.spec.whatwg.org/multipage/tables.html
_COLUMN = attrgetter("column")
_SPILLED = "mso-ignore:colspan"  # Excel: the text reaches over empty cells, which are there all the same

Element = etree._Element
_Group = list[list[Element]]
"""Rows of cells."""


class DrawnTable(NamedTuple):
    """The rows of a table as they show; its cells in reading order, the tables and embedded pages inside them, and
    what stands in the table beside its cells."""

    rows: tuple[Row, ...]
    cells: Sequence[Element]
    inner: Sequence[Element]
    outside: Sequence[Piece]


class _Open(NamedTuple):
    """A cell that goes on in rows below: its columns, and how many rows it still covers."""

    column: int
    colspan: int
    rows_left: int


class TooManyCells(Exception):  # noqa: N818 - says what was met
    """The table has more cells than it may have."""


def draw(table: Element, number: int, most: int) -> DrawnTable:
    """The cells of the table with that number where they are drawn; rows without cells count and are left out.

    Raises TooManyCells beyond ``most`` cells.
    """
    outside: list[Piece] = []
    cells: list[Element] = []
    inner: list[Element] = []
    drawn: list[Row] = []
    count = 0
    for rows in _in_order(_groups(table, outside)):
        open_cells: list[_Open] = []
        for index, row in enumerate(rows):
            below = len(rows) - index - 1
            shown, open_cells = _draw_row(row, (number, count + index + 1), below, open_cells, inner)
            most -= len(shown)
            if most < 0:
                raise TooManyCells
            if shown:
                drawn.append(tuple(shown))
            cells += row
        count += len(rows)
    return DrawnTable(tuple(drawn), cells, inner, outside)


def _in_order(groups: Iterable[tuple[str, _Group]]) -> list[_Group]:
    """The groups as they show: the first head first, the first foot last; further ones are bodies."""
    found: dict[str, list[_Group]] = {"thead": [], "tbody": [], "tfoot": []}
    for kind, group in groups:
        found["tbody" if kind != "tbody" and found[kind] else kind].append(group)
    return [*found["thead"], *found["tbody"], *found["tfoot"]]


def _groups(table: Element, outside: list[Piece]) -> Iterator[tuple[str, _Group]]:
    """The row groups in the order of the source; rows in no group form groups of their own."""
    loose: _Group = []
    for child in _children(table, _GROUPS | _CELLS | {"tr"}, outside):
        if child.tag in _GROUPS:
            if loose:
                yield "tbody", loose
                loose = []
            yield str(child.tag), _rows(child, outside)
        else:
            _add_row(loose, child, outside)
    if loose:
        yield "tbody", loose


def _rows(group: Element, outside: list[Piece]) -> _Group:
    rows: _Group = []
    for child in _children(group, _CELLS | {"tr"}, outside):
        _add_row(rows, child, outside)
    return rows


def _add_row(rows: _Group, child: Element, outside: list[Piece]) -> None:
    """Add a row, or a cell without one, which stands in a row of such cells."""
    if child.tag == "tr":
        cells = [cell for cell in child if cell.tag in _CELLS and ((tail := cell.tail) is None or tail.isspace())]
        if len(cells) < len(child) or not _is_blank(child.text):  # something stands beside the cells
            cells = list(_children(child, _CELLS, outside))
        rows.append(cells)
        return
    before = child.getprevious()
    if rows and before is not None and before.tag in _CELLS:
        rows[-1].append(child)
    else:
        rows.append([child])


def _is_blank(text: str | None) -> bool:
    return text is None or text.isspace()


def _children(parent: Element, wanted: frozenset[str], outside: list[Piece]) -> Iterator[Element]:
    """The wanted elements in a parent, also inside forms and other wrappers; everything else goes ``outside``."""
    if parent.text and not parent.text.isspace():
        outside.append(parent.text.strip())
    for child in parent:
        if child.tag in wanted:
            yield child
        elif isinstance(child.tag, str) and child.tag != "table" and next(child.iter(*wanted), None) is not None:
            yield from _children(child, wanted, outside)
        elif isinstance(child.tag, str) and child.tag not in ("script", "style", "col", "colgroup"):
            outside += [child] if child.tag == "table" else pieces(child)
        if child.tail and not child.tail.isspace():
            outside.append(child.tail.strip())


def _draw_row(
    row: Sequence[Element], at: tuple[int, int], below: int, open_cells: Sequence[_Open], inner: list[Element]
) -> tuple[list[GridCell], list[_Open]]:
    """A row from left to right, and the cells that go on below it.

    ``at`` is the number of the table and that of the row, ``below`` the number of rows below it in its group;
    ``open_cells`` go on in this row, by column. Tables and embedded pages in the cells are added to ``inner``.
    """
    drawn: list[GridCell] = []
    going_on: list[_Open] = []
    table, number = at
    column, passed, last = 1, 0, len(open_cells)
    for element in row:
        while passed < last and open_cells[passed].column <= column:
            column = max(column, open_cells[passed].column + open_cells[passed].colspan)
            passed += 1
        span = height = width = 1
        if (value := element.get("colspan")) is not None:
            span = _colspan(value)
            width = 1 if span > 1 and _SPILLED in element.get("style", "") else span
        if (value := element.get("rowspan")) is not None:
            height = min(_number(value) or below + 1, below + 1)
        text = _text(element, inner) if len(element) else paragraph(element.text) or ""
        place = new_word_place((table, number, column, None))
        drawn.append(new_cell((text, place, column, width, height, False)))
        if height > 1:
            going_on.append(_Open(column, width, height - 1))
        column += span
    if open_cells:
        drawn += [
            new_cell(("", new_word_place((table, number, first, None)), first, width, 1, True))
            for first, width, _ in open_cells
        ]
        drawn.sort(key=_COLUMN)
        going_on += [_Open(first, width, left - 1) for first, width, left in open_cells if left > 1]
        going_on.sort()
    return drawn, going_on


def _text(cell: Element, inner: list[Element]) -> str:
    """The paragraphs of a cell, joined by line ends."""
    content = pieces(cell)
    texts = [piece for piece in content if isinstance(piece, str)]
    if len(texts) < len(content):
        inner += [piece for piece in content if not isinstance(piece, str)]
    return "\n".join(texts)


@lru_cache(maxsize=1024)
def _colspan(value: str) -> int:
    return min(_number(value) or 1, _WIDEST)


def _number(value: str) -> int:
    """The number that an attribute begins with, as browsers read it; 1 where it is none."""
    text = value.strip().removeprefix("+")
    digits = text[: len(text) - len(text.lstrip("0123456789"))]
    return int(digits[:7]) if digits else 1

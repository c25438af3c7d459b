"""A table of a web page to rows of cells, as the HTML standard forms it ("Forming a table").

Rows stand as they show: those of the first ``thead`` first, those of the first ``tfoot`` last. A cell goes into the
first free column; ``rowspan`` ends with its row group, 0 means all of the group; ``colspan`` is 1000 at most. Where
spans overlap, both cells keep their columns.
"""

from collections.abc import Iterable, Iterator, Sequence
from operator import attrgetter
from typing import NamedTuple

from lxml import etree

from lint.model.place import WordPlace
from lint.read.document import GridCell, Row
from lint.read.html_text import Piece, pieces

_GROUPS = frozenset(("thead", "tbody", "tfoot"))
_CELLS = frozenset(("td", "th"))
_WIDEST = 1000  # columns, https://html.spec.whatwg.org/multipage/tables.html
_COLUMN = attrgetter("column")
_SPILLED = "mso-ignore:colspan"  # Excel: the text reaches over empty cells, which are there all the same

Element = etree._Element
_Group = list[list[Element]]
"""Rows of cells."""


class DrawnTable(NamedTuple):
    """The rows of a table as they show; ``contents`` is what stands in its cells, one by one in reading order, and
    ``outside`` what stands in the table beside them."""

    rows: tuple[Row, ...]
    contents: list[Sequence[Piece]]
    outside: Sequence[Piece]

    def inner(self) -> list[Element]:
        """The tables and embedded pages in its cells."""
        return [piece for content in self.contents for piece in content if not isinstance(piece, str)]


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
    contents: list[Sequence[Piece]] = []
    rows: list[Row] = []
    count = 0
    for group in _in_order(_groups(table, outside)):
        for row in _draw_group(group, number, count, contents):
            most -= len(row)
            if most < 0:
                raise TooManyCells
            if row:
                rows.append(tuple(row))
        count += len(group)
    return DrawnTable(tuple(rows), contents, outside)


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
        cells = [cell for cell in child if cell.tag in _CELLS and not (cell.tail and cell.tail.strip())]
        if len(cells) < len(child) or (child.text and child.text.strip()):  # something stands beside the cells
            cells = list(_children(child, _CELLS, outside))
        rows.append(cells)
        return
    before = child.getprevious()
    if rows and before is not None and before.tag in _CELLS:
        rows[-1].append(child)
    else:
        rows.append([child])


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


def _draw_group(rows: _Group, table: int, above: int, contents: list[Sequence[Piece]]) -> Iterator[list[GridCell]]:
    """The rows of a group below ``above`` others, from left to right; what their cells hold goes to ``contents``."""
    open_cells: list[_Open] = []  # by column
    for index, row in enumerate(rows):
        number = above + index + 1
        drawn: list[GridCell] = []
        below: list[_Open] = []
        column, passed = 1, 0
        for element in row:
            while passed < len(open_cells) and open_cells[passed].column <= column:
                column = max(column, open_cells[passed].column + open_cells[passed].colspan)
                passed += 1
            content = pieces(element)
            contents.append(content)
            span = height = width = 1
            if (value := element.get("colspan")) is not None:
                span = min(_number(value) or 1, _WIDEST)
                width = 1 if _SPILLED in element.get("style", "") else span
            if (value := element.get("rowspan")) is not None:
                rest = len(rows) - index
                height = min(_number(value) or rest, rest)
            drawn.append(GridCell(_joined(content), WordPlace(table, number, column), column, width, height))
            if height > 1:
                below.append(_Open(column, width, height - 1))
            column += span
        if open_cells:
            drawn += [
                GridCell("", WordPlace(table, number, first), first, width, 1, True) for first, width, _ in open_cells
            ]
            drawn.sort(key=_COLUMN)
            below += [each._replace(rows_left=each.rows_left - 1) for each in open_cells if each.rows_left > 1]
            below.sort()
        open_cells = below
        yield drawn


def _joined(content: Sequence[Piece]) -> str:
    """The paragraphs of a cell, joined by line ends."""
    if len(content) == 1 and isinstance(content[0], str):  # most cells
        return content[0]
    return "\n".join(piece for piece in content if isinstance(piece, str))


def _number(value: str) -> int:
    """The number that an attribute begins with, as browsers read it; 1 where it is none."""
    text = value.strip().removeprefix("+")
    digits = text[: len(text) - len(text.lstrip("0123456789"))]
    return int(digits[:7]) if digits else 1

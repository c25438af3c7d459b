"""A table of a web page to rows of cells, as the HTML standard forms it ("Forming a table").

Rows stand as they show: those of the first ``thead`` first, those of the first ``tfoot`` last. A cell goes into the
first free column; ``rowspan`` ends with its row group, 0 means all of the group; ``colspan`` is 1000 at most. Where
spans overlap, both cells keep their columns.
"""

from collections.abc import Iterator
from typing import NamedTuple

from lxml import etree

from lint.read.html_text import Piece, pieces

_GROUPS = frozenset(("thead", "tbody", "tfoot"))
_CELLS = frozenset(("td", "th"))
_WIDEST = 1000  # columns, https://html.spec.whatwg.org/multipage/tables.html
_SPILLED = "mso-ignore:colspan"  # Excel: the text reaches over empty cells, which are there all the same

Element = etree._Element
_Group = list[list[Element]]
"""Rows of cells."""


class DrawnCell(NamedTuple):
    """A cell where it is drawn: ``column`` from 1; ``continues`` a cell of a row above."""

    column: int
    colspan: int
    rowspan: int
    content: tuple[Piece, ...]
    continues: bool = False

    @property
    def text(self) -> str:
        """Its paragraphs, joined by line ends."""
        return "\n".join(piece for piece in self.content if isinstance(piece, str))

    @property
    def inner(self) -> list[Element]:
        """The tables and embedded pages in it."""
        return [piece for piece in self.content if not isinstance(piece, str)]


class DrawnTable(NamedTuple):
    """Rows as they show, also those without cells; ``outside`` is what stands in the table beside its cells."""

    rows: list[list[DrawnCell]]
    outside: tuple[Piece, ...]


class _Open(NamedTuple):
    """A cell that goes on in rows below: its columns, and how many rows it still covers."""

    column: int
    colspan: int
    rows_left: int


class TooManyCells(Exception):  # noqa: N818 - says what was met
    """The table has more cells than it may have."""


def draw(table: Element, most: int) -> DrawnTable:
    """The cells of a table where they are drawn. Raises TooManyCells beyond ``most`` cells."""
    outside: list[Piece] = []
    heads: list[_Group] = []
    bodies: list[_Group] = []
    feet: list[_Group] = []
    for kind, group in _groups(table, outside):
        bin = {"thead": heads, "tfoot": feet}.get(kind, bodies)
        (bodies if bin is not bodies and bin else bin).append(group)  # a second head or foot is a body
    rows: list[list[DrawnCell]] = []
    for group in (*heads, *bodies, *feet):
        for row in _draw_group(group):
            rows.append(row)
            most -= len(row)
            if most < 0:
                raise TooManyCells
    return DrawnTable(rows, tuple(outside))


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
        rows.append(list(_children(child, _CELLS, outside)))
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


def _draw_group(rows: _Group) -> Iterator[list[DrawnCell]]:
    open_cells: list[_Open] = []  # by column
    for number, row in enumerate(rows):
        drawn: list[DrawnCell] = []
        below: list[_Open] = []
        column, passed = 1, 0
        for element in row:
            while passed < len(open_cells) and open_cells[passed].column <= column:
                column = max(column, open_cells[passed].column + open_cells[passed].colspan)
                passed += 1
            span = min(_number(element.get("colspan"), 1) or 1, _WIDEST)
            rest = len(rows) - number
            height = min(_number(element.get("rowspan"), 1) or rest, rest)
            shown_span = 1 if span > 1 and _SPILLED in element.get("style", "") else span
            drawn.append(DrawnCell(column, shown_span, height, tuple(pieces(element))))
            if height > 1:
                below.append(_Open(column, shown_span, height - 1))
            column += span
        drawn += [DrawnCell(each.column, each.colspan, 1, (), True) for each in open_cells]
        if open_cells:
            drawn.sort(key=lambda cell: cell.column)
            below += [each._replace(rows_left=each.rows_left - 1) for each in open_cells if each.rows_left > 1]
        below.sort()
        open_cells = below
        yield drawn


def _number(value: str | None, default: int) -> int:
    """The number that an attribute begins with, as browsers read it."""
    if not value:
        return default
    text = value.strip().removeprefix("+")
    digits = text[: len(text) - len(text.lstrip("0123456789"))]
    return int(digits[:7]) if digits else default

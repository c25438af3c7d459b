"""Indicator tables that were laid out the other way, as rows below a header.

Turned tables have their headers in the first column (一级指标 | 产出指标 | 产出指标 …) and an indicator in each column.
"""

from collections.abc import Sequence

from lint.extract.labels import category_of, column_of, level1_of
from lint.read.document import GridCell, Row

_NEEDED = {"name", "value"}


def upright(rows: Sequence[Row], has_grid: bool) -> list[Row]:
    """The rows, with those of a turned indicator table exchanged for a header and a row for each indicator."""
    told: list[Row] = []
    position = 0
    while position < len(rows):
        end = _turned_end(rows, position)
        if end == position:
            told.append(rows[position])
            position += 1
        else:
            told += _turn(rows[position:end], has_grid)
            position = end
    return told


def _turned_end(rows: Sequence[Row], begin: int) -> int:
    """The index behind the turned table that begins here, or ``begin`` where none does."""
    end = begin
    roles: set[str] = set()
    while end < len(rows):
        role = _role(rows[end])
        if role is None or role in roles:
            break
        roles.add(role)
        end += 1
    return end if roles >= _NEEDED and len(roles) > 2 else begin


def _role(row: Row) -> str | None:
    """The role of a row of a turned table: only its first cell is a header."""
    filled = [cell for cell in row if cell.text]
    if len(filled) < 2:
        return None
    role = column_of(filled[0].text)
    plain = [cell for cell in filled[1:] if column_of(cell.text) is not None]
    return role if role is not None and not plain else None


def _turn(rows: Sequence[Row], has_grid: bool) -> list[Row]:
    """A header row and a row for each cell of the row of names; merged cells stand for all columns that they cover."""
    heads = [next(cell for cell in row if cell.text) for row in rows]
    names = next(n for n, head in enumerate(heads) if column_of(head.text) == "name")
    columns = _behind(rows[names], heads[names])
    turned: list[Row] = [tuple(head._replace(column=n, colspan=1, rowspan=1) for n, head in enumerate(heads, 1))]
    taken: set[tuple[int, int]] = set()
    for order, name in enumerate(columns):
        if not name.text:
            continue
        cells = []
        for n, row in enumerate(rows):
            cell = _at(_behind(row, heads[n]), name, order, len(columns), has_grid)
            if cell is None:
                cell = GridCell("", name.place, 1)
            elif (n, cell.column) in taken and not _is_level(cell):
                cell = cell._replace(text="")
            elif cell.text:
                taken.add((n, cell.column))
            cells.append(cell._replace(column=n + 1, colspan=1, rowspan=1))
        turned.append(tuple(cells))
    return turned


def _behind(row: Row, head: GridCell) -> list[GridCell]:
    return list(row[row.index(head) + 1 :])


def _at(cells: Sequence[GridCell], name: GridCell, order: int, count: int, has_grid: bool) -> GridCell | None:
    """The cell of a row in the column of a name."""
    if has_grid:
        return next((cell for cell in cells if cell.column <= name.column < cell.column + cell.colspan), None)
    return cells[order] if len(cells) == count else None


def _is_level(cell: GridCell) -> bool:
    return level1_of(cell.text) is not None or category_of(cell.text) is not None

"""The indicator table: what a header row says about its columns, and how a row below it lines up with them.

Rows of real files hold fewer cells than their header wherever merged cells were dropped on the way to text, so a row
is aligned by its grid columns where the format has them, by position where the counts agree, and else by the
category label that stands in it.
"""

from collections.abc import Sequence
from typing import NamedTuple

from lint.extract.labels import category_of, column_of, field_of, level1_of
from lint.read.document import GridCell, Row

MIDDLE, YEAR = "中期", "年度"


class Column(NamedTuple):
    """One header cell: its role (None where unknown), the half of a two-sided form, and its grid columns."""

    role: str | None
    period: str | None
    first: int
    last: int
    text: str


class Header(NamedTuple):
    """The columns of an indicator table, and whether the form has two sides."""

    columns: tuple[Column, ...]
    has_grid: bool
    two_sided: bool

    def position(self, role: str) -> int | None:
        """The position of the first column with that role, or None."""
        return next((n for n, column in enumerate(self.columns) if column.role == role), None)

    def has(self, role: str) -> bool:
        """Whether a column has that role."""
        return self.position(role) is not None


class Slot(NamedTuple):
    """A cell of an indicator row with the column that it stands in (None: beside all of them)."""

    column: Column | None
    cell: GridCell


def parse_header(row: Row, has_grid: bool) -> Header | None:
    """The header that a row is, or None: it must name the indicator and a value, level or description column."""
    roles = [column_of(cell.text) for cell in row]
    named = [role for role in roles if role is not None]
    if "level2" in named and "name" not in named and "description" in named:
        roles = ["name" if role == "description" else role for role in roles]  # 一级 | 二级 | 指标内容 | 指标值
        named = [role for role in roles if role is not None]
    if "name" not in named or not {"value", "level2"} & set(named) or len(named) < 3:
        return None
    two_sided = named.count("name") == 2 and named.count("value") == 2
    columns = []
    second_half = False
    seen: set[str] = set()
    for cell, role in zip(row, roles, strict=True):
        if two_sided and role in ("level2", "name") and role in seen:
            second_half = True
        if role is not None:
            seen.add(role)
        period = (YEAR if second_half else MIDDLE) if two_sided and role != "level1" else None
        columns.append(Column(role, period, cell.column, cell.column + cell.colspan - 1, cell.text))
    while columns and columns[-1].role is None and not columns[-1].text.strip():
        columns.pop()
    return Header(tuple(columns), has_grid, two_sided)


def align(header: Header, row: Row) -> list[Slot]:
    """The cells of a row with their columns."""
    if header.has_grid:
        return [Slot(_covered(header, cell), cell) for cell in row]
    cells = list(row)
    while len(cells) > len(header.columns) and not cells[-1].text.strip():
        cells.pop()
    offset = 0 if _stands_in_place(header, cells) else _offset(header, cells)
    slots = []
    for position, cell in enumerate(cells, offset):
        inside = 0 <= position < len(header.columns)
        slots.append(Slot(header.columns[position] if inside else None, cell))
    return slots


def _stands_in_place(header: Header, cells: Sequence[GridCell]) -> bool:
    """Whether position alone lines the row up: as many cells as columns, and no category outside its column (a row
    that lost a merged cell in front may have gained a blank one behind)."""
    if len(cells) != len(header.columns):
        return False
    level2 = header.position("level2")
    if level2 is None or category_of(cells[level2].text) is not None:
        return True
    if any(category_of(cell.text) is not None for cell in cells[:level2]):
        return False
    # No category anywhere: a text where the 二级 should stand and nothing at the end is a row moved to the left.
    return not (cells[level2].text.strip() and not cells[-1].text.strip())


def _covered(header: Header, cell: GridCell) -> Column | None:
    """The column that a cell covers most of; the leftmost where it covers several equally."""
    best, best_overlap = None, 0
    for column in header.columns:
        overlap = min(column.last, cell.column + cell.colspan - 1) - max(column.first, cell.column) + 1
        if overlap > best_overlap:
            best, best_overlap = column, overlap
    return best


def _offset(header: Header, cells: Sequence[GridCell]) -> int:
    """How many leading columns of the header the row lacks, told by the label that stands in it."""
    level2, level1, name = header.position("level2"), header.position("level1"), header.position("name")
    categories = [n for n, cell in enumerate(cells[:3]) if category_of(cell.text) is not None]
    if level2 is not None and categories:
        anchor = categories[0]
        # 满意度指标 and 成本指标 are names of both levels: the second of two neighbours is the 二级.
        if anchor + 1 in categories and level1_of(cells[anchor].text) is not None:
            anchor += 1
        return level2 - anchor
    if level1 is not None and cells and level1_of(cells[0].text) is not None:
        return level1
    blanks = next((n for n, cell in enumerate(cells) if cell.text.strip()), len(cells))
    if blanks and len(cells) <= len(header.columns):
        return 0
    return name if name is not None else 0


def looks_like_field_row(row: Row) -> bool:
    """Whether a row under an indicator header begins something else: the label of a field with its value."""
    first = next((cell for cell in row if cell.text.strip()), None)
    if first is None or category_of(first.text) is not None or level1_of(first.text) is not None:
        return False
    label = field_of(first.text)
    return label is not None and label.field not in ("indicator_group", "other")

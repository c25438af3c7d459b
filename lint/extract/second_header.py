"""The second row of headers below the first: 指标值 over 2025年实际 | 2026年预期."""

from lint.extract.labels import category_of, column_of, level1_of
from lint.extract.table import Column, Header, told_values
from lint.read.document import Row


def parse_subheader(header: Header, row: Row) -> Header | None:
    """The header with the second row of headers (指标值 over 2025年实际 | 2026年预期), None if the row is none."""
    filled = [cell for cell in row if cell.text]
    roles = [_sub_role(cell.text) for cell in filled]
    at = header.position("value")
    if at is None or len(filled) < 2 or None in roles:
        return None
    if all(level1_of(cell.text) is None and category_of(cell.text) is None for cell in filled):
        over = header.columns[at]
        inside = [cell for cell in filled if not header.has_grid or over.first <= cell.column <= over.last]
        parts = [
            Column(_sub_role(cell.text), None, cell.column, cell.column + cell.colspan - 1, cell) for cell in inside
        ]
        if not header.has_grid:
            parts = [part._replace(first=over.first, last=over.last) for part in parts]
        if len(parts) == len(filled) and any(part.role in ("value", "sign", "unit") for part in parts):
            columns = [*header.columns[:at], *told_values(parts), *header.columns[at + 1 :]]
            return header._replace(columns=tuple(columns))
    return None


def _sub_role(text: str) -> str | None:
    role = column_of(text)
    return role if role in ("value", "actual", "other", "sign", "unit", "basis", "weight", "description") else None

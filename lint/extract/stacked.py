"""Several indicators in one row of the table: their names on the lines of one cell, their values on those of another.

A row is cut where both cells say so: by list numbers that count alike, or by as many lines of which each is a value of
its own. Anything else stays one row, with a doubt where it looks like several: a name that a narrow column broke over
two lines must not become two indicators.
"""

from collections.abc import Mapping
from typing import NamedTuple

from lint.extract.cells import part, unwrapped
from lint.extract.goals import list_marks
from lint.extract.sentences import is_numeric
from lint.extract.values.operators import split_first
from lint.kept.patterns import regex
from lint.model.value import Operator
from lint.read.document import GridCell

_LINE = regex(r"[^\n]+")
_SECOND = regex(r"2\s*[.．、)）]|②|[(（]二[)）]|二、")
_ENDS = "；;，,。、"
_SHORTEST = 4  # characters of a name that stands alone on its line: 满意度 is rather the end of a name
Cells = Mapping[str, GridCell]


class Rows(NamedTuple):
    """What one row holds: its cells by role, once for each indicator. ``doubt`` says that it may hold several and was
    not cut."""

    rows: list[Cells]
    doubt: bool


class _Items(NamedTuple):
    """The parts of a cell. ``unclear`` list numbers may be the beginnings of decimal numbers: 1.3座 over 2.5座."""

    cells: list[GridCell]
    numbered: bool
    unclear: bool


def unstack(cells: Cells) -> Rows:
    """The indicators of a row whose cells have these roles (``name``, ``value``, ``unit`` …). What was said once for
    several indicators stays with the first."""
    name, value = cells.get("name"), cells.get("value")
    if name is None or value is None or not (_may_hold_several(name.text) or _may_hold_several(value.text)):
        return Rows([cells], doubt=False)
    names, values = _items(name), _items(value)
    if len(names.cells) == len(values.cells) > 1 and _agree(names, values, cells):
        return Rows(_cut(cells, names, values), doubt=False)
    return Rows([cells], doubt=names.numbered or values.numbered or _are_several(values, value))


def _may_hold_several(text: str) -> bool:
    return "\n" in text or _SECOND.search(text) is not None


def _items(cell: GridCell) -> _Items:
    text = cell.text
    marks = list_marks(text)
    counts = len(marks) > 1 and [mark.number for mark in marks] == list(range(1, len(marks) + 1))
    numbered = counts and all(mark.plain for mark in marks) and not text[: marks[0].begin].strip()
    if numbered:
        ends = [*(mark.begin for mark in marks[1:]), len(text)]
        spans = [(mark.end, end) for mark, end in zip(marks, ends, strict=True)]
    else:
        spans = [found.span() for found in _LINE.finditer(text)]
    cells = [_ended(part(cell, begin, end)) for begin, end in spans if text[begin:end].strip()]
    return _Items(cells, numbered, unclear=counts and not numbered)


def _ended(cell: GridCell) -> GridCell:
    """An item without the mark that parts it from the next."""
    return cell._replace(text=unwrapped(cell.text.rstrip(_ENDS).rstrip()))


def _agree(names: _Items, values: _Items, cells: Cells) -> bool:
    """Whether as many names as values are as many indicators."""
    if names.numbered and values.numbered:
        return True
    if names.unclear or values.unclear:
        return False
    count = len(names.cells)
    beside = any(role in cells and len(_items(cells[role]).cells) == count for role in ("sign", "unit"))
    if not beside and is_numeric(unwrapped(cells["value"].text)):
        return False  # 2026年 over 12月 is one value
    if names.numbered or values.numbered:
        return True
    if any(len(cell.text) < _SHORTEST for cell in names.cells) or _is_range(values):
        return False
    return beside or _are_values(values)


def _are_values(values: _Items) -> bool:
    return all(is_numeric(cell.text) and any(map(str.isdigit, cell.text)) for cell in values.cells)


def _are_several(values: _Items, value: GridCell) -> bool:
    several = len(values.cells) > 1 and _are_values(values) and not _is_range(values)
    return several and not is_numeric(unwrapped(value.text))


def _is_range(values: _Items) -> bool:
    """Whether two lines are the bounds of one value: ≥90% over ≤100%."""
    operators = {split_first(cell.text)[0] for cell in values.cells}
    return len(values.cells) == 2 and operators == {Operator.GE, Operator.LE}


def _cut(cells: Cells, names: _Items, values: _Items) -> list[Cells]:
    count = len(names.cells)
    rows: list[dict[str, GridCell]] = [{} for _ in range(count)]
    for role, cell in cells.items():
        items = {"name": names, "value": values}.get(role) or _items(cell)
        if len(items.cells) == count:
            for row, item in zip(rows, items.cells, strict=True):
                row[role] = item
        else:
            rows[0][role] = cell
    return list(rows)

"""Tables whose merged 二级 labels came out in the middle row of their groups, as print layouts have them.

Such a table begins with rows above its first label, which can continue nothing. How many rows each label has above and
below is then solved for the whole table; a row that two solutions put under two labels belongs to none, with a note.
"""

from collections.abc import Container, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple

from lint.model import Cell, Indicator, Note

_ODD = (0,)  # by how much a group may have more rows below its label than above, where all are of odd numbers
_ANY = (-1, 0, 1)
_MOST_GROUPS = 200

_NO_LABEL = "此行没有二级指标，未能归类", "a row without a category"
_TWO_LABELS = "此行的二级指标分不清是上面的还是下面的", "the row's category may be the one above or the one below"


class Settled(NamedTuple):
    """The rows with the labels that are theirs, and what is to be said of the others."""

    rows: list[Indicator]
    notes: list[Note]


def settle(rows: Sequence[Indicator], blank: Container[int]) -> Settled:
    """The rows of a table with 二级 labels, of which each row took the label above it; each half of a two-sided form by
    itself. ``blank`` are the numbers of the rows whose cells of 一级 and 二级 are there and blank: rows without such
    cells have lost their labels and are no group's."""
    told, notes = list(rows), list[Note]()
    for period in dict.fromkeys(row.period for row in rows):
        places = [n for n, row in enumerate(rows) if row.period == period]
        half = _settle([rows[n] for n in places], blank)
        notes += half.notes
        for n, row in zip(places, half.rows, strict=True):
            told[n] = row
    return Settled(told, notes)


def _settle(rows: Sequence[Indicator], blank: Container[int]) -> Settled:
    starts = _label_rows(rows)
    if not starts or starts[0] == 0:
        return Settled(list(rows), [])
    gaps = [starts[0], *(second - first - 1 for first, second in pairwise(starts)), len(rows) - starts[-1] - 1]
    ends = _ends(gaps) if all(row.row in blank for row in rows[: starts[0]]) else None
    told, notes = list(rows), list[Note]()
    for number, (gap, begin) in enumerate(zip(gaps, [0, *(start + 1 for start in starts)], strict=True)):
        low, high = ends[number] if ends is not None else (0 if number == 0 else gap, gap)
        for offset in range(gap):
            position = begin + offset
            owner = number - 1 if offset < low else number if offset >= high else None
            told[position] = _under(rows, position, None if owner is None else starts[owner])
            if owner is None:
                zh, en = _NO_LABEL if ends is None else _TWO_LABELS
                name = rows[position].name
                notes.append(Note("warning", zh, en, name.place, name.text, unchecked=True))
    return Settled(told, notes)


def _label_rows(rows: Sequence[Indicator]) -> list[int]:
    """The indexes of the rows in which labels stand: the first of all that took the same one."""
    starts: list[int] = []
    before: Cell | None = None
    for position, row in enumerate(rows):
        if row.label is not None and row.label is not before:
            starts.append(position)
        before = row.label
    return starts


def _under(rows: Sequence[Indicator], position: int, owner: int | None) -> Indicator:
    if owner is None:
        return replace(rows[position], category=None, level1=None, label=None)
    group = rows[owner]
    return replace(rows[position], category=group.category, level1=group.level1, label=group.label)


def _ends(gaps: Sequence[int]) -> list[tuple[int, int]] | None:
    """For each gap between labels, the fewest and the most of its rows that belong to the label above; None where the
    labels cannot stand in the middle. Groups of odd numbers of rows alone go before those that need even ones."""
    if len(gaps) > _MOST_GROUPS:
        return None
    return _solutions(gaps, _ODD) or _solutions(gaps, _ANY)


def _solutions(gaps: Sequence[int], steps: Sequence[int]) -> list[tuple[int, int]] | None:
    """The same for these steps: forwards which numbers of rows above a label can occur, backwards which of them lead to
    the end."""
    above: list[set[int]] = [{gaps[0]}]  # for each label, the numbers of rows above it
    for gap in gaps[1:-1]:
        above.append({gap - rows - step for rows in above[-1] for step in steps if 0 <= rows + step <= gap})
    ends: list[tuple[int, int]] = [(0, 0)]
    wanted = {gaps[-1]}  # numbers of rows below the label
    for number in range(len(above) - 1, -1, -1):
        above[number] = {rows for rows in above[number] if any(rows + step in wanted for step in steps)}
        below = {rows + step for rows in above[number] for step in steps} & wanted
        if not below:
            return None
        ends.insert(1, (min(below), max(below)))
        wanted = {gaps[number] - rows for rows in above[number]}
    return ends

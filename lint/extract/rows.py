"""Rows of an indicator table to indicators: the levels that a row names or goes on with, and its cells by column."""

from collections.abc import Sequence
from typing import NamedTuple

from lint.extract import doubts
from lint.extract.cells import leaf, part, phrase
from lint.extract.labels import category_in_column, category_of, level1_of
from lint.extract.prose import items
from lint.extract.sentences import Span
from lint.extract.stacked import Cells, unstack
from lint.extract.table import SAID, SENTENCE, Slot
from lint.extract.values import parse_value
from lint.model import Aside, Category, Cell, Indicator, Level1, Note, TargetValue, ValueKind
from lint.read.document import GridCell

_LEVELS = ("level1", "level2")
_BESIDE_TOLD = ("description", "basis", "weight")  # kept beside an indicator that is told in a sentence
_KEPT = ("level1", "level2", "name", "value", "sign", "unit", "description", "basis", "weight", "actual", "score")


class Levels(NamedTuple):
    """The levels that hold for a row: the category, its label, and the 一级 label of a table without 二级."""

    category: Category | None
    label: Cell | None


class RowReader:
    """Collects the indicators of one project."""

    def __init__(self) -> None:
        self.indicators: list[Indicator] = []
        self.has_first_level_cost = False
        # By period, because each half of a two-sided form has its own 二级 column.
        self._levels: dict[str | None, Levels] = {}
        self._level1: Level1 | None = None
        self._class: GridCell | None = None  # the 一级 label that was read last
        self.blank_levels: set[int] = set()  # numbers of rows whose cells of 一级 and 二级 are there and blank
        self.notes: list[Note] = []
        self._left: list[GridCell] = []  # cells of the row that belong to no indicator

    def add(self, slots: Sequence[Slot], has_level2: bool) -> list[GridCell]:
        """Read one row of the table; the cells that stand in no known column come back."""
        before = len(self.indicators)
        self._left = []
        left = self._add(slots, has_level2) + self._left
        levels = [cell for column, cell in slots if column is not None and column.role in ("level1", "level2")]
        if levels and not any(cell.text for cell in levels):
            self.blank_levels |= {row.row for row in self.indicators[before:]}
        return left

    def pass_over(self, slots: Sequence[Slot], has_level2: bool) -> None:
        """Note the cells of a row that are not read; its labels of 一级 and 二级 hold for the rows below."""
        self._take_levels([slot for slot in slots if slot.column is not None], has_level2)
        self.notes += [
            doubts.of_misplaced(cell)
            for column, cell in slots
            if cell.text and (column is None or column.role not in _LEVELS)
        ]

    def _add(self, slots: Sequence[Slot], has_level2: bool) -> list[GridCell]:
        taken = [slot for slot in slots if slot.column is not None and (slot.column.role or slot.column.is_unknown)]
        left = [slot.cell for slot in slots if slot not in taken and slot.cell.text.strip()]
        self._take_levels(taken, has_level2)
        said = [slot for slot in taken if slot.column and slot.column.role in (SAID, SENTENCE)]
        if said:
            self._add_sentences(said, [slot for slot in taken if slot not in said])
            return left
        names = [slot.column.period for slot in taken if slot.column and slot.column.role == "name"]
        values = [slot for slot in taken if slot.column and slot.column.role == "value"]
        told_apart = any(slot.column and slot.column.period not in names for slot in values)
        if len(names) == 1 and (len(values) > 1 or told_apart):
            self._add_by_value(taken, values)
            return left
        periods = dict.fromkeys(names) or {None: None}
        for period in periods:
            self._add_one([slot for slot in taken if slot.column and slot.column.period in (period, None)], period)
        self._leave([slot for slot in taken if slot.column and slot.column.period not in (*periods, None)])
        return left

    def add_said(self, category: Category | None, level1: Level1 | None, label: Cell, name: Cell, value: Cell) -> None:
        """Add an indicator that a sentence tells."""
        self.has_first_level_cost |= level1 is Level1.COST
        self.indicators.append(
            Indicator(
                row=len(self.indicators) + 1,
                category=category,
                level1=level1 if category is None else None,
                label=label,
                name=name,
                target=parse_value(value.text),
                target_cell=value,
            )
        )

    def _add_sentences(self, said: Sequence[Slot], beside: Sequence[Slot]) -> None:
        """Add what cells tell in sentences, under the row's category or that of the column."""
        if not any(cell.text for _, cell in said):
            self._leave(beside)
        for column, cell in said:
            if column is None or not cell.text:
                continue
            levels = self._levels.get(None, Levels(None, None))
            if column.role == SAID:
                levels = Levels(category_of(column.cell.text), leaf(column.cell))
            for span, split in items(cell.text, Span(0, len(cell.text))):
                if split is None:
                    self._add_told(levels, leaf(part(cell, *span)), None, beside)
                else:
                    self._add_told(levels, leaf(part(cell, *split.name)), leaf(part(cell, *split.value)), beside)

    def _add_told(self, levels: Levels, name: Cell, value: Cell | None, beside: Sequence[Slot]) -> None:
        kept = {slot.column.role: slot.cell for slot in beside if slot.column and slot.column.role in _BESIDE_TOLD}
        others = [
            _aside(slot)
            for slot in beside
            if slot.cell.text and slot.column and slot.column.role not in (*_BESIDE_TOLD, *_LEVELS)
        ]
        self.indicators.append(
            Indicator(
                row=len(self.indicators) + 1,
                category=levels.category,
                level1=self._level1 if levels.category is None else None,
                label=levels.label,
                name=name,
                target=parse_value(value.text if value else None),
                target_cell=value,
                description=_optional(kept, "description"),
                basis=_optional(kept, "basis"),
                weight=_optional(kept, "weight"),
                asides=tuple(others),
            )
        )

    def _take_levels(self, taken: Sequence[Slot], has_level2: bool) -> None:
        """Keep the levels that the row names. A blank 二级 cell continues the one above it, because 二级 cells are
        merged over their rows; 一级 is derived from 二级 and only read where a table has no 二级 at all."""
        first: GridCell | None = None
        for column, cell in taken:
            if column is None or not cell.text.strip():
                continue
            if column.role == "level1":
                first = self._class = cell
                self._level1 = level1_of(cell.text)
                self.has_first_level_cost |= self._level1 is Level1.COST
                category = category_of(cell.text)
                if has_level2 and self._level1 is None and category is not None:  # 质量指标 stands under 一级
                    self._levels = dict.fromkeys(self._levels or [None], Levels(category, leaf(cell)))
                if not has_level2:
                    self._levels[None] = Levels(category if self._level1 is None else None, leaf(cell))
            elif column.role == "level2":
                category = category_in_column(cell.text)
                self._levels[column.period] = Levels(category, leaf(cell))
                above = self._class if category is None else first  # a class is held against labels of its own row
                self.notes += doubts.of_levels(above, cell, category)

    def _add_by_value(self, taken: Sequence[Slot], values: Sequence[Slot]) -> None:
        """A row with several values: one for each period, or one for each town unless all towns have the same."""
        rest = [slot for slot in taken if slot not in values]
        filled = [slot for slot in values if slot.cell.text]
        areas = bool(values[0].column and values[0].column.area)
        if areas and len({slot.cell.text for slot in filled}) <= 1 and len(filled) in (0, len(values)):
            self._add_one([*rest, values[0]], None, [_aside(slot) for slot in values[1:] if slot.cell.text])
            return
        for slot in filled or values[:1]:
            period = slot.column.period if slot.column else None
            area = leaf(slot.column.cell) if areas and slot.column else None
            self._add_one([*rest, slot], period, area=area)

    def _add_one(
        self, slots: Sequence[Slot], period: str | None, asides: Sequence[Aside] = (), area: Cell | None = None
    ) -> None:
        cells: dict[str, GridCell] = {}
        others = list(asides)
        for column, cell in slots:
            role = column.role if column is not None else None
            if role in _KEPT and (role not in cells or not cells[role].text):
                cells[role] = cell
            elif cell.text and column is not None and role not in _LEVELS:
                others.append(Aside(leaf(column.cell), leaf(cell)))
        if "name" not in cells or not any(cell.text.strip() for role, cell in cells.items() if role != "level1"):
            self._leave(slots)
            return
        stacked = unstack(cells)
        if stacked.doubt:
            self.notes.append(doubts.of_stack(cells["name"]))
        for row in stacked.rows:
            self._add_row(row, period, others, area)
            others = []

    def _leave(self, slots: Sequence[Slot]) -> None:
        """What stands in a row without an indicator belongs to none."""
        self._left += [cell for column, cell in slots if cell.text and column and column.role not in _LEVELS]

    def _add_row(self, cells: Cells, period: str | None, asides: Sequence[Aside], area: Cell | None) -> None:
        name, value = cells["name"], cells.get("value")
        sign, unit = (cells[role].text if role in cells else None for role in ("sign", "unit"))
        target = parse_value(phrase(value).text if value else None, sign=sign, unit=unit)
        if value is not None and doubts.is_misread(name.text, target):
            self.notes.append(doubts.of_value(value))
            target = TargetValue(target.raw, ValueKind.UNPARSED)
        category, label = self._levels.get(period, self._levels.get(None, Levels(None, None)))
        self.indicators.append(
            Indicator(
                row=len(self.indicators) + 1,
                category=category,
                level1=self._level1 if category is None else None,  # derived from the category where there is one
                label=label,
                name=phrase(name),
                target=target,
                target_cell=leaf(value) if value else None,
                description=_optional(cells, "description"),
                basis=_optional(cells, "basis"),
                weight=_optional(cells, "weight"),
                period=period,
                sign_cell=_optional(cells, "sign"),
                unit_cell=_optional(cells, "unit"),
                actual=_optional(cells, "actual"),
                score=_optional(cells, "score"),
                area=area,
                asides=tuple(asides),
            )
        )


def _aside(slot: Slot) -> Aside:
    assert slot.column is not None
    return Aside(leaf(slot.column.cell), leaf(slot.cell))


def _optional(cells: Cells, role: str) -> Cell | None:
    return leaf(cells[role]) if role in cells else None

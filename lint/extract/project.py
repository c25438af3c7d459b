"""One project while its form is being read: fields are filled as they come, then frozen into a ``Project``."""

from collections.abc import Sequence

from lint.extract.amounts import amount, plan_point
from lint.extract.goals import split_goals
from lint.extract.labels import category_of, goal_period, level1_of, money_unit_in
from lint.extract.table import Header, Slot
from lint.extract.terms import NARRATIVES
from lint.extract.values import parse_value
from lint.model import (
    Amount,
    Budget,
    BudgetLine,
    Category,
    Cell,
    Framework,
    Goal,
    Indicator,
    Level1,
    Narrative,
    PlanPoint,
    Project,
    SpendingPlan,
    Unit,
)
from lint.model.category import COSTS_OF_2021
from lint.read.document import GridCell


def leaf(cell: GridCell) -> Cell:
    """A cell of the document as a leaf of the model: outer blanks go, and the place with them."""
    text = cell.text.strip()
    return Cell(text, cell.place)


class ProjectBuilder:
    """Collects one project. Fields that were never labelled stay None: the form has no place for them."""

    def __init__(self, index: int, title: Cell | None = None) -> None:
        self.index = index
        self.title = title
        self.number: int | None = None
        self.fields: dict[str, Cell] = {}
        self.unit: Unit | None = None
        self.money_unit: str | None = None
        self.outer_money_unit: str | None = None  # said above the form, for what the form leaves open
        self.goals_label: Cell | None = None
        self.goals: list[Goal] = []
        self.narratives: list[Narrative] = []
        self.term: list[Cell] = []
        self.further: list[BudgetLine] = []
        self.plan_label: Cell | None = None
        self.plan_labels: list[Cell] = []
        self.plan_values: list[Cell] = []
        self.header: Header | None = None
        self.indicators: list[Indicator] = []
        # By period, because each half of a two-sided form has its own 二级 column.
        self._levels: dict[str | None, tuple[Category | None, Cell | None]] = {}
        self._level1: Level1 | None = None
        self._has_first_level_cost = False

    @property
    def has_content(self) -> bool:
        """Whether anything beyond a title and a unit line was read."""
        return bool(self.fields or self.goals_label or self.plan_label or self.header)

    def set_field(self, field: str, label: Cell, value: Cell, bracket: str | None) -> None:
        """Fill a field from its label's neighbour; the first filling stands."""
        if field == "goals":
            self.set_goals(label, value, bracket)
            return
        if field in NARRATIVES:
            self.narratives.append(Narrative(field, label, value))
            return
        if field == "term":
            self.term += [value] if value.text else []
            return
        if field == "further":
            self.further.append(BudgetLine(label, amount(value)))
            return
        if bracket and money_unit_in(bracket):
            self.money_unit = self.money_unit or money_unit_in(bracket)
        if field in ("total", "fiscal", "other"):
            self.money_unit = self.money_unit or money_unit_in(value.text)
        if field not in self.fields or not self.fields[field].text:
            self.fields[field] = value

    def set_goals(self, label: Cell, value: Cell, bracket: str | None) -> None:
        """The goals under a label, whose bracket may say how long the project lasts: 中期目标（2025年—2027年）."""
        self.goals_label = self.goals_label or label
        span = Cell(bracket or "", label.place)
        if any(character.isdigit() for character in span.text) and span not in self.term:
            self.term.append(span)
        self.add_goals(value, goal_period(label.text))

    def add_goals(self, cell: Cell, period: str | None = None) -> None:
        """The items of a goal cell, after those already there, whose period they share unless they have their own."""
        period = period or (self.goals[-1].period if self.goals else None)
        self.goals.extend(split_goals(cell, len(self.goals) + 1, period))

    def add_row(self, slots: Sequence[Slot]) -> list[GridCell]:
        """Read one row of the indicator table; the cells that stand in no known column come back."""
        taken = [slot for slot in slots if slot.column is not None and slot.column.role is not None]
        left = [slot.cell for slot in slots if slot not in taken and slot.cell.text.strip()]
        self._take_levels(taken)
        periods = dict.fromkeys(slot.column.period for slot in taken if slot.column and slot.column.role == "name")
        for period in periods or {None: None}:
            self._add_indicator({_role(slot): slot.cell for slot in taken if _period(slot) in (period, None)}, period)
        return left

    def _take_levels(self, taken: Sequence[Slot]) -> None:
        """Keep the levels that the row names. A blank 二级 cell continues the one above it, because 二级 cells are
        merged over their rows; 一级 is derived from 二级 and only read where a table has no 二级 at all."""
        for slot in taken:
            text = slot.cell.text
            if not text.strip():
                continue
            if _role(slot) == "level1":
                level1 = level1_of(text)
                self._level1 = level1
                self._has_first_level_cost |= level1 is Level1.COST
                if not (self.header and self.header.has("level2")):
                    self._levels[None] = (None, leaf(slot.cell))
            elif _role(slot) == "level2":
                self._levels[_period(slot)] = (category_of(text), leaf(slot.cell))

    def _add_indicator(self, cells: dict[str, GridCell], period: str | None) -> None:
        name, value = cells.get("name"), cells.get("value")
        if name is None or not any(cell.text.strip() for role, cell in cells.items() if role != "level1"):
            return
        sign, unit = (cells[role].text if role in cells else None for role in ("sign", "unit"))
        category, label = self._levels.get(period, self._levels.get(None, (None, None)))
        self.indicators.append(
            Indicator(
                row=len(self.indicators) + 1,
                category=category,
                level1=self._level1 if category is None else None,  # derived in build() from the category
                label=label,
                name=leaf(name),
                target=parse_value(value.text if value else None, sign=sign, unit=unit),
                target_cell=leaf(value) if value else None,
                description=_optional(cells, "description"),
                basis=_optional(cells, "basis"),
                weight=_optional(cells, "weight"),
                period=period,
            )
        )

    def build(self) -> Project:
        """The project as read."""
        framework = self.framework()
        return Project(
            index=self.index,
            framework=framework,
            title=self.title,
            code=self.fields.get("code"),
            name=self.fields.get("name"),
            unit=self.unit,
            budget=self._budget(),
            purpose=self.fields.get("purpose"),
            plan=self._plan(),
            goals=tuple(self.goals),
            goals_label=self.goals_label,
            indicators=tuple(self._with_level1(row, framework) for row in self.indicators),
            has_table=self.header is not None,
            number=self.number,
            narratives=tuple(self.narratives),
            term=tuple(self.term),
        )

    def framework(self) -> Framework:
        """F2021 if 成本指标 is first-level or one of its three sub-categories occurs, else F2015 (rules.md A)."""
        categories = {row.category for row in self.indicators}
        return Framework.F2021 if self._has_first_level_cost or categories & COSTS_OF_2021 else Framework.F2015

    def _with_level1(self, row: Indicator, framework: Framework) -> Indicator:
        if row.category is None:
            return row
        from dataclasses import replace

        return replace(row, level1=row.category.level1(framework))

    def _budget(self) -> Budget | None:
        total, fiscal, other = (self._amount(name) for name in ("total", "fiscal", "other"))
        if total is None and fiscal is None and other is None:
            return None
        return Budget(total, fiscal, other, self.money_unit or self.outer_money_unit, tuple(self.further))

    def _amount(self, name: str) -> Amount | None:
        return amount(self.fields[name]) if name in self.fields else None

    def _plan(self) -> SpendingPlan | None:
        if self.plan_label is None:
            return None
        in_percent = money_unit_in(self.plan_label.text) is None
        values = [*self.plan_values, *(Cell("", label.place) for label in self.plan_labels)]
        points: list[PlanPoint] = [
            plan_point(label, value, in_percent)
            for label, value in zip(self.plan_labels, values[: len(self.plan_labels)], strict=True)
        ]
        if all(point.month is not None for point in points):
            points.sort(key=lambda point: point.month or 0)
        return SpendingPlan(self.plan_label, tuple(points), in_percent)


def _role(slot: Slot) -> str:
    return (slot.column.role or "") if slot.column else ""


def _period(slot: Slot) -> str | None:
    return slot.column.period if slot.column else None


def _optional(cells: dict[str, GridCell], role: str) -> Cell | None:
    return leaf(cells[role]) if role in cells else None

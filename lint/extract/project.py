"""One project while its form is being read: fields are filled as they come, then frozen into a ``Project``."""

from dataclasses import replace

from lint.extract.amounts import amount, money_word, plan_point
from lint.extract.centred import settle
from lint.extract.goals import split_goals
from lint.extract.labels import AMOUNT_FIELDS, goal_period, money_unit_in, split_code
from lint.extract.rows import RowReader
from lint.extract.table import Header
from lint.extract.terms import NARRATIVES
from lint.extract.titles import read_title
from lint.model import (
    Amount,
    Aside,
    Budget,
    BudgetLine,
    Cell,
    Framework,
    Goal,
    Indicator,
    Narrative,
    PlanPoint,
    Project,
    SpendingPlan,
    Unit,
)
from lint.model.category import COSTS_OF_2021


class ProjectBuilder:
    """Collects one project. Fields that were never labelled stay None: the form has no place for them."""

    def __init__(self, index: int, title: Cell | None = None) -> None:
        self.index = index
        self.title = title
        self.number: int | None = None
        self.fields: dict[str, Cell] = {}
        self.unit: Unit | None = None
        self.unit_rank: int | None = None
        self.money_unit: str | None = None
        self.outer_money_unit: str | None = None  # said above the form, for what the form leaves open
        self.goals_label: Cell | None = None
        self.goals: list[Goal] = []
        self.narratives: list[Narrative] = []
        self.asides: list[Aside] = []
        self.term: list[Cell] = []
        self.further: list[BudgetLine] = []
        self.plan_label: Cell | None = None
        self.plan_labels: list[Cell] = []
        self.plan_values: list[Cell] = []
        self.header: Header | None = None
        self._amount_labels: dict[str, Cell] = {}
        self._of_year: set[str] = set()  # amounts that took the place of the whole project's
        self.has_prose = False  # indicators were told in sentences
        self.in_parts = False  # a part of the table could not be read
        self.is_cut_off = False  # the document ends in mid-table
        self.rows = RowReader()

    @property
    def indicators(self) -> list[Indicator]:
        """The rows read so far."""
        return self.rows.indicators

    @property
    def takes_title(self) -> bool:
        """Whether what was read so far stands above the form's title: a form number, a unit line."""
        return self.title is None and not self.has_content

    @property
    def has_content(self) -> bool:
        """Whether anything beyond a title and a unit line was read."""
        texts = self.narratives or self.term or self.further
        return bool(self.fields or self.goals_label or self.plan_label or self.header or self.indicators or texts)

    def set_field(self, field: str, label: Cell, value: Cell, bracket: str | None) -> None:
        """Fill a field from its label's neighbour; the first filling stands, a further one is kept as an aside."""
        if field == "goals":
            self.set_goals(label, value, bracket)
        elif field in NARRATIVES:
            self.narratives.append(Narrative(field, label, value))
        elif field == "term":
            self.term += [value] if value.text else []
        elif field in ("aside", "result"):
            self.aside(label, value)
        elif field in AMOUNT_FIELDS:
            self._set_amount(field, label, value, bracket)
        else:
            self._set_once(field, label, value)

    def _set_once(self, field: str, label: Cell, value: Cell) -> None:
        if field == "name" and "code" not in self.fields:
            code, name = split_code(value)
            if code is not None:
                self.fields["code"], value = code, name
        if field not in self.fields or not self.fields[field].text:
            self.fields[field] = value
        elif self.fields[field] is not value:
            self.aside(label, value)

    def _set_amount(self, field: str, label: Cell, value: Cell, bracket: str | None) -> None:
        for text in (bracket or "", money_word(value.text)):
            self.money_unit = self.money_unit or money_unit_in(text)
        if field == "further":
            self.further.append(BudgetLine(label, amount(value)))
            return
        before = self.fields.get(field)
        if before is None or not before.text:
            self.fields[field], self._amount_labels[field] = value, label
        elif value.text:
            # Where a form has the amounts of the whole project as well, the year's follow them.
            later = "whole_total" in self.fields and field != "whole_total" and field not in self._of_year
            if later:
                self.aside(self._amount_labels[field], before)
                self.fields[field], self._amount_labels[field] = value, label
                self._of_year.add(field)
            else:
                self.aside(label, value)

    def aside(self, label: Cell, value: Cell) -> None:
        """Keep a text that no rule judges."""
        if value.text:
            self.asides.append(Aside(label, value))

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

    def build(self) -> Project:
        """The project as read."""
        if self.header is not None and not self.header.has_grid:
            self.rows.indicators, notes = settle(self.indicators, self.rows.blank_levels)
            self.rows.notes += notes
        framework = self.framework()
        return Project(
            index=self.index,
            framework=framework,
            title=self.title,
            code=self.fields.get("code"),
            name=self.fields["name"] if "name" in self.fields else self._name_in_title(),
            unit=self.unit,
            budget=self._budget(),
            purpose=self.fields.get("purpose"),
            plan=self._plan(),
            goals=tuple(self.goals),
            goals_label=self.goals_label,
            indicators=tuple(_with_level1(row, framework) for row in self.indicators),
            has_table=(self.header is not None or self.has_prose) and not self.in_parts,
            number=self.number,
            narratives=tuple(self.narratives),
            term=tuple(self.term),
            asides=tuple(self.asides),
            is_cut_off=self.is_cut_off,
        )

    def _name_in_title(self) -> Cell | None:
        return read_title(self.title).name if self.title is not None else None

    def framework(self) -> Framework:
        """F2021 if 成本指标 is first-level or one of its three sub-categories occurs, else F2015 (rules.md A)."""
        categories = {row.category for row in self.indicators}
        return Framework.F2021 if self.rows.has_first_level_cost or categories & COSTS_OF_2021 else Framework.F2015

    def _budget(self) -> Budget | None:
        whole = self._amount("whole_total")
        total, fiscal, other = (self._amount(name) for name in ("total", "fiscal", "other"))
        if whole is not None and (total is None or not total.cell.text):
            total, whole = whole, None
        if total is None and fiscal is None and other is None and not self.further:
            return None
        if whole is not None:
            self.aside(self._amount_labels["whole_total"], whole.cell)
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


def _with_level1(row: Indicator, framework: Framework) -> Indicator:
    return row if row.category is None else replace(row, level1=row.category.level1(framework))

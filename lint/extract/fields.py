"""The rows of a form above its indicator table: a label and its value, several of them, or a row that continues the
group above it. Labels are known by ``terms.FIELDS``; a value without a label of its own is told by its group."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from lint.extract.amounts import parse_number, period_month
from lint.extract.cells import leaf, part, phrase
from lint.extract.labels import (
    AMOUNT_FIELDS,
    Label,
    budget_columns,
    field_of,
    is_heading_in_row,
    is_seal,
    money_unit_in,
    next_label,
    split_label,
    squeeze,
    unit_line_money,
)
from lint.extract.project import ProjectBuilder
from lint.extract.projects import ProjectReader
from lint.extract.tasks import TaskTable
from lint.extract.terms import NARRATIVES, SOURCES_BY_NATURE
from lint.kept.patterns import regex
from lint.model import Cell
from lint.read.document import GridCell, Row

# Labels that may stand in a row of their own, with their values in the row below.
_OVER_VALUES = ("goals", "result", "name", "code", "unit", "term", "purpose", *AMOUNT_FIELDS, *NARRATIVES)
_PHRASES = ("name", "code")
_YEAR_ALONE = regex(r"[(]?(?:20\d{2}年?度?|[本当]?年度)[)]?")
_NOTHING = regex(r"[-—/\s]*")  # an amount of nil


class FieldReader(ProjectReader):
    """Adds the rows above an indicator table: labels with their values."""

    def __init__(self) -> None:
        super().__init__()
        self._waiting: list[GridCell] = []  # labels whose values stand in the row below
        self._tasks: TaskTable | None = None
        self._below: Row = ()  # the row below the one that is being read

    def _field_row(self, row: Row) -> None:
        """label | value | label | value …, or a row that continues the group above it."""
        cells = tuple(self._parts(row))
        if (
            self._task_row(cells)
            or self._under_labels(cells)
            or self._labels_over_values(cells)
            or self._column_headers(cells)
        ):
            return
        label: GridCell | None = None
        spare: list[GridCell] = []
        last: GridCell | None = None  # the label whose value was the cell before
        group: GridCell | None = None  # the label of the budget, straight in front
        seen_label = False
        for cell in cells:
            known = field_of(cell.text)
            if known is not None and not (label is not None and self._is_value_of(label, cell)):
                seen_label, last = True, None
                group = cell if known.field == "budget_group" else None
                label = self._open_label(cell, known, label)
            elif label is not None and self._is_year_of_goals(label, cell, cells):
                self._mark(cell)  # 绩效目标 | 2026年 | …
            elif label is not None:
                self._fill(label, cell)
                label, last = None, label
            elif group is not None and parse_number(cell.text) is not None:
                self._current().set_field("total", leaf(group), leaf(cell), None)  # 项目预算 | 24
                group, last = None, group
            elif cell.text and last is not None and self._columns and self._is_amount(last):
                self._current().aside(leaf(last), leaf(cell))  # what was spent, its share, the score
            elif cell.text:
                spare.append(cell)
        if label is not None:
            self._fill(label, None)
        for cell in spare:
            self._spare_cell(cell, seen_label)

    @staticmethod
    def _is_year_of_goals(label: GridCell, cell: GridCell, cells: Sequence[GridCell]) -> bool:
        """Whether a cell between the label of the goals and the goals only says which year they are of."""
        known = field_of(label.text)
        if known is None or known.field != "goals" or not _YEAR_ALONE.fullmatch(squeeze(cell.text)):
            return False
        return any(other.text for other in cells[cells.index(cell) + 1 :])

    def _parts(self, row: Row) -> Iterator[GridCell]:
        """The cells of a row; one that holds a label and its value gives two, one that holds several gives them all."""
        awaits = False
        for cell in row:
            says_money = unit_line_money(cell.text) is not None
            split = split_label(cell.text) if cell.text and not awaits and not says_money else None
            if split is None:
                yield cell
                known = field_of(cell.text) if cell.text else None
                awaits = known is not None and known.field not in ("budget_group", "indicator_group")
            else:
                awaits = False
                yield from self._labels_and_values(cell, split)

    def _labels_and_values(self, cell: GridCell, split: tuple[int, int] | None) -> Iterator[GridCell]:
        while split is not None:
            yield part(cell, 0, split[0])
            end = next_label(cell.text, split[1])
            value = part(cell, split[1], end)
            if end is not None:
                value = value._replace(text=value.text.rstrip("。，,；;"))
            if is_seal(value.text):
                self._mark(value)
                value = value._replace(text="")
            yield value
            if end is None:
                return
            cell = part(cell, end)
            money = unit_line_money(cell.text)
            if money:
                self._current().money_unit = money
                self._mark(cell)
                return
            split = split_label(cell.text)
        yield cell

    def _task_row(self, cells: Sequence[GridCell]) -> bool:
        """Whether the row belongs to a list of tasks, and was taken."""
        if TaskTable.begins(cells):
            filled = [cell for cell in cells if cell.text]
            self._tasks, self._waiting = TaskTable(leaf(filled[0])), []
            for cell in filled:
                self._mark(cell)
            return True
        labels = self._tasks.take(cells, self._current()) if self._tasks is not None else None
        if labels is None:
            self._tasks = None
            return False
        self.labels += labels
        return True

    def _labels_over_values(self, cells: Sequence[GridCell]) -> bool:
        """Whether the row is one of labels over their values (中期目标 | 年度目标, 预算数 | 财政拨款); they are
        kept for the next row."""
        filled = [cell for cell in cells if cell.text]
        known = [field_of(cell.text) for cell in filled]
        if (
            len(filled) > 2
            and known[0] is not None
            and known[0].field == "budget_group"
            and self._amounts_below(filled)
        ):
            self._open_label(filled[0], known[0], None)  # 项目预算 | 合计 | 财政拨款, with 56 | 50 in the row below
            filled, known = filled[1:], known[1:]
        if not filled or not all(label is not None and label.field in _OVER_VALUES for label in known):
            return False
        goals = any(label is not None and label.field == "goals" for label in known)
        inner = cells[: cells.index(filled[-1])]
        adjacent = sum(1 for cell in inner if not cell.text and not cell.continues) <= 1
        if not goals and (len(filled) < 2 or not adjacent or not self._has_below(filled)):
            return False
        self._waiting, self._group = filled, "goals" if goals else None
        for cell, label in zip(filled, known, strict=True):
            self._mark(cell)
            if label is not None and label.field == "goals":
                self._for_field("goals").set_field("goals", leaf(cell), Cell("", cell.place), label.bracket)
        return True

    def _amounts_below(self, filled: Sequence[GridCell]) -> bool:
        """Whether the row below a label and several others holds nothing but an amount for each of the others."""
        texts = [cell.text for cell in self._below if cell.text]
        amounts = [parse_number(text) is not None or _NOTHING.fullmatch(text) for text in texts]
        return len(texts) == len(filled) - 1 > 1 and all(amounts)

    def _has_below(self, filled: Sequence[GridCell]) -> bool:
        """Whether a row of labels can only be one over values: with a grid, blank values would stand between them."""
        return not self._has_grid or all(
            first.column + first.colspan == second.column for first, second in pairwise(filled)
        )

    def _under_labels(self, cells: Sequence[GridCell]) -> bool:
        """Whether the row holds the values of the labels in the row above, and was taken."""
        waiting, self._waiting = self._waiting, []
        if not waiting:
            return False
        labels = [cell for cell in cells if cell.text and field_of(cell.text) is not None]
        # The label of the group may stand in front: 中期目标 | 年度目标, below it 总体目标 | … | …
        if len(labels) > (1 if len(waiting) > 1 else 0) or not all(map(_is_goal_label, labels)):
            return False
        texts = [cell for cell in cells if cell not in labels]
        if not any(cell.text for cell in texts):
            self._waiting = waiting
            return not labels
        for cell in labels:
            self._mark(cell)
        for label, value in self._pairs(waiting, texts):
            if value is None:
                self._spare_cell(label, beside_label=True)
            else:
                self._fill(label, value)
        return True

    def _pairs(self, waiting: list[GridCell], texts: list[GridCell]) -> Iterator[tuple[GridCell, GridCell | None]]:
        """Each label with the value under it; a text under no label comes alone."""
        if self._has_grid:
            left = [cell for cell in texts if cell.text]
            for label in waiting:
                under = [cell for cell in left if _overlap(label, cell)]
                if under:
                    left.remove(under[0])
                    yield label, under[0]
        else:
            # A row that a conversion filled up: blank cells at its end are none, unless it begins with one as well.
            fewest = 1 if texts[0].text and len(texts) > len(waiting) else len(waiting)
            while len(texts) > fewest and not texts[-1].text:
                texts.pop()
            while len(texts) > len(waiting) and not texts[0].text.strip():
                texts.pop(0)
            waiting = waiting[max(0, len(waiting) - len(texts)) :]  # labels of the group stand in front
            yield from zip(waiting, texts, strict=False)
            left = [cell for cell in texts[len(waiting) :] if cell.text]
        for cell in left:
            yield cell, None

    def _column_headers(self, cells: Sequence[GridCell]) -> bool:
        """年初预算数 | 全年执行数 | 执行率: whether the row names columns of amounts; they are kept."""
        texts = [cell.text for cell in cells if cell.text]
        if len(texts) < 2 or not budget_columns(texts):
            return False
        project = self._current()
        self._columns, self._group = [cell for cell in cells if cell.text], None
        for cell in self._columns:
            self._mark(cell)
            unit = money_unit_in(cell.text)
            project.money_unit = project.money_unit or unit
        return True

    @staticmethod
    def _is_amount(label: GridCell) -> bool:
        known = field_of(label.text)
        return known is not None and known.field in AMOUNT_FIELDS

    @staticmethod
    def _is_value_of(label: GridCell, cell: GridCell) -> bool:
        """Whether a cell that reads like a label is the value of the label before it (备注 | 其他)."""
        known, own = field_of(label.text), field_of(cell.text)
        if known is None or own is None:
            return False
        if known.field in ("budget_group", "indicator_group", "goals", "plan") or own.field == "aside":
            return False
        if squeeze(label.text) in SOURCES_BY_NATURE and own.field in AMOUNT_FIELDS:
            return True
        return (known.field == "aside" and own.field == "other") or (
            known.field in ("name", "unit") and own.field in ("further", "overview", "total", "indicator_group")
        )

    def _open_label(self, cell: GridCell, known: Label, before: GridCell | None) -> GridCell | None:
        """Begin a label; one that still waits for its value gets a blank one. Group labels wait for nothing."""
        self._mark(cell)
        if before is not None:
            self._fill(before, None)
        if known.field in ("budget_group", "indicator_group"):
            self._group = known.field
            unit = money_unit_in(known.bracket) if known.bracket else None
            if unit and known.field == "budget_group":
                self._current().money_unit = self._current().money_unit or unit
            return None
        if known.field == "plan":
            self._group = "plan"
            project = self._for_field("plan")
            project.plan_label = leaf(cell)
            return None
        if known.field in ("goals", "name", "code"):
            self._group = known.field
        return cell

    def _fill(self, label: GridCell, value: GridCell | None) -> None:
        known = field_of(label.text)
        if known is None:
            return
        project = self._for_field(known.field)
        read = phrase if known.field in _PHRASES else leaf
        content = read(value) if value is not None else Cell("", label.place)
        if known.field == "unit":
            if content.text and value is not None:
                self._take_unit(project, leaf(label), leaf(value))
            return
        project.set_field(known.field, leaf(label), content, known.bracket)

    def _spare_cell(self, cell: GridCell, beside_label: bool) -> None:
        """A cell without a label of its own: a period or value of the plan, the purpose, a further goal."""
        project = self._current()
        if self._group == "plan":
            self._plan_cell(project, cell)
        elif self._group == "budget_group" and not beside_label and not project.fields.get("purpose"):
            if money_unit_in(cell.text) and len(squeeze(cell.text)) < 8:
                project.money_unit = project.money_unit or money_unit_in(cell.text)  # (万元) in a row of its own
                self._mark(cell)
            else:
                project.fields["purpose"] = leaf(cell)
        elif self._group == "goals" and not beside_label and project.goals:
            project.add_goals(leaf(cell))
        elif is_heading_in_row(cell.text) or money_unit_in(cell.text) == squeeze(cell.text).strip("()"):
            self._mark(cell)
        else:
            self._note("info", "表中文字，未归入任何栏目", "text in the form that belongs to no field", leaf(cell))

    @staticmethod
    def _plan_cell(project: ProjectBuilder, cell: GridCell) -> None:
        """3月底 | 30% | 6月底 | 60%: the value of the label before it, or the next label."""

        if period_month(cell.text) is None and len(project.plan_values) < len(project.plan_labels):
            project.plan_values.append(leaf(cell))
        else:
            project.plan_labels.append(leaf(cell))

    def _awaits_plan(self) -> bool:
        if self._group != "plan" or not self.projects:
            return False
        project = self.projects[-1]
        return bool(project.plan_labels) and not project.plan_values

    def _plan_values(self, row: Row) -> bool:
        """The row of percents under the row of periods; its blank cells are blank values, not missing cells."""
        if not self._awaits_plan() or any(field_of(cell.text) for cell in row):
            return False
        project = self.projects[-1]
        labels = len(project.plan_labels)
        cells = list(row)
        if len(cells) > labels and not cells[0].text.strip():
            cells = cells[1:]
        project.plan_values = [leaf(cell) for cell in cells[:labels]]
        for cell in cells[labels:]:
            if cell.text.strip():
                self._note("info", "支出计划多出的单元格", "a cell beside the spending plan", leaf(cell))
        self._group = None
        return True


def _overlap(label: GridCell, cell: GridCell) -> bool:
    return label.column < cell.column + cell.colspan and cell.column < label.column + label.colspan


def _is_goal_label(cell: GridCell) -> bool:
    known = field_of(cell.text)
    return known is not None and known.field == "goals"

"""The rows of a form above its indicator table: a label and its value, several of them, or a row that continues the
group above it. Labels are known by ``terms.FIELDS``; a value without a label of its own is told by its group."""

from lint.extract.amounts import period_month
from lint.extract.goals import line_place
from lint.extract.labels import field_of, split_unit, squeeze
from lint.extract.project import ProjectBuilder, leaf
from lint.extract.terms import GOAL_GROUPS
from lint.model import Cell, Note, Unit
from lint.read.document import GridCell, Row


class FieldReader:
    """Reads the rows above an indicator table: labels with their values, and the projects that they belong to."""

    def __init__(self) -> None:
        self.projects: list[ProjectBuilder] = []
        self.notes: list[Note] = []
        self.unit: Unit | None = None
        self._pending_title: Cell | None = None
        self._money_unit: str | None = None  # of a line 单位：万元 above the forms
        self._group: str | None = None
        self._in_table = False
        self._goal_labels: list[GridCell] = []  # of a row of labels whose goals stand in the row below
        self._filled_here: set[str] = set()  # amounts of the current row

    def _take_unit(self, project: ProjectBuilder, cell: Cell) -> None:
        code, name = split_unit(cell.text)
        name_place = line_place(cell.place, 0, cell.text.rfind(name)) if name else cell.place
        project.unit = Unit(Cell(code, cell.place) if code else None, Cell(name, name_place) if name else None)
        self.unit = self.unit or project.unit

    # Fields ----------------------------------------------------------------------------------------------------

    def _field_row(self, row: Row) -> None:
        """label | value | label | value …, or a row that continues the group above it."""
        if self._goals_by_column(row):
            return
        self._filled_here.clear()
        label: GridCell | None = None
        spare: list[GridCell] = []
        seen_label = False
        for cell in row:
            known = field_of(cell.text)
            if known is not None and not (label is not None and self._is_value_of(label, cell)):
                seen_label = True
                label = self._open_label(cell, label)
            elif label is not None:
                self._fill(label, cell)
                label = None
            elif cell.text.strip():
                spare.append(cell)
        if label is not None:
            self._fill(label, None)
        for cell in spare:
            self._spare_cell(cell, seen_label)

    def _goals_by_column(self, row: Row) -> bool:
        """中期目标 | 年度目标 and the goals in the row below: whether the row is one of the two, and was taken."""
        waiting, self._goal_labels = self._goal_labels, []
        filled = [cell for cell in row if cell.text.strip()]
        labels = [cell for cell in filled if field_of(cell.text) is not None]
        if labels == filled and all(_is_goal_label(cell) for cell in labels):
            self._goal_labels, self._group = labels, "goals"
            for label in labels:
                self._fill(label, None)
            return True
        # The label of the group may stand in front: 中期目标 | 年度目标, below it 总体目标 | … | …
        if not waiting or len(labels) > (1 if len(waiting) > 1 else 0) or not all(map(_is_goal_label, labels)):
            return False
        texts = [cell for cell in row if cell not in labels]
        while len(texts) > len(waiting) and not texts[0].text.strip():
            texts.pop(0)
        while len(waiting) > len(texts) and squeeze(waiting[0].text) in GOAL_GROUPS:
            waiting.pop(0)
        for label, cell in zip(waiting, texts, strict=False):
            self._fill(label, cell)
        return True

    @staticmethod
    def _is_value_of(label: GridCell, cell: GridCell) -> bool:
        """Whether a cell that reads like a label is the value of the label before it (备注 | 其他)."""
        known, own = field_of(label.text), field_of(cell.text)
        return known is not None and known.field == "unkept" and own is not None and own.field == "unit"

    def _open_label(self, cell: GridCell, before: GridCell | None) -> GridCell | None:
        """Begin a label; one that still waits for its value gets a blank one. Group labels wait for nothing."""
        known = field_of(cell.text)
        if before is not None:
            self._fill(before, None)
        if known is None:
            return None
        if known.field in ("budget_group", "indicator_group"):
            self._group = known.field
            if known.bracket:
                self._current().money_unit = self._current().money_unit or known.bracket
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
        content = leaf(value) if value is not None else Cell("", label.place)
        if known.field == "unkept":
            if content.text:
                self._note("info", f"“{leaf(label).text}”不在检查范围", "a field that is not checked", content)
            return
        project = self._for_field(known.field)
        if known.field == "unit":
            if content.text:
                self._take_unit(project, content)
            return
        if known.field in ("total", "fiscal", "other"):
            if known.field in self._filled_here and content.text:
                project.fields.pop(known.field, None)  # 中期 | 年度 side by side: the year's stands to the right
            self._filled_here.add(known.field)
        project.set_field(known.field, leaf(label), content, known.bracket)

    def _spare_cell(self, cell: GridCell, beside_label: bool) -> None:
        """A cell without a label of its own: a period or value of the plan, the purpose, a further goal."""
        project = self._current()
        if self._group == "plan":
            self._plan_cell(project, cell)
        elif self._group == "budget_group" and not beside_label and not project.fields.get("purpose"):
            project.fields["purpose"] = leaf(cell)
        elif self._group == "goals" and not beside_label and project.goals:
            project.add_goals(leaf(cell))
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

    # Projects --------------------------------------------------------------------------------------------------

    def _current(self) -> ProjectBuilder:
        if not self.projects or self._pending_title is not None:
            return self._new_project(self._take_pending_title())
        return self.projects[-1]

    def _for_field(self, field: str) -> ProjectBuilder:
        """The project that a field belongs to: one that the current project already has begins the next."""
        project = self._current()
        has_it = field in project.fields or (field == "plan" and project.plan_label is not None)
        begins = field in ("code", "name") and (has_it or project.header is not None)
        if begins:
            project = self._new_project(None)
        self._in_table = self._in_table and not begins
        return project

    def _new_project(self, title: Cell | None) -> ProjectBuilder:
        self._in_table, self._group = False, None
        project = ProjectBuilder(len(self.projects) + 1, title)
        project.outer_money_unit = self._money_unit
        self.projects.append(project)
        return project

    def _take_pending_title(self) -> Cell | None:
        title, self._pending_title = self._pending_title, None
        return title

    def _drop_empty_title(self) -> None:
        """A title that stood before another title was the document's own heading."""
        self._pending_title = None

    def _note(self, severity: str, zh: str, en: str, cell: Cell) -> None:
        if not cell.is_blank:
            self.notes.append(Note(severity, zh, en, cell.place, cell.text))


def _is_goal_label(cell: GridCell) -> bool:
    known = field_of(cell.text)
    return known is not None and known.field == "goals"

"""The projects of a document while it is read: which one a text belongs to, its unit, and what is noted beside."""

from lint.extract.cells import leaf
from lint.extract.labels import unit_rank
from lint.extract.project import ProjectBuilder
from lint.extract.unit import is_placeholder, read_unit
from lint.model import Cell, Note, Unit
from lint.read.document import GridCell


class ProjectReader:
    """Keeps the projects, labels and notes of a document, and where in a form the reading is."""

    def __init__(self) -> None:
        self.projects: list[ProjectBuilder] = []
        self.notes: list[Note] = []
        self.labels: list[Cell] = []
        self.unit: Unit | None = None
        self._unit_rank: int | None = None
        self._pending_title: Cell | None = None
        self._money_unit: str | None = None  # of a line 单位：万元 above the forms
        self._group: str | None = None
        self._in_table = False
        self._has_grid = False
        self._columns: list[GridCell] = []  # headers of columns of amounts

    def _take_unit(self, project: ProjectBuilder, label: Cell | None, cell: Cell) -> None:
        """Keep the unit that the most telling label names; any other is an aside."""
        rank = unit_rank(label.text) if label is not None else 0
        unit, text, seal = read_unit(cell)
        if not is_placeholder(cell.text):
            if project.unit_rank is None or rank < project.unit_rank:
                project.unit, project.unit_rank = unit, rank
            self._take_filing_unit(unit, rank)
        if seal is not None:
            self.labels.append(seal)
        if label is not None:
            project.aside(label, text)
        elif project.unit is not unit:
            self._note("info", "表中文字，未归入任何栏目", "text in the form that belongs to no field", cell)

    def _take_filing_unit(self, unit: Unit, rank: int) -> None:
        if self._unit_rank is None or rank < self._unit_rank:
            self.unit, self._unit_rank = unit, rank

    def _current(self) -> ProjectBuilder:
        if self.projects and self._pending_title is not None and self.projects[-1].takes_title:
            self.projects[-1].title = self._take_pending_title()
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
        self._in_table, self._group, self._columns = False, None, []
        project = ProjectBuilder(len(self.projects) + 1, title)
        project.outer_money_unit = self._money_unit
        self.projects.append(project)
        return project

    def _take_pending_title(self) -> Cell | None:
        title, self._pending_title = self._pending_title, None
        return title

    def _drop_empty_title(self) -> None:
        """A title that stood before another title was the document's own heading."""
        if self._pending_title is not None:
            self.labels.append(self._pending_title)
        self._pending_title = None

    def _mark(self, cell: GridCell) -> None:
        """Record a cell that was read as a label or header."""
        if cell.text:
            self.labels.append(leaf(cell))

    def _note(self, severity: str, zh: str, en: str, cell: Cell, unchecked: bool = False) -> None:
        if not cell.is_blank:
            self.notes.append(Note(severity, zh, en, cell.place, cell.text, unchecked))

"""Forms with a row for each indicator, in which the row names its project as well: unit, name and goals in columns."""

from collections.abc import Sequence

from lint.extract.amounts import parse_number
from lint.extract.cells import leaf
from lint.extract.labels import category_of, field_of, level1_of
from lint.extract.prose_reader import ProseReader
from lint.extract.table import FIELD, SAID, Header, Slot
from lint.extract.titles import ends_as_unit
from lint.read.document import GridCell


class WideReader(ProseReader):
    """Adds the columns of such forms that are the project's."""

    def __init__(self) -> None:
        super().__init__()
        self._wide: Header | None = None  # of the table that is open, if it is of such a form

    def _names_unit(self, cell: GridCell) -> bool:
        """单位名称、项目名称: whether a cell alone in its row names the unit of the projects below, and was taken."""
        header = self._wide.columns[0] if self._wide is not None else None
        if header is None or header.cell.column != cell.column or "单位" not in header.cell.text:
            return False
        if header.role != FIELD + "name" or not ends_as_unit(cell.text):
            return False
        self._take_unit(self.projects[-1], leaf(header.cell), leaf(cell))
        return True

    def _begin_wide_row(self, slots: Sequence[Slot]) -> list[Slot] | None:
        """In a form with a row for each indicator, the row's indicator cells; its project's cells, where it has any,
        begin the next project. None for the row of a sum."""
        own = [slot for slot in slots if slot.column and (slot.column.role or "").startswith(FIELD) and slot.cell.text]
        rest = [slot for slot in slots if slot not in own]
        labelled = any(level1_of(cell.text) or category_of(cell.text) for _, cell in rest)
        labelled |= any(column.role == SAID and cell.text for column, cell in rest if column)
        roles = {slot.column.role: slot.cell.text for slot in own if slot.column}
        told = FIELD + "goals" in roles and parse_number(roles.get(FIELD + "name", "0")) is None  # a project's own row
        filled = any(cell.text for column, cell in rest if column and column.role == "name")
        if own and not labelled and not filled and not told:
            for _, cell in slots:
                self._note("info", "汇总行，不是项目", "the row of a sum, no project", leaf(cell))
            return None
        if FIELD + "name" in roles:
            header = self.projects[-1].header
            if self.projects[-1].fields.get("name") or self.projects[-1].indicators:
                before = self.projects[-1]
                project = self._new_project(None)
                project.unit, project.unit_rank, project.money_unit = before.unit, before.unit_rank, before.money_unit
                self._in_table = True
            self.projects[-1].header = header
        for column, cell in own:
            if column is not None:
                self._wide_field(column.cell, cell)
        return rest

    def _wide_field(self, label: GridCell, cell: GridCell) -> None:
        known = field_of(label.text)
        project = self.projects[-1]
        if known is not None and known.field == "unit":
            self._take_unit(project, leaf(label), leaf(cell))
        elif known is not None:
            project.set_field(known.field, leaf(label), leaf(cell), known.bracket)

"""Walks a document's blocks in reading order and recognises the forms in it by their headers and labels.

The borders of tables mean little (a dump splits one form into several tables, Word files put several forms into
one), so rows are read as one stream: a title, a unit line, or a code or name that the current project already has
begins the next project.
"""

from collections.abc import Sequence

from lint.extract.cells import leaf, line_place
from lint.extract.department import DepartmentBuilder
from lint.extract.doubts import is_misplaced
from lint.extract.ending import Ending
from lint.extract.first_lines import with_first_lines
from lint.extract.goals import begins_item
from lint.extract.kind import KindEvidence
from lint.extract.labels import (
    OPENING,
    category_of,
    field_of,
    is_document_heading,
    is_heading,
    is_remark,
    is_title,
    level1_of,
    number_of,
    split_label,
    squeeze,
    strip_field_code,
    unit_line_money,
    year_of,
)
from lint.extract.lines import with_rows
from lint.extract.prose import heading
from lint.extract.second_header import parse_subheader
from lint.extract.table import Header, Slot, align, looks_like_field_row, parse_header
from lint.extract.terms import UNIT_RANKS
from lint.extract.titles import names_project, read_title
from lint.extract.turned import upright
from lint.extract.wide import WideReader
from lint.model import Cell, TextPlace, Unit
from lint.model.text import strip_list_number
from lint.read.document import Document, GridCell, Paragraph, Row, Table

_RANK_OF_TITLE = len(UNIT_RANKS)  # any label of a unit says more
_SUMS = frozenset({"合计", "总计", "小计", "总分", "得分", "共计", "总分值", "分值合计", "权重合计"})


def _has_merges(table: Table) -> bool:
    """Whether a table with a grid has merged cells. Where none is merged, its rows may have been moved to the left
    when merged cells were dropped, so that columns say no more than in a text; whole rows are read alike either way."""
    return any(
        cell.continues or cell.rowspan > 1 or (cell.colspan > 1 and sum(1 for each in row if each.text) > 1)
        for row in table.rows
        for cell in row
    )


def _cleaned(row: Row) -> Row:
    return tuple(cell._replace(text=strip_field_code(cell.text).strip()) for cell in row)


class FormWalker(WideReader):
    """Reads one document into the parts of a ``Filing``."""

    def __init__(self) -> None:
        super().__init__()
        self.department = DepartmentBuilder()
        self.kind = KindEvidence()
        self.year: int | None = None
        self._header_above = False  # the row above was an indicator header
        self._is_second_row = False  # the row above was a header that this one is the rest of
        self._ending = Ending()

    def walk(self, document: Document) -> None:
        """Take the document block by block."""
        begun: list[Paragraph] = []  # the first lines of a cell of goals that goes on in the next table
        for block in with_rows(document.blocks):
            if isinstance(block, Paragraph) and self._begins_goal_cell(block):
                begun.append(block)
                continue
            if isinstance(block, Table):
                self.table(with_first_lines(block, begun))
                begun = []
                continue
            for line in begun:
                self.paragraph(line)
            begun = []
            if isinstance(block, Paragraph):
                self.paragraph(block)
            else:
                self.unread(Cell(block.text, block.place))
        for line in begun:
            self.paragraph(line)
        self._close_line_label()
        self._close_listing()
        self._drop_empty_title()
        if self.projects:
            self._ending.break_off(self.projects[-1])

    def _begins_goal_cell(self, block: Paragraph) -> bool:
        """Whether a line below 中期目标 | 年度目标 is the beginning of their row: a text dump breaks the lines inside a
        cell, and strokes come behind its last line."""
        labels = [field_of(cell.text) for cell in self._waiting]
        goals = bool(labels) and all(label is not None and label.field == "goals" for label in labels)
        return goals and isinstance(block.place, TextPlace) and begins_item(block.text)

    # Paragraphs ------------------------------------------------------------------------------------------------

    def paragraph(self, block: Paragraph) -> None:
        """Take a paragraph line by line: a text dump knows no difference between a line break and a paragraph."""
        self._ending.other()
        for number, line in enumerate(block.text.split("\n")):
            text = strip_field_code(line)
            if text.strip():
                offset = len(text) - len(text.lstrip())
                self._line(Cell(text.strip(), line_place(block.place, number, offset)))

    def _line(self, cell: Cell) -> None:
        """Take a line: a title, a part of the department's goals, or running text to be noted."""
        if self.department.is_open and self._begins_indicators(cell):
            self._goals_of_project()
        if not self.department.is_open:
            self.year = self.year or year_of(cell.text)
        money = unit_line_money(cell.text)
        if money is not None:
            self.labels.append(cell)
            self._money_unit = money
            if self.projects and not self.projects[-1].has_content:
                self.projects[-1].outer_money_unit = money
        elif is_title(cell.text) or (not self.projects and names_project(cell.text)):
            self._begin_title(cell)
        elif not self.department.is_open and (self._listed(cell) or self._prose_line(cell)):
            return
        elif self.projects and _names_indicators(cell.text):
            self.labels.append(cell)
        elif self._continues_goals(cell):
            self._current().add_goals(cell)
        elif self._said_field(cell):
            return
        elif is_heading(cell.text) or (not self.department.is_open and year_of(cell.text) and len(cell.text) < 30):
            self.department.close()
            self.labels.append(cell)
        elif not self.department.take(cell):
            self._outside(cell)

    def _outside(self, cell: Cell) -> None:
        """Note a line that belongs to nothing; it may say that the text is an excerpt, or be where it breaks off."""
        if not self._ending.says(cell.text) and self._in_table:
            self._ending.fragment(cell)
        self._note("info", "表外文字，未归入任何栏目", "text outside the form", cell)

    @staticmethod
    def _begins_indicators(cell: Cell) -> bool:
        """绩效指标, （一）产出指标 or 数量指标：… as a line: what stood above it under 总体目标 is a project's goal."""
        return _names_indicators(cell.text) or heading(cell.text) is not None

    def _goals_of_project(self) -> None:
        given = self.department.give_up()
        if given is None:
            return
        labels, goals = given
        project = self._for_field("goals")
        for goal in goals or [Cell("", labels[0].place)]:
            project.set_goals(labels[0], goal, None)
        self.labels += labels

    def _begin_title(self, cell: Cell) -> None:
        self._close_line_label()
        self.department.close()
        self._drop_empty_title()
        self.kind.title(cell.text)
        unit = read_title(cell).unit
        if unit is not None:
            self._take_filing_unit(Unit(None, unit), _RANK_OF_TITLE)
        self._in_table, self._group, self._wide = False, None, None
        number = number_of(cell.text)
        if number is not None:
            self._new_project(Cell(strip_list_number(cell.text), cell.place)).number = number
        elif is_document_heading(cell.text):
            self.labels.append(cell)
        else:
            self._pending_title = cell

    def _said_field(self, cell: Cell) -> bool:
        """项目名称：… as a line of its own: whether the line is a label with its value, and was taken."""
        if self.department.is_open or split_label(cell.text) is None:
            return False
        known = field_of(cell.text[: (split_label(cell.text) or (0, 0))[0]])
        if not self.projects and self._pending_title is None and (known is None or known.field not in OPENING):
            return False
        self._field_row((GridCell(cell.text, cell.place, 1),))
        return True

    def _continues_goals(self, cell: Cell) -> bool:
        """Whether a numbered paragraph between the goals and the indicator table is a further goal: a blank line
        inside a goal cell ends the cell in a text dump."""
        if not self.projects or self.department.is_open:
            return False
        project = self.projects[-1]
        return bool(project.goals) and project.header is None and begins_item(cell.text)

    # Rows ------------------------------------------------------------------------------------------------------

    def table(self, block: Table) -> None:
        """Take a table row by row."""
        self._close_line_label()
        self.department.close()
        self._has_grid = block.has_grid and _has_merges(block)
        rows = upright([_cleaned(row) for row in block.rows], self._has_grid)
        for position, row in enumerate(rows):
            if any(cell.text for cell in row) or self._awaits_plan():
                self._row(row, rows[position + 1] if position + 1 < len(rows) else ())

    def _row(self, row: Row, below: Row) -> None:
        self.year, self._below = self.year or self._year_of_row(row), below
        above, self._header_above = self._header_above, False
        self._ending.other()
        if self._is_second_row:
            self._is_second_row, self._header_above = False, True
            return
        header = parse_header(row, self._has_grid, below)
        if header is not None:
            self._begin_table(header, row)
            self._is_second_row = header.rows > 1
            for cell in row if self._is_second_row else ():
                if _names_indicators(cell.text):
                    self._mark(cell)
        elif self._is_year_row(row):
            for cell in row:
                self._mark(cell)
        elif self._is_title_row(row):
            title, *beside = [cell for cell in row if cell.text]
            self._begin_title(leaf(title))
            for cell in beside:
                self._mark(cell)
        elif self._unit_line(row) or self._plan_values(row) or (above and self._sub_header(row)):
            return
        elif self._in_table and not looks_like_field_row(row):
            self._indicator_row(row)
        elif not self._prose_row(row) and not self._opens_listing(row):
            self._field_row(row)

    def _begin_table(self, header: Header, row: Row) -> None:
        project = self._current()
        if project.header is not None and project.indicators and not self._repeats_header(header, project.header):
            self._note("info", "同一项目出现另一表头", "another header within one project", leaf(row[0]))
        project.header = header
        self._wide = header if header.is_wide else None
        self._in_table, self._group, self._header_above, self._columns = True, None, True, []
        self.kind.header(header)
        self._mark_header(header)
        self._ending.header(leaf(row[0]))

    def _mark_header(self, header: Header) -> None:
        for column in header.columns:
            if column.role is not None:
                self._mark(column.cell)
                continue
            known = field_of(column.cell.text)
            if known and known.field in ("indicator_group", "goals"):
                self._mark(column.cell)
            elif column.cell.text:
                zh, en = "表头含义不明，此列未检查", "unknown column, not checked"
                self._note("warning", zh, en, leaf(column.cell), unchecked=not header.tells_values)

    def _sub_header(self, row: Row) -> bool:
        """指标值 over 2025年实际 | 2026年预期: whether the row is the second row of the header, and was taken."""
        project = self.projects[-1]
        header = parse_subheader(project.header, row) if project.header else None
        if header is None:
            return False
        project.header = header
        self.kind.header(header)
        for cell in row:
            self._mark(cell)
        return True

    @staticmethod
    def _repeats_header(header: Header, before: Header) -> bool:
        """Whether the header stands again, as it does after a page break."""
        first, second = ([c.role for c in each.columns if c.role is not None] for each in (before, header))
        return first == second

    @staticmethod
    def _is_title_row(row: Row) -> bool:
        """Whether the row is a title, with nothing or the year beside it."""
        texts = [cell.text for cell in row if cell.text]
        return (len(texts) == 1 or (len(texts) == 2 and year_of(texts[1]) is not None)) and is_title(texts[0])

    @staticmethod
    def _is_year_row(row: Row) -> bool:
        """Whether the row only says the year: （2026年度）."""
        texts = [cell.text for cell in row if cell.text]
        return len(texts) == 1 and len(squeeze(texts[0])) <= 10 and year_of(texts[0]) is not None

    @staticmethod
    def _year_of_row(row: Row) -> int | None:
        texts = [cell.text for cell in row if cell.text]
        return next(filter(None, map(year_of, texts)), None) if 0 < len(texts) < 3 else None

    def _indicator_row(self, row: Row) -> None:
        project = self.projects[-1]
        header = project.header
        if header is None:
            return
        filled = [cell for cell in row if cell.text]
        if squeeze(filled[0].text).rstrip(":") in _SUMS:
            for cell in filled[1:]:
                project.aside(leaf(filled[0]), leaf(cell))
            self._mark(filled[0])
            return
        if len(filled) == 1 and category_of(filled[0].text) is None and level1_of(filled[0].text) is None:
            self._lone_cell(filled[0])
            return
        slots = align(header, row)
        if self._wide is not None:
            kept = self._begin_wide_row(slots)
            if kept is None:
                return
            slots = kept
            project = self.projects[-1]
        self._mark_levels(slots)
        if not header.two_sided and is_misplaced(slots):
            project.rows.pass_over(slots, header.has("level2"))
            return
        before = len(project.indicators)
        left = project.rows.add(slots, header.has("level2"))
        self._ending.row(slots, len(project.indicators) - before, self._has_grid)
        for cell in left:
            known = field_of(cell.text)
            if known is not None and known.field == "indicator_group":
                self._mark(cell)
            else:
                zh, en = "此单元格不在任何已知列内", "a cell outside every known column"
                self._note("warning", zh, en, leaf(cell), unchecked=True)

    def _lone_cell(self, cell: GridCell) -> None:
        known = field_of(cell.text)
        if self._names_unit(cell):
            return
        if (known is not None and known.field == "indicator_group") or is_heading(cell.text):
            self._mark(cell)
        elif self._ending.says(cell.text) or is_remark(cell.text):
            self._note("info", "表下说明，未归入任何栏目", "a remark below the table", leaf(cell))
        else:
            self._ending.fragment(leaf(cell))
            self._note("warning", "表中此行未能读为指标", "a row that is no indicator", leaf(cell), unchecked=True)

    def _mark_levels(self, slots: Sequence[Slot]) -> None:
        """Record the labels of 一级 and 二级: of 二级 the rows keep them, unless no row follows."""
        for column, cell in slots:
            if column is not None and column.role in ("level1", "level2"):
                self._mark(cell)

    def _unit_line(self, row: Row) -> bool:
        """315001某某局本级 | 单位：万元: the line above a form."""
        if not any("元" in cell.text for cell in row):
            return False
        filled = [cell for cell in self._parts(row) if cell.text]
        moneys = [cell for cell in filled if unit_line_money(cell.text)]
        if not moneys or len(filled) > 3:
            return False
        others = [cell for cell in filled if cell not in moneys]
        labelled = [cell for cell in others if field_of(cell.text)]
        if any(known.field != "unit" for known in map(field_of, (cell.text for cell in labelled)) if known):
            return False
        # 预算单位 | 某某局 | 单位：元 may also stand inside a form, below the project's name.
        inside = (
            bool(labelled) and self.projects and self.projects[-1].header is None and self.projects[-1].unit is None
        )
        if self.projects and self.projects[-1].has_content and not inside:
            self._new_project(self._take_pending_title())
        project = self._current()
        project.money_unit = unit_line_money(moneys[0].text)
        for cell in moneys + labelled:
            self._mark(cell)
        for cell in others:
            if cell not in labelled:
                self._take_unit(project, leaf(labelled[0]) if labelled else None, leaf(cell))
        return True


def _names_indicators(text: str) -> bool:
    """Whether a line is the heading of the indicators: 三、绩效指标."""
    known = field_of(strip_list_number(text))
    return known is not None and known.field == "indicator_group"

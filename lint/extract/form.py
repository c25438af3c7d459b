"""Walks a document's blocks in reading order and recognises the forms in it by their headers and labels.

The borders of tables mean little (a dump splits one form into several tables, Word files put several forms into
one), so rows are read as one stream: a title, a unit line, or a code or name that the current project already has
begins the next project.
"""

from lint.extract.department import DepartmentBuilder
from lint.extract.fields import FieldReader
from lint.extract.goals import begins_item, line_place
from lint.extract.labels import (
    category_of,
    field_of,
    is_document_heading,
    is_heading,
    is_title,
    level1_of,
    number_of,
    strip_field_code,
    unit_line_money,
    year_of,
)
from lint.extract.project import ProjectBuilder, leaf
from lint.extract.table import Header, align, looks_like_field_row, parse_header
from lint.model import Cell, Filing, FilingKind, Framework, Note
from lint.model.text import strip_list_number
from lint.read.document import Document, Paragraph, Row, Table


class FormWalker(FieldReader):
    """Reads one document into the parts of a ``Filing``."""

    def __init__(self) -> None:
        super().__init__()
        self.department = DepartmentBuilder()
        self.year: int | None = None
        self.is_self_evaluation = False

    # Paragraphs ------------------------------------------------------------------------------------------------

    def paragraph(self, block: Paragraph) -> None:
        """Take a paragraph line by line: a text dump knows no difference between a line break and a paragraph."""
        for number, line in enumerate(block.text.split("\n")):
            text = strip_field_code(line)
            if text.strip():
                offset = len(text) - len(text.lstrip())
                self._line(Cell(text.strip(), line_place(block.place, number, offset)))

    def _line(self, cell: Cell) -> None:
        """Take a line: a title, a part of the department's goals, or running text to be noted."""
        if not self.department.is_open:
            self.year = self.year or year_of(cell.text)
        money = unit_line_money(cell.text)
        if money is not None:
            self._money_unit = money
            if self.projects and not self.projects[-1].has_content:
                self.projects[-1].outer_money_unit = money
        elif is_title(cell.text):
            self._begin_title(cell)
        elif self._continues_goals(cell):
            self._current().add_goals(cell)
        elif is_heading(cell.text):
            self.department.close()
        elif not self.department.take(cell):
            self._note("info", "表外文字，未归入任何栏目", "text outside the form", cell)

    def _begin_title(self, cell: Cell) -> None:
        self.department.close()
        self._drop_empty_title()
        self._in_table, self._group = False, None
        number = number_of(cell.text)
        if number is not None:
            self._new_project(Cell(strip_list_number(cell.text), cell.place)).number = number
        elif not is_document_heading(cell.text):
            self._pending_title = cell

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
        self.department.close()
        for row in block.rows:
            cleaned = tuple(cell._replace(text=strip_field_code(cell.text)) for cell in row)
            if any(cell.text.strip() for cell in cleaned) or self._awaits_plan():
                self._row(cleaned, block.has_grid)

    def _row(self, row: Row, has_grid: bool) -> None:
        self.year = self.year or self._year_of_row(row)
        header = parse_header(row, has_grid)
        if header is not None:
            self._begin_table(header, row)
        elif self._is_title_row(row):
            self._begin_title(leaf(next(cell for cell in row if cell.text.strip())))
        elif self._unit_line(row) or self._plan_values(row):
            return
        elif self._in_table and not looks_like_field_row(row):
            self._indicator_row(row)
        else:
            self._field_row(row)

    def _begin_table(self, header: Header, row: Row) -> None:
        project = self._current()
        if project.header is not None and project.indicators and not self._repeats_header(header, project):
            self._note("info", "同一项目出现另一表头", "another header within one project", leaf(row[0]))
        project.header = header
        self._in_table, self._group = True, None
        if header.has("actual") or header.has("score"):
            self.is_self_evaluation = True
        for column, cell in zip(header.columns, row, strict=False):
            known = field_of(column.text)
            if column.role is None and column.text.strip() and not (known and known.field == "indicator_group"):
                self._note("warning", "表头含义不明，此列未读入", "unknown column, not read", leaf(cell))

    @staticmethod
    def _repeats_header(header: Header, project: ProjectBuilder) -> bool:
        """Whether the header stands again, as it does after a page break."""
        before = project.header
        return before is not None and [c.role for c in before.columns] == [c.role for c in header.columns]

    @staticmethod
    def _is_title_row(row: Row) -> bool:
        texts = [cell.text for cell in row if cell.text.strip()]
        return len(texts) == 1 and is_title(texts[0])

    @staticmethod
    def _year_of_row(row: Row) -> int | None:
        texts = [cell.text for cell in row if cell.text.strip()]
        return year_of(texts[0]) if len(texts) == 1 else None

    def _indicator_row(self, row: Row) -> None:
        project = self.projects[-1]
        header = project.header
        if header is None:
            return
        filled = [cell for cell in row if cell.text.strip()]
        if len(filled) == 1 and category_of(filled[0].text) is None and level1_of(filled[0].text) is None:
            known = field_of(filled[0].text)
            if known is None or known.field != "indicator_group":
                self._note("warning", "表中此行未能读为指标", "a row that is no indicator", leaf(filled[0]))
            return
        for cell in project.add_row(align(header, row)):
            known = field_of(cell.text)
            if known is None or known.field != "indicator_group":
                self._note("warning", "此单元格不在任何已知列内", "a cell outside every known column", leaf(cell))

    def _unit_line(self, row: Row) -> bool:
        """315001某某局本级 | 单位：万元: the line above a form."""
        filled = [cell for cell in row if cell.text.strip()]
        money = next((unit_line_money(cell.text) for cell in filled if unit_line_money(cell.text)), None)
        if money is None or len(filled) > 3 or any(field_of(cell.text) for cell in filled):
            return False
        if self.projects and self.projects[-1].has_content:
            self._new_project(self._take_pending_title())
        project = self._current()
        project.money_unit = money
        for cell in filled:
            if unit_line_money(cell.text) is None:
                self._take_unit(project, leaf(cell))
        return True


def extract(document: Document) -> Filing | None:
    """The filing that a document holds, or None where it holds no performance-target form."""
    walker = FormWalker()
    for block in document.blocks:
        if isinstance(block, Table):
            walker.table(block)
        else:
            walker.paragraph(block)
    return _build(walker, document)


def _build(walker: FormWalker, document: Document) -> Filing | None:
    department = walker.department.build()
    projects = _real_projects(walker)
    if department is None and not any(builder.header or builder.fields for builder in projects):
        return None
    for index, builder in enumerate(projects, 1):
        builder.index = index
    built = tuple(builder.build() for builder in projects)
    frameworks = {project.framework for project in built}
    remarks = [Note("warning", remark.zh, remark.en, remark.place, remark.text) for remark in document.remarks]
    return Filing(
        kind=FilingKind.SELF_EVALUATION if walker.is_self_evaluation else FilingKind.TARGETS,
        framework=Framework.F2021 if Framework.F2021 in frameworks else Framework.F2015,
        unit=walker.unit,
        year=walker.year or _year_of_codes(built),
        department=department,
        projects=built,
        notes=(*remarks, *walker.notes, *_missing_tables(projects)),
    )


def _real_projects(walker: FormWalker) -> list[ProjectBuilder]:
    """The projects without the entries of a table of contents, whose titles stand again above their forms."""
    titled = {builder.title.norm for builder in walker.projects if builder.title and builder.has_content}
    return [
        builder
        for builder in walker.projects
        if builder.has_content or (builder.title is not None and builder.title.norm not in titled)
    ]


def _missing_tables(projects: list[ProjectBuilder]) -> list[Note]:
    notes = []
    for builder in projects:
        if builder.header is None:
            cell = builder.fields.get("name") or builder.title
            notes.append(
                Note(
                    "warning",
                    f"项目{builder.index}未识别到指标表",
                    f"no indicator table found for project {builder.index}",
                    cell.place if cell else None,
                    cell.text if cell else "",
                )
            )
    return notes


def _year_of_codes(projects: tuple[object, ...]) -> int | None:
    """The budget year in the codes of the integrated system: digits 7 and 8 of 130682210U31…: 2021."""
    from lint.model import Project

    for project in projects:
        code = project.code.text if isinstance(project, Project) and project.code else ""
        if len(code) == 21 and code.isascii() and code[:8].isdigit():
            return 2000 + int(code[6:8])
    return None

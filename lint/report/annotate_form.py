"""A Word copy of the form for files that cannot hold comments: the department part, then a table for each project."""

import io
from collections.abc import Mapping, Sequence
from typing import Any

from docx import Document
from docx.document import Document as DocumentObject
from docx.oxml.ns import qn
from docx.shared import Pt
from docx.table import _Cell
from lxml import etree

from lint.engine.finding import Finding
from lint.report.annotate_docx import add_comment
from lint.report.annotation import Annotated, Pen, comment_text
from lint.report.form import COLUMNS, FormCell, ProjectForm, form_of
from lint.report.marks import TABLE, Marks
from lint.report.model import Report
from lint.report.xml_text import xml_text


def annotate(model: Mapping[str, Any], report: Report, pen: Pen) -> Annotated:
    """The copy; a finding over several cells is marked on the project's heading."""
    form = form_of(model)
    copy = _Copy()
    for section in form.department:
        copy.fields([cell._replace(label=section.label) for cell in section.cells])
    for project in form.projects:
        copy.project(project)
    marks = Marks(form)
    marked: list[Finding] = []
    unmarked: list[Finding] = []
    for finding in report.findings:
        if not finding.is_active:
            continue
        paragraph = copy.paragraph(marks.cells(finding), finding)
        if paragraph is None:
            unmarked.append(finding)
            continue
        add_comment(copy.document, paragraph, comment_text(finding, report), pen)
        marked.append(finding)
    content = io.BytesIO()
    copy.document.save(content)
    return Annotated(content.getvalue(), tuple(marked), tuple(unmarked))


class _Copy:
    """The document with the paragraph of each cell."""

    def __init__(self) -> None:
        self.document: DocumentObject = Document()
        style = self.document.styles["Normal"]
        style.font.name, style.font.size = "Times New Roman", Pt(10)
        style.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), "宋体")
        self._paragraphs: dict[str, etree._Element] = {}

    def paragraph(self, cells: Sequence[str], finding: Finding) -> etree._Element | None:
        """Where the finding's comment goes."""
        heading = f"{finding.project.index}.{TABLE}" if finding.project else None
        wanted = [heading, *cells] if len(finding.rows) > 1 else [*cells, heading]
        return next((self._paragraphs[name] for name in wanted if name in self._paragraphs), None)

    def project(self, project: ProjectForm) -> None:
        """The heading and the two tables of a project."""
        heading = self.document.add_paragraph()
        run = heading.add_run(xml_text(f"{project.index} {project.name}"))
        run.bold, run.font.size = True, Pt(14)
        self._paragraphs[f"{project.index}.{TABLE}"] = heading._p
        goals = [cell._replace(label=f"{cell.label}{number}") for number, cell in enumerate(project.goals, 1)]
        self.fields([*project.fields, *project.plan, *goals])
        if not project.rows:
            return
        self.document.add_paragraph()
        table = self.document.add_table(rows=1, cols=len(project.columns) + 2, style="Table Grid")
        for cell, head in zip(
            table.rows[0].cells, ("一级指标", "二级指标", *(COLUMNS[k] for k in project.columns)), strict=True
        ):
            cell.text = head
        for row in project.rows:
            cells = table.add_row().cells
            cells[0].text, cells[1].text = row.level1 or "", row.category or ""
            for cell, key in zip(cells[2:], project.columns, strict=True):
                self._fill(cell, row.cells[key])

    def fields(self, cells: Sequence[FormCell]) -> None:
        """A table of labels and values."""
        table = self.document.add_table(rows=0, cols=2, style="Table Grid")
        for each in cells:
            row = table.add_row().cells
            row[0].text = xml_text(each.label)
            self._fill(row[1], each)

    def _fill(self, cell: _Cell, content: FormCell) -> None:
        cell.text = xml_text(content.text or "")
        self._paragraphs[content.id] = cell.paragraphs[0]._p

"""A Word copy of the form for files that cannot hold comments: the department part, then the tables of each project.

It is laid out as forms are, so that the copy, filled in anew, can be checked and compared with the filing: what
``jxlint`` did not read in it would pass for put right.
"""

import io
from collections.abc import Mapping, Sequence
from typing import Any

from docx import Document
from docx.document import Document as DocumentObject
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.table import _Cell
from lxml import etree

from lint.engine.finding import Finding
from lint.engine.rule import Field
from lint.report.annotate_docx import add_comment
from lint.report.annotation import Annotated, Pen, comment_text
from lint.report.docx_layout import describe, fix_widths, keep_whole
from lint.report.form import COLUMNS, FormCell, ProjectForm, Section, form_of
from lint.report.marks import TABLE, Marks
from lint.report.model import Report
from lint.report.office_package import settled
from lint.report.xml_text import xml_text

_WIDTH, _LABELS = 170, 40  # mm of a table, and of the column of labels


def annotate(model: Mapping[str, Any], report: Report, pen: Pen) -> Annotated:
    """The copy; a finding over several cells is marked on the project's heading."""
    form = form_of(model)
    copy = _Copy(model["unit"], form.year, pen.date)
    if form.department:
        copy.heading("0", "部门整体绩效目标")
        for section in form.department:
            copy.section(section)
    for project in form.projects:
        copy.project(project)
    lost = _not_read(report)
    if lost:
        copy.document.add_paragraph(f"（节选：原件有内容未能读入，本副本没有：{xml_text('；'.join(lost))}）")
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
    return Annotated(settled(content.getvalue()), tuple(marked), tuple(unmarked), lost)


def _not_read(report: Report) -> tuple[str, ...]:
    """What of the filing was not read, and so does not stand in the copy."""
    (filing,) = report.filings
    notes = [note for note in filing.notes if note.severity == "error" or note.unchecked]
    said = (note.message_zh if report.run.lang == "zh" else note.message_en for note in notes)
    return tuple(dict.fromkeys(message.rstrip("。.") for message in said))


class _Copy:
    """The document with the paragraph of each cell."""

    def __init__(self, unit: Mapping[str, str | None], year: int | None, date: str) -> None:
        self.document: DocumentObject = Document()
        describe(self.document, date)
        page = self.document.sections[0]
        page.page_width, page.page_height = Mm(210), Mm(297)
        page.left_margin = page.right_margin = page.top_margin = page.bottom_margin = Mm(20)
        style = self.document.styles["Normal"]
        style.font.name, style.font.size = "Times New Roman", Pt(10)
        style.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), "宋体")
        style.paragraph_format.space_after = Pt(0)
        self._paragraphs: dict[str, etree._Element] = {}
        title = self.document.add_paragraph()
        title.alignment = WD_ALIGN_PARAGRAPH.CENTER
        run = title.add_run(xml_text(f"{unit['name'] or ''}{f'{year}年' if year else ''}预算项目绩效目标表"))
        run.bold, run.font.size = True, Pt(16)
        if unit["code"]:
            self.document.add_paragraph(xml_text(f"预算单位：{unit['code']}{unit['name'] or ''}"))

    def paragraph(self, cells: Sequence[str], finding: Finding) -> etree._Element | None:
        """Where the finding's comment goes."""
        heading = f"{finding.project.index}.{TABLE}" if finding.project else None
        wanted = [heading, *cells] if len(finding.rows) > 1 else [*cells, heading]
        return next((self._paragraphs[name] for name in wanted if name in self._paragraphs), None)

    def heading(self, index: str, text: str) -> None:
        """The heading of a part, which stays with its first table."""
        heading = self.document.add_paragraph()
        heading.paragraph_format.space_before, heading.paragraph_format.space_after = Pt(16), Pt(4)
        heading.paragraph_format.keep_with_next = True
        run = heading.add_run(xml_text(text))
        run.bold, run.font.size = True, Pt(14)
        self._paragraphs[f"{index}.{TABLE}"] = heading._p

    def section(self, section: Section) -> None:
        """A section of the department part: its label, and a paragraph for each of its goals or measures."""
        label = self.document.add_paragraph()
        label.paragraph_format.space_before, label.paragraph_format.keep_with_next = Pt(8), True
        label.add_run(section.label).bold = True
        for cell in section.cells:
            self._paragraphs[cell.id] = self.document.add_paragraph(xml_text(cell.text or ""))._p

    def project(self, project: ProjectForm) -> None:
        """The heading and the two tables of a project."""
        self.heading(str(project.index), f"{project.index}.{project.name}绩效目标表")
        self.fields([cell for cell in project.fields if cell.text is not None or cell.place is not None])
        if project.plan:
            self._plan(project.plan)
        goals = [cell._replace(text=f"{number}、{cell.text}") for number, cell in enumerate(project.goals, 1)]
        if goals:
            self.document.add_paragraph()
            self.fields(goals)
        if not project.rows:
            return
        self.document.add_paragraph()
        table = self.document.add_table(rows=1, cols=len(project.columns) + 2, style="Table Grid")
        fix_widths(table, [22, 26, *[(_WIDTH - 48) / len(project.columns)] * len(project.columns)])
        keep_whole(table.rows[0]._tr, is_head=True)
        for cell, head in zip(
            table.rows[0].cells, ("一级指标", "二级指标", *(COLUMNS[k] for k in project.columns)), strict=True
        ):
            cell.text = head
        for row in project.rows:
            line = table.add_row()
            keep_whole(line._tr, is_head=False)
            cells = line.cells
            cells[0].text, cells[1].text = row.level1 or "", row.category or ""
            for cell, key in zip(cells[2:], project.columns, strict=True):
                self._fill(cell, row.cells[key])

    def _plan(self, points: Sequence[FormCell]) -> None:
        """A table of the periods with their figures below."""
        self.document.add_paragraph()
        table = self.document.add_table(rows=2, cols=len(points) + 1, style="Table Grid")
        fix_widths(table, [_LABELS, *[(_WIDTH - _LABELS) / len(points)] * len(points)])
        heads, figures = (row.cells for row in table.rows)
        heads[0].merge(figures[0]).text = f"{Field.PLAN.value}（%）"
        for head, figure, point in zip(heads[1:], figures[1:], points, strict=True):
            head.text = xml_text(point.label)
            self._fill(figure, point)

    def fields(self, cells: Sequence[FormCell]) -> None:
        """A table of labels and values; a label that several share is written once."""
        table = self.document.add_table(rows=0, cols=2, style="Table Grid")
        fix_widths(table, (_LABELS, _WIDTH - _LABELS))
        before = None
        for each in cells:
            row = table.add_row().cells
            row[0].text = "" if each.label == before else xml_text(each.label)
            row[0].width, row[1].width = Mm(_LABELS), Mm(_WIDTH - _LABELS)
            before = each.label
            self._fill(row[1], each)

    def _fill(self, cell: _Cell, content: FormCell) -> None:
        cell.text = xml_text(content.text or "")
        self._paragraphs[content.id] = cell.paragraphs[0]._p

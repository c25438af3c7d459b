"""A Word document in the layout of official documents.

Source of the layout: GB/T 9704—2012: A4 with margins of 37 mm (top), 35 mm (bottom), 28 mm (left) and 26 mm (right),
the title in 小标宋 二号 (22 pt), text in 仿宋 三号 (16 pt) on lines of 28 pt with two characters of indent, levels 一、
(黑体) （一）(楷体) 1. (仿宋), the page number — 1 — in 宋体 四号 (14 pt). The font table names for each font what may
stand for it.
"""

import io
from collections.abc import Iterable, Sequence
from copy import deepcopy
from datetime import datetime
from typing import Any, cast

from docx import Document
from docx.document import Document as DocumentObject
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.section import CT_SectPr
from docx.oxml.table import CT_Tbl
from docx.oxml.text.paragraph import CT_P
from docx.section import Section
from docx.shared import Mm, Pt, RGBColor
from docx.table import Table
from docx.text.paragraph import Paragraph
from docx.text.run import Run
from lxml import etree

from lint.report.office_package import settled
from lint.report.xml_text import xml_text

_TITLE, _BLACK, _KAI, _BODY, _SONG = "方正小标宋简体", "黑体", "楷体_GB2312", "仿宋_GB2312", "宋体"
_FALLBACKS = {
    _TITLE: "方正小标宋_GBK,华文中宋,宋体",
    _BLACK: "SimHei,Noto Sans CJK SC",
    _KAI: "楷体,KaiTi,Noto Serif CJK SC",
    _BODY: "仿宋,FangSong,Noto Serif CJK SC",
    _SONG: "SimSun,Noto Serif CJK SC",
}
_LATIN = "Times New Roman"
_RED = RGBColor(0xC0, 0, 0)


def describe(document: DocumentObject, date: str) -> None:
    """Say who made a new file and when, in place of python-docx's template."""
    properties = document.core_properties
    properties.author, properties.comments = "jxlint", ""
    properties.created = properties.modified = datetime.fromisoformat(date)


class OfficialDocument:
    """A document of paragraphs and tables; any text may be given, also one that XML cannot hold.

    Its parts are put in front of the last section's properties, which close the body, by hand: python-docx looks for
    them from the beginning for each paragraph, so that opinions on hundreds of filings took quadratic time.
    """

    def __init__(self, date: str) -> None:
        """``date``, YYYY-MM-DD, is what the file says of its making; the hour would differ from run to run."""
        self._document: DocumentObject = Document()
        describe(self._document, date)
        self._body = self._document.element.body
        _page(self._document.sections[0])
        style = self._document.styles["Normal"]
        style.font.name, style.font.size = _LATIN, Pt(16)
        style.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), _BODY)
        _name_fallbacks(self._document)
        _number_pages(self._document.sections[0])

    def bytes(self) -> bytes:
        """The finished file."""
        content = io.BytesIO()
        self._document.save(content)
        return settled(content.getvalue())

    def section(self, landscape: bool = False) -> None:
        """Begin a section on a new page, upright or on its side."""
        last = self._body[-1]
        closed = OxmlElement("w:p")
        closed.append(OxmlElement("w:pPr"))
        closed[0].append(deepcopy(last))
        self._append(closed)
        for name in ("w:headerReference", "w:footerReference"):  # those of the section before go on
            for reference in last.findall(qn(name)):
                last.remove(reference)
        section = Section(cast(CT_SectPr, last), self._document.part)
        section.start_type = WD_SECTION.NEW_PAGE
        _page(section, landscape)

    def _append(self, element: etree._Element) -> None:
        self._body[-1].addprevious(element)

    def page_break(self) -> None:
        """Begin a new page of the same section."""
        self.text("", indent=False).add_run().add_break(WD_BREAK.PAGE)

    def letterhead(self, issuer: str, number: str) -> None:
        """Who issues the document, its number, and the red line below (GB/T 9704—2012, 7.2)."""
        for text, font, size, red in ((issuer, _TITLE, 26, True), (number, _BODY, 16, False)):
            paragraph = self._paragraph(text, font, size)
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
            paragraph.paragraph_format.line_spacing = Pt(size * 1.75)
            for run in paragraph.runs if red else ():
                run.font.color.rgb = _RED
        _underline(paragraph)
        paragraph.paragraph_format.space_after = Pt(28)

    def title(self, text: str, small: bool = False) -> None:
        """The title of the document, or, small, of an annex."""
        paragraph = self._paragraph(text, _TITLE, 18 if small else 22)
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        paragraph.paragraph_format.space_after = Pt(12 if small else 24)
        paragraph.paragraph_format.line_spacing = Pt(30 if small else 34)

    def heading(self, text: str, level: int = 1) -> None:
        """A heading of the first or second level; its number is part of the text."""
        paragraph = self._paragraph(text, _BLACK if level == 1 else _KAI, 16)
        paragraph.paragraph_format.first_line_indent = Pt(32)
        paragraph.paragraph_format.keep_with_next = True
        _outline(paragraph, level)

    def label(self, text: str) -> None:
        """The mark at the head of an annex: 附件1."""
        self._paragraph(text, _BLACK, 16)

    def text(
        self, text: str, indent: bool = True, bold: bool = False, size: float = 16, leads: bool = False
    ) -> Paragraph:
        """A paragraph of text; ``size`` in points. One that ``leads`` is on the page of what follows, a bold one as
        well."""
        paragraph = self._paragraph(text, _BODY, size)
        if indent:
            paragraph.paragraph_format.first_line_indent = Pt(32)
        if bold or leads:
            paragraph.paragraph_format.keep_with_next = True
        for run in paragraph.runs if bold else ():
            run.bold = True
        return paragraph

    def _paragraph(self, text: str, font: str, size: float) -> Paragraph:
        element = cast(CT_P, OxmlElement("w:p"))
        self._append(element)
        paragraph = Paragraph(element, self._document._body)
        paragraph.paragraph_format.line_spacing = Pt(28)
        paragraph.paragraph_format.space_after = Pt(0)
        _run(paragraph, text, font, size)
        return paragraph

    def signature(self, lines: Iterable[str]) -> None:
        """Lines at the right: who signs, and when. Let the text before lead, for no seal may be on a page without text
        (GB/T 9704—2012, 7.3.5)."""
        for number, line in enumerate(lines):
            paragraph = self.text(line, indent=False, leads=number == 0)
            paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
            paragraph.paragraph_format.right_indent = Pt(64)
            paragraph.paragraph_format.space_before = Pt(0 if number else 28)

    def table(
        self, heads: Sequence[str], rows: Iterable[Sequence[str]], widths_mm: Sequence[float], size: float
    ) -> None:
        """A table whose head stands on every page; ``widths_mm`` of its columns, ``size`` of its text in points."""
        element = CT_Tbl.new_tbl(0, len(heads), Mm(sum(widths_mm)))
        self._append(element)
        table: Any = Table(element, self._document._body)  # its methods have no types
        table.style = "Table Grid"
        fix_widths(table, widths_mm)
        for number, line in enumerate([heads, *rows]):
            row = table.add_row()
            keep_whole(row._tr, is_head=number == 0)
            for cell, text, width in zip(row.cells, line, widths_mm, strict=True):
                cell.width = Mm(width)
                paragraph = cell.paragraphs[0]
                paragraph.paragraph_format.space_after = Pt(0)
                paragraph.paragraph_format.line_spacing = Pt(size * 1.35)
                _run(paragraph, text, _BLACK if number == 0 else _SONG, size)
                if number == 0:
                    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER


def _run(paragraph: Paragraph, text: str, font: str, size: float) -> Run:
    run = paragraph.add_run(xml_text(text))
    run.font.size, run.font.name = Pt(size), _LATIN
    run._element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), font)
    return run


def _page(section: Section, landscape: bool = False) -> None:
    """The type area of GB/T 9704—2012, 5.2; on its side for tables."""
    section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = (Mm(297), Mm(210)) if landscape else (Mm(210), Mm(297))
    margins = (28, 26, 37, 35) if landscape else (37, 35, 28, 26)
    section.top_margin, section.bottom_margin, section.left_margin, section.right_margin = map(Mm, margins)
    section.footer_distance = Mm(margins[1] - 10)


def _number_pages(section: Section) -> None:
    """— 1 — in the footer, which later sections take over."""
    paragraph = section.footer.paragraphs[0]
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    _run(paragraph, "— ", _SONG, 14)
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    field.append(_run(paragraph, "1", _SONG, 14)._element)
    paragraph._p.append(field)
    _run(paragraph, " —", _SONG, 14)


def _underline(paragraph: Paragraph) -> None:
    """A red line below the paragraph, over the width of the type area."""
    borders, line = OxmlElement("w:pBdr"), OxmlElement("w:bottom")
    for name, value in (("val", "single"), ("sz", "12"), ("space", "6"), ("color", str(_RED))):
        line.set(qn(f"w:{name}"), value)
    borders.append(line)
    for spacing in paragraph._p.get_or_add_pPr().iterchildren(qn("w:spacing")):
        spacing.addprevious(borders)  # the order that the schema wants


def _outline(paragraph: Paragraph, level: int) -> None:
    """The paragraph in Word's navigation, without the look of its heading styles."""
    outline = OxmlElement("w:outlineLvl")
    outline.set(qn("w:val"), str(level - 1))
    paragraph._p.get_or_add_pPr().append(outline)


def fix_widths(table: Table, widths_mm: Sequence[float]) -> None:
    """Columns of these widths, whatever they hold."""
    table.autofit = False
    for column, width in zip(table.columns, widths_mm, strict=True):
        column.width = Mm(width)


def keep_whole(row: Any, is_head: bool) -> None:
    """A row is not broken over pages; the head stands on every page."""
    properties = row.get_or_add_trPr()
    properties.append(OxmlElement("w:cantSplit"))
    if is_head:
        properties.append(OxmlElement("w:tblHeader"))


def _name_fallbacks(document: DocumentObject) -> None:
    """A font table whose entries name other fonts for those that a machine lacks."""
    entries = "".join(
        f'<w:font w:name="{font}"><w:altName w:val="{others}"/><w:charset w:val="86"/></w:font>'
        for font, others in _FALLBACKS.items()
    )
    namespace = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    blob = f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:fonts xmlns:w="{namespace}">{entries}</w:fonts>'
    for relation in document.part.rels.values():
        if relation.reltype == RELATIONSHIP_TYPE.FONT_TABLE:
            relation.target_part._blob = blob.encode()
            return
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.fontTable+xml"
    part = Part(PackURI("/word/fontTable.xml"), kind, blob.encode(), document.part.package)
    document.part.relate_to(part, RELATIONSHIP_TYPE.FONT_TABLE)

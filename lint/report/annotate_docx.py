"""A copy of a Word file in which each finding is a comment on its cell (python-docx 1.2).

The marks of a comment are put around the whole content of its paragraph, so that tracked changes, fields and existing
comments stay as they are; a blank paragraph gets an empty run to hold the mark.
"""

import io
from collections.abc import Mapping
from typing import Any

from docx import Document
from docx.document import Document as DocumentObject
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from lxml import etree

from lint.engine.finding import Finding
from lint.model import Place, WordPlace
from lint.read.docx import elements
from lint.report.annotation import Annotated, Pen, comment_text, placed
from lint.report.model import Report
from lint.report.office_package import settled

_CONTENT = frozenset(map(qn, ("w:r", "w:ins", "w:hyperlink", "w:fldSimple", "w:sdt", "w:smartTag", "w:del")))


def annotate(data: bytes, model: Mapping[str, Any], report: Report, pen: Pen) -> Annotated:
    """The copy. Raises ReadError, or what python-docx raises for a file that it cannot hold (the strict format)."""
    document: DocumentObject = Document(io.BytesIO(data))
    places = elements(document.element)
    marked: list[Finding] = []
    unmarked: list[Finding] = []
    for finding, place in placed(report.findings, model, lambda place: _paragraph(places, place) is not None):
        paragraph = None if place is None else _paragraph(places, place)
        if paragraph is None:
            unmarked.append(finding)
            continue
        add_comment(document, paragraph, comment_text(finding, report), pen)
        marked.append(finding)
    content = io.BytesIO()
    document.save(content)
    return Annotated(settled(content.getvalue()), tuple(marked), tuple(unmarked))


def _paragraph(places: Mapping[WordPlace, etree._Element], place: Place) -> etree._Element | None:
    """The paragraph at a place: that of the body, or the one of a cell (the first without a number)."""
    if not isinstance(place, WordPlace):
        return None
    if place.table is None:
        return places.get(place)
    cell = places.get(place._replace(paragraph=None))
    if cell is None:
        return None
    paragraphs = list(cell.iterchildren(qn("w:p")))
    return paragraphs[min((place.paragraph or 1) - 1, len(paragraphs) - 1)] if paragraphs else None


def add_comment(document: DocumentObject, paragraph: etree._Element, text: str, pen: Pen) -> None:
    """Put a comment on the content of a paragraph."""
    comment = document.comments.add_comment(text=text, author=pen.author, initials=pen.initials)
    comment._comment_elm.set(qn("w:date"), f"{pen.date}T00:00:00Z")
    _mark(paragraph, comment.comment_id)


def _mark(paragraph: etree._Element, id: int) -> None:
    """Put the marks of a comment around the content of a paragraph."""
    if not any(child.tag in _CONTENT for child in paragraph):
        paragraph.append(OxmlElement("w:r"))
    start, end = OxmlElement("w:commentRangeStart"), OxmlElement("w:commentRangeEnd")
    run, reference = OxmlElement("w:r"), OxmlElement("w:commentReference")
    for element in (start, end, reference):
        element.set(qn("w:id"), str(id))
    run.append(reference)
    properties = paragraph.find(qn("w:pPr"))
    paragraph.insert(0 if properties is None else paragraph.index(properties) + 1, start)
    paragraph.append(end)
    paragraph.append(run)

"""What lies on a sheet beside its cells: comments, which become annotations, and drawings, which are remarked."""

from collections.abc import Iterable, Mapping

from lxml import etree

from lint.model import Annotation
from lint.model.place import SheetPlace
from lint.read.ooxml import Package, Relationship
from lint.read.sheet_grid import Sheet
from lint.read.sheet_remarks import Remarks
from lint.read.sheet_text import unescaped


def notes(package: Package, links: Iterable[Relationship], sheet: str, people: Mapping[str, str]) -> list[Annotation]:
    """The comments of a sheet in the order of the file. A thread of comments stands for the note that programs
    write beside it for older ones. Raises ``ReadError``."""
    old: dict[str, Annotation] = {}
    threads: dict[str, list[Annotation]] = {}
    for link in links:
        if link.external or link.target not in package:
            continue
        if link.type == "comments":
            old |= _old_notes(package.xml(link.target), sheet)
        elif link.type == "threadedComment":
            for element in package.xml(link.target).iter("{*}threadedComment"):
                cell = element.get("ref", "")
                text = next((part.text or "" for part in element.iter("{*}text")), "")
                author = people.get(element.get("personId", "")) or None
                threads.setdefault(cell, []).append(Annotation(SheetPlace(sheet, cell), text.strip(), author))
    kept = [note for cell, note in old.items() if cell not in threads]
    return kept + [note for thread in threads.values() for note in thread]


def _old_notes(root: etree._Element, sheet: str) -> dict[str, Annotation]:
    authors = [element.text or "" for element in root.iterfind("{*}authors/{*}author")]
    found = {}
    for element in root.iter("{*}comment"):
        cell, id = element.get("ref", ""), element.get("authorId", "")
        author = authors[int(id)] if id.isascii() and id.isdigit() and int(id[:6]) < len(authors) else ""
        pieces = element.iterfind("{*}text//{*}t")
        text = unescaped("".join(piece.text or "" for piece in pieces if not _is_guide(piece)))
        found[cell] = Annotation(SheetPlace(sheet, cell), without_author(text, author), author or None)
    return found


def without_author(text: str, author: str) -> str:
    """The text of a note without the author's name, which programs write in front of it."""
    for mark in (":", "："):
        if author and text.startswith(author + mark):
            return text[len(author) + 1 :].strip()
    return text.strip()


def _is_guide(piece: etree._Element) -> bool:
    parent = piece.getparent()
    return parent is not None and etree.QName(parent).localname == "rPh"


def remark_drawings(
    package: Package, links: Iterable[Relationship], sheet: Sheet, has_cells: bool, remarks: Remarks
) -> None:
    """Remark pictures, charts and drawn texts. On a sheet without any cell they are all that there is to read."""
    severity = "warning" if has_cells else "error"
    for link in links:
        if link.type != "drawing" or link.external or link.target not in package:
            continue
        for anchor in package.xml(link.target):
            place = _anchored(anchor, sheet)
            words = "".join(part.text or "" for part in anchor.iter("{*}t")).strip()
            if words:
                remarks.add("图形中的文字，未读", "text of a drawing, not read", place, words, severity)
            elif next(anchor.iter("{*}pic"), None) is not None:
                remarks.add("图片，未读", "a picture, not read", place, severity=severity)
            elif next(anchor.iter("{*}graphicFrame"), None) is not None:
                remarks.add("图表，未读", "a chart, not read", place)


def _anchored(anchor: etree._Element, sheet: Sheet) -> SheetPlace:
    """The cell at the upper left corner of a drawing."""
    row, column = (
        next((part.text or "" for part in anchor.iterfind(f"{{*}}from/{{*}}{n}")), "") for n in ("row", "col")
    )
    return sheet.place(_from_zero(row), _from_zero(column))


def _from_zero(text: str) -> int:
    return int(text) + 1 if text.isascii() and text.isdigit() and len(text) < 7 else 1

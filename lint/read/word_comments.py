"""The comments of a Word file: what they say, who wrote them, and the paragraphs that they are attached to."""

from collections.abc import Mapping
from typing import NamedTuple

from lxml import etree

from lint.read.ooxml import Package
from lint.read.wordml import Tags


class Comment(NamedTuple):
    """A comment: its text, paragraphs joined by ``\\n``, and its author if one is named."""

    text: str
    author: str | None


def comments(package: Package, main_part: str, tags: Tags) -> dict[str, Comment]:
    """The comments by id, empty for a file without any. Raises ``ReadError`` for a part that cannot be read."""
    name = next((link.target for link in package.relationships(main_part).values() if link.type == "comments"), None)
    if name is None or name not in package:
        return {}
    return {
        element.get(tags.word("id"), ""): Comment(_text(element, tags), element.get(tags.word("author")) or None)
        for element in package.xml(name).iter(tags.word("comment"))
    }


def anchors(root: etree._Element, tags: Tags, known: Mapping[str, Comment]) -> dict[etree._Element, list[str]]:
    """Paragraph → the ids of the known comments that begin in it; the mark of a comment serves where no range of
    text does."""
    found: dict[str, etree._Element] = {}
    for name in ("commentRangeStart", "commentReference"):
        for mark in root.iter(tags.word(name)):
            paragraph = next(mark.iterancestors(tags.paragraph), None)
            if paragraph is not None:
                found.setdefault(mark.get(tags.word("id"), ""), paragraph)
    by_paragraph: dict[etree._Element, list[str]] = {}
    for id in known:
        if id in found:
            by_paragraph.setdefault(found[id], []).append(id)
    return by_paragraph


def _text(comment: etree._Element, tags: Tags) -> str:
    paragraphs = ("".join(part.text or "" for part in each.iter(tags.text)) for each in comment.iter(tags.paragraph))
    return "\n".join(paragraphs).strip()

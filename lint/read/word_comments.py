"""The comments of a Word file: what they say, who wrote them, and the paragraphs that they are attached to."""

from collections.abc import Iterable
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


class Anchors:
    """Finds the paragraphs that comments are attached to, block by block: where its range of text begins, or where
    its mark stands."""

    def __init__(self, tags: Tags, comments: Iterable[str]) -> None:
        """``comments`` are the ids of the comments that there are."""
        self._paragraph = tags.paragraph
        self._marks = tags.word("commentRangeStart"), tags.word("commentReference")
        self._id = tags.word("id")
        self._awaited = set(comments)
        self._found: dict[etree._Element, list[str]] = {}

    def look_over(self, block: etree._Element) -> None:
        """Takes up the comments that begin in a block; those of the block before are forgotten."""
        self._found.clear()
        if not self._awaited:
            return
        for mark in block.iter(*self._marks):
            id = mark.get(self._id, "")
            paragraph = next(mark.iterancestors(self._paragraph), None)
            if id in self._awaited and paragraph is not None:
                self._awaited.remove(id)
                self._found.setdefault(paragraph, []).append(id)

    def of(self, paragraph: etree._Element) -> list[str]:
        """The ids of the comments that begin in a paragraph of the present block."""
        return self._found.get(paragraph, [])


def _text(comment: etree._Element, tags: Tags) -> str:
    paragraphs = ("".join(part.text or "" for part in each.iter(tags.text)) for each in comment.iter(tags.paragraph))
    return "\n".join(paragraphs).strip()

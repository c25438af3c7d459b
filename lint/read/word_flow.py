"""Finds paragraphs, tables, rows and cells through whatever Word wraps around them."""

from collections.abc import Iterable, Iterator

from lxml import etree

from lint.read import wordml
from lint.read.word_text import chosen_alternative
from lint.read.wordml import Tags


def flow(container: Iterable[etree._Element], wanted: frozenset[str], tags: Tags) -> Iterator[etree._Element]:
    """The wanted elements inside a container (an element, or its children one by one), in order, one below the other.

    Content controls, custom XML and other wrappers are looked through; deleted content is left out, and of
    alternatives one is taken. Nothing inside a wanted element is looked at.
    """
    for child in container:
        tag = child.tag
        if tag in wanted:
            yield child
        elif tag == wordml.ALTERNATE_CONTENT:
            chosen = chosen_alternative(child)
            if chosen is not None:
                yield from flow(chosen, wanted, tags)
        elif len(child) and tag not in tags.not_content:
            yield from flow(child, wanted, tags)

"""The visible characters of a Word paragraph, each with the text element that it stands in."""

from collections.abc import Iterator
from typing import NamedTuple

from lxml import etree

from lint.read import wordml
from lint.read.word_text import chosen_alternative
from lint.read.wordml import Tags


class Letter(NamedTuple):
    """A character that is no blank: at ``offset`` of the text of ``element`` (w:t), in ``run`` and ``paragraph``.

    ``in_change``: inside an insertion that somebody has tracked. ``in_field``: inside the result of a field, or of a
    content control that shows data kept elsewhere in the file.
    """

    character: str
    element: etree._Element
    offset: int
    run: etree._Element
    paragraph: etree._Element
    in_change: bool
    in_field: bool


def letters_of(paragraph: etree._Element, tags: Tags) -> Iterator[Letter]:
    """The characters in order; deleted and hidden ones, and codes of fields, are none."""
    fields = 0
    bound = any(_is_bound(control, tags) for control in paragraph.iterancestors(tags.word("sdt")))
    for run, in_change, in_simple_field in _runs(paragraph, tags, False, bound):
        if _is_hidden(run, tags):
            continue
        for part in run:
            if part.tag == tags.word("fldChar"):
                kind = part.get(tags.word("fldCharType"))
                fields += {"begin": 1, "end": -1}.get(kind or "", 0)
            elif part.tag == tags.text:
                for offset, character in enumerate(part.text or ""):
                    if not character.isspace():
                        in_field = in_simple_field or fields > 0
                        yield Letter(character, part, offset, run, paragraph, in_change, in_field)


def _runs(
    container: etree._Element, tags: Tags, in_change: bool, in_field: bool
) -> Iterator[tuple[etree._Element, bool, bool]]:
    """The runs below an element, with whether they stand in a tracked insertion or a simple field."""
    word = tags.word
    for child in container:
        if child.tag == tags.run:
            yield child, in_change, in_field
        elif child.tag == wordml.ALTERNATE_CONTENT:
            chosen = chosen_alternative(child)
            if chosen is not None:
                yield from _runs(chosen, tags, in_change, in_field)
        elif child.tag not in (tags.deleted, tags.moved_from, tags.paragraph_properties):
            yield from _runs(
                child,
                tags,
                in_change or child.tag in (word("ins"), word("moveTo")),
                in_field or child.tag == word("fldSimple") or _is_bound(child, tags),
            )


def _is_bound(element: etree._Element, tags: Tags) -> bool:
    """Whether the element is a content control whose text Word takes from data when it opens the file."""
    if element.tag != tags.word("sdt"):
        return False
    properties = element.find(tags.word("sdtPr"))
    return properties is not None and any(each.tag.endswith("}dataBinding") for each in properties)


def _is_hidden(run: etree._Element, tags: Tags) -> bool:
    properties = run.find(tags.run_properties)
    mark = properties.find(tags.vanish) if properties is not None else None
    return mark is not None and wordml.is_on(mark.get(tags.value))

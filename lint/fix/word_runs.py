"""Tracked changes in the runs of a Word paragraph: cutting runs, marking what goes and what comes."""

from collections.abc import Sequence
from copy import deepcopy

from lxml import etree

from lint.fix.word_letters import Letter
from lint.read import wordml
from lint.read.word_text import keeps_blanks
from lint.read.wordml import Tags


class Tracker:
    """Writes tracked changes of one author into one part; their ids are its own."""

    def __init__(self, root: etree._Element, tags: Tags, author: str, date: str) -> None:
        self._tags = tags
        self._author = author
        self._date = f"{date}T00:00:00Z"
        ids = (element.get(tags.word("id"), "") for element in root.iter())
        self._last_id = max((int(id) for id in ids if id.isascii() and id.isdigit()), default=0)

    def replace(self, going: Sequence[Letter], before: Letter | None, after: Sequence[Letter], new: str) -> None:
        """Mark these characters of a paragraph as deleted and a new text as inserted in their place, or where nothing
        goes, after the character ``before`` or in front of the one ``after``. What the insertion looks like is how the
        first character that goes looks, else its neighbour."""
        if going:
            anchor = self._delete(going)
            like = going[0].run
        elif before is not None:
            anchor, _ = self._cut(before.run, before.element, before.offset + 1)
            like = before.run
        else:
            neighbour = after[0]
            _, anchor_after = self._cut(neighbour.run, neighbour.element, neighbour.offset)
            like = neighbour.run
            if new:
                anchor_after.addprevious(self._marked("ins", [self._run(like, new, self._tags.text)]))
            return
        if new:
            anchor.addnext(self._marked("ins", [self._run(like, new, self._tags.text)]))

    def _delete(self, going: Sequence[Letter]) -> etree._Element:
        """Mark the characters as deleted; gives the last mark."""
        last: etree._Element | None = None
        for element, first, end in reversed(_stretches(going)):
            run = next(letter.run for letter in going if letter.element is element)
            self._cut(run, element, end)
            _, middle = self._cut(run, element, first)
            for text in middle.iterchildren(self._tags.text):
                text.tag = self._tags.word("delText")
            mark = self._marked("del", [])
            middle.addprevious(mark)
            mark.append(middle)
            last = mark if last is None else last
        assert last is not None
        return last

    def _cut(self, run: etree._Element, element: etree._Element, index: int) -> tuple[etree._Element, etree._Element]:
        """Cut a run inside one of its texts: ``run`` keeps what stands before the index, what follows goes into a run
        behind it. Gives both."""
        tags = self._tags
        text = element.text or ""
        keeps = keeps_blanks(element)
        tail = deepcopy(element)
        _set_text(element, text[:index] if keeps else text[:index].lstrip())
        _set_text(tail, text[index:] if keeps else text[index:].rstrip())
        behind = etree.Element(run.tag)
        properties = run.find(tags.run_properties)
        if properties is not None:
            behind.append(self._properties(properties))
        behind.append(tail)
        behind.extend(list(element.itersiblings()))
        run.addnext(behind)
        return run, behind

    def _properties(self, properties: etree._Element) -> etree._Element:
        """A copy of a run's properties without the tracked changes of its formatting, which stay with the run."""
        copied = deepcopy(properties)
        for change in list(copied.iterchildren(self._tags.word("rPrChange"))):
            copied.remove(change)
        return copied

    def _run(self, like: etree._Element, text: str, tag: str) -> etree._Element:
        made = etree.Element(self._tags.run)
        properties = like.find(self._tags.run_properties)
        if properties is not None:
            made.append(self._properties(properties))
        _set_text(etree.SubElement(made, tag), text)
        return made

    def _marked(self, kind: str, content: Sequence[etree._Element]) -> etree._Element:
        word = self._tags.word
        self._last_id += 1
        mark = etree.Element(word(kind), {word("id"): str(self._last_id)})
        mark.set(word("author"), self._author)
        mark.set(word("date"), self._date)
        mark.extend(content)
        return mark


def _stretches(letters: Sequence[Letter]) -> list[tuple[etree._Element, int, int]]:
    """The characters as (element, from, up to), one for each text element, with the blanks between them."""
    found: list[tuple[etree._Element, int, int]] = []
    for letter in letters:
        if found and found[-1][0] is letter.element:
            found[-1] = (letter.element, found[-1][1], letter.offset + 1)
        else:
            found.append((letter.element, letter.offset, letter.offset + 1))
    return found


def _set_text(element: etree._Element, text: str) -> None:
    element.text = text
    if text != text.strip():
        element.set(wordml.XML_SPACE, "preserve")

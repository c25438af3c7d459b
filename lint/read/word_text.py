"""Reads the text of Word paragraphs as a reader of the printed page would see it.

Field codes, deleted and hidden text stay out, tracked insertions and field results stay in. Whatever is shown on
the page but cannot be turned into text (a picture) becomes a remark, so that nothing gets lost silently.
"""

from collections.abc import Callable
from typing import NamedTuple

from lxml import etree

from lint.model.place import Place
from lint.read import wordml
from lint.read.document import Remark
from lint.read.word_comments import Anchors
from lint.read.word_symbol import symbol
from lint.read.wordml import Tags

_BLANKS = " \t\r\n"
_CODE_BEGINNING = 64  # characters of a field's code that are kept: its name stands in front
_INVISIBLE_FIELDS = ("TC", "XE", "TA", "RD")  # entries of tables and indexes; they show nothing where they stand


class ParagraphContent(NamedTuple):
    """What a paragraph holds: its text, the text boxes anchored in it, and whether its end was deleted.

    A paragraph whose end mark was deleted (tracked) goes on in the next one.
    """

    text: str
    boxes: list[etree._Element]
    goes_on: bool


class _Field:
    """A complex field that has begun: the beginning of its code, and whether its result has not begun yet."""

    __slots__ = ("code", "has_result", "in_code")

    def __init__(self, has_result: bool) -> None:
        self.code = ""
        self.in_code = True
        self.has_result = has_result

    def shows_result(self) -> bool:
        return self.has_result and not _is_invisible(self.code)


class TextReader:
    """Turns paragraphs into text; one reader serves one document.

    ``anchors`` finds the comments of a paragraph, if there are any; their places are collected in ``comment_places``.

    Fields are followed within a paragraph only: no text is ever lost to a field that begins and does not end, and
    the result of a field that spans paragraphs (a table of contents) is text like any other.
    """

    def __init__(self, tags: Tags, remarks: list[Remark]) -> None:
        self._tags = tags
        self._remarks = remarks
        self._handlers = self._handlers_by_tag(tags)
        self._hidden_runs: set[etree._Element] = set()
        self._unended: set[etree._Element] = set()
        self.anchors: Anchors | None = None
        self.comment_places: dict[str, Place] = {}
        self._place: Place | None = None
        self._start()

    def look_over(self, block: etree._Element, also_earlier: bool = False) -> None:
        """Finds what is hidden, deleted or commented inside a block; to be called before its paragraphs are read.

        What was found in blocks before is forgotten, unless something of them is still to be read.
        Run properties are many and hardly ever say anything about the text, so they are searched at once here
        (by lxml, in C) instead of being visited run by run.
        """
        tags = self._tags
        if not also_earlier:
            self._hidden_runs.clear()
            self._unended.clear()
        if self.anchors is not None:
            self.anchors.look_over(block)
        for mark in block.iter(tags.vanish, tags.deleted, tags.moved_from):
            properties = mark.getparent()
            if properties is None or properties.tag != tags.run_properties:
                continue
            owner = properties.getparent()
            if owner is None:
                continue
            if mark.tag == tags.vanish:
                if owner.tag == tags.run and wordml.is_on(mark.get(tags.value)):
                    self._hidden_runs.add(owner)
            elif owner.tag == tags.paragraph_properties:
                paragraph = owner.getparent()
                if paragraph is not None:
                    self._unended.add(paragraph)

    def paragraph(self, element: etree._Element, place: Place) -> ParagraphContent:
        """The content of a paragraph, or of a run or formula that stands alone; ``place`` is for remarks."""
        if self.anchors is not None:
            self.comment_places.update(dict.fromkeys(self.anchors.of(element), place))
        ordinary = self._ordinary(element)
        if ordinary is not None:
            return ParagraphContent(ordinary, [], element in self._unended)
        self._place = place
        self._walk(element)
        text = "".join(self._shown)
        boxes = self._boxes
        if self._open_codes and self._coded:
            self._remark("域代码没有结束，其后的文字未读", "a field code does not end; not read", self._coded)
        if self._hidden:
            self._remark("隐藏文字，未读", "hidden text, not read", self._hidden)
        self._start()
        return ParagraphContent(text, boxes, element in self._unended)

    def _ordinary(self, element: etree._Element) -> str | None:
        """The text of a paragraph of nothing but plain runs, which nearly all are; None for any other."""
        tags, hidden = self._tags, self._hidden_runs
        run_tag, text_tag, ignored = tags.run, tags.text, tags.without_text
        texts: list[str] = []
        for child in element:
            tag = child.tag
            if tag == run_tag and child not in hidden:
                for part in child:
                    tag = part.tag
                    if tag == text_tag:
                        texts.append(_text_of(part))
                    elif tag not in ignored:
                        return None
            elif tag not in ignored:
                return None
        return texts[0] if len(texts) == 1 else "".join(texts)

    def _start(self) -> None:
        self._shown: list[str] = []
        self._hidden: list[str] = []
        self._coded: list[str] = []
        self._sink = self._shown  # the one of the three that text goes to at present
        self._in_hidden_run = False
        self._fields: list[_Field] = []
        self._open_codes = 0
        self._boxes: list[etree._Element] = []

    def _handlers_by_tag(self, tags: Tags) -> dict[str, Callable[[etree._Element], None]]:
        """What to do with an element; one that is not named is looked into, or holds nothing."""
        word, math, family = tags.word, tags.family.math, tags.family
        handlers: dict[str, Callable[[etree._Element], None]] = {
            tags.run: self._run,
            tags.text: self._text,
            math + "t": self._text,
            math + "den": self._denominator,
            math + "sup": self._superscript,
            word("sym"): self._symbol,
            word("fldChar"): self._field_character,
            word("instrText"): self._instruction,
            word("fldSimple"): self._simple_field,
            word("rt"): self._phonetic_guide,
            tags.text_box: self._text_box,
            wordml.ALTERNATE_CONTENT: self._alternate_content,
            wordml.VML_TEXT_PATH: self._text_path,
            family.drawing + "txBody": self._drawn_text,
            family.drawing + "blip": self._unread("图片，未读", "a picture, not read"),
            wordml.VML_IMAGE: self._unread("图片，未读", "a picture, not read"),
            family.chart + "chart": self._unread("图表，未读", "a chart, not read"),
            family.diagram + "relIds": self._unread("智能图形，未读", "a diagram, not read"),
            word("object"): self._unread("嵌入对象，未读", "an embedded object, not read"),
            word("control"): self._unread("控件，未读", "a control, not read"),
            word("contentPart"): self._unread("墨迹，未读", "ink, not read"),
            word("subDoc"): self._unread("子文档，未读", "a subdocument, not read"),
        }
        for name in ("del", "moveFrom", "pPr", "rPr", "sdtPr", "sdtEndPr", "smartTagPr", "customXmlPr"):
            handlers[word(name)] = _skip
        for name, text in (("tab", "\t"), ("ptab", "\t"), ("br", "\n"), ("cr", "\n"), ("noBreakHyphen", "-")):
            handlers[word(name)] = self._constant(text)
        return handlers

    def _walk(self, element: etree._Element) -> None:
        handlers = self._handlers
        for child in element:
            handler = handlers.get(child.tag)
            if handler is not None:
                handler(child)
            elif len(child):
                self._walk(child)

    def _run(self, run: etree._Element) -> None:
        if run not in self._hidden_runs:
            self._walk(run)
            return
        self._in_hidden_run = True
        self._choose_sink()
        self._walk(run)
        self._in_hidden_run = False
        self._choose_sink()

    def _choose_sink(self) -> None:
        if self._open_codes:
            self._sink = self._coded
        else:
            self._sink = self._hidden if self._in_hidden_run else self._shown

    def _text(self, element: etree._Element) -> None:
        self._sink.append(_text_of(element))

    def _constant(self, text: str) -> Callable[[etree._Element], None]:
        def append(_: etree._Element) -> None:
            self._sink.append(text)

        return append

    def _unread(self, zh: str, en: str) -> Callable[[etree._Element], None]:
        def remark(_: etree._Element) -> None:
            self._remark(zh, en)

        return remark

    def _remark(self, zh: str, en: str, texts: list[str] | None = None) -> None:
        """Leaves a remark; if it is about a text, none for a blank one."""
        text = "".join(texts or ()).strip()
        if text or texts is None:
            self._remarks.append(Remark(f"{zh}。", f"{en}.", self._place, text))

    def _symbol(self, element: etree._Element) -> None:
        font, code = element.get(self._tags.word("font"), ""), element.get(self._tags.word("char"), "")
        character = symbol(font, code)
        if character is None:
            self._remark(f"符号（字体 {font}，编码 {code}），未读", f"a symbol ({font}, {code}), not read")
        else:
            self._sink.append(character)

    def _field_character(self, element: etree._Element) -> None:
        kind = element.get(self._tags.word("fldCharType"))
        if kind == "begin":
            choice = self._form_field(element)
            if choice:
                self._sink.append(choice)
            self._fields.append(_Field(has_result=choice is None))
            self._open_codes += 1
        elif kind == "separate" and self._fields:
            field = self._fields[-1]
            if field.in_code and field.shows_result():
                self._leave_code(field)
        elif kind == "end" and self._fields:
            self._leave_code(self._fields.pop())
        self._choose_sink()

    def _leave_code(self, field: _Field) -> None:
        if field.in_code:
            field.in_code = False
            self._open_codes -= 1
            if not self._open_codes:
                self._coded.clear()

    def _form_field(self, begin: etree._Element) -> str | None:
        """What a check box or drop-down list of an old form shows, which is not in its result; else None."""
        word, value = self._tags.word, self._tags.value
        for box in begin.iter(word("checkBox")):
            state = next(box.iterchildren(word("checked")), None)
            if state is None:
                state = next(box.iterchildren(word("default")), None)
            return "☐" if state is None or not wordml.is_on(state.get(value)) else "☑"
        for choices in begin.iter(word("ddList")):
            entries = [entry.get(value, "") for entry in choices.iterchildren(word("listEntry"))]
            chosen = next(choices.iterchildren(word("result"), word("default")), None)
            index = 0 if chosen is None else wordml.number(chosen.get(value), 0)
            return entries[index] if index < len(entries) else ""
        return None

    def _instruction(self, element: etree._Element) -> None:
        if self._fields:
            field = self._fields[-1]
            field.code += (element.text or "")[: _CODE_BEGINNING - len(field.code)]

    def _simple_field(self, element: etree._Element) -> None:
        if not _is_invisible(element.get(self._tags.word("instr"), "")):
            self._walk(element)

    def _phonetic_guide(self, element: etree._Element) -> None:
        outer, self._sink = self._sink, []
        self._walk(element)
        guide, self._sink = self._sink, outer
        self._remark("注音，未计入文字", "a phonetic guide, left out of the text", guide)

    def _text_box(self, element: etree._Element) -> None:
        self._boxes.append(element)

    def _alternate_content(self, element: etree._Element) -> None:
        chosen = chosen_alternative(element)
        if chosen is not None:
            self._walk(chosen)

    def _text_path(self, element: etree._Element) -> None:
        self._remark("艺术字，未计入文字", "word art, left out of the text", [element.get("string", "")])

    def _drawn_text(self, element: etree._Element) -> None:
        words = [part.text or "" for part in element.iter(self._tags.family.drawing + "t")]
        self._remark("图形中的文字，未计入文字", "text of a drawing, left out of the text", words)

    def _denominator(self, element: etree._Element) -> None:
        self._sink.append("/")
        self._walk(element)

    def _superscript(self, element: etree._Element) -> None:
        self._sink.append("^")
        self._walk(element)


def chosen_alternative(element: etree._Element) -> etree._Element | None:
    """The one variant of ``mc:AlternateContent`` to read: the first choice, else the fallback."""
    choice = next(element.iterchildren(wordml.CHOICE), None)
    return choice if choice is not None else next(element.iterchildren(wordml.FALLBACK), None)


def _is_invisible(code: str) -> bool:
    words = code.split(maxsplit=1)
    return bool(words) and words[0].upper() in _INVISIBLE_FIELDS


def _skip(_: etree._Element) -> None:
    """Nothing of this element is text."""


def _text_of(element: etree._Element) -> str:
    text = element.text
    if not text:
        return ""
    if text.strip(_BLANKS) != text and not keeps_blanks(element):
        text = text.strip(_BLANKS)
    # A line end of the XML is a blank to Word; a line break is an element.
    return text.replace("\n", " ") if "\n" in text else text


def keeps_blanks(element: etree._Element) -> bool:
    """Whether blanks around the text count, as XML says it; Word drops them otherwise."""
    current: etree._Element | None = element
    while current is not None:
        space = current.get(wordml.XML_SPACE)
        if space is not None:
            return space == "preserve"
        current = current.getparent()
    return False

"""The text of a web page as it shows: paragraphs and the tables between them.

White space is collapsed as CSS does it: a run of blanks and line ends is one blank, none at the ends of a line, and a
line end between two Chinese characters is nothing. Non-breaking and full-width blanks are text.
"""

import re

from lxml import etree

from lint.read.document import Remark

Piece = str | etree._Element
"""A paragraph, or an element with content of its own: a table or an embedded page."""

_APART = frozenset({"table", "iframe"})
_BLOCKS = frozenset(
    "address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure "
    "footer form h1 h2 h3 h4 h5 h6 header hr html legend li listing main menu ol optgroup option p plaintext pre "
    "search section summary tbody td tfoot th thead tr ul xmp".split()
)
_LEFT_OUT = frozenset(
    "applet area audio base button canvas col colgroup datalist del embed head link map meta nav noframes noscript "
    "object param rp rt script source style svg template title track video".split()
)
_KEEPS_BLANKS = frozenset(("pre", "listing", "xmp", "plaintext", "textarea"))
_NO_TEXT_FIELDS = frozenset(("hidden", "button", "submit", "reset", "image", "file", "password"))
_LINE, _BLANK, _TAB = "\x01", "\x02", "\x03"  # characters that no page can hold
_KEPT = str.maketrans({"\n": _LINE, " ": _BLANK, "\t": _TAB})
_SHOWN = str.maketrans({_LINE: "\n", _BLANK: " ", _TAB: "\t"})
_WIDE = "[\u2e80-\u33ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff01-\uff60\uffe0-\uffe6]"
_BETWEEN_WIDE = re.compile(f"(?<={_WIDE})[ \\t\\f]*\\n[ \\t\\n\\f]*(?={_WIDE})")
_BLANKS = re.compile("[ \t\n\f]+")
_AROUND_LINE = re.compile(f" ?{_LINE} ?")
_ODD = re.compile(r"[\t\n\f\x01]|  |^ | $")


def pieces(container: etree._Element) -> list[Piece]:
    """What stands in an element, in order. A blank paragraph that takes a line is an empty text."""
    if not len(container):  # most cells
        text = _paragraph(container.text or "")
        return [] if text is None else [text]
    flow = _Flow()
    flow.read(container)
    return flow.pieces


class _Flow:
    """Collects text until a block begins or ends. Elements are entered without recursion: an old page may leave
    thousands of them open."""

    def __init__(self) -> None:
        self.pieces: list[Piece] = []
        self._parts: list[str] = []
        self._kept = 0  # open elements that keep their blanks

    def read(self, container: etree._Element) -> None:
        if container.tag in _KEEPS_BLANKS:
            self._kept += 1
        self._add(container.text)
        open_elements = [(container, iter(container))]
        while open_elements:
            element, children = open_elements[-1]
            child = next(children, None)
            if child is None:
                open_elements.pop()
                if open_elements:
                    self._leave(element)
            elif self._enter(child):
                open_elements.append((child, iter(child)))
        self._flush()

    def _enter(self, element: etree._Element) -> bool:
        """Whether what stands inside is to be read."""
        tag = element.tag
        if not isinstance(tag, str) or tag in _LEFT_OUT:
            self._add(element.tail)
            return False
        if tag in _APART:
            self._flush()
            self.pieces.append(element)
        elif tag == "br":
            self._parts.append(_LINE)
        elif tag in ("input", "select"):
            self._parts.append(_field(element))
        else:
            if tag in _BLOCKS:
                self._flush()
            if tag in _KEEPS_BLANKS:
                self._kept += 1
            self._add(element.text)
            if len(element):
                return True
            self._leave(element)
            return False
        self._add(element.tail)
        return False

    def _leave(self, element: etree._Element) -> None:
        if element.tag in _BLOCKS:
            self._flush()
        if element.tag in _KEEPS_BLANKS:
            self._kept -= 1
        self._add(element.tail)

    def _add(self, text: str | None) -> None:
        if text:
            self._parts.append(text.translate(_KEPT) if self._kept else text)

    def _flush(self) -> None:
        if self._parts:
            text = _paragraph("".join(self._parts))
            self._parts.clear()
            if text is not None:
                self.pieces.append(text)


def _paragraph(raw: str) -> str | None:
    """The lines of a paragraph, None where it takes no line at all."""
    if not _ODD.search(raw):
        text = raw
    else:
        text = _BLANKS.sub(" ", _BETWEEN_WIDE.sub("", raw))
        text = _AROUND_LINE.sub(_LINE, text).strip(" ").removesuffix(_LINE)
        if not text and _LINE in raw:
            return ""
    if not text:
        return None
    if text == "\xa0":  # what office programs put into an empty paragraph
        return ""
    return text.translate(_SHOWN)


def _field(element: etree._Element) -> str:
    """What a form field shows."""
    if element.tag == "select":
        options = list(element.iter("option"))
        chosen = [option for option in options if option.get("selected") is not None] or options[:1]
        return "、".join("".join(map(str, option.itertext())).strip() for option in chosen)
    kind = element.get("type", "text").lower()
    if kind in ("checkbox", "radio"):
        return "☐" if element.get("checked") is None else "☑"
    return "" if kind in _NO_TEXT_FIELDS else element.get("value", "")


def not_read(element: etree._Element) -> Remark:
    """The remark about an embedded page whose content is elsewhere."""
    source = element.get("src", "")
    zh = f"嵌入的网页（{source}）不在本文件里，未读。"
    en = f"an embedded page ({source}) is not in this file and was not read."
    return Remark(zh, en, None)

"""The text of a web page as it shows: paragraphs and the tables between them.

White space is collapsed as CSS does it: a run of blanks and line ends is one blank, none at the ends of a line, and a
line end between two Chinese characters is nothing. Non-breaking and full-width blanks are text.
"""

import re
from collections.abc import Iterator

from lxml import etree

from lint.read.document import Remark

Piece = str | etree._Element
"""A paragraph, or an element with content of its own: a table or an embedded page."""

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
_LEFT, _APART, _BREAK, _FIELD, _INLINE, _BLOCK, _KEEPING = range(7)  # from inline on, what stands inside is read
_KINDS: dict[object, int] = {
    **dict.fromkeys(_BLOCKS, _BLOCK),
    **dict.fromkeys(_KEEPS_BLANKS, _KEEPING),
    **dict.fromkeys(_LEFT_OUT, _LEFT),
    "table": _APART,
    "iframe": _APART,
    "br": _BREAK,
    "input": _FIELD,
    "select": _FIELD,
    etree.Entity: _LEFT,
    etree.Comment: _LEFT,
    etree.PI: _LEFT,
}
_NO_TEXT_FIELDS = frozenset(("hidden", "button", "submit", "reset", "image", "file", "password"))
_LINE, _BLANK, _TAB = "\x01", "\x02", "\x03"  # characters that no page can hold
_KEPT = str.maketrans({"\n": _LINE, " ": _BLANK, "\t": _TAB})
_SHOWN = str.maketrans({_LINE: "\n", _BLANK: " ", _TAB: "\t"})
_WIDE = "[\u2e80-\u33ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff01-\uff60\uffe0-\uffe6]"
_BETWEEN_WIDE = re.compile(f"(?<={_WIDE})[ \\t\\f]*\\n[ \\t\\n\\f]*(?={_WIDE})")
_BLANKS = re.compile("[ \t\n\f]+")
_AROUND_LINE = re.compile(f" ?{_LINE} ?")
_KEPT_MARKS = re.compile(f"[{_LINE}{_BLANK}{_TAB}]")
_ODD = re.compile(r"[\t\n\f\x01-\x03]|  |^ | $")


def pieces(container: etree._Element) -> list[Piece]:
    """What stands in an element, in order. A blank paragraph that takes a line is an empty text."""
    if not len(container):  # most cells
        text = _paragraph(container.text or "")
        return [] if text is None else [text]
    return _flow(container)


def _flow(container: etree._Element) -> list[Piece]:  # noqa: C901 - calls would double its time
    """The pieces of an element with others inside, which are entered without recursion: an old page may leave
    thousands of them open. One loop without calls, for it sees every element of the page."""
    found: list[Piece] = []
    parts: list[str] = []
    kept = int(
        container.tag in _KEEPS_BLANKS
    )  # whether blanks and line ends show as they are; how many elements say so
    if container.text:
        parts.append(container.text.translate(_KEPT) if kept else container.text)
    above: list[tuple[etree._Element, str, Iterator[etree._Element]]] = []
    element, tag = container, ""
    children: Iterator[etree._Element] = iter(container)
    while True:
        for child in children:
            name = child.tag
            kind = _KINDS.get(name, _INLINE)
            if kind >= _BLOCK:
                _flush(parts, found)
                kept += kind == _KEEPING
            if kind >= _INLINE:
                if child.text:
                    parts.append(child.text.translate(_KEPT) if kept else child.text)
                if len(child):
                    above.append((element, tag, children))
                    element, tag, children = child, name, iter(child)
                    break
                if kind >= _BLOCK:
                    _flush(parts, found)
                    kept -= kind == _KEEPING
            elif kind == _BREAK:
                parts.append(_LINE)
            elif kind == _FIELD:
                parts.append(_field(child))
            elif kind == _APART:
                _flush(parts, found)
                found.append(child)
            if child.tail:
                parts.append(child.tail.translate(_KEPT) if kept else child.tail)
        else:
            if not above:
                break
            if (kind := _KINDS.get(tag, _INLINE)) >= _BLOCK:
                _flush(parts, found)
                kept -= kind == _KEEPING
            if element.tail:
                parts.append(element.tail.translate(_KEPT) if kept else element.tail)
            element, tag, children = above.pop()
    _flush(parts, found)
    return found


def _flush(parts: list[str], found: list[Piece]) -> None:
    """End the paragraph that has been collected so far, if there is one."""
    if parts:
        text = _paragraph("".join(parts))
        parts.clear()
        if text is not None:
            found.append(text)


def _paragraph(raw: str) -> str | None:
    """The lines of a paragraph, None where it takes no line at all."""
    text = raw
    if _ODD.search(raw):
        if raw.isspace() and "\xa0" not in raw and "\u3000" not in raw:
            return None
        text = _BLANKS.sub(" ", _BETWEEN_WIDE.sub("", raw))
        if _KEPT_MARKS.search(text):
            text = _AROUND_LINE.sub(_LINE, text).strip(" ").removesuffix(_LINE).translate(_SHOWN)
            if not text:
                return ""
        else:
            text = text.strip(" ")
    if not text:
        return None
    return "" if text == "\xa0" else text  # which office programs put into an empty paragraph


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

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
_COLLAPSED = " \t\n\f"
_BLANKS = re.compile(f"[{_COLLAPSED}]+")
_AROUND_LINE = re.compile(f" ?{_LINE} ?")
_KEPT_MARKS = re.compile(f"[{_LINE}{_BLANK}{_TAB}]")
_ODD = re.compile(r"[\t\n\f\x01-\x03]|  |^ | $")


def pieces(container: etree._Element) -> list[Piece]:
    """What stands in an element, in order. A blank paragraph that takes a line is an empty text."""
    if len(container):
        return _flow(container)
    text = paragraph(container.text)
    return [] if text is None else [text]


def _flow(container: etree._Element) -> list[Piece]:  # noqa: C901 - calls would double its time
    """The pieces of an element with others inside, which are entered without recursion: an old page may leave
    thousands of them open. One loop without calls, for it sees every element of the page."""
    found: list[Piece] = []
    parts: list[str] = []
    kind_of = _KINDS.get
    kept = int(container.tag in _KEEPS_BLANKS)  # how many of the open elements show blanks and line ends as they are
    if text := container.text:
        parts.append(text.translate(_KEPT) if kept else text)
    above: list[tuple[etree._Element, int, Iterator[etree._Element]]] = []
    element, kind_above = container, _INLINE
    children: Iterator[etree._Element] = iter(container)
    while True:
        for child in children:
            kind = kind_of(child.tag, _INLINE)
            if kind >= _INLINE:
                if kind >= _BLOCK:
                    if parts:
                        _flush(parts, found)
                    kept += kind == _KEEPING
                if text := child.text:
                    parts.append(text.translate(_KEPT) if kept else text)
                if len(child):
                    above.append((element, kind_above, children))
                    element, kind_above, children = child, kind, iter(child)
                    break
                if kind >= _BLOCK:
                    if parts:
                        _flush(parts, found)
                    kept -= kind == _KEEPING
            elif kind == _BREAK:
                parts.append(_LINE)
            elif kind == _FIELD:
                parts.append(_field(child))
            elif kind == _APART:
                _flush(parts, found)
                found.append(child)
            if text := child.tail:
                parts.append(text.translate(_KEPT) if kept else text)
        else:
            if not above:
                break
            if kind_above >= _BLOCK:
                if parts:
                    _flush(parts, found)
                kept -= kind_above == _KEEPING
            if text := element.tail:
                parts.append(text.translate(_KEPT) if kept else text)
            element, kind_above, children = above.pop()
    _flush(parts, found)
    return found


def _flush(parts: list[str], found: list[Piece]) -> None:
    """End the paragraph that has been collected so far, if there is one."""
    if parts:
        raw = parts[0] if len(parts) == 1 else "".join(parts)
        parts.clear()
        if not raw.strip(_COLLAPSED):  # the source's own layout between two blocks
            return
        text = paragraph(raw)
        if text is not None:
            found.append(text)


def paragraph(raw: str | None) -> str | None:
    """The lines of a paragraph as the source has them to those that show, None where it takes no line at all."""
    if raw is None:
        return None
    if raw.isprintable() and "  " not in raw and raw.strip(" ") == raw:  # most of them, and faster than the pattern
        return raw or None
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

"""Bytes of a web page to a tree of what a browser would show: encoding, hidden parts, symbol fonts, form fields."""

import re
from typing import NamedTuple, cast

from lxml import etree

from lint.read.document import Remark
from lint.read.encoding import decode
from lint.read.errors import ReadError, Reason
from lint.read.limits import Limits
from lint.read.word_symbol import symbol

_HEAD = 4096  # bytes in which a page names its encoding; browsers look at 1024
_META = re.compile(rb"<meta\b[^>]*?\bcharset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
_DECLARATION = re.compile(rb"^\s*<\?xml\b[^>]*?\bencoding\s*=\s*[\"']([\w.:-]+)", re.IGNORECASE)
_HIDING = [  # over the source in lower case; each begins with letters, which makes the search fast
    re.compile(pattern)
    for pattern in (r"display\s*:\s*none", r"visibility\s*:\s*hidden", "mso-hide", "[ \\n\"']hidden")
]
_MARKED = etree.XPath("descendant::*[@hidden or @style]")
_GONE = re.compile(r"display\s*:\s*none|mso-hide\s*:\s*all", re.IGNORECASE)
_INVISIBLE = re.compile(r"visibility\s*:\s*hidden", re.IGNORECASE)
_SYMBOLS = etree.XPath("descendant::span[contains(@style, 'mso-symbol-font-family')] | descendant::font[@face]")
_SYMBOL_FONTS = ("mso-symbol-font-family", "symbol", "wingdings")
_SYMBOL_FONT = re.compile(r"mso-symbol-font-family\s*:\s*[\"']?([^;\"']+)", re.IGNORECASE)
_SHOWN_TEXT = 40  # characters of a hidden table that a remark repeats


class Page(NamedTuple):
    """The root of a page, and what was guessed or left out on the way."""

    root: etree._Element
    remarks: list[Remark]


def page(data: bytes, limits: Limits, declared: str | None = None) -> Page:
    """The tree of a page. ``declared`` is the encoding that its envelope names; the page's own comes after it.

    Nothing that the page refers to is fetched, and no entity of its own is known. Raises ReadError: EMPTY, OVER_LIMIT,
    UNKNOWN_FORMAT.
    """
    text = decode(data, limits, declared or _declared(data[:_HEAD]))
    source = "\n".join(text.lines)
    parser = etree.HTMLParser(
        encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True, huge_tree=True, collect_ids=False
    )
    try:
        root = etree.fromstring(source.encode("utf-8", "replace"), parser)
    except etree.LxmlError:
        root = None
    if root is None:
        raise ReadError(Reason.EMPTY, "网页里没有内容。", "the web page holds nothing.")
    lower = source.lower()
    if any(name in lower for name in _SYMBOL_FONTS):
        _show_symbols(root)
    hidden = _drop_hidden(root) if any(pattern.search(lower) for pattern in _HIDING) else []
    return Page(root, [*text.remarks, *_cut_errors(parser), *hidden])


def _declared(head: bytes) -> str | None:
    found = _DECLARATION.search(head) or _META.search(head)
    return found.group(1).decode("ascii") if found else None


def _cut_errors(parser: etree.HTMLParser) -> list[Remark]:
    """A remark where the parser gave up before the end: what stands behind is not in the tree."""
    for entry in parser.error_log:
        if entry.level == etree.ErrorLevels.FATAL:
            zh = f"网页从第{entry.line}行起不能解析，其后的内容未读。"
            en = f"the page cannot be parsed from line {entry.line} on; what follows was not read."
            return [Remark(zh, en, None, severity="error")]
    return []


def _drop_hidden(root: etree._Element) -> list[Remark]:
    """Take out what is not shown. A hidden table or row may be content that someone hid: it gets a remark."""
    remarks = []
    for element in _found(_MARKED, root):
        style = element.get("style", "")
        if element.get("hidden") is not None or _GONE.search(style):
            if element.getparent() is None or element.tag == "body":
                continue
            if element.tag == "tr" or element.find(".//tr") is not None:
                remarks += _hidden_remark(element)
            _drop(element)
        elif _INVISIBLE.search(style):  # holds its place
            for child in list(element):
                element.remove(child)
            element.text = None
    return remarks


def _hidden_remark(element: etree._Element) -> list[Remark]:
    text = " ".join("".join(map(str, element.itertext())).split())
    if not text:
        return []
    zh, en = "网页里隐藏的表格内容，未读。", "a part of a table that the page hides, not read."
    return [Remark(zh, en, None, text[:_SHOWN_TEXT])]


def _found(query: etree.XPath, root: etree._Element) -> list[etree._Element]:
    return cast(list[etree._Element], query(root))


def _drop(element: etree._Element) -> None:
    """Remove an element and keep the text behind it."""
    parent = element.getparent()
    if parent is None:
        return
    if element.tail:
        before = element.getprevious()
        if before is None:
            parent.text = (parent.text or "") + element.tail
        else:
            before.tail = (before.tail or "") + element.tail
        element.tail = None
    parent.remove(element)


def _show_symbols(root: etree._Element) -> None:
    """Put the characters that a symbol font shows in place of its codes: ³ in Symbol is ≥."""
    for element in _found(_SYMBOLS, root):
        named = _SYMBOL_FONT.search(element.get("style", ""))
        font = named.group(1) if named else element.get("face", "")
        for part in element.iter():
            if part.text:
                part.text = "".join(_shown(font, character) for character in part.text)
            if part is not element and part.tail:
                part.tail = "".join(_shown(font, character) for character in part.tail)


def _shown(font: str, character: str) -> str:
    return symbol(font, f"{ord(character):X}") or character

"""Bytes of a web page to a tree of what a browser would show: encoding, hidden parts, symbol fonts, form fields."""

import re
from functools import lru_cache
from typing import NamedTuple

from lxml import etree

from lint.read.document import Remark
from lint.read.encoding import decode
from lint.read.errors import ReadError, Reason
from lint.read.limits import Limits
from lint.read.word_symbol import symbols

_HEAD = 4096  # bytes in which a page names its encoding; browsers look at 1024
_META = re.compile(rb"<meta\b[^>]*?\bcharset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
_DECLARATION = re.compile(rb"^\s*<\?xml\b[^>]*?\bencoding\s*=\s*[\"']([\w.:-]+)", re.IGNORECASE)
# What a page without hidden parts and symbols does not hold, in lower case: it need not be searched element by element.
_HIDING_WORD = b"hid"  # mso-hide, visibility:hidden, the attribute hidden
_NO_DISPLAY = re.compile(rb"display\s*:\s*none")
_GONE = re.compile(r"display\s*:\s*none|mso-hide\s*:\s*all", re.IGNORECASE | re.ASCII)
_INVISIBLE = re.compile(r"visibility\s*:\s*hidden", re.IGNORECASE | re.ASCII)
_SYMBOL_FONTS = (b"symbol", b"wingdings")
_SYMBOL_FONT = re.compile(r"mso-symbol-font-family\s*:\s*[\"']?([^;\"']+)", re.IGNORECASE)
# Once symbols are shown and hidden parts gone, these change nothing in what is read. They are most of a page of Word,
# and taken out by lxml in a fifth of the time that it takes to walk through them.
_SAY_NOTHING = (
    "a abbr acronym b bdi bdo big cite code dfn em font i ins kbd label mark nobr o:p q s samp small span strike "
    "strong sub sup tt u var"
).split()
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
    source = text.characters.encode("utf-8", "replace")
    parser = etree.HTMLParser(
        encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True, huge_tree=True, collect_ids=False
    )
    try:
        root = etree.fromstring(source, parser)
    except etree.LxmlError:
        root = None
    if root is None:
        raise ReadError(Reason.EMPTY, "网页里没有内容。", "the web page holds nothing.")
    lower = source.lower()
    if any(name in lower for name in _SYMBOL_FONTS):
        _show_symbols(root)
    hidden = _drop_hidden(root) if _HIDING_WORD in lower or _NO_DISPLAY.search(lower) else []
    etree.strip_tags(root, *_SAY_NOTHING)
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


@lru_cache(maxsize=4096)
def _hides(style: str) -> bool:
    return _GONE.search(style) is not None or _INVISIBLE.search(style) is not None


def _drop_hidden(root: etree._Element) -> list[Remark]:
    """Take out what is not shown. A hidden table or row may be content that someone hid: it gets a remark."""
    remarks = []
    marked = [
        element
        for element in root.iterdescendants()
        if _hides(element.get("style", "")) or element.get("hidden") is not None
    ]
    for element in marked:
        style = element.get("style", "")
        if element.get("hidden") is not None or _GONE.search(style):
            if element.getparent() is None or element.tag == "body":
                continue
            if element.tag == "tr" or element.find(".//tr") is not None:
                remarks += _hidden_remark(element)
            _drop(element)
        else:  # invisible, but holds its place
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
    for element in root.iter("span", "font"):
        named = _symbol_font(element.get("style", ""))
        shown = symbols(named or element.get("face", "")) if named or element.tag == "font" else None
        if shown is None:
            continue
        for part in element.iter():
            if part.text:
                part.text = part.text.translate(shown)
            if part is not element and part.tail:
                part.tail = part.tail.translate(shown)


@lru_cache(maxsize=4096)  # a page has few styles and many elements
def _symbol_font(style: str) -> str:
    found = _SYMBOL_FONT.search(style)
    return found.group(1) if found else ""

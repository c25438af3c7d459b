"""The cells of a worksheet in the shape in which Excel and its like write it, told by one pattern.

Nearly every sheet is nothing but rows of ``<c r="B7" s="4" t="s"><v>12</v></c>``. Such cells are found three times as
fast by a regular expression as by a parser that calls back for each element, and blank ones, which are most, are passed
over without a call. Whatever is not of this shape (prefixes, other attributes, inline and rich text, references to
entities, comments) makes the whole sheet one for the parser: the pattern must cover every byte or is not used.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

_OPEN, _CLOSE = b"<sheetData>", b"</sheetData>"
_ROOT = re.compile(
    rb'(?:<\?xml version="1\.0" encoding="(?:UTF|utf)-8"(?: standalone="(?:yes|no)")?\?>\s*)?'
    rb'<worksheet\s[^<>]*?xmlns="(?:http://schemas\.openxmlformats\.org/spreadsheetml/2006/main'
    rb'|http://purl\.oclc\.org/ooxml/spreadsheetml/main)"'
)
_BLANK_CELLS = rb'(?P<blank>(?:<c r="[A-Z]{1,3}[1-9]\d{0,6}"(?: s="\d+")?/>)*)'
_CELL = (
    rb'(?P<cell><c r="(?P<column>[A-Z]{1,3})[1-9]\d{0,6}"(?: s="(?P<style>\d+)")?(?: t="(?P<kind>s|str|b|n|e|d)")?>'
    rb"(?P<formula><f(?: [^<>]*)?(?:/>|>[^<]*</f>))?(?:<v>(?P<value>[^<&]*)</v>)?</c>)"
)
_ROW = rb'(?P<row><row(?P<attributes>(?: [A-Za-z][\w:.]*="[^"<>&]*")*)(?P<is_empty>/?)>)'
_TOKEN = re.compile(_BLANK_CELLS + rb"(?:" + _CELL + rb"|" + _ROW + rb"|(?P<end></row>)|(?P<all>\Z))")
_RANGE = rb'<mergeCell ref="[A-Z]{1,3}[1-9]\d{0,6}:[A-Z]{1,3}[1-9]\d{0,6}"/>'
_MERGED = re.compile(rb'<mergeCells(?: count="\d+")?>((?:' + _RANGE + rb")*)</mergeCells>")
_REFERENCE = re.compile(rb'"([^":]+:[^"]+)"')
_ATTRIBUTE = re.compile(r' ([^=]+)="([^"]*)"')


class PlainRow(NamedTuple):
    """The beginning of a row, with its attributes."""

    attributes: dict[str, str]


class PlainCell(NamedTuple):
    """A cell that is not blank: its column's letters, and what else is written; None for what is not."""

    letters: str
    style: str | None
    kind: str | None
    has_formula: bool
    value: str | None


class PlainSheet(NamedTuple):
    """The rows and cells in order, the merged ranges (A1:C3), and the part without them, as it is to be parsed."""

    tokens: Iterator[PlainRow | PlainCell]
    merged: list[str]
    outside: bytes


def plain_sheet(content: bytes) -> PlainSheet | None:
    """A worksheet of the common shape, None for any other, whether it is sound or not."""
    begin, end = content.find(_OPEN), content.rfind(_CLOSE)
    if begin < 0 or end < begin or b"<!" in content or content.count(b' xmlns="') != 1 or not _ROOT.match(content):
        return None
    first = begin + len(_OPEN)
    if not _is_utf8(content) or not _is_plain(content, first, end):
        return None
    outside = content[:begin] + b"<sheetData/>" + content[end + len(_CLOSE) :]
    block = _MERGED.search(outside, begin)
    if block is None:
        return PlainSheet(_tokens(content, first, end), [], outside)
    merged = [reference.decode() for reference in _REFERENCE.findall(block[1])]
    return PlainSheet(_tokens(content, first, end), merged, outside[: block.start()] + outside[block.end() :])


def _is_utf8(content: bytes) -> bool:
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _is_plain(content: bytes, begin: int, end: int) -> bool:
    """Whether the pattern covers every byte, with cells in rows and no row in another."""
    position, in_row = begin, False
    for found in _TOKEN.finditer(content, begin, end):
        if found.start() != position:
            return False
        position = found.end()
        kind = found.lastgroup
        if kind in ("row", "all"):
            if in_row or found["blank"]:
                return False
            in_row = kind == "row" and not found["is_empty"]
        elif not in_row:
            return False
        elif kind == "end":
            in_row = False
    return position == end and not in_row


def _tokens(content: bytes, begin: int, end: int) -> Iterator[PlainRow | PlainCell]:
    """The rows and cells, one by one: a sheet may have a million rows that hold nothing."""
    for found in _TOKEN.finditer(content, begin, end):
        kind = found.lastgroup
        if kind == "cell":
            letters, style, type_, formula, value = found.group("column", "style", "kind", "formula", "value")
            yield PlainCell(letters.decode(), _text(style), _text(type_), formula is not None, _text(value))
        elif kind == "row":
            yield PlainRow(dict(_ATTRIBUTE.findall(found["attributes"].decode())))


def _text(found: bytes | None) -> str | None:
    return None if found is None else found.decode()

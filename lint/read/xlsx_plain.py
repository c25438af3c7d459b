"""The cells of a worksheet in the shape in which Excel and its like write it, told by patterns.

Nearly every sheet is nothing but rows of ``<c r="B7" s="4" t="s"><v>12</v></c>``. Such cells are found ten times as
fast by a regular expression as by a parser that calls back for each element, and blank ones, which are most, are passed
over without a call. Whatever is not of this shape (prefixes, other attributes, inline and rich text, references to
entities, comments) makes the whole sheet one for the parser: the pattern must cover every byte or is not used.

The shape is never ambiguous, so that repeats of characters are possessive (``*+``, ``++``). Those of groups are not:
Python before 3.11.4 takes what does not match for a match there (gh-100061). Rows are checked one by one instead, which
needs no more memory than one row.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

_OPEN, _CLOSE = "<sheetData>", "</sheetData>"
_ROW_END = "</row>"
_ROOT = re.compile(
    r'(?:<\?xml version="1\.0" encoding="(?:UTF|utf)-8"(?: standalone="(?:yes|no)")?\?>\s*)?'
    r'<worksheet\s[^<>]*?xmlns="(?:http://schemas\.openxmlformats\.org/spreadsheetml/2006/main'
    r'|http://purl\.oclc\.org/ooxml/spreadsheetml/main)"',
    re.ASCII,
)
_LETTERS, _NUMBER = "[A-Z]{1,3}", "[1-9][0-9]{0,6}"
_ATTRIBUTES = r'(?: [A-Za-z][\w:.]*+="[^"<>&]*+")*'
_ONE_CELL = (
    rf'<c r="{_LETTERS}{_NUMBER}"(?: s="[0-9]++")?(?:/>|(?: t="(?:s|str|b|n|e|d)")?>'
    r"(?:<f(?: [^<>]*+)?(?:(?<=/)>|>[^<]*+</f>))?(?:<v>[^<&]*+</v>)?</c>)"
)
_WHOLE_ROW = re.compile(rf"<row{_ATTRIBUTES}(?:/>|>(?:{_ONE_CELL})*{_ROW_END})", re.ASCII)
# These two read what _WHOLE_ROW has checked, and look at no more than tells its parts apart.
_ROW = re.compile("<row([^>]*+)>")
_CELL = re.compile(
    r'<c r="([A-Z]++)[0-9]++"(?: s="([0-9]++)")?(?: t="([a-z]++)")?>(<f[^<]*+(?:</f>)?(?:<v>)?)?(?:<v>)?([^<]*+)'
)
_ATTRIBUTE = re.compile(r' ([^=]+)="([^"]*)"')
_RANGE = f'<mergeCell ref="{_LETTERS}{_NUMBER}:{_LETTERS}{_NUMBER}"/>'
_MERGED = re.compile(rf'<mergeCells(?: count="[0-9]+")?>((?:{_RANGE})*)</mergeCells>')
_CORNERS = re.compile('"([A-Z]++)([0-9]++):([A-Z]++)([0-9]++)"')

PlainCell = tuple[str, str, str, str, str]
"""A cell that is not blank: its column's letters, style, kind, formula and value; empty for what is not written. The
formula ends with ``<v>`` where a value, even an empty one, is written behind it."""


class PlainRow(NamedTuple):
    """A row with its attributes, and those of its cells that are not blank."""

    attributes: dict[str, str]
    cells: list[PlainCell]


class PlainSheet(NamedTuple):
    """The rows in order, the merged ranges (A, 1, C, 3), and the part without them, as it is to be parsed."""

    rows: Iterator[PlainRow]
    merged: list[tuple[str, str, str, str]]
    outside: bytes


def plain_sheet(content: bytes) -> PlainSheet | None:
    """A worksheet of the common shape, None for any other, whether it is sound or not."""
    if b"<!" in content or content.count(b' xmlns="') != 1:
        return None
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        return None
    begin, end = text.find(_OPEN), text.rfind(_CLOSE)
    first = begin + len(_OPEN)
    if begin < 0 or end < begin or not _ROOT.match(text) or not _are_rows(text, first, end):
        return None
    outside = f"{text[:begin]}<sheetData/>{text[end + len(_CLOSE) :]}"
    block = _MERGED.search(outside, begin)
    if block is None:
        return PlainSheet(_rows(text, first, end), [], outside.encode())
    merged = _CORNERS.findall(block[1])
    return PlainSheet(_rows(text, first, end), merged, (outside[: block.start()] + outside[block.end() :]).encode())


def _are_rows(text: str, position: int, end: int) -> bool:
    """Whether there is nothing but rows of the common shape."""
    while position < end:
        row = _WHOLE_ROW.match(text, position, end)
        if row is None:
            return False
        position = row.end()
    return True


def _rows(text: str, position: int, end: int) -> Iterator[PlainRow]:
    """The rows, one by one: a sheet may have a million that hold nothing."""
    while position < end and (row := _ROW.match(text, position)) is not None:
        position = row.end()
        attributes = row[1]
        cells: list[PlainCell] = []
        if not attributes.endswith("/"):
            row_end = text.index(_ROW_END, position)
            cells = _CELL.findall(text, position, row_end)
            position = row_end + len(_ROW_END)
        yield PlainRow(dict(_ATTRIBUTE.findall(attributes)), cells)

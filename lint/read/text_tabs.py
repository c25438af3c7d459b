r"""Tab-separated rows, as spreadsheets copy and save them.

A cell in double quotes may hold line breaks, tabs and doubled quotes. A line that begins with a tab is a row with an
empty first cell where its neighbours hold further tabs, and a cell of a dump (``text_dump``) where they do not.
"""

import re
from typing import NamedTuple

from lint.read.document import Row
from lint.read.text_blocks import Blocks, cell

_VOTERS = 32  # lines that decide between rows and a dump
_QUOTED = re.compile(r'(?:[^"]++|"")*+')  # possessive: linear on hostile input
_MAX_LINES = 1000  # in a quoted cell


class _Raw(NamedTuple):
    """A cell before its blanks are stripped: its text, the index of its line and of its first character there."""

    text: str
    line: int
    start: int


def begins(lines: list[str], index: int) -> bool:
    """Whether tab-separated rows begin in line ``index`` (from 0): two lines with tabs or one with two."""
    line = lines[index]
    if "\t" not in line:
        return _opens_row(lines, index)
    tabs = line.rstrip().count("\t")
    if tabs == 0 and line[0] != "\t":  # a tab behind a paragraph
        return False
    inner, dumped = _votes(lines, index)
    if dumped > inner or (dumped == inner and line.find("\t", 1) < 0):
        return False
    return tabs > 1 or inner + dumped > 1 or _spans_lines(lines, index)


def read_table(lines: list[str], start: int, blocks: Blocks) -> int:
    """Add the table that begins in line ``start`` (from 0) and return the index of the line behind it."""
    rows: list[Row] = []
    index = start
    while index < len(lines) and ("\t" in lines[index] or _opens_row(lines, index)):
        raws, index = _split(lines, index, blocks)
        rows.append(tuple(cell(raw.text, raw.line + 1, raw.start, n) for n, raw in enumerate(raws, 1)))
    # Rows of one length are a spreadsheet's columns; of several, a web page's, where merged cells are missing.
    blocks.table(rows, has_grid=len(rows) > 1 and len({len(row) for row in rows}) == 1)
    return index


def _votes(lines: list[str], index: int) -> tuple[int, int]:
    """Of the next lines with tabs: how many hold a tab inside, and how many only one in front. A line with blank cells
    in front of several others tells most: no cell of a dump begins so."""
    inner = dumped = 0
    for line in lines[index : index + _VOTERS]:
        if "\t" not in line:
            break
        if line.find("\t", 1) > 0:
            inner += 2 if line.startswith("\t\t") and "\t" in line.strip() else 1
        else:
            dumped += 1
    return inner, dumped


def _opens_row(lines: list[str], index: int) -> bool:
    """Whether a line without tabs opens a quoted first cell that closes, in a later line, before a tab."""
    if not lines[index].startswith('"'):
        return False
    quoted = _quoted(lines, index, 0)
    return quoted is not None and quoted[1] > index and lines[quoted[1]].startswith("\t", quoted[2])


def _spans_lines(lines: list[str], index: int) -> bool:
    return '\t"' in lines[index] and _split(lines, index, None)[1] > index + 1


def _split(lines: list[str], index: int, blocks: Blocks | None) -> tuple[list[_Raw], int]:
    """The cells of the row that begins in line ``index``, and the index of the line behind the row."""
    raws: list[_Raw] = []
    start = 0
    if blocks is not None:
        blocks.spend(lines[index].count("\t") + 1)
    while True:
        quoted = _quoted(lines, index, start) if lines[index].startswith('"', start) else None
        if quoted is not None:
            text, line, end = quoted
            raws.append(_Raw(text, index, start + 1))
            if line > index and blocks is not None:
                blocks.spend(lines[line].count("\t", end))
            index = line
        else:
            end = lines[index].find("\t", start)
            if end < 0:
                end = len(lines[index])
            raws.append(_Raw(lines[index][start:end], index, start))
        if end >= len(lines[index]):
            return raws, index + 1
        start = end + 1


def _quoted(lines: list[str], index: int, start: int) -> tuple[str, int, int] | None:
    """The text of the quoted cell that opens at ``start``, the line in which it closes, and the index behind it.

    None where no quote closes it before a tab or a line's end: then the quote is part of the text.
    """
    pieces: list[str] = []
    position = start + 1
    for number in range(index, min(index + _MAX_LINES, len(lines))):
        line = lines[number]
        body = _QUOTED.match(line, position)
        end = body.end() if body else position
        pieces.append(line[position:end].replace('""', '"'))
        if end < len(line):
            closed = end + 1 == len(line) or line[end + 1] == "\t"
            return ("\n".join(pieces), number, end + 1) if closed else None
        position = 0
    return None

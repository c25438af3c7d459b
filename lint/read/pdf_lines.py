"""Characters to lines, and lines to text: which line breaks the writer meant, and which the page made.

A page breaks a line where the next character or word has no room; a writer breaks it before. So a line that left room
for what begins the next ended on purpose, and every other is joined with the next.
"""

import itertools
import re
from collections.abc import Iterable, Sequence
from operator import itemgetter
from typing import NamedTuple

from lint.read.pdf_glyphs import Glyph

_SAME_LINE = 0.5  # of the larger size: what lies closer is one line (a superscript is raised by a third)
_DOUBLE = 0.15  # of the size: a character drawn twice as close is a bold one; no two letters are set as close
_WORD_GAP = 0.2  # of the size: a blank between Latin letters; fonts have 0.25 to 0.33
_WIDE_GAP = 1.0  # of the size: a blank between Chinese characters, wider than justified or spaced-out text
_TAB_GAP = 2.0  # of the size: a tab in running text
_SLACK = 0.3  # of the size: how much room may be left without anything fitting in
_PADDING = 6.0  # points from a border to its text: 5.4 in Word, 2 in Excel

_BASELINE, _LEFT = itemgetter(3), itemgetter(1)
_CODE = 15  # letters and digits without a blank: codes of projects have 18 to 24, words beside numbers fewer

_LEADERS = re.compile(r"[.．…·]{6,}")
_LATIN = re.compile(r"[0-9A-Za-z]")
_LAST_WORD, _FIRST_WORD = re.compile(r"[0-9A-Za-z]+$"), re.compile(r"^[0-9A-Za-z]+")
_DIGITS = re.compile(r"[0-9]")
# What begins a line as one: a word or number, an opening bracket and what follows, with the punctuation behind it.
_NO_START = "，。；：、？！）】》〉〕〗」』”’％‰℃°,.;:!?)]}%"
_NO_END = "（【《〈〔〖「『“‘([{"
_TOKEN = re.compile(r"[0-9A-Za-z.,+%]")
_LIST_NUMBER = re.compile(
    r"(?:[（(]?(?P<digits>\d{1,2})(?:[.．、](?!\d)|[)）])|(?P<circled>[①-⑳])"
    r"|(?P<han>[（(][一二三四五六七八九十]{1,3}[)）]|[一二三四五六七八九十]{1,3}、))"
)
_SENTENCE_END = "。；;！!：:"


class Line(NamedTuple):
    """A line of text with its extent, baseline and size in points. ``head`` is the width of what begins it and cannot
    be broken (a word, a number, a bracket with what follows), ``first`` that of its first character."""

    text: str
    x0: float
    x1: float
    y: float
    em: float
    head: float
    first: float


def lines_of(glyphs: Sequence[Glyph], tabs: bool = False) -> list[Line]:
    """The lines that characters stand in, from above. With ``tabs``, wide gaps become ``\\t`` instead of a blank."""
    groups: list[list[Glyph]] = []
    baseline = size = 0.0
    for glyph in sorted(glyphs, key=_BASELINE):
        if groups and glyph.y - baseline <= _SAME_LINE * max(size, glyph.em):
            groups[-1].append(glyph)
            if glyph.em > size:
                baseline, size = glyph.y, glyph.em
        else:
            groups.append([glyph])
            baseline, size = glyph.y, glyph.em
    lines = (_line(group, tabs) for group in groups)
    return [line for line in lines if line is not None]


def _line(group: list[Glyph], tabs: bool) -> Line | None:
    group.sort(key=_LEFT)
    kept: list[Glyph] = []
    parts: list[str] = []
    before: Glyph | None = None
    for glyph in group:
        if before is not None:
            em = glyph.em
            if glyph.x0 - before.x0 < _DOUBLE * em and glyph.text == before.text and glyph.text != " ":
                continue
            if glyph.x0 - before.x1 >= _WORD_GAP * em and before.text != " " and glyph.text != " ":
                parts.append(_gap(before, glyph, tabs))
        parts.append(glyph.text)
        kept.append(glyph)
        before = glyph
    text = "".join(parts).strip()
    if not text:
        return None
    while kept[-1].text.isspace():
        kept.pop()
    while kept[0].text.isspace():
        kept.pop(0)
    first = kept[0]
    _, _, _, y, em = first
    for glyph in kept:
        if glyph.em > em:
            y, em = glyph.y, glyph.em
    return Line(text, first.x0, kept[-1].x1, y, em, _head_width(kept), first.x1 - first.x0)


def _gap(before: Glyph, glyph: Glyph, tabs: bool) -> str:
    """The blank that the gap between two characters is, or nothing."""
    gap, size = glyph.x0 - before.x1, max(before.em, glyph.em)
    if gap < _WORD_GAP * size:
        return ""
    if tabs and gap >= _TAB_GAP * size:
        return "\t"
    if gap >= _WIDE_GAP * size or (before.text.isascii() and glyph.text.isascii()):
        return " "
    return ""


def text_of(lines: Sequence[Line], left: float, right: float) -> str:
    """The text of a cell with these borders: lines that the cell's width broke are joined."""
    if not lines:
        return ""
    width = inner_width(lines, left, right)
    parts = [lines[0].text]
    number = _number(lines[0].text)
    for line, following in itertools.pairwise(lines):
        parts.append(between(line, following, width, number))
        parts.append(following.text)
        number = _number(following.text) or number
    return "".join(parts)


def inner_width(lines: Sequence[Line], left: float, right: float) -> float:
    """The width that a cell gives its lines: without the padding, which lines with a common left edge show."""
    begin, end = min(line.x0 for line in lines), max(line.x1 for line in lines)
    aligned = sum(1 for line in lines if line.x0 - begin < 1.0)
    is_left = aligned > 1 and any(line.x1 < end - 1.0 for line in lines)
    padding = begin - left if is_left else min(begin - left, right - end, _PADDING)
    return max(right - left - 2 * max(padding, 0.0), end - begin)


def between(line: Line, following: Line, width: float, number: int = 0) -> str:
    """What stands between two lines: a line break that was meant, a blank between words, or nothing.

    ``number`` is the list number of the item that the first line belongs to, 0 outside a list.
    """
    if _begins_item(line, following, number):
        return "\n"
    room = width - (line.x1 - line.x0)
    if room >= following.head + _SLACK * line.em:
        return "\n"
    last, first = line.text[-1], following.text[0]
    if not (_LATIN.match(last) and _LATIN.match(first)):
        return ""
    word = _LAST_WORD.findall(line.text)[-1] + _FIRST_WORD.findall(following.text)[0]
    broken_inside = room < following.first + 0.1 * line.em or len(word) >= _CODE
    return "" if broken_inside and _DIGITS.search(word) else " "


def _begins_item(line: Line, following: Line, number: int) -> bool:
    """Whether a line begins the next item of a list: with the next number, or any behind a finished sentence."""
    found = _LIST_NUMBER.match(following.text)
    if found is None:
        return False
    return line.text[-1] in _SENTENCE_END or (number > 0 and _number(following.text) == number + 1)


def _number(text: str) -> int:
    found = _LIST_NUMBER.match(text)
    if found is None:
        return 0
    if found["digits"]:
        return int(found["digits"])
    return ord(found["circled"]) - ord("①") + 1 if found["circled"] else 0


def _head_width(glyphs: Sequence[Glyph]) -> float:
    """How wide the beginning of a line is that cannot be broken."""
    end = 0
    while end < len(glyphs) - 1 and glyphs[end].text in _NO_END:
        end += 1
    if _TOKEN.match(glyphs[end].text):
        while end < len(glyphs) - 1 and _TOKEN.match(glyphs[end + 1].text) and not _is_apart(glyphs, end):
            end += 1
    while end < len(glyphs) - 1 and glyphs[end + 1].text in _NO_START:
        end += 1
    return glyphs[end].x1 - glyphs[0].x0


def _is_apart(glyphs: Sequence[Glyph], index: int) -> bool:
    return glyphs[index + 1].x0 - glyphs[index].x1 >= _WORD_GAP * glyphs[index].em


def without_leaders(text: str) -> str:
    """The text with the dots of a table of contents as a tab, as Word holds them."""
    return _LEADERS.sub("\t", text)


def plain_text(glyphs: Iterable[Glyph]) -> str:
    """Characters as one line, for a remark."""
    return " ".join(line.text for line in lines_of(list(glyphs)))

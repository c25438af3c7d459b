"""Characters to lines, and lines to text: which line breaks the writer meant, and which the page made.

A page breaks a line where the next character or word has no room; a writer breaks it before. So a line that left room
for what begins the next ended on purpose, and every other is joined with the next.
"""

import itertools
import re
import string
from collections.abc import Callable, Sequence
from functools import partial
from itertools import pairwise
from operator import itemgetter
from typing import NamedTuple

from lint.read.pdf_characters import Span

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
_CHINESE = "\u2e80"  # the first of the characters that stand alone and may begin a line
_NO_END = "（【《〈〔〖「『“‘([{"
_TOKEN = frozenset(string.ascii_letters + string.digits + ".,+%")
_LIST_NUMBER = re.compile(
    r"(?:[（(]?(?P<digits>\d{1,2})(?:[.．、](?!\d)|[)）])|(?P<circled>[①-⑳])"
    r"|(?P<han>[（(][一二三四五六七八九十]{1,3}[)）]|[一二三四五六七八九十]{1,3}、))"
)
_AT_ONCE = 4  # characters after which it is looked whether they hold the beginning of a line
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


# As in ``document``: the constructor of a NamedTuple takes twice the time.
_new_line: Callable[[tuple[str, float, float, float, float, float, float]], Line] = partial(tuple.__new__, Line)


def lines_of(spans: Sequence[Span], tabs: bool = False) -> list[Line]:
    """The lines that characters stand in, from above. With ``tabs``, wide gaps become ``\\t`` instead of a blank."""
    groups: list[list[Span]] = []
    baseline = size = 0.0
    for span in sorted(spans, key=_BASELINE) if len(spans) > 1 else spans:
        _, _, _, y, em, _ = span
        if groups and y - baseline <= _SAME_LINE * max(size, em):
            groups[-1].append(span)
            if em > size:
                baseline, size = y, em
        else:
            groups.append([span])
            baseline, size = y, em
    lines = (_line(group, tabs) for group in groups)
    return [line for line in lines if line is not None]


def _line(spans: list[Span], tabs: bool) -> Line | None:
    if len(spans) > 1:
        spans.sort(key=_LEFT)
        if any(after.x0 - span.x1 < -_DOUBLE * after.em for span, after in pairwise(spans)):  # on top of each other
            spans = _drawn_once(spans)
    parts: list[str] = []
    before, end = "", 0.0
    _, _, _, y, em, _ = spans[0]
    for text, x0, x1, baseline, size, _ in spans:
        if before and x0 - end >= _WORD_GAP * size and before != " " and text[0] != " ":
            parts.append(_gap(x0 - end, max(em, size), before, text[0], tabs))
        parts.append(text)
        before, end = text[-1], x1
        if size > em:
            y, em = baseline, size
    text = "".join(parts).strip()
    if not text:
        return None
    x0, x1, head, first = _extent(spans)
    return _new_line((text, x0, x1, y, em, head, first))


def _drawn_once(spans: list[Span]) -> list[Span]:
    """The characters without those that are drawn twice, almost at one place, to look bold."""
    kept: list[Span] = []
    for span in sorted((each for one in spans for each in one.characters()), key=_LEFT):
        if not kept or span.text != kept[-1].text or span.x0 - kept[-1].x0 >= _DOUBLE * span.em or span.text == " ":
            kept.append(span)
    return kept


def _extent(spans: list[Span]) -> tuple[float, float, float, float]:
    """Where a line begins and ends without outer blanks, how wide its unbreakable beginning is, and its first
    character."""
    first, last = spans[0], spans[-1]
    begins = first.text[:2]
    if (
        begins[0] > _CHINESE
        and begins[0] not in _NO_END
        and begins[1:] not in _NO_START
        and not last.text[-1].isspace()
    ):
        width = first.boxes[0][2] - first.boxes[0][0]  # a Chinese character, as in nearly every line
        return first.x0, last.x1, width, width
    if begins[0].isspace() or last.text[-1].isspace():
        kept = [each for span in spans for each in span.characters()]
        while kept[0].text.isspace():
            kept.pop(0)
        while kept[-1].text.isspace():
            kept.pop()
        last = kept[-1]
    else:
        kept = []
        for character in itertools.chain.from_iterable(span.characters() for span in spans):
            kept.append(character)
            if len(kept) % _AT_ONCE == 0 and _head_end(kept) < len(kept) - 1:
                break  # the beginning is known, and a line has dozens of characters
    begin = kept[0].x0
    return begin, last.x1, kept[_head_end(kept)].x1 - begin, kept[0].x1 - begin


def _gap(gap: float, size: float, before: str, after: str, tabs: bool) -> str:
    """The blank that the gap between two characters is, or nothing."""
    if gap < _WORD_GAP * size:
        return ""
    if tabs and gap >= _TAB_GAP * size:
        return "\t"
    return " " if gap >= _WIDE_GAP * size or (before.isascii() and after.isascii()) else ""


def text_of(lines: Sequence[Line], left: float, right: float) -> str:
    """The text of a cell with these borders: lines that the cell's width broke are joined."""
    if len(lines) < 2:
        return lines[0].text if lines else ""
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


def _head_end(characters: Sequence[Span]) -> int:
    """The index of the last character of the beginning of a line that cannot be broken."""
    end = 0
    while end < len(characters) - 1 and characters[end].text in _NO_END:
        end += 1
    if characters[end].text in _TOKEN:
        while end < len(characters) - 1 and characters[end + 1].text in _TOKEN and not _is_apart(characters, end):
            end += 1
    while end < len(characters) - 1 and characters[end + 1].text in _NO_START:
        end += 1
    return end


def _is_apart(characters: Sequence[Span], index: int) -> bool:
    return characters[index + 1].x0 - characters[index].x1 >= _WORD_GAP * characters[index].em


def without_leaders(text: str) -> str:
    """The text with the dots of a table of contents as a tab, as Word holds them."""
    return _LEADERS.sub("\t", text)


def plain_text(spans: Sequence[Span]) -> str:
    """Characters as one line, for a remark."""
    return " ".join(line.text for line in lines_of(spans))

"""A goal cell as its items: 1.… 2.… 3.… are three goals, each with its own place."""

import re
from typing import NamedTuple

from lint.extract.cells import cut
from lint.kept.patterns import regex
from lint.model import Cell, Goal

_HAN = "一二三四五六七八九十"
# A list number at the start of a line, or inside one after closing punctuation.
_MARK = regex(
    rf"(?:^[ \t　]*|(?<=[。；;：:\s]))(?:目标\s*(?P<goal>\d{{1,2}})\s*[:：]|[（(]?(?P<digits>\d{{1,2}})[)）.．、]"
    rf"|[（(](?P<bracketed>[{_HAN}]{{1,3}})[)）]|(?P<han>[{_HAN}]{{1,3}})、|(?P<circled>[①-⑳]))[ \t　]*",
    re.MULTILINE,
)


class Mark(NamedTuple):
    """A list number in a text: its value, where it begins and ends, and whether it opens a line. ``plain`` says that it
    can be nothing else: 1.5月 may be the number 1.5, or the first goal, which begins with May."""

    number: int
    begin: int
    end: int
    starts_line: bool
    plain: bool


def split_goals(cell: Cell, first_index: int = 1, period: str | None = None) -> list[Goal]:
    """The items of a goal cell without their list numbers, numbered from ``first_index``, all of one ``period``.

    List numbers that count up from one begin items, at the start of a line or behind closing punctuation; the lines
    after a number belong to its item. Without numbers, each line that follows a finished sentence is an item of its
    own. A sentence is never split at ；; one that parts two numbered items belongs to neither.
    """
    text = cell.text
    marks = list_marks(text)
    bounds = [(mark.end, mark.begin) for mark in marks] or [(begin, begin) for begin in _sentences(text)]
    unmarked = not bounds or text[: bounds[0][1]].strip()
    if unmarked:
        bounds.insert(0, (0, 0))
    goals: list[Goal] = []
    for (begin, _), end in zip(bounds, [start for _, start in bounds[1:]] + [len(text)], strict=True):
        item = cut(cell, begin, end)
        lines = [line.strip() for line in item.text.split("\n")]
        content = "\n".join(line for line in lines if line)
        if content and (not marks or any(map(str.isalnum, content))):  # a number with nothing but a stop is no goal
            if marks and (goals or not unmarked):
                content = content.rstrip("；;：:")
            goals.append(Goal(first_index + len(goals), Cell(content, item.place), period))
    return goals


def begins_item(text: str) -> bool:
    """Whether a text begins with a list number that cannot be a decimal number."""
    found = _MARK.match(text)
    return found is not None and not text[found.end() : found.end() + 1].isdigit()


def list_marks(text: str) -> list[Mark]:
    """The list numbers that begin items: those that count up from one, else every plain one at a line's start."""
    marks = [_mark(text, found) for found in _MARK.finditer(text)]
    run: list[Mark] = []
    for mark in marks:
        if mark.number == len(run) + 1 and (mark.starts_line or (run and mark.plain)):
            run.append(mark)
    if len(run) > 1:
        return run
    return [mark for mark in marks if mark.starts_line and mark.plain]


def _mark(text: str, found: re.Match[str]) -> Mark:
    line = text.rfind("\n", 0, found.start()) + 1
    return Mark(
        number=_number(found),
        begin=found.start(),
        end=found.end(),
        starts_line=not text[line : found.start()].strip(),
        plain=text[found.end() - 1] not in ".．" or not text[found.end() : found.end() + 1].isdigit(),
    )


def _number(found: re.Match[str]) -> int:
    if digits := found["goal"] or found["digits"]:
        return int(digits)
    if circled := found["circled"]:
        return ord(circled) - ord("①") + 1
    return _han_number(found["bracketed"] or found["han"])


def _han_number(text: str) -> int:
    """一 to 九十九; 0 for what is no such number."""
    tens, ten, ones = text.rpartition("十")
    if not ten:
        return _HAN.index(text) + 1 if len(text) == 1 else 0
    if len(tens) > 1 or len(ones) > 1:
        return 0
    return 10 * (_HAN.index(tens) + 1 if tens else 1) + (_HAN.index(ones) + 1 if ones else 0)


def _sentences(text: str) -> list[int]:
    """Where lines begin that follow a finished sentence."""
    return [found.start() + 1 for found in re.finditer(r"(?<=[。！])[ \t]*\n", text)]

"""A goal cell as its items: 1.… 2.… 3.… are three goals, each with its own place."""

import re

from lint.model import Cell, Goal, Place, TextPlace, WordPlace
from lint.model.text import strip_list_number

_NUMBER = (
    r"(?:目标\s*\d{1,2}\s*[:：]|[（(]?\d{1,2}[)）]|\d{1,2}\s*[.．](?!\d)|\d{1,2}、"
    r"|[（(][一二三四五六七八九十]{1,3}[)）]|[①-⑳])"
)
_ITEM = re.compile(rf"^\s*{_NUMBER}\s*")
_INLINE = re.compile(rf"(?<=[。；;：:\s])(?={_NUMBER})")
_GOAL_WORD = re.compile(r"^目标\s*\d{1,2}\s*[:：]\s*")


def split_goals(cell: Cell, first_index: int = 1, period: str | None = None) -> list[Goal]:
    """The items of a goal cell without their list numbers, numbered from ``first_index``, all of one ``period``.

    A line that begins with a list number begins an item; the lines after it belong to it. Without any number, each
    line that follows a finished sentence is an item of its own. A sentence is never split at ；.
    """
    items: list[tuple[list[str], Place]] = []
    numbered = any(_ITEM.match(line) for line in cell.text.split("\n"))
    for text, place in _pieces(cell):
        if not text.strip():
            continue
        begins = _ITEM.match(text) is not None if numbered else not items or items[-1][0][-1].endswith(("。", "！"))
        if begins or not items:
            items.append(([text.strip()], place))
        else:
            items[-1][0].append(text.strip())
    goals = []
    for number, (lines, place) in enumerate(items, first_index):
        whole = "\n".join(lines)
        text = _GOAL_WORD.sub("", strip_list_number(whole)).strip()
        goals.append(Goal(number, Cell(text, line_place(place, 0, len(whole) - len(text))), period))
    return goals


def _pieces(cell: Cell) -> list[tuple[str, Place]]:
    """Lines, and within a line the parts that begin with consecutive list numbers."""
    pieces: list[tuple[str, Place]] = []
    for line_number, line in enumerate(cell.text.split("\n")):
        parts = _INLINE.split(line) if _ITEM.match(line) else [line]
        offset = 0
        for part in parts:
            skipped = len(part) - len(part.lstrip())
            pieces.append((part, line_place(cell.place, line_number, offset + skipped)))
            offset += len(part)
    return pieces


def line_place(place: Place, line: int, offset: int = 0) -> Place:
    """The place of a character in a cell's text: ``line`` lines down and ``offset`` characters in, both from 0."""
    if isinstance(place, TextPlace):
        return TextPlace(place.line + line, (place.column if line == 0 else 1) + offset)
    if isinstance(place, WordPlace) and place.table is not None:
        return place._replace(paragraph=(place.paragraph or 1) + line)
    return place

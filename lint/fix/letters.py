"""Finds the text of a cell in the file that it was read from, whatever blanks the reader left out."""

from collections.abc import Sequence
from typing import NamedTuple

from lint.engine.rule import Text
from lint.fix.changes import CellChange

NOT_FOUND = Text(
    "文件中此处的文字与读出的不一致，未改。", "the file does not hold this text there as it was read; not changed"
)
SEVERAL = Text("此处有几段相同的文字，未改。", "the text stands there several times; not changed")


class Refused(Exception):  # noqa: N818 - an answer, not an error
    """A change that cannot be made; ``why`` says it in both languages."""

    def __init__(self, why: Text) -> None:
        super().__init__(why.en)
        self.why = why


class Extent(NamedTuple):
    """A span as positions among the visible characters of the file: from ``first`` up to ``end``, with ``new`` in their
    place; nothing is taken away between equal positions."""

    first: int
    end: int
    new: str


def extents(change: CellChange, visible: str, starts: Sequence[int] = ()) -> list[Extent]:
    """Where the spans of a change stand among the characters that are no blanks (``visible``). ``starts`` are the
    positions at which the cell may begin, any if there are none. Raises Refused."""
    wanted = "".join(change.text.split())
    if not wanted:
        raise Refused(NOT_FOUND)
    found = [at for at in _occurrences(wanted, visible) if not starts or at in starts]
    if len(found) != 1:
        raise Refused(SEVERAL if found else NOT_FOUND)
    return [
        Extent(found[0] + _before(change.text, start), found[0] + _before(change.text, end), new)
        for start, end, new in change.spans
    ]


def _occurrences(wanted: str, text: str) -> list[int]:
    found, at = [], text.find(wanted)
    while at >= 0:
        found.append(at)
        at = text.find(wanted, at + 1)
    return found


def _before(text: str, index: int) -> int:
    """How many characters that are no blanks stand before an index."""
    return sum(not each.isspace() for each in text[:index])

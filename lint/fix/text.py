"""Writes changes back into a text file: all bytes but those that change stay as they are."""

import re
from collections.abc import Sequence

from lint.engine.rule import Text
from lint.fix.changes import CellChange, Fixed, Refusal
from lint.fix.letters import NOT_FOUND, Refused, extents
from lint.model import TextPlace
from lint.read.encoding import decode
from lint.read.limits import DEFAULT_LIMITS, Limits

_LINE_END = re.compile(r"\r\n|\n|\r")
_NOT_RESTORABLE = Text(
    "文件的编码不能原样写回，未改；请先另存为 UTF-8。",
    "the file cannot be written back in its encoding as it is; save it as UTF-8 first",
)


def fixed(data: bytes, changes: Sequence[CellChange], limits: Limits = DEFAULT_LIMITS) -> Fixed:
    """The text with the changes, in its own encoding, with its own line ends. Raises ReadError as ``decode`` does."""
    encoding = decode(data, limits).encoding
    head, text = _characters(data, encoding)
    if text is None:
        return Fixed(data, (), tuple(Refusal(change, _NOT_RESTORABLE) for change in changes))
    line_starts = [0, *(found.end() for found in _LINE_END.finditer(text))]
    done, refused = [], []
    edits: list[tuple[int, int, str]] = []
    for change in changes:
        try:
            wanted = _edits(text, line_starts, change)
            "".join(new for _, _, new in wanted).encode(encoding)
        except Refused as refusal:
            refused.append(Refusal(change, refusal.why))
        except UnicodeEncodeError:
            refused.append(Refusal(change, _NOT_RESTORABLE))
        else:
            edits += wanted
            done.append(change)
    for start, end, new in sorted(edits, reverse=True):
        text = text[:start] + new + text[end:]
    return Fixed(head + text.encode(encoding), tuple(done), tuple(refused))


def _characters(data: bytes, encoding: str) -> tuple[bytes, str | None]:
    """The mark in front of the text, and the text; None where it would not give the same bytes again."""
    for length in (0, 2, 3, 4):  # the marks of the encodings, none first
        try:
            text = data[length:].decode(encoding)
        except UnicodeDecodeError:
            continue
        if text[:1] != "\ufeff" and text.encode(encoding) == data[length:]:
            return data[:length], text
    return b"", None


def _edits(text: str, line_starts: Sequence[int], change: CellChange) -> list[tuple[int, int, str]]:
    """The changes as (start, end, new) in the text. Raises Refused."""
    place = change.place
    if not isinstance(place, TextPlace) or place.line > len(line_starts):
        raise Refused(NOT_FOUND)
    start = at = line_starts[place.line - 1] + place.column - 1
    # Blanks and line ends inside count for nothing: a cell may reach over several lines. In front of it may stand what
    # the reader has taken off, such as the number of a title; so the last line counts to its end.
    length = len("".join(change.text.split()))
    places: list[int] = []
    while at < len(text) and not (len(places) >= length and text[at] in "\r\n"):
        if not text[at].isspace():
            places.append(at)
        at += 1
    visible = "".join(text[at] for at in places)
    starts = (max(0, visible.find("".join(change.text.split()))),)  # the code of a field behind a title repeats it
    edits = []
    for first, until, new in extents(change, visible, starts):
        if first == until:
            at = places[first - 1] + 1 if first else start
            edits.append((at, at, new))
        else:
            edits.append((places[first], places[until - 1] + 1, new))
    return edits

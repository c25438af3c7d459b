"""What a Word 97–2003 file (.doc) says of itself, read beside its conversion: password, and the text of its cells.

LibreOffice opens a damaged file without a word and gives what it could make of it; only the file's own text shows
that something is missing. Source: [MS-DOC], sections 2.5 (Fib) and 2.8.35 (PlcPcd).
"""

import struct
from typing import NamedTuple

from lint.read.container import ole_stream
from lint.read.errors import ReadError, Reason

_MAIN = "WordDocument"
_WORD_97 = 0xC1  # nFib; before that the header has another shape
_ENCRYPTED, _OTHER_TABLE = 0x0100, 0x0200
_PIECES_MARK, _SETTINGS_MARK = 2, 1
_COMPRESSED = 0x40000000  # one byte for a character, cp1252
_FIELD_BEGIN, _FIELD_RESULT, _FIELD_END = "\x13", "\x14", "\x15"
_CELL_END, _PARAGRAPH_END = "\x07", "\r"
_OBJECTS = dict.fromkeys((1, 2, 3, 4, 5, 8, 0x1E, 0x1F))  # anchors of pictures, notes and drawings, soft hyphens


class WordText(NamedTuple):
    """Of the main text: how many cells hold text, and how many characters are zero, which none is in a sound file."""

    filled_cells: int
    zeros: int


def is_word_95(data: bytes) -> bool:
    """Whether the file is of Word 6 or 95."""
    return _number(ole_stream(data, _MAIN, 4), "<H", 2) < _WORD_97


def require_no_password(data: bytes) -> None:
    """Raises ReadError(ENCRYPTED) for a file that opens with a password alone."""
    if _number(ole_stream(data, _MAIN, 12), "<H", 10) & _ENCRYPTED:
        raise ReadError(
            Reason.ENCRYPTED,
            "文件已加密，需要密码才能打开；请去掉密码后另存。",
            "the file is encrypted and opens with a password only; save it without one.",
        )


def word_text(data: bytes) -> WordText | None:
    """What the main text holds; None where the file is older than Word 97 or its text cannot be followed."""
    main = ole_stream(data, _MAIN, len(data))
    if _number(main, "<H", 2) < _WORD_97:
        return None
    table = ole_stream(data, "1Table" if _number(main, "<H", 10) & _OTHER_TABLE else "0Table", len(data))
    try:
        text = _main_text(main, table)
    except (struct.error, ValueError, IndexError):
        return None
    return WordText(_filled_cells(text), text.count("\0"))


def _number(data: bytes, layout: str, offset: int) -> int:
    """A number, 0 where the data end before it."""
    try:
        (value,) = struct.unpack_from(layout, data, offset)
    except struct.error:
        return 0
    return int(value)


def _main_text(main: bytes, table: bytes) -> str:
    """The pieces of the text in order, without notes, headers and text boxes, which follow it."""
    (characters,) = struct.unpack_from("<i", main, 0x4C)
    offset, length = struct.unpack_from("<II", main, 0x1A2)
    place, end = offset, offset + length
    while place < end and table[place] == _SETTINGS_MARK:
        place += 3 + int(struct.unpack_from("<H", table, place + 1)[0])
    mark, size = struct.unpack_from("<BI", table, place)
    if mark != _PIECES_MARK or place + 5 + size > len(table):
        raise ValueError("no table of pieces")
    count = (size - 4) // 12
    bounds = struct.unpack_from(f"<{count + 1}i", table, place + 5)
    texts = []
    for index in range(count):
        first, last = bounds[index], min(bounds[index + 1], characters)
        if last <= first:
            continue
        (start,) = struct.unpack_from("<I", table, place + 5 + 4 * (count + 1) + 8 * index + 2)
        texts.append(_piece(main, start, last - first))
    return "".join(texts)


def _piece(main: bytes, start: int, characters: int) -> str:
    if start & _COMPRESSED:
        start = (start & ~_COMPRESSED) // 2
        return main[start : start + characters].decode("cp1252", "replace")
    return main[start : start + 2 * characters].decode("utf-16-le", "replace")


def _filled_cells(text: str) -> int:
    """The cells, those of nested tables left out, whose last paragraph shows something."""
    count = 0
    for cell in text.split(_CELL_END)[:-1]:
        last = cell.rpartition(_PARAGRAPH_END)[2]
        count += bool(_without_codes(last).translate(_OBJECTS).strip())
    return count


def _without_codes(text: str) -> str:
    """The text with fields as they show: their results without their codes."""
    if _FIELD_BEGIN not in text:
        return text
    shown: list[str] = []
    codes: list[bool] = []  # of the fields that are open, whether the code still goes on
    for character in text:
        if character == _FIELD_BEGIN:
            codes.append(True)
        elif character == _FIELD_RESULT and codes:
            codes[-1] = False
        elif character == _FIELD_END and codes:
            codes.pop()
        elif not any(codes):
            shown.append(character)
    return "".join(shown)

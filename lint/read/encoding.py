"""Bytes of a text file to lines of characters, whatever encoding it was saved in.

UTF-8, UTF-16 and UTF-32 are known by their marks. Without a mark, bytes that are valid UTF-8 are UTF-8; for all
others, each candidate decodes a sample and the one that gives the most ordinary Chinese wins, because GB18030
accepts nearly any bytes and UTF-16 accepts all of them.
"""

import codecs
import re
from functools import lru_cache
from typing import NamedTuple

from lint.model.place import TextPlace
from lint.read.document import Remark
from lint.read.errors import ReadError, Reason
from lint.read.limits import DEFAULT_LIMITS, MIB, Limits

_MARKS = (  # the longer mark first: UTF-32's begins as UTF-16's does
    (codecs.BOM_UTF8, None),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (b"\x84\x31\x95\x33", "gb18030"),
)
_CANDIDATES = ("utf-8", "gb18030", "utf-16-le", "utf-16-be")  # a tie goes to the earlier
_DECLARED = {  # what pages and mails call the encodings of Chinese; Latin ones are declared by programs that know none
    **dict.fromkeys(("utf-8", "utf8"), "utf-8"),
    **dict.fromkeys(("gb2312", "gb_2312-80", "gbk", "x-gbk", "cp936", "gb18030"), "gb18030"),
    **dict.fromkeys(("big5", "big5-hkscs", "x-x-big5"), "big5hkscs"),
}
_SAMPLE = 8192  # bytes
_FLOOR = 0.3  # share of ordinary characters: filings have 0.98, traditional characters in GBK 0.5, programs 0.3
_CONTROL = re.compile("[\x00-\x08\x0e-\x1b\x7f]")
_CONTROL_BYTES = bytes(code for code in range(0x80) if _CONTROL.match(chr(code)))
_ASCII_BASED = frozenset(("utf-8", "gb18030", "big5hkscs"))  # a byte of a control character is always that character
_DAMAGE = re.compile("\ufffd+")
_MAX_CONTROLS = 0.05  # share beyond which the bytes are no text; random bytes have 0.09
_MAX_DAMAGE = 0.2
_MAX_REMARKS = 20
_SNIPPET = 12  # characters on either side of a damaged place


class Text(NamedTuple):
    """The characters of a text; every line ends with ``\\n``, whatever it ended with in the file."""

    characters: str
    encoding: str
    remarks: tuple[Remark, ...]

    @property
    def lines(self) -> list[str]:
        """The lines without their ends, ``lines[n - 1][c - 1]`` being the character at TextPlace(n, c)."""
        return self.characters.split("\n")


def decode(data: bytes, limits: Limits = DEFAULT_LIMITS, declared: str | None = None) -> Text:
    r"""The characters of a text; ``\n``, ``\r\n`` and ``\r`` end a line.

    ``declared`` is the encoding that the file or its envelope names. It is believed where the bytes are valid in it
    and do not read better as UTF-8: pages and mails are often converted without a change of what they declare.
    A control character becomes a blank and an undecodable byte U+FFFD, each one for one, so that places hold,
    and each with a remark. Raises ReadError: OVER_LIMIT, EMPTY (nothing but blanks), UNKNOWN_FORMAT (no text).
    """
    if len(data) > limits.text_bytes:
        raise ReadError(
            Reason.OVER_LIMIT,
            f"文本有 {len(data) / MIB:.1f} MiB，超过上限 {limits.text_bytes / MIB:g} MiB。",
            f"the text has {len(data) / MIB:.1f} MiB, over the limit of {limits.text_bytes / MIB:g} MiB.",
        )
    text, encoding, damaged = _characters(data, declared)
    whole = len(text.rstrip("\0\x1a"))  # DOS ends a text with 1A
    filled, text = text.count("\0", whole), text[:whole]
    plain, controls = text, 0
    if encoding not in _ASCII_BASED or _has_controls(data):
        plain, controls = _CONTROL.subn(" ", text)
    _require_text(plain, controls - text.count("\a"))  # Word's cell marks are no sign of a program
    if "\r" in plain:
        plain = plain.replace("\r\n", "\n").replace("\r", "\n")
    remarks = [*_damage_remarks(plain, encoding, damaged), *_control_remarks(text, controls, filled)]
    return Text(plain, encoding, tuple(remarks))


def _has_controls(data: bytes) -> bool:
    """A look at the bytes takes a sixth of the time of one at the characters, and most texts have none."""
    return len(data.translate(None, _CONTROL_BYTES)) < len(data)


def is_binary(head: bytes) -> bool:
    """Whether the first bytes of a file are no text in any encoding; a quick look, ``decode`` sees all."""
    try:
        text, _, _ = _characters(head)
        text = text.rstrip("\0\ufffd")  # the head may end inside a character
        _require_text(*_CONTROL.subn(" ", text))
    except ReadError as error:
        return error.reason is Reason.UNKNOWN_FORMAT
    return False


def _characters(data: bytes, declared: str | None = None) -> tuple[str, str, bool]:
    """Text, encoding, and whether some bytes could not be decoded."""
    body = data
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            body = data[len(mark) :]
            if encoding is not None:
                return _decoded(body, encoding)
            break  # a mark of UTF-8 alone proves little: programs put it in front of GBK
    believed = _believed(body, declared) if declared else None
    if believed is not None:
        return believed
    try:
        text = body.decode("utf-8")
    except UnicodeDecodeError as error:
        doubt = error.start
    else:
        doubt = body.find(b"\0")  # UTF-16 of Latin letters is valid UTF-8
        if doubt < 0 or not body[doubt:].strip(b"\0"):
            return text, "utf-8", False
    return _decoded(body, _likeliest(body, doubt))


def _believed(body: bytes, declared: str) -> tuple[str, str, bool] | None:
    """The text in the declared encoding, None where that says nothing about Chinese or is wrong."""
    encoding = _DECLARED.get(declared.lower())
    if encoding is None:
        return None
    try:
        text = body.decode(encoding)
    except UnicodeDecodeError:
        return None
    if encoding != "utf-8" and not text.isascii():
        try:
            doubt = next(re.finditer(rb"[\x80-\xff]", body)).start()
            body.decode("utf-8")
        except UnicodeDecodeError:
            return text, encoding, False
        sample = _sample(body, doubt)
        if _ordinary_share(sample, "utf-8") >= _ordinary_share(sample, encoding):
            return None
    return text, encoding, False


def _decoded(data: bytes, encoding: str) -> tuple[str, str, bool]:
    try:
        return data.decode(encoding), encoding, False
    except UnicodeDecodeError:
        return data.decode(encoding, "replace"), encoding, True


def _likeliest(data: bytes, doubt: int) -> str:
    """The encoding that reads best around the first doubtful byte.

    A sample from the start would be blind to a long file that only later leaves ASCII.
    """
    sample = _sample(data, doubt)
    shares = {name: _ordinary_share(sample, name) for name in _CANDIDATES}
    best = max(_CANDIDATES, key=lambda name: shares[name])
    if shares[best] < _FLOOR:
        raise _no_text()
    return best


def _sample(data: bytes, doubt: int) -> bytes:
    start = max(0, doubt - _SAMPLE // 2) & ~1  # even, or UTF-16 would be read across its units
    return data[start : start + _SAMPLE].rstrip(b"\0\x1a")


def _ordinary_share(sample: bytes, encoding: str) -> float:
    """Share of characters that ordinary Chinese text is made of, 0–1."""
    text = codecs.getincrementaldecoder(encoding)("replace").decode(sample)
    ordinary = ordinary_characters()
    return sum(character in ordinary for character in text) / max(len(text), 1)


@lru_cache(maxsize=1)
def ordinary_characters() -> frozenset[str]:
    """ASCII, Chinese punctuation and the 3755 characters of GB 2312 level 1, which make 99% of modern text."""
    rows = (*range(0xA1, 0xA4), *range(0xB0, 0xD8))
    pairs = b"".join(bytes((row, column)) for row in rows for column in range(0xA1, 0xFF))
    return frozenset(pairs.decode("gb2312", "ignore")) | {"\t", "\n", "\r", *map(chr, range(0x20, 0x7F))}


def _require_text(plain: str, controls: int) -> None:
    if not plain or plain.isspace():
        if controls:
            raise _no_text()
        raise ReadError(Reason.EMPTY, "文件里只有空白，没有内容。", "the file holds nothing but blanks.")
    damage = plain.count("\ufffd")
    if (controls > 2 and controls > _MAX_CONTROLS * len(plain)) or (damage > 2 and damage > _MAX_DAMAGE * len(plain)):
        raise _no_text()


def _no_text() -> ReadError:
    return ReadError(
        Reason.UNKNOWN_FORMAT,
        "不是文本，也不是认识的文件格式。",
        "neither text nor a file format that is known.",
    )


def _damage_remarks(text: str, encoding: str, damaged: bool) -> list[Remark]:
    """One remark for each damaged place up to a cap, and one with the total when there are more."""
    if not damaged and "\ufffd" not in text:
        return []
    remarks: list[Remark] = []
    total = 0
    name = encoding.upper()
    why_zh = f"有字节不是合法的 {name}" if damaged else "文件里已是替换符 U+FFFD"
    why_en = f"bytes that are not valid {name}" if damaged else "the file itself holds U+FFFD"
    for number, line in enumerate(text.split("\n"), 1):
        if "\ufffd" not in line:
            continue
        for found in _DAMAGE.finditer(line):
            total += 1
            if total <= _MAX_REMARKS:
                around = line[max(0, found.start() - _SNIPPET) : found.end() + _SNIPPET]
                place = TextPlace(number, found.start() + 1)
                remarks.append(Remark(f"此处文字已损坏：{why_zh}。", f"damaged text: {why_en}.", place, around.strip()))
    if total > _MAX_REMARKS:
        zh = f"文字损坏共 {total} 处，以上只列出前 {_MAX_REMARKS} 处。"
        en = f"{total} damaged places in all, the first {_MAX_REMARKS} are listed."
        remarks.append(Remark(zh, en, None))
    return remarks


def _control_remarks(text: str, controls: int, filled: int) -> list[Remark]:
    remarks: list[Remark] = []
    if controls and (first := _CONTROL.search(text)):
        before = text[: first.start()].replace("\r\n", "\n").replace("\r", "\n")
        place = TextPlace(before.count("\n") + 1, len(before) - before.rfind("\n"))
        zh = f"有 {controls} 个控制字符，按空白读。"
        en = f"{controls} control characters, read as blanks."
        remarks.append(Remark(zh, en, place))
    if filled:
        zh = f"文件末尾有 {filled} 个零字节，可能没有保存完整。"
        en = f"{filled} zero bytes at the end: the file may not have been saved completely."
        remarks.append(Remark(zh, en, None))
    return remarks

"""The form of a value that the patterns see: NFKC, without blanks, list number and outer punctuation."""

import unicodedata
from itertools import pairwise

from lint.extract.values.lazy import LazyPattern

BLANKS = (
    " \t\n\r\x0b\x0c\x1c\x1d\x1e\x1f\x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
    "\u2028\u2029\u202f\u205f\u3000\u200b\u200c\u200d\u2060\ufeff"
)
"""What ``str.strip`` is to take off a cell: also the zero-width characters of exported tables."""


def _characters(*spans: tuple[int, int]) -> list[int]:
    return [code for first, last in spans for code in range(first, last + 1)]


_SIMPLER: dict[int, str | None] = {
    **dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff"), None),
    **dict.fromkeys(map(ord, "–—−―"), "-"),
    **dict.fromkeys(map(ord, "〜∼"), "~"),
    # ① to ⒛ and their kin: numbers of list items, which NFKC would glue to the number of the value
    **dict.fromkeys(_characters((0x2460, 0x249B), (0x24EA, 0x24FF), (0x2776, 0x2793)), "、"),
    **dict.fromkeys(_characters((0x3251, 0x325F), (0x32B1, 0x32BF)), "、"),
    # fractions, superscripts, signs for hours and dates, digits with a comma: after NFKC digits of the number in front
    **{code: f"^{unicodedata.normalize('NFKC', chr(code))}" for code in (0xB2, 0xB3)},
    **dict.fromkeys(_characters((0xB9, 0xB9), (0xBC, 0xBE), (0x2070, 0x2089), (0x2150, 0x215F), (0x2189, 0x2189)), "^"),
    **dict.fromkeys(_characters((0x32C0, 0x32CB), (0x3358, 0x3370), (0x33E0, 0x33FE), (0x1F100, 0x1F10A)), "^"),
}
_LIST_NUMBER = LazyPattern(r"\([0-9]{1,2}\)(?=.*[0-9])|[0-9]{1,2}(?:[、)] |[.、)](?![0-9 ]))(?=.)")
_KEEP_BLANK = frozenset("0123456789.,、)")
_OPENING = "、,;:。\"'“‘"
_CLOSING = "。;,.、\"'”’"


def squeeze(text: str) -> str:
    """The text as the patterns see it.

    A blank between two numbers stays, so that they are not taken for one. A list number in front goes, but not where
    it may be part of the value (1、2个 or the damaged 5. 5万元). All dashes become ``-``.
    """
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text.translate(_SIMPLER))
        if "^" in text:
            text = text.replace("m^2", "m2").replace("m^3", "m3")
    words = text.split()
    text = words[0] if len(words) == 1 else _join(words)
    if text[-1:] in _CLOSING or text[:1] in _OPENING:
        text = text.lstrip(_OPENING).rstrip(_CLOSING)
    if text[:1] in "(0123456789" and (found := _LIST_NUMBER.compiled.match(text[:64])):
        return text[found.end() :]
    if text[:1] == "(" and text[-1:] == ")" and text.count("(") == 1:
        return text[1:-1]
    return text


def _join(words: list[str]) -> str:
    joined = words[:1]
    for before, word in pairwise(words):
        if before[-1] in _KEEP_BLANK and word[0] in _KEEP_BLANK:
            joined.append(" ")
        joined.append(word)
    return "".join(joined)

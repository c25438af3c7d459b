"""The characters of a PDF page with their places, from PDFium's text page.

PDFium is asked per character for its box alone; baseline, size, direction and visibility are asked once per run of
characters that follow each other on one baseline.
"""

import ctypes
import math
import re
import struct
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from itertools import pairwise
from typing import NamedTuple

import pypdfium2.raw as pdfium

from lint.read import pdf_calls as calls
from lint.read.pdf_frame import Box, Frame

_INVISIBLE = 3  # text render mode of an OCR layer (ISO 32000-1, table 106)
_SLANT = 4.0  # degrees by which a scan may lie askew; beyond, a text is no line of the page
_SAME_RUN = 1.0  # points between two characters of one run, along the line and across it
# What PDFium and writers put where a font does not say which character a glyph is.
_NO_CHARACTER = frozenset({0, 0xFFFD, 0xFFFE, 0xFFFF})
_PRIVATE_USE = (range(0xE000, 0xF900), range(0xF0000, 0x110000))
_HAN = range(0x4E00, 0xA000)
_FEWEST_HAN = 0.1  # of the characters of a page; Chinese text with many figures has a third
_STRANGE = re.compile(
    r"[^\t\n\r -~\xa0-\xbf×÷Α-ω\u2000-\u9fff\uf900-\ufaff\ufe30-\ufe6f\uff00-\uffef\U00020000-\U0003ffff]"
)


class Span(NamedTuple):
    """Characters that follow each other on one line: their extent along it and their baseline in points from the upper
    left corner, their size, and the box of each (left, _, right, _), moved along the line by any amount."""

    text: str
    x0: float
    x1: float
    y: float
    em: float
    boxes: Sequence[Box]

    def characters(self) -> "Iterator[Span]":
        """Each character alone."""
        shift = self.x0 - self.boxes[0][0]
        for character, box in zip(self.text, self.boxes, strict=True):
            yield _new_span((character, box[0] + shift, box[2] + shift, self.y, self.em, (box,)))


# For the inner loops, as in ``document``: the constructor of a NamedTuple takes twice the time.
_new_span: Callable[[tuple[str, float, float, float, float, Sequence[Box]]], Span] = partial(tuple.__new__, Span)


class Turned(NamedTuple):
    """A character that stands at right angles to the page: ``span`` in a frame in which it is upright, its middle in
    the frame of the page."""

    span: Span
    turns: int
    x: float
    y: float


class PageText(NamedTuple):
    """All characters of a page. ``slanted``, ``hidden`` and ``outside`` are texts that are not read: at an angle,
    invisible, beyond the visible part of the page. ``unknown`` counts the glyphs without a character, ``doubtful``
    those whose character is none of a Chinese text, as numbers of glyphs are if taken for characters."""

    frame: Frame
    spans: list[Span]
    turned: list[Turned]
    hidden: list[Span]
    slanted: str
    outside: str
    unknown: int
    doubtful: int


_Box = tuple[float, float, float, float]


class _Run(NamedTuple):
    """Characters that follow each other on one baseline, ``begin`` to ``end`` of those of the page."""

    begin: int
    end: int
    em: float
    turns: int | None  # quarter turns clockwise that set it upright; None for a text at an angle
    hidden: bool
    mapped: bool  # the font says which characters its glyphs are


_new_run: Callable[[tuple[int, int, float, int | None, bool, bool]], _Run] = partial(tuple.__new__, _Run)
_Look = tuple[float, int | None, bool, bool]


class _Raw(NamedTuple):
    """The characters of a page in its own coordinates: what PDFium calls them, codes, boxes (left, top, right, bottom),
    and runs."""

    text_page: int
    indexes: list[int]
    codes: list[int]
    boxes: list[_Box]
    runs: list[_Run]

    def origins(self, numbers: Iterable[int]) -> Iterator[tuple[float, float]]:
        """Where characters stand on their baselines."""
        found = (ctypes.c_double * 2)()
        x, y = ctypes.addressof(found), ctypes.addressof(found) + 8
        for number in numbers:
            calls.get_origin(self.text_page, self.indexes[number], x, y)
            yield found[0], found[1]


def read_text(text_page: object, frame: Frame) -> PageText:
    """The characters of a page that lies in ``frame``, seen in the frame in which most of them are upright."""
    raw = _characters(calls.address(text_page), pdfium.FPDFText_CountChars(text_page))
    upright: Counter[int] = Counter()
    for run in raw.runs:
        if run.turns is not None and not run.hidden:
            upright[run.turns] += run.end - run.begin
    turns = upright.most_common(1)[0][0] if upright else frame.turns
    return _sorted_out(raw, frame._replace(turns=turns))


def _characters(text_page: int, count: int) -> _Raw:
    """Every character that the file draws, in the order of its content; blanks that PDFium adds are left out."""
    codes = _codes(text_page, count)
    kept = [
        index for index, code in enumerate(codes) if code > 32 or code == 0 or not calls.is_generated(text_page, index)
    ]
    raw = _Raw(text_page, kept, [codes[index] for index in kept], _boxes(text_page, kept), [])
    look: _Look = (0.0, None, False, False)
    text_object = -1
    matrix = (ctypes.c_float * 6)()
    for begin, end in pairwise([*_beginnings(raw.boxes), len(kept)]):
        first = kept[begin]
        own = calls.get_text_object(text_page, first)
        if own != text_object:
            look, text_object = _look(text_page, first, own, matrix), own
        raw.runs.append(_new_run((begin, end, *look)))
    return raw


def _boxes(text_page: int, indexes: Sequence[int]) -> list[_Box]:
    """The loose boxes of characters, which reach from ascent to descent of their font."""
    boxes = (pdfium.FS_RECTF * len(indexes))()
    box = ctypes.addressof(boxes)
    get_box = calls.get_box
    for index in indexes:
        get_box(text_page, index, box)
        box += 16
    return list(struct.iter_unpack("4f", memoryview(boxes).cast("B"))) if indexes else []


def _codes(text_page: int, count: int) -> list[int]:
    """The code of every character: at one call where each is one unit of UTF-16."""
    units = (ctypes.c_ushort * (count + 1))()
    if pdfium.FPDFText_GetText(ctypes.cast(text_page, pdfium.FPDF_TEXTPAGE), 0, count, units) == count + 1:
        codes: list[int] = units[:count]
        if not any(0xD800 <= code < 0xE000 for code in codes):
            return codes
    codes = [calls.get_unicode(text_page, index) for index in range(count)]
    return [code if code < 0x110000 else 0xFFFD for code in codes]  # a font may say anything


def _beginnings(boxes: Sequence[_Box]) -> Iterator[int]:
    """Where runs begin: where a character stands lower or higher than the one before, or not beside it.

    The foot of a box tells the height, for the baseline is a call of its own; it is that of the font, or that of a
    glyph which reaches below it by a fraction of a point.
    """
    foot, end = math.nan, math.nan
    for index, (left, _, right, bottom) in enumerate(boxes):
        if not (-_SAME_RUN < left - end < _SAME_RUN and -_SAME_RUN < bottom - foot < _SAME_RUN):
            yield index
            foot = bottom
        end = right


def _look(text_page: int, index: int, text_object: int | None, matrix: "ctypes.Array[ctypes.c_float]") -> _Look:
    """What the characters of a text object share: the size and what follows it in a run. ``matrix`` is room for one."""
    calls.get_matrix(text_page, index, ctypes.addressof(matrix))
    a, b, c, d, _, _ = matrix
    turns: int | None = 0
    if b or a <= 0:
        quarter, rest = divmod(math.degrees(math.atan2(b, a)) + 45.0, 90.0)
        turns = int(quarter) % 4 if abs(rest - 45.0) <= _SLANT else None
    size = calls.get_font_size(text_page, index) * math.hypot(c, d)
    hidden = calls.get_render_mode(text_object) == _INVISIBLE
    return abs(size) or 1.0, turns, hidden, not calls.has_map_error(text_page, index)


def _sorted_out(raw: _Raw, frame: Frame) -> PageText:
    """The characters by what they are to a reader, in the coordinates of ``frame``."""
    characters = "".join(map(chr, raw.codes))
    text = PageText(frame, [], [], [], "", "", 0, _doubtful(raw, characters))
    base, ceiling, width, height, upright = frame.left, frame.top, frame.width, frame.height, frame.turns == 0
    are_known = _are_known(raw.codes)  # as on nearly every page; else it is asked run by run
    odd = []
    for run, (_, baseline) in zip(raw.runs, raw.origins(run.begin for run in raw.runs), strict=True):
        begin, end, em, turns, hidden, _ = run
        y = ceiling - baseline
        x0, x1 = raw.boxes[begin][0] - base, raw.boxes[end - 1][2] - base
        if (
            (upright and turns == 0 and not hidden)
            and (x0 >= 0 and x1 <= width and em <= y <= height)
            and (are_known or _are_known(raw.codes[begin:end]))
        ):
            text.spans.append(_new_span((characters[begin:end], x0, x1, y, em, raw.boxes[begin:end])))
        else:
            odd.append(run)
    return _with_odd(text, raw, odd) if odd else text


def _are_known(codes: Sequence[int]) -> bool:
    """Whether every code is that of a character, without looking at each where none is high (full-width marks are)."""
    if not codes or min(codes) < 32:
        return False
    return max(codes) < 0xD800 or all(code < 0xD800 or 0xF900 <= code < 0xFFF0 for code in codes)


def _with_odd(text: PageText, raw: _Raw, runs: Iterable[_Run]) -> PageText:
    """The text with the runs whose characters must be looked at one by one."""
    frame = text.frame
    slanted, outside, unknown = [], [], 0
    each_of = [(index, run) for run in runs for index in range(run.begin, run.end)]
    for (index, run), (x, y) in zip(each_of, raw.origins(index for index, _ in each_of), strict=True):
        code, (left, top, right, bottom) = raw.codes[index], raw.boxes[index]
        unknown += is_unknown(code)
        character = _character(code)
        if run.turns is None:
            slanted.append(character)
            continue
        own = frame if run.turns == frame.turns else frame._replace(turns=run.turns)
        x0, _, x1, _ = own.box(left, bottom, right, top)
        span = Span(character, x0, x1, own.point(x, y)[1], run.em, ((x0, 0.0, x1, 0.0),))
        middle = ((x0 + x1) / 2, span.y - 0.35 * run.em)
        if own is not frame:
            middle = own.seen_from(frame, (*middle, *middle))[:2]
        if not (0 <= middle[0] <= frame.width and 0 <= middle[1] <= frame.height):
            outside.append(character)
        elif run.hidden:
            text.hidden.append(span)
        elif own is frame:
            text.spans.append(span)
        else:
            text.turned.append(Turned(span, run.turns, *middle))
    return text._replace(slanted="".join(slanted), outside="".join(outside), unknown=unknown)


def _character(code: int) -> str:
    if code == 9:
        return " "
    return chr(code) if 31 < code < 0x110000 and not 0xD800 <= code < 0xE000 else "\ufffd"


def _doubtful(raw: _Raw, characters: str) -> int:
    """How many characters are none of a Chinese text: of other scripts, or all of fonts that do not say which
    characters they show if hardly one of those is Chinese (a font with a standard encoding need not say it)."""
    unmapped = [code for run in raw.runs if not run.mapped for code in raw.codes[run.begin : run.end]]
    if sum(code in _HAN for code in unmapped) < _FEWEST_HAN * len(unmapped):
        return len(unmapped)
    return len(_STRANGE.findall(characters))


def is_unknown(code: int) -> bool:
    """Whether a code stands for no character that anyone could read: none at all, or one of private use."""
    return code in _NO_CHARACTER or (code >= 0xE000 and any(code in block for block in _PRIVATE_USE))

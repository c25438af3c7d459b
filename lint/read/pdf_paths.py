"""What is drawn on a PDF page besides text: ruling lines and pictures, from PDFium's page objects.

A line is a stroke, an edge of a stroked rectangle or a filled rectangle as thin as a line; most are told by the bounds
of their object alone, which is one call instead of ten.
"""

import ctypes
import itertools
from collections.abc import Iterator
from typing import NamedTuple

import pypdfium2.raw as pdfium

from lint.read import pdf_calls as calls
from lint.read.errors import ReadError, Reason
from lint.read.limits import Limits
from lint.read.pdf_frame import Box, Frame

THICKEST = 3.0
"""Points; a thicker bar is a picture or a shade. Word's thickest plain border has 6 points, forms use up to 1.5."""

_TEXT, _PATH, _IMAGE, _FORM = 1, 2, 3, 5  # FPDF_PAGEOBJ_…
_LINE_TO, _CURVE_TO, _MOVE_TO = 0, 1, 2  # FPDF_SEGMENT_…
_STRAIGHT = 0.7  # points by which the ends of a horizontal or vertical line may differ

Matrix = tuple[float, float, float, float, float, float]
_Point = tuple[float, float]
_IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


class Drawing(NamedTuple):
    """Boxes in points from the upper left corner: lines (thin), pictures, and how many objects are curves."""

    lines: list[Box]
    pictures: list[Box]
    curves: int


class _Object(NamedTuple):
    handle: int | None
    kind: int
    matrix: Matrix  # of the form that holds it


def read_drawing(page: object, frame: Frame, limits: Limits) -> Drawing:
    """The lines and pictures of a page. Raises ReadError(OVER_LIMIT) for more objects than any filing has."""
    lines: list[Box] = []
    pictures: list[Box] = []
    curves = 0
    for each in _objects(page, limits):
        if each.kind == _PATH:
            found = list(_lines_of(each))
            lines += [frame.box(*box) for box in found]
            curves += not found
        elif each.kind == _IMAGE:
            box = _bounds(each)
            (lines if _is_thin(box) else pictures).append(frame.box(*box))
    return Drawing(lines, pictures, curves)


def _objects(page: object, limits: Limits) -> Iterator[_Object]:
    """Paths and pictures of the page and of the forms (XObjects) in it."""
    count = pdfium.FPDFPage_CountObjects(page)
    _require(count, limits)
    kind_of, get, page_address = calls.get_object_type, calls.get_page_object, calls.address(page)
    forms: list[tuple[_Object, int]] = []
    for index in range(count):
        handle = get(page_address, index)
        kind = kind_of(handle)
        if kind in (_PATH, _IMAGE):
            yield _Object(handle, kind, _IDENTITY)
        elif kind == _FORM:
            forms.append((_Object(handle, kind, _IDENTITY), 1))
    while forms:
        form, depth = forms.pop()
        if depth > limits.nesting:
            raise ReadError(
                Reason.OVER_LIMIT,
                f"页面内容嵌套超过 {limits.nesting} 层。",
                f"page content is nested more than {limits.nesting} deep.",
            )
        inside = calls.count_form_objects(form.handle)
        count += max(inside, 0)
        _require(count, limits)
        matrix = _times(_matrix(form.handle), form.matrix)
        for index in range(inside):
            handle = calls.get_form_object(form.handle, index)
            kind = kind_of(handle)
            if kind == _FORM:
                forms.append((_Object(handle, kind, matrix), depth + 1))
            elif kind != _TEXT:
                yield _Object(handle, kind, matrix)


def _require(count: int, limits: Limits) -> None:
    if count > limits.pdf_page_objects:
        raise ReadError(
            Reason.OVER_LIMIT,
            f"一页里有 {count} 个图形对象，超过上限 {limits.pdf_page_objects} 个。",
            f"a page has {count} objects, over the limit of {limits.pdf_page_objects}.",
        )


def _lines_of(path: _Object) -> Iterator[Box]:
    """The lines of a path as boxes of the page's own coordinates (left, bottom, right, top)."""
    mode = (ctypes.c_int * 2)()  # filled, stroked
    to_mode = ctypes.addressof(mode)
    calls.get_draw_mode(path.handle, to_mode, to_mode + 4)
    fill, stroke = mode
    if not fill and not stroke:
        return
    bounds = _bounds(path)
    if _is_thin(bounds):
        yield bounds
        return
    for points, closed in _outlines(path):
        if stroke:
            yield from _edges([*points, points[0]] if closed else points)
        else:
            xs, ys = [x for x, _ in points], [y for _, y in points]
            box = (min(xs), min(ys), max(xs), max(ys))
            if _is_thin(box):
                yield box


def _edges(points: list[_Point]) -> Iterator[Box]:
    for (x0, y0), (x1, y1) in itertools.pairwise(points):
        if abs(x0 - x1) <= _STRAIGHT or abs(y0 - y1) <= _STRAIGHT:
            yield min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)


def _outlines(path: _Object) -> Iterator[tuple[list[_Point], bool]]:
    """The pieces of a path as corners, and whether each is closed; a curve ends a piece."""
    matrix = _times(_matrix(path.handle), path.matrix)
    point = (ctypes.c_float * 2)()
    to_point = ctypes.addressof(point)
    points: list[_Point] = []
    for index in range(calls.count_segments(path.handle)):
        segment = calls.get_segment(path.handle, index)
        calls.get_segment_point(segment, to_point, to_point + 4)
        if calls.get_segment_type(segment) != _LINE_TO:
            if len(points) > 1:
                yield points, False
            points = []
        points.append(_apply(matrix, *point))
        if calls.get_segment_close(segment):
            yield points, True
            points = [points[0]]
    if len(points) > 1:
        yield points, False


def _bounds(each: _Object) -> Box:
    """Left, bottom, right, top in the page's own coordinates."""
    bounds = (ctypes.c_float * 4)()
    begin = ctypes.addressof(bounds)
    calls.get_bounds(each.handle, begin, begin + 4, begin + 8, begin + 12)
    left, bottom, right, top = bounds
    if each.matrix is _IDENTITY:
        return left, bottom, right, top
    corners = [_apply(each.matrix, x, y) for x in (left, right) for y in (bottom, top)]
    xs, ys = [x for x, _ in corners], [y for _, y in corners]
    return min(xs), min(ys), max(xs), max(ys)


def _is_thin(box: Box) -> bool:
    return box[2] - box[0] <= THICKEST or box[3] - box[1] <= THICKEST


def _matrix(handle: int | None) -> Matrix:
    found = (ctypes.c_float * 6)()
    calls.get_object_matrix(handle, ctypes.addressof(found))
    a, b, c, d, e, f = found
    return a, b, c, d, e, f


def _times(first: Matrix, then: Matrix) -> Matrix:
    """The matrix that applies ``first`` and then ``then``."""
    if then == _IDENTITY:
        return first
    a, b, c, d, e, f = first
    ta, tb, tc, td, te, tf = then
    return (
        a * ta + b * tc,
        a * tb + b * td,
        c * ta + d * tc,
        c * tb + d * td,
        e * ta + f * tc + te,
        e * tb + f * td + tf,
    )


def _apply(matrix: Matrix, x: float, y: float) -> _Point:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f

"""PDFium's functions that are called for every character or drawn object, bound so that a call costs little.

pypdfium2 declares them with typed pointers, which ctypes converts anew at each call. Bound to the same addresses with
plain ones, and without giving up the interpreter lock, a call takes 0.3 µs instead of 0.8 to 1.2 (measured); a page has
a thousand characters. Handles are the addresses that ``address`` gives.
"""

import ctypes
from collections.abc import Callable
from typing import Any

import pypdfium2.raw as pdfium

_POINTER = ctypes.c_void_p


def address(handle: Any) -> int:
    """The address that a handle or object of ctypes stands for."""
    return ctypes.cast(handle, _POINTER).value or 0


def _bound(function: Any, result: Any, *arguments: Any) -> Callable[..., Any]:
    return ctypes.PYFUNCTYPE(result, *arguments)(address(function))


is_generated = _bound(pdfium.FPDFText_IsGenerated, ctypes.c_int, _POINTER, ctypes.c_int)
get_unicode = _bound(pdfium.FPDFText_GetUnicode, ctypes.c_uint, _POINTER, ctypes.c_int)
get_box = _bound(pdfium.FPDFText_GetLooseCharBox, ctypes.c_int, _POINTER, ctypes.c_int, _POINTER)
get_origin = _bound(pdfium.FPDFText_GetCharOrigin, ctypes.c_int, _POINTER, ctypes.c_int, _POINTER, _POINTER)
get_matrix = _bound(pdfium.FPDFText_GetMatrix, ctypes.c_int, _POINTER, ctypes.c_int, _POINTER)
get_font_size = _bound(pdfium.FPDFText_GetFontSize, ctypes.c_double, _POINTER, ctypes.c_int)
get_text_object = _bound(pdfium.FPDFText_GetTextObject, _POINTER, _POINTER, ctypes.c_int)
has_map_error = _bound(pdfium.FPDFText_HasUnicodeMapError, ctypes.c_int, _POINTER, ctypes.c_int)
get_render_mode = _bound(pdfium.FPDFTextObj_GetTextRenderMode, ctypes.c_int, _POINTER)

get_page_object = _bound(pdfium.FPDFPage_GetObject, _POINTER, _POINTER, ctypes.c_int)
get_form_object = _bound(pdfium.FPDFFormObj_GetObject, _POINTER, _POINTER, ctypes.c_ulong)
count_form_objects = _bound(pdfium.FPDFFormObj_CountObjects, ctypes.c_int, _POINTER)
get_object_type = _bound(pdfium.FPDFPageObj_GetType, ctypes.c_int, _POINTER)
get_object_matrix = _bound(pdfium.FPDFPageObj_GetMatrix, ctypes.c_int, _POINTER, _POINTER)
get_bounds = _bound(pdfium.FPDFPageObj_GetBounds, ctypes.c_int, *[_POINTER] * 5)
get_draw_mode = _bound(pdfium.FPDFPath_GetDrawMode, ctypes.c_int, *[_POINTER] * 3)
count_segments = _bound(pdfium.FPDFPath_CountSegments, ctypes.c_int, _POINTER)
get_segment = _bound(pdfium.FPDFPath_GetPathSegment, _POINTER, _POINTER, ctypes.c_int)
get_segment_type = _bound(pdfium.FPDFPathSegment_GetType, ctypes.c_int, _POINTER)
get_segment_point = _bound(pdfium.FPDFPathSegment_GetPoint, ctypes.c_int, *[_POINTER] * 3)
get_segment_close = _bound(pdfium.FPDFPathSegment_GetClose, ctypes.c_int, _POINTER)

"""Opening a PDF and its pages with PDFium; what it leaves in C is closed again.

JavaScript, links, launch actions and attachments are never touched: PDFium runs scripts only for a program that asks
for its form environment, and nothing here does.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import NamedTuple

import pypdfium2.raw as pdfium

from lint.read.errors import ReadError, Reason
from lint.read.pdf_frame import Frame

_WRONG_PASSWORD, _UNKNOWN_SECURITY = 4, 5  # FPDF_ERR_PASSWORD, FPDF_ERR_SECURITY
_TAIL = 4096  # bytes at the end in which a whole file has its mark; mail gateways add some lines
_FLATTENED = frozenset(
    {3, 13, 20}
)  # FPDF_ANNOT_FREETEXT, _STAMP, _WIDGET: what an annotation shows as part of the page


class OpenPage(NamedTuple):
    """A page that is open: PDFium's handles, and how it is displayed."""

    page: object
    text: object
    frame: Frame


@contextmanager
def opened(data: bytes) -> Iterator[object]:
    """PDFium's document for a file's bytes.

    Raises ReadError with ENCRYPTED (a password for opening; one for printing or copying alone does not matter),
    TRUNCATED or DAMAGED.
    """
    document = pdfium.FPDF_LoadMemDocument64(data, len(data), None)
    code = pdfium.FPDF_GetLastError() if not document else 0
    tail = data[-_TAIL:]
    if code in (_WRONG_PASSWORD, _UNKNOWN_SECURITY):
        raise ReadError(
            Reason.ENCRYPTED,
            "PDF 已加密，需要密码才能打开；请去掉打开密码后另存。",
            "the PDF is encrypted and opens with a password only; save it without one.",
        )
    try:
        if b"%%EOF" not in tail and b"startxref" not in tail:  # PDFium would rebuild what is there and drop the rest
            raise ReadError(
                Reason.TRUNCATED,
                f"PDF 不完整（{len(data)} 字节，缺少文件尾），可能下载或复制没有完成。",
                f"the PDF is cut off after {len(data)} bytes: its end is missing.",
            )
        if not document:
            raise ReadError(
                Reason.DAMAGED,
                "PDF 已损坏，无法打开。",
                f"the PDF is damaged and cannot be opened (PDFium error {code}).",
            )
        yield document
    finally:
        if document:
            pdfium.FPDF_CloseDocument(document)


@contextmanager
def opened_page(document: object, index: int) -> Iterator[OpenPage | None]:
    """The page with that index (from 0), or None where it is damaged. What form fields and text boxes of annotations
    show counts as part of the page."""
    page = pdfium.FPDF_LoadPage(document, index)
    if page and _shows_annotations(page) and pdfium.FPDFPage_Flatten(page, pdfium.FLAT_NORMALDISPLAY) == 1:
        pdfium.FPDF_ClosePage(page)
        page = pdfium.FPDF_LoadPage(document, index)
    text = pdfium.FPDFText_LoadPage(page) if page else None
    try:
        yield OpenPage(page, text, _frame(page)) if page and text else None
    finally:
        if text:
            pdfium.FPDFText_ClosePage(text)
        if page:
            pdfium.FPDF_ClosePage(page)


def _shows_annotations(page: object) -> bool:
    found = False
    for index in range(pdfium.FPDFPage_GetAnnotCount(page)):
        annotation = pdfium.FPDFPage_GetAnnot(page, index)
        if annotation:
            found = found or pdfium.FPDFAnnot_GetSubtype(annotation) in _FLATTENED
            pdfium.FPDFPage_CloseAnnot(annotation)
    return found


def _frame(page: object) -> Frame:
    visible = pdfium.FS_RECTF()
    pdfium.FPDF_GetPageBoundingBox(page, visible)
    turns = max(pdfium.FPDFPage_GetRotation(page), 0) % 4
    return Frame(turns, visible.left, visible.bottom, visible.right, visible.top)

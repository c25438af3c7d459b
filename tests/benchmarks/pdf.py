"""The PDF reader against its floor and against a peer, in one run: ``python -m tests.benchmarks.pdf [projects …]``.

For filings of 19 and 200 projects, printed by LibreOffice, the time of the reader as a ratio to PDFium's extraction of
the bare text (target ≤ 6), the time of pdfplumber's tables as a ratio to the reader (target ≥ 10; the small filing
alone, for it takes seconds), and the share of cells that are exactly those of the Word file. The benchmark needs
soffice and the development extra.

Of the time for 200 projects, characters with boxes and looks take 28 %, opening pages (PDFium's own work) 20 %,
characters into cells and lines 16 %, tables over pages and their texts 11 %, ruling lines 11 %, cells between them
10 %. The large filing has the higher ratio because its floor is lower: PDFium loads the fonts once for 143 pages and
not for 14.
"""

import ctypes
import io
import sys
from collections.abc import Callable, Iterator

import pdfplumber
import pypdfium2.raw as pdfium

from lint.read import read
from tests.benchmarks.measure import Figure, Ratio, milliseconds, paired
from tests.read.test_pdf_filings import cells
from tests.support.pdf import as_pdf
from tests.support.word import sample_filing, to_docx

SIZES = (19, 200)
ROUNDS = 15
PEER_ROUNDS = 3
PEER_SIZE = 19

Reader = Callable[[bytes], object]


def floor(data: bytes) -> int:
    """PDFium's text of every page: what no reader that uses PDFium can do without."""
    length = 0
    document = pdfium.FPDF_LoadMemDocument64(data, len(data), None)
    for index in range(pdfium.FPDF_GetPageCount(document)):
        page = pdfium.FPDF_LoadPage(document, index)
        text = pdfium.FPDFText_LoadPage(page)
        count = pdfium.FPDFText_CountChars(text)
        units = (ctypes.c_ushort * (count + 1))()
        length += pdfium.FPDFText_GetText(text, 0, count, units)
        pdfium.FPDFText_ClosePage(text)
        pdfium.FPDF_ClosePage(page)
    pdfium.FPDF_CloseDocument(document)
    return length


def peer(data: bytes) -> int:
    """pdfplumber's tables of every page."""
    with pdfplumber.open(io.BytesIO(data)) as pages:
        return sum(len(table) for page in pages.pages for table in page.extract_tables())


def exact_cells(word: bytes, data: bytes) -> tuple[int, int]:
    """How many cells with text or a place of their own are those of the Word file, and how many there are."""
    expected, found = ([cells(table) for table in read(each).tables()] for each in (word, data))
    pairs = [
        (cell, other)
        for table, other_table in zip(expected, found, strict=False)
        for row, other_row in zip(table, other_table, strict=False)
        for cell, other in zip(row, other_row, strict=False)
        if not cell[4]
    ]
    whole = sum(not cell[4] for table in expected for row in table for cell in row)
    return sum(cell == other for cell, other in pairs), whole


def _ratio(base: Reader, measured: Reader, data: bytes, rounds: int) -> Ratio:
    return paired(lambda: milliseconds(base, data), lambda: milliseconds(measured, data), rounds)


def figures(short: bool = False, sizes: tuple[int, ...] = ()) -> Iterator[Figure]:
    """The figures; of the smallest filing alone if it is to be short."""
    for projects in sizes or (SIZES[:1] if short else SIZES):
        word = to_docx(sample_filing(projects))
        data = as_pdf(word)
        against = _ratio(floor, read, data, ROUNDS)
        yield Figure(f"reading a PDF of {projects} projects ÷ PDFium's text of it", against.ratio, at_most=6.0)
        exact, whole = exact_cells(word, data)
        yield Figure(f"its cells that are exactly those of the Word file, of {whole}", exact / whole, at_least=1.0)
        if projects == PEER_SIZE:
            faster = _ratio(read, peer, data, PEER_ROUNDS)
            yield Figure("pdfplumber's tables ÷ reading the PDF", faster.ratio, at_least=10.0, goal=20.0)


if __name__ == "__main__":
    for figure in figures(sizes=tuple(map(int, sys.argv[1:]))):
        print(figure, flush=True)

"""The PDF reader against its floor and against a peer, in one run: ``python -m tests.benchmarks.pdf [projects …]``.

For filings of 19 and 200 projects, printed by LibreOffice, the time of the reader as a ratio to PDFium's extraction of
the bare text (target ≤ 6), the time of pdfplumber's tables as a ratio to the reader (target ≥ 10; the small filing
alone, for it takes seconds), and how many cells are exactly those of the Word file. The benchmark needs soffice and
the development extra. Medians of ratios of neighbouring measurements; nothing is asserted, for machines are noisy.
"""

import ctypes
import io
import statistics
import sys
import time
from collections.abc import Callable

import pdfplumber
import pypdfium2.raw as pdfium

from lint.read import read
from tests.read.test_pdf_filings import cells
from tests.support.pdf import as_pdf
from tests.support.word import sample_filing, to_docx

SIZES = (19, 200)
ROUNDS = 15
PEER_ROUNDS = 3
PEER_SIZE = 19


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


def milliseconds(action: Callable[[bytes], object], data: bytes) -> float:
    """The wall time of one call."""
    begin = time.perf_counter()
    action(data)
    return (time.perf_counter() - begin) * 1000


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


def main(sizes: tuple[int, ...]) -> None:
    """One line per size."""
    print("projects     KiB  floor ms  reader ms  ratio   cells exact  pdfplumber / reader")
    for projects in sizes:
        word = to_docx(sample_filing(projects))
        data = as_pdf(word)
        rounds = [(milliseconds(floor, data), milliseconds(read, data)) for _ in range(ROUNDS + 1)][1:]
        floor_ms, reader_ms = (statistics.median(column) for column in zip(*rounds, strict=True))
        ratio = statistics.median(reader / base for base, reader in rounds)
        exact, whole = exact_cells(word, data)
        faster = "-"
        if projects == PEER_SIZE:
            peers = [milliseconds(peer, data) / milliseconds(read, data) for _ in range(PEER_ROUNDS)]
            faster = f"{statistics.median(peers):.1f}"
        print(
            f"{projects:>8} {len(data) / 1024:>7.0f} {floor_ms:>9.1f} {reader_ms:>10.1f} {ratio:>6.2f} "
            f"{exact:>6}/{whole:<6} {faster:>20}"
        )


if __name__ == "__main__":
    main(tuple(map(int, sys.argv[1:])) or SIZES)

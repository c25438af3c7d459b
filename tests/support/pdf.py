"""Draws PDF files line by line, for tests of exact geometry, and converts Word files with LibreOffice.

Heights count from the upper edge, as places do. The font is one of the CID fonts that every PDF program knows, so that
no font file is needed; nothing is compressed, so that a test can change bytes and know what it changed.
"""

import io
import shutil
import subprocess
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from lint.read import read
from lint.read.document import Document, Paragraph, Table

PAGE = (595.0, 842.0)
FONT = "STSong-Light"
PADDING = 5.4
PITCH = 13.0

Area = tuple[int, int, int, int, str]
"""A cell to be drawn: row, column, rowspan, colspan, and its lines joined by ``\\n``."""


@cache
def _fonts() -> None:
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont

    pdfmetrics.registerFont(UnicodeCIDFont(FONT))


class Pdf:
    """A PDF in the making; ``canvas`` is reportlab's, for what has no method here."""

    def __init__(self, size: tuple[float, float] = PAGE, **options: Any) -> None:
        from reportlab.pdfgen.canvas import Canvas

        _fonts()
        self._buffer = io.BytesIO()
        self.height = size[1]
        self.canvas = Canvas(self._buffer, pagesize=size, pageCompression=0, invariant=1, **options)

    def text(self, x: float, y: float, text: str, size: float = 9, mode: int = 0) -> None:
        """Writes a line whose baseline lies at ``y``."""
        line = self.canvas.beginText(x, self.height - y)
        line.setFont(FONT, size)
        line.setTextRenderMode(mode)
        line.textOut(text)
        self.canvas.drawText(line)

    def line(self, x0: float, y0: float, x1: float, y1: float) -> None:
        """Strokes a line."""
        self.canvas.setLineWidth(0.5)
        self.canvas.line(x0, self.height - y0, x1, self.height - y1)

    def bar(self, x0: float, y0: float, x1: float, y1: float) -> None:
        """Fills a rectangle."""
        self.canvas.rect(x0, self.height - y1, x1 - x0, y1 - y0, stroke=0, fill=1)

    def cell_texts(self, xs: Sequence[float], ys: Sequence[float], areas: Iterable[Area], size: float = 9) -> None:
        """Writes the texts of cells between these lines, from their upper left corner."""
        for row, column, _, _, text in areas:
            for number, line in enumerate(text.split("\n")):
                if line:
                    self.text(xs[column] + PADDING, ys[row] + PITCH * (number + 0.85), line, size)

    def table(self, xs: Sequence[float], ys: Sequence[float], areas: Sequence[Area]) -> None:
        """Draws the edges of cells and writes their texts."""
        for row, column, height, width, _ in areas:
            left, top, right, bottom = xs[column], ys[row], xs[column + width], ys[row + height]
            self.line(left, top, right, top)
            self.line(left, bottom, right, bottom)
            self.line(left, top, left, bottom)
            self.line(right, top, right, bottom)
        self.cell_texts(xs, ys, areas)

    def next_page(self) -> None:
        """Ends the page."""
        self.canvas.showPage()

    def picture(self, x: float, y: float, width: float, height: float) -> None:
        """Draws a grey picture whose upper left corner lies at the point."""
        from PIL import Image
        from reportlab.lib.utils import ImageReader

        image = ImageReader(Image.new("L", (8, 8), 200))
        self.canvas.drawImage(image, x, self.height - y - height, width, height)

    def data(self) -> bytes:
        """The whole file."""
        self.canvas.save()
        return self._buffer.getvalue()


def rows(*texts: Sequence[str]) -> list[Area]:
    """Cells of a table without merged cells."""
    return [(row, column, 1, 1, text) for row, line in enumerate(texts) for column, text in enumerate(line)]


def document(pdf: Pdf | bytes) -> Document:
    """What the reader makes of it."""
    return read(pdf.data() if isinstance(pdf, Pdf) else pdf)


def texts(table: Table) -> list[list[str]]:
    """The texts of a table, row by row."""
    return [[cell.text for cell in row] for row in table.rows]


def table_of(pdf: Pdf | bytes) -> Table:
    """The one table of a file."""
    (table,) = document(pdf).tables()
    return table


def paragraphs(read_document: Document) -> list[str]:
    """The texts outside tables."""
    return [block.text for block in read_document.blocks if isinstance(block, Paragraph)]


def soffice() -> str | None:
    """LibreOffice, or None where it is not installed."""
    return shutil.which("soffice")


def as_pdf(word: bytes) -> bytes:
    """A Word file as LibreOffice prints it. Raises CalledProcessError."""
    program = soffice()
    if program is None:
        raise FileNotFoundError("soffice")
    with TemporaryDirectory() as folder:
        source = Path(folder) / "filing.docx"
        source.write_bytes(word)
        command = [program, f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", "pdf"]
        subprocess.run(
            [*command, "--outdir", folder, str(source)],
            check=True,
            capture_output=True,
            timeout=300,
            stdin=subprocess.DEVNULL,
        )
        return source.with_suffix(".pdf").read_bytes()

"""A document as text, one cell or line of the source on each line: what ``jxlint extract --format text`` prints.

The line numbers serve formats that need one where the source has none (a Word table, a sheet): ``LineIndex``.
"""

from lint.extract.ledger import PieceIndex, pieces
from lint.model import Place
from lint.read.document import Document, Table


def render(document: Document) -> str:
    """The text: each cell and line that holds text, line breaks and tabs in it as blanks."""
    return "".join(" ".join(piece.text.split()) + "\n" for piece in pieces(document))


class LineIndex:
    """The lines of ``render`` by the places of the document."""

    def __init__(self, document: Document) -> None:
        self._index = PieceIndex(list(pieces(document)))
        self._blanks = _blanks(document)

    def line_of(self, place: Place) -> int | None:
        """The line, from 1, that holds what stands at a place, for a blank cell that of the text before it; None for a
        place that the document does not have."""
        found = self._index.find(place)
        return self._blanks.get(place) if found is None else found + 1


def _blanks(document: Document) -> dict[Place, int]:
    """The blank cells, each with the line before it, the first line where there is none."""
    lines = 0
    found: dict[Place, int] = {}
    for block in document.blocks:
        if not isinstance(block, Table):
            lines += bool(block.text.strip())
            continue
        for row in block.rows:
            for cell in row:
                if cell.text.strip():
                    lines += 1
                else:
                    found[cell.place] = max(lines, 1)
    return found

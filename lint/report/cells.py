"""A document as text, one cell or line of the source on each line: what ``jxlint extract --format text`` prints.

The line numbers serve formats that need one where the source has none (a Word table, a sheet): ``LineIndex``.
"""

from lint.extract.ledger import PieceIndex, pieces
from lint.model import Place
from lint.read.document import Document


def render(document: Document) -> str:
    """The text: each cell and line that holds text, line breaks and tabs in it as blanks."""
    return "".join(" ".join(piece.text.split()) + "\n" for piece in pieces(document))


class LineIndex:
    """The lines of ``render`` by the places of the document."""

    def __init__(self, document: Document) -> None:
        self._index = PieceIndex(list(pieces(document)))

    def line_of(self, place: Place) -> int | None:
        """The line, from 1, that holds what stands at a place; None for a place that the document does not have."""
        found = self._index.find(place)
        return None if found is None else found + 1

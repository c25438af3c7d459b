"""A document as text, one cell or line of the source on each line: what ``jxlint extract --format text`` prints.

The line numbers serve formats that need one where the source has none (a Word table, a sheet): ``lines_of``.
"""

from collections.abc import Iterable, Iterator

from lint.extract.ledger import address, pieces
from lint.model import Place
from lint.read.document import Document, Table


def render(document: Document) -> str:
    """The text: each cell and line that holds text, line breaks and tabs in it as blanks."""
    return "".join(" ".join(piece.text.split()) + "\n" for piece in pieces(document))


def lines_of(document: Document, places: Iterable[Place]) -> dict[Place, int]:
    """The lines of ``render``, from 1, of places of the document: for a blank cell that of the text before it, and the
    first line where there is none. A place that the document does not have is left out."""
    lines = 0
    by_address: dict[object, int] = {}
    wanted = {place: address(place) for place in places}
    addresses = set(wanted.values())
    for text, place in _texts(document):
        lines += bool(text.strip())
        if (at := address(place)) in addresses:
            by_address.setdefault(at, max(lines, 1))
    return {place: by_address[at] for place, at in wanted.items() if at in by_address}


def _texts(document: Document) -> Iterator[tuple[str, Place]]:
    for block in document.blocks:
        if isinstance(block, Table):
            for row in block.rows:
                for cell in row:
                    yield cell.text, cell.place
        else:
            yield block.text, block.place

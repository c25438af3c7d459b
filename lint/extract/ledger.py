"""The proof that nothing in a document was dropped: every cell and line ends as a leaf of the model, a label or a note.

The proof is made from the document and the finished filing alone, after the extraction: what the filing holds (every
``Cell`` in it, found by walking its records), what it names as labels, and what its notes quote is laid over the text
of each cell, character by character. What stays uncovered beside blanks, punctuation and list numbers is unaccounted.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields, is_dataclass
from typing import NamedTuple

from lint.extract.labels import strip_field_code
from lint.kept.patterns import regex
from lint.model import Cell, Filing, Note, Place, TextPlace, WordPlace
from lint.read.document import Document, Table

_MARKS = regex(
    r"(?:指标|目标)\d{1,2}(?:[:：.、]|$)|[(（]?\d{1,2}[)）.．、:：]|[(（]?[一二三四五六七八九十]{1,3}[)）、.]|[①-⑳]"
)
_BLANK = regex(r"\s+")


class Entry(NamedTuple):
    """A cell or line of the document: its place, its text, what became of it, and the part that is unaccounted."""

    place: Place
    text: str
    kind: str  # "leaf", "label", "note" or "lost"
    lost: str


@dataclass(frozen=True, slots=True)
class Ledger:
    """All cells and lines of a document that hold text, in reading order."""

    entries: tuple[Entry, ...]

    @property
    def lost(self) -> tuple[Entry, ...]:
        """What is unaccounted."""
        return tuple(entry for entry in self.entries if entry.kind == "lost")

    def count(self, kind: str) -> int:
        """How many cells and lines became ``kind``."""
        return sum(entry.kind == kind for entry in self.entries)


class Piece(NamedTuple):
    """A cell or line of the document that holds text."""

    place: Place
    text: str


def pieces(document: Document) -> Iterator[Piece]:
    """The cells and lines of a document that hold text, in reading order. Residues of Word fields are no text."""
    for block in document.blocks:
        if isinstance(block, Table):
            for row in block.rows:
                for cell in row:
                    if cell.text.strip():
                        yield Piece(cell.place, strip_field_code(cell.text))
        elif block.text.strip():
            yield Piece(block.place, "\n".join(map(strip_field_code, block.text.split("\n"))))


def audit(document: Document, filing: Filing) -> Ledger:
    """The ledger of a document and what was made of it."""
    found = list(pieces(document))
    index = PieceIndex(found)
    covers = [_Cover(piece.text) for piece in found]
    claims = [
        *((cell.place, cell.text, "leaf") for cell in leaves(filing)),
        *((cell.place, cell.text, "label") for cell in filing.labels),
        *((note.place, note.text, "note") for note in filing.notes if note.place is not None),
    ]
    # The longest first: a short text that stands twice in a cell is then looked for where nothing longer covers it.
    for place, text, kind in sorted(claims, key=lambda claim: -len(claim[1])):
        position = index.find(place)
        at = _offset(found[position], place) if position is not None else None
        while position is not None and position < len(covers):
            left = covers[position].claim(text, kind, at)
            if left == text and not _is_paragraph(found[position]):
                break  # it stands nowhere here
            text = left
            position, at = (position + 1 if text else None), 0
    return Ledger(tuple(cover.entry(piece) for cover, piece in zip(covers, found, strict=True)))


def leaves(record: object) -> Iterator[Cell]:
    """Every cell that a record of the model holds; a filing's labels and notes are no leaves."""
    if isinstance(record, Cell):
        yield record
    elif isinstance(record, Note):
        return
    elif isinstance(record, tuple):
        for part in record:
            yield from leaves(part)
    elif is_dataclass(record):
        for each in fields(record):
            if not (isinstance(record, Filing) and each.name == "labels"):
                yield from leaves(getattr(record, each.name))


class PieceIndex:
    """Finds the piece in which a place lies."""

    def __init__(self, found: Sequence[Piece]) -> None:
        self._exact: dict[object, int] = {}
        self._lines: list[tuple[TextPlace, int]] = []
        self._last_lines: dict[int, int] = {}
        for number, piece in enumerate(found):
            if isinstance(piece.place, TextPlace):
                self._lines.append((piece.place, number))
                self._last_lines[number] = piece.place.line + piece.text.count("\n")
            else:
                self._exact.setdefault(address(piece.place), number)
        self._lines.sort()

    def find(self, place: Place) -> int | None:
        """The number, from 0, of the piece in which a place lies."""
        if not isinstance(place, TextPlace):
            return self._exact.get(address(place))
        at = bisect_right(self._lines, (place, len(self._lines))) - 1
        if at < 0 or self._last_lines[self._lines[at][1]] < place.line:
            at += 1  # a text joined from several lines stands at the beginning of one whose first characters are marks
        return self._lines[at][1] if at < len(self._lines) else None


def address(place: Place) -> object:
    """The place without what tells positions inside one cell apart."""
    return place._replace(paragraph=None) if isinstance(place, WordPlace) and place.table is not None else place


def _is_paragraph(piece: Piece) -> bool:
    """Whether a part of a text that was joined from several pieces has the place of the first: paragraphs of a body
    have no place for the lines of those that follow them."""
    return isinstance(piece.place, WordPlace) and piece.place.table is None


def _offset(piece: Piece, place: Place | None) -> int | None:
    """The index in a piece's text at which a place lies, as far as the place says."""
    if isinstance(place, TextPlace) and isinstance(piece.place, TextPlace):
        line, column = place.line - piece.place.line, place.column - 1
        if line == 0:
            return place.column - piece.place.column
    elif isinstance(place, WordPlace) and isinstance(piece.place, WordPlace) and place.table is not None:
        line, column = (place.paragraph or 1) - (piece.place.paragraph or 1), 0
    else:
        return None
    begin = 0
    for _ in range(line):
        begin = piece.text.find("\n", begin) + 1
    return begin + column


class _Cover:
    """The text of one piece without blanks, and what covers each of its characters."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._plain = _BLANK.sub("", text)
        self._kinds = [""] * len(self._plain)

    def claim(self, text: str, kind: str, offset: int | None) -> str:
        """Cover a text where it stands (``offset``: where it should); the rest of one that goes on in the next piece
        comes back, and the whole of one that does not stand here."""
        plain = _BLANK.sub("", text)
        if not plain:
            return ""
        at = self._free(plain, 0 if offset is None else len(_BLANK.sub("", self._text[:offset])))
        if at >= 0:
            self._cover(at, len(plain), kind)
            return ""
        # A text that was joined from several lines or cells: as much of it as ends this piece.
        for length in range(min(len(plain), len(self._plain)), 0, -1):
            if self._plain.endswith(plain[:length]):
                self._cover(len(self._plain) - length, length, kind)
                return plain[length:]
        return text

    def _free(self, plain: str, begin: int) -> int:
        """Where the text stands at ``begin``, else where it stands uncovered, else where it stands at all, else -1."""
        if self._plain.startswith(plain, begin) and not any(self._kinds[begin : begin + len(plain)]):
            return begin
        first = at = self._plain.find(plain)
        while at >= 0 and any(self._kinds[at : at + len(plain)]):
            at = self._plain.find(plain, at + 1)
        return at if at >= 0 else first

    def _cover(self, begin: int, length: int, kind: str) -> None:
        for position in range(begin, begin + length):
            self._kinds[position] = self._kinds[position] or kind

    def entry(self, piece: Piece) -> Entry:
        """What became of the piece: the most that covers it, and what nothing does."""
        left = "".join(
            character if not kind else "\0" for character, kind in zip(self._plain, self._kinds, strict=True)
        )
        lost = "".join(_MARKS.sub("", part) for part in left.split("\0"))
        lost = "".join(filter(str.isalnum, lost))
        if lost:
            return Entry(piece.place, piece.text, "lost", lost)
        kind = next((kind for kind in ("leaf", "label", "note") if kind in self._kinds), "label")
        return Entry(piece.place, piece.text, kind, "")

"""What a reader gives: blocks in reading order, whatever the format was."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import NamedTuple

from lint.model import Annotation
from lint.model.place import Place, SheetPlace, WordPlace


class Paragraph(NamedTuple):
    """Running text between tables; line breaks inside a paragraph are ``\\n``."""

    text: str
    place: Place


class GridCell(NamedTuple):
    """A cell as the format holds it; paragraphs inside are joined by ``\\n``. Text readers strip outer blanks, so that
    the text begins exactly at its place.

    ``column`` is the first grid column (from 1), equal to the position in the row where the format has no
    grid. A vertically merged cell stands in its first row with ``rowspan``; in the rows below, a cell with
    empty text and ``continues`` set keeps its place, so that every row holds as many cells as were drawn.
    """

    text: str
    place: Place
    column: int
    colspan: int = 1
    rowspan: int = 1
    continues: bool = False


Row = tuple[GridCell, ...]

# For the inner loops of readers: all fields in one tuple, none left out. The constructor of a NamedTuple, which is a
# function in Python, takes twice the time.
new_cell: Callable[[tuple[str, Place, int, int, int, bool]], GridCell] = partial(tuple.__new__, GridCell)
new_word_place: Callable[[tuple[int | None, int | None, int | None, int | None]], WordPlace] = partial(
    tuple.__new__, WordPlace
)
new_sheet_place: Callable[[tuple[str, str]], SheetPlace] = partial(tuple.__new__, SheetPlace)


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells. ``has_grid`` is False where the format knows no columns (a text dump), so that only the
    order of the cells in a row means anything. A nested table follows its host as a block of its own."""

    rows: tuple[Row, ...]
    place: Place
    has_grid: bool


Block = Paragraph | Table


@dataclass(frozen=True, slots=True)
class Remark:
    """Something that a reader passed over or had to guess, in both languages, with its place.

    ``severity`` is that of the note it becomes: ``error`` where part of the content was not read at all, so that
    nothing may pass as checked; ``info`` where nothing was lost.
    """

    zh: str
    en: str
    place: Place | None
    text: str = ""
    severity: str = "warning"


@dataclass(frozen=True, slots=True)
class Document:
    """A file as blocks. ``format`` is the short name of what its content was: ``docx``, ``text``.

    ``annotations`` are comments and notes on the file, which are no content of the form.
    """

    format: str
    blocks: tuple[Block, ...]
    remarks: tuple[Remark, ...] = ()
    annotations: tuple[Annotation, ...] = ()

    def tables(self) -> Iterator[Table]:
        """The tables in reading order."""
        for block in self.blocks:
            if isinstance(block, Table):
                yield block

"""Reads a saved web page (.html) as blocks.

A place is where the text shows and not where it stands in the source, which is often a single line: paragraphs and
tables are numbered as a browser shows them, tables that only lay out the page not counted. A table lays out the page
when other tables stand in it and fewer than two of its rows hold text in two cells, or when it is a single cell with
more than a paragraph; its content is read as if it were not there.
"""

from collections.abc import Callable, Sequence

from lxml import etree

from lint.model.place import WordPlace
from lint.read.document import Block, Document, Paragraph, Remark, Table
from lint.read.errors import ReadError, Reason
from lint.read.html_table import DrawnTable, TooManyCells, draw
from lint.read.html_text import Piece, not_read, pieces
from lint.read.html_tree import page
from lint.read.limits import DEFAULT_LIMITS, Limits

Embedded = Callable[[str], etree._Element | None]
"""The root of the page at an address; None where the file does not hold it."""

_SHOWN_FRAMES = 10
_SHEET_TABS = "frTabs"  # Excel's row of sheet names


def read(data: bytes, limits: Limits = DEFAULT_LIMITS) -> Document:
    """The blocks of a page. Raises ReadError: EMPTY, OVER_LIMIT, UNKNOWN_FORMAT, and FRAMES for a page that shows
    others and has no content of its own. Nothing that it refers to is loaded."""
    root, remarks = page(data, limits)
    reader = PageReader(limits, lambda address: None)
    reader.read(root)
    return Document("html", tuple(reader.blocks), (*remarks, *reader.remarks))


class PageReader:
    """Collects the blocks of a page and of those in it; counts what places and limits need."""

    def __init__(self, limits: Limits, embedded: Embedded) -> None:
        self.blocks: list[Block] = []
        self.remarks: list[Remark] = []
        self._limits = limits
        self._embedded = embedded
        self._paragraphs = 0
        self._tables = 0
        self._spent = 0

    def read(self, root: etree._Element, depth: int = 0) -> None:
        """Read a whole page."""
        frames = list(root.iter("frame"))
        if frames and root.find(".//table") is None:
            self._read_frames(frames, depth)
        else:
            body = root.find("body")
            self._read_pieces(pieces(root if body is None else body), depth)

    def _read_frames(self, frames: Sequence[etree._Element], depth: int) -> None:
        shown = [frame for frame in frames if frame.get("name") != _SHEET_TABS]
        roots = [self._embedded(frame.get("src", "")) for frame in shown]
        if all(root is None for root in roots):
            names = "、".join(frame.get("src", "") for frame in shown[:_SHOWN_FRAMES])
            raise ReadError(
                Reason.FRAMES,
                f"这是框架网页，内容在另外的文件里（{names}），本文件里没有内容。",
                f"a page of frames, whose content stands in other files ({names}) and not in this one.",
            )
        for frame, root in zip(shown, roots, strict=True):
            if root is None:
                self.remarks.append(not_read(frame))
            else:
                self._descend(depth)
                self.read(root, depth + 1)

    def _read_pieces(self, found: Sequence[Piece], depth: int) -> None:
        for piece in found:
            if isinstance(piece, str):
                self._paragraphs += 1
                self._spend(1)
                if piece.strip():
                    self.blocks.append(Paragraph(piece, WordPlace(None, None, None, self._paragraphs)))
            elif piece.tag == "table":
                self._read_table(piece, depth)
            else:
                self._read_embedded(piece, depth)

    def _read_embedded(self, frame: etree._Element, depth: int) -> None:
        source = frame.get("src", "").strip()
        root = self._embedded(source) if source else None
        if root is not None:
            self._descend(depth)
            self.read(root, depth + 1)
        elif source and not source.startswith(("about:", "javascript:")):
            self.remarks.append(not_read(frame))

    def _read_table(self, element: etree._Element, depth: int) -> None:
        self._descend(depth)
        try:
            table = draw(element, self._tables + 1, self._limits.table_cells - self._spent)
        except TooManyCells:
            raise self._over_limit() from None
        self._spend(sum(map(len, table.rows)))
        if _lays_out(table):
            self._read_pieces(table.outside, depth)
            for cell in table.cells:
                self._read_pieces(pieces(cell), depth + 1)
            return
        self._read_pieces(table.outside, depth + 1)
        self._tables += 1
        if table.rows:
            self.blocks.append(Table(table.rows, WordPlace(self._tables, None, None), has_grid=True))
        self._read_pieces(table.inner, depth + 1)

    def _descend(self, depth: int) -> None:
        if depth > self._limits.nesting:
            raise ReadError(
                Reason.OVER_LIMIT,
                f"表格嵌套超过 {self._limits.nesting} 层。",
                f"tables are nested more than {self._limits.nesting} deep.",
            )

    def _spend(self, count: int) -> None:
        self._spent += count
        if self._spent > self._limits.table_cells:
            raise self._over_limit()

    def _over_limit(self) -> ReadError:
        most = self._limits.table_cells
        return ReadError(
            Reason.OVER_LIMIT,
            f"网页里的单元格和段落超过上限 {most} 个。",
            f"the page has more cells and paragraphs than the limit of {most}.",
        )


def _lays_out(table: DrawnTable) -> bool:
    """Whether the table places parts of the page and holds no data."""
    if len(table.cells) == 1:
        return len(pieces(table.cells[0])) > 1 or bool(table.inner)
    return bool(table.inner) and sum(sum(bool(cell.text.strip()) for cell in row) >= 2 for row in table.rows) < 2

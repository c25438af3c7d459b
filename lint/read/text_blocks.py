"""What all shapes of text tables share: blocks under construction, cells, blanks."""

import re

from lint.model.place import TextPlace
from lint.read.document import Block, GridCell, Paragraph, Remark, Row, Table
from lint.read.errors import ReadError, Reason
from lint.read.limits import Limits

_HEADING = re.compile(r"#{1,6}\s+(?=\S)")


class Blocks:
    """The blocks of a text as they are found, in reading order, with the bound on their number."""

    def __init__(self, limits: Limits) -> None:
        self.found: list[Block] = []
        self.remarks: list[Remark] = []
        self._most = limits.table_cells
        self._spent = 0

    def spend(self, count: int) -> None:
        """Account for ``count`` more cells or paragraphs, before they are built. Raises ReadError OVER_LIMIT."""
        self._spent += count
        if self._spent > self._most:
            raise ReadError(
                Reason.OVER_LIMIT,
                f"文本里的单元格和段落超过上限 {self._most} 个。",
                f"the text has more cells and paragraphs than the limit of {self._most}.",
            )

    def paragraph(self, line: str, number: int) -> None:
        """Add line ``number`` as a paragraph, without Markdown's heading marks or bold marks around all of it."""
        self.spend(1)
        text = line.strip()
        column = len(line) - len(line.lstrip()) + 1
        heading = _HEADING.match(text)
        if heading:
            column += heading.end()
            text = _without_closing_marks(text[heading.end() :])
        plain = without_bold(text)
        if len(plain) < len(text):
            column += 2
        self.found.append(Paragraph(plain, TextPlace(number, column)))

    def table(self, rows: list[Row], has_grid: bool) -> None:
        """Add a table, standing where its first cell stands. Its cells must have been spent."""
        self.found.append(Table(tuple(rows), rows[0][0].place, has_grid))


def cell(raw: str, line: int, start: int, position: int) -> GridCell:
    r"""A cell without outer blanks, so that its text begins exactly at its place.

    ``raw`` begins at index ``start`` of line ``line`` and goes on at the beginning of the next line after each
    ``\n``; ``position`` is the cell's number in its row, from 1. The place of an empty cell is where ``raw`` begins.
    """
    text = raw.strip()
    if not text or raw[0] == text[0]:  # nothing, or nothing to skip: nearly every cell
        return GridCell(text, TextPlace(line, start + 1), position)
    return GridCell(text, place_of(raw, len(raw) - len(raw.lstrip()), line, start), position)


def place_of(raw: str, offset: int, line: int, start: int) -> TextPlace:
    """The place of index ``offset`` of a raw text that begins at index ``start`` of line ``line``."""
    breaks = raw.count("\n", 0, offset)
    if breaks:
        return TextPlace(line + breaks, offset - raw.rfind("\n", 0, offset))
    return TextPlace(line, start + offset + 1)


def without_bold(text: str) -> str:
    """The text without Markdown's ``**`` around all of it; ``≥**个`` and a lone ``**`` are templates and stay."""
    inner = text[2:-2]
    if text.startswith("**") and text.endswith("**") and inner and "*" not in inner and inner == inner.strip():
        return inner
    return text


def _without_closing_marks(heading: str) -> str:
    text = heading.rstrip("#")
    return text.rstrip() if text and text[-1].isspace() else heading


def is_blank(line: str) -> bool:
    """Whether a line ends a row of a dump: nothing in it, or blanks that are not an empty cell's tab."""
    return not line or (line[0] != "\t" and line.isspace())

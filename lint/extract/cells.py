"""Cells of the document as leaves of the model."""

from lint.kept.patterns import regex
from lint.model import Cell, Place, TextPlace, WordPlace
from lint.model.text import begins_with_list_number
from lint.read.document import GridCell

_BREAK = regex(r"[ \t　]*\n[ \t　]*")


def leaf(cell: GridCell) -> Cell:
    """A cell as it stands: outer blanks go, and the place with them."""
    return Cell(cell.text.strip(), cell.place)


def phrase(cell: GridCell) -> Cell:
    """A cell that holds one name or value: a line break in it is layout and goes, unless a list number follows.

    Between two Latin words it becomes a blank.
    """
    text = cell.text.strip()
    return Cell(unwrapped(text), cell.place) if "\n" in text else Cell(text, cell.place)


def unwrapped(text: str) -> str:
    """The text with its line breaks taken out.

    >>> unwrapped("服务对象\\n满意度"), unwrapped("1.甲\\n2.乙")
    ('服务对象满意度', '1.甲\\n2.乙')
    """
    lines = _BREAK.split(text)
    joined = lines[0]
    for line in lines[1:]:
        if begins_with_list_number(line):
            joined += "\n" + line
        elif joined[-1:].isascii() and joined[-1:].isalpha() and line[:1].isascii() and line[:1].isalpha():
            joined += " " + line
        else:
            joined += line
    return joined


def line_place(place: Place, line: int, offset: int = 0) -> Place:
    """The place of a character in a cell's text: ``line`` lines down and ``offset`` characters in, both from 0."""
    if isinstance(place, TextPlace):
        return TextPlace(place.line + line, (place.column if line == 0 else 1) + offset)
    if isinstance(place, WordPlace) and place.table is not None:
        return place._replace(paragraph=(place.paragraph or 1) + line)
    return place


def place_at(text: str, place: Place, position: int) -> Place:
    """The place of the character at ``position`` of a text that begins at ``place``."""
    line = text.count("\n", 0, position)
    return line_place(place, line, position - (text.rfind("\n", 0, position) + 1))


def cut(cell: Cell, begin: int, end: int | None = None) -> Cell:
    """A part of a leaf's text as a leaf of its own, without outer blanks."""
    raw = cell.text[begin:end]
    text = raw.strip()
    begin += len(raw) - len(raw.lstrip()) if text else 0
    return Cell(text, place_at(cell.text, cell.place, begin))


def part(cell: GridCell, begin: int, end: int | None = None) -> GridCell:
    """The same for a cell of the document."""
    found = cut(Cell(cell.text, cell.place), begin, end)
    return cell._replace(text=found.text, place=found.place)

"""Where in a source a piece of text stands. All numbers count from 1."""

from typing import NamedTuple


class TextPlace(NamedTuple):
    """A character of a text file: its line and its column within the line."""

    line: int
    column: int


class WordPlace(NamedTuple):
    """A cell of a table in a Word file or on a web page, or, with ``table`` None, a paragraph of the body.

    ``table`` counts the tables in the order in which they begin, nested ones included; ``column`` is the first
    grid column that the cell covers; ``paragraph`` counts the paragraphs of the body, or those of the cell.
    """

    table: int | None
    row: int | None
    column: int | None
    paragraph: int | None = None


class SheetPlace(NamedTuple):
    """A cell of a spreadsheet: the sheet's name and the address in A1 notation."""

    sheet: str
    cell: str


class PagePlace(NamedTuple):
    """A box on a page: left, top, right, bottom in points (1/72 inch) from the upper left corner."""

    page: int
    box: tuple[float, float, float, float]


Place = TextPlace | WordPlace | SheetPlace | PagePlace

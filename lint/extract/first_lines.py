"""Lines of a text dump that are the beginning of a table's first cell: strokes come behind its last line alone."""

from collections.abc import Sequence
from dataclasses import replace

from lint.model import TextPlace
from lint.read.document import Paragraph, Table


def with_first_lines(block: Table, lines: Sequence[Paragraph]) -> Table:
    """The table with these lines in front of the text of its first cell, as many line breaks between as in the file."""
    if not lines:
        return block
    first, *beside = block.rows[0]
    text, last = lines[0].text, lines[0].place
    for below, place in (*lines[1:], (first.text, first.place)):
        breaks = place.line - last.line if isinstance(place, TextPlace) and isinstance(last, TextPlace) else 1
        text, last = text + "\n" * breaks + below, place
    row = (first._replace(text=text, place=lines[0].place), *beside)
    return replace(block, rows=(row, *block.rows[1:]))

"""Lines of a text that speak to jxlint and are no content of the filing: ``jxlint: …``, also as a comment of
Markdown or HTML (``<!-- jxlint: … -->``) or behind ``#`` or ``//``."""

import re
from collections.abc import Sequence
from typing import Any

from lint.model import Annotation, TextPlace
from lint.read.document import Block, Paragraph, Remark, Table

_LINE = re.compile(r"\s*(?:<!--|#|//)?\s*(?P<text>jxlint\s*[:：].*?)\s*(?:-->)?\s*", re.IGNORECASE)


def part(lines: Sequence[str]) -> tuple[list[str], list[int], tuple[Annotation, ...]]:
    """The lines without annotations, the number that each had, and the annotations.

    They are taken out and not blanked: a blank line would end a row of a dump.
    """
    kept: list[str] = []
    numbers: list[int] = []
    annotations: list[Annotation] = []
    for number, line in enumerate(lines, 1):
        found = _LINE.fullmatch(line) if "jxlint" in line.lower() else None
        if found is None:
            kept.append(line)
            numbers.append(number)
        else:
            annotations.append(Annotation(TextPlace(number, found.start("text") + 1), found["text"]))
    return kept, numbers, tuple(annotations)


def renumber(blocks: Sequence[Block], numbers: Sequence[int]) -> tuple[Block, ...]:
    """The blocks read from the kept lines, placed where they stand in the file."""

    def block(each: Block) -> Block:
        if isinstance(each, Paragraph):
            return each._replace(place=_moved(each.place, numbers))
        rows = tuple(tuple(cell._replace(place=_moved(cell.place, numbers)) for cell in row) for row in each.rows)
        return Table(rows, _moved(each.place, numbers), each.has_grid)

    return tuple(map(block, blocks))


def renumber_remark(remark: Remark, numbers: Sequence[int]) -> Remark:
    """The remark, placed where it stands in the file."""
    return Remark(remark.zh, remark.en, _moved(remark.place, numbers), remark.text)


def _moved(place: Any, numbers: Sequence[int]) -> Any:
    return place._replace(line=numbers[place.line - 1]) if isinstance(place, TextPlace) else place

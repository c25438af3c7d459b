r"""Word tables with merged cells, drawn as text: one line a row, cells parted by ``|``.

``<`` goes on with the cell to the left, ``^`` with the one above; ``\n`` begins another paragraph in the cell; a line
that begins with ``#`` is a paragraph. Lines that follow one another make one table.
"""

from collections.abc import Sequence
from itertools import groupby

from tests.support.word import cell_xml, escape, pack, wrap

LEFT, ABOVE = "<", "^"


def to_word(drawn: str) -> bytes:
    """The Word file that a text draws."""
    body = []
    for is_paragraph, lines in groupby(drawn.strip().split("\n"), key=lambda line: line.startswith("#")):
        if is_paragraph:
            body += [f"<w:p><w:r><w:t>{escape(line.lstrip('# '))}</w:t></w:r></w:p>" for line in lines]
        else:
            body.append(_table([[cell.strip() for cell in line.split("|")] for line in lines]))
    return pack(wrap("".join(body)))


def _table(rows: Sequence[Sequence[str]]) -> str:
    width = len(rows[0])
    assert all(len(row) == width for row in rows), [row for row in rows if len(row) != width]
    drawn = ("".join(_cell(rows, y, x) for x, text in enumerate(row) if text != LEFT) for y, row in enumerate(rows))
    grid = '<w:gridCol w:w="700"/>' * width
    return (
        f"<w:tbl><w:tblPr/><w:tblGrid>{grid}</w:tblGrid>" + "".join(f"<w:tr>{row}</w:tr>" for row in drawn) + "</w:tbl>"
    )


def _cell(rows: Sequence[Sequence[str]], y: int, x: int) -> str:
    row = rows[y]
    span = 1
    while x + span < len(row) and row[x + span] == LEFT:
        span += 1
    goes_on = y + 1 < len(rows) and rows[y + 1][x] == ABOVE
    if row[x] == ABOVE:
        return cell_xml("", span, "continue")
    return cell_xml(row[x].replace(r"\n", "\n"), span, "restart" if goes_on else "")

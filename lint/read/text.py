"""Plain text to blocks. Three shapes of tables are told apart by content and may stand in one file.

``text_pipes`` reads rows drawn with strokes (Markdown, ``a | b |``), ``text_tabs`` tab-separated rows, ``text_dump``
Word tables as Tika dumps them. Every other line that is not blank is a paragraph. Commas part no cells: Chinese
prose is full of them.

Cells and paragraphs lose their outer blanks, so that a text always begins exactly at its place.
"""

from lint.read import text_annotations, text_dump, text_pipes, text_tabs
from lint.read.document import Document
from lint.read.encoding import decode
from lint.read.limits import DEFAULT_LIMITS, Limits
from lint.read.text_blocks import Blocks, is_blank


def read(data: bytes, limits: Limits = DEFAULT_LIMITS) -> Document:
    """The document in the bytes of a text, in any encoding that ``encoding.decode`` knows.

    Raises ReadError: EMPTY, UNKNOWN_FORMAT (no text), OVER_LIMIT (``text_bytes``, or more cells and paragraphs
    than ``table_cells``).
    """
    text = decode(data, limits)
    lines, numbers, annotations = text_annotations.part(text.lines)
    blocks = Blocks(limits)
    index = 0
    while index < len(lines):
        index = _read_block(lines, index, blocks)
    if not annotations:
        return Document("text", tuple(blocks.found), (*text.remarks, *blocks.remarks))
    remarks = (text_annotations.renumber_remark(remark, numbers) for remark in blocks.remarks)
    found = text_annotations.renumber(blocks.found, numbers)
    return Document("text", found, (*text.remarks, *remarks), annotations)


def _read_block(lines: list[str], index: int, blocks: Blocks) -> int:
    """Add what begins in line ``index`` (from 0) and return the index of the line behind it."""
    line = lines[index]
    if is_blank(line):
        return index + 1
    if text_pipes.begins(lines, index):
        return text_pipes.read_table(lines, index, blocks)
    if text_tabs.begins(lines, index):
        return text_tabs.read_table(lines, index, blocks)
    if line[0] == "\t":
        return text_dump.read_table(lines, index, blocks)
    blocks.paragraph(line, index + 1)
    return index + 1

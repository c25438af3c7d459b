r"""Tables as Tika dumps Word documents: a cell is a line that begins with a tab, a row ends with an empty line.

    \t一级指标\n\t二级指标\n\n\t产出指标\n\t数量指标\n第二段\n\n

Lines without a tab up to the empty line belong to the cell above. Text without a tab after an empty line ends the
table: it may be the next heading or another paragraph of the last cell, and as a paragraph of the document it is
lost in neither case.
"""

from lint.read import text_tabs
from lint.read.document import GridCell, Row
from lint.read.text_blocks import Blocks, cell, is_blank


def read_table(lines: list[str], start: int, blocks: Blocks) -> int:
    """Add the table whose first cell is line ``start`` (from 0) and return the index of the line behind it."""
    rows: list[Row] = []
    row: list[GridCell] = []
    index = start
    while index < len(lines):
        if is_blank(lines[index]):
            if row:
                rows.append(tuple(row))
                row = []
            index += 1
        elif lines[index][0] != "\t" or (not row and rows and _begins_other(lines, index)):
            break
        else:
            end = _cell_end(lines, index)
            blocks.spend(1)
            row.append(cell("\n".join(lines[index:end])[1:], index + 1, 1, len(row) + 1))
            index = end
    if row:
        rows.append(tuple(row))
    blocks.table(rows, has_grid=False)
    return index


def _cell_end(lines: list[str], index: int) -> int:
    """The index behind the last line of the cell that begins in line ``index``."""
    index += 1
    while index < len(lines) and not is_blank(lines[index]) and lines[index][0] != "\t":
        index += 1
    return index


def _begins_other(lines: list[str], index: int) -> bool:
    """Whether tab-separated rows begin here: one line with a tab inside is rather a cell with a tab in its text."""
    several = lines[index].find("\t", 1) > 0 and index + 1 < len(lines) and "\t" in lines[index + 1]
    return several and text_tabs.begins(lines, index)

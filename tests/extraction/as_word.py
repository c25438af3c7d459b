"""Text filings rebuilt as Word files, as a careless conversion makes them: the cells of each row from the left, short
rows left short or filled with blank cells, no cell merged."""

from lint.read.document import Document, Row, Table
from tests.support.word import cell_xml, escape, pack, wrap


def to_word(document: Document, filled: bool) -> bytes:
    """The Word file; ``filled`` rows have as many cells as the longest of their table."""
    body = []
    for block in document.blocks:
        if isinstance(block, Table):
            body.append(_table(block, filled))
        else:
            body += [f"<w:p><w:r><w:t>{escape(line)}</w:t></w:r></w:p>" for line in block.text.split("\n")]
    return pack(wrap("".join(body)))


def _table(table: Table, filled: bool) -> str:
    width = max(map(len, table.rows))
    rows = "".join(f"<w:tr>{_row(row, width if filled else 0)}</w:tr>" for row in table.rows)
    return "<w:tbl><w:tblPr/><w:tblGrid>" + '<w:gridCol w:w="700"/>' * width + f"</w:tblGrid>{rows}</w:tbl>"


def _row(row: Row, width: int) -> str:
    texts = [cell.text for cell in row] + [""] * (width - len(row))
    return "".join(cell_xml(text) for text in texts)

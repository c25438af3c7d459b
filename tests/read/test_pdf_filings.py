"""Whole filings printed by LibreOffice are read as the Word files that they were."""

from pathlib import Path

import pytest

from lint.extract import extract
from lint.read import read
from lint.read.document import Table
from tests.support.model import filing_of, without_places
from tests.support.mutate import as_data
from tests.support.pdf import as_pdf, soffice
from tests.support.word import sample_filing, to_docx

EXAMPLES = sorted((Path(__file__).parents[2] / "examples" / "word").glob("*.docx"))

pytestmark = pytest.mark.skipif(soffice() is None, reason="no soffice to print a Word file")


def assert_same_filing(word: bytes) -> None:
    """The models are equal but for places, and so are the notes: page numbers are no content."""
    assert without_places(filing_of(as_pdf(word))) == without_places(filing_of(word))


@pytest.mark.parametrize("path", EXAMPLES, ids=[path.stem for path in EXAMPLES])
def test_examples(path: Path) -> None:
    assert_same_filing(path.read_bytes())


def test_a_filing_over_many_pages() -> None:
    assert_same_filing(to_docx(sample_filing(19)))


def test_the_real_filing(seed: Path) -> None:
    filing = extract(read(seed.read_bytes()))
    assert filing is not None
    assert_same_filing(to_docx(as_data(filing)))


def cells(table: Table) -> list[list[tuple[str, int, int, int, bool]]]:
    """The cells of a table on the grid of the lines that its cells have, which are all that a printed page shows."""
    lines = sorted({line for row in table.rows for cell in row for line in (cell.column, cell.column + cell.colspan)})
    number = {line: index for index, line in enumerate(lines)}
    return [
        [
            (each.text, number[each.column], number[each.column + each.colspan], each.rowspan, each.continues)
            for each in row
        ]
        for row in table.rows
    ]


def test_every_cell_of_a_filing() -> None:
    word = to_docx(sample_filing(19))
    expected, found = ([cells(table) for table in read(data).tables()] for data in (word, as_pdf(word)))
    assert sum(len(row) for table in expected for row in table) == 1653
    assert found == expected

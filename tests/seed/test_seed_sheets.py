"""The filing that the project was started from, written as spreadsheets, is the same filing."""

from pathlib import Path

import pytest

from tests.support.model import filing_of, without_places
from tests.support.mutate import as_data
from tests.support.sheets import layout, to_ods, to_spreadsheet_xml, to_xls, to_xlsx
from tests.support.word import to_docx


@pytest.mark.parametrize("one_sheet", [True, False], ids=["one-sheet", "sheet-per-form"])
def test_every_format_gives_the_model_of_the_word_file(seed: Path, one_sheet: bool) -> None:
    data = as_data(filing_of(seed.read_bytes()))
    sheets = layout(data, one_sheet=one_sheet)
    expected = without_places(filing_of(to_docx(data)))
    for written in (to_xlsx(sheets), to_xls(sheets), to_spreadsheet_xml(sheets), to_ods(data, one_sheet=one_sheet)):
        assert without_places(filing_of(written)) == expected


def test_the_workbook_gives_the_projects_of_the_text(seed: Path) -> None:
    text = filing_of(seed.read_bytes())
    sheet = filing_of(to_xlsx(layout(as_data(text))))
    assert without_places(sheet.projects) == without_places(text.projects)

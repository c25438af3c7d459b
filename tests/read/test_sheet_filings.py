"""A filing written as a spreadsheet is the filing that the Word file of the same content holds."""

from pathlib import Path

import pytest
import yaml

from tests.support.examples import SOURCE, filing_data
from tests.support.model import filing_of, without_places
from tests.support.sample import FilingData, sample_filing
from tests.support.sheets import by_soffice, has_soffice, layout, to_ods, to_xls, to_xlsx
from tests.support.word import to_docx

_EXAMPLES = {entry["file"]: filing_data(entry) for entry in yaml.safe_load(Path(SOURCE).read_text(encoding="utf-8"))}
FILINGS = {**_EXAMPLES, "sample": sample_filing(7)}

needs_soffice = pytest.mark.skipif(not has_soffice(), reason="LibreOffice is not installed")


@pytest.fixture(params=FILINGS.values(), ids=FILINGS.keys())
def filing(request: pytest.FixtureRequest) -> FilingData:
    data: FilingData = request.param
    return data


@pytest.mark.parametrize("one_sheet", [True, False], ids=["one-sheet", "sheet-per-form"])
@pytest.mark.parametrize("figures", [True, False], ids=["figures", "texts"])
def test_xlsx(filing: FilingData, one_sheet: bool, figures: bool) -> None:
    written = to_xlsx(layout(filing, one_sheet=one_sheet, figures=figures))
    assert without_places(filing_of(written)) == without_places(filing_of(to_docx(filing)))


@pytest.mark.parametrize("one_sheet", [True, False], ids=["one-sheet", "sheet-per-form"])
def test_xls(filing: FilingData, one_sheet: bool) -> None:
    written = to_xls(layout(filing, one_sheet=one_sheet))
    assert without_places(filing_of(written)) == without_places(filing_of(to_docx(filing)))


@pytest.mark.parametrize("one_sheet", [True, False], ids=["one-sheet", "sheet-per-form"])
def test_ods(filing: FilingData, one_sheet: bool) -> None:
    written = to_ods(filing, one_sheet=one_sheet)
    assert without_places(filing_of(written)) == without_places(filing_of(to_docx(filing)))


@needs_soffice
@pytest.mark.parametrize("target", ["ods", "xls", "xlsx"])
def test_as_libreoffice_writes_it(target: str) -> None:
    filing = sample_filing(3)
    converted = by_soffice(to_xlsx(layout(filing, one_sheet=False)), "xlsx", target)
    assert without_places(filing_of(converted)) == without_places(filing_of(to_docx(filing)))

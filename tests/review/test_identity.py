"""A fingerprint survives moving rows and projects, renaming the file, and saving it in another format."""

import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

import lint
from tests.support.examples import SOURCE, filing_data
from tests.support.sample import FilingData
from tests.support.sheets import layout, to_ods, to_xlsx
from tests.support.word import to_docx, to_tika_text

ENTRIES = yaml.safe_load(SOURCE.read_text(encoding="utf-8"))
FILINGS = {entry["file"]: filing_data(entry) for entry in ENTRIES}
FAULTY = sorted(name for name in FILINGS if not name.startswith("云溪"))
FORMATS: dict[str, Callable[[FilingData], bytes]] = {
    "docx": to_docx,
    "txt": lambda filing: to_tika_text(filing).encode(),
    "xlsx": lambda filing: to_xlsx(layout(filing)),
    "ods": to_ods,
}


def _found(data: bytes, name: str) -> set[tuple[str, str]]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, name)
        path.write_bytes(data)
        return {(each.rule, each.fingerprint) for each in lint.check(path).findings}


@pytest.mark.parametrize("name", FAULTY)
@pytest.mark.parametrize("suffix", FORMATS)
def test_saved_as_another_format(name: str, suffix: str) -> None:
    expected = _found(to_docx(FILINGS[name]), "甲.docx")
    assert len(expected) > 4
    assert _found(FORMATS[suffix](FILINGS[name]), f"乙.{suffix}") == expected


@settings(max_examples=25, deadline=None)
@given(data=st.data())
def test_rows_and_projects_in_another_order(data: st.DataObject) -> None:
    filing = FILINGS[data.draw(st.sampled_from(FAULTY))]
    suffix = data.draw(st.sampled_from(("docx", "txt")))
    moved = [replace(each, rows=tuple(data.draw(st.permutations(each.rows)))) for each in filing.projects]
    shuffled = replace(filing, projects=tuple(data.draw(st.permutations(moved))))
    assert _found(FORMATS[suffix](shuffled), f"改名.{suffix}") == _found(to_docx(filing), "甲.docx")

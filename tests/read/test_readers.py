"""Readers are loaded by format; one whose library is missing says which extra brings it."""

from pathlib import Path

import pytest

from lint.read.detect import Format
from lint.read.errors import ReadError, Reason
from lint.read.readers import READERS, Reader, load_reader


@pytest.mark.parametrize(("format", "reader"), READERS.items(), ids=[format.value for format in READERS])
def test_every_registered_reader_loads(format: Format, reader: Reader) -> None:
    assert callable(load_reader(format, reader))


def test_a_missing_library_names_its_extra(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "reader_of_pages.py").write_text("import library_that_nobody_has\n")
    monkeypatch.syspath_prepend(str(tmp_path))
    with pytest.raises(ReadError) as caught:
        load_reader(Format.PDF, Reader("reader_of_pages", "pdf"))
    assert caught.value.reason is Reason.NO_READER
    assert "library_that_nobody_has" in caught.value.zh
    assert "pip install 'jxlint[pdf]'" in caught.value.zh
    assert "pip install 'jxlint[pdf]'" in caught.value.en


def test_a_missing_module_of_ours_is_our_fault_and_not_hidden() -> None:
    with pytest.raises(ModuleNotFoundError):
        load_reader(Format.PDF, Reader("lint.read.no_such_reader", "pdf"))

"""Reports never overwrite an input, are never half-written, and one odd file does not cost the others their report."""

import os
from pathlib import Path

import pytest

from lint.batch import reading
from lint.batch.discover import ClosedFolder, Found, discover
from lint.read.limits import Limits
from tests.support.examples import EXAMPLES
from tests.support.run import jxlint

FILING = EXAMPLES / "text" / "云溪县文化馆-2026.txt"


@pytest.fixture
def filing(tmp_path: Path) -> Path:
    path = tmp_path / FILING.name
    path.write_bytes(FILING.read_bytes())
    return path


def test_a_report_must_not_overwrite_an_input(filing: Path) -> None:
    ran = jxlint("check", filing, "--format", f"json={filing}")
    assert (ran.code, "must not overwrite" in ran.stderr) == (2, True)
    assert filing.read_bytes() == FILING.read_bytes()


def test_two_reports_to_one_file_are_refused(filing: Path, tmp_path: Path) -> None:
    target = f"{tmp_path / 'out'}"
    assert jxlint("check", filing, "--format", f"json={target}", "--format", f"text={target}").code == 2
    assert not Path(target).exists()


@pytest.mark.parametrize("target", [".", "a.txt/out.json"])
def test_a_report_that_cannot_be_written_is_one_line(
    filing: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, target: str
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").write_text("x", encoding="utf-8")
    ran = jxlint("check", filing, "--format", f"json={target}")
    assert (ran.code, "cannot be written" in ran.stderr) == (2, True)
    assert sorted(os.listdir(tmp_path)) == sorted(["a.txt", filing.name])


def test_a_fault_of_the_tool_costs_one_file_only(filing: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    odd = tmp_path / "怪.txt"
    odd.write_text("怪", encoding="utf-8")
    real = reading.load

    def failing(path: Path, limits: Limits) -> bytes:
        if path == odd:
            raise ZeroDivisionError("odd")
        return real(path, limits)

    monkeypatch.setattr(reading, "load", failing)
    ran = jxlint("check", tmp_path, "--format", "json")
    report = ran.json()
    assert ran.code == 2
    assert [(f["rule"], f["evidence"]["reason"]) for f in report["findings"]] == [("T01", "tool-failed")]
    assert "ZeroDivisionError: odd" in report["findings"][0]["message"]
    assert {f["path"]: f["verdict"] for f in report["filings"]}[filing.as_posix()] == "通过"


def test_a_file_is_checked_once_whatever_leads_to_it(filing: Path, tmp_path: Path) -> None:
    paths = [tmp_path, filing, tmp_path / "." / filing.name]
    assert list(discover(paths)) == [Found(filing, filing.as_posix(), named=True)]


def test_a_folder_that_cannot_be_read_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def walk(folder: Path, onerror: object) -> list[object]:
        assert callable(onerror)
        onerror(PermissionError(13, "Permission denied", str(tmp_path / "锁")))
        return []

    monkeypatch.setattr(os, "walk", walk)
    assert list(discover([tmp_path])) == [ClosedFolder((tmp_path / "锁").as_posix(), "Permission denied")]
    report = jxlint("check", tmp_path, "--format", "json").json()
    assert [(f["rule"], f["evidence"]["reason"]) for f in report["findings"]] == [("T01", "unreadable")]


def test_an_amount_beyond_all_numbers_is_null(tmp_path: Path) -> None:
    path = tmp_path / "巨额.txt"
    path.write_text(FILING.read_text(encoding="utf-8").replace("36.00", "9" * 400), encoding="utf-8")
    ran = jxlint("extract", path)
    assert ran.json()["filings"][0]["projects"][0]["budget"]["total"] is None
    assert jxlint("check", path, "--format", "json").code in (0, 1)

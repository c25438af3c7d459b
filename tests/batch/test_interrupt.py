"""A run that is interrupted leaves a valid report of what it did, and --resume ends it as if nothing had happened."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

import lint.batch.reading as reading
import lint.batch.store as store
from lint.batch.journal import Journal
from lint.batch.one import Checker, Outcome
from lint.cli.formats import FORMATS
from lint.report import saved
from lint.report.contract import ReportData
from tests.support.archives import to_zip
from tests.support.run import Ran, hears_ctrl_c, jxlint
from tests.support.word import sample_filing, to_docx, to_tika_text

FILES = 48
OPTIONS = ("--format", "json=report.json", "--format", "run=run.json", "--as-of", "2026-03-01", "--no-cache")


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working folder with a folder of filings, no two alike in size, and a cache of its own."""
    monkeypatch.setenv("JXLINT_CACHE_DIR", str(tmp_path / "cache"))
    monkeypatch.chdir(tmp_path)
    (tmp_path / "材料").mkdir()
    for number in range(FILES):
        (tmp_path / "材料" / f"{number:02}.docx").write_bytes(to_docx(sample_filing(2 + number % 3)))
    (tmp_path / "材料" / "说明.txt").write_text("这里没有表。\n", encoding="utf-8")
    return tmp_path


@pytest.fixture
def loaded(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The files whose content a reader gets, as they are asked for in this process."""
    names: list[str] = []
    real = reading.load

    def counting(path: Path, *rest: Any) -> bytes:
        names.append(path.name)
        return real(path, *rest)

    monkeypatch.setattr(reading, "load", counting)
    return names


def _started(*more: str) -> "subprocess.Popen[str]":
    """A process of its own with two workers."""
    command = [sys.executable, "-m", "lint", "check", "材料", *OPTIONS, "--jobs", "2", *more]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, preexec_fn=hears_ctrl_c)


def _resumed() -> None:
    """Everything that the earlier run streamed holds, or stderr would say so."""
    run = _started("--resume")
    _, errors = run.communicate(timeout=300)
    assert (run.returncode, errors) == (1, "")


def _wait_for(what: Callable[[], bool], run: "subprocess.Popen[str]") -> None:
    """Until it is so; a run that ends before has failed the test."""
    deadline = time.monotonic() + 120
    while not what():
        assert run.poll() is None, run.communicate()
        assert time.monotonic() < deadline
        time.sleep(0.01)


def _streamed(place: Path) -> int:
    """The number of results that the journal of the only run holds so far."""
    return sum(path.read_bytes().count(b"jxlint-results-2 ") for path in (place / "cache" / "runs").glob("*"))


def _uninterrupted(place: Path) -> dict[str, bytes]:
    """What the whole run prints."""
    assert jxlint("check", "材料", *OPTIONS, "--jobs", "0").code == 1
    return _reports(place)


def _reports(place: Path) -> dict[str, bytes]:
    reports = {name: (place / name).read_bytes() for name in ("report.json", "run.json")}
    for name in reports:
        (place / name).unlink()
    return reports


def _not_reached(report: Any) -> set[str]:
    return {
        Path(each["path"]).name
        for each in report["findings"]
        if each["rule"] == "T01" and each["evidence"]["reason"] == "not-reached"
    }


@pytest.mark.parametrize(("stop", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_a_stopped_run_reports_what_it_did_and_is_resumed(place: Path, stop: signal.Signals, code: int) -> None:
    run = _started()
    _wait_for(lambda: _streamed(place) >= 5, run)
    run.send_signal(stop)
    _, errors = run.communicate(timeout=120)
    assert run.returncode == code
    assert errors.strip().splitlines()[-1].endswith(f"jxlint check 材料 {' '.join(OPTIONS)} --jobs 2 --resume")

    partial = _reports(place)
    report = json.loads(partial["report.json"])
    ReportData.model_validate(report)
    assert saved.load(partial["run.json"].decode()).run.interrupted
    left = _not_reached(report)
    names = {path.name for path in (place / "材料").iterdir()}
    checked = {Path(each["path"]).name for each in report["filings"] if each["form"] is not None}
    remarked = {Path(each["path"]).name for each in report["findings"] if each["rule"] == "T02"}
    assert report["run"]["interrupted"] is True
    assert len(checked) >= 4
    assert left
    assert (checked | remarked) & left == set()
    assert checked | remarked | left == names
    verdicts = {Path(each["path"]).name: each["verdict"] for each in report["filings"]}
    assert {verdicts[name] for name in left} == {"未能完整检查"}

    _resumed()
    assert _reports(place) == _uninterrupted(place)
    assert not list((place / "cache" / "runs").iterdir())


def test_a_killed_run_is_resumed_from_what_it_streamed(place: Path) -> None:
    run = _started()
    _wait_for(lambda: _streamed(place) >= 5, run)
    run.kill()
    run.communicate(timeout=120)
    assert not (place / "report.json").exists()
    _resumed()
    assert _reports(place) == _uninterrupted(place)


@pytest.fixture
def interrupted_after(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[int], None]]:
    """Lets Ctrl-C come when so many files have been read in this process."""
    real = Checker.unbounded
    with monkeypatch.context() as context:

        def arrange(files: int) -> None:
            done: list[str] = []

            def unbounded(self: Checker, found: Any) -> Outcome:
                if len(done) == files:
                    context.undo()
                    raise KeyboardInterrupt
                outcome = real(self, found)
                done.append(found.shown)
                return outcome

            context.setattr(Checker, "unbounded", unbounded)

        yield arrange


def _check(*arguments: str) -> Ran:
    return jxlint("check", "材料", *OPTIONS, "--jobs", "0", *arguments)


def test_what_has_changed_meanwhile_is_read_again(
    place: Path, loaded: list[str], interrupted_after: Callable[[int], None]
) -> None:
    interrupted_after(20)
    assert _check().code == 130
    (place / "材料" / "03.docx").write_bytes(to_docx(sample_filing(5)))
    loaded.clear()
    resumed = _check("--resume")
    assert sorted(loaded) == ["03.docx", *(f"{number:02}.docx" for number in range(20, FILES)), "说明.txt"]
    assert "20 个结果，其中 1 个" in resumed.stderr
    assert _reports(place) == _uninterrupted(place)


def test_other_rules_take_nothing_from_the_interrupted_run(
    place: Path, loaded: list[str], interrupted_after: Callable[[int], None]
) -> None:
    interrupted_after(20)
    _check()
    loaded.clear()
    resumed = _check("--resume", "--select", "F", "--lang", "en")
    assert len(loaded) == FILES + 1
    assert "20 of 20 results of the interrupted run no longer hold" in resumed.stderr
    rules = {each["rule"] for each in json.loads(_reports(place)["report.json"])["findings"]}
    assert {rule[0] for rule in rules} <= {"F", "T"}


def test_resumed_runs_may_be_interrupted_and_resumed(
    place: Path, loaded: list[str], interrupted_after: Callable[[int], None]
) -> None:
    for files in (20, 10):
        interrupted_after(files)
        assert _check("--resume").code == 130
    loaded.clear()
    _check("--resume")
    assert len(loaded) == FILES + 1 - 30
    assert _reports(place) == _uninterrupted(place)


def test_the_files_of_an_archive_are_resumed_too(place: Path, interrupted_after: Callable[[int], None]) -> None:
    filing = to_tika_text(sample_filing(2)).encode()
    (place / "材料.zip").write_bytes(to_zip((f"{number:02}.txt", filing) for number in range(20)))
    command = ("check", "材料.zip", *OPTIONS, "--jobs", "0")
    jxlint(*command)
    whole = _reports(place)
    interrupted_after(1 + 12)  # the archive is the first
    assert jxlint(*command).code == 130
    assert _not_reached(json.loads(_reports(place)["report.json"])) == {f"{number:02}.txt" for number in range(12, 20)}
    read: list[str] = []
    real = Checker.unbounded
    with pytest.MonkeyPatch.context() as patch:

        def noted(self: Checker, found: Any) -> Outcome:
            read.append(found.shown)
            return real(self, found)

        patch.setattr(Checker, "unbounded", noted)
        jxlint(*command, "--resume")
    assert read == ["材料.zip", *(f"材料.zip/{number:02}.txt" for number in range(12, 20))]
    assert _reports(place) == whole


def test_people_read_once_what_was_left(place: Path, interrupted_after: Callable[[int], None]) -> None:
    interrupted_after(20)
    text = jxlint("check", "材料", "--jobs", "0", "--lang", "en").stdout
    assert text.startswith("Overall verdict: not fully checked  49 filings, 35 errors")
    shown = ", ".join(f"材料/{number}.docx" for number in range(20, 28))
    assert text.endswith(f"; 29 files not read\nNot checked, for the run was interrupted: {shown} and 21 more\n")
    assert text.count("材料/20.docx") == 1


def test_without_an_interrupted_run_everything_is_checked(place: Path) -> None:
    resumed = _check("--resume")
    assert "没有可接续的运行" in resumed.stderr
    assert _reports(place) == _uninterrupted(place)


def test_a_run_that_cannot_keep_a_journal_says_nothing_of_resuming(
    place: Path, monkeypatch: pytest.MonkeyPatch, interrupted_after: Callable[[int], None]
) -> None:
    monkeypatch.setenv("JXLINT_CACHE_DIR", os.devnull)
    interrupted_after(20)
    ended = _check()
    assert ended.code == 130
    assert ended.stderr == f"jxlint: 已中断：还有 {FILES + 1 - 20} 个文件没有检查，报告中逐一列出。\n"
    assert len(_not_reached(json.loads((place / "report.json").read_bytes()))) == FILES + 1 - 20


@pytest.mark.skipif(sys.platform == "win32", reason="there two such runs are not kept apart")
def test_two_runs_at_once_have_a_journal_each(place: Path) -> None:
    first, second = Journal([Path("材料")]), Journal([Path("材料")], resume=True)
    first.append("0" * 32, b"first")
    assert second.append("1" * 32, b"second") is not None
    assert (first.stands, second.stands, second.found) == (True, False, 0)
    second.close(finished=True)
    first.close(finished=False)
    third = Journal([Path("材料")], resume=True)
    assert third.resumes
    ref = third.earlier("0" * 32)
    assert ref is not None
    assert third.read(ref) == b"first"
    third.close(finished=True)


def test_resume_is_for_files(place: Path) -> None:
    ran = jxlint("check", "材料", "--resume", "--timing")
    assert ran.code == 2
    assert "neither standard input nor --timing" in ran.stderr


def test_cache_clear_removes_what_interrupted_runs_left(place: Path, interrupted_after: Callable[[int], None]) -> None:
    interrupted_after(20)
    _check()
    assert jxlint("cache", "clear").stderr == "0 results removed, and 1 interrupted run\n"
    assert "没有可接续的运行" in _check("--resume").stderr


def test_what_lies_on_disk_is_reported_like_what_is_in_memory(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """All formats, over results in memory, in the cache, and on disk, with findings across files among them."""
    formats = [name for name in FORMATS if name not in ("html", "docx", "xlsx")]
    arguments = [f"--format={name}={name}.out" for name in formats] + ["--format=html=html.out"]

    def reports(*more: str) -> dict[str, bytes]:
        jxlint("check", "材料", *arguments, "--as-of", "2026-03-01", "--jobs", "0", *more)
        made = [*place.glob("*.out"), *(place / "html_files").iterdir()]
        assert len(made) == len(formats) + 1 + FILES
        return {path.name: path.read_bytes() for path in made}

    in_memory = reports("--no-cache")
    assert b'"X' in in_memory["json.out"]
    with monkeypatch.context() as context:
        context.setattr(store, "MOST_IN_MEMORY", 0)
        assert reports("--no-cache") == in_memory
        assert reports() == in_memory
        assert reports() == in_memory
    assert reports() == in_memory

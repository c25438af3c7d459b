"""A whole run over files that are read elsewhere: limits, deaths, order, and the same bytes for any number of jobs."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import pytest

from lint.batch.discover import discover
from lint.batch.one import Checker, FileResult, Settings
from lint.batch.profile import Choice, Profiles
from lint.batch.run import check_all
from tests.batch.workers import HostileChecker
from tests.support.run import hears_ctrl_c, jxlint
from tests.support.word import sample_filing, to_docx, to_tika_text

FILING = to_tika_text(sample_filing(2))


def _reasons(results: Sequence[FileResult]) -> dict[str, list[str]]:
    """Name of the file → reasons of its T findings, nothing for a filing."""
    found: dict[str, list[str]] = {}
    for result in results:
        path = result.filing.path if result.filing is not None else result.findings[0].path
        assert Path(path).name not in found
        found[Path(path).name] = [str(f.evidence["reason"]) for f in result.findings if f.rule.startswith("T")]
    return found


@pytest.mark.parametrize("jobs", [1, 3])
def test_hostile_files_cost_themselves_alone(tmp_path: Path, jobs: int) -> None:
    for name in ("甲", "sleep", "crash", "kill", "leave", "eat", "乙"):
        (tmp_path / f"{name}.txt").write_text(FILING, encoding="utf-8")
    (tmp_path / "jxlint.yaml").write_text("limits: {seconds: 3, memory_mib: 300}\n", encoding="utf-8")
    held = check_all(
        tuple(discover([tmp_path])), HostileChecker(Profiles(Choice()), Settings("2026-01-01")), jobs=jobs
    ).held
    results = [each.load() for each in held]
    assert _reasons(results) == {
        "crash.txt": ["worker-died"],
        "eat.txt": ["over-limit"],
        "kill.txt": ["worker-died"],
        "leave.txt": ["worker-died"],
        "sleep.txt": ["over-limit"],
        "乙.txt": [],
        "甲.txt": [],
    }
    texts = {Path(r.findings[0].path).stem: r.findings[0].message for r in results if r.findings}
    assert "超过上限 3 秒" in texts["sleep"]
    assert "超过上限 300 MiB" in texts["eat"]
    assert "SIGSEGV" in texts["crash"]


def test_the_configured_limit_on_time_stops_a_real_file(tmp_path: Path) -> None:
    (tmp_path / "大.docx").write_bytes(to_docx(sample_filing(1500)))
    (tmp_path / "小.txt").write_text(FILING, encoding="utf-8")
    (tmp_path / "jxlint.yaml").write_text("limits: {seconds: 1}\n", encoding="utf-8")
    ran = jxlint("check", tmp_path, "--format", "json", "--jobs", "2")
    report = ran.json()
    about_tool = [(f["rule"], Path(f["path"]).name) for f in report["findings"] if f["rule"].startswith("T")]
    assert about_tool == [("T04", "大.docx")]
    assert {Path(f["path"]).name: f["rows"] for f in report["filings"]} == {"大.docx": 0, "小.txt": 18}
    assert ran.code == 1


def test_the_configured_limit_on_memory_stops_a_real_file(tmp_path: Path) -> None:
    (tmp_path / "大.docx").write_bytes(to_docx(sample_filing(600)))
    (tmp_path / "jxlint.yaml").write_text("limits: {memory_mib: 12}\n", encoding="utf-8")
    report = jxlint("check", tmp_path, "--format", "json", "--jobs", "1").json()
    assert [(f["rule"], f["evidence"]["reason"]) for f in report["findings"]] == [("T04", "over-limit")]
    assert "12 MiB" in report["findings"][0]["message"]


def test_the_same_bytes_for_any_number_of_jobs(tmp_path: Path) -> None:
    for number in range(12):
        content = to_docx(sample_filing(1 + number % 4)) if number % 3 else FILING.encode()
        (tmp_path / f"{number:02}{'.docx' if number % 3 else '.txt'}").write_bytes(content)
    (tmp_path / "坏.docx").write_bytes(b"PK\x03\x04")
    outputs = [
        jxlint("check", tmp_path, "--format", "json", "--as-of", "2026-01-01", *jobs).stdout
        for jobs in ([], ["--jobs", "0"], ["-j", "1"], ["-j", "2"], ["-j", "4"])
    ]
    assert len(outputs[0]) > 10_000
    assert set(outputs) == {outputs[0]}


def test_few_small_files_start_no_process(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "甲.txt").write_text(FILING, encoding="utf-8")
    (tmp_path / "乙.docx").write_bytes(to_docx(sample_filing(1)))
    monkeypatch.setitem(sys.modules, "lint.batch.pool", None)
    report = jxlint("check", tmp_path, "--format", "json").json()
    assert [filing["rows"] for filing in report["filings"]] == [9, 18]


def test_a_file_beyond_the_light_bounds_goes_to_a_worker(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "长.txt"
    path.write_text(FILING + "备注\n" * 150_000, encoding="utf-8")
    here = Checker.here
    asked: list[str] = []

    def noted(self: Checker, found: object) -> object:
        try:
            return here(self, found)  # type: ignore[arg-type]
        except Exception as error:
            asked.append(type(error).__name__)
            raise

    monkeypatch.setattr(Checker, "here", noted)
    report = jxlint("check", path, "--format", "json").json()
    assert asked == ["NeedsWorker"]
    assert [filing["rows"] for filing in report["filings"]] == [18]


def test_checkers_travel_without_what_they_hold() -> None:
    """A worker makes its own profiles: rules are code and do not travel."""
    import pickle

    checker = Checker(Profiles(Choice(select=("F",))), Settings("2026-01-01", "en"))
    checker.profiles.of(Path("x.txt"))
    copy = pickle.loads(pickle.dumps(checker))
    assert (copy.profiles.choice, copy.settings) == (checker.profiles.choice, checker.settings)
    assert copy.profiles.used() == ()


@pytest.mark.skipif(sys.platform != "linux", reason="looks for workers in /proc")
def test_killed_workers_lose_no_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A worker of a real run, killed with SIGKILL when some files are done. One alone: on a loaded machine a second
    could meet the retry of the first one's file, which is then rightly given up (test_pool.py has that case)."""
    cache = tmp_path.with_name(f"{tmp_path.name}-cache")
    monkeypatch.setenv("JXLINT_CACHE_DIR", str(cache))
    for number in range(100):
        (tmp_path / f"{number:02}.docx").write_bytes(to_docx(sample_filing(6)))
    sound = jxlint("check", tmp_path, "--no-cache", "--format", "json", "-j", "0", "--as-of", "2026-01-01").json()
    run = subprocess.Popen(
        [sys.executable, *"-m lint check --no-cache --format json -j 2 --as-of 2026-01-01".split(), str(tmp_path)],
        stdout=subprocess.PIPE,
    )
    killed = 0
    deadline = time.monotonic() + 60
    while run.poll() is None and not killed and time.monotonic() < deadline:
        time.sleep(0.01)
        streamed = any(path.stat().st_size > 50_000 for path in (cache / "runs").glob("*"))
        for pid in _workers(run.pid)[:1] if streamed else ():
            os.kill(pid, signal.SIGKILL)
            killed += 1
    output, _ = run.communicate(timeout=120)
    import json

    report = json.loads(output)
    assert killed == 1  # a run that finds all in its cache has no workers
    assert [f["path"] for f in report["filings"]] == [f["path"] for f in sound["filings"]]
    assert report["findings"] == sound["findings"]


@pytest.mark.skipif(sys.platform != "linux", reason="looks for workers in /proc")
@pytest.mark.parametrize(("stop", "code"), [(signal.SIGINT, 130), (signal.SIGKILL, -signal.SIGKILL)])
def test_workers_die_with_the_run(tmp_path: Path, stop: signal.Signals, code: int) -> None:
    for number in range(40):
        (tmp_path / f"{number:02}.docx").write_bytes(to_docx(sample_filing(40)))
    target = tmp_path / "out.json"
    run = subprocess.Popen(
        [sys.executable, "-m", "lint", "check", str(tmp_path), "--format", f"json={target}", "-j", "2"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        preexec_fn=hears_ctrl_c,
    )
    workers: list[int] = []
    deadline = time.monotonic() + 60
    while len(workers) < 2 and time.monotonic() < deadline:
        time.sleep(0.1)
        workers = _workers(run.pid)
    run.send_signal(stop)
    _, errors = run.communicate(timeout=60)
    assert len(workers) == 2
    assert run.returncode == code
    assert target.exists() == (stop is signal.SIGINT)
    if stop is signal.SIGINT:
        assert errors.startswith("jxlint: 已中断：还有 ")
    deadline = time.monotonic() + 20
    while any(map(_lives, workers)) and time.monotonic() < deadline:
        time.sleep(0.1)
    assert not [pid for pid in workers if _lives(pid)]


def _workers(parent: int) -> list[int]:
    """The grandchildren of a run: the server that forks workers is its child."""
    children: dict[int, list[int]] = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()
        except OSError:
            continue
        if fields[0] != "Z":
            children.setdefault(int(fields[1]), []).append(int(stat.parent.name))
    return [grandchild for child in children.get(parent, []) for grandchild in children.get(child, [])]


def _lives(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state != "Z"

"""A run on a local Ray cluster of two workers: the same report, and no file lost or twice when a worker is killed."""

import os
import signal
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from lint.batch.pool import Died, Done, Ending, Late
from lint.batch.ray_pool import RayPool
from tests.batch.workers import written_at_the_second_try
from tests.support.run import jxlint
from tests.support.sample import sample_filing
from tests.support.word import to_docx

ray = pytest.importorskip("ray")
FILES = 12  # more than are checked in the process itself


@pytest.fixture(scope="module", autouse=True)
def _cluster() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("RAY_USAGE_STATS_ENABLED", "0")
        patch.delenv("RAY_ADDRESS", raising=False)
        ray.init(num_cpus=2, include_dashboard=False, log_to_driver=False, configure_logging=False)
        yield
        ray.shutdown()


class Counting:
    """Notes each start of a task in a folder. ``kill`` kills the cluster's worker process the first time, ``die`` its
    own process each time, ``sleep`` never ends."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def prepare(self, subject: str) -> None:
        """Nothing."""

    def __call__(self, subject: str) -> str:
        starts = len(list(self.folder.glob(f"{subject}.*")))
        (self.folder / f"{subject}.{starts}.{os.getpid()}").touch()
        if subject == "kill" and not starts:
            os.kill(_parent(_parent(os.getpid())), signal.SIGKILL)  # ours, the server that forked it, Ray's worker
            time.sleep(60)
        if subject == "die":
            os.kill(os.getpid(), signal.SIGKILL)
        if subject == "sleep":
            time.sleep(60)
        return f"{subject}!"


def _parent(process: int) -> int:
    return int(Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[1])


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="looks processes up in /proc")
def test_a_killed_worker_costs_no_file_and_repeats_none(tmp_path: Path) -> None:
    subjects = [f"{number:02}" for number in range(20)]
    subjects[7:7] = ["kill"]
    with RayPool(Counting(tmp_path)) as pool:
        endings = list(pool.run(subjects, lambda subject: 30.0))
    assert sorted(index for index, _ in endings) == list(range(21))
    assert {subjects[index]: ending for index, ending in endings} == {each: Done(f"{each}!") for each in subjects}
    assert len(list(tmp_path.glob("kill.*"))) == 2


def test_the_bounds_of_a_file_hold_on_the_cluster(tmp_path: Path) -> None:
    subjects = ["a", "die", "sleep", "b"]
    with RayPool(Counting(tmp_path)) as pool:
        endings = {subjects[index]: ending for index, ending in pool.run(subjects, lambda subject: 2.0)}
    assert endings == {"a": Done("a!"), "b": Done("b!"), "die": Died("SIGKILL"), "sleep": Late(2.0)}


def test_the_report_is_that_of_any_other_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(FILES):
        (tmp_path / f"{number:02}.docx").write_bytes(to_docx(sample_filing(1 + number % 3)))
    (tmp_path / "坏.docx").write_bytes(b"PK\x03\x04")
    monkeypatch.chdir(tmp_path)
    here, there = (
        jxlint("check", ".", "--no-cache", "--engine", engine, "--format", "json", "--as-of", "2026-01-01")
        for engine in ("processes", "ray")
    )
    assert (here.code, len(here.json()["filings"])) == (1, FILES + 1)
    assert there == here


def test_a_corpus_has_the_same_bytes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "材料").mkdir()
    for number in range(FILES):
        (tmp_path / "材料" / f"{number:02}.docx").write_bytes(to_docx(sample_filing(1 + number % 3)))
    monkeypatch.chdir(tmp_path)
    for engine in ("processes", "ray"):
        options = ("--no-cache", "--engine", engine, "--as-of", "2026-01-01")
        assert jxlint("corpus", "build", "材料", "-o", engine, *options).code == 0
    files = [sorted(path.name for path in (tmp_path / engine).iterdir()) for engine in ("processes", "ray")]
    assert files[0] == files[1]
    for name in files[0]:
        assert (tmp_path / "processes" / name).read_bytes() == (tmp_path / "ray" / name).read_bytes(), name


def test_a_few_small_files_go_to_the_cluster_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.docx").write_bytes(to_docx(sample_filing(1)))
    asked: list[int] = []
    usual = RayPool.run

    def run(pool: RayPool, subjects: Sequence[Any], seconds: Callable[[Any], float]) -> Iterator[tuple[int, Ending]]:
        asked.append(len(subjects))
        return usual(pool, subjects, seconds)

    monkeypatch.setattr(RayPool, "run", run)
    monkeypatch.chdir(tmp_path)
    assert jxlint("check", "a.docx", "--engine", "ray", "--exit-zero").code == 0
    assert asked == [1]


@pytest.mark.parametrize("more", [("--jobs", "2"), ("--jobs", "0"), ("--timing",)])
def test_what_does_not_go_with_the_cluster_is_said(tmp_path: Path, more: tuple[str, ...]) -> None:
    (tmp_path / "a.docx").write_bytes(to_docx(sample_filing(1)))
    ran = jxlint("check", tmp_path / "a.docx", "--engine", "ray", *more)
    assert (ran.code, "--engine ray" in ran.stderr, more[0] in ran.stderr) == (2, True, True)


def test_a_worker_killed_over_a_shard_costs_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("fsspec")
    monkeypatch.setattr("lint.batch.corpus.shards.FILES", 4)
    (tmp_path / "in").mkdir()
    for number in range(FILES):
        (tmp_path / "in" / f"{number:02}.docx").write_bytes(to_docx(sample_filing(1 + number % 3)))
    monkeypatch.chdir(tmp_path)
    build = ("corpus", "build", f"file://{tmp_path}/in", "--as-of", "2026-01-01", "-o")
    marker = tmp_path / "killed"
    whole = jxlint(*build, "whole")
    assert whole.code == 0, whole.stderr
    monkeypatch.setattr("lint.batch.corpus.sharded.written", written_at_the_second_try)
    ran = jxlint(*build, "after", "--engine", "ray")
    assert marker.exists(), "nobody was killed"
    assert (ran.code, ran.stderr) == (0, whole.stderr.replace("whole", "after"))
    asked = jxlint("corpus", "query", "SELECT path FROM filings", "--corpus", "after", "--format", "json")
    assert asked.code == 0, asked.stderr
    paths = asked.json()
    assert sorted(each["path"][-7:] for each in paths) == [f"{number:02}.docx" for number in range(FILES)]
    first, then = (
        {str(file.relative_to(tmp_path / name)): file.read_bytes() for file in (tmp_path / name).rglob("*.*")}
        for name in ("whole", "after")
    )
    assert first == then
    monkeypatch.setattr("lint.batch.corpus.sharded.written", None)
    again = jxlint(*build, "after", "--engine", "ray")
    shards = len(list((tmp_path / "after" / "shards").iterdir()))
    assert (again.code, f"{shards} shards, {shards} of them finished before" in again.stderr) == (0, True)

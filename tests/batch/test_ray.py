"""A run on a local Ray cluster of two workers: the same report, and no file lost or twice when a worker is killed."""

import os
import signal
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from lint.batch.pool import Died, Done, Late
from lint.batch.ray_pool import RayPool
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

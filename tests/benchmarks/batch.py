"""Many files with one worker and with two, and what a worker costs one file. All ratios are of one run.

``python -m tests.benchmarks.batch [files]`` prints

* for ``files`` Word filings of 19 projects (200 by default) the time with no worker, one, two, and their ratios; a
  machine that other work keeps busy shows less than the pool can do, so the time that two bare processes take for
  half the files each is measured beside it;
* for one small filing the whole process without and with a worker;
* how much of a worker's time goes into sending results, and their size.

Medians of rounds measured in turn; nothing is asserted.
"""

import os
import pickle
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from lint.batch.discover import Found
from lint.batch.one import Checker, Settings
from lint.batch.profile import Choice, Profiles
from tests.support.word import sample_filing, to_docx

FILES = 200
PROJECTS = 19
ROUNDS = 3
ONE_FILE_ROUNDS = 9


def seconds(*commands: list[str]) -> float:
    """The wall time of commands that run side by side."""
    begin = time.perf_counter()
    running = [subprocess.Popen(each, stdout=subprocess.DEVNULL) for each in commands]
    for each in running:
        each.wait()
    return time.perf_counter() - begin


def check(path: Path, jobs: int | None) -> list[str]:
    """A command that checks the path and writes its report to nowhere."""
    more = [] if jobs is None else ["--jobs", str(jobs)]
    return [sys.executable, "-m", "lint", "check", str(path), "--format", "json", *more]


def many(folder: Path, files: int) -> None:
    """One line per way of checking the same files."""
    content = to_docx(sample_filing(PROJECTS))
    halves = [folder / "a", folder / "b"]
    for number in range(files):
        half = halves[number % 2]
        half.mkdir(exist_ok=True)
        (half / f"{number:05}.docx").write_bytes(content)
    rounds = [
        (
            seconds(check(folder, 0)),
            seconds(check(folder, 1)),
            seconds(check(folder, 2)),
            seconds(*(check(half, 0) for half in halves)),
        )
        for _ in range(ROUNDS)
    ]
    names = ("in the process", "1 worker", "2 workers", "2 bare processes, half the files each")
    print(f"{files} Word filings of {PROJECTS} projects, {os.cpu_count()} processors, {ROUNDS} rounds")
    for name, column in zip(names, zip(*rounds, strict=True), strict=True):
        median = statistics.median(column)
        print(f"  {name:<40} {median:>7.2f} s {median / files * 1000:>7.1f} ms/file")
    for label, above, below in (
        ("1 worker ÷ in the process", 1, 0),
        ("1 worker ÷ 2 workers", 1, 2),
        ("in the process ÷ 2 bare processes", 0, 3),
        ("2 workers ÷ 2 bare processes", 2, 3),
    ):
        print(f"  {label:<40} {statistics.median(each[above] / each[below] for each in rounds):>7.2f}")


def one(folder: Path) -> None:
    """What a process of its own costs a file that does not need one."""
    path = folder / "one.docx"
    path.write_bytes(to_docx(sample_filing(PROJECTS)))
    rounds = [
        (
            seconds([sys.executable, "-c", "pass"]),
            seconds(check(path, None)),
            seconds(check(path, 1)),
        )
        for _ in range(ONE_FILE_ROUNDS)
    ]
    print(f"\none filing of {PROJECTS} projects, whole process ÷ python -c pass, {ONE_FILE_ROUNDS} rounds")
    print(f"  in the process {statistics.median(here / base for base, here, _ in rounds):>6.1f}")
    print(f"  by a worker    {statistics.median(there / base for base, _, there in rounds):>6.1f}")


def results(folder: Path) -> None:
    """What travels from worker to run."""
    path = folder / "one.docx"
    checker = Checker(Profiles(Choice()), Settings("2026-01-01"))
    found = Found(path, path.as_posix(), named=True)
    checker(found)
    times = []
    size = 0
    for _ in range(ONE_FILE_ROUNDS):
        begin = time.perf_counter()
        outcome = checker(found)
        checked = time.perf_counter()
        sent = pickle.dumps(outcome)
        pickled = time.perf_counter()
        pickle.loads(sent)
        times.append((checked - begin, pickled - checked, time.perf_counter() - pickled))
        size = len(sent)
    check_time, dump, load = (statistics.median(column) * 1000 for column in zip(*times, strict=True))
    print(f"\na result: {size / 1024:.0f} KiB; check {check_time:.1f} ms, pickle {dump:.1f} ms, unpickle {load:.1f} ms")


def main(files: int) -> None:
    """All of it."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ["JXLINT_CACHE_DIR"] = str(Path(folder, "cache"))
        os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
        os.environ["PYTHONPYCACHEPREFIX"] = str(Path(folder, "bytecode"))
        place = Path(folder, "filings")
        place.mkdir()
        seconds(check(Path(__file__), None))  # compiles what the measured processes load
        many(place, files)
        one(Path(folder))
        results(Path(folder))


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else FILES)

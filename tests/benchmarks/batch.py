"""Many files with one worker and with two, and what a worker costs one file. All ratios are of one run.

``python -m tests.benchmarks batch`` prints

* for 1,000 Word filings of 19 projects (40 with ``--short``) the time with one worker ÷ with two (target ≥ 1.8, goal
  1.95); a machine that other work keeps busy shows less than the pool can do, so the same ratio for bare processes that
  share the files between them is measured beside it;
* for one small filing the whole process without and with a worker, each ÷ ``python -c pass``;
* how much of a worker's time goes into sending results.

Medians of rounds measured in turn; nothing is asserted.
"""

import pickle
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from lint.batch.discover import Found
from lint.batch.one import Checker, Settings
from lint.batch.profile import Choice, Profiles
from tests.benchmarks.measure import Figure, installed_like
from tests.support.word import sample_filing, to_docx

FILES, FILES_IN_SHORT = 1000, 40
PROJECTS = 19
ROUNDS = 3
ONE_FILE_ROUNDS = 9


def figures(short: bool = False) -> Iterator[Figure]:
    """The figures, of fewer files if it is to be short."""
    with tempfile.TemporaryDirectory() as name, installed_like(Path(name)):
        folder = Path(name, "filings")
        folder.mkdir()
        seconds(check(Path(__file__), None))  # compiles what the measured processes load
        yield from _many(folder, FILES_IN_SHORT if short else FILES)
        yield from _one(Path(name))
        yield _sending(Path(name))


def seconds(*commands: list[str]) -> float:
    """The wall time of commands that run side by side."""
    begin = time.perf_counter()
    running = [subprocess.Popen(each, stdout=subprocess.DEVNULL) for each in commands]
    for each in running:
        each.wait()
    return time.perf_counter() - begin


def check(path: Path, jobs: int | None) -> list[str]:
    """A command that checks the path anew and writes its report to nowhere."""
    more = [] if jobs is None else ["--jobs", str(jobs)]
    return [sys.executable, "-m", "lint", "check", str(path), "--no-cache", "--format", "json", *more]


def _many(folder: Path, files: int) -> Iterator[Figure]:
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
    what = f"{files:,} Word filings of {PROJECTS} projects: "
    for label, above, below, at_least, goal in (
        ("one worker ÷ two", 1, 2, 1.8, 1.95),
        ("in the process ÷ two bare processes with half the files each", 0, 3, None, None),
        ("one worker ÷ in the process", 1, 0, None, None),
    ):
        ratio = statistics.median(each[above] / each[below] for each in rounds)
        yield Figure(what + label, ratio, at_least=at_least, goal=goal)


def _one(folder: Path) -> Iterator[Figure]:
    path = folder / "one.docx"
    path.write_bytes(to_docx(sample_filing(PROJECTS)))
    rounds = [
        (seconds([sys.executable, "-c", "pass"]), seconds(check(path, None)), seconds(check(path, 1)))
        for _ in range(ONE_FILE_ROUNDS)
    ]
    what = "one filing ÷ python -c pass, "
    yield Figure(f"{what}in the process", statistics.median(here / base for base, here, _ in rounds))
    yield Figure(f"{what}by a worker", statistics.median(there / base for base, _, there in rounds))


def _sending(folder: Path) -> Figure:
    """The share of sending a result in checking and sending it."""
    path = folder / "one.docx"
    checker = Checker(Profiles(Choice()), Settings("2026-01-01"))
    found = Found(path, path.as_posix(), named=True)
    checker(found)
    shares = []
    for _ in range(ONE_FILE_ROUNDS):
        begin = time.perf_counter()
        outcome = checker(found)
        checked = time.perf_counter()
        pickle.loads(pickle.dumps(outcome))
        end = time.perf_counter()
        shares.append((end - checked) / (end - begin))
    return Figure("sending a result ÷ checking the file and sending it", statistics.median(shares))


if __name__ == "__main__":
    for figure in figures():
        print(figure)

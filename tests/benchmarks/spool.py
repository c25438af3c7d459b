"""What the run itself costs beside its workers: memory and time of the process that collects and reports.

``python -m tests.benchmarks.spool [files …]`` checks folders of that many Word filings of three projects (200 and 2,000
by default) with two workers and without the cache, and prints

* the peak of the run's own process with reports as JSON, as a saved run and as text, and how it grows with the files;
* the processor time, user and system, that this process spends on a file, against what a worker spends on it. Both are
  independent of what else the machine does. Two workers are as good as twice one as long as that is a few hundredths.

Without a store, everything is held in memory as objects: the last figure compares the peaks of both.
"""

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from lint.batch.discover import Found
from lint.batch.entry import Packing
from lint.batch.one import Checker, Settings
from lint.batch.profile import Choice, Profiles
from tests.benchmarks.measure import Figure, installed_like
from tests.support.word import sample_filing, to_docx

FILES = (200, 2000)
PROJECTS = 3
OUTPUTS = ("json", "run", "text")
MOST_SHARE = 0.05
# The whole process, which says at its end what it took: workers are not its children, and are not counted.
TELLING = """
import atexit, json, os, resource, sys
target = sys.argv.pop(1)
if sys.argv[1] == "--hold":
    del sys.argv[1]
    import lint.batch.check as check
    check._keeping = lambda *_: None
def tell():
    used = resource.getrusage(resource.RUSAGE_SELF)
    with open("/proc/self/status") as status:
        peak = next(int(line.split()[1]) for line in status if line.startswith("VmHWM:"))
    with open(target, "w") as file:
        json.dump([peak / 1024, used.ru_utime + used.ru_stime], file)
atexit.register(tell)
from lint.cli.main import run
run()
"""


class Cost(NamedTuple):
    """Of the run's own process: peak of resident memory in MiB, seconds of processor time."""

    peak: float
    seconds: float


def cost(folder: Path, *outputs: str, hold: bool = False) -> Cost:
    """What it costs to check a folder and to write those reports."""
    with tempfile.TemporaryDirectory() as place:
        told = Path(place, "told")
        formats = [f"--format={each}={Path(place, each)}" for each in outputs]
        command = [sys.executable, "-c", TELLING, str(told), *(["--hold"] if hold else [])]
        subprocess.run(
            [*command, "check", str(folder), "--jobs", "2", "--no-cache", *formats],
            stdout=subprocess.DEVNULL,
            check=False,
            env={**os.environ},
        )
        return Cost(*json.loads(told.read_text(encoding="utf-8")))


def fill(folder: Path, files: int) -> None:
    """Filings of that many units, each with codes of its own."""
    folder.mkdir()
    filing = sample_filing(PROJECTS)
    for number in range(files):
        projects = tuple(replace(each, code=f"{each.code[:-5]}{number:05}") for each in filing.projects)
        content = to_docx(replace(filing, unit_code=f"{801001 + number}", projects=projects))
        (folder / f"{number:05}.docx").write_bytes(content)


def worker_seconds(folder: Path) -> float:
    """The processor time of a worker for one of the files, with the entry that it sends: the median of many."""
    work = Packing(Checker(Profiles(Choice()), Settings("2026-01-01")))
    times = []
    for path in sorted(folder.iterdir())[:40]:
        begin = time.process_time()
        work(Found(path, path.as_posix(), named=True))
        times.append(time.process_time() - begin)
    return sorted(times)[len(times) // 2]


def figures(short: bool = False, sizes: tuple[int, ...] = ()) -> Iterator[Figure]:
    """The figures, for fewer files if it is to be short."""
    with tempfile.TemporaryDirectory() as name, installed_like(Path(name)):
        few, many = sizes or ((50, 500) if short else FILES)
        folders = {files: Path(name, str(files)) for files in (few, many)}
        for files, folder in folders.items():
            fill(folder, files)
        cost(folders[few], "json")  # makes the index of rules
        for output in OUTPUTS:
            small, large = (cost(folders[files], output) for files in (few, many))
            yield Figure(f"peak of the run's process, {few:,} files, {output}", small.peak, unit=" MiB")
            yield Figure(f"peak of the run's process, {many:,} files, {output}", large.peak, unit=" MiB")
            yield Figure(f"of these, peak of {many // few} times as many files ÷ peak", large.peak / small.peak)
            each = (large.seconds - small.seconds) / (many - few)
            share = each / worker_seconds(folders[few])
            yield Figure(f"time of the run's process ÷ of a worker, for one file more, {output}", share, MOST_SHARE)
        held = cost(folders[many], "json", hold=True)
        yield Figure(f"peak without a store, {many:,} files, json", held.peak, unit=" MiB")


if __name__ == "__main__":
    for figure in figures(sizes=tuple(map(int, sys.argv[1:]))):
        print(figure, flush=True)

"""What a corpus in shards costs: ``python -m tests.benchmarks shards``.

For Word filings of 1 and of 19 projects prints files per second and core, and the peak memory. Everything runs in one
process, and processor time is that of the many files less that of a few: start and end of a run do not count, nor does
what else the machine does. Then how much less a second run takes, which reads no file again. Nothing is asserted.
"""

import os
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from tests.benchmarks.measure import Figure, installed_like
from tests.support.word import sample_filing, to_docx

FILES = 200
FEW = 20
PROJECTS = (1, 19)
ROUNDS = 3


class Cost(NamedTuple):
    """Of a run: processor seconds, and peak memory in MiB."""

    seconds: float
    mebibytes: float


def build(source: Path, output: Path) -> Cost:
    """What building the corpus costs."""
    command = [sys.executable, "-m", "lint", "corpus", "build", f"file://{source}", "-o", str(output), "--jobs", "0"]
    process = subprocess.Popen(command, stderr=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    if status:
        raise RuntimeError(f"exit code {os.waitstatus_to_exitcode(status)}")
    return Cost(used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)


def figures(short: bool = False) -> Iterator[Figure]:
    """The figures, of fewer files and one round if it is to be short."""
    for projects in PROJECTS:
        with tempfile.TemporaryDirectory() as name, installed_like(Path(name)):
            yield from _many(Path(name), projects, *((2 * FEW, 1) if short else (FILES, ROUNDS)))


def _many(folder: Path, projects: int, files: int, rounds: int) -> Iterator[Figure]:
    content = to_docx(sample_filing(projects))
    for name, number in (("few", FEW), ("many", files)):
        (folder / name).mkdir()
        for each in range(number):
            (folder / name / f"{each:05}.docx").write_bytes(content)
    build(folder / "few", folder / "corpus")  # compiles what the measured processes load
    costs = []
    for number in range(rounds):
        few = build(folder / "few", folder / f"corpus-few-{number}")
        whole = build(folder / "many", folder / f"corpus-{number}")
        again = build(folder / "many", folder / f"corpus-{number}")
        costs.append(((files - FEW) / (whole.seconds - few.seconds), whole.mebibytes, again.seconds / whole.seconds))
    rate, mebibytes, share = map(statistics.median, zip(*costs, strict=True))
    what = f"corpus build of {files} Word filings of {projects} projects ({len(content) / 1024:.0f} KiB): "
    yield Figure(f"{what}files per second and core", rate, unit="/s")
    yield Figure(f"{what}peak memory", mebibytes, unit="MiB")
    yield Figure(f"{what}second run ÷ first", share)


if __name__ == "__main__":
    for figure in figures():
        print(figure)

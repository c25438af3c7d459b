"""What a corpus in shards costs: ``python -m tests.benchmarks.shards [files]``.

For Word filings of 1 and of 19 projects prints the processor time of a file, files per second and core, and the peak
memory. Everything runs in one process, and processor time is that of the many
files less that of a few: start and end of a run do not count, nor does what else the machine does. Then how much less
a second run takes, which reads no file again. Nothing is asserted.
"""

import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

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


def many(folder: Path, projects: int, files: int) -> None:
    """One line for filings of so many projects."""
    content = to_docx(sample_filing(projects))
    for name, number in (("few", FEW), ("many", files)):
        (folder / name).mkdir()
        for each in range(number):
            (folder / name / f"{each:05}.docx").write_bytes(content)
    rounds = []
    for number in range(ROUNDS):
        few = build(folder / "few", folder / f"corpus-few-{number}")
        whole = build(folder / "many", folder / f"corpus-{number}")
        again = build(folder / "many", folder / f"corpus-{number}")
        rounds.append(((whole.seconds - few.seconds) / (files - FEW), whole.mebibytes, again.seconds / whole.seconds))
    seconds, mebibytes, again_share = map(statistics.median, zip(*rounds, strict=True))
    print(
        f"{projects:2} projects, {len(content) / 1024:5.1f} KiB: {1000 * seconds:6.1f} ms of a core a file, "
        f"{1 / seconds:5.1f} files per second and core, "
        f"{mebibytes:.0f} MiB at most; again {100 * again_share:.0f} %"
    )


if __name__ == "__main__":
    for each in PROJECTS:
        with tempfile.TemporaryDirectory() as place:
            many(Path(place), each, int(sys.argv[1]) if len(sys.argv) > 1 else FILES)

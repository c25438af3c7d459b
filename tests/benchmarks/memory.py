"""The memory that checking one large Word filing takes, against the XML in it, in one run.

``python -m tests.benchmarks.memory [projects …]`` prints for Word filings of 19, 200 and 2,000 projects the peak of a
whole process that checks one of them (target: at most 150 MiB for 2,000 projects, goal 100), what of it comes on top of
a process that checks a filing of one project, and that as a share of the size of document.xml. A tree of the XML alone
takes 14 times that size.
"""

import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import Path

from tests.benchmarks.measure import Figure, installed_like
from tests.support.word import sample_filing, to_docx

SIZES = (19, 200, 2000)
LARGE = 2000
MIB = 1024 * 1024
# A child begins with the peak of the process that starts it, so a small one stands between.
PEAK_OF = """
import os, subprocess, sys
child = subprocess.Popen(sys.argv[1:], stdout=subprocess.DEVNULL)
print(os.wait4(child.pid, 0)[2].ru_maxrss)
"""


def peak(path: Path) -> float:
    """The peak of resident memory of a process that checks the file, in MiB."""
    command = [sys.executable, "-m", "lint", "check", str(path), "--jobs", "0", "--no-cache", "--format", "concise"]
    return int(subprocess.check_output([sys.executable, "-c", PEAK_OF, *command])) / 1024


def figures(short: bool = False, sizes: tuple[int, ...] = ()) -> Iterator[Figure]:
    """The figures, without the largest filing if it is to be short."""
    with tempfile.TemporaryDirectory() as name, installed_like(Path(name)):

        def filing(projects: int) -> Path:
            path = Path(name) / f"{projects}.docx"
            path.write_bytes(to_docx(sample_filing(projects)))
            return path

        smallest = filing(1)
        peak(smallest)  # makes the index of rules, which takes memory of its own
        base = peak(smallest)
        yield Figure("peak of a check of a docx of one project", base, unit=" MiB")
        for projects in sizes or (SIZES[:-1] if short else SIZES):
            path = filing(projects)
            with zipfile.ZipFile(path) as container:
                xml = container.getinfo("word/document.xml").file_size / MIB
            used = peak(path)
            at_most, goal = (150.0, 100.0) if projects == LARGE else (None, None)
            yield Figure(f"peak of a check of a docx of {projects} projects", used, at_most, goal=goal, unit=" MiB")
            yield Figure("what of it comes on top of one project ÷ document.xml", (used - base) / xml)


if __name__ == "__main__":
    for figure in figures(sizes=tuple(map(int, sys.argv[1:]))):
        print(figure, flush=True)

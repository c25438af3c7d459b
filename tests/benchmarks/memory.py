"""The memory that checking one large Word filing takes, against the XML in it, in one run.

``python -m tests.benchmarks.memory [projects …]`` prints for Word filings of 19, 200 and 2,000 projects the peak of a
whole process that checks one of them (target: at most 150 MiB for 2,000 projects, goal 100), what of it comes on top of
a process that checks a filing of one project, and that as a share of the size of document.xml. A tree of the XML alone
takes 14 times that size.
"""

import os
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

from tests.support.word import sample_filing, to_docx

SIZES = (19, 200, 2000)
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


def main(sizes: tuple[int, ...]) -> None:
    """One line per size."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ["JXLINT_CACHE_DIR"] = folder

        def filing(projects: int) -> Path:
            path = Path(folder) / f"{projects}.docx"
            path.write_bytes(to_docx(sample_filing(projects)))
            return path

        smallest = filing(1)
        peak(smallest)  # makes the index of rules, which takes memory of its own
        base = peak(smallest)
        print(f"a filing of one project: {base:.0f} MiB")
        print("projects  document.xml MiB  peak MiB  on top MiB  on top / document.xml")
        for projects in sizes:
            path = filing(projects)
            with zipfile.ZipFile(path) as container:
                xml = container.getinfo("word/document.xml").file_size / MIB
            used = peak(path)
            print(f"{projects:>8} {xml:>17.1f} {used:>9.0f} {used - base:>11.0f} {(used - base) / xml:>22.2f}")


if __name__ == "__main__":
    main(tuple(map(int, sys.argv[1:])) or SIZES)

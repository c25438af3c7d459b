"""The second run over unchanged filings against the first: ``python -m tests.benchmarks cache``.

A thousand Word filings of nineteen projects each (40 with ``--short``) are checked twice in whole processes, with an
empty cache and with what the first run has left in it (target ≤ 5 %, goal 2 %), with as many workers as by default and
in the process alone.
"""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from tests.benchmarks.measure import Figure, installed_like
from tests.support.word import FilingData, sample_filing, to_docx

FILES, FILES_IN_SHORT = 1000, 40
PROJECTS = 19


def seconds(folder: Path, cache: Path, *arguments: str) -> float:
    """The wall time of one process that checks the folder."""
    command = [sys.executable, "-m", "lint", "check", str(folder), *arguments]
    begin = time.perf_counter()
    subprocess.run(command, env={**os.environ, "JXLINT_CACHE_DIR": str(cache)}, stdout=subprocess.DEVNULL, check=False)
    return time.perf_counter() - begin


def _of_unit(filing: FilingData, number: int) -> FilingData:
    """The filing as another unit hands it in: a code of its own, and codes of its own for the projects."""
    projects = (replace(each, code=f"{each.code[:-4]}{number:04}") for each in filing.projects)
    return replace(filing, unit_code=f"{801001 + number}", projects=tuple(projects))


def figures(short: bool = False) -> Iterator[Figure]:
    """The figures, of fewer files if it is to be short."""
    filing, files = sample_filing(PROJECTS), FILES_IN_SHORT if short else FILES
    with tempfile.TemporaryDirectory() as place, installed_like(Path(place)):
        folder = Path(place, "filings")
        folder.mkdir()
        for number in range(files):
            (folder / f"{number:03}.docx").write_bytes(to_docx(_of_unit(filing, number)))
        for name, arguments in (("as many workers as processors", ()), ("in the process", ("--jobs", "0"))):
            cache = Path(place, name)
            seconds(folder / "000.docx", cache)  # the index of rules is not what is measured
            first, second = (seconds(folder, cache, *arguments) for _ in range(2))
            what = f"{files:,} files unchanged: second run ÷ first, {name}"
            yield Figure(what, second / first, at_most=0.05, goal=0.02)


if __name__ == "__main__":
    for figure in figures():
        print(figure)

"""The second run over unchanged filings against the first, in one run: ``python -m tests.benchmarks.cache``.

Two hundred Word filings of nineteen projects each are checked twice in whole processes, with an empty cache and with
what the first run has left in it (target: under 5 %), with as many workers as by default and in the process alone.
"""

import os
import subprocess
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path

from tests.support.word import FilingData, sample_filing, to_docx

FILINGS = 200
PROJECTS = 19
TARGET = 0.05


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


def main() -> None:
    """Print the ratio for each way of working."""
    filing = sample_filing(PROJECTS)
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place, "filings")
        folder.mkdir()
        for number in range(FILINGS):
            (folder / f"{number:03}.docx").write_bytes(to_docx(_of_unit(filing, number)))
        for name, arguments in (("default", ()), ("in one process", ("--jobs", "0"))):
            cache = Path(place, name)
            seconds(folder / "000.docx", cache)  # the index of rules is not what is measured
            first, second = (seconds(folder, cache, *arguments) for _ in range(2))
            ratio = second / first
            print(f"{name}: first {first:.1f} s, second {second:.2f} s, ratio {ratio:.3f} (target < {TARGET})")


if __name__ == "__main__":
    main()

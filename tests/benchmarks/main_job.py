"""The main job against its floors, in one run: reading, checking, and a whole process.

``python -m tests.benchmarks.main_job [projects …]`` prints

* for Word filings of 19, 200 and 2,000 projects the time of the reader (target ≤ 2.5) and of the whole check without
  process start (target ≤ 4, goal 2), as ratios to unzipping the main part and parsing it with lxml, measured in turn;
* the time of a check for each project of the largest filing against the second largest (target ≤ 1.2);
* python-docx's way to the texts of all cells (``rows``, ``cells``, ``text``) as a ratio to the reader, for 19 projects
  (target ≥ 10, goal 20);
* for one process that checks a text dump, its time as a ratio to ``python -c pass``, with the modules that take longest
  to import (``cold_start`` does the same for a Word file, and against peers).

Measured in November 2026: reading is 1.5 to 1.7 floors, extraction 0.9, the 98 rules 1.6, of which R04 takes 8 %, R23,
N03 and R05 5 % each and no other as much as 4 %; so the check is at its target and not below. python-docx's way takes
some 7 floors: a reader that builds the tree cannot be ten times as fast, one without a tree would be a second reader.

Medians of ratios of neighbouring measurements; nothing is asserted, for machines are noisy.
"""

import io
import statistics
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import docx
from lxml import etree

from lint.batch.profile import Profiles
from lint.engine.lint import lint_filing
from lint.extract import extract
from lint.read import read
from tests.benchmarks.measure import Figure, installed_like, milliseconds, paired, process_seconds
from tests.support.word import sample_filing, to_docx, to_tika_text

SIZES = (19, 200, 2000)
SHORT_SIZES = (19, 200)
SECONDS_PER_SIZE = 12.0
FEWEST, MOST = 3, 41
PEER_ROUNDS = 5
PROCESS_RUNS = 15
SEED = Path(__file__).parents[3] / "shared" / "filings" / "dingzhou-sifaju-2021.txt"
SHOWN_IMPORTS = 12

Triple = tuple[float, float, float]


def floor(data: bytes) -> None:
    """What no reader that builds a tree can do without."""
    with zipfile.ZipFile(io.BytesIO(data)) as container:
        etree.fromstring(container.read("word/document.xml"))


def peer(data: bytes) -> list[str]:
    """The texts of all cells by python-docx, as its documentation shows it."""
    document = docx.Document(io.BytesIO(data))
    return [cell.text for table in document.tables for row in table.rows for cell in row.cells]


def measure(data: bytes, check: Callable[[bytes], object], seconds: float = SECONDS_PER_SIZE) -> list[Triple]:
    """(floor, reader, check) in milliseconds, measured in turn, the first round left out."""
    rounds: list[Triple] = []
    end = time.perf_counter() + seconds
    while len(rounds) <= FEWEST or (time.perf_counter() < end and len(rounds) <= MOST):
        rounds.append((milliseconds(floor, data), milliseconds(read, data), milliseconds(check, data)))
    return rounds[1:]


def figures(short: bool = False, sizes: tuple[int, ...] = ()) -> Iterator[Figure]:
    """The figures of reading and checking, without the largest filing if it is to be short."""
    runner = Profiles().of(Path("filing.docx")).runner

    def check(data: bytes) -> object:
        filing = extract(read(data))
        assert filing is not None
        return lint_filing(filing, runner, "filing.docx")

    per_project = []
    for projects in sizes or (SHORT_SIZES if short else SIZES):
        data = to_docx(sample_filing(projects))
        rounds = measure(data, check, SECONDS_PER_SIZE / 4 if short else SECONDS_PER_SIZE)
        reader, checked = (statistics.median(each[at] / each[0] for each in rounds) for at in (1, 2))
        yield Figure(f"reading a docx of {projects} projects ÷ (unzip + lxml parse)", reader, at_most=2.5)
        yield Figure(
            f"warm check of the same ÷ (unzip + lxml parse), {len(runner.rules)} rules", checked, 4.0, goal=2.0
        )
        per_project.append(statistics.median(each[2] for each in rounds) / projects)
    if len(per_project) > 1:
        growth = per_project[-1] / per_project[-2]
        yield Figure("time per project, the largest filing ÷ the second largest", growth, at_most=1.2, goal=1.0)
    small = to_docx(sample_filing(SIZES[0]))
    faster = paired(lambda: milliseconds(read, small), lambda: milliseconds(peer, small), PEER_ROUNDS)
    yield Figure("python-docx rows.cells ÷ reading the docx", faster.ratio, at_least=10.0, goal=20.0)


def whole_process(path: Path) -> None:
    """A process that checks one file against one that does nothing, in pairs."""
    command = [sys.executable, "-m", "lint", "check", str(path)]
    nothing = [sys.executable, "-c", "pass"]
    found = paired(lambda: process_seconds(nothing), lambda: process_seconds(command), PROCESS_RUNS)
    print(
        f"\none process, {path.name}: {found.ratio:.1f} × python -c pass "
        f"({found.base * 1000:.0f} ms → {found.measured * 1000:.0f} ms, {PROCESS_RUNS} pairs)"
    )
    imports(command)


def imports(command: list[str]) -> None:
    """The modules whose import takes longest, with all that they pull in."""
    timed = subprocess.run(
        [command[0], "-X", "importtime", *command[1:]], capture_output=True, text=True, check=False
    ).stderr
    rows = []
    for line in timed.splitlines():
        parts = line.removeprefix("import time:").split("|")
        if line.startswith("import time:") and parts[1].strip().isdigit():
            rows.append((int(parts[1]), parts[2].rstrip()))
    print("import times (cumulative ms):")
    for micros, name in sorted(rows, reverse=True)[:SHOWN_IMPORTS]:
        print(f"  {micros / 1000:>7.1f}  {name.strip()}")


def main(sizes: tuple[int, ...]) -> None:
    """All of it."""
    for figure in figures(sizes=sizes):
        print(figure, flush=True)
    with tempfile.TemporaryDirectory() as folder, installed_like(Path(folder)):
        path = Path(folder) / "19-projects.txt"
        path.write_text(to_tika_text(sample_filing(19)), encoding="utf-8")
        whole_process(path)
        if SEED.is_file():  # a real filing with hundreds of findings, where it is at hand
            whole_process(SEED)


if __name__ == "__main__":
    main(tuple(map(int, sys.argv[1:])) or SIZES)

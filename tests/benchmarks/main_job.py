"""The main job against its floors, in one run: reading, checking, and a whole process.

``python -m tests.benchmarks.main_job [projects …]`` prints

* for Word filings of 19, 200 and 2,000 projects the time of the reader (target ≤ 2.5) and of the whole check without
  process start (target ≤ 5), as ratios to unzipping the main part and parsing it with lxml, measured in turn;
* for one process that checks the 19-project text dump, its time as a ratio to ``python -c pass`` (at most 16, goal
  10), with the modules that take longest to import.

Medians of ratios of neighbouring measurements; nothing is asserted, for machines are noisy.
"""

import ctypes
import gc
import io
import os
import statistics
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

from lxml import etree

from lint.batch.profile import Profiles
from lint.engine.lint import lint_filing
from lint.extract import extract
from lint.read import read
from tests.support.word import sample_filing, to_docx, to_tika_text

SIZES = (19, 200, 2000)
SECONDS_PER_SIZE = 12.0
FEWEST, MOST = 3, 41
PROCESS_RUNS = 15
SEED = Path(__file__).parents[3] / "shared" / "filings" / "dingzhou-sifaju-2021.txt"
SHOWN_IMPORTS = 12

Triple = tuple[float, float, float]


def floor(data: bytes) -> None:
    """What no reader that builds a tree can do without."""
    with zipfile.ZipFile(io.BytesIO(data)) as container:
        etree.fromstring(container.read("word/document.xml"))


def milliseconds(action: Callable[[bytes], object], data: bytes) -> float:
    """The wall time of one call; its result is kept meanwhile, because its users keep it."""
    _settle()
    begin = time.perf_counter()
    result = action(data)
    end = time.perf_counter()
    del result
    return (end - begin) * 1000


def _settle() -> None:
    """Gives freed memory back, lest one measurement pay for tidying up after the one before."""
    gc.collect()
    if sys.platform == "linux":
        ctypes.CDLL(None).malloc_trim(0)


def measure(data: bytes, check: Callable[[bytes], object]) -> list[Triple]:
    """(floor, reader, check) in milliseconds, measured in turn, the first round left out."""
    rounds: list[Triple] = []
    end = time.perf_counter() + SECONDS_PER_SIZE
    while len(rounds) <= FEWEST or (time.perf_counter() < end and len(rounds) <= MOST):
        rounds.append((milliseconds(floor, data), milliseconds(read, data), milliseconds(check, data)))
    return rounds[1:]


def in_process(sizes: tuple[int, ...]) -> None:
    """One line per size: the reader and the whole check against the floor."""
    runner = Profiles().of(Path("filing.docx")).runner

    def check(data: bytes) -> object:
        filing = extract(read(data))
        assert filing is not None
        return lint_filing(filing, runner, "filing.docx")

    print(f"{len(runner.rules)} rules")
    print("projects     KiB  runs  floor ms  reader ms  ratio  check ms  ratio  check ms/project")
    for projects in sizes:
        data = to_docx(sample_filing(projects))
        rounds = measure(data, check)
        floor_ms, reader_ms, check_ms = (statistics.median(column) for column in zip(*rounds, strict=True))
        reader_ratio = statistics.median(reader / base for base, reader, _ in rounds)
        check_ratio = statistics.median(checked / base for base, _, checked in rounds)
        print(
            f"{projects:>8} {len(data) / 1024:>7.0f} {len(rounds):>5} {floor_ms:>9.1f} {reader_ms:>10.1f} "
            f"{reader_ratio:>6.2f} {check_ms:>9.1f} {check_ratio:>6.2f} {check_ms / projects:>17.3f}"
        )


def whole_process(path: Path) -> None:
    """A process that checks one file against one that does nothing, in pairs."""
    command = [sys.executable, "-m", "lint", "check", str(path)]
    ratios = []
    for _ in range(PROCESS_RUNS + 1):
        pair = []
        for each in ([sys.executable, "-c", "pass"], command):
            begin = time.perf_counter()
            subprocess.run(each, stdout=subprocess.DEVNULL, check=False)
            pair.append(time.perf_counter() - begin)
        ratios.append((pair[1] / pair[0], pair[0], pair[1]))
    kept = ratios[1:]
    print(
        f"\none process, {path.name}: {statistics.median(r for r, _, _ in kept):.1f} × python -c pass "
        f"({statistics.median(b for _, b, _ in kept) * 1000:.0f} ms → "
        f"{statistics.median(c for _, _, c in kept) * 1000:.0f} ms, {len(kept)} pairs)"
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
    in_process(sizes)
    with tempfile.TemporaryDirectory() as folder:
        os.environ["JXLINT_CACHE_DIR"] = folder
        # Compiled modules are kept, as every installation keeps them, whatever this environment says.
        os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
        os.environ["PYTHONPYCACHEPREFIX"] = str(Path(folder) / "bytecode")
        path = Path(folder) / "19-projects.txt"
        path.write_text(to_tika_text(sample_filing(19)), encoding="utf-8")
        whole_process(path)
        if SEED.is_file():  # a real filing with hundreds of findings, where it is at hand
            whole_process(SEED)


if __name__ == "__main__":
    main(tuple(map(int, sys.argv[1:])) or SIZES)

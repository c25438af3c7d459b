"""A whole process that checks one Word filing of 19 projects, against the bare interpreter and against peers.

``python -m tests.benchmarks.cold_start`` prints, in pairs of one run,

* ``jxlint check ONE.docx``, all default rules, as a ratio to ``python -c pass`` (target ≤ 16, goal 10), and
  ``jxlint extract`` and ``jxlint --help`` beside it;
* the same check as a ratio to peers, each on a file that holds what the filing holds: yamllint on it as YAML (target
  ≤ 0.5, goal 0.3), check-jsonschema on it as JSON with the schema of a filing, ruff on it as Python, and sqlfluff on
  its first hundred rows as SQL, which it takes so long for.

Of the processor time of such a check (Python 3.11) the interpreter takes 5 %, click 5 %, our modules 21 %, those of the
rules 12 %, reading with lxml's import 16 %, extraction 10 %, rules and messages 26 %. Across all modules a fifth of the
whole goes into making classes: 45 frozen dataclasses with slots take 42 ms, 236 named tuples 41 ms, of some 420.

The peers are installed into an environment of their own, which takes a minute; ``--no-peers`` leaves them out.
"""

import json
import subprocess
import sys
import tempfile
import venv
from collections.abc import Iterator
from pathlib import Path

from tests.benchmarks.measure import Figure, Ratio, installed_like, paired, process_seconds
from tests.support.word import sample_filing, to_docx

PROJECTS = 19
ROUNDS = 15
PEER_ROUNDS = 5
PEERS = ("yamllint", "check-jsonschema", "ruff", "sqlfluff")
SQL_ROWS = 100
JXLINT = (sys.executable, "-m", "lint")
NOTHING = (sys.executable, "-c", "pass")


def figures(short: bool = False) -> Iterator[Figure]:
    """The figures, without the peers if it is to be short."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        path = folder / f"{PROJECTS}.docx"
        path.write_bytes(to_docx(sample_filing(PROJECTS)))
        with installed_like(folder):
            yield from _against_the_interpreter(path)
            if not short:
                yield from _against_peers(path, folder)


def _against_the_interpreter(path: Path) -> Iterator[Figure]:
    for label, arguments, target, goal in (
        ("check of a 19-project docx", ("check", path), 16.0, 10.0),
        ("extract of the same", ("extract", path), None, None),
        ("jxlint --help", ("--help",), None, None),
    ):
        found = _process_ratio(NOTHING, (*JXLINT, *arguments), ROUNDS)
        yield Figure(f"{label} ÷ python -c pass", found.ratio, at_most=target, goal=goal)


def _against_peers(path: Path, folder: Path) -> Iterator[Figure]:
    bin_folder = _install(folder / "peers")
    for name, command in _peer_commands(path, folder, bin_folder):
        found = _process_ratio(command, (*JXLINT, "check", path), PEER_ROUNDS)
        target, goal = (0.5, 0.3) if name == "yamllint" else (None, None)
        yield Figure(f"check of a 19-project docx ÷ {name}", found.ratio, at_most=target, goal=goal)


def _process_ratio(base: tuple[str | Path, ...], measured: tuple[str | Path, ...], rounds: int) -> Ratio:
    return paired(lambda: process_seconds(base), lambda: process_seconds(measured), rounds)


def _install(folder: Path) -> Path:
    """An environment with the peers in it; gives the folder of its commands."""
    venv.create(folder, with_pip=True)
    bin_folder = folder / ("Scripts" if sys.platform == "win32" else "bin")
    subprocess.run([bin_folder / "python", "-m", "pip", "install", "--quiet", *PEERS], check=True)
    return bin_folder


def _peer_commands(path: Path, folder: Path, bin_folder: Path) -> Iterator[tuple[str, tuple[str | Path, ...]]]:
    """Each peer's command on the content of the filing in its own language."""
    as_json = _output("extract", path, "--format", "json")
    (folder / "filing.json").write_text(as_json, encoding="utf-8")
    (folder / "schema.json").write_text(_output("schema", "filing"), encoding="utf-8")
    (folder / "filing.yaml").write_text(_output("extract", path, "--format", "yaml"), encoding="utf-8")
    content = json.loads(as_json)
    (folder / "filing.py").write_text(
        f"filing = {json.dumps(content, ensure_ascii=False, indent=4)}\n".replace("null", "None"), encoding="utf-8"
    )
    rows = [row for filing in content["filings"] for project in filing["projects"] for row in project["indicators"]]
    (folder / "filing.sql").write_text(
        "".join(
            "INSERT INTO indicators (category, indicator, target)\n"
            f"VALUES ('{row['level2']}', '{row['name']}', '{row['value']['raw']}');\n"
            for row in rows[:SQL_ROWS]
        ),
        encoding="utf-8",
    )
    yield "yamllint", (bin_folder / "yamllint", folder / "filing.yaml")
    yield (
        "check-jsonschema",
        (bin_folder / "check-jsonschema", "--schemafile", folder / "schema.json", folder / "filing.json"),
    )
    yield "ruff", (bin_folder / "ruff", "check", "--isolated", "--no-cache", folder / "filing.py")
    yield "sqlfluff (100 rows)", (bin_folder / "sqlfluff", "lint", "--dialect", "ansi", folder / "filing.sql")


def _output(*arguments: str | Path) -> str:
    return subprocess.check_output([*map(str, JXLINT), *map(str, arguments)], encoding="utf-8")


if __name__ == "__main__":
    for figure in figures(short="--no-peers" in sys.argv[1:]):
        print(figure, flush=True)

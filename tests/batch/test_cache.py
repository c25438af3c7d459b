"""The cache: the same report, no file read twice, and nothing that stands in it is ever believed blindly."""

import hashlib
import json
import os
import zlib
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

import lint.batch.cache as cache
import lint.batch.reading as reading
from lint.batch.codec import Codec
from lint.extract import extract
from lint.read import read
from tests.support.examples import EXAMPLES
from tests.support.run import Ran, jxlint

NAMES = [path for folder in ("text", "word") for path in sorted((EXAMPLES / folder).iterdir())]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of more filings than are checked without a cache, one of them no filing, and a cache of its own."""
    for number in range(2):
        for path in NAMES:
            (tmp_path / "材料" / str(number)).mkdir(parents=True, exist_ok=True)
            (tmp_path / "材料" / str(number) / path.name).write_bytes(path.read_bytes())
    (tmp_path / "材料" / "说明.txt").write_text("这里没有表。\n", encoding="utf-8")
    monkeypatch.setenv("JXLINT_CACHE_DIR", str(tmp_path / "cache"))
    return tmp_path / "材料"


@pytest.fixture
def loaded(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The files whose content a reader gets, as they are asked for in this process."""
    names: list[str] = []
    real = reading.load

    def counting(path: Path, *rest: Any) -> bytes:
        names.append(path.name)
        return real(path, *rest)

    monkeypatch.setattr(reading, "load", counting)
    return names


def _check(folder: Path, *arguments: str) -> Ran:
    return jxlint("check", folder, "--format", "json", "--jobs", "0", "--as-of", "2026-03-01", *arguments)


def _entries(folder: Path) -> list[Path]:
    return sorted((folder.parent / "cache" / "results").glob("??/*"))


def test_the_second_run_reads_nothing_and_says_the_same(folder: Path, loaded: list[str]) -> None:
    first = _check(folder)
    assert len(loaded) == len(NAMES) * 2 + 1
    loaded.clear()
    second = _check(folder)
    assert loaded == []
    assert second.stdout == first.stdout
    assert second.code == first.code == 1


def test_every_output_is_the_same(folder: Path) -> None:
    outputs = ("text", "run", "csv", "sarif")
    plain = {name: jxlint("check", folder, "--no-cache", "--format", name).stdout for name in outputs}
    for _ in range(2):
        assert {name: jxlint("check", folder, "--format", name).stdout for name in outputs} == plain


def test_what_changed_is_read_again_and_nothing_else(folder: Path, loaded: list[str]) -> None:
    _check(folder)
    changed = folder / "0" / NAMES[0].name
    changed.write_bytes(changed.read_bytes() + b"\n")
    loaded.clear()
    _check(folder)
    assert loaded == [changed.name]


@pytest.mark.parametrize(
    "arguments", [("--select", "R"), ("--lang", "en"), ("--format", "run=RUN"), ("--preview",), ("--no-cache",)]
)
def test_another_question_is_asked_anew(folder: Path, loaded: list[str], arguments: tuple[str, ...]) -> None:
    _check(folder)
    loaded.clear()
    _check(folder, *(each.replace("RUN", str(folder.parent / "run.json")) for each in arguments))
    assert len(loaded) == len(NAMES) * 2 + 1


def test_waivers_and_baselines_are_heeded_without_reading(folder: Path, loaded: list[str]) -> None:
    before = _check(folder).json()["totals"]
    (folder / "jxlint-waivers.yaml").write_text(
        "waivers:\n- {rule: F02, where: {path: '**'}, reason: 核}\n", encoding="utf-8"
    )
    (folder / "jxlint.yaml").write_text("{}\n", encoding="utf-8")
    _check(folder)
    loaded.clear()
    after = _check(folder).json()["totals"]
    assert loaded == []
    assert after["suppressed"] > before["suppressed"] == 0


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"not an entry",
        b'cos\nsystem\n(S"touch pwned"\ntR.',
        b"jxlint-results-2 " + b"0" * 64 + b'\n["tuple",null,["FileResult",null,["tuple"],["dict"],["dict"]]]\n\n\n',
    ],
)
def test_torn_and_foreign_entries_are_written_anew(folder: Path, content: bytes) -> None:
    first = _check(folder)
    kept = {path: path.read_bytes() for path in _entries(folder)}
    assert len(kept) == len(NAMES) * 2 + 1
    for path in kept:
        path.write_bytes(content)
    assert _check(folder).stdout == first.stdout
    assert {path: path.read_bytes() for path in _entries(folder)} == kept


@pytest.mark.parametrize(
    "model",
    [b"junk", zlib.compress(b"{"), zlib.compress(b'["Filing"]'), zlib.compress(b"5")],
    ids=["not packed", "no JSON", "fields missing", "no filing"],
)
def test_an_entry_whose_model_is_none_is_written_anew(folder: Path, loaded: list[str], model: bytes) -> None:
    def run() -> str:
        return jxlint("check", folder, "--format", "run", "--jobs", "0", "--as-of", "2026-03-01").stdout

    first = run()
    kept = {path: path.read_bytes() for path in _entries(folder)}
    for path, entry in kept.items():
        *parts, body = entry.partition(b"\n")[2].split(b"\n", 3)
        if body:
            _plant(path, b"\n".join((*parts, model)))
    loaded.clear()
    assert run() == first
    assert len(loaded) == len(NAMES) * 2
    assert run() == first
    assert {path: path.read_bytes() for path in _entries(folder)} == kept


def _plant(entry: Path, content: bytes) -> None:
    """Write an entry with that content and its checksum."""
    entry.write_bytes(b"jxlint-results-2 " + hashlib.sha256(content).hexdigest().encode() + b"\n" + content)


def test_a_poisoned_entry_runs_no_code(folder: Path) -> None:
    first = _check(folder)
    for name in ("os.system", "system", "eval", "Path", "type", "object"):
        body = json.dumps(["tuple", None, [name, "touch pwned"]]).encode() + b"\n\n\n"
        for path in _entries(folder):
            _plant(path, body)
        assert _check(folder).stdout == first.stdout
    assert not list(folder.parent.rglob("pwned"))
    assert not Path("pwned").exists()


def test_files_that_could_not_be_read_are_tried_again(folder: Path, loaded: list[str]) -> None:
    (folder / "坏.docx").write_bytes(b"PK\x03\x04")
    _check(folder)
    loaded.clear()
    assert [f["rule"] for f in _check(folder).json()["findings"] if f["rule"] == "T01"] == ["T01"]
    assert loaded == ["坏.docx"]


def test_several_runs_at_once(folder: Path) -> None:
    import subprocess
    import sys

    program = Path(sys.executable).with_name("jxlint")
    command = [program, "check", folder, "--format", "json", "--as-of", "2026-03-01", "--jobs", "0"]

    def run(_: int) -> bytes:
        return subprocess.run(command, capture_output=True, check=False, env={**os.environ}).stdout

    with ThreadPoolExecutor(3) as pool:
        outputs = set(pool.map(run, range(3)))
    assert len(outputs) == 1
    assert not [path for path in _entries(folder) if path.name.endswith(".tmp")]


def test_a_folder_that_cannot_be_written_is_no_error(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    expected = _check(folder, "--no-cache").stdout
    monkeypatch.setenv("JXLINT_CACHE_DIR", os.devnull)
    assert _check(folder).stdout == expected


def test_above_its_bound_the_results_written_first_go(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    expected = _check(folder).stdout
    entries = _entries(folder)
    for age, entry in enumerate(entries):  # the first is the newest
        os.utime(entry, (1_700_000_000 - age, 1_700_000_000 - age))
    size = sum(entry.stat().st_size for entry in entries)
    monkeypatch.setattr(cache, "MOST_BYTES", size - 1)
    assert _check(folder).stdout == expected
    assert _entries(folder) == entries  # a run that adds nothing trims nothing
    (folder / "另一份.txt").write_bytes(next(path for path in NAMES if path.suffix == ".txt").read_bytes())
    _check(folder)
    left = _entries(folder)
    old = [entry for entry in entries if entry in left]
    assert old == entries[: len(old)]
    assert 0 < len(old) < len(entries)
    assert sum(entry.stat().st_size for entry in left) <= (size - 1) * 0.75
    assert len(set(left) - set(entries)) == 1  # the newest of all


def test_at_its_bound_nothing_goes(folder: Path) -> None:
    _check(folder)
    entries = _entries(folder)
    cache.trim(sum(entry.stat().st_size for entry in entries))
    assert _entries(folder) == entries


def test_info_and_clear(folder: Path) -> None:
    _check(folder)
    number = len(NAMES) * 2 + 1
    assert f": {number} results, " in jxlint("cache", "info").stdout
    assert jxlint("cache", "clear").stderr == f"{number} results removed\n"
    assert ": 0 results, " in jxlint("cache", "info").stdout


@pytest.mark.parametrize("path", NAMES, ids=lambda path: path.name)
def test_a_filing_comes_back_as_it_was(path: Path) -> None:
    filing = extract(read(path.read_bytes()))
    assert Codec().loads(Codec().dumps(filing)) == filing


def test_what_is_not_on_the_list_is_not_stored() -> None:
    with pytest.raises(TypeError, match="not to be stored: complex"):
        Codec().dumps((1, 2j))

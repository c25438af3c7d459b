"""The wheel works where nothing of the checkout is: an empty virtual environment, another folder."""

import json
import os
import shutil
import subprocess
import sys
import venv
from pathlib import Path

import pytest

from tests.support.examples import EXAMPLES

ROOT = Path(__file__).parents[1]
COPIED = ("pyproject.toml", "README.md", "LICENSE", "lint", "rules")


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of programs of a fresh environment that holds the wheel and what it depends on."""
    folder = tmp_path_factory.mktemp("wheel")
    source = folder / "source"
    source.mkdir()
    for name in COPIED:
        origin = ROOT / name
        if origin.is_dir():
            shutil.copytree(origin, source / name, ignore=shutil.ignore_patterns("__pycache__", "*.egg-info"))
        else:
            shutil.copy(origin, source / name)
    _run(sys.executable, "-m", "build", "--wheel", "--outdir", str(folder / "dist"), str(source), cwd=folder)
    environment = folder / "environment"
    venv.create(environment, with_pip=True)
    programs = environment / ("Scripts" if os.name == "nt" else "bin")
    wheel = next((folder / "dist").glob("*.whl"))
    _run(str(programs / "python"), "-m", "pip", "install", "--quiet", str(wheel), cwd=folder)
    return programs


def _run(*command: str, cwd: Path) -> None:
    result = subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stdout + result.stderr


def test_installed_tool_finds_faults_by_python_and_yaml_rules(installed: Path, tmp_path: Path) -> None:
    filing = tmp_path / "目标表.docx"
    shutil.copy(EXAMPLES / "word" / "青禾县农业技术推广站-2026.docx", filing)
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONPATH"}
    environment["JXLINT_CACHE_DIR"] = str(tmp_path / "cache")
    result = subprocess.run(
        [str(installed / "jxlint"), "check", filing.name, "--format", "json"],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert result.returncode == 1, result.stderr
    report = json.loads(result.stdout)
    found = {finding["rule"] for finding in report["findings"]}
    found |= {folded["rule"] for finding in report["findings"] for folded in finding["folded"]}
    assert "R01" in found  # a Python rule
    assert "R02" in found  # a YAML rule, folded under R03
    index = json.loads(next((tmp_path / "cache").glob("rules-*.json")).read_text(encoding="utf-8"))
    assert "module" in index["rules"]["R01"]
    assert "yaml" in index["rules"]["R02"]
    assert str(ROOT) not in json.dumps(index["folders"])


def test_workers_run_what_is_installed_and_nothing_of_the_folder_at_hand(installed: Path, tmp_path: Path) -> None:
    """The checkout holds a folder ``lint`` without the rules in it; a folder of filings may hold anything."""
    for number in range(9):  # more than are checked without workers
        shutil.copy(EXAMPLES / "word" / "青禾县农业技术推广站-2026.docx", tmp_path / f"{number}.docx")
    for name in ("lint", "lxml", "zipfile", "multiprocessing"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "__init__.py").write_text("raise SystemExit('code of the folder was run')", encoding="utf-8")
    result = subprocess.run(
        [str(installed / "jxlint"), "check", ".", "--select", "F,R01", "--format", "json", "--jobs", "2", "--no-cache"],
        cwd=tmp_path,
        env={key: value for key, value in os.environ.items() if key not in ("PYTHONPATH", "PYTHONSAFEPATH")},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert result.returncode == 1, result.stderr
    report = json.loads(result.stdout)
    assert [filing["path"] for filing in report["filings"]] == [f"{number}.docx" for number in range(9)]
    assert "worker-died" not in {finding["evidence"].get("reason") for finding in report["findings"]}
    assert result.stderr == ""

"""The README's work in a git repository, with the real pre-commit: every command as written, and how it ends."""

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.support.examples import EXAMPLES
from tests.support.readme import README, ROOT

CLEAN = (EXAMPLES / "text" / "云溪县文化馆-2026.txt").read_text(encoding="utf-8")
BAD = CLEAN.replace("100.00%", "90.00%", 1)
URL = "https://git.example.org/jxlint"
ENDS = {"blocked": 1, "passes": 0}
Environment = Mapping[str, str]


def _blocks(language: str) -> list[str]:
    section = README.read_text(encoding="utf-8").partition("## In a git repository")[2].partition("\n## ")[0]
    return re.findall(rf"```{language}\n(.*?)```", section, re.DOTALL)


def _run(folder: Path, environment: Environment, *command: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)


@pytest.fixture(scope="module")
def environment(tmp_path_factory: pytest.TempPathFactory) -> Environment:
    """Our commands on the path, and nothing of the user's: no git configuration, no hook environments."""
    home = tmp_path_factory.mktemp("home")
    (home / ".gitconfig").write_text("[user]\nname = t\nemail = t@example.org\n[init]\ndefaultBranch = main\n")
    return {
        **{key: value for key, value in os.environ.items() if not key.startswith(("GIT_", "PRE_COMMIT"))},
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
        "HOME": str(home),
        "PRE_COMMIT_HOME": str(home / "pre-commit"),
        "JXLINT_CACHE_DIR": str(home / "cache"),
    }


@pytest.fixture(scope="module")
def clone(tmp_path_factory: pytest.TempPathFactory, environment: Environment) -> Path:
    """This project as a repository of one commit, tagged as the README has it."""
    folder = tmp_path_factory.mktemp("clone")
    for name in (*("lint", "rules"), *("pyproject.toml", "README.md", "LICENSE", ".pre-commit-hooks.yaml")):
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, folder / name)
    for command in ("git init -q", "git add .", "git commit -qm all", "git tag v0.1.0"):
        done = _run(folder, environment, *command.split())
        assert done.returncode == 0, done.stderr
    return folder


@pytest.fixture
def repository(tmp_path: Path, clone: Path, environment: Environment) -> Path:
    """A repository with the README's hook and one filing, whose plan ends at 90%; the hook's environment is made."""
    (config,) = [block for block in _blocks("yaml") if block.startswith("repos:")]
    (tmp_path / ".pre-commit-config.yaml").write_text(config.replace(URL, str(clone)), encoding="utf-8")
    (tmp_path / "申报").mkdir()
    (tmp_path / "申报" / "演出.txt").write_text(BAD, encoding="utf-8")
    _run(tmp_path, environment, "git", "init", "-q")
    made = _run(tmp_path, environment, "pre-commit", "install-hooks")
    if made.returncode:
        pytest.skip(f"the hook cannot be installed here: {made.stdout[-300:]}")
    return tmp_path


def _commands(block: str) -> Iterator[tuple[str, str]]:
    """Each command, here documents whole, with its remark."""
    lines = iter(block.splitlines())
    for line in lines:
        command, _, remark = (part.strip() for part in line.partition("  # "))
        if command.endswith("<<'END'"):
            for inner in lines:
                command += f"\n{inner}"
                if inner == "END":
                    break
        yield command, remark


def test_the_commands_of_the_readme(repository: Path, environment: Environment) -> None:
    (block,) = _blocks("bash")
    said: dict[str, str] = {}
    for command, remark in _commands(block):
        done = _run(repository, environment, "bash", "-ec", command)
        output = said[command] = done.stdout + done.stderr
        expected = next((code for word, code in ENDS.items() if remark.startswith(word)), 0)
        assert (command, done.returncode) == (command, expected), output
        for rule in re.findall(r"\b[A-Z]\d\d\b", remark):
            assert f" {rule} " in output, output
        if remark.startswith("blocked: F01"):
            assert re.findall(r"(?:错误|警告|提示) ([A-Z]\d\d) ", output) == ["F01"]
    assert said["jxlint diff HEAD~1"].startswith("已整改 1，未整改 0，已修改仍不合格 0，新增 0\n")


def test_what_the_hook_lets_pass_and_what_not(repository: Path, environment: Environment) -> None:
    def commit() -> tuple[int, str]:
        _run(repository, environment, "git", "add", ".")
        done = _run(repository, environment, "git", "commit", "-m", "x")
        return done.returncode, done.stdout + done.stderr

    word = repository / "申报" / "演出.docx"
    (repository / "申报" / "演出.txt").unlink()
    word.write_bytes((EXAMPLES / "word" / "云溪县文化馆-2026.docx").read_bytes())
    (repository / "README.md").write_text("# 本仓库存放申报材料\n", encoding="utf-8")
    _run(repository, environment, "pre-commit", "install")
    code, output = commit()
    assert (code, "Passed" in output) == (0, True), output
    word.write_bytes(word.read_bytes() + b"\0")
    code, output = commit()
    assert (code, "Skipped" in output) == (0, False), output
    word.write_bytes(word.read_bytes()[:500])
    code, output = commit()
    assert code == 1
    assert "T01" in output
    assert "ZIP 容器" in output


@pytest.mark.parametrize(("text", "code"), [(CLEAN, 0), (BAD, 1)])
def test_the_recipes_end_as_they_should(tmp_path: Path, environment: Environment, text: str, code: int) -> None:
    (tmp_path / "演出.txt").write_text(text, encoding="utf-8")
    recipes: list[Any] = [yaml.safe_load(block) for block in _blocks("yaml")]
    commands = [
        *[step.get("run", "") for recipe in recipes if "jobs" in recipe for step in recipe["jobs"]["filings"]["steps"]],
        *[line for recipe in recipes if "filings" in recipe for line in recipe["filings"]["script"]],
    ]
    ours = [command for command in commands if command.startswith("jxlint ")]
    assert len(ours) == 2
    outputs = []
    for command in ours:
        done = _run(tmp_path, environment, "bash", "-ec", command)
        assert done.returncode == code, done.stderr
        outputs.append(done.stdout)
    assert ("::error" in outputs[0]) == bool(code)
    entries = json.loads((tmp_path / "gl-code-quality-report.json").read_text(encoding="utf-8"))
    assert [entry["check_name"] for entry in entries] == (["F02"] if code else [])

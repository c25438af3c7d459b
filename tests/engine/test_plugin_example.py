"""``examples/plugin/``: the package installs, its rules find their faults, and the README shows them as they are."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from tests.support.examples import EXAMPLES

PLUGIN = EXAMPLES / "plugin"
PACK = PLUGIN / "jxlint_rules_example"
README = (EXAMPLES.parent / "README.md").read_text(encoding="utf-8")
FILING = EXAMPLES / "text" / "临江市道路养护中心-2026.txt"


def _files(folder: Path) -> list[Path]:
    return sorted(folder.rglob("*"))


class Site:
    """A folder that holds the installed package, and jxlint run with it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        source = folder / "source"
        shutil.copytree(PLUGIN, source, ignore=shutil.ignore_patterns("__pycache__"))
        before = _files(source)
        install = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--disable-pip-version-check"]
        install += ["--target", str(folder / "site"), str(source)]
        # Quick and offline where hatchling is installed; else pip fetches it for the build alone.
        result = self._run(*install, "--no-build-isolation")
        if result.returncode != 0:
            result = self._run(*install)
        assert result.returncode == 0, result.stdout + result.stderr
        assert _files(source) == before, "a later check of the folder would walk what the build left behind"

    def _run(self, *command: str) -> subprocess.CompletedProcess[str]:
        environment = {
            **os.environ,
            "PYTHONPATH": str(self.folder / "site"),
            "JXLINT_CACHE_DIR": str(self.folder / "cache"),
            "PYTHONIOENCODING": "utf-8",
        }
        return subprocess.run(
            command,
            cwd=self.folder,
            env=environment,
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )

    def jxlint(self, *arguments: str, code: int = 0) -> str:
        """What the command prints; it must end with that exit code."""
        result = self._run(sys.executable, "-c", "from lint.cli.main import run; run()", *arguments)
        assert result.returncode == code, result.stderr
        return result.stdout


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    return Site(tmp_path_factory.mktemp("plugin"))


def test_the_installed_rules_work_like_built_in_ones(site: Site) -> None:
    """One test, for the installation takes seconds and parallel workers would each make their own."""
    text = FILING.read_text(encoding="utf-8")
    assert text.count("桥梁检测经费") >= 1
    faulty = text.replace("桥梁检测经费", "桥梁检测项目").replace("≤2.5万元/座", "≤250万元/座")
    (site.folder / "目标表.txt").write_text(faulty, encoding="utf-8")

    report = json.loads(site.jxlint("check", "目标表.txt", "--select", "EX", "--format", "json", code=1))
    assert [
        (found["rule"], found["severity"], found["project"]["index"], found["field"], found["message"])
        for found in report["findings"]
    ] == [
        ("EX002", "error", 2, "指标值", "成本指标“单座桥梁检测成本”为≤250万元/座，高于项目预算65.00万元。"),
        ("EX001", "warning", 2, "项目名称", "项目名称“桥梁检测项目”看不出资金的性质。"),
    ]
    assert [(each["rule"], each["passed"], each["failed"]) for each in report["coverage"]] == [
        ("EX001", 3, 1),
        ("EX002", 3, 1),
    ]

    clean = EXAMPLES / "word" / "云溪县文化馆-2026.docx"
    assert json.loads(site.jxlint("check", str(clean), "--select", "EX", "--format", "json"))["findings"] == []

    unselected = json.loads(site.jxlint("check", "目标表.txt", "--format", "json", code=1))
    assert {"EX001", "EX002", "F01"} <= {found["rule"] for found in unselected["findings"]}

    rules = {rule["id"]: rule["name"] for rule in json.loads(site.jxlint("rules", "--format", "json"))["rules"]}
    assert (rules["EX001"], rules["EX002"]) == ("project-name-convention", "cost-above-budget")

    basis = json.loads(site.jxlint("rules", "--basis", "--format", "json"))
    assert basis["unassigned"] == ["EX001", "EX002"]

    card = site.jxlint("explain", "EX001")
    assert card.startswith("EX001  项目名称不合本单位命名规范  (project-name-convention)")
    assert "项目库按名称末尾的类别词归类" in card
    card = site.jxlint("explain", "cost-above-budget", "--lang", "en")
    assert card.startswith("EX002  Cost target above the budget  (cost-above-budget)")
    assert "Such a ceiling binds nobody" in card


def test_the_readme_shows_the_yaml_rule_as_it_stands() -> None:
    source = (PACK / "ex001_project_name.yaml").read_text(encoding="utf-8")
    assert f"```yaml\n{source}```\n" in README


def test_the_readme_shows_the_python_rule_as_it_stands() -> None:
    source = (PACK / "ex002_cost_above_budget.py").read_text(encoding="utf-8")
    section = README.split("## Writing a rule\n")[1].split("\n## ")[0]
    shown = [block.split("\n```")[0] for block in section.split("```python\n")[1:]]
    assert len(shown) == 3
    for block in shown:
        assert block.removesuffix("\n    …") in source


def test_the_package_has_a_rule_of_each_kind() -> None:
    assert {path.suffix for path in PACK.iterdir() if path.name != "__pycache__"} == {".py", ".yaml"}
    assert yaml.safe_load((PACK / "ex001_project_name.yaml").read_text(encoding="utf-8"))["id"] == "EX001"

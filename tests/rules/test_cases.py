"""Runs every rule case, and sees to it that no rule goes without."""

from pathlib import Path
from typing import Any

import pytest

from lint.engine.finding import Finding
from lint.engine.lint import lint_filing
from lint.engine.pack import load_index
from lint.engine.runner import Runner
from lint.engine.yamlfile import FileError
from tests.support.cases import Case, load_cases, rules_beside
from tests.support.filings import default_filing

FOLDER = Path(__file__).parent
FILES = sorted(FOLDER.glob("*.yaml"))


def _cases() -> list[Any]:
    """Every case with its id; a file that cannot be read becomes one failing test of its own."""
    found = []
    for path in FILES:
        try:
            found += [pytest.param(case, id=f"{case.rule}-{case.name}") for case in load_cases(path)]
        except FileError as error:
            found.append(pytest.param(error, id=f"{path.stem}-unreadable"))
    return found


@pytest.mark.parametrize("case", _cases())
def test_case(case: Case | FileError) -> None:
    if isinstance(case, FileError):
        raise case
    differences = case.differences()
    assert not differences, "\n".join([case.place, *differences])


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_case_file_belongs_to_a_rule(path: Path) -> None:
    assert path.stem in load_index()["rules"]
    names = [case.name for case in load_cases(path)]
    assert sorted(set(names)) == sorted(names), "two cases have one name"


def test_every_rule_has_two_bad_and_two_good_cases() -> None:
    lacking = []
    for rule in sorted(load_index()["rules"]):
        path = FOLDER / f"{rule}.yaml"
        cases = load_cases(path) if path.exists() else []
        bad = sum(case.is_bad for case in cases)
        if bad < 2 or len(cases) - bad < 2:
            lacking.append(f"{rule}: {bad} bad and {len(cases) - bad} good cases in {path.name}")
    assert not lacking, "\n".join(lacking)


@pytest.mark.parametrize(("projects", "framework"), [(1, "F2015"), (5, "F2015"), (1, "F2021"), (5, "F2021")])
def test_the_default_filing_is_clean(projects: int, framework: str) -> None:
    runner = Runner(rules_beside(""), load_index()["words"])
    linted = lint_filing(default_filing(projects, framework), runner, "default.txt")
    assert [_line(finding) for finding in linted.findings] == []
    assert linted.crashes == ()


def _line(finding: Finding) -> str:
    return f"{finding.rule} {finding.projects} {finding.message}"

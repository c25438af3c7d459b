"""What the rules across projects find in the filing that the project was started from."""

from pathlib import Path

import pytest

from lint.engine.finding import Finding
from lint.engine.lint import lint_filing
from lint.engine.pack import load_index
from lint.engine.runner import Runner
from lint.engine.selection import load_rules
from tests.support.model import filing_of

PROJECTS = {
    "X01": [(1, 17), (4, 7, 9, 18)],
    "X02": [(2, 6, 14, 16), (6, 16), (8, 13)],
    "X03": [(4, 9, 18)],
    "X04": [(1, 3, 4, 5, 6, 7, 8, 9, 11, 12, 13, 14, 16, 17, 19)],
    "X05": [(6, 7, 9), (6, 16), (8, 13)],
    "X08": [(6, 16)],
}


@pytest.fixture(scope="module")
def findings(seed: Path) -> list[Finding]:
    index = load_index()
    ids = [id for id in index["rules"] if id.startswith("X")]
    linted = lint_filing(filing_of(seed.read_bytes()), Runner(load_rules(index, ids), index["words"]), "seed.txt")
    assert linted.crashes == ()
    return list(linted.findings)


@pytest.mark.parametrize("rule", PROJECTS)
def test_exactly_these_sets_of_projects(findings: list[Finding], rule: str) -> None:
    found = [finding for finding in findings if finding.rule == rule]
    assert sorted(finding.projects for finding in found) == PROJECTS[rule]
    assert all(finding.project is None and finding.rows == () for finding in found)
    assert all(len(finding.related) == len(finding.projects) for finding in found)


def test_equal_tables(findings: list[Finding]) -> None:
    tables = {finding.projects: finding for finding in findings if finding.rule == "X01"}
    assert [tables[1, 17].evidence[key] for key in ("equal", "rows")] == [8, 9]
    assert tables[1, 17].severity.value == "warning"
    assert [tables[4, 7, 9, 18].evidence[key] for key in ("equal", "rows")] == [9, 9]
    assert tables[4, 7, 9, 18].severity.value == "error"


def test_indicators_that_wandered(findings: list[Finding]) -> None:
    wandered = {finding.projects: finding.evidence["indicators"] for finding in findings if finding.rule == "X02"}
    assert len(wandered[6, 16]) == 3
    assert len(wandered[8, 13]) == 2
    assert [text.split("（")[0] for text in wandered[2, 6, 14, 16]] == ["“环保节能≥100%”"]


def test_goals_of_the_department_without_a_project(findings: list[Finding]) -> None:
    found = [finding for finding in findings if finding.rule == "X07"]
    assert [finding.evidence["item"] for finding in found if not finding.projects] == ["乡镇司法所", "公证"]
    (alone,) = (finding for finding in found if finding.projects)
    assert {10, 12, 3, 19, 1, 14, 17, 15} <= set(alone.projects)
    assert not {2, 5, 6, 8, 11, 13, 16} & set(alone.projects)

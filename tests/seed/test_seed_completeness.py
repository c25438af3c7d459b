"""What the rules about completeness, and about budgets, find in the filing that the project was started from."""

from collections import Counter
from pathlib import Path

import pytest

from lint.engine.finding import Finding
from lint.engine.lint import lint_filing
from lint.engine.pack import load_index
from lint.engine.runner import Runner
from lint.engine.selection import load_rules
from tests.support.model import filing_of

SILENT = ("C01", "C02", "C07", "C14", "C16", "C17", "C18", "F08", "F10", "F11", "F12")
RULES = ("C04", "C05", "C06", "C08", "C09", "C10", "C11", "C12", "C13", "C15", *SILENT)
DEPARTMENT = 0
EQUAL_TO_USE = {1, 4, 9, 10, 15, 17, 18}


@pytest.fixture(scope="module")
def findings(seed: Path) -> tuple[Finding, ...]:
    index = load_index()
    runner = Runner(load_rules(index, RULES), index["words"])
    linted = lint_filing(filing_of(seed.read_bytes()), runner, seed.name)
    assert linted.crashes == ()
    return linted.findings


def places(findings: tuple[Finding, ...], rule: str) -> list[int]:
    """The project of every top-level finding of a rule, 0 for the department part."""
    return [finding.project.index if finding.project else DEPARTMENT for finding in findings if finding.rule == rule]


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        ("C04", [1, 3, 4, 9, 10, 15, 17, 18]),
        ("C05", list(range(20))),
        ("C06", [7, 8, 12, 13]),
        ("C08", list(range(2, 20))),
        ("C09", [*range(1, 15), *range(16, 20)]),
        ("C10", [15]),
        ("C11", [DEPARTMENT]),
        ("C12", [DEPARTMENT]),
        ("C13", [DEPARTMENT, 5, 6, 14, 16, 19]),
        ("C15", [1, 2, 4, 5, 6, 8, 9, 10, 11, 12, 13, 14, 16, 17, 19]),
        *((rule, []) for rule in SILENT),
    ],
)
def test_where_a_rule_fires(findings: tuple[Finding, ...], rule: str, expected: list[int]) -> None:
    assert sorted(places(findings, rule)) == expected


def test_goals_that_copy_the_use_fold_those_that_only_spend(findings: tuple[Finding, ...]) -> None:
    copied = {f.project.index: f for f in findings if f.rule == "C04" and f.project}
    assert {index for index, finding in copied.items() if finding.evidence["how"] == "equal"} == EQUAL_TO_USE
    assert copied[3].evidence["how"] == "segments"
    folded = {index for index, finding in copied.items() if [each.rule for each in finding.folded] == ["C06"]}
    assert folded == EQUAL_TO_USE - {15}


def test_rows_of_the_columns(findings: tuple[Finding, ...]) -> None:
    rows = Counter[str]()
    for finding in findings:
        rows[finding.rule] += len(finding.rows)
    assert (rows["C08"], rows["C09"], rows["C10"]) == (121, 162, 9)
    severities = {f.project.index: f.severity.value for f in findings if f.rule == "C08" and f.project}
    partly = (2, 4, 7, 9, 17, 18)
    assert {index for index, severity in severities.items() if severity == "info"} == set(partly)
    assert {f.evidence["rows"] for f in findings if f.rule == "C08" and f.severity.value == "warning"} == {9}


def test_vague_words(findings: tuple[Finding, ...]) -> None:
    words = {f.project.index if f.project else DEPARTMENT: f.evidence["words"] for f in findings if f.rule == "C13"}
    assert words == {
        DEPARTMENT: ["最大限度", "长足", "交办的其他", "圆满完成"],
        5: ["最大限度"],
        6: ["有效"],
        14: ["全面"],
        16: ["长足"],
        19: ["顺利推进", "更高"],
    }


def test_use_that_restates_the_name(findings: tuple[Finding, ...]) -> None:
    severities = {f.project.index: f.severity.value for f in findings if f.rule == "C15" and f.project}
    assert {index for index, severity in severities.items() if severity == "warning"} == {1, 4, 9, 10, 17}


def test_measures_are_the_sub_goals(findings: tuple[Finding, ...]) -> None:
    (finding,) = (finding for finding in findings if finding.rule == "C11")
    assert (finding.severity.value, finding.field) == ("error", "工作保障措施")
    assert (finding.evidence["copies"], finding.evidence["total"]) == (6, 6)

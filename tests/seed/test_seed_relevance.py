"""What the rules about categories, units and 100% find in the filing that the project was started from."""

from collections import Counter
from pathlib import Path

import pytest

from lint.engine.pack import load_index
from lint.engine.runner import RawFinding, Runner
from lint.engine.selection import load_rules
from lint.model import Filing
from tests.support.model import filing_of

RULES = ("A01", "A02", "R01", "R02", "R03", "R16", "R19")
Row = tuple[int, str]


@pytest.fixture(scope="module")
def filing(seed: Path) -> Filing:
    return filing_of(seed.read_bytes())


@pytest.fixture(scope="module")
def found(filing: Filing) -> list[RawFinding]:
    index = load_index()
    run = Runner(load_rules(index, RULES), index["words"]).run(filing)
    assert run.crashes == []
    return run.found


def rows(found: list[RawFinding], *rules: str) -> list[Row]:
    """(project, category) of every row that one of the rules names, in reading order."""
    return sorted(
        (raw.project.index, row.category.value)
        for raw in found
        if raw.rule.id in rules and raw.project is not None
        for row in raw.hit.rows
        if row.category is not None
    )


def test_copies_and_their_patterns(found: list[RawFinding]) -> None:
    patterns = {raw.project.index: raw.hit.evidence.pattern for raw in found if raw.rule.id == "R01" and raw.project}
    assert patterns == {
        **dict.fromkeys((4, 7, 9, 12, 15, 18), "full"),
        **dict.fromkeys((1, 10, 17), "alternating"),
        11: "all-but-one",
        3: "partial",
    }


def test_severity_of_the_copies(found: list[RawFinding]) -> None:
    warnings = {
        raw.project.index
        for raw in found
        if raw.rule.id == "R01" and raw.project and (raw.hit.severity or raw.rule.severity).value == "warning"
    }
    assert warnings == {3}


def test_category_names_in_other_rows(found: list[RawFinding]) -> None:
    expected = [
        (5, "可持续影响指标"),
        (8, "生态效益指标"),
        (8, "经济效益指标"),
        (11, "可持续影响指标"),
        (13, "可持续影响指标"),
        (13, "社会效益指标"),
        (14, "社会效益指标"),
        (19, "社会效益指标"),
    ]
    assert rows(found, "R03") == expected
    assert rows(found, "R02") == expected


def test_ecological_rows(found: list[RawFinding]) -> None:
    flagged = {project for project, category in rows(found, "R02", "R03", "R16", "R19") if category == "生态效益指标"}
    assert flagged == set(range(1, 20)) - {2}
    assert {project for project, _ in rows(found, "R16")} == set(range(1, 20)) - {2, 8, 14}
    severities = {(raw.hit.severity or raw.rule.severity).value for raw in found if raw.rule.id == "R16"}
    assert severities == {"error"}


def test_satisfaction_outside_its_category(found: list[RawFinding]) -> None:
    assert rows(found, "R19") == [
        (10, "可持续影响指标"),
        (10, "成本指标"),
        (10, "社会效益指标"),
        (10, "质量指标"),
        (14, "生态效益指标"),
    ]


def test_floors_of_100_percent(found: list[RawFinding]) -> None:
    counted = Counter(project for project, _ in rows(found, "A01"))
    assert counted == {1: 8, 2: 1, 6: 1, 8: 1, 13: 1, 14: 1, 15: 8, 16: 1, 17: 9}
    severities = {(raw.hit.severity or raw.rule.severity).value for raw in found if raw.rule.id == "A01"}
    assert severities == {"warning"}


def test_units_against_their_category(found: list[RawFinding]) -> None:
    twelve = ("可持续影响指标", "成本指标", "时效指标", "生态效益指标", "经济效益指标", "质量指标")
    assert rows(found, "A02") == [
        (2, "成本指标"),
        (2, "时效指标"),
        (2, "质量指标"),
        (5, "可持续影响指标"),
        (10, "时效指标"),
        (10, "生态效益指标"),
        (10, "经济效益指标"),
        *((12, category) for category in twelve),
        (13, "经济效益指标"),
        (16, "经济效益指标"),
    ]

"""What the rules about rows in the wrong category find in the filing that the project was started from."""

from collections.abc import Iterable
from pathlib import Path

import pytest

from lint.engine.folding import fold
from lint.engine.pack import load_index
from lint.engine.runner import RawFinding, Runner
from lint.engine.selection import load_rules
from lint.model import Category, Filing
from tests.support.model import filing_of

BY_ROW = ("R10", "R11", "R12", "R13", "R14", "R15", "R16", "R17", "R18", "R19")
OTHERS = ("R01", "R02", "R03", "R08")

MISPLACED = {
    ("R10", "error"): {4, 6, 7, 9, 11, 15, 16, 18},
    ("R10", "warning"): {1, 17},
    ("R10", "info"): {14},
    ("R11", "error"): {2, 12, 15},
    ("R12", "error"): {1, 2, 4, 7, 9, 10, 11, 12, 17, 18},
    ("R13", "error"): {1, 2, 4, 5, 7, 9, 11, 12, 15, 17, 18},
    ("R13", "warning"): {6, 16, 19},
    ("R14", "error"): set(range(1, 20)) - {8},
    ("R15", "error"): {5},
    ("R15", "warning"): {1, 3, 4, 6, 7, 8, 9, 12, 15, 17, 18},
    ("R17", "error"): {1, 3, 4, 6, 7, 9, 12, 15, 17, 18},
    ("R17", "warning"): {14, 16, 19},
    ("R17", "info"): {8},
    ("R18", "info"): {6, 16},
}
"""Rule and severity → projects. Each rule looks at the rows of its own category."""

SLIPPED = {5: 1, 8: 2, 13: 1, 14: 1, 19: 1}
"""Project → by how many rows its benefit block has slipped."""

BENEFITS = [category.value for category in Category if category.is_benefit]


@pytest.fixture(scope="module")
def filing(seed: Path) -> Filing:
    return filing_of(seed.read_bytes())


@pytest.fixture(scope="module")
def found(filing: Filing) -> list[RawFinding]:
    index = load_index()
    run = Runner(load_rules(index, [*OTHERS, *BY_ROW]), index["words"]).run(filing)
    assert run.crashes == []
    return run.found


def projects(found: Iterable[RawFinding]) -> set[int]:
    return {raw.project.index for raw in found if raw.project is not None}


def severity(raw: RawFinding) -> str:
    return (raw.hit.severity or raw.rule.severity).value


@pytest.mark.parametrize(("rule", "level"), sorted(MISPLACED), ids=" ".join)
def test_misplaced_rows(found: list[RawFinding], rule: str, level: str) -> None:
    mine = [raw for raw in found if raw.rule.id == rule and severity(raw) == level]
    assert projects(mine) == MISPLACED[rule, level]
    assert len(mine) == len(projects(mine))


def test_nothing_but_what_is_listed(found: list[RawFinding]) -> None:
    spoke = {(raw.rule.id, severity(raw)) for raw in found if raw.rule.id in BY_ROW}
    assert spoke - set(MISPLACED) == {("R16", "error"), ("R19", "error")}


def test_no_row_has_two_verdicts(found: list[RawFinding]) -> None:
    rows = [
        (raw.project.index, row.row) for raw in found if raw.rule.id in BY_ROW and raw.project for row in raw.hit.rows
    ]
    assert len(rows) == len(set(rows))


def test_the_category_to_move_to(found: list[RawFinding]) -> None:
    best = {
        (raw.rule.id, raw.project.index): raw.hit.evidence.best
        for raw in found
        if raw.rule.id in BY_ROW and raw.project and hasattr(raw.hit.evidence, "best")
    }
    assert best["R10", 11] == "社会效益指标"  # 再犯罪减低率
    assert best["R11", 12] == "数量指标"  # 办理行政复议案件量
    assert best["R12", 1] == "质量指标"  # 参保率
    assert best["R13", 2] == "数量指标"  # 宣传资料印刷册数
    assert best["R14", 6] == "生态效益指标"  # 环保节能
    assert best["R15", 5] == "经济效益指标"  # 政府采购节支率
    assert best["R17", 3] == "时效指标"  # 及时性
    assert best["R17", 14] == "生态效益指标"  # 环保节能
    assert best["R18", 6] == "受援群众满意度"


def test_slipped_benefit_blocks(found: list[RawFinding]) -> None:
    blocks = [raw for raw in found if raw.rule.id == "R08"]
    assert {raw.project.index: raw.hit.evidence.shift for raw in blocks if raw.project} == SLIPPED
    for raw in blocks:
        assert [row.category.value for row in raw.hit.rows if row.category] == BENEFITS
        assert severity(raw) == "warning"


def test_a_slipped_block_holds_what_its_rows_say(found: list[RawFinding]) -> None:
    inside = {
        cause.project.index: sorted(raw.rule.id for raw in symptoms)
        for cause, symptoms in fold(found)
        if cause.rule.id == "R08" and cause.project
    }
    assert inside == {
        5: ["R02", "R03", "R14", "R15", "R16"],
        8: ["R02", "R02", "R03", "R03", "R15", "R17"],
        13: ["R02", "R02", "R03", "R03", "R14", "R16"],
        14: ["R02", "R03", "R14", "R17", "R19"],
        19: ["R02", "R03", "R14", "R16", "R17"],
    }


def test_copies_hold_what_their_rows_say(found: list[RawFinding]) -> None:
    """Nothing about a single row is left beside a copy of it."""
    top = [(cause, {row.row for row in cause.hit.rows}) for cause, _ in fold(found) if cause.project]
    copied = {cause.project.index: rows for cause, rows in top if cause.rule.id == "R01" and cause.project}
    left = [
        (cause.rule.id, cause.project.index)
        for cause, rows in top
        if cause.rule.id in BY_ROW and cause.project and rows <= copied.get(cause.project.index, set())
    ]
    assert left == []

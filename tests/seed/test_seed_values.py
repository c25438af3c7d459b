"""What the rules about values find in the filing that the project was started from."""

from pathlib import Path

import pytest

from lint.engine.pack import load_index
from lint.engine.runner import RawFinding, Runner
from lint.engine.selection import load_rules
from tests.support.model import filing_of

RULES = tuple(f"A{number:02}" for number in range(3, 17))
QUALITY, TIMELINESS, COST = "质量指标", "时效指标", "成本指标"
ECONOMIC, SOCIAL, ECOLOGICAL, SUSTAINED = "经济效益指标", "社会效益指标", "生态效益指标", "可持续影响指标"
SATISFACTION = "服务对象满意度指标"


@pytest.fixture(scope="module")
def found(seed: Path) -> list[RawFinding]:
    index = load_index()
    run = Runner(load_rules(index, RULES), index["words"]).run(filing_of(seed.read_bytes()))
    assert run.crashes == []
    return run.found


def rows(found: list[RawFinding], rule: str) -> list[tuple[int, str]]:
    """(project, category) of every row that the rule names."""
    return sorted(
        (raw.project.index, row.category.value)
        for raw in found
        if raw.rule.id == rule and raw.project is not None
        for row in raw.hit.rows
        if row.category is not None
    )


def test_units_that_contradict_the_name(found: list[RawFinding]) -> None:
    assert rows(found, "A03") == sorted([(3, COST), (3, SOCIAL), (5, ECONOMIC), (5, SUSTAINED)])


def test_directions(found: list[RawFinding]) -> None:
    """投诉率≤10% of projects 6 and 16 and 再犯罪减低率≥90% are right; cost rows in percent are A10's."""
    assert rows(found, "A04") == sorted([(3, QUALITY), (3, ECOLOGICAL)])


def test_lax_caps(found: list[RawFinding]) -> None:
    assert rows(found, "A05") == [(6, SATISFACTION), (16, SATISFACTION)]


def test_implausible_thresholds(found: list[RawFinding]) -> None:
    assert {project for project, _ in rows(found, "A06")} == {5, 8, 11, 13}
    assert len(rows(found, "A06")) == 10  # the reduction of re-offending stands in seven rows of project 11


def test_percentages_on_qualities(found: list[RawFinding]) -> None:
    eight = {(15, category) for _, category in rows(found, "A07") if _ == 15}
    assert len(eight) == 8
    assert sorted(set(rows(found, "A07")) - eight) == sorted(
        [
            *[(2, SOCIAL), (2, ECOLOGICAL), (2, SUSTAINED)],
            *[(3, TIMELINESS), (3, ECONOMIC), (3, SUSTAINED)],
            *[(6, ECONOMIC), (6, ECOLOGICAL), (8, COST), (13, COST)],
            *[(14, COST), (14, ECONOMIC), (14, SUSTAINED), (16, SOCIAL), (16, SUSTAINED)],
            *[(19, TIMELINESS), (19, ECONOMIC), (19, SUSTAINED)],
        ]
    )


def test_uniform_targets(found: list[RawFinding]) -> None:
    shared = {raw.project.index: raw.hit.evidence.same for raw in found if raw.rule.id == "A08" and raw.project}
    assert shared == {3: 8, 19: 8}


def test_absolute_satisfaction(found: list[RawFinding]) -> None:
    assert rows(found, "A09") == [(17, SATISFACTION)]


def test_costs_without_an_amount(found: list[RawFinding]) -> None:
    assert rows(found, "A10") == [(3, COST), (8, COST), (13, COST), (14, COST)]


def test_unit_costs(found: list[RawFinding]) -> None:
    hits = [raw.hit for raw in found if raw.rule.id == "A12"]
    assert [(hit.project.index, hit.evidence.cost) for hit in hits if hit.project] == [(5, 10_000), (19, 50_000)]
    pairs = {tuple(project.index for project in hit.projects): hit.evidence.ratio for hit in hits if hit.projects}
    assert {pair: float(ratio) for pair, ratio in pairs.items()} == {(6, 16): 4.0, (8, 13): 3.3}


@pytest.mark.parametrize("rule", ["A11", "A13", "A14", "A15", "A16"])
def test_silent(found: list[RawFinding], rule: str) -> None:
    """Every value of the filing is a number with an operator or %, and the form has no weights."""
    assert [raw for raw in found if raw.rule.id == rule] == []

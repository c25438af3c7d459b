"""What the rules about names and subjects find in the filing that the project was started from."""

from pathlib import Path

import pytest

from lint.engine.pack import load_index
from lint.engine.runner import RawFinding, Runner
from lint.engine.selection import load_rules
from tests.support.model import filing_of

RULES = ("R04", "R05", "R06", "R07", "R22", "R23", "R24", "R25", "R26")


@pytest.fixture(scope="module")
def found(seed: Path) -> list[RawFinding]:
    index = load_index()
    run = Runner(load_rules(index, RULES), index["words"]).run(filing_of(seed.read_bytes()))
    assert run.crashes == []
    return run.found


def names(found: list[RawFinding], rule: str, severity: str | None = None) -> dict[int, list[str]]:
    """The names of the rows that the rule reports, by project."""
    by_project: dict[int, list[str]] = {}
    for raw in found:
        if raw.rule.id == rule and raw.project and severity in (None, (raw.hit.severity or raw.rule.severity).value):
            by_project.setdefault(raw.project.index, []).extend(row.name.text for row in raw.hit.rows)
    return by_project


def test_near_duplicates(found: list[RawFinding]) -> None:
    aid = ["法律援助案件完成率", "案件办理率", "法律援助案件办结率(%)"]
    assert names(found, "R04") == {
        2: ["组织主题宣传活动场次(次）", "组织宣传活动次数(次）"],
        5: ["矛盾纠纷调处率(%)", "化解矛盾率(%)"],
        6: aid,
        16: aid,
    }


def test_names_without_an_object(found: list[RawFinding]) -> None:
    assert names(found, "R05", "warning") == {
        2: ["社会影响力", "可持续影响力"],
        3: ["及时性", "及时性"],
        5: ["完成率", "人数"],
    }
    advice = names(found, "R05", "info")
    assert set(advice) == {2, 3, 4, 5, 6, 7, 8, 9, 12, 13, 14, 15, 16, 17, 18, 19}
    assert advice[19] == ["完成工作任务及时性", "工作完成率"]


def test_a_description_that_explains_nothing(found: list[RawFinding]) -> None:
    assert names(found, "R06") == {2: ["社会影响力"]}


def test_two_targets_for_one_name(found: list[RawFinding]) -> None:
    assert names(found, "R07") == {3: ["提供法律咨询数量", "提供法律咨询数量"]}


def test_routine_management(found: list[RawFinding]) -> None:
    assert names(found, "R22") == {
        2: ["资金使用率"],
        6: ["预算执行率（%）"],
        16: ["预算执行率（%）"],
        19: ["按照年度工作计划完成支出", "工作完成率"],
    }


def test_off_topic(found: list[RawFinding]) -> None:
    assert set(names(found, "R23", "warning")) == {4, 7, 9, 18}
    assert names(found, "R23", "info") == {3: ["抗诉率", "抗诉率"], 5: ["政府采购节支率"]}


def test_core_outputs(found: list[RawFinding]) -> None:
    kinds = {raw.project.index: raw.hit.evidence.type for raw in found if raw.rule.id == "R24" and raw.project}
    assert kinds == {
        **dict.fromkeys((7, 18), "设备装备"),
        **dict.fromkeys((1, 14, 17), "人员聘用"),
        **dict.fromkeys((4, 9), "办案"),
    }


def test_name_use_and_goals(found: list[RawFinding]) -> None:
    variants = {raw.project.index: raw.hit.variant for raw in found if raw.rule.id == "R25" and raw.project}
    assert variants == {3: "duties", 7: "", 14: "goals", 15: "settlement", 18: ""}


def test_no_input_is_given_as_an_indicator(found: list[RawFinding]) -> None:
    """Project 1's 资金发放到位率 is about paying people, not about money received."""
    assert names(found, "R26") == {}

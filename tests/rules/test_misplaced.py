"""The rules about rows in the wrong category: every list of ``misplaced.yaml`` decides something."""

import copy
import doctest
from pathlib import Path
from typing import Any

import pytest

from lint.engine.pack import load_index
from lint.engine.runner import Runner
from lint.engine.selection import load_rules
from lint.engine.yamlfile import Loaded
from rules.relevance import _management
from tests.support.filings import build_filing

RULES = ("R10", "R11", "R12", "R13", "R15", "R17", "R18")


def verdicts(words: dict[str, Any], category: str, name: str, value: str) -> list[tuple[str, str, str]]:
    """Rule, text and severity of what is said about the row."""
    data = {"framework": "F2015", "rows": [{"category": category, "name": name, "value": value}]}
    filing = build_filing(Loaded(Path("row"), data, {}), ())
    run = Runner(load_rules(load_index(), RULES), words).run(filing)
    assert run.crashes == []
    return [
        (raw.rule.id, raw.hit.variant, (raw.hit.severity or raw.rule.severity).value)
        for raw in run.found
        if any(row.name.text == name for row in raw.hit.rows)
    ]


LISTS = [
    ("advised_rates", "数量指标", "宽带覆盖率", "≥90%"),
    ("disputed_rates", "数量指标", "护林员参保率", "≥90%"),
    ("completion_rates", "数量指标", "危桥改造完成率", "≥90%"),
    ("on_demand", "数量指标", "热线诉求完成率", "≥90%"),
    ("completion", "质量指标", "按时发放护林补助", "≥90%"),
    ("foreign_units", "时效指标", "河沿支线", "≥9公里"),
    ("done", "社会效益指标", "技能培训人数", "≥90人"),
    ("changes", "社会效益指标", "减少停航艘次数", "≥90艘"),
    ("fallen_rates", "可持续影响指标", "盗伐案件下降率", "≥9%"),
    ("asked", "服务对象满意度指标", "游客满意度调查次数", "≥90%"),
    ("complaints", "服务对象满意度指标", "乘客投诉率", "≤2%"),
    ("unit_of_any_category", "服务对象满意度指标", "甲乙丙", "≥90分"),
]


@pytest.mark.parametrize(("key", "category", "name", "value"), LISTS)
def test_every_list_decides_something(key: str, category: str, name: str, value: str) -> None:
    words = load_index()["words"]
    changed = copy.deepcopy(words)
    table = changed["misplaced"]
    table[key] = {each: [] for each in table[key]} if isinstance(table[key], dict) else []
    assert verdicts(words, category, name, value) != verdicts(changed, category, name, value)


def test_no_list_is_left_out() -> None:
    assert {key for key, *_ in LISTS} == set(load_index()["words"]["misplaced"])


def test_management() -> None:
    assert doctest.testmod(_management).failed == 0

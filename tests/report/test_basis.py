"""``rules --basis``: the table and the data that are made of rules and criteria."""

import json
from collections.abc import Iterator
from typing import Any

from lint.engine.outcome import Context, Hit
from lint.engine.rule import Basis, Rule, Status
from lint.model import Indicator
from lint.report.basis import as_json, table
from tests.engine.samples import make


def _check(subject: Indicator, context: Context) -> Iterator[Hit]:
    yield from ()


def _rule(id: str, *basis: Basis, **more: Any) -> Rule:
    return make(id, _check, basis=basis, **more)


RULES = [
    _rule("A01", Basis("财预〔2015〕88号"), Basis("GB/T 9704—2012", "7.2.5")),
    _rule("A02", Basis("财预〔2015〕88号"), default_on=False),
    _rule("A03"),
    _rule("EX01", Basis("财预〔2015〕88号"), status=Status.PREVIEW),
]
REVIEW = {
    "document": {"zh": "审核表", "en": "review table"},
    "verified": False,
    "criteria": [
        {
            "dimension": "完整性",
            "name": {"zh": "规范完整性", "en": "Form"},
            "score": 10,
            "points": [
                {"zh": "格式规范", "en": "well formed", "rules": ["A01", "A02", "A04"]},
                {"zh": "无缺项", "en": "nothing missing", "rules": []},
                {"zh": "准确", "en": "correct", "rules": ["A04"]},
            ],
        }
    ],
    "outside": [
        {"rules": ["A03", "A05"], "reason": {"zh": "不在表内。", "en": "Not in the table."}},
        {"rules": ["A06"], "reason": {"zh": "尚未编写。", "en": "Not written yet."}},
    ],
}


def test_table() -> None:
    assert table(RULES, REVIEW, "zh", None).splitlines() == [
        "审核要点：审核表",
        "（要点与分值为转述，未核对原文）",
        "  完整性 · 规范完整性（10分）",
        "    格式规范  A01 A02*",
        "    无缺项    —",
        "    准确      —",
        "",
        "依据文件（条款只在见到原文时列出）",
        "    GB/T 9704—2012 7.2.5  A01",
        "    财预〔2015〕88号      A01 A02* EX01*",
        "    （无文件依据）        A03",
        "",
        "不属于审核要点的规则",
        "    A03  不在表内。",
        "",
        "尚未归入审核要点的规则",
        "    EX01*",
        "",
        "尚无规则检查、须人工审核的要点",
        "    规范完整性：无缺项",
        "    规范完整性：准确",
        "",
        "* 默认不运行",
    ]


def test_table_leaves_out_what_is_empty() -> None:
    point = {"zh": "格式规范", "en": "well formed", "rules": ["A01"]}
    review = {
        **REVIEW,
        "verified": True,
        "criteria": [{**REVIEW["criteria"][0], "points": [point]}],  # type: ignore[index]
        "outside": [],
    }
    assert table(RULES[:1], review, "en", None).splitlines() == [
        "Review criteria: review table",
        "  完整性 · Form (10 points)",
        "    well formed  A01",
        "",
        "Documents (a clause only where its text was seen)",
        "    GB/T 9704—2012 7.2.5  A01",
        "    财预〔2015〕88号      A01",
    ]


def test_table_in_a_narrow_terminal() -> None:
    rules = [_rule(f"A{number:02}") for number in range(1, 12)]
    ids = [rule.id for rule in rules]
    label = "a label that is much longer than the column for labels may ever become"
    points = [{"zh": "短", "en": "short", "rules": ids}, {"zh": "长", "en": label, "rules": ids[:1]}]
    review = {**REVIEW, "criteria": [{**REVIEW["criteria"][0], "points": points}], "outside": []}  # type: ignore[index]
    assert table(rules, review, "en", 80).splitlines()[3:7] == [
        "    short" + " " * 43 + "A01 A02 A03 A04 A05 A06 A07",
        " " * 52 + "A08 A09 A10 A11",
        f"    {label}",
        " " * 52 + "A01",
    ]


def test_json() -> None:
    assert json.loads(as_json(RULES, REVIEW, "en")) == {
        "review": {
            "document": "review table",
            "verified": False,
            "criteria": [
                {
                    "dimension": "完整性",
                    "name": "Form",
                    "score": 10,
                    "points": [
                        {"text": "well formed", "rules": ["A01", "A02"]},
                        {"text": "nothing missing", "rules": []},
                        {"text": "correct", "rules": []},
                    ],
                }
            ],
        },
        "documents": [
            {"document": "GB/T 9704—2012", "clause": "7.2.5", "rules": ["A01"]},
            {"document": "财预〔2015〕88号", "clause": None, "rules": ["A01", "A02", "EX01"]},
            {"document": None, "clause": None, "rules": ["A03"]},
        ],
        "outside": [{"rules": ["A03"], "reason": "Not in the table."}],
        "unassigned": ["EX01"],
        "unchecked": [
            {"criterion": "Form", "point": "nothing missing"},
            {"criterion": "Form", "point": "correct"},
        ],
    }

"""The functions that YAML rules may use, one by one."""

import re
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from lint.engine.declarative_check import CallData
from lint.engine.functions import FUNCTIONS, number_of, text_of, word_list
from lint.model import Amount, Category, Goal, PlanPoint
from tests.engine.samples import BLANK, cell, count

WORDS = {"terms": {"old": ["法制化", "印刷册数（册）"], "nested": {"more": ["旧称"]}}}
POINT = PlanPoint(cell("3月底"), 3, cell("30%"), Decimal(30))


@pytest.mark.parametrize(
    ("function", "value", "options", "holds"),
    [
        ("filled", cell("甲"), {}, True),
        ("filled", cell("——"), {}, False),
        ("filled", BLANK, {}, False),
        ("empty", cell(" "), {}, True),
        ("empty", count("5"), {}, False),
        ("in-list", cell("法制化。"), {"list": "terms.old"}, True),
        ("in-list", cell("印刷册数"), {"list": "terms.old"}, True),
        ("in-list", cell("法治化"), {"list": "terms.old"}, False),
        ("not-in-list", cell("旧称"), {"list": "terms.nested.more"}, False),
        ("not-in-list", cell("新称"), {"list": "terms.nested.more"}, True),
        ("matches", cell("冀财政法【2020】70号"), {"pattern": r"【\d{4}】"}, True),
        ("matches", cell("冀财政法〔2020〕70号"), {"pattern": r"【\d{4}】"}, False),
        ("matches", count("5"), {"pattern": "^≥5件$"}, True),
        ("not-matches", cell("甲"), {"pattern": "乙"}, True),
        ("not-matches", cell("甲乙"), {"pattern": "乙"}, False),
        ("at-most-characters", cell("1.五个字以内。"), {"max": 5}, True),
        ("at-most-characters", cell("超过五个字的"), {"max": 5}, False),
        ("between", count("5"), {"min": 1, "max": 5}, True),
        ("between", count("5.1"), {"min": 1, "max": 5}, False),
        ("between", count("0"), {"min": 1}, False),
        ("between", BLANK, {"min": 1}, True),
        ("between", POINT, {"max": 29.9}, False),
        ("between", (1, 2, 3), {"max": 2}, False),
        ("between", (), {"min": 1}, False),
        ("in-list", cell("指标1：法制化"), {"list": "terms.old"}, True),
        ("above", count("0.1"), {"than": 0}, True),
        ("above", count("0"), {"than": 0}, False),
        ("above", BLANK, {"than": 0}, True),
        ("has-number", Amount(cell("待批"), None), {}, False),
        ("has-number", POINT, {}, True),
        ("of-kind", count("5"), {"kind": "quantity"}, True),
        ("of-kind", count("5"), {"kind": "percent"}, False),
        ("of-kind", cell("≥5件"), {"kind": "quantity"}, False),
        ("not-of-kind", BLANK, {"kind": "incomplete"}, True),
        ("not-of-kind", BLANK, {"kind": "blank"}, False),
        ("between", Amount(cell("12.5"), Decimal("12.5")), {"min": 12.5}, True),
    ],
)
def test_function(function: str, value: Any, options: dict[str, Any], holds: bool) -> None:
    assert FUNCTIONS[function].test(value, options, WORDS) is holds


def test_every_function_is_documented_in_both_languages() -> None:
    assert all(function.doc.zh and function.doc.en for function in FUNCTIONS.values())
    assert sorted(FUNCTIONS) == [
        *("above", "at-most-characters", "between", "empty", "filled", "has-number", "in-list"),
        *("matches", "not-in-list", "not-matches", "not-of-kind", "of-kind"),
    ]


def test_the_readme_names_every_function_and_the_schema_says_what_it_takes() -> None:
    readme = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")
    (named,) = re.findall(r"Both use\s+the functions (.*?);", readme, re.DOTALL)
    assert sorted(re.findall(r"`(.*?)`", named)) == sorted(FUNCTIONS)
    described = CallData.model_fields["function"].description or ""
    assert "between (min, max): the number, or the length of the list, lies within the bounds" in described
    assert all(function.doc.en in described for function in FUNCTIONS.values())


def test_texts_and_numbers_of_fields() -> None:
    assert [text_of(each) for each in (None, cell("甲"), count("5"), BLANK, POINT, Category.QUALITY, 3)] == [
        *("", "甲", "≥5件", "", "30%", "质量指标", "3"),
    ]
    assert [number_of(each) for each in (count("5"), POINT, 3, (1, 2), BLANK, cell("12"), "12", None)] == [
        *(Decimal(5), Decimal(30), Decimal(3), Decimal(2)),
        *(None, None, None, None),
    ]
    assert number_of((Goal(1, cell("甲")),)) == 1


@pytest.mark.parametrize("reference", ["terms", "terms.new", "terms.old.more", "nothing.old", "terms.nested", ""])
def test_a_reference_to_no_list_is_a_key_error(reference: str) -> None:
    with pytest.raises(KeyError):
        word_list(WORDS, reference)

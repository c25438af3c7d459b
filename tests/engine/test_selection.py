"""Which rules run: ids, prefixes, names, dimensions, lifecycle."""

import pytest

from lint.engine.pack import load_index
from lint.engine.rule import Scope
from lint.engine.selection import UnknownRuleError, all_rules, load_rules, matching, select


def entry(name: str, dimension: str = "相关性", status: str = "stable", default_on: bool = True) -> dict[str, object]:
    return {"name": name, "dimension": dimension, "status": status, "default_on": default_on, "edition": 2026}


INDEX = {
    "rules": {
        "F01": entry("plan-falls", "可行性"),
        "F07": entry("plan-behind-schedule", "可行性", default_on=False),
        "N17": entry("field-residue", "规范性", status="preview"),
        "R01": entry("copied-indicator"),
        "R02": entry("category-as-name"),
        "R10": entry("not-a-quantity"),
        "R99": entry("old-check", status="deprecated"),
        "X12": entry("same-corpus", "横向比较", status="preview"),
    }
}


@pytest.mark.parametrize(
    ("chosen", "ignored", "preview", "expected"),
    [
        pytest.param([], [], False, ["F01", "R01", "R02", "R10"], id="usual"),
        pytest.param([], [], True, ["F01", "N17", "R01", "R02", "R10", "X12"], id="with-preview"),
        pytest.param(["R01"], [], False, ["R01"], id="id"),
        pytest.param(["r01"], [], False, ["R01"], id="id-in-lower-case"),
        pytest.param(["copied-indicator"], [], False, ["R01"], id="name"),
        pytest.param(["R0"], [], False, ["R01", "R02"], id="prefix"),
        pytest.param(["R"], [], False, ["R01", "R02", "R10"], id="prefix-leaves-deprecated-out"),
        pytest.param(["可行性"], [], False, ["F01"], id="dimension-leaves-off-by-default-out"),
        pytest.param(["F07"], [], False, ["F07"], id="off-by-default-by-id"),
        pytest.param(["plan-behind-schedule"], [], False, ["F07"], id="off-by-default-by-name"),
        pytest.param(["N17"], [], False, ["N17"], id="preview-by-id"),
        pytest.param(["R99"], [], True, ["R99"], id="deprecated-by-id"),
        pytest.param(["N"], [], False, [], id="prefix-of-one-preview-rule"),
        pytest.param(["N"], [], True, ["N17"], id="prefix-of-one-preview-rule-with-preview"),
        pytest.param(["横向比较"], [], False, [], id="dimension-of-one-preview-rule"),
        pytest.param(["X1"], [], True, ["X12"], id="prefix-with-preview"),
        pytest.param(["R01", "可行性"], [], False, ["F01", "R01"], id="several"),
        pytest.param([], ["R0"], False, ["F01", "R10"], id="ignore-prefix"),
        pytest.param(["R"], ["R02", "not-a-quantity"], False, ["R01"], id="choose-and-ignore"),
        pytest.param(["R01"], ["R01"], False, [], id="ignore-wins"),
    ],
)
def test_select(chosen: list[str], ignored: list[str], preview: bool, expected: list[str]) -> None:
    assert select(INDEX, chosen, ignored, preview) == expected


@pytest.mark.parametrize(
    ("selector", "message"),
    [
        ("R98", 'no rule is called "R98" — did you mean "R99"?'),
        ("copied-indicater", 'no rule is called "copied-indicater" — did you mean "copied-indicator"?'),
        ("完全不同", 'no rule is called "完全不同"'),
        ("", 'no rule is called ""'),
    ],
)
def test_an_unknown_selector_is_an_error_that_names_what_is_near(selector: str, message: str) -> None:
    for chosen, ignored in (([selector], []), ([], [selector])):
        with pytest.raises(UnknownRuleError) as caught:
            select(INDEX, chosen, ignored)
        assert str(caught.value) == message


def test_matching_prefers_an_id_to_a_prefix() -> None:
    index = {"F1": entry("short"), "F10": entry("long")}
    assert matching(index, "F1") == {"F1"}
    assert matching(index, "F") == {"F1", "F10"}


def test_installed_rules_load_by_id() -> None:
    index = load_index()
    (rule,) = load_rules(index, ["F01"])
    assert (rule.id, rule.name, rule.scope) == ("F01", "plan-falls", Scope.PLAN)
    assert [rule.id for rule in all_rules()] == sorted(index["rules"])


def test_an_edition_is_without_the_rules_that_came_later() -> None:
    index = {"rules": {"R01": entry("old"), "R02": {**entry("new"), "edition": 2027}}}
    assert select(index) == ["R01", "R02"]
    assert select(index, edition=2026) == ["R01"]
    assert select(index, ("R",), edition=2026) == ["R01"]
    assert select(index, ("R02",), edition=2026) == ["R02"]

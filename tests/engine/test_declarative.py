"""YAML rules: what compiles fires, and every fault is named when the file is loaded."""

import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from lint.engine.declarative import compile_rule, split_given
from lint.engine.declarative_check import check_rule_file, check_word_lists
from lint.engine.lint import Linted, lint_filing
from lint.engine.rule import (
    ALL_FRAMEWORKS,
    ALL_KINDS,
    Basis,
    Confidence,
    Dimension,
    Example,
    Field,
    Part,
    Rule,
    Scope,
    Severity,
    Status,
    Text,
)
from lint.engine.runner import Coverage, Runner
from lint.engine.yamlfile import FileError
from lint.model import Category, DepartmentPart, Filing, FilingKind, Framework, Goal, TextPlace
from tests.engine.samples import BLANK, budget, cell, count, filing, plan, project, row

RULE = """\
id: ACME02
name: old-term
title: {zh: 术语陈旧, en: Outdated term}
dimension: 规范性
severity: info
field: 三级指标
given: projects.indicators.name
when:
  - {function: filled}
then:
  function: not-in-list
  options: {list: terms.old}
message:
  zh: “{text}”（{category}）已不使用。
  en: '"{text}" ({category}) is no longer used.'
suggestion:
  zh: 请改用新称。
  en: Use the new term.
basis:
  - {document: 财预〔2021〕101号}
card:
  summary: {zh: 使用旧称。, en: An old term is used.}
  why: {zh: 名称应规范。, en: Names should be standard.}
  fix: {zh: 改用新称。, en: Use the new term.}
  examples:
    - {bad: 法制化, good: 法治化}
  limits: {zh: 只查词表。, en: Only the word list is searched.}
"""
WORDS = {"terms": {"old": ["法制化", "社区服刑人员"]}}


def compiled(folder: Path, text: str = RULE) -> Rule:
    path = folder / "acme02.yaml"
    path.write_text(text, encoding="utf-8")
    return compile_rule(check_rule_file(path))


def with_given(given: str, then: str, more: str = "") -> str:
    """The sample rule on another field with another assertion and no condition."""
    text = RULE.replace("given: projects.indicators.name\nwhen:\n  - {function: filled}\n", f"given: {given}\n{more}")
    return text.replace("then:\n  function: not-in-list\n  options: {list: terms.old}\n", f"then: {then}\n")


def lint(rule: Rule, subject: Filing) -> Linted:
    return lint_filing(subject, Runner([rule], WORDS), "a.txt")


def test_a_yaml_rule_has_all_the_metadata(tmp_path: Path) -> None:
    rule = compiled(tmp_path)
    assert (rule.id, rule.name, rule.title) == ("ACME02", "old-term", Text("术语陈旧", "Outdated term"))
    assert (rule.scope, rule.dimension, rule.field) == (Scope.INDICATOR, Dimension.NOTATION, Field.NAME)
    assert (rule.severity, rule.confidence, rule.status) == (Severity.INFO, Confidence.HIGH, Status.STABLE)
    assert (rule.kinds, rule.frameworks, rule.needs) == (ALL_KINDS, ALL_FRAMEWORKS, ())
    assert (rule.folds, rule.fold_rank, rule.identity, rule.default_on) == ((), 0, (), True)
    assert rule.basis == (Basis("财预〔2021〕101号"),)
    assert rule.card is not None
    assert rule.card.examples == (Example("法制化", "法治化"),)
    assert rule.card.limits == Text("只查词表。", "Only the word list is searched.")
    assert rule.source == str(tmp_path / "acme02.yaml")


def test_a_yaml_rule_may_set_the_rest(tmp_path: Path) -> None:
    more = (
        "confidence: low\nstatus: preview\ndefault_on: false\nkinds: [申报]\nframeworks: [F2021]\n"
        "folds: [R05]\nfold_rank: 3\n"
    )
    rule = compiled(tmp_path, RULE + more)
    assert (rule.confidence, rule.status, rule.default_on) == (Confidence.LOW, Status.PREVIEW, False)
    assert (rule.kinds, rule.frameworks) == (frozenset({FilingKind.TARGETS}), frozenset({Framework.F2021}))
    assert (rule.folds, rule.fold_rank) == (("R05",), 3)


def test_a_yaml_rule_fires(tmp_path: Path) -> None:
    rows = [row(1, "法治化"), row(2, "法制化。", Category.SUSTAINABILITY), row(3, "")]
    linted = lint(compiled(tmp_path), filing(project(rows=rows)))
    (finding,) = linted.findings
    assert (finding.message, finding.suggestion) == ("“法制化。”（可持续影响指标）已不使用。", "请改用新称。")
    assert finding.evidence == {
        "text": "法制化。",
        "quoted": "法制化。",
        "length": 3,
        "category": "可持续影响指标",
        "indicator": "法制化。",
    }
    assert [(each.category, each.indicator) for each in finding.rows] == [("可持续影响指标", "法制化。")]
    assert finding.location.place == TextPlace(2, 1)
    assert linted.coverage["ACME02"] == Coverage(passed=2, failed=1)


@pytest.mark.parametrize(
    ("given", "scope", "path"),
    [
        ("projects.indicators.name", Scope.INDICATOR, ("name",)),
        ("projects.indicators.target.number", Scope.INDICATOR, ("target", "number")),
        ("projects.goals.cell", Scope.GOAL, ("cell",)),
        ("projects.plan.points.percent", Scope.PLAN, ("points", "percent")),
        ("projects.purpose", Scope.PROJECT, ("purpose",)),
        ("projects.indicators", Scope.PROJECT, ("indicators",)),
        ("department.measures", Scope.DEPARTMENT, ("measures",)),
        ("unit.name", Scope.FILING, ("unit", "name")),
        ("projects", Scope.FILING, ("projects",)),
    ],
)
def test_the_scope_is_the_last_record_on_the_path(given: str, scope: Scope, path: tuple[str, ...]) -> None:
    assert split_given(given) == (scope, path)


LONG = "{function: at-most-characters, options: {max: 3}}"
FULL = cell("保障全县河道安全")


@pytest.mark.parametrize(
    ("given", "then", "subject", "texts"),
    [
        pytest.param("projects.goals.cell", LONG, filing(project()), ["清淤3公里。", "沿岸居民满意。"], id="goal"),
        pytest.param("projects.purpose", LONG, filing(project()), ["用于支付清淤机械费。"], id="project"),
        pytest.param(
            "projects.plan.points.percent",
            "{function: between, options: {max: 60}}",
            filing(project(plan=plan(20, 50, 80, 100))),
            ["80", "100"],
            id="each-of-a-list",
        ),
        pytest.param(
            "projects.indicators",
            "{function: between, options: {min: 3}}",
            filing(project(rows=[row(1, "甲")])),
            ["1"],
            id="length-of-a-list",
        ),
        pytest.param(
            "projects.indicators.target.number",
            "{function: between, options: {max: 5}}",
            filing(project(rows=[row(1, "甲", target=count("6")), row(2, "乙", target=BLANK)])),
            ["6"],
            id="field-of-a-value",
        ),
        pytest.param(
            "projects.budget.total.number",
            "{function: between, options: {min: 100}}",
            filing(project(1), project(2, budget=None), project(3, budget=budget("100"))),
            ["50"],
            id="field-of-a-missing-part",
        ),
        pytest.param(
            "projects.code.text", "{function: matches, options: {pattern: '2$'}}", filing(project()), [
                "999901260000000000001"
            ], id="text-of-a-cell",
        ),
        pytest.param(
            "department.overall", "{function: between, options: {min: 2}}",
            filing(department=DepartmentPart((FULL,), (), ())), ["1"], id="department-list",
        ),
        pytest.param(
            "department.overall.text", LONG, filing(department=DepartmentPart((FULL, cell("清淤")), (), ())),
            ["保障全县河道安全"], id="each-of-the-department",
        ),
        pytest.param("year", "{function: between, options: {max: 2025}}", filing(), ["2026"], id="filing"),
    ],
)  # fmt: skip
def test_given_reaches_every_field(tmp_path: Path, given: str, then: str, subject: Filing, texts: list[str]) -> None:
    linted = lint(compiled(tmp_path, with_given(given, then)), subject)
    assert linted.crashes == ()
    assert [finding.evidence["text"] for finding in linted.findings] == texts


def test_a_field_that_the_form_lacks_is_not_applicable(tmp_path: Path) -> None:
    rule = compiled(tmp_path, with_given("projects.unit.name", "{function: filled}"))
    linted = lint(rule, filing(project(unit=None)))
    assert linted.findings == ()
    assert linted.coverage["ACME02"] == Coverage(not_applicable=1, reasons={"表中无此栏": 1})


def test_what_a_rule_needs_follows_from_given(tmp_path: Path) -> None:
    assert compiled(tmp_path, with_given("projects.budget.total", "{function: filled}")).needs == (Part.BUDGET,)
    assert compiled(tmp_path, with_given("projects.indicators", "{function: filled}")).needs == (Part.TABLE,)


def test_conditions_must_all_hold(tmp_path: Path) -> None:
    more = "when:\n  - {function: matches, options: {pattern: 量}}\n  - {function: matches, options: {pattern: 印}}\n"
    rule = compiled(tmp_path, with_given("projects.indicators.name", LONG, more))
    rows = [row(1, "印刷数量"), row(2, "发放数量"), row(3, "印量")]
    assert [finding.evidence["text"] for finding in lint(rule, filing(project(rows=rows))).findings] == ["印刷数量"]


FAULTS: list[Any] = [
    pytest.param(
        ("severity: info", "severitty: info"),
        ("5:1", 'unknown field "severitty" — did you mean "severity"?'),
        id="unknown-field",
    ),
    pytest.param(
        ("  zh: 请改用新称。", "  zn: 请改用新称。"),
        ("17:3", 'unknown field "zn" — did you mean "zh"?'),
        id="unknown-field-of-a-text",
    ),
    pytest.param(
        ("{bad: 法制化, good: 法治化}", "{bad: 法制化, good: 法治化, god: 法治}"),
        ("26:29", 'unknown field "god" — did you mean "good"?'),
        id="unknown-field-of-an-example",
    ),
    pytest.param(
        ("  function: not-in-list", "  function: not-in-lists"),
        ("11:3", 'unknown function "not-in-lists" — did you mean "not-in-list"?'),
        id="unknown-function",
    ),
    pytest.param(
        ("{function: filled}", "{function: filed}"),
        ("9:6", 'unknown function "filed" — did you mean "filled"?'),
        id="unknown-function-in-when",
    ),
    pytest.param(
        ("projects.indicators.name", "projects.indicators.nmae"),
        ("7:1", 'given: Indicator has no field "nmae" — did you mean "name"?'),
        id="unknown-model-field",
    ),
    pytest.param(
        ("projects.indicators.name", "project.name"),
        ("7:1", 'given: Filing has no field "project" — did you mean "projects"?'),
        id="unknown-first-field",
    ),
    pytest.param(
        ("projects.indicators.name", "projects.indicators.name.text.length"),
        ("7:1", 'given: str has no field "length"'),
        id="field-of-a-text",
    ),
    pytest.param(
        ("{list: terms.old}", "{lists: terms.old}"),
        ("12:13", 'not-in-list has no option "lists" — did you mean "list"?'),
        id="unknown-option",
    ),
    pytest.param(
        ("{list: terms.old}", "{list: 5}"),
        ("12:13", "not-in-list: list must be of type str, not 5"),
        id="option-of-another-type",
    ),
    pytest.param(
        ("{function: filled}", "{function: at-most-characters, options: {max: true}}"),
        ("9:46", "at-most-characters: max must be of type int, not True"),
        id="truth-value-as-number",
    ),
    pytest.param(
        ("  options: {list: terms.old}\n", ""),
        ("11:3", 'not-in-list needs the option "list"'),
        id="option-missing",
    ),
    pytest.param(
        ("{function: filled}", "{function: matches, options: {pattern: '(量'}}"),
        ("9:35", "matches: not a regular expression: missing ), unterminated subpattern at position 0"),
        id="bad-expression",
    ),
    pytest.param(
        ("“{text}”（{category}）", "“{texts}”（{category}）"),
        ("14:3", "message: 'texts' cannot be filled; known are {text}, {quoted}, {length}, {category}, {indicator}"),
        id="wrong-placeholder",
    ),
    pytest.param(
        ("  en: Use the new term.", "  en: Use {}."),
        ("18:3", "suggestion: Replacement index 0 out of range for positional args tuple cannot be filled; "
         "known are {text}, {quoted}, {length}, {category}, {indicator}"),
        id="placeholder-without-a-name",
    ),
    pytest.param(
        ("  zh: 请改用新称。", "  zh: 请改{text.x}。"),
        ("17:3", "suggestion: 'str' object has no attribute 'x' cannot be filled; "
         "known are {text}, {quoted}, {length}, {category}, {indicator}"),
        id="attribute-in-a-placeholder",
    ),
    pytest.param(
        ("severity: info\n", "severity: info\nseverity: error\n"),
        ("6:1", "the key 'severity' stands twice"),
        id="duplicate-key",
    ),
    pytest.param(
        ("  - {function: filled}", "  - {field: taget, function: filled}"),
        ("9:6", 'field: Indicator has no field "taget" — did you mean "target"?'),
        id="misspelt-field-of-a-condition",
    ),
    pytest.param(
        ("  - {function: filled}", "  - {field: target, function: of-kind, options: {kind: percentage}}"),
        ("9:50", "of-kind: kind is one of quantity, percent, money, date, duration, grade, qualitative, blank, "
         'incomplete, unparsed — did you mean "percent"?'),
        id="unknown-kind",
    ),
    pytest.param(
        ("severity: info\n", "severity: info\nidentity: [name]\n"),
        ("6:12", "identity.0: Input should be 'text', 'quoted', 'length', 'category' or 'indicator'"),
        id="unknown-identity",
    ),
    pytest.param(("dimension: 规范性\n", ""), ("1:1", 'the field "dimension" is missing'), id="missing-field"),
    pytest.param(
        ("  en: Use the new term.\n", ""), ("16:1", 'the field "suggestion.en" is missing'), id="missing-language"
    ),
    pytest.param(
        ("basis:\n  - {document: 财预〔2021〕101号}", "basis:\n  - {clause: 二}"),
        ("20:5", 'the field "basis.0.document" is missing'),
        id="basis-without-a-document",
    ),
    pytest.param(
        ("severity: info", "severity: fatal"),
        ("5:1", "severity: Input should be 'error', 'warning' or 'info'"),
        id="unknown-value",
    ),
    pytest.param(
        ("id: ACME02", "id: acme-2"),
        ("1:1", "id: String should match pattern '^[A-Z]{1,5}\\d{2,4}$'"),
        id="malformed-id",
    ),
    pytest.param(
        ("  zh: 请改用新称。", "  zh: ' '"),
        ("17:3", "suggestion.zh: String should have at least 1 character"),
        id="empty-text",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("change", "fault"), FAULTS)
def test_a_fault_is_named_with_file_line_and_column(
    tmp_path: Path, change: tuple[str, str], fault: tuple[str, str]
) -> None:
    assert RULE.count(change[0]) == 1
    with pytest.raises(FileError) as caught:
        compiled(tmp_path, RULE.replace(*change))
    place, message = fault
    assert str(caught.value) == f"{tmp_path / 'acme02.yaml'}:{place}: {message}"


@pytest.mark.parametrize("text", ["", "- a\n", "text\n"])
def test_a_file_that_is_no_mapping_is_named(tmp_path: Path, text: str) -> None:
    with pytest.raises(FileError) as caught:
        compiled(tmp_path, text)
    start = f"{tmp_path / 'acme02.yaml'}:1:1: "
    assert str(caught.value).startswith(start)


@pytest.mark.parametrize(
    ("reference", "hint"),
    [("terms.odd", ' — did you mean "terms.old"?'), ("terms", ' — did you mean "terms.old"?'), ("zzzz", "")],
)
def test_a_word_list_must_exist(tmp_path: Path, reference: str, hint: str) -> None:
    path = tmp_path / "acme02.yaml"
    path.write_text(RULE.replace("terms.old", reference), encoding="utf-8")
    data = check_rule_file(path)
    with pytest.raises(FileError) as caught:
        check_word_lists(data, WORDS)
    assert str(caught.value) == f'{path}:12:13: there is no word list "{reference}"{hint}'


def test_the_word_lists_of_a_sound_rule_are_found(tmp_path: Path) -> None:
    path = tmp_path / "acme02.yaml"
    path.write_text(RULE, encoding="utf-8")
    check_word_lists(check_rule_file(path), WORDS)


def test_a_condition_may_look_at_another_field_of_the_record(tmp_path: Path) -> None:
    text = RULE.replace("{function: filled}", "{field: target, function: of-kind, options: {kind: quantity}}")
    rows = (
        row(1, "法制化", target=count("5")),
        row(2, "社区服刑人员", target=BLANK),
    )
    findings = lint(compiled(tmp_path, text), filing(project(1, rows))).findings
    assert [finding.rows[0].indicator for finding in findings] == ["法制化"]


def test_evidence_declared_as_identity_tells_findings_apart(tmp_path: Path) -> None:
    """Two goals of one project have one semantic key unless their text belongs to it."""
    text = with_given("projects.goals.cell", "{function: not-in-list, options: {list: terms.old}}")
    goals = tuple(Goal(number, cell(old)) for number, old in enumerate(WORDS["terms"]["old"], 1))
    subject = filing(replace(project(1), goals=goals))
    plain = lint(compiled(tmp_path, text), subject).findings
    told = lint(
        compiled(tmp_path, text.replace("severity: info", "severity: info\nidentity: [text]")), subject
    ).findings
    assert len({finding.fingerprint for finding in plain}) == 1
    assert len({finding.fingerprint for finding in told}) == 2


VARIANTS = """\
options:
  most: {default: 2, doc: {zh: 上限, en: the most}}
variants:
  - name: long
    given: projects.goals.cell
    then: {function: at-most-characters, options: {max: $most}}
    severity: warning
    message: {zh: '“{quoted}”有{length}字，多于{most}字。', en: too long}
  - name: none
    then: {function: between, options: {min: 1}}
    message: {zh: 没有目标。, en: no goal}
"""


def many_goals(tmp_path: Path, *goals: str, most: int | None = None) -> list[tuple[str, str, str]]:
    """Severity, message and suggestion of a rule that counts goals, then their characters."""
    text = with_given("projects.goals", "{function: between, options: {max: $most}}").replace(
        "“{text}”（{category}）已不使用。", "有{text}条，多于{most}条。"
    )
    rule = compiled(tmp_path, text + VARIANTS)
    subject = filing(project(1, goals=tuple(Goal(number, cell(goal)) for number, goal in enumerate(goals, 1))))
    options = {} if most is None else {"ACME02": {"most": most}}
    found = lint_filing(subject, Runner([rule], WORDS, options), "a.txt").findings
    return [(finding.severity.value, finding.message, finding.suggestion) for finding in found]


def test_a_variant_is_asked_where_nothing_before_it_found_anything(tmp_path: Path) -> None:
    assert many_goals(tmp_path, "甲乙丙", "丁", "戊") == [("info", "有3条，多于2条。", "请改用新称。")]
    assert many_goals(tmp_path, "甲乙丙", "丁") == [("warning", "“甲乙丙”有3字，多于2字。", "请改用新称。")]
    assert many_goals(tmp_path) == [("info", "没有目标。", "请改用新称。")]
    assert many_goals(tmp_path, "甲", "乙") == []


def test_a_setting_of_a_rule_may_be_changed(tmp_path: Path) -> None:
    assert many_goals(tmp_path, "甲乙丙", "丁", "戊", most=3) == []
    assert many_goals(tmp_path, "甲", "乙", most=1) == [("info", "有2条，多于1条。", "请改用新称。")]


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        pytest.param(
            ("options: {max: $most}}\n    severity", "options: {max: $least}}\n    severity"),
            'the rule has no option "least"',
            id="unknown-setting",
        ),
        pytest.param(
            ("{default: 2,", "{default: 甲,"),
            "between: max must be of type float, not '甲'",
            id="setting-of-another-type",
        ),
        pytest.param(
            ("given: projects.goals.cell", "given: unit.name"),
            "given: a variant looks at the records that the rule looks at, Project",
            id="another-scope",
        ),
        pytest.param(
            ("given: projects.goals.cell", "given: projects.goals.cel"),
            'given: Goal has no field "cel" — did you mean "cell"?',
            id="unknown-field",
        ),
        pytest.param(
            ("多于{most}字", "多于{many}字"),
            "message: 'many' cannot be filled; known are {text}, {quoted}, {length}, {category}, {indicator}, {most}",
            id="placeholder",
        ),
        pytest.param(("name: long", "name: Long"), "variants.0.name: String should match", id="malformed-name"),
        pytest.param(("name: none", "name: long"), 'name: another variant is named "long"', id="name-given-twice"),
        pytest.param(("  most: {", "  length: {"), 'options: "length" cannot be the name of an option', id="evidence"),
        pytest.param(("  most: {", "  class: {"), 'options: "class" cannot be the name of an option', id="keyword"),
    ],
)
def test_faults_of_variants_and_settings_are_named(tmp_path: Path, change: tuple[str, str], fault: str) -> None:
    assert VARIANTS.count(change[0]) == 1
    text = with_given("projects.goals", "{function: between, options: {max: $most}}")
    with pytest.raises(FileError, match=re.escape(fault)):
        compiled(tmp_path, text + VARIANTS.replace(*change))

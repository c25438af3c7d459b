"""The decorator that makes a rule, and the small types around it."""

from collections.abc import Iterator
from typing import Any

import pytest

from lint.engine.outcome import Context, Hit
from lint.engine.rule import SCOPE_OF_TYPE, Rule, Scope, Severity, Text, by_variant
from lint.model import DepartmentPart, Filing, Goal, Indicator, Project, SpendingPlan
from tests.engine.samples import make


@pytest.mark.parametrize(
    ("subject", "scope"),
    [
        (Indicator, Scope.INDICATOR),
        (Goal, Scope.GOAL),
        (SpendingPlan, Scope.PLAN),
        (Project, Scope.PROJECT),
        (DepartmentPart, Scope.DEPARTMENT),
        (Filing, Scope.FILING),
    ],
)
def test_the_scope_is_the_type_of_the_first_parameter(subject: type, scope: Scope) -> None:
    def check(subject: Any, context: Context) -> Iterator[Hit]:
        yield from ()

    check.__annotations__["subject"] = subject
    assert make("X01", check).scope is scope
    assert SCOPE_OF_TYPE[subject] is scope


def test_a_rule_names_the_module_that_it_stands_in() -> None:
    def check(subject: Project, context: Context) -> Iterator[Hit]:
        yield from ()

    rule = make("X01", check)
    assert (rule.check, rule.source, rule.reads_department) == (check, __name__, False)


@pytest.mark.parametrize("annotation", [str, None, Project | Goal, "Project", list[Project]])
def test_another_first_parameter_is_an_error(annotation: Any) -> None:
    def check(subject: Any, context: Context) -> Iterator[Hit]:
        yield from ()

    check.__annotations__["subject"] = annotation
    with pytest.raises(TypeError, match=r"^X01: the first parameter must be one of \['Indicator', "):
        make("X01", check)


def test_a_check_without_parameters_is_an_error() -> None:
    def check() -> Iterator[Hit]:
        yield from ()

    with pytest.raises(TypeError, match=r"^X01: the first parameter must be one of "):
        make("X01", check)


def test_rules_are_frozen() -> None:
    def check(subject: Project, context: Context) -> Iterator[Hit]:
        yield from ()

    rule = make("X01", check)
    with pytest.raises(AttributeError):
        rule.id = "X02"  # type: ignore[misc]


def test_a_single_template_is_the_usual_variant() -> None:
    text = Text("一", "one")
    assert by_variant(text) == {"": text}
    assert by_variant({"near": text}) == {"near": text}


def test_texts_and_severities() -> None:
    assert [Text("一", "one").of(lang) for lang in ("zh", "en")] == ["一", "one"]
    assert sorted(Severity, key=lambda severity: severity.rank) == [Severity.INFO, Severity.WARNING, Severity.ERROR]


def test_only_rules_over_rows_pass_void_rows_over() -> None:
    def of_row(subject: Indicator, context: Context) -> Iterator[Hit]:
        yield from ()

    def of_project(subject: Project, context: Context) -> Iterator[Hit]:
        yield from ()

    rules: list[Rule] = [make("X01", of_row), make("X02", of_row, judges_blank_rows=True), make("X03", of_project)]
    assert [rule.judged_rows_only for rule in rules] == [True, False, False]

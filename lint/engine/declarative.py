"""YAML rules: ``given`` a field, ``when`` some things hold, ``then`` one thing must hold.

``given`` is a path of model fields from the filing, lists stepped through on the way: ``projects.indicators.name``
is the name of every indicator row. The rule's scope is the last record on that path; a ``when`` may look at another
``field`` of that record. This module turns data that
``lint.engine.declarative_check`` has approved into a ``Rule``; at start-up nothing is checked again.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple

from lint.engine.functions import FUNCTIONS, Words, text_of
from lint.engine.outcome import Context, Hit, NotApplicable
from lint.engine.rule import (
    ALL_FRAMEWORKS,
    ALL_KINDS,
    EDITIONS,
    Basis,
    Card,
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
from lint.model import Cell, Filing, FilingKind, Framework, Indicator, PlanPoint, Project, TargetValue

SCOPES = {
    ("projects", "indicators"): Scope.INDICATOR,
    ("projects", "goals"): Scope.GOAL,
    ("projects", "plan"): Scope.PLAN,
    ("projects",): Scope.PROJECT,
    ("department",): Scope.DEPARTMENT,
    (): Scope.FILING,
}
NO_PLACE = NotApplicable("表中无此栏")
_NEEDS = {
    "indicators": Part.TABLE,
    "goals": Part.GOALS,
    "plan": Part.PLAN,
    "budget": Part.BUDGET,
    "purpose": Part.PURPOSE,
}


class Asserted(NamedTuple):
    """Evidence of a YAML rule: the text that failed (of a list, its length), and the row it stands in."""

    text: str
    category: str | None
    indicator: str | None


def split_given(given: str) -> tuple[Scope, tuple[str, ...]]:
    """``given`` as a scope and the remaining path of fields below it.

    >>> split_given("projects.indicators.name")[1]
    ('name',)
    """
    path = tuple(given.split("."))
    for length in range(min(2, len(path) - 1), -1, -1):
        if path[:length] in SCOPES:
            return SCOPES[path[:length]], path[length:]
    raise ValueError(given)


def compile_rule(data: Mapping[str, Any]) -> Rule:
    """The record of an approved YAML rule."""
    scope, path = split_given(data["given"])
    first = path[0] if scope is Scope.PROJECT else ""
    return Rule(
        id=data["id"],
        name=data["name"],
        title=_text(data["title"]),
        scope=scope,
        dimension=Dimension(data["dimension"]),
        severity=Severity(data["severity"]),
        confidence=Confidence(data.get("confidence", "high")),
        field=Field(data["field"]),
        messages={"": _text(data["message"])},
        suggestions={"": _text(data["suggestion"])},
        basis=tuple(Basis(**entry) for entry in data["basis"]),
        card=_card(data["card"]),
        check=_checker(data, path),
        needs=(_NEEDS[first],) if first in _NEEDS else (),
        kinds=frozenset(map(FilingKind, data["kinds"])) if "kinds" in data else ALL_KINDS,
        frameworks=frozenset(map(Framework, data["frameworks"])) if "frameworks" in data else ALL_FRAMEWORKS,
        identity=tuple(data.get("identity", ())),
        folds=tuple(data.get("folds", ())),
        fold_rank=data.get("fold_rank", 0),
        status=Status(data.get("status", "stable")),
        default_on=data.get("default_on", True),
        edition=data.get("edition", EDITIONS[0]),
        source=data["source"],
    )


def _checker(data: Mapping[str, Any], path: tuple[str, ...]) -> Callable[[Any, Context], Iterator[Hit | NotApplicable]]:
    conditions = [_condition(each) for each in data.get("when", ())]
    assertion, options = FUNCTIONS[data["then"]["function"]].test, data["then"].get("options", {})

    def check(subject: Any, context: Context) -> Iterator[Hit | NotApplicable]:
        values = list(_values(subject, path))
        if not values:
            yield NO_PLACE
        for value in values:
            if all(holds(subject, value, context.words) for holds in conditions) and not assertion(
                value, options, context.words
            ):
                yield _hit(subject, value)

    return check


def _condition(data: Mapping[str, Any]) -> Callable[[Any, Any, Words], bool]:
    """Whether a ``when`` holds for the given value, or for the other field of the same record that it names; of a
    field with several values, one is enough."""
    test, options = FUNCTIONS[data["function"]].test, data.get("options", {})
    if "field" not in data:
        return lambda subject, value, words: test(value, options, words)
    path = tuple(data["field"].split("."))
    return lambda subject, value, words: any(test(each, options, words) for each in _values(subject, path))


def _values(record: Any, path: tuple[str, ...]) -> Iterator[Any]:
    """What stands at the end of the path: nothing where a field on the way is None, each where one is a list."""
    if record is None:
        return
    if not path:
        yield record
    elif _is_list(record):
        for item in record:
            yield from _values(item, path)
    else:
        yield from _values(getattr(record, path[0]), path[1:])


def _is_list(value: Any) -> bool:
    return isinstance(value, tuple) and not hasattr(value, "_fields")


def _hit(subject: Any, value: Any) -> Hit:
    row = subject if isinstance(subject, Indicator) else None
    category = row.category.value if row is not None and row.category else None
    text = str(len(value)) if _is_list(value) else text_of(value)
    evidence = Asserted(text, category, row.name.text if row is not None else None)
    return Hit(evidence, _cell(subject, value), rows=(row,) if row is not None else ())


def _cell(subject: Any, value: Any) -> Cell | None:
    if isinstance(value, Cell):
        return value
    if isinstance(value, TargetValue) and isinstance(subject, Indicator):
        return subject.target_cell
    if isinstance(value, PlanPoint):
        return value.value
    if isinstance(subject, Project):
        return subject.name or subject.title
    if isinstance(subject, Filing):
        return None
    return getattr(subject, "cell", None) or getattr(subject, "label", None)


def _text(data: Mapping[str, str]) -> Text:
    return Text(data["zh"], data["en"])


def _card(data: Mapping[str, Any]) -> Card:
    return Card(
        summary=_text(data["summary"]),
        why=_text(data["why"]),
        fix=_text(data["fix"]),
        examples=tuple(Example(**entry) for entry in data["examples"]),
        limits=_text(data["limits"]),
    )

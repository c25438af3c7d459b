"""YAML rules: ``given`` a field, ``when`` some things hold, ``then`` one thing must hold.

``given`` is a path of model fields from the filing, lists stepped through on the way: ``projects.indicators.name``
is the name of every indicator row. The rule's scope is the last record on that path; a ``when`` may look at another
``field`` of that record. ``variants`` are further checks of the same record with texts of their own, each asked only
where nothing before it found anything. ``options`` are settings of the rule; a function's option ``$most`` takes the
setting ``most``. This module turns data that ``lint.engine.declarative_check`` has approved into a ``Rule``; at
start-up nothing is checked again.
"""

from collections import namedtuple
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from lint.engine.functions import FUNCTIONS, text_of
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
    Option,
    Part,
    Rule,
    Scope,
    Severity,
    Status,
    Text,
)
from lint.model import Amount, Cell, Filing, FilingKind, Framework, Indicator, PlanPoint, Project, TargetValue
from lint.model.text import normalise

SCOPES = {
    ("projects", "indicators"): Scope.INDICATOR,
    ("projects", "goals"): Scope.GOAL,
    ("projects", "plan"): Scope.PLAN,
    ("projects",): Scope.PROJECT,
    ("department",): Scope.DEPARTMENT,
    (): Scope.FILING,
}
NO_PLACE = NotApplicable("表中无此栏", "the form has no such field")
_NEEDS = {
    "indicators": Part.TABLE,
    "goals": Part.GOALS,
    "plan": Part.PLAN,
    "budget": Part.BUDGET,
    "purpose": Part.PURPOSE,
}


EVIDENCE = ("text", "quoted", "length", "category", "indicator")
"""Evidence of a YAML rule: the text that failed (of a list, its length) and its beginning, the number of its characters
(of a list, of its entries), and the row it stands in. The settings of the rule come after them."""
SETTING = "$"
_QUOTED = 40


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


def path_in(scope: Scope, given: str) -> tuple[str, ...] | None:
    """The fields that ``given`` names below the records of a scope, None where it leads elsewhere.

    >>> path_in(Scope.PROJECT, "projects.goals.cell"), path_in(Scope.GOAL, "projects.purpose")
    (('goals', 'cell'), None)
    """
    start = next(path for path, of in SCOPES.items() if of is scope)
    steps = tuple(given.split("."))
    return steps[len(start) :] or None if steps[: len(start)] == start else None


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
        messages=_texts(data, "message"),
        suggestions=_texts(data, "suggestion"),
        basis=tuple(Basis(**entry) for entry in data["basis"]),
        card=_card(data["card"]),
        check=_checker(data),
        needs=(_NEEDS[first],) if first in _NEEDS else (),
        kinds=frozenset(map(FilingKind, data["kinds"])) if "kinds" in data else ALL_KINDS,
        frameworks=frozenset(map(Framework, data["frameworks"])) if "frameworks" in data else ALL_FRAMEWORKS,
        identity=tuple(data.get("identity", ())),
        folds=tuple(data.get("folds", ())),
        fold_rank=data.get("fold_rank", 0),
        options={name: Option(each["default"], _text(each["doc"])) for name, each in data.get("options", {}).items()},
        status=Status(data.get("status", "stable")),
        default_on=data.get("default_on", True),
        edition=data.get("edition", EDITIONS[0]),
        source=data["source"],
    )


class _Check(NamedTuple):
    """One check of a rule: where it looks, what must hold for it to be asked, what must hold then, and what its
    findings are."""

    path: tuple[str, ...]
    conditions: Sequence[Callable[[Any, Any, Context], bool]]
    assertion: Callable[[Any, Any, Context], bool]
    variant: str
    severity: Severity | None
    confidence: Confidence | None

    def failing(self, subject: Any, values: Sequence[Any], context: Context) -> Iterator[Any]:
        """The values for which it does not hold."""
        for value in values:
            asked = all(holds(subject, value, context) for holds in self.conditions)
            if asked and not self.assertion(subject, value, context):
                yield value


def _checker(data: Mapping[str, Any]) -> Callable[[Any, Context], Iterator[Hit | NotApplicable]]:
    checks = [_check(data, data), *(_check(data, variant) for variant in data.get("variants", ()))]
    record: Any = namedtuple  # its fields are known at run time only: the rule's settings, so that texts may name them
    evidence = record("Asserted", [*EVIDENCE, *data.get("options", {})])

    def check(subject: Any, context: Context) -> Iterator[Hit | NotApplicable]:
        """What each assertion of the rule finds in the subject."""
        is_there = False
        for each in checks:
            values = list(_values(subject, each.path))
            is_there = is_there or bool(values)
            found = list(each.failing(subject, values, context))
            for value in found:
                said = evidence(*_said(subject, value), **context.options)
                yield _hit(subject, value, said, each)
            if found:
                return
        if not is_there:
            yield NO_PLACE

    return check


def _check(data: Mapping[str, Any], variant: Mapping[str, Any]) -> _Check:
    """The rule's own check, or that of a variant, which inherits where it looks and, if it looks there too, when."""
    is_own = variant is data
    scope, _ = split_given(data["given"])
    return _Check(
        path_in(scope, variant.get("given", data["given"])) or (),
        [_holds(each) for each in variant.get("when", () if "given" in variant else data.get("when", ()))],
        _holds(variant["then"]),
        "" if is_own else variant["name"],
        Severity(variant["severity"]) if not is_own and "severity" in variant else None,
        Confidence(variant["confidence"]) if not is_own and "confidence" in variant else None,
    )


def _holds(data: Mapping[str, Any]) -> Callable[[Any, Any, Context], bool]:
    """Whether a function holds for the given value, or for the other field of the same record that it names; of a
    field with several values, one is enough."""
    test = FUNCTIONS[data["function"]].test
    options: Mapping[str, Any] = data.get("options", {})
    settings = {name: value[1:] for name, value in options.items() if is_setting(value)}

    def options_in(context: Context) -> Mapping[str, Any]:
        if not settings:
            return options
        return {**options, **{name: context.options[setting] for name, setting in settings.items()}}

    if "field" not in data:
        return lambda subject, value, context: test(value, options_in(context), context.words)
    path = tuple(data["field"].split("."))
    return lambda subject, value, context: any(
        test(each, options_in(context), context.words) for each in _values(subject, path)
    )


def is_setting(value: Any) -> bool:
    """Whether a function's option names a setting of the rule: $most."""
    return isinstance(value, str) and value[:1] == SETTING and value[1:].isidentifier()


def _texts(data: Mapping[str, Any], part: str) -> dict[str, Text]:
    """The text of the rule and those of its variants that have one of their own."""
    own = {each["name"]: _text(each[part]) for each in data.get("variants", ()) if part in each}
    return {"": _text(data[part]), **own}


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
        yield from _values(_field(record, path[0]), path[1:])


def _field(record: Any, name: str) -> Any:
    """A field of a record; of a two-sided form the goals and rows of the year, which are what rules judge."""
    if isinstance(record, Project) and name == "goals":
        return record.annual_goals()
    if isinstance(record, Project) and name == "indicators":
        return record.annual_indicators()
    return getattr(record, name)


def _is_list(value: Any) -> bool:
    return isinstance(value, tuple) and not hasattr(value, "_fields")


def _said(subject: Any, value: Any) -> tuple[str, str, int, str | None, str | None]:
    """What the evidence says of a value, in the order of ``EVIDENCE``."""
    row = subject if isinstance(subject, Indicator) else None
    category = row.category.value if row is not None and row.category else None
    text = str(len(value)) if _is_list(value) else text_of(value)
    line = " ".join(text.split())
    quoted = line if len(line) <= _QUOTED else f"{line[:_QUOTED]}…"
    length = len(value) if _is_list(value) else len(normalise(text))
    return text, quoted, length, category, row.name.text if row is not None else None


def _hit(subject: Any, value: Any, evidence: Any, check: _Check) -> Hit:
    return Hit(
        evidence,
        _cell(subject, value),
        rows=(subject,) if isinstance(subject, Indicator) else (),
        variant=check.variant,
        severity=check.severity,
        confidence=check.confidence,
    )


def _cell(subject: Any, value: Any) -> Cell | None:
    if isinstance(value, Cell):
        return value
    if isinstance(value, TargetValue) and isinstance(subject, Indicator):
        return subject.target_cell
    if isinstance(value, PlanPoint):
        return value.value
    if isinstance(value, Amount):
        return value.cell
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

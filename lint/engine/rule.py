"""The rule record and the decorator that makes one.

A rule is a pure generator function with frozen metadata. A rule written in YAML compiles into the same record,
so that selection, documentation, tests and suppression cannot differ.
"""

import dataclasses
import inspect
import types
import typing
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Any, NamedTuple

from lint.engine.sketches import Corpus
from lint.engine.tables import CorpusTables
from lint.model import DepartmentPart, Filing, FilingKind, Framework, Goal, Indicator, Project, SpendingPlan


class Text(NamedTuple):
    """A text for people, in Chinese and in English."""

    zh: str
    en: str

    def of(self, lang: str) -> str:
        """The text in ``lang``, ``zh`` or ``en``."""
        return self.en if lang == "en" else self.zh


class Severity(Enum):
    """error: an auditor returns the form; warning: asks for a change; info: advice."""

    __hash__ = object.__hash__

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"

    @property
    def rank(self) -> int:
        """3 for error, 2 for warning, 1 for info: for comparing."""
        return {"error": 3, "warning": 2, "info": 1}[self.value]


class Confidence(Enum):
    """high: the written condition holds; medium: under a reading of meaning; low: careful auditors would differ."""

    __hash__ = object.__hash__

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


class Status(Enum):
    """Lifecycle: preview rules run with ``--preview`` only, deprecated ones when selected by id only."""

    __hash__ = object.__hash__

    STABLE = "stable"
    PREVIEW = "preview"
    DEPRECATED = "deprecated"


class Dimension(Enum):
    """Review dimensions of 财预〔2015〕88号, with 规范性 and 横向比较, and 工具 for findings about the run itself."""

    __hash__ = object.__hash__

    COMPLETENESS = "完整性"
    RELEVANCE = "相关性"
    ADEQUACY = "适当性"
    FEASIBILITY = "可行性"
    NOTATION = "规范性"
    ACROSS = "横向比较"
    TOOL = "工具"


class Scope(Enum):
    """What a rule looks at in one call: the type of its first parameter."""

    __hash__ = object.__hash__

    INDICATOR = "Indicator"
    GOAL = "Goal"
    PLAN = "SpendingPlan"
    PROJECT = "Project"
    DEPARTMENT = "DepartmentPart"
    FILING = "Filing"
    CORPUS = "Corpus"  # several filings of one run, as sketches
    TABLES = "CorpusTables"  # a corpus of filings, as tables
    FILE = "File"  # tool findings: the file itself


SCOPE_OF_TYPE: dict[type, Scope] = {
    Indicator: Scope.INDICATOR,
    Goal: Scope.GOAL,
    SpendingPlan: Scope.PLAN,
    Project: Scope.PROJECT,
    DepartmentPart: Scope.DEPARTMENT,
    Filing: Scope.FILING,
    Corpus: Scope.CORPUS,
    CorpusTables: Scope.TABLES,
}


class Field(Enum):
    """The part of the form that a finding is about."""

    __hash__ = object.__hash__

    NAME = "三级指标"
    VALUE = "指标值"
    DESCRIPTION = "绩效指标描述"
    BASIS = "指标值确定依据"
    GOALS = "绩效目标"
    PURPOSE = "资金用途"
    PLAN = "资金支出计划"
    BUDGET = "预算"
    CODE = "项目编码"
    PROJECT_NAME = "项目名称"
    OVERALL_GOAL = "总体绩效目标"
    SUB_GOALS = "分项绩效目标"
    MEASURES = "工作保障措施"
    WEIGHT = "权重"
    FILE = "文件"


class Part(Enum):
    """What a rule needs of a project before it can say anything."""

    __hash__ = object.__hash__

    TABLE = "指标表"
    GOALS = "绩效目标"
    PLAN = "资金支出计划"
    BUDGET = "预算"
    PURPOSE = "资金用途"


class Basis(NamedTuple):
    """The authority behind a rule. ``clause`` only where its text was seen; otherwise the document alone."""

    document: str
    clause: str | None = None


class Example(NamedTuple):
    """A bad entry and what to write instead, each as it would stand in a form."""

    bad: str
    good: str


class Option(NamedTuple):
    """A setting of a rule: its default, whose type is the option's type, and what it does."""

    default: int | float | str | bool
    doc: Text


class Card(NamedTuple):
    """What ``jxlint explain`` shows: one sentence, why it matters, how to put it right, examples, known limits."""

    summary: Text
    why: Text
    fix: Text
    examples: tuple[Example, ...]
    limits: Text


class Fixing(Enum):
    """What a fix does: ``safe`` changes how something is written, ``unsafe`` what it says."""

    SAFE = "safe"
    UNSAFE = "unsafe"


EDITIONS = (2026,)
"""The rule sets that a configuration can pin (``edition: 2026``), oldest first."""

ALL_KINDS = frozenset({FilingKind.TARGETS, FilingKind.SELF_EVALUATION})
ALL_FRAMEWORKS = frozenset(Framework)


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule. ``messages`` and ``suggestions`` are templates over the evidence, by variant ("" is the usual one).

    ``identity`` names the evidence fields that belong to a finding's fingerprint beside its rows and what stands in
    their ``field``: where the fault is in a text outside the rows, evidence that changes with the text. ``folds`` names
    the rules whose findings on the same rows are symptoms of this one; ``fold_rank`` orders rules that could fold the
    same finding (higher first). ``judges_gaps``: the rule finds that something is missing, which nobody can know of a
    file that was read in part only. ``reads_department``: the rule looks at the department part as well. ``sketch``
    maps a filing to what a rule across filings compares. ``fixes`` says what its hits may carry for ``jxlint fix``.
    ``edition`` is the first of ``EDITIONS`` that has the rule.
    """

    id: str
    name: str
    title: Text
    scope: Scope
    dimension: Dimension
    severity: Severity
    confidence: Confidence
    field: Field
    messages: Mapping[str, Text]
    suggestions: Mapping[str, Text]
    basis: tuple[Basis, ...]
    card: Card | None
    check: Callable[..., Iterable[Any]] | None
    needs: tuple[Part, ...] = ()
    kinds: frozenset[FilingKind] = ALL_KINDS
    frameworks: frozenset[Framework] = ALL_FRAMEWORKS
    identity: tuple[str, ...] = ()
    folds: tuple[str, ...] = ()
    fold_rank: int = 0
    sketch: Callable[[Filing, Any], Any] | None = None
    options: Mapping[str, Option] = dataclasses.field(default_factory=dict)
    status: Status = Status.STABLE
    default_on: bool = True
    judges_blank_rows: bool = False
    judges_gaps: bool = False
    reads_department: bool = False
    fixes: frozenset[Fixing] = frozenset()
    edition: int = EDITIONS[0]
    source: str = ""

    @property
    def judged_rows_only(self) -> bool:
        """Whether a benefit row that declares itself void (无, 不涉及) is outside this rule."""
        return self.scope is Scope.INDICATOR and not self.judges_blank_rows


def rule(
    id: str,
    name: str,
    *,
    title: Text,
    dimension: Dimension,
    severity: Severity,
    field: Field,
    message: Text | Mapping[str, Text],
    suggestion: Text | Mapping[str, Text],
    basis: tuple[Basis, ...],
    card: Card,
    confidence: Confidence = Confidence.HIGH,
    **more: Any,
) -> Callable[[Callable[..., Iterable[Any]]], Rule]:
    """Turn a generator function into the ``Rule`` that replaces it; the scope is its first parameter's type.

    ``Project | DepartmentPart`` is a rule over projects that reads the department part as well; ``Corpus[S]`` is a
    rule across filings, whose ``sketch`` maps one filing to an S. Raises TypeError when the first parameter is not
    annotated with a type that has a scope.
    """

    def make(check: Callable[..., Iterable[Any]]) -> Rule:
        """The rule of this check, its scope worked out."""
        parameters = list(inspect.signature(check).parameters.values())
        annotation = parameters[0].annotation if parameters else None
        is_union = typing.get_origin(annotation) in (typing.Union, types.UnionType)
        kinds = typing.get_args(annotation) if is_union else (annotation,)
        subject, *others = sorted(kinds, key=lambda kind: kind is DepartmentPart)
        subject = typing.get_origin(subject) or subject  # Corpus[Sketch]
        if subject not in SCOPE_OF_TYPE or others not in ([], [DepartmentPart]):
            raise TypeError(f"{id}: the first parameter must be one of {[t.__name__ for t in SCOPE_OF_TYPE]}")
        if (subject is Corpus) != (more.get("sketch") is not None):
            raise TypeError(f"{id}: a rule over a Corpus, and no other, says with sketch= what it needs of each filing")
        return Rule(
            id=id,
            name=name,
            title=title,
            scope=SCOPE_OF_TYPE[subject],
            dimension=dimension,
            severity=severity,
            confidence=confidence,
            field=field,
            messages=by_variant(message),
            suggestions=by_variant(suggestion),
            basis=basis,
            card=card,
            check=check,
            reads_department=bool(others),
            source=check.__module__,
            **more,
        )

    return make


def by_variant(text: Text | Mapping[str, Text]) -> Mapping[str, Text]:
    """A single template is the usual variant."""
    return {"": text} if isinstance(text, Text) else text

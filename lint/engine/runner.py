"""Walks one filing once, hands each part to the rules of its scope, and counts what came of it.

Four outcomes are counted for each rule: passed, failed, not applicable, not checkable. An auditor must be able to
see that silence means checked.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from string import Formatter
from typing import TYPE_CHECKING, Any, NamedTuple

from lint.engine.outcome import Context, Hit, NotApplicable, NotCheckable, Subject
from lint.engine.rule import Part, Rule, Scope
from lint.model import DepartmentPart, Filing, Indicator, Project, ValueKind

if TYPE_CHECKING:
    from lint.engine.timing import Clock


class RawFinding(NamedTuple):
    """A hit with the rule that yielded it and the project it lies in (None: department or whole filing)."""

    rule: Rule
    hit: Hit
    project: Project | None


class Crash(NamedTuple):
    """A rule that raised: its id, the error in one line, and the project it was looking at."""

    rule: Rule
    error: str
    project: Project | None


@dataclass(slots=True)
class Coverage:
    """How often a rule passed, failed, did not apply or could not tell; ``reasons`` counts the last two."""

    passed: int = 0
    failed: int = 0
    not_applicable: int = 0
    not_checkable: int = 0
    reasons: dict[str, int] = field(default_factory=dict)

    def skip(self, why: NotApplicable | NotCheckable) -> None:
        """Count one part that was not judged, with its reason."""
        if isinstance(why, NotApplicable):
            self.not_applicable += 1
        else:
            self.not_checkable += 1
        self.reasons[why.reason] = self.reasons.get(why.reason, 0) + 1


@dataclass(slots=True)
class Run:
    """What running the rules over one filing gave."""

    found: list[RawFinding] = field(default_factory=list)
    coverage: dict[str, Coverage] = field(default_factory=dict)
    crashes: list[Crash] = field(default_factory=list)


CRASHED = NotCheckable("规则出错")
NO_TABLE = NotCheckable("未识别到指标表")
OTHER_KIND = NotApplicable("不适用于此类材料")
OTHER_FRAMEWORK = NotApplicable("不适用于此指标框架")
NO_DEPARTMENT = NotApplicable("无部门整体绩效目标")
VOID_ROW = NotApplicable("效益指标声明不涉及")
_MISSING_PART = {
    Part.GOALS: NotApplicable("表中无绩效目标栏"),
    Part.PLAN: NotApplicable("表中无资金支出计划栏"),
    Part.BUDGET: NotApplicable("表中无预算栏"),
    Part.PURPOSE: NotApplicable("表中无资金用途栏"),
}


class Runner:
    """Runs a fixed set of rules over any number of filings. ``words`` is the vocabulary, file stem → content;
    ``clock`` measures the rules if there is one."""

    def __init__(
        self,
        rules: Sequence[Rule],
        words: Mapping[str, Any],
        options: Mapping[str, Mapping[str, Any]] | None = None,
        clock: "Clock | None" = None,
    ) -> None:
        self.rules = tuple(rules) if clock is None else tuple(map(clock.wrap, rules))
        self.words = words
        self._memo: dict[str, Any] = {}
        self._sound: set[tuple[str, str, type]] = set()
        self._options = {
            rule.id: {
                **{name: option.default for name, option in rule.options.items()},
                **(options or {}).get(rule.id, {}),
            }
            for rule in rules
        }

    def run(self, filing: Filing) -> Run:
        """Every rule over every part of the filing, in reading order of the parts."""
        result = Run(coverage={rule.id: Coverage() for rule in self.rules})
        crashed: set[str] = set()
        for rule, subject, project in self._pairs(filing):
            coverage = result.coverage[rule.id]
            if rule.id in crashed:
                coverage.skip(CRASHED)
                continue
            reason = obstacle(rule, subject, filing, project)
            if reason is not None:
                coverage.skip(reason)
                continue
            try:
                outcomes = [self._checked(rule, outcome) for outcome in self._call(rule, subject, filing, project)]
            except Exception as error:  # a rule may be anybody's code: isolate it, name it, go on
                crashed.add(rule.id)
                coverage.skip(CRASHED)
                result.crashes.append(Crash(rule, f"{type(error).__name__}: {error}", project))
                continue
            _count(outcomes, coverage)
            result.found.extend(
                RawFinding(rule, hit, project or hit.project) for hit in outcomes if isinstance(hit, Hit)
            )
        return result

    def _call(self, rule: Rule, subject: Any, filing: Filing, project: Project | None) -> Iterable[Any]:
        if rule.check is None:
            raise TypeError("the rule has no check")
        context = Context(filing, project, self._options[rule.id], self.words, self._memo)
        return rule.check(subject, context)

    def _checked(self, rule: Rule, outcome: Any) -> Any:
        """The outcome, if reports can be made of it; whatever a rule does wrong must come out here, in isolation."""
        if isinstance(outcome, (NotApplicable, NotCheckable)):
            return outcome
        if not isinstance(outcome, Hit):
            raise TypeError(f"a rule yields Hit, NotApplicable or NotCheckable, not {type(outcome).__name__}")
        shape = (rule.id, outcome.variant, type(outcome.evidence))
        if shape not in self._sound:
            lacking = _lacking(rule, outcome)
            if lacking:
                raise TypeError(f"the evidence has no field {', '.join(sorted(lacking))}")
            self._sound.add(shape)
        return outcome

    def _pairs(self, filing: Filing) -> Iterator[tuple[Rule, Any, Project | None]]:
        by_scope: dict[Scope, list[Rule]] = {scope: [] for scope in Scope}
        for rule in self.rules:
            by_scope[rule.scope].append(rule)
        yield from ((rule, filing.department, None) for rule in by_scope[Scope.DEPARTMENT])
        if filing.department is not None:
            yield from ((rule, filing.department, None) for rule in self.rules if rule.reads_department)
        for project in filing.projects:
            yield from ((rule, project, project) for rule in by_scope[Scope.PROJECT])
            yield from ((rule, project.plan, project) for rule in by_scope[Scope.PLAN])
            for goal in project.annual_goals():
                yield from ((rule, goal, project) for rule in by_scope[Scope.GOAL])
            rows: Sequence[Indicator | None] = project.annual_indicators() if project.has_table else (None,)
            for row in rows:
                yield from ((rule, row, project) for rule in by_scope[Scope.INDICATOR])
        yield from ((rule, filing, None) for rule in by_scope[Scope.FILING])


def _lacking(rule: Rule, hit: Hit) -> set[str]:
    """The fields that the rule's texts and identity name and that the evidence of the hit does not hold."""
    wanted = set(rule.identity)
    for templates in (rule.messages, rule.suggestions):
        text = templates.get(hit.variant) or templates[""]
        for template in text:
            wanted.update(name for _, name, _, _ in Formatter().parse(template) if name is not None)
    return wanted - set(getattr(hit.evidence, "_fields", ()))


def _count(outcomes: Sequence[Any], coverage: Coverage) -> None:
    skipped = [outcome for outcome in outcomes if not isinstance(outcome, Hit)]
    if len(skipped) < len(outcomes):
        coverage.failed += 1
    elif skipped:
        coverage.skip(skipped[0])
    else:
        coverage.passed += 1


def obstacle(
    rule: Rule, subject: Subject | DepartmentPart | None, filing: Filing, project: Project | None
) -> NotApplicable | NotCheckable | None:
    """Why the rule cannot be asked about this part, or None."""
    if filing.kind not in rule.kinds:
        return OTHER_KIND
    if project is not None and project.framework not in rule.frameworks:
        return OTHER_FRAMEWORK
    if rule.scope is Scope.DEPARTMENT and subject is None:
        return NO_DEPARTMENT
    if rule.scope is Scope.INDICATOR:
        if subject is None:
            return NO_TABLE
        if rule.judged_rows_only and is_void(subject):
            return VOID_ROW
    if project is not None:
        return _missing_part(rule, project)
    return None


def _missing_part(rule: Rule, project: Project) -> NotApplicable | NotCheckable | None:
    needs = (*rule.needs, Part.PLAN) if rule.scope is Scope.PLAN else rule.needs
    present = {
        Part.TABLE: project.has_table,
        Part.GOALS: bool(project.goals) or project.goals_label is not None,
        Part.PLAN: project.plan is not None,
        Part.BUDGET: project.budget is not None,
        Part.PURPOSE: project.purpose is not None,
    }
    for part in needs:
        if not present[part]:
            return _MISSING_PART.get(part, NO_TABLE)
    return None


def is_void(row: Any) -> bool:
    """Whether a benefit row is declared void: no name, or 无 / 不涉及 / — as name or value. That is legal."""
    if not isinstance(row, Indicator) or row.category is None or not row.category.is_benefit:
        return False
    if row.name.is_blank or row.name.norm in VOID_WORDS:
        return True
    return row.target.kind is ValueKind.BLANK and row.target.raw is not None


VOID_WORDS = frozenset({"无", "不涉及", "不适用", "暂无", "无此项", "不适用此指标", "本项目不适用此指标"})

"""Walks one filing once, hands each part to the rules of its scope, and counts what came of it.

Four outcomes are counted for each rule: passed, failed, not applicable, not checkable. An auditor must be able to
see that silence means checked.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from string import Formatter
from typing import TYPE_CHECKING, Any, NamedTuple

from lint.engine.outcome import Context, Hit, NotApplicable, NotCheckable, fault_of, said
from lint.engine.rule import Fixing, Part, Rule, Scope
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
    """How often a rule passed, failed, did not apply or could not tell; ``reasons`` counts the last two, in the
    language of the run."""

    passed: int = 0
    failed: int = 0
    not_applicable: int = 0
    not_checkable: int = 0
    reasons: dict[str, int] = field(default_factory=dict)

    def skip(self, why: NotApplicable | NotCheckable, lang: str) -> None:
        """Count one part that was not judged, with its reason."""
        if isinstance(why, NotApplicable):
            self.not_applicable += 1
        else:
            self.not_checkable += 1
        reason = said(why, lang)
        self.reasons[reason] = self.reasons.get(reason, 0) + 1

    def add(self, more: "Coverage") -> None:
        """Count what another run of the rule counted as well."""
        self.passed += more.passed
        self.failed += more.failed
        self.not_applicable += more.not_applicable
        self.not_checkable += more.not_checkable
        for reason, number in more.reasons.items():
            self.reasons[reason] = self.reasons.get(reason, 0) + number


@dataclass(slots=True)
class Run:
    """What running the rules over one filing gave; ``sketches`` are for the rules across filings (by rule id)."""

    found: list[RawFinding] = field(default_factory=list)
    sketches: dict[str, Any] = field(default_factory=dict)
    coverage: dict[str, Coverage] = field(default_factory=dict)
    crashes: list[Crash] = field(default_factory=list)


CRASHED = NotCheckable("规则出错", "the rule failed")
NO_TABLE = NotCheckable("未识别到指标表", "no table was recognised")
NO_CORPUS = NotApplicable("未与语料库比对", "not compared with a corpus")
OTHER_KIND = NotApplicable("不适用于此类材料", "not meant for this kind of filing")
OTHER_FRAMEWORK = NotApplicable("不适用于此指标框架", "not meant for this framework of indicators")
PARTLY_UNREAD = NotCheckable("部分文字未能读出", "part of the text could not be read")
CUT_OFF = NotCheckable("文件在指标表中断", "the file breaks off in the table")
NO_DEPARTMENT = NotApplicable("无部门整体绩效目标", "there is no department part")
VOID_ROW = NotApplicable("效益指标声明不涉及", "the row says that this benefit does not apply")
_MISSING_PART = {
    Part.GOALS: NotApplicable("表中无绩效目标栏", "the form has no goals"),
    Part.PLAN: NotApplicable("表中无资金支出计划栏", "the form has no spending plan"),
    Part.BUDGET: NotApplicable("表中无预算栏", "the form has no budget"),
    Part.PURPOSE: NotApplicable("表中无资金用途栏", "the form has no use of funds"),
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

    def options(self, rule_id: str) -> dict[str, Any]:
        """The values of a rule's options."""
        return dict(self._options[rule_id])

    def of(self, filing: Filing, project: Project | None) -> "Runner":
        """The runner for a project: this one for all (``lint.engine.conditional`` knows others)."""
        return self

    def run(
        self, filing: Filing, projects: Iterable[Project] | None = None, whole: bool = True, lang: str = "zh"
    ) -> Run:
        """Every rule over every part of the filing, in reading order of the parts; only over these projects if they
        are given, and without what concerns the filing as a whole if so asked. ``lang`` is that of the reasons."""
        one = _Pass(self, filing, lang)
        if whole:
            one.ask(Scope.DEPARTMENT, filing.department, None)
        if whole and filing.department is not None:
            one.ask_about_department(filing.department)
        for project in filing.projects if projects is None else projects:
            one.ask(Scope.PROJECT, project, project)
            one.ask(Scope.PLAN, project.plan, project)
            for goal in project.annual_goals():
                one.ask(Scope.GOAL, goal, project)
            rows: Sequence[Indicator | None] = project.annual_indicators() if project.has_table else (None,)
            for row in rows:
                one.ask(Scope.INDICATOR, row, project, void=row is not None and is_void(row))
        if whole:
            one.ask(Scope.FILING, filing, None)
            one.sketch(filing)
        return one.result

    def context(self, rule: Rule, filing: Filing, project: Project | None) -> Context:
        """What the rule may look at beside its subject."""
        return Context(filing, project, self._options[rule.id], self.words, self._memo)

    def checked(self, rule: Rule, outcome: Any) -> Any:
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
        if outcome.fix is not None:
            if (Fixing.SAFE if outcome.fix.is_safe else Fixing.UNSAFE) not in rule.fixes:
                declared = ", ".join(sorted(map(str, rule.fixes)))
                raise TypeError(f"the rule does not declare such a fix: fixes={{{declared}}}")
            if (wrong := fault_of(outcome.fix)) is not None:
                raise ValueError(wrong)
        return outcome


Obstacle = NotApplicable | NotCheckable
_OBSTACLES = frozenset({NotApplicable, NotCheckable})


class _Pass:
    """One filing under the rules. What is the same for all rows of a project (whether a rule applies, what it may
    look at) is worked out once for the project."""

    def __init__(self, runner: Runner, filing: Filing, lang: str) -> None:
        self.result = Run(coverage={rule.id: Coverage() for rule in runner.rules})
        self._runner = runner
        self._filing = filing
        self._lang = lang
        self._crashed: set[str] = set()
        self._by_scope: dict[Scope, list[Rule]] = {scope: [] for scope in Scope}
        for rule in runner.rules:
            self._by_scope[rule.scope].append(rule)
        self._project: Project | None = None
        self._asked: dict[Scope, list[tuple[Rule, Context, Obstacle | None]]] = {}

    def ask(self, scope: Scope, subject: Any, project: Project | None, void: bool = False) -> None:
        """Every rule of the scope about one part."""
        if project is not self._project:
            self._project, self._asked = project, {}
        if scope not in self._asked:
            self._asked[scope] = [self._prepared(rule, project) for rule in self._by_scope[scope]]
        plain = subject is not None and not void  # as nearly all are: nothing of their own stands in the way
        for rule, context, standing in self._asked[scope]:
            self._judge(rule, subject, context, standing or (None if plain else subject_obstacle(rule, subject, void)))

    def ask_about_department(self, part: DepartmentPart) -> None:
        """The rules over projects that read the department part as well."""
        for rule in self._runner.rules:
            if rule.reads_department:
                self._judge(rule, part, *self._prepared(rule, None)[1:])

    def sketch(self, filing: Filing) -> None:
        """What the rules across filings need of this one; they are counted when the run compares its filings. Rules
        over a corpus are counted here, for most runs have none."""
        for rule in self._by_scope[Scope.TABLES]:
            self.result.coverage[rule.id].skip(self._prepared(rule, None)[2] or NO_CORPUS, self._lang)
        for rule in self._by_scope[Scope.CORPUS]:
            del self.result.coverage[rule.id]
            _, context, reason = self._prepared(rule, None)
            try:
                if rule.sketch is None:
                    raise TypeError("the rule has no sketch")
                self.result.sketches[rule.id] = reason or rule.sketch(filing, context)
            except Exception as error:  # as in _run
                self.result.sketches[rule.id] = CRASHED
                self.result.crashes.append(Crash(rule, f"{type(error).__name__}: {error}", None))

    def _prepared(self, rule: Rule, project: Project | None) -> tuple[Rule, Context, Obstacle | None]:
        context = self._runner.context(rule, self._filing, project)
        return rule, context, standing_obstacle(rule, self._filing, project)

    def _judge(self, rule: Rule, subject: Any, context: Context, reason: Obstacle | None) -> None:
        coverage = self.result.coverage[rule.id]
        if rule.id in self._crashed:
            coverage.skip(CRASHED, self._lang)
        elif reason is not None:
            coverage.skip(reason, self._lang)
        else:
            self._run(rule, subject, context, coverage)

    def _run(self, rule: Rule, subject: Any, context: Context, coverage: Coverage) -> None:
        try:
            if rule.check is None:
                raise TypeError("the rule has no check")
            outcomes = list(rule.check(subject, context))
            if not outcomes:
                coverage.passed += 1
                return
            if len(outcomes) == 1 and type(outcomes[0]) in _OBSTACLES:  # as nearly all other answers are
                coverage.skip(outcomes[0], self._lang)
                return
            outcomes = [self._runner.checked(rule, outcome) for outcome in outcomes]
        except Exception as error:  # a rule may be anybody's code: isolate it, name it, go on
            self._crashed.add(rule.id)
            coverage.skip(CRASHED, self._lang)
            self.result.crashes.append(Crash(rule, f"{type(error).__name__}: {error}", context.project))
            return
        hits = [outcome for outcome in outcomes if isinstance(outcome, Hit)]
        if hits:
            coverage.failed += 1
        else:
            coverage.skip(outcomes[0], self._lang)
        self.result.found.extend(RawFinding(rule, hit, context.project or hit.project) for hit in hits)


def _lacking(rule: Rule, hit: Hit) -> set[str]:
    """The fields that the rule's texts and identity name and that the evidence of the hit does not hold."""
    wanted = set(rule.identity)
    for templates in (rule.messages, rule.suggestions):
        text = templates.get(hit.variant) or templates[""]
        for template in text:
            wanted.update(name for _, name, _, _ in Formatter().parse(template) if name is not None)
    return wanted - set(getattr(hit.evidence, "_fields", ()))


def obstacle(rule: Rule, row: Indicator, filing: Filing, project: Project) -> Obstacle | None:
    """Why the rule cannot be asked about this row, or None."""
    return standing_obstacle(rule, filing, project) or subject_obstacle(rule, row, is_void(row))


def standing_obstacle(rule: Rule, filing: Filing, project: Project | None) -> Obstacle | None:
    """Why the rule cannot be asked about anything in this project (None: outside the projects), or None."""
    if filing.kind not in rule.kinds:
        return OTHER_KIND
    if rule.judges_gaps and filing.is_partly_unread:
        return PARTLY_UNREAD
    if project is None:
        return None
    if rule.judges_gaps and Part.TABLE in rule.needs and project.is_cut_off:
        return CUT_OFF
    if project.framework not in rule.frameworks:
        return OTHER_FRAMEWORK
    needs = (*rule.needs, Part.PLAN) if rule.scope is Scope.PLAN else rule.needs
    missing = next((part for part in needs if not _PRESENT[part](project)), None)
    return None if missing is None else _MISSING_PART.get(missing, NO_TABLE)


def subject_obstacle(rule: Rule, subject: Any, void: bool) -> Obstacle | None:
    """Why the rule cannot be asked about this part of what it applies to, or None."""
    if subject is None:
        return NO_DEPARTMENT if rule.scope is Scope.DEPARTMENT else NO_TABLE if rule.scope is Scope.INDICATOR else None
    return VOID_ROW if void and rule.judged_rows_only else None


_PRESENT: Mapping[Part, Callable[[Project], bool]] = {
    Part.TABLE: lambda project: project.has_table,
    Part.GOALS: lambda project: bool(project.goals) or project.goals_label is not None,
    Part.PLAN: lambda project: project.plan is not None,
    Part.BUDGET: lambda project: project.budget is not None,
    Part.PURPOSE: lambda project: project.purpose is not None,
}


def is_void(row: Any) -> bool:
    """Whether a benefit row is declared void: no name, or 无 / 不涉及 / — as name or value. That is legal."""
    if not isinstance(row, Indicator) or row.category is None or not row.category.is_benefit:
        return False
    if row.name.is_blank or row.name.norm in VOID_WORDS:
        return True
    return row.target.kind is ValueKind.BLANK and row.target.raw is not None


VOID_WORDS = frozenset({"无", "不涉及", "不适用", "暂无", "无此项", "不适用此指标", "本项目不适用此指标"})

"""Why a row was or was not found at fault: the evidence of its words, and what became of each rule."""

import importlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Any, NamedTuple

from lint.engine.folding import fold
from lint.engine.outcome import Context, Hit, NotApplicable, Spoken, said
from lint.engine.rule import Rule, Scope
from lint.engine.runner import RawFinding, Runner, obstacle
from lint.model import Filing, Indicator, Project


class Fate(Enum):
    """What became of a rule at a row."""

    NOT_SELECTED = "not selected"
    NOT_APPLICABLE = "not applicable"
    NOT_CHECKABLE = "not checkable"
    CRASHED = "crashed"
    PASSED = "passed"
    FOUND = "found"
    FOLDED = "folded"


class RuleFate(NamedTuple):
    """A rule's fate, with the reason (not applicable) or the rule that it is folded under."""

    rule: str
    fate: Fate
    detail: str


@dataclass(frozen=True, slots=True)
class Explanation:
    """Everything about one row."""

    project: Project
    row: Indicator
    spoken: tuple[Spoken, ...]
    fates: tuple[RuleFate, ...]


def explain_row(
    filing: Filing, project: Project, row: Indicator, runner: Runner, index: Mapping[str, Any], lang: str = "zh"
) -> Explanation:
    """What the installed packs say of the row's words, and each rule's fate: rules about rows one by one, rules about
    the table or filing where their finding names the row. ``lang`` is that of the reasons why a rule was silent."""
    run = runner.run(filing)
    folded = fold(run.found)
    causes = {id(raw): raw for raw, _ in folded}
    under = {id(symptom): raw for raw, symptoms in folded for symptom in symptoms}
    fates = []
    chosen = {rule.id: rule for rule in runner.rules}
    for rule_id in sorted(index["rules"]):
        rule = chosen.get(rule_id)
        if rule is None:
            fates.append(RuleFate(rule_id, Fate.NOT_SELECTED, ""))
            continue
        mine = [raw for raw in run.found if raw.rule is rule and _names(raw, project, row)]
        fates += [_fate(raw, causes, under) for raw in mine] or _silence(rule, runner, filing, project, row, lang)
    context = Context(filing, project, {}, runner.words, {})
    spoken = [each for pack in _packs(index) for each in pack(row, context)]
    return Explanation(project, row, tuple(spoken), tuple(fates))


def _names(raw: RawFinding, project: Project, row: Indicator) -> bool:
    projects = raw.hit.projects or ((raw.project,) if raw.project is not None else ())
    return project in projects and row in raw.hit.rows


def _fate(raw: RawFinding, causes: Mapping[int, RawFinding], under: Mapping[int, RawFinding]) -> RuleFate:
    if id(raw) in causes:
        return RuleFate(raw.rule.id, Fate.FOUND, (raw.hit.severity or raw.rule.severity).value)
    return RuleFate(raw.rule.id, Fate.FOLDED, under[id(raw)].rule.id)


def _silence(rule: Rule, runner: Runner, filing: Filing, project: Project, row: Indicator, lang: str) -> list[RuleFate]:
    """A rule that finds nothing at the row, if it looks at rows at all: asked again for this row alone."""
    if rule.scope is not Scope.INDICATOR or rule.check is None:
        return []
    reason = obstacle(rule, row, filing, project)
    if reason is None:
        try:
            outcomes = list(rule.check(row, runner.context(rule, filing, project)))
        except Exception as error:  # a rule may be anybody's code
            return [RuleFate(rule.id, Fate.CRASHED, type(error).__name__)]
        reason = next((outcome for outcome in outcomes if not isinstance(outcome, Hit)), None)
    if reason is None:
        return [RuleFate(rule.id, Fate.PASSED, "")]
    fate = Fate.NOT_APPLICABLE if isinstance(reason, NotApplicable) else Fate.NOT_CHECKABLE
    return [RuleFate(rule.id, fate, said(reason, lang))]


def _packs(index: Mapping[str, Any]) -> Sequence[Any]:
    """``row_evidence`` of every pack that explains its evidence, in its module ``_why``."""
    found = []
    for package in index["packages"]:
        try:
            found.append(importlib.import_module(f"{package}._why").row_evidence)
        except ModuleNotFoundError as error:
            if error.name != f"{package}._why":
                raise
    return found


def find_row(filing: Filing, wanted: str) -> tuple[Project, Indicator]:
    """The row that ``5.8`` (project 5, row 8) or ``5:生态效益指标`` (a category, or part of an indicator's name) names.

    Raises LookupError with a sentence that says what there is.
    """
    number, separator, rest = (wanted.partition(":") if ":" in wanted else wanted.partition("."))[:3]
    projects = {str(project.index): project for project in filing.projects}
    project = projects.get(number.strip())
    if not separator or project is None:
        raise LookupError(f"--row {wanted}: write PROJECT.ROW or PROJECT:TEXT; the projects are 1 to {len(projects)}")
    rows = project.annual_indicators()
    rest = rest.strip()
    for row in rows:
        category = row.category.value if row.category else ""
        if rest == str(row.row) or (rest and not rest.isdigit() and (rest in category or rest in row.name.text)):
            return project, row
    named = ", ".join(f"{row.row} {row.category.value if row.category else '—'}" for row in rows)
    raise LookupError(f"--row {wanted}: project {project.index} has no such row; it has {named}")

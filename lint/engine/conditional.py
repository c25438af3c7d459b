"""Rules that differ with the filing or the project: which set runs where is asked anew for each."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import Any

from lint.engine.outcome import AcrossHit, Hit
from lint.engine.rule import Confidence, Rule, Severity
from lint.engine.runner import Coverage, RawFinding, Run, Runner
from lint.model import Filing, Project


def with_weight(rule: Rule, severity: Severity | None, confidence: Confidence | None) -> Rule:
    """The rule with another severity or confidence, which holds for each of its findings: also for those to which the
    rule itself gives another than its usual one. None leaves things as they are."""
    if severity is None and confidence is None:
        return rule
    check = rule.check

    def weighed(hit: Hit | AcrossHit) -> Hit | AcrossHit:
        return replace(hit, severity=severity or hit.severity, confidence=confidence or hit.confidence)

    def reweighed(*arguments: Any) -> Any:
        for outcome in check(*arguments) if check is not None else ():
            yield weighed(outcome) if isinstance(outcome, (Hit, AcrossHit)) else outcome

    return replace(rule, check=reweighed, severity=severity or rule.severity, confidence=confidence or rule.confidence)


class ConditionalRunner(Runner):
    """Runs one set of rules or another over each project, as ``choose`` says for it (None: for what concerns the
    filing as a whole). ``rules`` are those of all ``runners``, which are all that ``choose`` may give by itself."""

    def __init__(self, runners: Sequence[Runner], choose: Callable[[Filing, Project | None], Runner]) -> None:
        rules = {rule.id: rule for runner in runners for rule in runner.rules}
        super().__init__([rules[id] for id in sorted(rules)], runners[0].words)
        self._choose = choose

    def of(self, filing: Filing, project: Project | None) -> Runner:
        """The runner for a project, or for the filing as a whole."""
        return self._choose(filing, project)

    def run(
        self, filing: Filing, projects: Iterable[Project] | None = None, whole: bool = True, lang: str = "zh"
    ) -> Run:
        """Every rule that is chosen over every part of the filing, or over these projects."""
        projects = filing.projects if projects is None else tuple(projects)
        overall = self._choose(filing, None)
        runners = [self._choose(filing, project) for project in projects]
        result = overall.run(filing, [p for p, r in zip(projects, runners, strict=True) if r is overall], whole, lang)
        result.found = [raw for raw in result.found if self._is_asked_for(raw, filing)]
        for other in {id(runner): runner for runner in runners if runner is not overall}.values():
            mine = [project for project, runner in zip(projects, runners, strict=True) if runner is other]
            _add(result, other.run(filing, mine, whole=False, lang=lang))
        return result

    def _is_asked_for(self, raw: RawFinding, filing: Filing) -> bool:
        """A rule over the whole filing may point at a project where it does not run."""
        chosen = self._choose(filing, raw.project)
        return raw.project is None or any(rule.id == raw.rule.id for rule in chosen.rules)


def _add(result: Run, other: Run) -> None:
    result.found += other.found
    result.crashes += other.crashes
    for id, counts in other.coverage.items():
        result.coverage.setdefault(id, Coverage()).add(counts)

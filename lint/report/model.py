"""One report: everything that every output format needs, and nothing that it would have to look up."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import Any, NamedTuple

from lint.engine.finding import Finding, ProjectRef, is_about_tool, is_about_waivers
from lint.engine.rule import Basis, Rule, Severity
from lint.engine.runner import Coverage
from lint.model import Filing, Note, Place


class Verdict(Enum):
    """未能完整检查 outranks the rest: what was not read cannot pass."""

    INCOMPLETE = "未能完整检查"
    RETURN = "退回"
    AMEND = "需修改"
    PASS = "通过"


@dataclass(frozen=True, slots=True)
class FilingReport:
    """One file of the run: a filing, or a file that could not be read (``form`` None, ``kind`` 其他).

    ``filing`` is the model itself in the run that read it; a saved run has ``data`` instead, the same as
    ``extract --with-source`` prints. ``lacks_table``: the table of a project was not read. ``lines`` gives a finding's
    place its line in ``extract --format text``, where the format of the file has no lines and an output asked for them.
    """

    path: str
    sha256: str | None
    kind: str
    form: str | None
    verdict: Verdict
    unit_code: str | None
    unit_name: str | None
    projects: tuple[ProjectRef, ...]
    notes: tuple[Note, ...]
    rows: int
    filing: Filing | None
    lacks_table: bool = False
    data: Mapping[str, Any] | None = None
    lines: Mapping[Place, int] = field(default_factory=dict)

    @property
    def was_read(self) -> bool:
        """Whether the file was read and holds a form."""
        return self.form is not None


@dataclass(frozen=True, slots=True)
class RunInfo:
    """What the result depends on beside the input. ``interrupted``: files are among the filings that the run did not
    come to, each with a T01 (``not-reached``)."""

    version: str
    ruleset_digest: str
    as_of: str
    lang: str
    interrupted: bool = False


class RuleInfo(NamedTuple):
    """What reports say of a rule, in the run's language; ``why`` and ``fix`` are empty for a rule without a card."""

    id: str
    name: str
    title: str
    summary: str
    why: str
    fix: str
    severity: str
    confidence: str
    dimension: str
    basis: tuple[Basis, ...]


def rule_info(rule: Rule, lang: str) -> RuleInfo:
    """The rule as reports name it."""
    title, card = rule.title.of(lang), rule.card
    return RuleInfo(
        id=rule.id,
        name=rule.name,
        title=title,
        summary=card.summary.of(lang) if card else title,
        why=card.why.of(lang) if card else "",
        fix=card.fix.of(lang) if card else "",
        severity=rule.severity.value,
        confidence=rule.confidence.value,
        dimension=rule.dimension.value,
        basis=rule.basis,
    )


class ReviewPoint(NamedTuple):
    """A point that the review table asks about, and the rules that answer it; without any, people have to."""

    text: str
    rules: tuple[str, ...]


class Criterion(NamedTuple):
    """A line of the review table (绩效目标审核表): its dimension, name, full score, and points."""

    dimension: str
    name: str
    score: int
    points: tuple[ReviewPoint, ...]


def review_criteria(words: Mapping[str, Any], lang: str) -> tuple[Criterion, ...]:
    """The review table of a rule pack's vocabulary (``review_criteria``); empty where the pack brings none."""
    return tuple(
        Criterion(
            each["dimension"],
            each["name"][lang],
            each["score"],
            tuple(ReviewPoint(point[lang], tuple(point.get("rules", ()))) for point in each["points"]),
        )
        for each in words.get("review_criteria", {}).get("criteria", ())
    )


@dataclass(frozen=True, slots=True)
class Report:
    """The result of a run. ``coverage`` is path → rule → counts; ``rules`` are those that ran and those about files,
    by id; ``criteria`` the review table that they answer to."""

    run: RunInfo
    filings: tuple[FilingReport, ...]
    findings: tuple[Finding, ...]
    coverage: Mapping[str, Mapping[str, Coverage]]
    rules: Mapping[str, RuleInfo]
    criteria: tuple[Criterion, ...] = ()

    def totals(self) -> dict[str, int]:
        """Top-level findings by effective severity, those that are suppressed or put right apart."""
        counts = dict.fromkeys([*(severity.value for severity in Severity), "suppressed", "unchanged", "absent"], 0)
        for finding in self.findings:
            if finding.state == "absent":
                counts["absent"] += 1
            elif finding.suppression is not None:
                counts["suppressed"] += 1
            else:
                counts[finding.severity.value] += 1
                counts["unchanged"] += finding.state == "unchanged"
        return counts

    def by_path(self) -> dict[str, list[Finding]]:
        """The findings of each file that has any."""
        found: dict[str, list[Finding]] = {}
        for finding in self.findings:
            found.setdefault(finding.path, []).append(finding)
        return found

    def counts(self) -> Counter[tuple[str, Severity]]:
        """Active findings by path and effective severity."""
        return Counter((each.path, each.severity) for each in self.findings if each.is_active)

    def fails(self, severities: Iterable[str]) -> bool:
        """Whether a finding of one of the severities decides the exit code."""
        wanted = frozenset(severities)
        return any(finding.is_fresh and finding.severity.value in wanted for finding in self.findings)

    def title(self, rule: str) -> str:
        """What a rule is called in the run's language; empty for one that the run does not know."""
        return self.rules[rule].title if rule in self.rules else ""

    @property
    def tool_failed(self) -> bool:
        """Whether a rule or the tool itself failed on a file, so that the run as a whole cannot be relied on."""
        return any(
            finding.rule == "T05" or (is_about_tool(finding) and finding.evidence.get("reason") == "tool-failed")
            for finding in self.findings
        )


def verdict(findings: Iterable[Finding], projects_without_table: bool) -> Verdict:
    """A T error or a project without a readable table: 未能完整检查; else by the worst finding."""
    active = [finding for finding in findings if finding.is_active and not is_about_waivers(finding)]
    if projects_without_table or any(is_about_tool(f) and f.severity is Severity.ERROR for f in active):
        return Verdict.INCOMPLETE
    worst = max((finding.severity.rank for finding in active), default=0)
    return {3: Verdict.RETURN, 2: Verdict.AMEND}.get(worst, Verdict.PASS)


def overall(verdicts: Iterable[Verdict]) -> Verdict:
    """The verdict of a whole run: the gravest of its filings."""
    order = list(Verdict)
    return min(verdicts, key=order.index, default=Verdict.PASS)

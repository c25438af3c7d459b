"""One report: everything that every output format needs, and nothing that it would have to look up."""

from abc import abstractmethod
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum
from typing import Any, NamedTuple

from lint.engine.finding import Finding, ProjectRef, is_about_tool, is_about_waivers, is_bystander, is_not_reached
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
    ``extract --with-source`` prints. ``is_partly_unchecked``: content of a table was not read. ``lines`` gives a
    finding's place its line in ``extract --format text``, where the format of the file has no lines and an output asked
    for them.
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
    is_partly_unchecked: bool = False
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


class ByFile(Sequence[Finding]):
    """Findings of more files than memory should hold at once."""

    @abstractmethod
    def by_path(self) -> Mapping[str, Sequence[Finding]]:
        """The findings of each file that has any, to be held for one file at a time."""


@dataclass(frozen=True, slots=True)
class Report:
    """The result of a run. ``coverage`` is path → rule → counts; ``rules`` are those that ran and those about files,
    by id; ``criteria`` the review table that they answer to."""

    run: RunInfo
    filings: tuple[FilingReport, ...]
    findings: Sequence[Finding]
    coverage: Mapping[str, Mapping[str, Coverage]]
    rules: Mapping[str, RuleInfo]
    criteria: tuple[Criterion, ...] = ()
    _summary: list["Summary"] = field(default_factory=list, init=False, repr=False, compare=False)

    @property
    def summary(self) -> "Summary":
        """What all formats count, in one look at the findings, which may lie on disk."""
        if not self._summary:
            self._summary.append(_summary(self.findings))
        return self._summary[0]

    def totals(self) -> dict[str, int]:
        """Top-level findings by effective severity, those that are suppressed or put right apart."""
        return dict(self.summary.totals)

    def by_path(self) -> Mapping[str, Sequence[Finding]]:
        """The findings of each file that has any."""
        if isinstance(self.findings, ByFile):
            return self.findings.by_path()
        found: dict[str, list[Finding]] = {}
        for finding in self.findings:
            found.setdefault(finding.path, []).append(finding)
        return found

    def counts(self) -> Counter[tuple[str, Severity]]:
        """Active findings by path and effective severity."""
        return Counter((each.path, each.severity) for each in self.findings if each.is_active)

    def fails(self, severities: Iterable[str]) -> bool:
        """Whether a finding of one of the severities decides the exit code."""
        return not self.summary.fresh.isdisjoint(severities)

    def title(self, rule: str) -> str:
        """What a rule is called in the run's language; empty for one that the run does not know."""
        return self.rules[rule].title if rule in self.rules else ""

    @property
    def tool_failed(self) -> bool:
        """Whether a rule or the tool itself failed on a file, so that the run as a whole cannot be relied on."""
        return self.summary.tool_failed


class Summary(NamedTuple):
    """Counts over the findings of a run: ``totals`` as ``Report.totals``, active findings by rule and severity, the
    severities among those that decide the exit code, the files of which nothing was read (``unread``), those without a
    form that were met on a walk, and those that an interrupted run did not come to."""

    totals: dict[str, int]
    rules: dict[str, dict[Severity, int]]
    fresh: set[str]
    tool_failed: bool
    unread: int
    bystanders: list[str]
    not_reached: list[str]


def _summary(findings: Iterable[Finding]) -> Summary:
    totals = dict.fromkeys([*(severity.value for severity in Severity), "suppressed", "unchanged", "absent"], 0)
    rules: dict[str, dict[Severity, int]] = {}
    fresh: set[str] = set()
    about_tool: list[Finding] = []
    for finding in findings:
        if finding.state == "absent":
            totals["absent"] += 1
        elif finding.suppression is not None:
            totals["suppressed"] += 1
        else:
            totals[finding.severity.value] += 1
            totals["unchanged"] += finding.state == "unchanged"
            rules.setdefault(finding.rule, dict.fromkeys(Severity, 0))[finding.severity] += 1
        if finding.is_fresh:
            fresh.add(finding.severity.value)
        if is_about_tool(finding):
            about_tool.append(finding)
    return Summary(
        totals=totals,
        rules=rules,
        fresh=fresh,
        tool_failed=any(each.rule == "T05" or each.evidence.get("reason") == "tool-failed" for each in about_tool),
        unread=sum(each.rule not in ("T05", "T06", "T07") for each in about_tool),
        bystanders=[each.path for each in about_tool if is_bystander(each)],
        not_reached=[each.path for each in about_tool if is_not_reached(each)],
    )


def verdict(findings: Iterable[Finding], is_partly_unchecked: bool) -> Verdict:
    """A T error, or content of an indicator table that was not read: 未能完整检查; else by the worst finding."""
    active = [finding for finding in findings if finding.is_active and not is_about_waivers(finding)]
    if is_partly_unchecked or any(is_about_tool(f) and f.severity is Severity.ERROR for f in active):
        return Verdict.INCOMPLETE
    worst = max((finding.severity.rank for finding in active), default=0)
    return {3: Verdict.RETURN, 2: Verdict.AMEND}.get(worst, Verdict.PASS)


def overall(verdicts: Iterable[Verdict]) -> Verdict:
    """The verdict of a whole run: the gravest of its filings."""
    order = list(Verdict)
    return min(verdicts, key=order.index, default=Verdict.PASS)

"""Findings and waivers to findings that are marked, and findings about the waivers themselves. Nothing is dropped."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from lint.engine.finding import Finding, Folded
from lint.engine.tool import WaiverFault, waiver_fault
from lint.review.waiver import Subject, Waiver, of_subject


def apply_waivers(
    findings: Iterable[Finding], waivers: Sequence[Waiver], subjects: Sequence[Subject], as_of: str, lang: str
) -> tuple[list[Finding], list[Finding]]:
    """The findings, those that a waiver covers marked with it; and a T06 finding for each waiver that is expired on
    ``as_of`` (an ISO date), has no reason, or covers nothing though its rules ran where it reaches."""
    by_path = of_subject(subjects)
    sound = [waiver for waiver in waivers if waiver.reason and not _is_expired(waiver, as_of)]
    by_rule: dict[str, list[Waiver]] = {}
    for waiver in sound:
        for rule in waiver.rules:
            by_rule.setdefault(rule, []).append(waiver)
    used: set[int] = set()
    marked = []
    for finding in findings:
        subject = by_path.get(finding.path)
        marked.append(finding if subject is None else _marked(finding, by_rule, subject, used))
    unused = [each for each in sound if id(each) not in used and any(_was_asked(each, one) for one in subjects)]
    faults = [
        *((waiver, WaiverFault.NO_REASON) for waiver in waivers if not waiver.reason),
        *((waiver, WaiverFault.EXPIRED) for waiver in waivers if waiver.reason and _is_expired(waiver, as_of)),
        *((waiver, WaiverFault.UNUSED) for waiver in unused),
    ]
    return marked, [
        waiver_fault(waiver.source, fault, "、".join(waiver.rules), waiver.expires or "", lang)
        for waiver, fault in faults
    ]


def _is_expired(waiver: Waiver, as_of: str) -> bool:
    return waiver.expires is not None and waiver.expires < as_of


def _was_asked(waiver: Waiver, subject: Subject) -> bool:
    """Whether it would have covered something in the file, had it been there. One known by its fingerprint alone may
    be about a file that is not in the run."""
    where = waiver.where
    is_placed = waiver.document is not None or where.path or where.unit or where.project
    return bool(is_placed) and waiver.reaches(subject) and bool(subject.rules.intersection(waiver.rules))


def _marked(finding: Finding, waivers: Mapping[str, Sequence[Waiver]], subject: Subject, used: set[int]) -> Finding:
    """The finding with what covers it; what is waived of its symptoms weighs nothing any more."""
    cover = _first(waivers, finding, finding, subject, used)
    folded = []
    for symptom in finding.folded:
        inner = _first(waivers, finding, symptom, subject, used)
        folded.append(symptom if inner is None else symptom._replace(suppression=inner.shown()))
    if cover is None and not any(each.suppression for each in folded):
        return finding
    weights = [finding.own_severity, *(each.severity for each in folded if each.suppression is None)]
    return replace(
        finding,
        suppression=None if cover is None else cover.shown(),
        folded=tuple(folded),
        severity=max(weights, key=lambda severity: severity.rank),
    )


def _first(
    waivers: Mapping[str, Sequence[Waiver]],
    finding: Finding,
    part: Finding | Folded,
    subject: Subject,
    used: set[int],
) -> Waiver | None:
    covering = [waiver for waiver in waivers.get(part.rule, ()) if waiver.covers(finding, part, subject)]
    used.update(map(id, covering))
    return covering[0] if covering else None

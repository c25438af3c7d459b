"""Rules across files: each filing is mapped to a small sketch, then the sketches of a run are compared.

A sketch holds what the rule compares and the cells to point at, nothing else: it travels between processes, and a
run over many thousand files holds all of them at once.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple, Protocol

from lint.engine.finding import Finding, Location, ProjectRef, Related, plain, render
from lint.engine.fingerprint import digest
from lint.engine.outcome import AcrossHit, CorpusContext, NotApplicable, NotCheckable
from lint.engine.rule import Rule
from lint.engine.runner import CRASHED, Coverage
from lint.engine.sketches import Corpus, Sketched, Spot


class Named(Protocol):
    """A filing as findings name it: its path as shown, and whose it is and of which year, where that must be said."""

    @property
    def path(self) -> str: ...

    @property
    def about(self) -> str: ...


class FileSketches(NamedTuple):
    """One filing of the run: its path as shown, and what each rule made of it (rule id → sketch)."""

    path: str
    sketches: Mapping[str, Any]
    about: str = ""


@dataclass(slots=True)
class Compared:
    """What comparing gave: findings and coverage for each file (by its number), and the rules that crashed."""

    findings: dict[int, list[Finding]] = field(default_factory=dict)
    coverage: dict[int, dict[str, Coverage]] = field(default_factory=dict)
    crashes: list[tuple[int, Rule, str]] = field(default_factory=list)


ONE_FILING = NotApplicable("只检查了一份材料", "only one filing was checked")


def compare_filings(
    files: Sequence[FileSketches], rules: Sequence[Rule], words: Mapping[str, Any], lang: str = "zh"
) -> Compared:
    """Every corpus rule over the sketches that the files have for it."""
    compared = Compared()
    memo: dict[str, Any] = {}
    for rule in rules:
        taking_part = [number for number, file in enumerate(files) if rule.id in file.sketches]
        coverage = {number: Coverage() for number in taking_part}
        for number in taking_part:
            compared.coverage.setdefault(number, {})[rule.id] = coverage[number]
        judged = []
        for number in taking_part:
            sketch = files[number].sketches[rule.id]
            if isinstance(sketch, (NotApplicable, NotCheckable)):
                coverage[number].skip(sketch, lang)
            else:
                judged.append(Sketched(number, sketch))
        if len(judged) < 2:
            for each in judged:
                coverage[each.file].skip(ONE_FILING, lang)
            continue
        corpus = Corpus(tuple(judged))
        compare_by(rule, corpus, CorpusContext(words, memo), [each.file for each in judged], files, lang, compared)
    return compared


def compare_by(
    rule: Rule,
    corpus: Any,
    context: CorpusContext,
    judged: Sequence[int],
    files: Sequence[Named] | Mapping[int, Named],
    lang: str,
    compared: Compared,
) -> None:
    """Add to ``compared`` what one rule finds in a corpus of its scope about the files ``judged``, whose coverage is
    there already; hits about others are dropped."""
    coverage = {number: compared.coverage[number][rule.id] for number in judged}
    try:
        if rule.check is None:
            raise TypeError("the rule has no check")
        hits = [hit for hit in rule.check(corpus, context) if hit.spot.file in coverage]
        findings = [(hit.spot.file, finding_across(rule, hit, files, lang)) for hit in hits]
    except Exception as error:  # a rule may be anybody's code: isolate it, name it, go on
        compared.crashes += [(number, rule, f"{type(error).__name__}: {error}") for number in judged[:1]]
        for each in coverage.values():
            each.skip(CRASHED, lang)
        return
    failed = {number for number, _ in findings}
    for number, each in coverage.items():
        each.failed += number in failed
        each.passed += number not in failed
    for number, finding in findings:
        compared.findings.setdefault(number, []).append(finding)


def finding_across(rule: Rule, hit: AcrossHit, files: Sequence[Named] | Mapping[int, Named], lang: str) -> Finding:
    """One finding for the file of the hit's spot. ``files``, the paths of the others, is added to the evidence."""
    path = files[hit.spot.file].path
    others = list(dict.fromkeys(files[other.file].path for other in hit.others))
    evidence = {**plain(hit.evidence), "files": others}
    severity = hit.severity or rule.severity
    field_name = (hit.field or rule.field).value
    key = [rule.id, field_name, *(f"{name}={evidence[name]}" for name in rule.identity)]
    return Finding(
        rule=rule.id,
        name=rule.name,
        severity=severity,
        own_severity=severity,
        confidence=(hit.confidence or rule.confidence).value,
        dimension=rule.dimension.value,
        path=path,
        project=None,
        projects=(),
        rows=(),
        field=field_name,
        message=render(rule.messages, hit.variant, evidence, lang),
        suggestion=render(rule.suggestions, hit.variant, evidence, lang),
        evidence=evidence,
        basis=rule.basis,
        location=Location(path, hit.spot.cell.place if hit.spot.cell else None, _label(hit.spot, field_name, lang)),
        folded=(),
        related=tuple(_related(other, files, lang) for other in hit.others),
        fingerprint="\0".join(key),
        content=digest(key),
    )


def _related(spot: Spot, files: Sequence[Named] | Mapping[int, Named], lang: str) -> Related:
    path, about = files[spot.file].path, files[spot.file].about
    project = None if spot.project is None else ProjectRef(spot.project, spot.code, spot.name)
    place = spot.cell.place if spot.cell else None
    message = " · ".join(filter(None, (about, spot.name))) or path
    return Related(Location(path, place, _label(spot, None, lang)), project, message)


def _label(spot: Spot, field_name: str | None, lang: str) -> str:
    if spot.project is None:
        head = "全文" if lang == "zh" else "the whole filing"
    else:
        head = f"项目{spot.project}" if lang == "zh" else f"project {spot.project}"
    return " · ".join(part for part in (head, field_name) if part)

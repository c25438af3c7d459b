"""What the filings of a run say together: the rules across filings, and verdicts that count their findings."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from lint.batch.one import FileResult, Settings
from lint.batch.profile import Profiles
from lint.engine.corpus import Compared, FileSketches, compare_filings
from lint.engine.finding import Finding
from lint.engine.rule import Rule, Scope
from lint.engine.runner import Coverage
from lint.engine.tool import crashed
from lint.report.model import verdict


def compared(results: Sequence[FileResult], profiles: Profiles, settings: Settings) -> list[FileResult]:
    """The results with the findings and counts of the rules across filings."""
    rules: dict[str, Rule] = {}
    words = None
    for profile in profiles.used():
        words = profile.runner.words if words is None else words
        rules.update({rule.id: rule for rule in profile.runner.rules if rule.scope is Scope.CORPUS})
    if words is None or not rules:
        return list(results)
    files = [FileSketches(result.filing.path if result.filing else "", result.sketches) for result in results]
    return completed(
        results, compare_filings(files, [rules[id] for id in sorted(rules)], words, settings.lang), settings
    )


def completed(results: Sequence[FileResult], found: Compared, settings: Settings, first: int = 0) -> list[FileResult]:
    """The results with what comparing gave; ``first`` is the number that it has for the first of them."""
    crashes: dict[int, list[Finding]] = {}
    for number, rule, error in found.crashes:
        report = results[number - first].filing
        path = report.path if report is not None else ""
        crashes.setdefault(number, []).append(crashed(path, rule.id, error, settings.lang))
    more = []
    for number, result in enumerate(results, first):
        findings = (*crashes.get(number, ()), *found.findings.get(number, ()))
        counts = found.coverage.get(number, {})
        more.append(_with(result, findings, counts) if findings or counts else result)
    return more


def _with(result: FileResult, more: tuple[Finding, ...], counts: Mapping[str, Coverage]) -> FileResult:
    findings = (*result.findings, *more)
    filing = result.filing
    if filing is not None and filing.filing is not None:
        filing = replace(filing, verdict=verdict(findings, filing.lacks_table))
    return replace(result, filing=filing, findings=findings, coverage={**result.coverage, **counts})

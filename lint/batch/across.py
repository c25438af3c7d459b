"""What the filings of a run say together: the rules across filings."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from lint.batch.one import Settings
from lint.batch.profile import Profiles
from lint.engine.corpus import Compared, FileSketches, compare_filings
from lint.engine.finding import Finding
from lint.engine.rule import Rule, Scope
from lint.engine.runner import Coverage
from lint.engine.tool import crashed


class More(NamedTuple):
    """What comparing adds to a file."""

    findings: tuple[Finding, ...]
    coverage: Mapping[str, Coverage]


def compared(files: Sequence[FileSketches], profiles: Profiles, settings: Settings) -> dict[int, More]:
    """The findings and counts of the rules across filings, by the number of the file."""
    rules = used_rules(profiles, Scope.CORPUS)
    if not rules:
        return {}
    found = compare_filings(files, rules, used_words(profiles), settings.lang)
    return added(found, [file.path for file in files], settings)


def used_rules(profiles: Profiles, scope: Scope) -> list[Rule]:
    """The rules of a scope that run on any of the files so far, by their ids."""
    rules = {rule.id: rule for profile in profiles.used() for rule in profile.runner.rules if rule.scope is scope}
    return [rules[id] for id in sorted(rules)]


def used_words(profiles: Profiles) -> Mapping[str, Any]:
    """The word lists of the run: those of its first file."""
    return profiles.used()[0].runner.words


def added(found: Compared, paths: Sequence[str], settings: Settings, first: int = 0) -> dict[int, More]:
    """What comparing gave, by the number of the file in ``paths``; ``first`` is the number that it has there for the
    first of them."""
    findings: dict[int, list[Finding]] = {}
    for number, rule, error in found.crashes:
        place = number - first
        findings.setdefault(place, []).append(crashed(paths[place], rule.id, error, settings.lang))
    for number, more in found.findings.items():
        findings.setdefault(number - first, []).extend(more)
    coverage = {number - first: counts for number, counts in found.coverage.items()}
    return {
        number: More(tuple(findings.get(number, ())), coverage.get(number, {}))
        for number in sorted({*findings, *coverage})
    }

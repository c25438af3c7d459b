"""The rules over a corpus, for the filings of a run."""

from collections.abc import Sequence

from lint.batch.across import completed
from lint.batch.corpus.tables import RunTables
from lint.batch.one import FileResult, Settings
from lint.batch.profile import Profiles
from lint.engine.against import compare_tables
from lint.engine.rule import Rule, Scope
from lint.model import FilingKind


def compared_with(
    tables: RunTables, results: Sequence[FileResult], profiles: Profiles, settings: Settings
) -> list[FileResult]:
    """The results with what the rules over a corpus find in them, among themselves and against that of
    ``tables``, which holds them afterwards."""
    tables.fill(results)
    rules: dict[str, Rule] = {}
    words = None
    for profile in profiles.used():
        words = profile.runner.words if words is None else words
        rules.update({rule.id: rule for rule in profile.runner.rules if rule.scope is Scope.TABLES})
    if words is None or not rules:
        return list(results)
    asking = {id: {number for number, result in enumerate(results, 1) if id in result.coverage} for id in sorted(rules)}
    kinds = {
        number: FilingKind(result.filing.kind) for number, result in enumerate(results, 1) if result.filing is not None
    }
    ordered = [rules[id] for id in sorted(rules)]
    return completed(
        results,
        compare_tables(tables, tables.filings(), asking, kinds, ordered, words, settings.lang),
        settings,
        first=1,
    )

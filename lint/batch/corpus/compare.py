"""The rules over a corpus, for the filings of a run."""

from collections.abc import Sequence

from lint.batch.across import More, added, used_rules, used_words
from lint.batch.corpus.tables import RunTables
from lint.batch.one import FileResult, Settings
from lint.batch.profile import Profiles
from lint.engine.against import compare_tables
from lint.engine.rule import Scope
from lint.model import FilingKind


def compared_with(
    tables: RunTables, results: Sequence[FileResult], profiles: Profiles, settings: Settings
) -> dict[int, More]:
    """What the rules over a corpus find in the results, among themselves and against that of ``tables``, which holds
    them afterwards; by their number."""
    tables.fill(results)
    rules = used_rules(profiles, Scope.TABLES)
    if not rules:
        return {}
    asking: dict[str, set[int]] = {rule.id: set() for rule in rules}
    kinds, paths = {}, []
    for number, result in enumerate(results, 1):
        paths.append(result.path)
        if result.filing is not None:
            kinds[number] = FilingKind(result.filing.kind)
        for id in asking.keys() & result.coverage.keys():
            asking[id].add(number)
    found = compare_tables(tables, tables.filings(), asking, kinds, rules, used_words(profiles), settings.lang)
    return added(found, paths, settings, first=1)

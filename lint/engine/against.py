"""Rules over a corpus: each asks the tables once for all filings of the run."""

from collections.abc import Mapping, Sequence, Set
from typing import Any

from lint.engine.corpus import Compared, Named, compare_by
from lint.engine.outcome import CorpusContext
from lint.engine.rule import Rule
from lint.engine.runner import OTHER_KIND, Coverage
from lint.engine.tables import CorpusTables
from lint.model import FilingKind


def compare_tables(
    tables: CorpusTables,
    files: Mapping[int, Named],
    asking: Mapping[str, Set[int]],
    kinds: Mapping[int, FilingKind],
    rules: Sequence[Rule],
    words: Mapping[str, Any],
    lang: str = "zh",
) -> Compared:
    """Every rule of scope ``CorpusTables`` for those filings of the run that ask it.

    ``files`` are all filings by their number in the tables, ``asking`` says which of the run's want a rule (rule id →
    numbers), ``kinds`` what they are.
    """
    compared = Compared()
    memo: dict[str, Any] = {}
    for rule in rules:
        numbers = sorted(asking.get(rule.id, ()))
        coverage = {number: Coverage() for number in numbers}
        for number in numbers:
            compared.coverage.setdefault(number, {})[rule.id] = coverage[number]
        judged = [number for number in numbers if kinds[number] in rule.kinds]
        for number in coverage.keys() - set(judged):
            coverage[number].skip(OTHER_KIND, lang)
        compare_by(rule, tables, CorpusContext(words, memo), judged, files, lang, compared)
    return compared

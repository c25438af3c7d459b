"""Rules over a corpus: each asks the tables once for all filings of the run; whatever goes wrong stays in its rule."""

from collections.abc import Mapping, Sequence, Set
from typing import Any

from lint.engine.corpus import Compared, Named, finding_across
from lint.engine.outcome import CorpusContext
from lint.engine.rule import Rule
from lint.engine.runner import CRASHED, OTHER_KIND, Coverage
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
        judged = {number for number in numbers if kinds[number] in rule.kinds}
        for number in coverage.keys() - judged:
            coverage[number].skip(OTHER_KIND)
        try:
            if rule.check is None:
                raise TypeError("the rule has no check")
            hits = [hit for hit in rule.check(tables, CorpusContext(words, memo)) if hit.spot.file in judged]
            findings = [(hit.spot.file, finding_across(rule, hit, files, lang)) for hit in hits]
        except Exception as error:  # a rule may be anybody's code: isolate it, name it, go on
            compared.crashes += [(number, rule, f"{type(error).__name__}: {error}") for number in sorted(judged)[:1]]
            for number in judged:
                coverage[number].skip(CRASHED)
            continue
        failed = {number for number, _ in findings}
        for number in judged:
            coverage[number].failed += number in failed
            coverage[number].passed += number not in failed
        for number, finding in findings:
            compared.findings.setdefault(number, []).append(finding)
    return compared

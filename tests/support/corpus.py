"""Filings as a corpus compares them, without files."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import replace
from typing import Any

from lint.batch.corpus.tables import RunTables
from lint.batch.one import FileResult
from lint.engine.against import compare_tables
from lint.engine.corpus import Compared
from lint.engine.finding import Finding
from lint.engine.rule import Rule
from lint.model import Cell, Filing, TextPlace, Unit
from lint.report.model import FilingReport, Verdict


def result_of(filing: Filing, path: str, sha256: str | None = None, findings: tuple[Finding, ...] = ()) -> FileResult:
    """The result of a check that found this in the filing."""
    unit = filing.unit
    report = FilingReport(
        path=path,
        sha256=sha256 or f"sha of {path}",
        kind=filing.kind.value,
        form=filing.framework.value,
        verdict=Verdict.PASS,
        unit_code=unit.code.text if unit and unit.code else None,
        unit_name=unit.name.text if unit and unit.name else None,
        projects=(),
        notes=(),
        rows=sum(1 for _ in filing.rows()),
        filing=filing,
    )
    return FileResult(report, findings, {})


@contextmanager
def filled(filings: Sequence[Filing], findings: Sequence[tuple[Finding, ...]] = ()) -> Iterator[RunTables]:
    """The tables of the filings 1.txt, 2.txt …, in which this was found."""
    each = [*findings, *[()] * (len(filings) - len(findings))]
    with closing(RunTables()) as store:
        store.fill(
            [
                result_of(filing, f"{number}.txt", findings=found)
                for number, (filing, found) in enumerate(zip(filings, each, strict=True), 1)
            ]
        )
        yield store


def compared(
    filings: Sequence[Filing],
    findings: Sequence[tuple[Finding, ...]],
    rules: Sequence[Rule],
    words: Mapping[str, Any],
    lang: str = "zh",
) -> Compared:
    """What the rules over a corpus find in them; files count from 1."""
    numbers = set(range(1, len(filings) + 1))
    kinds = {number: filing.kind for number, filing in enumerate(filings, 1)}
    with filled(filings, findings) as store:
        asking = {rule.id: numbers for rule in rules}
        return compare_tables(store, store.filings(), asking, kinds, rules, words, lang)


def under_units(filing: Filing, times: int, first: int = 0) -> list[Filing]:
    """The filing of so many units, whose names and codes have nothing in common but their form."""
    place = TextPlace(1, 1)
    syllables = "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉"
    made = []
    for number in range(first, first + times):
        name = syllables[number % 20] + syllables[number // 20 % 20] + "县水务局"
        made.append(replace(filing, unit=Unit(Cell(str(700001 + 1000 * number), place), Cell(name, place))))
    return made

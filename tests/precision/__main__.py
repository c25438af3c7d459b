"""``python -m tests.precision [--part NAME …] [--shared FOLDER] [--verbose]``."""

import argparse
import sys
from collections.abc import Iterator, Sequence
from itertools import chain
from pathlib import Path

from lint.engine.lint import lint_filing
from lint.engine.pack import load_index
from lint.engine.runner import Runner
from lint.engine.selection import load_rules
from lint.extract import extract
from lint.read import read
from tests.precision import cases, faults, filings, indicators, show
from tests.precision.firing import firings
from tests.precision.labels import judge, load_labels
from tests.precision.score import Tallies, merged
from tests.support.cases import rules_beside

SHARED = Path(__file__).parents[3] / "shared"
SEED = Path("filings") / "dingzhou-sifaju-2021.txt"
LABELS = Path(__file__).with_name("seed_labels.yaml")
VERDICTS = Path(__file__).with_name("filing_verdicts.yaml")
PARTS = ("cases", "seed", "filings", "faults", "indicators")
ABSENT = "not available: the filings and indicators lie outside the project"


def seed_tallies(path: Path) -> Tallies:
    """The counts of every installed rule that the labels know, on the filing that the project was started from."""
    runner = _usual()
    filing = extract(read(path.read_bytes()))
    if filing is None:
        raise ValueError(f"no filing in {path}")
    fired = firings(lint_filing(filing, runner, path.name).findings)
    return judge(load_labels(LABELS), fired, [rule.id for rule in runner.rules])


def report(shared: Path, parts: Sequence[str], verbose: bool) -> Iterator[str]:
    """The lines of the report, part by part as they are ready."""
    measured: list[Tallies] = []
    present = shared.is_dir()
    yield f"{len(_usual().rules)} rules\n"
    if "cases" in parts:
        measured.append(cases.measure())
        yield from show.lines("Rule cases", show.tallies(measured[-1], verbose, with_arguable=False))
    if "seed" in parts:
        body: Iterator[str] = iter([f"  {ABSENT}"])
        if present:
            measured.append(seed_tallies(shared / SEED))
            body = show.tallies(measured[-1], verbose)
        yield from show.lines("The first filing, labelled by reading", body)
    if measured:
        yield from show.lines("Cases and first filing together", show.doubts(merged(measured)))
    if "filings" in parts:
        yield from _filings(shared / "filings", present)
    if "faults" in parts:
        yield from _faults(shared / "filings", present, verbose)
    if "indicators" in parts:
        yield from _indicators(shared, present, verbose)


def _filings(folder: Path, present: bool) -> Iterator[str]:
    title = "Other filings, every firing judged by hand"
    if not present:
        yield from show.lines(title, [f"  {ABSENT}"])
        return
    verdicts, runner = filings.load_verdicts(VERDICTS), _usual()
    for name, opened in (("from the right extraction", faults.as_written_down), ("as read today", faults.as_read)):
        tallies, unjudged = filings.measure(folder, runner, verdicts, opened)
        yield from show.lines(f"{title}, {name}", chain(show.judged(tallies, unjudged), show.doubts(tallies)))


def _faults(folder: Path, present: bool, verbose: bool) -> Iterator[str]:
    title = "Faults seen by readers in other filings"
    if not present:
        yield from show.lines(title, [f"  {ABSENT}"])
        return
    runner = _usual()
    as_read = faults.measure(folder, runner, faults.as_read)
    right = faults.measure(folder, runner, faults.as_written_down, faults.OUTSIDE_RIGHT_EXTRACTION)
    yield from show.lines(f"{title}, as the extraction reads them today", show.fault_table(as_read, verbose))
    yield from show.lines(f"{title}, from the right extraction", show.fault_table(right, verbose))


def _indicators(shared: Path, present: bool, verbose: bool) -> Iterator[str]:
    index = load_index()
    installed = [rule for rule in sorted(index["rules"]) if indicators.is_category_rule(rule)]
    runner = Runner(load_rules(index, installed), index["words"])
    yield f"Category rules installed: {' '.join(installed)}\n"
    bodies = {title: indicators.library(path) for title, path in indicators.HELD_OUT.items()}
    if present:
        bodies |= {
            "Indicators published under an authority": indicators.published(shared / "indicators.tsv"),
            "Indicators in the manner of libraries": indicators.library(shared / "indicators-library.tsv"),
        }
    for title, entries in bodies.items():
        again = indicators.measure(entries, runner, indicators.EXCHANGED_AGAIN)
        body = chain(
            show.indicator_tables(indicators.measure(entries, runner), verbose),
            show.second_exchange(again, verbose),
            show.further_rules(indicators.further(entries, _usual()), verbose),
        )
        yield from show.lines(title, body)
    if not present:
        yield from show.lines("Published indicators and libraries", [f"  {ABSENT}"])


def _usual() -> Runner:
    """The rules that a user gets with ``--preview``."""
    return Runner(rules_beside(""), load_index()["words"])


def main(arguments: Sequence[str]) -> None:
    """Print the report."""
    parser = argparse.ArgumentParser(prog="python -m tests.precision", description=__doc__)
    parser.add_argument("--part", action="append", choices=PARTS, help="only this part (repeatable)")
    parser.add_argument("--shared", type=Path, default=SHARED, help="folder with filings/ and the indicator lists")
    parser.add_argument("--verbose", action="store_true", help="list misses too")
    options = parser.parse_args(arguments)
    for line in report(options.shared, options.part or PARTS, options.verbose):
        print(line, flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])

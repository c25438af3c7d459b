"""Results as text: one table per body of data, the lines behind the figures on request."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from lint.report.width import pad, width
from tests.precision import faults, indicators
from tests.precision.score import DOUBTFUL_BELOW, ENOUGH, Share, Tally, doubtful

HEAD = ("rule", "precision [Wilson 95 %]", "recall [Wilson 95 %]", "arguable")


def table(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """The rows with aligned columns; the first row is the head."""
    widths = [max(width(row[column]) for row in rows) for column in range(len(rows[0]))]
    for row in rows:
        yield "  " + "  ".join(pad(text, columns) for text, columns in zip(row, widths, strict=True)).rstrip()


def tallies(results: Mapping[str, Tally], verbose: bool, with_arguable: bool = True) -> Iterator[str]:
    """Precision and recall of each rule; rules that neither fired nor should have are named in one line."""
    idle = [rule for rule, tally in sorted(results.items()) if not tally.precision.trials + tally.recall.trials]
    rows = [
        (rule, tally.precision.shown(), tally.recall.shown(), str(tally.arguable or ""))
        for rule, tally in sorted(results.items())
        if rule not in idle
    ]
    columns = len(HEAD) if with_arguable else len(HEAD) - 1
    yield from table([row[:columns] for row in (HEAD, *rows)])
    silent = [rule for rule in idle if not results[rule].arguable]
    if silent:
        yield f"  silent, as they should be: {' '.join(silent)}"
    for rule, tally in sorted(results.items()):
        # False alarms are few and are what is to be looked at; misses are listed when asked for.
        yield from (f"  {rule} false alarm: {alarm}" for alarm in tally.alarms)
        yield from (f"  {rule} missed: {miss}" for miss in tally.misses if verbose)


def judged(results: Mapping[str, Tally], unjudged: Sequence[str]) -> Iterator[str]:
    """Precision of each rule, the false alarms, and the firings that are still to be read."""
    rows = [
        (rule, tally.precision.shown(), str(tally.arguable or ""))
        for rule, tally in sorted(results.items())
        if tally.precision.trials or tally.arguable
    ]
    yield from table([(HEAD[0], HEAD[1], HEAD[3]), *rows])
    for _, tally in sorted(results.items()):
        yield from (f"  false alarm: {alarm}" for alarm in tally.alarms)
    yield from (f"  to be judged: {line}" for line in unjudged)


def doubts(results: Mapping[str, Tally]) -> Iterator[str]:
    """The rules that should become preview."""
    named = doubtful(results)
    shown = ", ".join(f"{rule} {results[rule].precision.shown()}" for rule in named) or "none"
    yield f"Precision below {DOUBTFUL_BELOW} over at least {ENOUGH} firings: {shown}"


def fault_table(result: faults.Result, verbose: bool) -> Iterator[str]:
    """Recall by the reader's word for the fault, certain and likely apart."""
    problems = sorted({*result.certain, *result.likely})
    none = Tally()
    rows = [
        (
            problem,
            result.certain.get(problem, none).recall.shown(),
            result.likely.get(problem, none).recall.shown(),
            " ".join(faults.RULES_OF[problem]),
        )
        for problem in problems
    ]
    yield from table([("fault", "certain: recall", "likely: recall", "any of"), *rows])
    if result.uninstalled:
        counts = ", ".join(f"{problem} ({count})" for problem, count in sorted(result.uninstalled.items()))
        yield f"  no rule installed for: {counts}"
    yield f"  in parts of filings that are not read yet: {len(result.unread)}"
    yield f"  firings of these rules beyond the list: {len(result.further)}"
    if verbose:
        for title, tallies_ in (("certain", result.certain), ("likely", result.likely)):
            for problem, tally in sorted(tallies_.items()):
                yield from (f"  missed ({title}) {problem}: {miss}" for miss in tally.misses)
        yield from (f"  not read: {line}" for line in result.unread)
        yield from (f"  beyond the list: {line}" for line in result.further)


def indicator_tables(result: indicators.Result, verbose: bool) -> Iterator[str]:
    """False alarms in the right category and catches in a wrong one."""
    yield from group_table("category", result.by_category, result.total)
    yield ""
    yield from group_table("sector", result.by_sector, result.total)
    if result.acceptable.right:
        yield f"  under another acceptable category: flagged {result.acceptable.false_alarms.shown()}"
    rules = sorted({*result.right_by_rule, *result.wrong_by_rule})
    if rules:
        shares = {rule: _share(result, rule) for rule in rules}
        yield "  right among firings, by rule: " + "; ".join(
            f"{rule} {share.shown()}" for rule, share in shares.items()
        )
    yield from (f"  false alarm: {line}" for line in result.alarms)
    yield from (f"  false alarm (acceptable): {line}" for line in result.acceptable_alarms if verbose)
    yield from (f"  missed: {line}" for line in result.misses if verbose)


def second_exchange(result: indicators.Result, verbose: bool) -> Iterator[str]:
    """What was caught of the indicators that were put elsewhere."""
    total = result.total
    yield f"  put elsewhere again: caught {total.catches.shown()}, {total.caught_by_advice} by advice only"
    by_category = "; ".join(f"{name} {group.catches.shown()}" for name, group in sorted(result.by_category.items()))
    yield f"    {by_category}"
    yield from (f"  missed again: {line}" for line in result.misses if verbose)


def further_rules(spoke: Mapping[str, Sequence[str]], verbose: bool) -> Iterator[str]:
    """How often each of the other rules spoke about indicators in their right place."""
    counts = ", ".join(f"{rule} {len(places)}" for rule, places in spoke.items())
    yield f"  other rules on the same rows in place, not judged: {counts or 'none'}"
    if verbose:
        yield from (f"  not judged: {line}" for places in spoke.values() for line in places)


def _share(result: indicators.Result, rule: str) -> Share:
    right = result.right_by_rule.get(rule, 0)
    return Share(right, right + result.wrong_by_rule.get(rule, 0))


def group_table(title: str, groups: Mapping[str, indicators.Group], total: indicators.Group) -> Iterator[str]:
    """One line per group, the total last."""
    head = (title, "in place: flagged", "only advice", "exchanged: flagged", "only advice")
    rows = [_group_row(name, group) for name, group in sorted(groups.items())]
    yield from table([head, *rows, _group_row("all", total)])


def _group_row(name: str, group: indicators.Group) -> tuple[str, ...]:
    return (
        name,
        group.false_alarms.shown(),
        str(group.advised or ""),
        group.catches.shown(),
        str(group.caught_by_advice or ""),
    )


def lines(title: str, body: Iterable[str]) -> Iterator[str]:
    """A part of the report under its title."""
    yield title
    yield from body
    yield ""

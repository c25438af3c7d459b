"""Timing rules: the clock measures what a rule does, and a run without one is not touched."""

from collections.abc import Iterator

from lint.engine.outcome import Context, Hit
from lint.engine.runner import Coverage, Runner
from lint.engine.timing import Clock, Spent
from lint.model import Indicator
from tests.engine.samples import Shown, filing, make, project, row


class Hands:
    """A watch that is moved by hand."""

    def __init__(self) -> None:
        self.time = 0

    def now(self) -> int:
        return self.time


def test_a_generator_is_measured_while_it_is_read() -> None:
    hands = Hands()

    def check(subject: Indicator, context: Context) -> Iterator[Hit]:
        hands.time += 30
        yield Hit(Shown("一"), subject.name)
        hands.time += 12

    clock = Clock(hands.now)
    rows = [row(1, "甲"), row(2, "乙")]
    run = Runner([make("X01", check)], {}, clock=clock).run(filing(project(rows=rows)))
    assert clock.spent == {"X01": Spent(calls=2, nanoseconds=84)}
    assert run.coverage["X01"] == Coverage(failed=2)


def test_reading_the_word_lists_is_counted_apart() -> None:
    hands = Hands()

    def prepare(words: object) -> str:
        hands.time += 5000
        return "prepared"

    def check(subject: Indicator, context: Context) -> Iterator[Hit]:
        context.shared("key", prepare)
        hands.time += 1
        yield from ()

    clock = Clock(hands.now)
    rows = [row(n, f"指标{n}") for n in (1, 2, 3)]
    Runner([make("X01", check), make("X02", check)], {}, clock=clock).run(filing(project(rows=rows)))
    assert clock.spent == {"X01": Spent(3, 2, 5001), "X02": Spent(3, 3, 0)}


def test_a_crash_is_measured_and_stays_a_crash() -> None:
    hands = Hands()

    def check(subject: Indicator, context: Context) -> Iterator[Hit]:
        hands.time += 7
        raise ValueError("no")
        yield

    clock = Clock(hands.now)
    run = Runner([make("X01", check)], {}, clock=clock).run(filing(project(rows=[row(1, "甲")])))
    assert clock.spent == {"X01": Spent(1, 7, 0)}
    assert [crash.error for crash in run.crashes] == ["ValueError: no"]


def test_a_rule_that_was_not_asked_took_no_time() -> None:
    def check(subject: Indicator, context: Context) -> Iterator[Hit]:
        yield from ()

    clock = Clock()
    Runner([make("X01", check)], {}, clock=clock).run(filing())
    assert clock.spent == {"X01": Spent()}


def test_without_a_clock_the_rules_run_as_they_are() -> None:
    def check(subject: Indicator, context: Context) -> Iterator[Hit]:
        yield from ()

    rule = make("X01", check)
    assert Runner([rule], {}).rules[0] is rule
    assert Runner([rule], {}, clock=Clock()).rules[0] is not rule

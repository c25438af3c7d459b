"""Rules under overrides that depend on what a filing says: one runner for each set of overrides that hold."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from lint.batch.config import Config, Override
from lint.batch.override import holds_for
from lint.batch.profile import Choice, make_runner
from lint.engine.conditional import ConditionalRunner
from lint.engine.runner import Runner
from lint.model import Filing, Project

if TYPE_CHECKING:
    from lint.engine.timing import Clock


def variants(
    config: Config,
    overrides: Sequence[Override],
    choice: Choice,
    index: Mapping[str, Any],
    clock: "Clock | None",
) -> tuple[ConditionalRunner, list[str]]:
    """The runner that looks at each filing and project, and all that decides what its rules find."""
    made: dict[tuple[int, ...], Runner] = {}

    def runner(held: tuple[int, ...]) -> Runner:
        if held not in made:
            made[held], _ = make_runner(config, [overrides[number] for number in held], choice, index, clock)
        return made[held]

    def choose(filing: Filing, project: Project | None) -> Runner:
        return runner(tuple(n for n, each in enumerate(overrides) if holds_for(each, filing, project)))

    always = tuple(number for number, each in enumerate(overrides) if each.when.is_empty)
    runner(always)
    for number in range(len(overrides)):
        runner(tuple(sorted({*always, number})))
    return ConditionalRunner(list(made.values()), choose), _said(config, overrides, choice)


def _said(config: Config, overrides: Sequence[Override], choice: Choice) -> list[str]:
    """All that is said of rules. Which of them come of it alone would not do: any overrides may hold together, and one
    that ignores a rule changes nothing until another selects it."""
    return [
        repr((config.select, config.ignore, config.preview, config.edition)),
        repr((choice.select, choice.ignore, choice.preview)),
        *(repr((each.when, each.select, each.ignore)) for each in overrides),
        *(repr(sorted(rules.items())) for rules in (config.rules, *(each.rules for each in overrides))),
    ]

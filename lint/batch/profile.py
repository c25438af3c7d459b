"""A profile: the rules that run on a file, chosen by the closest configuration and the command line."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lint.batch.config import Config, closest_config, load_config
from lint.engine.fingerprint import digest
from lint.engine.pack import load_index
from lint.engine.rule import Rule
from lint.engine.runner import Runner
from lint.engine.selection import load_rules, select
from lint.engine.yamlfile import did_you_mean
from lint.read.limits import Limits

if TYPE_CHECKING:
    from lint.engine.timing import Clock


@dataclass(frozen=True, slots=True)
class Choice:
    """What the command line says of rules; it goes before the configuration."""

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    preview: bool = False
    config: Path | None = None
    allow_local_code: bool = False


@dataclass(frozen=True, slots=True)
class Profile:
    """Rules ready to run, the index that they come from, the digest of everything that decides what they find, and
    the bounds on a file."""

    rules: tuple[Rule, ...]
    runner: Runner
    digest: str
    index: Mapping[str, Any]
    limits: Limits


@dataclass(slots=True)
class Profiles:
    """The profile of each file, made once for each configuration met. ``clock`` measures the rules if there is one."""

    choice: Choice = field(default_factory=Choice)
    clock: "Clock | None" = None
    _made: dict[Path | None, Profile] = field(default_factory=dict)

    def of(self, file: Path) -> Profile:
        """The profile for a file. Raises FileError, PackError and UnknownRuleError."""
        config = self.choice.config or closest_config(file)
        if config not in self._made:
            self._made[config] = _make(load_config(config) if config else Config(), self.choice, self.clock)
        return self._made[config]

    def used(self) -> Sequence[Profile]:
        """The profiles of all files so far."""
        return tuple(self._made.values())


def _make(config: Config, choice: Choice, clock: "Clock | None") -> Profile:
    index: Mapping[str, Any] = load_index()
    if config.rule_paths or config.vocabulary:
        index = _with_own(index, config, choice)
    chosen = select(
        index,
        choice.select or config.select,
        (*config.ignore, *choice.ignore),
        choice.preview or config.preview,
    )
    rules = tuple(load_rules(index, chosen))
    _check_options(config, index)
    options = repr(sorted((id, sorted(values.items())) for id, values in config.options.items()))
    runner = Runner(rules, index["words"], config.options, clock)
    return Profile(rules, runner, digest([index["digest"], *chosen, options]), index, config.limits)


def _with_own(index: Mapping[str, Any], config: Config, choice: Choice) -> Mapping[str, Any]:
    from lint.engine.local import with_folders, with_words
    from lint.engine.yamlfile import load_yaml

    if config.rule_paths:
        index = with_folders(index, config.rule_paths, choice.allow_local_code)
    if config.vocabulary and config.path is not None:
        index = with_words(index, load_yaml(config.path), config.vocabulary)
    return index


def _check_options(config: Config, index: Mapping[str, Any]) -> None:
    """Every option that the configuration sets must exist and have the type of its default."""
    if config.path is None:
        return
    from lint.engine.yamlfile import load_yaml

    for id, values in config.options.items():
        if id not in index["rules"]:
            hint = did_you_mean(id, index["rules"])
            raise load_yaml(config.path).error(("rules", id), f'there is no rule "{id}"{hint}')
        known = load_rules(index, [id])[0].options
        for name, value in values.items():
            place = ("rules", id, "options", name)
            if name not in known:
                raise load_yaml(config.path).error(place, f'{id} has no option "{name}"{did_you_mean(name, known)}')
            wanted = type(known[name].default)
            if not isinstance(value, (int, float) if wanted is float else wanted) or isinstance(value, bool) != (
                wanted is bool
            ):
                raise load_yaml(config.path).error(place, f"{id}: {name} must be of type {wanted.__name__}")

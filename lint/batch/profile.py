"""A profile: the rules that run on a file, chosen by the closest configuration and the command line."""

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lint.batch.config import Config, Override, RuleSettings, closest_config, forget_folders, load_config
from lint.engine.fingerprint import digest
from lint.engine.pack import load_index
from lint.engine.rule import Rule
from lint.engine.runner import Runner
from lint.engine.selection import load_rules, rule_id, select
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

    @property
    def may_run_programs(self) -> bool:
        """Whether a program that the configuration names may be run: only where somebody here vouches for it."""
        return self.allow_local_code or self.config is not None


@dataclass(frozen=True, slots=True)
class Profile:
    """Rules ready to run, the index that they come from, the digest of everything that decides what they find, and
    the bounds on a file. ``rules`` are all that may run, though some perhaps only on certain projects."""

    rules: tuple[Rule, ...]
    runner: Runner
    digest: str
    index: Mapping[str, Any]
    limits: Limits
    config: Config
    soffice: str | None = None  # the LibreOffice of the configuration, where it may be run


@dataclass(slots=True)
class Profiles:
    """The profile of each file, made once for each configuration met. ``clock`` measures the rules if there is one."""

    choice: Choice = field(default_factory=Choice)
    clock: "Clock | None" = None
    _configs: dict[Path | None, Config] = field(default_factory=dict)
    _made: dict[tuple[Path | None, tuple[int, ...]], Profile] = field(default_factory=dict)

    def __post_init__(self) -> None:
        forget_folders()

    def of(self, file: Path) -> Profile:
        """The profile for a file. Raises FileError, PackError and UnknownRuleError."""
        config = self.config_of(file)
        held = _held_by_path(config, file)
        if (config.path, held) not in self._made:
            overrides = [config.overrides[number] for number in held]
            self._made[config.path, held] = make_profile(config, overrides, self.choice, self.clock)
        return self._made[config.path, held]

    def config_of(self, file: Path) -> Config:
        """The configuration of a file. Raises FileError."""
        path = self.choice.config or closest_config(file)
        if path not in self._configs:
            self._configs[path] = load_config(path) if path else Config()
        return self._configs[path]

    def holds_rules(self, file: Path) -> bool:
        """Whether the file lies in a rule folder of its own configuration: it is no filing, but ours. Raises
        FileError."""
        folders = self.config_of(file).rule_paths
        return bool(folders) and any(Path(os.path.realpath(file)).is_relative_to(each.resolve()) for each in folders)

    def used(self) -> Sequence[Profile]:
        """The profiles of all files so far."""
        return tuple(self._made.values())


def _held_by_path(config: Config, file: Path) -> tuple[int, ...]:
    if not config.overrides:
        return ()
    from lint.batch.override import holds_for_path

    return tuple(number for number, each in enumerate(config.overrides) if holds_for_path(each, file))


def make_profile(config: Config, overrides: Sequence[Override], choice: Choice, clock: "Clock | None") -> Profile:
    """The profile under a configuration where those overrides hold. Raises as ``Profiles.of``."""
    index: Mapping[str, Any] = load_index()
    if config.layers:
        from lint.batch.config_check import check_names
        from lint.batch.own import with_own

        index = with_own(index, config, choice.allow_local_code)
        check_names(config, index)
    runner: Runner
    if any(not each.when.is_empty for each in overrides):
        from lint.batch.variants import variants

        runner, decisive = variants(config, overrides, choice, index, clock)
    else:
        runner, decisive = make_runner(config, overrides, choice, index, clock)
    return Profile(
        rules=runner.rules,
        runner=runner,
        digest=digest([index["digest"], *decisive]),
        index=index,
        limits=config.limits,
        config=config,
        soffice=config.soffice if choice.may_run_programs else None,
    )


def make_runner(
    config: Config,
    overrides: Sequence[Override],
    choice: Choice,
    index: Mapping[str, Any],
    clock: "Clock | None",
) -> tuple[Runner, list[str]]:
    """The rules under a configuration where those overrides hold, and all that decides what they find."""
    settings = _settings(config, overrides, index)
    chosen = _chosen(config, overrides, choice, index, settings)
    rules = load_rules(index, chosen)
    if settings:
        from lint.engine.conditional import with_weight

        usual = RuleSettings()
        weights = [settings.get(rule.id, usual) for rule in rules]
        rules = [with_weight(rule, w.severity, w.confidence) for rule, w in zip(rules, weights, strict=True)]
    options = {id: each.options for id, each in settings.items()}
    decisive = [*chosen, repr(sorted((id, repr(each)) for id, each in settings.items()))]
    return Runner(rules, index["words"], options, clock), decisive


def _settings(config: Config, overrides: Sequence[Override], index: Mapping[str, Any]) -> dict[str, RuleSettings]:
    """What is said of each rule, by id, the overrides last."""
    said = [settings for settings in (config.rules, *(each.rules for each in overrides)) if settings]
    if not said:
        return {}
    from lint.batch.config_load import merged_rules

    return merged_rules([{rule_id(index["rules"], key): each[key]} for each in said for key in each])


def _chosen(
    config: Config,
    overrides: Sequence[Override],
    choice: Choice,
    index: Mapping[str, Any],
    settings: Mapping[str, RuleSettings],
) -> list[str]:
    selected = config.select
    for override in overrides:
        selected = override.select or selected
    ignored = [*config.ignore, *(each for override in overrides for each in override.ignore)]
    preview = choice.preview or config.preview
    chosen = set(select(index, choice.select or selected, (*ignored, *choice.ignore), preview, config.edition))
    off = {id for id, each in settings.items() if each.enabled is False}
    on = {id for id, each in settings.items() if each.enabled} if not choice.select else set()
    for selector in choice.ignore:
        on -= set(select(index, (selector,), (), preview=True))
    return sorted((chosen - off) | on)

"""What holds for a file when everything is put together, and where each value comes from: ``jxlint config``."""

from collections.abc import Iterator, Sequence
from dataclasses import fields
from pathlib import Path
from typing import Any, NamedTuple

from lint.batch.config import Config, Override
from lint.batch.override import holds_for, holds_for_path
from lint.batch.profile import Profile, Profiles
from lint.engine.rule import Rule
from lint.engine.selection import all_rules, rule_id
from lint.model import Filing
from lint.read.limits import Limits

DEFAULT = "default"


class Value(NamedTuple):
    """A value in effect: its key as one would write it, the value, and the file and line that it comes from."""

    key: str
    value: str
    origin: str


def effective(profiles: Profiles, file: Path, filing: Filing | None) -> list[Value]:
    """Every value for the file; ``filing`` is what it holds, None where it cannot be read, so that nothing is known
    of overrides with conditions. Raises what ``Profiles.of`` raises."""
    profile = profiles.of(file)
    config = profile.config
    held = [each for each in config.overrides if _holds(each, file, filing)]
    return [
        *_files(config),
        *_scalars(config),
        _soffice(profile),
        *_lists(config),
        *_overrides(config, file, filing),
        *_rules(profile, config, held, filing),
        *(Value(f"limits.{bound.name}", *_limit(config, bound.name)) for bound in fields(Limits)),
    ]


def _files(config: Config) -> Iterator[Value]:
    if not config.layers:
        yield Value("configuration", "none", DEFAULT)
    for layer in reversed(config.layers):
        yield Value("configuration", layer.name, layer.name)


def _scalars(config: Config) -> Iterator[Value]:
    for key in ("edition", "preview", "fail_on", "lang", "as_of"):
        value = getattr(config, key)
        yield Value(key, _shown(value), config.origins.get((key,), DEFAULT))
    yield Value(
        "select", ", ".join(config.select) or "the rules on by default", config.origins.get(("select",), DEFAULT)
    )


def _soffice(profile: Profile) -> Value:
    origin = profile.config.origins.get(("soffice",), DEFAULT)
    if profile.soffice is None and origin != DEFAULT:
        origin += " (names a program, which is run only under --config or --allow-local-code)"
    return Value("soffice", _shown(profile.soffice), origin)


def _lists(config: Config) -> Iterator[Value]:
    for keys, origin in config.origins.items():
        if keys[0] in ("ignore", "rule_paths", "vocabulary"):
            yield Value(str(keys[0]), str(keys[1]), origin)


def _overrides(config: Config, file: Path, filing: Filing | None) -> Iterator[Value]:
    for override in config.overrides:
        yield Value("override", _reach(override, file, filing), override.layer.origin(override.keys))


def _reach(override: Override, file: Path, filing: Filing | None) -> str:
    """For what of the file it holds."""
    if not holds_for_path(override, file):
        return "does not hold: the path"
    if override.when.is_empty:
        return "holds"
    if filing is None:
        return "depends on the content, which cannot be read"
    if not override.when.project:
        return "holds" if holds_for(override, filing, None) else "does not hold: the filing"
    projects = [str(project.index) for project in filing.projects if holds_for(override, filing, project)]
    return f"holds for project {', '.join(projects)}" if projects else "does not hold: no such project"


def _holds(override: Override, file: Path, filing: Filing | None) -> bool:
    """Whether it holds for the file as a whole."""
    if not holds_for_path(override, file):
        return False
    return override.when.is_empty or (filing is not None and holds_for(override, filing, None))


def _rules(profile: Profile, config: Config, held: Sequence[Override], filing: Filing | None) -> Iterator[Value]:
    runner = profile.runner if filing is None else profile.runner.of(filing, None)
    running = {rule.id: rule for rule in runner.rules}
    for rule in all_rules(profile.index):
        said = _said(rule, profile, config, held)
        runs = "on" if rule.id in running else "off"
        yield Value(f"rules.{rule.id}.enabled", runs, said.get("enabled", DEFAULT))
        if rule.id in running:
            yield from _settings(running[rule.id], runner.options(rule.id), said)


def _settings(rule: Rule, options: dict[str, Any], said: dict[str, str]) -> Iterator[Value]:
    yield Value(f"rules.{rule.id}.severity", rule.severity.value, said.get("severity", DEFAULT))
    yield Value(f"rules.{rule.id}.confidence", rule.confidence.value, said.get("confidence", DEFAULT))
    for name, value in sorted(options.items()):
        yield Value(f"rules.{rule.id}.options.{name}", _shown(value), said.get(f"options.{name}", DEFAULT))


def _said(rule: Rule, profile: Profile, config: Config, held: Sequence[Override]) -> dict[str, str]:
    """Where each value of the rule was set last: by the configuration, then by the overrides that hold."""
    rules = profile.index["rules"]
    said = {
        ".".join(map(str, keys[2:])): origin
        for keys, origin in config.origins.items()
        if keys[0] == "rules" and rule_id(rules, str(keys[1])) == rule.id
    }
    for override in held:
        for key, settings in override.rules.items():
            if rule_id(rules, key) == rule.id:
                place = override.layer.origin((*override.keys, "rules", key))
                named = {"enabled": settings.enabled, "severity": settings.severity, "confidence": settings.confidence}
                said |= {name: place for name, value in named.items() if value is not None}
                said |= {f"options.{name}": place for name in settings.options}
    return said


def _limit(config: Config, name: str) -> tuple[str, str]:
    return str(getattr(config.limits, name)), config.origins.get(("limits", name), DEFAULT)


def _shown(value: Any) -> str:
    return str(value).lower() if isinstance(value, bool) else "none" if value is None else str(value)

"""Reading a configuration: YAML or TOML, what it extends, and one effective value for every key with its origin."""

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from pydantic import ValidationError

from lint.batch.config import (
    PROJECT_FILE,
    TABLE,
    Condition,
    Config,
    Layer,
    Override,
    RuleSettings,
)
from lint.batch.config_schema import ConfigData, OverrideData, RuleSettingsData
from lint.engine.declarative_check import schema_error
from lint.engine.rule import Confidence, Severity
from lint.engine.tomlfile import load_toml
from lint.engine.yamlfile import FileError, Keys, Loaded, did_you_mean, load_yaml
from lint.read.limits import Limits

_PRESETS = Path(__file__).with_name("presets")
_SCALARS = ("edition", "preview", "fail_on", "lang", "as_of", "select", "soffice")
"""Keys of which the closest file that has them wins; all others add up."""


class _File(NamedTuple):
    layer: Layer
    data: ConfigData

    def has(self, key: str) -> bool:
        return key in self.data.model_fields_set

    @property
    def folder(self) -> Path:
        return self.layer.loaded.path.parent


@cache
def presets() -> tuple[str, ...]:
    """The names of the built-in configurations."""
    return tuple(sorted(path.stem for path in _PRESETS.glob("*.yaml")))


def load(path: Path) -> Config:
    """The configuration in the file and in what it extends. Raises FileError."""
    files = tuple(_with_extended(path, str(path), ()))
    origins = dict(_origins(files))
    values: dict[str, Any] = {}
    for file in files:
        values |= {key: getattr(file.data, key) for key in _SCALARS if file.has(key)}
    as_of = values.get("as_of")
    return Config(
        path=path,
        layers=tuple(file.layer for file in files),
        rule_paths=tuple(file.folder / each for file in files for each in file.data.rule_paths),
        select=tuple(values.get("select", ())),
        ignore=tuple(dict.fromkeys(each for file in files for each in file.data.ignore)),
        preview=values.get("preview", False),
        edition=values.get("edition"),
        fail_on=values.get("fail_on", "error"),
        lang=values.get("lang", "zh"),
        as_of=as_of.isoformat() if as_of else None,
        soffice=next((_program(file) for file in reversed(files) if file.has("soffice")), None),
        rules=merged_rules([_settings(file.data.rules) for file in files]),
        overrides=tuple(override for file in files for override in _overrides(file)),
        limits=Limits(**{name: value for file in files for name, value in _set_limits(file).items()}),
        origins=origins,
    )


def _program(file: _File) -> str | None:
    """The program that a file names, a path made absolute; a bare name is looked for on PATH."""
    named = file.data.soffice
    return named if named is None or Path(named).name == named else str((file.folder / named).absolute())


def merged_rules(settings: list[Mapping[str, RuleSettings]]) -> dict[str, RuleSettings]:
    """The settings of all, by id; what a later one says of a rule goes before what an earlier one says."""
    merged: dict[str, RuleSettings] = {}
    for each in settings:
        for id, new in each.items():
            old = merged.get(id, RuleSettings())
            merged[id] = RuleSettings(
                new.enabled if new.enabled is not None else old.enabled,
                new.severity or old.severity,
                new.confidence or old.confidence,
                {**old.options, **new.options},
            )
    return merged


def _with_extended(path: Path, name: str, below: tuple[Path, ...]) -> Iterator[_File]:
    """The file behind everything that it extends, in the order in which they are merged."""
    place = path.resolve()
    loaded = _loaded(path)
    try:
        data = ConfigData.model_validate({} if loaded.data is None else loaded.data)
    except ValidationError as error:
        raise schema_error(loaded, error, ConfigData) from error
    for number, extended in enumerate(data.extends):
        if extended in presets():
            yield from _with_extended(_PRESETS / f"{extended}.yaml", f"preset {extended}", (*below, place))
            continue
        target = path.parent / extended
        if not target.is_file():
            hint = did_you_mean(extended, presets())
            raise loaded.error(("extends", number), f'"{extended}" is neither a preset nor a file{hint}')
        if target.resolve() in (*below, place):
            steps = " → ".join(str(each) for each in (*below, place, target.resolve()))
            raise loaded.error(("extends", number), f"configurations extend each other in a circle: {steps}")
        yield from _with_extended(target, str(target), (*below, place))
    yield _File(Layer(name, loaded), data)


def _loaded(path: Path) -> Loaded:
    if path.suffix != ".toml":
        return load_yaml(path)
    table = TABLE if path.name == PROJECT_FILE else ()
    loaded = load_toml(path, table)
    if loaded is None:
        raise FileError(path, "there is no table [tool.jxlint]")
    return loaded


def _settings(data: Mapping[str, RuleSettingsData]) -> dict[str, RuleSettings]:
    return {
        key: RuleSettings(
            each.enabled,
            None if each.severity is None else Severity(each.severity),
            None if each.confidence is None else Confidence(each.confidence),
            each.options,
        )
        for key, each in data.items()
    }


def _overrides(file: _File) -> Iterator[Override]:
    for number, each in enumerate(file.data.overrides):
        yield Override(
            layer=file.layer,
            keys=("overrides", number),
            folder=file.folder.absolute(),
            paths=tuple(each.paths),
            when=_condition(each),
            select=tuple(each.select),
            ignore=tuple(each.ignore),
            rules=_settings(each.rules),
        )


def _condition(data: OverrideData) -> Condition:
    when = data.when
    return Condition(tuple(when.form), tuple(when.kind), tuple(when.unit), tuple(when.year), tuple(when.project))


def _set_limits(file: _File) -> dict[str, int]:
    return {name: getattr(file.data.limits, name) for name in file.data.limits.model_fields_set}


def _origins(files: tuple[_File, ...]) -> Iterator[tuple[Keys, str]]:
    """Where the value of each key comes from; for keys that add up, the key with its item."""
    for file in files:
        for key in (*_SCALARS, "extends"):
            if file.has(key):
                yield (key,), file.layer.origin((key,))
        for key in ("ignore", "rule_paths"):
            for number, item in enumerate(getattr(file.data, key)):
                yield (key, item), file.layer.origin((key, number))
        for stem in file.data.vocabulary:
            yield ("vocabulary", stem), file.layer.origin(("vocabulary", stem))
        for name in _set_limits(file):
            yield ("limits", name), file.layer.origin(("limits", name))
        for id, each in file.data.rules.items():
            for name in each.model_fields_set - {"options"}:
                yield ("rules", id, name), file.layer.origin(("rules", id, name))
            for name in each.options:
                yield ("rules", id, "options", name), file.layer.origin(("rules", id, "options", name))

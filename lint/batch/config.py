"""``jxlint.yaml``: which rules run, with what options and words. The closest file above a filing decides for it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

from lint.read.limits import DEFAULT_LIMITS, Limits

CONFIG_NAME = "jxlint.yaml"


@dataclass(frozen=True, slots=True)
class Config:
    """A configuration as read; ``path`` None is the absence of a file. Paths in it are relative to its folder."""

    path: Path | None = None
    rule_paths: tuple[Path, ...] = ()
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    preview: bool = False
    vocabulary: Mapping[str, Any] = field(default_factory=dict)
    options: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    limits: Limits = DEFAULT_LIMITS


def closest_config(file: Path) -> Path | None:
    """The ``jxlint.yaml`` in the file's folder or the nearest folder above it, None where there is none."""
    return _closest(file.absolute().parent)


@lru_cache(maxsize=4096)
def _closest(folder: Path) -> Path | None:
    candidate = folder / CONFIG_NAME
    if candidate.is_file():
        return candidate
    return None if folder.parent == folder else _closest(folder.parent)


def load_config(path: Path) -> Config:
    """The configuration in the file. Raises FileError with file, line and column for anything unknown or wrong."""
    from pydantic import ValidationError

    from lint.batch.config_schema import ConfigData
    from lint.engine.declarative_check import schema_error
    from lint.engine.yamlfile import load_yaml

    loaded = load_yaml(path)
    try:
        data = ConfigData.model_validate({} if loaded.data is None else loaded.data)
    except ValidationError as error:
        raise schema_error(loaded, error, ConfigData) from error
    return Config(
        path=path,
        rule_paths=tuple(path.parent / folder for folder in data.rule_paths),
        select=tuple(data.select),
        ignore=tuple(data.ignore),
        preview=data.preview,
        vocabulary=data.vocabulary,
        options={id.upper(): settings.options for id, settings in data.rules.items()},
        limits=Limits(**data.limits.model_dump()),
    )

"""The configuration: which rules run, how grave they are, with what options and words. The closest file above a
filing decides for it; what that file extends stands below it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from lint.engine.rule import Confidence, Severity
from lint.engine.yamlfile import FileError, Keys, Loaded
from lint.read.limits import DEFAULT_LIMITS, Limits

CONFIG_NAME = "jxlint.yaml"
PROJECT_FILE = "pyproject.toml"
TABLE = ("tool", "jxlint")
_TABLE_HINT = re.compile(rb"""tool["']?\s*\.\s*["']?jxlint|^\s*\[\s*tool\s*\]""", re.MULTILINE)


class RuleSettings(NamedTuple):
    """What a configuration says of one rule; None leaves the rule's own."""

    enabled: bool | None = None
    severity: Severity | None = None
    confidence: Confidence | None = None
    options: Mapping[str, Any] = {}


class Condition(NamedTuple):
    """When an override holds: each of the lists, unless empty, must name the filing or project. ``unit`` and
    ``project`` are globs over codes and names."""

    form: tuple[str, ...] = ()
    kind: tuple[str, ...] = ()
    unit: tuple[str, ...] = ()
    year: tuple[int, ...] = ()
    project: tuple[str, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether it holds for everything."""
        return not any(self)


@dataclass(frozen=True, slots=True)
class Override:
    """Other rules or settings for some files or projects. ``paths`` are globs below ``folder``; ``keys`` is its place
    in the file that holds it."""

    layer: "Layer"
    keys: Keys
    folder: Path
    paths: tuple[str, ...]
    when: Condition
    select: tuple[str, ...]
    ignore: tuple[str, ...]
    rules: Mapping[str, RuleSettings]


class Layer(NamedTuple):
    """One file of a configuration; ``name`` as people are told of it."""

    name: str
    loaded: Loaded

    def origin(self, keys: Keys) -> str:
        """Where a key stands: ``jxlint.yaml:3``."""
        while keys and keys not in self.loaded.marks:
            keys = keys[:-1]
        return f"{self.name}:{self.loaded.marks.get(keys, (1, 1))[0]}"


@dataclass(frozen=True, slots=True)
class Config:
    """A configuration in effect; ``path`` None is the absence of a file. ``layers`` are the files that it was made
    from, the farthest first, ``origins`` where each value comes from."""

    path: Path | None = None
    layers: tuple[Layer, ...] = ()
    rule_paths: tuple[Path, ...] = ()
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    preview: bool = False
    edition: int | None = None
    fail_on: str = "error"
    lang: str = "zh"
    as_of: str | None = None
    rules: Mapping[str, RuleSettings] = field(default_factory=dict)
    overrides: tuple[Override, ...] = ()
    soffice: str | None = None
    limits: Limits = DEFAULT_LIMITS
    origins: Mapping[Keys, str] = field(default_factory=dict)


def file_in(path: Path) -> Path:
    """A file whose closest configuration is that of the path: itself, or any file in the folder."""
    return path / "filing" if path.is_dir() else path


def closest_config(file: Path) -> Path | None:
    """The configuration in the file's folder or the nearest folder above it: ``jxlint.yaml``, or a ``pyproject.toml``
    with a table ``tool.jxlint``; None where there is none.

    Raises FileError where a folder holds both, and for a ``pyproject.toml`` that is no TOML.
    """
    return _closest(file.absolute().parent)


@lru_cache(maxsize=4096)
def _closest(folder: Path) -> Path | None:
    own, shared = folder / CONFIG_NAME, folder / PROJECT_FILE
    in_shared = _has_table(shared)
    if own.is_file():
        if in_shared:
            raise FileError(own, f"{PROJECT_FILE} beside it has a table [tool.jxlint] as well: keep one of the two")
        return own
    if in_shared:
        return shared
    return None if folder.parent == folder else _closest(folder.parent)


def forget_folders() -> None:
    """Look again where configurations lie: a long-lived program may check twice."""
    _closest.cache_clear()


def _has_table(path: Path) -> bool:
    try:
        if _TABLE_HINT.search(path.read_bytes()) is None:
            return False  # no TOML is parsed for a project that does not name us
    except OSError:
        return False
    from lint.engine.tomlfile import load_toml

    return load_toml(path, TABLE) is not None


def load_config(path: Path) -> Config:
    """The configuration in the file and in what it extends. Raises FileError with file, line and column for anything
    unknown or wrong."""
    from lint.batch.config_load import load

    return load(path)

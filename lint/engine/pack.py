"""Rule packs: packages of rules found through the entry-point group ``jxlint.rules``, and their index.

A pack is a package whose folders hold one rule a file (``.py`` or ``.yaml``) and, in ``vocabulary/``, word lists in
YAML. Scanning entry points, importing pydantic and parsing YAML cost more than checking a filing, so the result is
kept as one JSON file in the cache folder; it is made anew when the interpreter, an installed distribution or a file
of a pack has changed.
"""

import hashlib
import importlib
import importlib.util
import os
import sys
import zlib
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any

from lint.engine.rule import Rule
from lint.kept.store import as_stored, cache_folder, read_json, write_json
from lint.version import __version__

if TYPE_CHECKING:
    from lint.engine.yamlfile import Loaded

GROUP = "jxlint.rules"
VOCABULARY = "vocabulary"
_INDEX_VERSION = 4


class PackError(Exception):
    """A pack that cannot be loaded, or two rules with one id: the run ends, for rules would be missing silently."""


def load_index() -> dict[str, Any]:
    """The index of all installed packs: ``rules`` (id → summary with its module or compiled YAML), ``words``
    (file stem → content) and ``digest`` (of the content of every rule, helper and vocabulary file).

    Raises PackError, or FileError for a faulty YAML file.
    """
    path = cache_folder() / f"rules-{zlib.crc32(sys.prefix.encode()):08x}.json"  # one for each environment
    index = read_json(path)
    if isinstance(index, dict) and index.get("environment") == _environment() and _is_current(index):
        return index
    index = build_index()
    write_json(path, index)
    return index


def build_index() -> dict[str, Any]:
    """The index made from the installed packs, without looking at the cache. Raises as ``load_index``."""
    from importlib.metadata import entry_points

    index: dict[str, Any] = {
        "environment": _environment(),
        "folders": {},
        "rules": {},
        "words": {},
        "word_files": {},
        "packages": [],
    }
    content = hashlib.sha256()
    for entry in sorted(entry_points(group=GROUP), key=lambda entry: (entry.name != "builtin", entry.name)):
        folder = _pack_folder(entry.name, entry.value)
        index["folders"][str(folder)] = _stamps(folder)
        index["packages"].append(entry.value)
        for path in _files(folder):
            relative = path.relative_to(folder)
            content.update(f"{entry.name}/{relative.as_posix()}\0".encode())
            content.update(path.read_bytes())
            if any(part.startswith("_") for part in relative.parts):
                continue  # a helper: it decides what rules do, but is none
            if relative.parts[0] == VOCABULARY:
                _add_words(index, entry.value, path)
            elif path.suffix == ".py":
                _add_module(index, entry.value, relative)
            else:
                add_rule_file(index, path)
    if not index["rules"]:
        raise PackError(f'no rule found in the entry-point group "{GROUP}"; is jxlint installed?')
    check_all_word_lists(index)
    index["digest"] = content.hexdigest()[:16]
    try:
        stored: dict[str, Any] = as_stored(index)
    except (TypeError, ValueError) as error:
        raise PackError(f"a vocabulary holds a value that cannot be stored: {error}") from error
    return stored


def import_rule(id: str, module: str) -> Rule:
    """The rule of that id from its module."""
    for found in rules_of(importlib.import_module(module)):
        if found.id == id:
            return found
    raise PackError(f"{module}: the rule {id} is gone")


def rules_of(module: ModuleType) -> list[Rule]:
    """The rules that a module defines."""
    return [value for value in vars(module).values() if isinstance(value, Rule)]


def _environment() -> list[Any]:
    """What decides which packs are installed: the tool, the interpreter, and every folder it imports from."""
    stamps = []
    for name in sys.path:
        try:
            stamps.append([name, os.stat(name or ".").st_mtime_ns])
        except OSError:
            continue
    return [_INDEX_VERSION, __version__, sys.version, stamps]


def _is_current(index: dict[str, Any]) -> bool:
    return all(_stamps(Path(folder)) == stamps for folder, stamps in index["folders"].items())


def _stamps(folder: Path) -> dict[str, list[int]]:
    stamps = {}
    for path in _files(folder):
        status = path.stat()
        stamps[str(path)] = [status.st_mtime_ns, status.st_size]
    return stamps


def _files(folder: Path) -> Iterator[Path]:
    """Python and YAML files below a pack's folder, in a fixed order, helpers (names with _) included."""
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError:
        return
    for entry in entries:
        if entry.name[0] == "." or entry.name == "__pycache__":
            continue
        if entry.is_dir():
            yield from _files(Path(entry.path))
        elif entry.name.endswith((".py", ".yaml")):
            yield Path(entry.path)


def _pack_folder(name: str, package: str) -> Path:
    try:
        spec = importlib.util.find_spec(package)
    except Exception as error:  # find_spec imports the parents, which may be anybody's code
        raise PackError(f"rule pack {name} ({package}) cannot be loaded: {error}") from error
    if spec is None or not spec.submodule_search_locations:
        raise PackError(f"rule pack {name}: there is no package {package}")
    return Path(next(iter(spec.submodule_search_locations)))


def _add_module(index: dict[str, Any], package: str, relative: Path) -> None:
    module = ".".join((package, *relative.with_suffix("").parts))
    try:
        rules = rules_of(importlib.import_module(module))
    except Exception as error:  # a pack may be anybody's code
        raise PackError(f"rule module {module} cannot be loaded: {type(error).__name__}: {error}") from error
    for rule in rules:
        add_rule(index, rule, {"module": module})


def add_rule_file(index: dict[str, Any], path: Path) -> None:
    """Enter the rule of a YAML file. Raises FileError with the place of a fault."""
    from lint.engine.declarative_check import check_rule_file

    data = check_rule_file(path)
    from lint.engine.declarative import compile_rule

    add_rule(index, compile_rule(data), {"yaml": data})


def check_all_word_lists(index: Mapping[str, Any]) -> None:
    """Every word list that a YAML rule names must exist. Known only now, when all vocabularies are there."""
    for entry in index["rules"].values():
        if "yaml" in entry:
            from lint.engine.declarative_check import check_word_lists

            check_word_lists(entry["yaml"], index["words"])


def add_rule(index: dict[str, Any], rule: Rule, where: dict[str, Any]) -> None:
    """Enter a rule with where to load it from. Raises PackError for an id that stands twice."""
    known = index["rules"].get(rule.id)
    if known is not None:
        raise PackError(f"the rule id {rule.id} stands twice: {known['source']} and {rule.source}")
    index["rules"][rule.id] = {**summary(rule), **where}


def summary(rule: Rule) -> dict[str, Any]:
    """What selection needs to know of a rule."""
    return {
        "name": rule.name,
        "dimension": rule.dimension.value,
        "status": rule.status.value,
        "default_on": rule.default_on,
        "edition": rule.edition,
        "source": rule.source,
    }


def _add_words(index: dict[str, Any], package: str, path: Path) -> None:
    if path.suffix != ".yaml":
        return
    from lint.engine.yamlfile import load_yaml

    if path.stem in index["words"]:
        raise PackError(f"the vocabulary file {path.name} stands twice: {index['word_files'][path.stem][1]} and {path}")
    index["words"][path.stem] = checked_words(package, path.stem, load_yaml(path))
    index["word_files"][path.stem] = [package, str(path)]


def checked_words(package: str, stem: str, loaded: "Loaded") -> Any:
    """The content of a vocabulary file as the pack that owns it approves it. Raises FileError with the place."""
    check = _words_check(package)
    return check(stem, loaded) if check else loaded.data


def _words_check(package: str) -> Callable[[str, "Loaded"], Any] | None:
    """The pack's own check of its vocabulary, ``vocabulary/_check.py``, if it has one."""
    module = f"{package}.{VOCABULARY}._check"
    try:
        found: Callable[[str, Loaded], Any] = importlib.import_module(module).check_words
    except ModuleNotFoundError as error:
        if error.name is not None and f"{module}.".startswith(f"{error.name}."):
            return None
        raise PackError(f"{module} cannot be loaded: {error}") from error
    except Exception as error:  # a pack may be anybody's code
        raise PackError(f"{module} cannot be loaded: {type(error).__name__}: {error}") from error
    return found

"""An auditor's own folders of YAML rules and word lists, and changes to the vocabulary, on top of the installed packs.

YAML is data and always loads; Python in such a folder is code and loads only where that was asked for.
"""

import hashlib
import importlib.util
import json
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from lint.engine.pack import (
    VOCABULARY,
    PackError,
    add_rule,
    add_rule_file,
    check_all_word_lists,
    checked_words,
    rules_of,
)
from lint.engine.yamlfile import Loaded, did_you_mean, load_yaml

CHANGES = frozenset({"add", "remove", "replace"})


def with_folders(index: Mapping[str, Any], folders: Iterable[Path], allow_code: bool = False) -> dict[str, Any]:
    """The index with the rules and word lists of the folders; the given index stays as it was.

    Raises FileError for a faulty file, PackError for a missing folder, an id that stands twice, or Python without
    ``allow_code``.
    """
    merged = {**index, "rules": dict(index["rules"]), "words": dict(index["words"])}
    content = hashlib.sha256(str(index["digest"]).encode())
    for folder in folders:
        if not folder.is_dir():
            raise PackError(f"rule folder {folder}: there is no such folder")
        for path in sorted(folder.rglob("*")):
            if path.suffix not in (".yaml", ".py") or path.name.startswith(("_", ".")):
                continue
            content.update(path.read_bytes())
            if path.suffix == ".py":
                _add_code(merged, path, allow_code)
            elif path.parent.name == VOCABULARY:
                loaded = load_yaml(path)
                merged["words"][path.stem] = _changed(merged, path.stem, loaded)
            else:
                add_rule_file(merged, path)
    check_all_word_lists(merged)
    merged["digest"] = content.hexdigest()[:16]
    return merged


def with_words(index: Mapping[str, Any], loaded: Loaded, changes: Mapping[str, Any]) -> dict[str, Any]:
    """The index with the vocabulary changed as a configuration says (stem → change). Raises FileError."""
    merged = {**index, "words": dict(index["words"])}
    for stem, change in changes.items():
        if stem not in index["words"]:
            hint = did_you_mean(stem, index["words"])
            raise loaded.error(("vocabulary", stem), f'there is no vocabulary file "{stem}"{hint}')
        part = Loaded(loaded.path, change, _marks_below(loaded, ("vocabulary", stem)))
        merged["words"][stem] = _changed(merged, stem, part)
    text = json.dumps(changes, ensure_ascii=False, sort_keys=True)
    merged["digest"] = hashlib.sha256(f"{index['digest']}{text}".encode()).hexdigest()[:16]
    return merged


def _marks_below(loaded: Loaded, keys: tuple[str, ...]) -> dict[Any, tuple[int, int]]:
    length = len(keys)
    return {place[length:]: mark for place, mark in loaded.marks.items() if place[:length] == keys}


def _changed(index: Mapping[str, Any], stem: str, loaded: Loaded) -> Any:
    """The words of that stem after the change, approved by the pack that owns them; a new stem is taken as it is."""
    owner = index["word_files"].get(stem)
    if owner is None:
        if not isinstance(loaded.data, dict):
            raise loaded.error((), "a word list file holds keys, each with a list of words")
        return loaded.data
    package, path = owner
    return checked_words(package, stem, loaded._replace(data=merge(load_yaml(Path(path)).data, loaded.data)))


def merge(base: Any, change: Any) -> Any:
    """``base`` with ``change``: mappings are merged key by key, a list is appended to a list, ``{add, remove,
    replace}`` changes a list, anything else takes the place of what was there.

    >>> merge({"heads": ["率", "度"]}, {"heads": {"add": ["比"], "remove": ["度"]}})
    {'heads': ['率', '比']}
    """
    if isinstance(base, list) and isinstance(change, dict) and change.keys() <= CHANGES:
        start = change.get("replace", base)
        kept = [word for word in start if word not in change.get("remove", ())]
        return kept + [word for word in change.get("add", ()) if word not in kept]
    if isinstance(base, list) and isinstance(change, list):
        return base + [word for word in change if word not in base]
    if isinstance(base, dict) and isinstance(change, dict):
        return {**base, **{key: merge(base.get(key), value) for key, value in change.items()}}
    return change


def _add_code(index: dict[str, Any], path: Path, allow_code: bool) -> None:
    if not allow_code:
        raise PackError(f"{path}: Python in a rule folder is code and loads only with --allow-local-code")
    name = f"jxlint_local_{hashlib.sha256(str(path.resolve()).encode()).hexdigest()[:12]}"
    spec = importlib.util.spec_from_file_location(name, path)
    if spec is None or spec.loader is None:
        raise PackError(f"{path}: cannot be loaded")
    module = sys.modules[name] = importlib.util.module_from_spec(spec)
    try:
        spec.loader.exec_module(module)
    except Exception as error:  # local code may be anybody's
        raise PackError(f"{path}: {type(error).__name__}: {error}") from error
    for rule in rules_of(module):
        add_rule(index, rule, {"module": name})

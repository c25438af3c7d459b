"""TOML files that people write, read so that an error can name its line and column (``lint.engine.yamlfile``).

The parser of the standard library keeps no places, and neither does any of the well-kept ones: the keys are looked
up in the text once more. Keys inside an inline table have the place of the table.
"""

import re
from pathlib import Path
from typing import Any

from lint.engine.yamlfile import FileError, Keys, Loaded

_PART = r"""(?:[A-Za-z0-9_-]+|"[^"\n]*"|'[^'\n]*')"""
_DOTTED = rf"{_PART}(?:\s*\.\s*{_PART})*"
_TABLE = re.compile(rf"\s*\[(?P<array>\[)?\s*(?P<keys>{_DOTTED})\s*\]")
_KEY = re.compile(rf"\s*(?P<keys>{_DOTTED})\s*=")
_PARTS = re.compile(_PART)
_WHERE = re.compile(r"\s*\(at (?:line (\d+), column (\d+)|end of document)\)$")


def load_toml(path: Path, table: Keys = ()) -> Loaded | None:
    """The content of a table of the file (``()``: all of it) with the places of its keys; None without that table.

    Raises FileError when the file cannot be read or is no TOML.
    """
    import tomllib

    try:
        text = path.read_text(encoding="utf-8-sig")
        data: Any = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        where = _WHERE.search(str(error))
        place = (int(where[1]), int(where[2])) if where and where[1] else (text.count("\n") + 1, 1)
        raise FileError(path, f"not valid TOML: {_WHERE.sub('', str(error))}", *place) from error
    except (OSError, UnicodeDecodeError, RecursionError) as error:
        raise FileError(path, str(error)) from error
    for key in table:
        if not isinstance(data, dict) or key not in data:
            return None
        data = data[key]
    depth = len(table)
    marks = {keys[depth:]: place for keys, place in _marks(text).items() if keys[:depth] == table}
    return Loaded(path, data, marks)


def _marks(text: str) -> dict[Keys, tuple[int, int]]:
    """Every key that stands at the beginning of a line, with its place; tables of an array are numbered from 0."""
    marks: dict[Keys, tuple[int, int]] = {}
    counts: dict[Keys, int] = {}
    current: Keys = ()
    for number, line in enumerate(text.split("\n"), 1):
        if found := _TABLE.match(line):
            current = _numbered(_split(found["keys"]), counts)
            if found["array"]:
                counts[current] = counts.get(current, -1) + 1
                marks.setdefault(current, (number, found.start("keys") + 1))
                current = (*current, counts[current])
            marks.setdefault(current, (number, found.start("keys") + 1))
        elif found := _KEY.match(line):
            keys: Keys = current
            for part in _split(found["keys"]):
                keys = (*keys, part)
                marks.setdefault(keys, (number, found.start("keys") + 1))
    return marks


def _split(dotted: str) -> list[str]:
    return [part.strip("\"'") for part in _PARTS.findall(dotted)]


def _numbered(keys: list[str], counts: dict[Keys, int]) -> Keys:
    """The keys of a table header, with the number of the last table of every array that they pass."""
    path: Keys = ()
    for position, key in enumerate(keys):
        path = (*path, key)
        if path in counts and position < len(keys) - 1:
            path = (*path, counts[path])
    return path

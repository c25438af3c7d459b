"""Regular expressions of rules, compiled once for many runs.

The patterns that word lists give take a fifth of the time of a run over one filing to compile, and are the same in
every run. What ``re`` compiles them to is kept in the cache folder, for one version of Python, and handed to the
matcher as it stands. That is an inner matter of ``re``: where it looks different from what is known here, or the
matcher refuses what is kept, patterns are compiled as ever.
"""

import base64
import re
import sys
import zlib
from array import array
from pathlib import Path
from typing import Any

from lint.kept.store import cache_folder, read_json, write_json

_MOST_KEPT = 4000
"""Patterns in the store. The built-in rules have some 350; what outgrows this are word lists that keep changing."""
_WORD = "I"  # what the matcher's instructions are
_KEYED = "{flags}:{source}"

Entry = tuple[int, str, int, dict[str, int], list[str | None]]
"""Flags, instructions in base64, number of groups, groups by name, names by group."""


class Patterns:
    """The patterns of one process and those kept by earlier ones."""

    def __init__(self) -> None:
        self._kept: dict[str, Any] | None = None
        self._new: dict[str, Entry] = {}

    def compile(self, source: str, flags: int = 0) -> re.Pattern[str]:
        """The pattern, equal to ``re.compile(source, flags)``. Raises re.error."""
        key = _KEYED.format(flags=flags, source=source)
        if self._kept is None:
            self._kept = _load()
        entry = self._kept.get(key)
        if entry is not None and (found := _made(source, entry)) is not None:
            return found
        entry = _entry(source, flags)
        found = _made(source, entry) if entry is not None else None
        if entry is None or found is None:
            return re.compile(source, flags)
        self._new[key] = entry
        return found

    def keep(self) -> None:
        """Stores what was compiled anew; a folder that cannot be written is no error."""
        if not self._new or self._kept is None:
            return
        self._kept = {**self._kept, **self._new}
        if len(self._kept) > _MOST_KEPT:
            self._kept = dict(self._new)
        self._new = {}
        write_json(_path(), {"python": _python(), "patterns": self._kept})


_patterns = Patterns()
regex = _patterns.compile
keep = _patterns.keep


def _path() -> Path:
    return cache_folder() / f"patterns-{zlib.crc32(sys.prefix.encode()):08x}.json"


def _python() -> list[str | int]:
    """What the instructions depend on."""
    return [sys.version, sys.byteorder, array(_WORD).itemsize]


def _load() -> dict[str, Any]:
    stored = read_json(_path())
    if not isinstance(stored, dict) or stored.get("python") != _python():
        return {}
    found = stored.get("patterns")
    return found if isinstance(found, dict) else {}


def _entry(source: str, flags: int) -> Entry | None:
    """What ``re`` makes of a pattern, None where it does not work as it is known here."""
    try:
        from re import _compiler, _parser  # type: ignore[attr-defined]

        parsed = _parser.parse(source, flags)
        code = array(_WORD, _compiler._code(parsed, flags))
        state = parsed.state
        by_name: dict[str, int] = state.groupdict
    except (ImportError, AttributeError, TypeError, OverflowError):
        return None
    by_number: list[str | None] = [None] * state.groups
    for name, number in by_name.items():
        by_number[number] = name
    encoded = base64.b64encode(code.tobytes()).decode("ascii")
    return flags | state.flags, encoded, state.groups - 1, dict(by_name), by_number


def _made(source: str, entry: Entry) -> re.Pattern[str] | None:
    """The pattern of an entry, None where the matcher refuses it."""
    try:
        import _sre  # type: ignore[import-not-found]

        flags, encoded, groups, by_name, by_number = entry
        code = array(_WORD)
        code.frombytes(base64.b64decode(encoded))
        made: re.Pattern[str] = _sre.compile(source, flags, code.tolist(), groups, by_name, tuple(by_number))
    except (ImportError, AttributeError, TypeError, ValueError, RuntimeError, OverflowError):
        return None
    return made

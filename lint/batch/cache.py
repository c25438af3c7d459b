"""Results by content and rule set: an unchanged file is hashed and not read again.

Entries (``lint.batch.entry``) are named by everything that decides them, written whole under another name and renamed;
one that is torn, foreign or of another make is as good as none and is written anew.
"""

import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from lint.kept.store import cache_folder, write_whole

MOST_BYTES = 1 << 29
"""What a run that adds to the cache may leave in it, 512 MiB: our own choice."""
_LEFT_SHARE = 0.75  # of that stays when the cache is trimmed, lest every later run had to trim again


class Usage(NamedTuple):
    """What the cache holds: entries and their bytes."""

    folder: Path
    entries: int
    size: int


def get(key: str) -> bytes | None:
    """The entry of that key, None where there is none."""
    try:
        return _path(key).read_bytes()
    except OSError:
        return None


def put(key: str, entry: bytes) -> None:
    """Keep an entry. A folder that cannot be written is no error."""
    write_whole(_path(key), entry)


def forget(key: str) -> None:
    """Remove an entry that turned out to be none."""
    with suppress(OSError):
        _path(key).unlink()


def trim(most: int) -> None:
    """Where the results take more than so many bytes, remove those that were written first: every change of jxlint or
    of a rule set leaves the results before it behind, which nothing will ask for again."""
    entries = []
    for path in _entries():
        with suppress(OSError):
            status = path.stat()
            entries.append((status.st_mtime_ns, os.fspath(path), status.st_size))
    size = sum(each for _, _, each in entries)
    if size <= most:
        return
    for _, name, freed in sorted(entries):
        if size <= most * _LEFT_SHARE:
            return
        with suppress(OSError):
            os.unlink(name)
            size -= freed


def usage() -> Usage:
    """How much there is."""
    sizes = []
    for path in _entries():
        with suppress(OSError):
            sizes.append(path.stat().st_size)
    return Usage(_folder(), len(sizes), sum(sizes))


def clear() -> int:
    """Remove every result; how many there were. Raises OSError where one cannot be removed."""
    number = 0
    for path in list(_entries()):
        path.unlink(missing_ok=True)
        number += 1
    return number


def _folder() -> Path:
    return cache_folder() / "results"


def _path(key: str) -> Path:
    return _folder() / key[:2] / key[2:]


def _entries() -> Iterator[Path]:
    return _folder().glob("??/*")

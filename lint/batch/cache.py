"""Results by content and rule set: an unchanged file is hashed and not read again.

An entry is named by everything that decides the result: the bytes, the code of jxlint and what is installed beside it,
the rules with their options and words, the bounds, the language and the file's name. It holds two parts, so that a
filing's model is only made where an output asks for it. Entries are written whole under another name and renamed;
one that is torn, foreign or of another make is as good as none and is written anew.
"""

import hashlib
import os
import sys
import zlib
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple, cast

from lint.batch.codec import Codec, is_record
from lint.batch.discover import Found
from lint.batch.one import FileResult, Settings
from lint.batch.profile import Profile, Profiles
from lint.batch.reading import read_filing
from lint.engine.fingerprint import digest
from lint.engine.store import cache_folder
from lint.model import Annotation, Filing

_MAKE = b"jxlint-results-1 "
_CHECKSUM = 64  # hexadecimal digits
_KEPT_FINDINGS = ("T02", "T07")
"""Of the findings about a file, those that depend on its content alone; time and memory may be more another day."""
_UNUSABLE = (
    *(OSError, ValueError, TypeError, KeyError, IndexError, AttributeError, RecursionError, ArithmeticError),
    zlib.error,
)


class StoredFiling:
    """Stands in for a ``Filing``: what every run asks for is at hand, the rest is made by ``make`` when asked."""

    def __init__(self, year: int | None, annotations: tuple[Annotation, ...], make: Callable[[], Filing]) -> None:
        self.year = year
        self.annotations = annotations
        self._make = make
        self._filing: Filing | None = None

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        if self._filing is None:
            self._filing = self._make()
        return getattr(self._filing, name)


class Usage(NamedTuple):
    """What the cache holds: entries and their bytes."""

    folder: Path
    entries: int
    size: int


class Cache:
    """The results of one kind of run."""

    def __init__(self, profiles: Profiles, settings: Settings) -> None:
        self._profiles = profiles
        self._make = [*_code(), settings.lang, str(settings.with_lines)]
        self._named: dict[int, str] = {}
        self._codecs: dict[int, Codec] = {}
        self._keys: dict[Found, tuple[str, str]] = {}

    def get(self, found: Found) -> FileResult | None:
        """The result of an unchanged file, None where there is none. Raises what ``Profiles.of`` raises."""
        if found.inside:
            return None  # an archive is unpacked again: what it holds has no name of its own to look at
        profile = self._profiles.of(found.near or found.path)
        content = _hash(found.path, profile.limits.file_bytes)
        if content is None:
            return None
        key = digest([content, self._decisive(profile), found.shown, str(found.named)])
        self._keys[found] = key, content
        with suppress(*_UNUSABLE):
            entry = _path(key)
            head, body = _parts(entry.read_bytes())
            return _result(head, self._codec(profile), lambda: self._filing(found, profile, entry, body))
        return None

    def put(self, found: Found, result: FileResult) -> None:
        """Keep what came of a file that ``get`` did not have, unless the file has changed meanwhile, or the result says
        more of the machine than of the file. A folder that cannot be written is no error."""
        known = self._keys.pop(found, None)
        if known is None or any(each.rule[0] == "T" and each.rule not in _KEPT_FINDINGS for each in result.findings):
            return
        key, content = known
        read = result.filing.sha256 if result.filing is not None else None
        if (read or _hash(found.path, sys.maxsize)) != content:
            return
        with suppress(*_UNUSABLE):
            _write(_path(key), _entry(result, self._codec(self._profiles.of(found.near or found.path))))

    def _filing(self, found: Found, profile: Profile, entry: Path, body: bytes) -> Filing:
        """The model in an entry; where it is none, the entry is removed and the file read after all."""
        with suppress(*_UNUSABLE):
            filing = self._codec(profile).loads(zlib.decompress(body))
            if isinstance(filing, Filing):
                return filing
        with suppress(OSError):
            entry.unlink()
        return read_filing(found.path, profile.limits)

    def _codec(self, profile: Profile) -> Codec:
        if id(profile) not in self._codecs:
            self._codecs[id(profile)] = Codec(_sketches(profile))
        return self._codecs[id(profile)]

    def _decisive(self, profile: Profile) -> str:
        if id(profile) not in self._named:
            self._named[id(profile)] = digest([*self._make, profile.digest, repr(profile.limits)])
        return self._named[id(profile)]


def _sketches(profile: Profile) -> dict[str, type]:
    """The records in the modules of the rules that compare filings: code that is loaded and trusted already."""
    modules = {rule.source for rule in profile.rules if rule.sketch is not None}
    return {
        f"{module}:{name}": kind
        for module in sorted(modules)
        for name, kind in vars(sys.modules.get(module, sys)).items()
        if is_record(kind) and kind.__module__ == module
    }


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


def _code() -> Iterator[str]:
    """The stamps of our own files, and of the folders that everything installed is imported from."""
    package = Path(__file__).parents[1]
    for path in sorted(package.rglob("*.py")):
        status = path.stat()
        yield f"{path.relative_to(package)} {status.st_mtime_ns} {status.st_size}"
    for name in sys.path:
        with suppress(OSError):
            yield f"{name} {os.stat(name or '.').st_mtime_ns}"
    yield sys.version


def _hash(path: Path, most: int) -> str | None:
    """The SHA-256 of a regular file of at most so many bytes, None for anything else."""
    try:
        if not path.is_file() or path.stat().st_size > most:
            return None
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return None


def _entry(result: FileResult, codec: Codec) -> bytes:
    """The entry: make, checksum, and on a line each the result without the model, and the model."""
    at_hand: tuple[Any, ...] | None = None
    body = b""
    if result.filing is not None and result.filing.filing is not None:
        filing = result.filing.filing
        at_hand = (filing.year, filing.annotations)
        body = zlib.compress(codec.dumps(filing), 1)
        result = replace(result, filing=replace(result.filing, filing=None))
    content = codec.dumps((at_hand, result)) + b"\n" + body
    return _MAKE + hashlib.sha256(content).hexdigest().encode() + b"\n" + content


def _parts(entry: bytes) -> tuple[bytes, bytes]:
    """The two parts of an entry. Raises ValueError for anything else."""
    start = len(_MAKE) + _CHECKSUM + 1
    content = entry[start:]
    if entry[:start] != _MAKE + hashlib.sha256(content).hexdigest().encode() + b"\n":
        raise ValueError("not an entry")
    head, _, body = content.partition(b"\n")
    return head, body


def _result(head: bytes, codec: Codec, make: Callable[[], Filing]) -> FileResult:
    """The result in the first part of an entry; ``make`` gives its model. Raises one of ``_UNUSABLE``."""
    at_hand, result = codec.loads(head)
    if not isinstance(result, FileResult):
        raise ValueError("not a result")
    if at_hand is None or result.filing is None:
        return result
    year, annotations = at_hand
    filing = cast(Filing, StoredFiling(year, annotations, make))
    return replace(result, filing=replace(result.filing, filing=filing))


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        temporary.write_bytes(content)
        temporary.replace(path)
    except OSError:
        temporary.unlink(missing_ok=True)
        raise

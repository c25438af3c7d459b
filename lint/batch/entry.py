"""A file's result as bytes that may lie on disk: for the cache, and for the results that a run streams to its journal.

An entry has parts that are made where somebody asks for them: the result alone, its findings, its coverage, and the
filing's model. Whoever reads an entry gets the result or one of ``UNUSABLE``; nothing in an entry can be code
(``lint.batch.codec``).
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
from lint.batch.discover import Found, Unpacked
from lint.batch.held import speaks
from lint.batch.one import Checker, FileResult, Outcome, Settings
from lint.batch.profile import Profile, Profiles
from lint.engine.finding import is_about_tool
from lint.engine.fingerprint import digest
from lint.engine.runner import Coverage
from lint.model import Annotation, Filing

MAKE = b"jxlint-results-2 "
_CHECKSUM = 64  # hexadecimal digits
UNUSABLE = (
    *(OSError, ValueError, TypeError, KeyError, IndexError, AttributeError, RecursionError, ArithmeticError),
    zlib.error,
)


class Packed(NamedTuple):
    """A result as an entry, and what the run asks of it at once: the digest of the bytes that were read (None for a
    file that was not), the number of findings, whether there is coverage, whether it says anything of a filing, and the
    rules about files (T…) that it reports, for what they say of the machine may be otherwise another day."""

    entry: bytes
    sha256: str | None
    findings: int
    covered: bool
    speaks: bool
    about_tool: frozenset[str]


class StoredFiling:
    """Stands in for a ``Filing``: what every run asks for is at hand, the rest comes from ``model`` when asked, which
    remembers as many models as there is room for."""

    def __init__(self, year: int | None, annotations: tuple[Annotation, ...], model: Callable[[], Filing]) -> None:
        self.year = year
        self.annotations = annotations
        self._model = model

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return getattr(self._model(), name)


class Codecs:
    """The codec of each profile: with the records of its rules that compare filings."""

    def __init__(self, profiles: Profiles) -> None:
        self._profiles = profiles
        self._made: dict[int, Codec] = {}

    def of(self, found: Found) -> Codec:
        """The codec for a file's result. Raises what ``Profiles.of`` raises."""
        profile = self._profiles.of(found.home)
        if id(profile) not in self._made:
            self._made[id(profile)] = Codec(_sketches(profile))
        return self._made[id(profile)]


def _sketches(profile: Profile) -> dict[str, type]:
    """The records in the modules of the rules that compare filings: code that is loaded and trusted already."""
    modules = {rule.source for rule in profile.rules if rule.sketch is not None}
    return {
        f"{module}:{name}": kind
        for module in sorted(modules)
        for name, kind in vars(sys.modules.get(module, sys)).items()
        if is_record(kind) and kind.__module__ == module
    }


class Packing:
    """The work of a checker whose results are to lie on disk: the process that checks a file writes its entry too, for
    that takes longer than all that the run itself does about a file."""

    def __init__(self, checker: Checker) -> None:
        self._checker = checker
        self._codecs = Codecs(checker.profiles)

    def __reduce__(self) -> tuple[type["Packing"], tuple[Checker]]:
        return type(self), (self._checker,)

    def prepare(self, found: Found) -> None:
        """As ``Checker.prepare``."""
        self._checker.prepare(found)

    def __call__(self, found: Found) -> Outcome | Packed:
        """As ``Checker``, but packed."""
        outcome = self._checker(found)
        return outcome if isinstance(outcome, Unpacked) else pack(outcome, self._codecs.of(found))


def pack(result: FileResult, codec: Codec) -> FileResult | Packed:
    """The result packed; as it is where a rule's sketch is of a kind that cannot be written down."""
    try:
        return Packed(
            _entry(result, codec),
            result.filing.sha256 if result.filing is not None else None,
            len(result.findings),
            bool(result.coverage),
            speaks(result),
            frozenset(each.rule for each in result.findings if is_about_tool(each)),
        )
    except UNUSABLE:
        return result


def _entry(result: FileResult, codec: Codec) -> bytes:
    """The entry: make, checksum, and on a line each the parts."""
    at_hand: tuple[Any, ...] | None = None
    body = b""
    if result.filing is not None and result.filing.filing is not None:
        filing = result.filing.filing
        at_hand = (filing.year, filing.annotations)
        body = zlib.compress(codec.dumps(filing), 1)
        result = replace(result, filing=replace(result.filing, filing=None))
    head = codec.dumps((at_hand, replace(result, findings=(), coverage={})))
    content = b"\n".join((head, codec.dumps(result.findings), codec.dumps(result.coverage), body))
    return MAKE + hashlib.sha256(content).hexdigest().encode() + b"\n" + content


def unpack(entry: bytes, codec: Codec, model: Callable[[], Filing], coverage: bool = True) -> FileResult:
    """The result in an entry, perhaps without its coverage, whose filing is ``model`` when somebody asks for it. Raises
    one of ``UNUSABLE``."""
    head, findings, covered, _ = _parts(entry)
    at_hand, result = codec.loads(head)
    if not isinstance(result, FileResult):
        raise ValueError("not a result")
    result = replace(result, findings=codec.loads(findings), coverage=codec.loads(covered) if coverage else {})
    if at_hand is None or result.filing is None:
        return result
    year, annotations = at_hand
    filing = cast(Filing, StoredFiling(year, annotations, model))
    return replace(result, filing=replace(result.filing, filing=filing))


def unpack_coverage(entry: bytes, codec: Codec) -> dict[str, Coverage]:
    """The coverage in an entry. Raises one of ``UNUSABLE``."""
    coverage: dict[str, Coverage] = codec.loads(_parts(entry)[2])
    return coverage


def unpack_filing(entry: bytes, codec: Codec) -> Filing:
    """The model in an entry. Raises one of ``UNUSABLE``."""
    filing = codec.loads(zlib.decompress(_parts(entry)[3]))
    if not isinstance(filing, Filing):
        raise ValueError("not a filing")
    return filing


def _parts(entry: bytes) -> list[bytes]:
    """The four parts of an entry. Raises ValueError for anything else."""
    start = len(MAKE) + _CHECKSUM + 1
    content = entry[start:]
    if entry[:start] != MAKE + hashlib.sha256(content).hexdigest().encode() + b"\n":
        raise ValueError("not an entry")
    parts = content.split(b"\n", 3)
    if len(parts) != 4:
        raise ValueError("not an entry")
    return parts


class Keys:
    """Names of results by everything that decides them: content, the code of jxlint and what is installed beside it,
    the rules with their options and words, the bounds, the language, and the file's name."""

    def __init__(self, profiles: Profiles, settings: Settings) -> None:
        self._profiles = profiles
        self._make = [*_code(), settings.lang, str(settings.with_lines)]
        self._named: dict[int, str] = {}

    def key(self, found: Found, content: str) -> str:
        """The key of the file with that content: a digest, of the archive for a file in one. Raises what
        ``Profiles.of`` raises."""
        profile = self._profiles.of(found.home)
        if id(profile) not in self._named:
            self._named[id(profile)] = digest([*self._make, profile.digest, repr(profile.limits)])
        return digest([content, self._named[id(profile)], found.shown, str(found.named), *map(str, found.inside)])


def _code() -> Iterator[str]:
    """The stamps of our own files, and of the folders that everything installed is imported from; not of the working
    folder, which ``python -m`` adds to them and which every report written there changes."""
    package = Path(__file__).parents[1]
    for path in sorted(package.rglob("*.py")):
        status = path.stat()
        yield f"{path.relative_to(package)} {status.st_mtime_ns} {status.st_size}"
    here = os.getcwd()
    for name in sys.path:
        with suppress(OSError):
            if name and os.path.realpath(name) != here:
                yield f"{name} {os.stat(name).st_mtime_ns}"
    yield sys.version


def content_of(path: Path, most: int = sys.maxsize) -> str | None:
    """The SHA-256 of a regular file of at most so many bytes, None for anything else."""
    try:
        if not path.is_file() or path.stat().st_size > most:
            return None
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return None

"""The documents and filings in one file as they were read, an archive's one after the other; nothing is checked.

Files are read within the bounds of their configuration, as ``check`` reads them: a small light one in the process
itself, every other by a worker that can be stopped.
"""

from collections.abc import Iterator
from contextlib import ExitStack, closing
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from lint.batch.discover import Found, Refused, Unpacked
from lint.batch.memory import memory_bound
from lint.batch.profile import Choice, Profiles
from lint.batch.reading import FileReader, NeedsWorker, fault_of, fault_of_ending
from lint.extract.refusal import filing_of
from lint.model import Filing
from lint.read.document import Document
from lint.read.errors import ReadError, Reason
from lint.read.limits import Limits

if TYPE_CHECKING:
    from lint.batch.pool import Pool

_MOST_NAMES = 5  # of an archive's files, in an error


class NoSuchMemberError(Exception):
    """A path leads below a file that is no archive, or to nothing in one."""


class Content(NamedTuple):
    """A file that was read: its document, and the filing in it or why there is none."""

    document: Document
    filing: Filing | ReadError


Outcome = Content | Unpacked | ReadError


def contents_in(found: Found, config: Path | None = None) -> Iterator[tuple[str, Content | ReadError]]:
    """The name of each file with what it holds, or with why it was not read.

    ``config`` is used instead of the closest configuration. A file in an archive may be named by its path below it:
    材料.zip/二科/申报.docx. Raises FileError for a faulty configuration, NoSuchMemberError, PoolError.
    """
    with closing(_Reader(Profiles(Choice(config=config)))) as reader, ExitStack() as stack:
        bounded = _Bounded(reader, stack)
        yield from _contents(_located(found, bounded), bounded)


def located(found: Found, config: Path | None = None) -> Found | Refused:
    """The file itself, or the one that its path names in an archive above it. Raises as ``contents_in``."""
    with closing(_Reader(Profiles(Choice(config=config)))) as reader, ExitStack() as stack:
        return _located(found, _Bounded(reader, stack))


def filing_in(file: Path, config: Path | None = None) -> Filing | None:
    """The filing of a file that holds exactly one. Raises as ``contents_in``."""
    contents = [content for _, content in contents_in(Found(file, file.as_posix(), named=True), config)]
    filings = [each.filing for each in contents if isinstance(each, Content) and isinstance(each.filing, Filing)]
    return filings[0] if len(filings) == 1 else None


def is_failure(error: ReadError) -> bool:
    """Whether something could not be read, other than that there was no form to read."""
    return error.reason not in (Reason.NO_FORM, Reason.LINK)


class _Reader:
    """What a worker does: it reads one file after the other. It can be sent to another process."""

    def __init__(self, profiles: Profiles) -> None:
        self._profiles = profiles
        self._files = FileReader()

    def __reduce__(self) -> tuple[type["_Reader"], tuple[Profiles]]:
        return type(self), (Profiles(self._profiles.choice),)

    def prepare(self, found: Found) -> None:
        self.limits(found)

    def __call__(self, found: Found) -> Outcome:
        with memory_bound(self.limits(found).memory_mib):
            return self._outcome(found, light=False)

    def here(self, found: Found) -> Outcome:
        """The same without a process of its own. Raises NeedsWorker."""
        return self._outcome(found, light=True)

    def limits(self, found: Found) -> Limits:
        return self._profiles.config_of(found.home).limits

    def close(self) -> None:
        self._files.close()

    def _outcome(self, found: Found, light: bool) -> Outcome:
        config = self._profiles.config_of(found.home)
        try:
            soffice = config.soffice if self._profiles.choice.may_run_programs else None
            opened = self._files.open(found, config.limits, light, soffice)
            if isinstance(opened, Unpacked):
                return opened
            return Content(opened.document, _filing(opened.document))
        except NeedsWorker:
            raise
        except Exception as error:
            return fault_of(error, config.limits)


def _filing(document: Document) -> Filing | ReadError:
    try:
        return filing_of(document)
    except ReadError as error:
        return error


class _Bounded:
    """Reads files one by one, in this process or by one worker, which is started for the first that needs it."""

    def __init__(self, reader: _Reader, stack: ExitStack) -> None:
        self._reader = reader
        self._stack = stack
        self._pool: Pool | None = None

    def read(self, found: Found) -> Outcome:
        try:
            return self._reader.here(found)
        except NeedsWorker:
            return self._by_worker(found)

    def _by_worker(self, found: Found) -> Outcome:
        from lint.batch.pool import Done, Pool

        if self._pool is None:
            self._pool = self._stack.enter_context(Pool(self._reader, 1))
        [(_, ending)] = self._pool.run([found], lambda each: float(self._reader.limits(each).seconds))
        if isinstance(ending, Done):
            outcome: Outcome = ending.value
            return outcome
        return fault_of_ending(ending)


def _contents(found: Found | Refused, files: _Bounded) -> Iterator[tuple[str, Content | ReadError]]:
    if isinstance(found, Refused):
        yield found.shown, ReadError(found.reason, found.zh, found.en)
        return
    outcome = files.read(found)
    if not isinstance(outcome, Unpacked):
        yield found.shown, outcome
        return
    for member in outcome.members:
        yield from _contents(member, files)


def _located(found: Found, files: _Bounded) -> Found | Refused:
    archive = next((path for path in found.path.parents if path.is_file()), None)
    if found.inside or archive is None or found.path.exists():
        return found
    wanted = found.path.as_posix()
    shown: Found | Refused = Found(archive, archive.as_posix(), named=True)
    while isinstance(shown, Found) and shown.shown != wanted:
        outcome = files.read(shown)
        if not isinstance(outcome, Unpacked):
            raise NoSuchMemberError(f"{shown.shown} is no archive that can be read")
        shown = _member(outcome, wanted, shown.shown)
    return shown._replace(named=found.named) if isinstance(shown, Found) else shown


def _member(unpacked: Unpacked, wanted: str, archive: str) -> Found | Refused:
    """The member of that name, or the archive in which it must lie."""
    for member in unpacked.members:
        if member.shown == wanted or wanted.startswith(f"{member.shown}/"):
            return member
    names = [member.shown for member in unpacked.members]
    more = " …" if len(names) > _MOST_NAMES else ""
    raise NoSuchMemberError(f"{archive} holds no such file; it holds {', '.join(names[:_MOST_NAMES])}{more}")

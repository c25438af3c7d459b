"""One file to a document or to what an archive holds, and whatever goes wrong with it to a reason."""

from typing import TYPE_CHECKING, NamedTuple

from lint.batch.discover import Found, Unpacked
from lint.extract.refusal import filing_of
from lint.model import Filing
from lint.read import ARCHIVE_FORMATS, Format, detect, is_light, load, read_as
from lint.read.document import Document
from lint.read.errors import ReadError, Reason
from lint.read.limits import Limits
from lint.read.soffice_program import use as use_soffice

if TYPE_CHECKING:
    from lint.batch.pool import Died, Late
    from lint.batch.unpack import Archives


class NeedsWorker(Exception):  # noqa: N818 - an answer, not an error
    """The file is not one to be read without a process of its own."""


class Opened(NamedTuple):
    """A file's bytes and what they hold."""

    data: bytes
    document: Document


class FileReader:
    """Reads one file after the other, keeping the archives that it has open."""

    def __init__(self) -> None:
        self._archives: Archives | None = None

    def open(self, found: Found, limits: Limits, light: bool, soffice: str | None = None) -> Opened | Unpacked:
        """What the file holds; ``soffice`` is the LibreOffice that its configuration names.

        ``light``: only what may be read without a process of its own, within ``limits.for_light_files()``. Raises
        ReadError, and NeedsWorker for any other file.
        """
        try:
            return self._open(found, limits.for_light_files() if light else limits, light, soffice)
        except ReadError as error:
            if light and error.reason is Reason.OVER_LIMIT:
                raise NeedsWorker from None  # where the bounds are those of the configuration
            raise

    def close(self) -> None:
        """Close the archives."""
        if self._archives is not None:
            self._archives.close()

    def _open(self, found: Found, limits: Limits, light: bool, soffice: str | None) -> Opened | Unpacked:
        try:
            data = self._bytes(found, limits, light)
        except ReadError as error:
            large = _unpack_large(found, limits) if error.reason is Reason.OVER_LIMIT and not light else None
            if large is None:
                raise
            return large
        format = detect(data, limits)
        if light and not is_light(format):
            raise NeedsWorker
        if format in ARCHIVE_FORMATS:
            return _unpack(found, format, data, limits)
        use_soffice(soffice)
        return Opened(data, read_as(format, data, limits))

    def _bytes(self, found: Found, limits: Limits, light: bool) -> bytes:
        if not found.inside:
            return load(found.path, limits)
        if light:
            raise NeedsWorker
        if self._archives is None:
            from lint.batch.unpack import Archives

            self._archives = Archives()
        return self._archives.read(found, limits)


def read_filing(found: Found, limits: Limits, soffice: str | None = None) -> Filing:
    """The filing in a file that has been read before. Raises ReadError."""
    reader = FileReader()
    try:
        opened = reader.open(found, limits, light=False, soffice=soffice)
    finally:
        reader.close()
    if isinstance(opened, Unpacked):  # it has changed meanwhile
        raise no_longer()
    return filing_of(opened.document)


def no_longer() -> ReadError:
    """A file that is no longer what it was when the run read it."""
    return ReadError(Reason.UNREADABLE, "文件在检查过程中被改动。", "the file was changed while it was checked.")


def _unpack(found: Found, format: Format, data: bytes, limits: Limits) -> Unpacked:
    from lint.batch.unpack import unpack

    return unpack(found, format, data, limits)


def _unpack_large(found: Found, limits: Limits) -> Unpacked | None:
    from lint.batch.unpack import unpack_large

    return unpack_large(found, limits)


def not_reached() -> ReadError:
    """Why a file was not read: the run was interrupted before."""
    zh, en = "运行中断，还没有检查到本文件。", "the run was interrupted before this file was checked."
    return ReadError(Reason.NOT_REACHED, zh, en)


def fault_of(error: Exception, limits: Limits) -> ReadError:
    """Why a file was not read, whatever was raised: one odd file must not cost the others their report."""
    if isinstance(error, ReadError):
        return error
    if isinstance(error, MemoryError):
        return ReadError(
            Reason.OVER_LIMIT,
            f"处理本文件所需内存超过上限 {limits.memory_mib} MiB。",
            f"the file takes more memory than the limit of {limits.memory_mib} MiB.",
        )
    cause = f"{type(error).__name__}: {error}"
    zh, en = f"读取本文件时工具自身出错（{cause}）。", f"jxlint itself failed on this file ({cause})"
    return ReadError(Reason.TOOL_FAILED, zh, en)


def fault_of_ending(ending: "Late | Died") -> ReadError:
    """Why a file was not read whose worker was stopped or died."""
    from lint.batch.pool import Late

    if isinstance(ending, Late):
        return ReadError(
            Reason.OVER_LIMIT,
            f"处理本文件用时超过上限 {ending.seconds:g} 秒，已中止。",
            f"the file takes longer than the limit of {ending.seconds:g} s; it was stopped.",
        )
    return ReadError(
        Reason.WORKER_DIED,
        f"处理本文件的进程两次意外终止（{ending.how}），其余文件不受影响。",
        f"the process that checked this file died twice ({ending.how}); the other files were checked.",
    )

"""Files to blocks: ``load`` a file's bytes, ``read`` them as a ``Document``. One module per format."""

import errno
import gc
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from lint.read.detect import Format, detect
from lint.read.document import Document
from lint.read.errors import ReadError, Reason
from lint.read.limits import DEFAULT_LIMITS, MIB, Limits
from lint.read.readers import ARCHIVE_FORMATS, READERS, is_light, load_reader

__all__ = ["ARCHIVE_FORMATS", "Format", "detect", "is_light", "load", "read", "read_as"]

_OS_REASONS = {
    errno.ENOENT: "文件不存在（可能刚被移走）",
    errno.EACCES: "没有读取权限",
    errno.EPERM: "没有读取权限",
    errno.ELOOP: "符号链接成环",
    errno.ENAMETOOLONG: "路径过长",
    errno.ENOTDIR: "路径中有一段不是文件夹",
    errno.EIO: "读取时设备出错",
}
_NO_WAIT: int = getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)
_CHUNK = 1 << 20  # bytes
_PACKED = ARCHIVE_FORMATS | {Format.RAR}
_SAVE_AS = ("请另存为 Word 文档（.docx）或纯文本", "save it as a Word document (.docx) or as plain text")
_UNPACK = ("请解压后检查，或改用 ZIP 打包", "unpack it and check what comes out, or pack it as ZIP")


def read(data: bytes, limits: Limits = DEFAULT_LIMITS) -> Document:
    """The document in a file's bytes, told by content alone.

    Raises ReadError with every reason but UNREADABLE and NO_FORM; NO_READER for a known format without a reader.
    """
    _require_size(len(data), limits)
    return read_as(detect(data, limits), data, limits)


def read_as(found: Format, data: bytes, limits: Limits = DEFAULT_LIMITS) -> Document:
    """The document in bytes whose format is known. Raises ReadError as ``read`` does."""
    reader = READERS.get(found)
    if reader is None:
        instead_zh, instead_en = _UNPACK if found in _PACKED else _SAVE_AS
        gap = " " if found.zh[0].isascii() else ""
        zh = f"这是{gap}{found.zh}，目前不能读取；{instead_zh}。"
        raise ReadError(Reason.NO_READER, zh, f"this is a {found.en}, which has no reader; {instead_en}.")
    with _collector_paused():
        return load_reader(found, reader)(data, limits)


@contextmanager
def _collector_paused() -> Iterator[None]:
    """Pauses the collector of cycles: a file becomes hundreds of thousands of tuples, which it would walk again and
    again to free none (a seventh of the time of a PDF, measured)."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def load(path: Path, limits: Limits = DEFAULT_LIMITS) -> bytes:
    """The bytes of a regular file, never blocking on a pipe or device.

    Raises ReadError: UNREADABLE with the operating system's reason, EMPTY, OVER_LIMIT before anything is read.
    """
    try:
        _require_regular(os.stat(path), limits)
        descriptor = os.open(path, os.O_RDONLY | _NO_WAIT)
        try:
            _require_regular(os.fstat(descriptor), limits)  # what was opened may be another file by now
            return _content(descriptor, limits)
        finally:
            os.close(descriptor)
    except OSError as error:
        detail = error.strerror or str(error)
        zh = _OS_REASONS.get(error.errno or 0, detail)
        raise ReadError(Reason.UNREADABLE, f"文件读不出：{zh}。", f"the file cannot be read: {detail}.") from error
    except ValueError as error:  # a NUL in the path
        raise ReadError(Reason.UNREADABLE, "文件读不出：路径无效。", f"the file cannot be read: {error}.") from error


def _require_regular(status: os.stat_result, limits: Limits) -> None:
    if not stat.S_ISREG(status.st_mode):
        zh, en = _kind(status.st_mode)
        raise ReadError(Reason.UNREADABLE, f"文件读不出：这是{zh}。", f"the file cannot be read: it is a {en}.")
    if status.st_size == 0:
        raise ReadError(Reason.EMPTY, "文件是空的（0 字节）。", "the file is empty (0 bytes).")
    _require_size(status.st_size, limits)


def _kind(mode: int) -> tuple[str, str]:
    if stat.S_ISDIR(mode):
        return "文件夹", "directory"
    if stat.S_ISFIFO(mode):
        return "管道", "pipe"
    if stat.S_ISSOCK(mode):
        return "套接字", "socket"
    return "设备", "device"


def _content(descriptor: int, limits: Limits) -> bytes:
    """Everything up to one byte over the limit: a file may grow while it is read."""
    pieces: list[bytes] = []
    size = 0
    while piece := os.read(descriptor, min(_CHUNK, limits.file_bytes + 1 - size)):
        pieces.append(piece)
        size += len(piece)
        _require_size(size, limits)
    return b"".join(pieces)


def _require_size(size: int, limits: Limits) -> None:
    if size > limits.file_bytes:
        raise ReadError(
            Reason.OVER_LIMIT,
            f"文件有 {size / MIB:.1f} MiB，超过上限 {limits.file_bytes / MIB:g} MiB。",
            f"the file has {size / MIB:.1f} MiB, over the limit of {limits.file_bytes / MIB:g} MiB.",
        )

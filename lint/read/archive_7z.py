"""7-Zip archives, through py7zr. Their files are mostly packed in one piece, so that all are unpacked when the first
one is asked for."""

import lzma
import struct
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import BinaryIO

from py7zr import SevenZipFile
from py7zr.exceptions import (
    AbsolutePathError,
    ArchiveError,
    PasswordRequired,
    UnsupportedCompressionMethodError,
)
from py7zr.io import BytesIOFactory, Py7zIO

from lint.read.archive import Member, damaged, encrypted
from lint.read.errors import ReadError, Reason
from lint.read.limits import MIB, Limits

_KIND = "7-Zip"
_FAULTS = (
    ArchiveError,
    AbsolutePathError,
    lzma.LZMAError,
    zlib.error,
    struct.error,
    EOFError,
    OSError,
    ValueError,
    TypeError,
    KeyError,
    IndexError,
    AttributeError,
    OverflowError,
    RuntimeError,
)


class SevenZipArchive:
    """An open 7-Zip archive."""

    def __init__(self, file: BinaryIO, limits: Limits) -> None:
        self._file = file
        self._limits = limits
        self._contents: dict[int, bytes] | None = None
        with _told(), SevenZipFile(file) as archive:
            entries = archive.list()
            locked = archive.needs_password()
        self.members: Sequence[Member] = [
            Member(
                position,
                entry.filename.replace("\\", "/"),
                entry.uncompressed,
                encrypted=locked,
                link=entry.is_symlink,
            )
            for position, entry in enumerate(entries)
            if not entry.is_directory
        ]

    def read(self, position: int) -> bytes:
        """The bytes of a member."""
        if self._contents is None:
            self._contents = self._unpacked()
        return self._contents.get(position, b"")

    def _unpacked(self) -> dict[int, bytes]:
        """Position → bytes; empty members are left out. Half the memory of a file is left for what comes after."""
        filled = [member for member in self.members if member.size]
        total, most = sum(member.size for member in filled), self._limits.memory_mib * MIB // 2
        if total > most:
            raise ReadError(
                Reason.OVER_LIMIT,
                f"7-Zip 压缩包须整体解压，共 {total / MIB:.0f} MiB，超过内存上限的一半（{most / MIB:g} MiB）；"
                "请分开打包。",
                f"a 7-Zip archive unpacks in one piece, here {total / MIB:.0f} MiB, over half the limit on memory "
                f"({most / MIB:g} MiB); pack it in parts.",
            )
        factory = _InOrder(most)
        self._file.seek(0)
        with _told(), SevenZipFile(self._file) as archive:
            # Nothing is written under these names, and py7zr refuses the whole archive for one that leads out of it.
            for number, entry in enumerate(archive.files.files_list):
                entry["filename"] = str(number)
            archive.extractall(factory=factory)
        contents = [content for content in map(_content, factory.made) if content]
        if [len(content) for content in contents] != [member.size for member in filled]:
            raise damaged(_KIND, ValueError("sizes differ from the directory"))
        return {member.position: content for member, content in zip(filled, contents, strict=True)}


class _InOrder(BytesIOFactory):
    """Keeps what was unpacked in its order, not under names, which may stand twice."""

    def __init__(self, limit: int) -> None:
        super().__init__(limit)
        self.made: list[Py7zIO] = []

    def create(self, filename: str) -> Py7zIO:
        """A place for the next member."""
        product = super().create(filename)
        self.made.append(product)
        return product


def open_archive(file: BinaryIO, limits: Limits) -> SevenZipArchive:
    """The archive in the file. Raises ReadError: DAMAGED, ENCRYPTED (its directory is), NO_READER."""
    return SevenZipArchive(file, limits)


def _content(product: Py7zIO) -> bytes:
    product.seek(0)
    return product.read()


@contextmanager
def _told() -> Iterator[None]:
    """What py7zr raises, as ReadError."""
    try:
        yield
    except PasswordRequired as error:
        raise encrypted() from error
    except UnsupportedCompressionMethodError as error:
        raise _unknown_method(error) from error
    except _FAULTS as error:
        raise damaged(_KIND, error) from error


def _unknown_method(error: Exception) -> ReadError:
    return ReadError(
        Reason.NO_READER,
        f"7-Zip 压缩包所用的压缩方法不能读取（{error}）；请改用 ZIP 打包。",
        f"the compression method of the 7-Zip archive is not known ({error}); pack it as ZIP.",
    )

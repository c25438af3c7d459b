"""TAR archives, through tarfile: members are read in place, links and devices are named, nothing is written to disk."""

import struct
import tarfile
from collections.abc import Iterator, Sequence
from typing import BinaryIO

from lint.read.archive import Member, cut_off, damaged, require_read_within, too_many_members
from lint.read.archive_names import decoded_names
from lint.read.errors import ReadError, Reason
from lint.read.limits import Limits

_KIND = "TAR"
_FAULTS = (tarfile.TarError, EOFError, OSError, ValueError, OverflowError, RecursionError, struct.error, KeyError)
_REST = "（后面部分）"  # stands for what could not be read of the archive


class TarArchive:
    """An open TAR archive. ``fault`` is why the bytes may end too early, where that is known before."""

    def __init__(self, file: BinaryIO, limits: Limits, fault: ReadError | None = None) -> None:
        self._limits = limits
        self._stopped = False  # at an entry that cannot be read
        try:
            # Names are bytes of an encoding that the archive does not tell.
            self._archive = tarfile.TarFile(fileobj=file, encoding="utf-8", errors="surrogateescape")
            self._infos = list(self._entries())
        except _FAULTS as error:
            raise damaged(_KIND, error) from error
        fault = self._fault(file) or fault
        names = decoded_names([info.name.encode("utf-8", "surrogateescape") for info in self._infos])
        members = [
            _member(position, info, name)
            for position, (info, name) in enumerate(zip(self._infos, names, strict=True))
            if not info.isdir()
        ]
        if fault is not None:
            members.append(Member(len(self._infos), _REST, 0, fault=fault))
        self.members: Sequence[Member] = members

    def read(self, position: int) -> bytes:
        """The bytes of a member."""
        info = self._infos[position]
        try:
            file = self._archive.extractfile(info)
            data = file.read(self._limits.file_bytes + 1) if file is not None else b""
        except tarfile.ReadError as error:
            raise cut_off(_KIND) from error
        except _FAULTS as error:
            raise damaged(_KIND, error) from error
        if len(data) != min(info.size, self._limits.file_bytes + 1):
            raise cut_off(_KIND)
        require_read_within(data, self._limits)
        return data

    def _entries(self) -> Iterator[tarfile.TarInfo]:
        """The entries up to the first that cannot be read. Each must lie behind the one before: sizes below zero make
        tarfile go round in circles."""
        end = count = 0
        while True:
            try:
                info = self._archive.next()
            except _FAULTS:
                if end == 0:
                    raise
                self._stopped = True
                return
            if info is None:
                return
            if info.size < 0 or self._archive.offset <= end:
                raise tarfile.HeaderError("offsets go back")
            end, count = self._archive.offset, count + 1
            if count > self._limits.archive_members:
                raise too_many_members(count, self._limits)
            yield info

    def _fault(self, file: BinaryIO) -> ReadError | None:
        """Why nothing more was found: None where the archive ends as it should, with a block of zeros."""
        if self._stopped:
            return cut_off(_KIND)
        file.seek(self._archive.offset)
        block = file.read(tarfile.BLOCKSIZE)
        if len(block) < tarfile.BLOCKSIZE:
            return cut_off(_KIND)
        return damaged(_KIND, ValueError("no header")) if any(block) else None


def open_archive(file: BinaryIO, limits: Limits) -> TarArchive:
    """The archive in the file. Raises ReadError: DAMAGED, OVER_LIMIT."""
    return TarArchive(file, limits)


def _member(position: int, info: tarfile.TarInfo, name: str) -> Member:
    link = info.issym() or info.islnk()
    packed = info.size
    if info.issparse():  # holes are not stored
        parts: Sequence[tuple[int, int]] = getattr(info, "sparse", None) or ()
        packed = sum(size for _, size in parts)
    return Member(
        position,
        name.replace("\\", "/"),
        info.size,
        packed,
        link=link,
        fault=None if link or info.isreg() else _special(),
    )


def _special() -> ReadError:
    return ReadError(
        Reason.UNREADABLE,
        "这是压缩包里的设备或管道，不是文件。",
        "this is a device or pipe in an archive and no file.",
    )

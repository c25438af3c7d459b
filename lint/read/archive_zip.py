"""ZIP archives."""

import stat
import struct
from collections.abc import Sequence
from os import SEEK_END
from typing import BinaryIO
from zipfile import ZipFile, ZipInfo

from lint.read.archive import Member, encrypted, require_read_within
from lint.read.archive_names import member_names
from lint.read.errors import ReadError, Reason
from lint.read.limits import Limits
from lint.read.zip_part import ENCRYPTED_FLAG, ZIPFILE_FAULTS

_UNIX = 3
_END, _END_BYTES = b"PK\x05\x06", 22
_LONGEST_END = _END_BYTES + 0xFFFF  # with a comment
_IN_ZIP64 = 0x10000  # entries from which the number stands in another record, or is written without what is above


class ZipArchive:
    """An open ZIP archive."""

    def __init__(self, archive: ZipFile, limits: Limits) -> None:
        self._archive = archive
        self._infos = archive.infolist()
        self._limits = limits
        self.members: Sequence[Member] = [
            _member(index, info, name)
            for index, (info, name) in enumerate(zip(self._infos, member_names(self._infos), strict=True))
            if not name.endswith(("/", "\\"))
        ]

    def read(self, position: int) -> bytes:
        """The bytes of a member; its directory entry says how many, and no more are unpacked."""
        info = self._infos[position]
        if info.flag_bits & ENCRYPTED_FLAG:
            raise encrypted()
        try:
            with self._archive.open(info) as member:
                data = member.read(self._limits.file_bytes + 1)
        except NotImplementedError as error:
            raise ReadError(
                Reason.NO_READER,
                f"所用的压缩方法不能读取（{error}）；请解压后再检查。",
                f"its compression method is not known ({error}); unpack it and check what comes out.",
            ) from error
        except ZIPFILE_FAULTS as error:
            raise ReadError(
                Reason.DAMAGED,
                f"在压缩包里已损坏，解不开（{error}）。",
                f"it is damaged in the archive and cannot be unpacked ({error}).",
            ) from error
        require_read_within(data, self._limits)
        return data


def open_archive(file: BinaryIO, limits: Limits) -> ZipArchive:
    """The archive in the file. Raises ReadError(DAMAGED)."""
    return ZipArchive(_opened(file), limits)


def names(file: BinaryIO) -> list[str]:
    """The names of the members, as they stand. Raises ReadError(DAMAGED)."""
    return _opened(file).namelist()


def _opened(file: BinaryIO) -> ZipFile:
    try:
        archive = ZipFile(file)
    except ZIPFILE_FAULTS as error:
        raise ReadError(
            Reason.DAMAGED,
            "文件已损坏：ZIP 压缩包的目录读不出。",
            f"the file is damaged: the directory of the ZIP archive cannot be read ({error}).",
        ) from error
    _require_all(file, len(archive.infolist()))
    return archive


def _require_all(file: BinaryIO, found: int) -> None:
    """Raises ReadError(DAMAGED) where the directory's end says another number of entries: an entry whose length is
    damaged swallows those behind it, and zipfile counts none."""
    file.seek(max(file.seek(0, SEEK_END) - _LONGEST_END, 0))
    tail = file.read(_LONGEST_END)
    end = tail.rfind(_END)
    if end < 0 or len(tail) < end + _END_BYTES:
        return
    (declared,) = struct.unpack_from("<H", tail, end + 10)
    if declared not in (found % _IN_ZIP64, _IN_ZIP64 - 1):
        raise ReadError(
            Reason.DAMAGED,
            f"文件已损坏：ZIP 压缩包的目录应有 {declared} 项，只读出 {found} 项。",
            f"the file is damaged: of {declared} entries in the directory of the ZIP archive {found} can be read.",
        )


def _member(index: int, info: ZipInfo, name: str) -> Member:
    link = info.create_system == _UNIX and stat.S_ISLNK(info.external_attr >> 16)
    return Member(
        index, name.replace("\\", "/"), info.file_size, info.compress_size, bool(info.flag_bits & ENCRYPTED_FLAG), link
    )

"""Names inside containers, ZIP and OLE compound files, and how a TAR archive begins, read no further than telling
formats apart needs."""

import struct
from collections.abc import Iterator
from io import BytesIO
from typing import TYPE_CHECKING, NamedTuple

from lint.read.errors import ReadError, Reason
from lint.read.limits import Limits

if TYPE_CHECKING:
    from zipfile import ZipFile

_ZIP_END = b"PK\x05\x06"
_ZIP_END_SIZE = 22  # bytes, without a comment
_ZIP64_SIZE = 0xFFFFFFFF  # says that the size stands in a record of its own
_ZIP64_RECORDS = 76  # bytes of those records, between directory and end
_ZIP_ENTRY = b"PK\x01\x02"

_TAR_HEADER = 512  # bytes
_TAR_SUM = slice(148, 156)

_OLE_HEADER = 512  # bytes
_OLE_ENTRY = 128  # bytes of a directory entry
_OLE_MAX_ENTRIES = 65_536  # a real document has tens
_OLE_MAX_SECTOR = 0xFFFFFFFA  # numbers from here on are marks: end of chain, free, table
_OLE_PIECE = 64  # bytes; what a stream shorter than 4096 bytes is cut into
_OLE_STREAM = 2
_OLE_ROOT = 5


def is_tar(data: bytes) -> bool:
    """Whether a TAR archive begins here: its first header bears the sum of its own bytes. There is no magic number that
    all of them have."""
    header = data[:_TAR_HEADER]
    if len(header) < _TAR_HEADER or not header[0]:
        return False
    try:
        stated = int(header[_TAR_SUM].strip(b"\0 "), 8)
    except ValueError:
        return False
    return stated == sum(header) - sum(header[_TAR_SUM]) + len(header[_TAR_SUM]) * ord(" ")


class ZipMembers(NamedTuple):
    """The directory of a ZIP container."""

    names: tuple[str, ...]
    archive: "ZipFile"

    def read(self, name: str, size: int) -> bytes:
        """The first ``size`` bytes of a member; nothing where it cannot be unpacked."""
        from lint.read.zip_part import ZIPFILE_FAULTS

        try:
            with self.archive.open(name) as member:
                return member.read(size)
        except ZIPFILE_FAULTS:
            return b""  # encrypted, an unknown method, damaged: the format's own reader says which


def zip_members(data: bytes, limits: Limits) -> ZipMembers:
    """The members of a ZIP file. Raises ReadError: TRUNCATED, DAMAGED, OVER_LIMIT."""
    end = data.rfind(_ZIP_END)
    if end < 0 or len(data) - end < _ZIP_END_SIZE:
        raise ReadError(
            Reason.TRUNCATED,
            f"文件不完整：是 ZIP 容器，但 {len(data)} 字节之内没有完整的目录，可能复制或下载没有完成。",
            f"the file is cut off: a ZIP container without its whole directory in {len(data)} bytes.",
        )
    parts = _directory(data, end).count(_ZIP_ENTRY)  # before zipfile builds an object for each
    if parts > limits.container_parts:
        raise ReadError(
            Reason.OVER_LIMIT,
            f"容器里有 {parts} 个部件，超过上限 {limits.container_parts} 个。",
            f"the container has {parts} parts, over the limit of {limits.container_parts}.",
        )
    from zipfile import ZipFile

    from lint.read.zip_part import ZIPFILE_FAULTS

    try:
        archive = ZipFile(BytesIO(data))
    except ZIPFILE_FAULTS as error:
        raise ReadError(
            Reason.DAMAGED,
            "文件已损坏：ZIP 容器的目录读不出。",
            f"the file is damaged: the directory of the ZIP container cannot be read ({error}).",
        ) from error
    return ZipMembers(tuple(archive.namelist()), archive)


def _directory(data: bytes, end: int) -> bytes:
    """The bytes in which zipfile will look for entries: an archive of stored .docx files has others elsewhere."""
    (size,) = struct.unpack_from("<L", data, end + 12)
    return data if size == _ZIP64_SIZE else data[max(0, end - size - _ZIP64_RECORDS) : end]


def ole_streams(data: bytes) -> set[str]:
    """The names of the streams and storages of an OLE compound file. Raises ReadError: TRUNCATED, DAMAGED."""
    ole = _Ole(data)
    entries = list(ole.entries())
    ole.require_whole(entries)
    return {entry.name for entry in entries}


def ole_stream(data: bytes, name: str, size: int) -> bytes:
    """The first ``size`` bytes of a stream of an OLE compound file, found whatever its case; nothing where there is no
    such stream. Raises ReadError: TRUNCATED, DAMAGED."""
    return _Ole(data).stream(name.lower(), size)


class _OleEntry(NamedTuple):
    """An entry of the directory: a storage (1), a stream (2) or the root (5), whose stream holds the small ones."""

    name: str
    kind: int
    start: int  # sector
    size: int  # bytes


class _Ole:
    """An OLE compound file: sectors of one size, a table (FAT) that chains them, a directory of 128-byte entries."""

    def __init__(self, data: bytes) -> None:
        if len(data) < _OLE_HEADER:
            raise _truncated(len(data), _OLE_HEADER)
        (shift,) = struct.unpack_from("<H", data, 30)
        if shift not in (9, 12):
            raise _damaged(f"的扇区大小为 2^{shift}", f"sector size 2^{shift}")
        self._data = data
        self._size: int = 1 << shift
        self._sectors = len(data) // self._size + 1
        self._directory, self._small = struct.unpack_from("<I4xI", data, 48)
        self._next = [entry for sector in self._table_sectors() for entry in self._words(sector)]

    def entries(self) -> Iterator[_OleEntry]:
        """The entries of the directory, in its order."""
        for sector in self._chain(self._directory, _OLE_MAX_ENTRIES * _OLE_ENTRY // self._size):
            raw = self._raw(sector)
            if len(raw) % _OLE_ENTRY:
                raise _truncated(len(self._data), self._offset(sector) + self._size)
            for start in range(0, len(raw), _OLE_ENTRY):
                length, kind, first, size = struct.unpack_from("<HB49xII", raw, start + 64)
                if kind and 2 <= length <= 64:
                    name = raw[start : start + length - 2].decode("utf-16-le", "replace")
                    yield _OleEntry(name, kind, first, size)

    def stream(self, name: str, size: int) -> bytes:
        """The first bytes of the stream with that name in lower case; nothing where there is none."""
        entries = list(self.entries())
        for entry in entries:
            if entry.kind == _OLE_STREAM and entry.name.lower() == name:
                size = min(size, entry.size)
                return (
                    self._small_content(entries, entry, size)
                    if entry.size < self._small
                    else self._content(entry.start, size)
                )
        return b""

    def _content(self, start: int, size: int) -> bytes:
        return b"".join(map(self._raw, self._chain(start, -(-size // self._size))))[:size]

    def _small_content(self, entries: list[_OleEntry], entry: _OleEntry, size: int) -> bytes:
        """The content of a small stream: pieces of 64 bytes in the root's stream, chained by a table of their own."""
        root = next((each for each in entries if each.kind == _OLE_ROOT), None)
        if root is None:
            raise _damaged("没有根目录", "no root entry")
        store = self._content(root.start, min(root.size, len(self._data)))
        first, count = struct.unpack_from("<II", self._data, 60)
        following = [word for sector in self._chain(first, min(count, self._sectors)) for word in self._words(sector)]
        pieces, piece = [], entry.start
        for _ in range(-(-size // _OLE_PIECE)):
            if piece >= _OLE_MAX_SECTOR:
                break
            if piece >= len(following):
                raise _damaged("的小扇区链超出扇区表", "a chain of small sectors leaves the table")
            pieces.append(store[piece * _OLE_PIECE : (piece + 1) * _OLE_PIECE])
            piece = following[piece]
        return b"".join(pieces)[:size]

    def require_whole(self, entries: list[_OleEntry]) -> None:
        """Every sector of every stream must lie in the file; the last one may be short."""
        left = self._sectors  # a sound file uses a sector once, a hostile one must not make us walk for hours
        for entry in entries:
            if entry.kind == _OLE_ROOT or (entry.kind == _OLE_STREAM and entry.size >= self._small):
                for sector in self._chain(entry.start, min(left, entry.size // self._size + 1)):
                    left -= 1
                    if self._offset(sector) >= len(self._data):
                        raise _truncated(len(self._data), self._offset(sector) + 1)

    def _chain(self, sector: int, most: int) -> Iterator[int]:
        """The sectors of a chain from its first, ``most`` at most."""
        for _ in range(most):
            if sector >= _OLE_MAX_SECTOR:
                return
            yield sector
            if sector >= len(self._next):
                raise _damaged("的扇区链超出扇区表", "a chain of sectors leaves the table")
            sector = self._next[sector]

    def _table_sectors(self) -> Iterator[int]:
        """The sectors of the table: 109 in the header, more in a chain of their own whose last word links on."""
        count, more, chained = struct.unpack_from("<I20xII", self._data, 44)
        numbers: tuple[int, ...] = struct.unpack_from("<109I", self._data, 76)
        left = min(count, self._sectors)
        for _ in range(min(chained, left) + 1):
            yield from (number for number in numbers[:left] if number < _OLE_MAX_SECTOR)
            left -= len(numbers)
            if left <= 0 or more >= _OLE_MAX_SECTOR:
                return
            words = self._words(more)
            numbers, more = words[:-1], words[-1]

    def _words(self, sector: int) -> tuple[int, ...]:
        raw = self._raw(sector)
        if len(raw) < self._size:
            raise _truncated(len(self._data), self._offset(sector) + self._size)
        return struct.unpack(f"<{self._size // 4}I", raw)

    def _raw(self, sector: int) -> bytes:
        start = self._offset(sector)
        if start >= len(self._data):
            raise _truncated(len(self._data), start + self._size)
        return self._data[start : start + self._size]

    def _offset(self, sector: int) -> int:
        return self._size * (sector + 1)  # the header takes one sector


def _truncated(size: int, needed: int) -> ReadError:
    return ReadError(
        Reason.TRUNCATED,
        f"文件不完整：只有 {size} 字节，按扇区表至少应有 {needed} 字节，可能复制或下载没有完成。",
        f"the file is cut off: {size} bytes where its sector table needs {needed}.",
    )


def _damaged(zh: str, en: str) -> ReadError:
    return ReadError(Reason.DAMAGED, f"文件已损坏：OLE 容器{zh}。", f"the file is damaged, an OLE container: {en}.")

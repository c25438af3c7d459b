"""GZIP files: one packed file, or a TAR archive packed as a whole. Their sizes are known only when they are unpacked,
so they are unpacked when they are opened, and no further than the limits allow."""

import gzip
import zlib
from collections.abc import Sequence
from io import BytesIO
from typing import BinaryIO

from lint.read.archive import Archive, Member, cut_off, damaged
from lint.read.archive_names import decoded_names
from lint.read.archive_tar import TarArchive
from lint.read.container import is_tar
from lint.read.errors import ReadError, Reason
from lint.read.limits import MIB, Limits

_KIND = "GZIP"
_CHUNK = MIB
_HEADER = 10  # bytes before the optional fields
_HAS_EXTRA, _HAS_NAME = 4, 8
_LONGEST_NAME = 1024
_UNNAMED = "内容"


class GzipArchive:
    """One file that was packed alone."""

    def __init__(self, name: str, data: bytes, packed: int) -> None:
        self._data = data
        self.members: Sequence[Member] = [Member(0, name, len(data), packed)]

    def read(self, _position: int) -> bytes:
        """Its bytes."""
        return self._data


def open_archive(file: BinaryIO, limits: Limits) -> Archive:
    """The archive in the file. Raises ReadError: DAMAGED, TRUNCATED, OVER_LIMIT."""
    packed = file.seek(0, 2)
    file.seek(0)
    name = _name(file.read(_HEADER + _LONGEST_NAME))
    file.seek(0)
    data, fault = _unpacked(file, packed, limits)
    if is_tar(data):
        return TarArchive(BytesIO(data), limits, fault)
    if fault is not None:
        raise fault
    return GzipArchive(name, data, packed)


def _unpacked(file: BinaryIO, packed: int, limits: Limits) -> tuple[bytes, ReadError | None]:
    """What is in the file, up to where it breaks off, and why it does. Half the memory of a file is left for what
    comes after."""
    most = limits.memory_mib * MIB // 2
    pieces: list[bytes] = []
    size = 0
    fault: ReadError | None = None
    try:
        with gzip.GzipFile(fileobj=file) as stream:
            while piece := stream.read1(_CHUNK):
                pieces.append(piece)
                size += len(piece)
                _require_within(size, packed, most, limits)
    except EOFError:
        fault = cut_off(_KIND)
    except (zlib.error, OSError) as error:  # gzip's own is an OSError
        fault = damaged(_KIND, error)
    return b"".join(pieces), fault


def _require_within(size: int, packed: int, most: int, limits: Limits) -> None:
    if size > most:
        raise ReadError(
            Reason.OVER_LIMIT,
            f"GZIP 压缩包须整体解压，超过内存上限的一半（{most / MIB:g} MiB）；请分开打包。",
            f"a GZIP archive unpacks in one piece, here over half the limit on memory ({most / MIB:g} MiB); "
            "pack it in parts.",
        )
    if size > MIB and size > packed * limits.expansion_ratio:
        raise ReadError(
            Reason.OVER_LIMIT,
            f"解压后超过压缩时的 {limits.expansion_ratio} 倍。",
            f"it expands more than {limits.expansion_ratio} times.",
        )


def _name(head: bytes) -> str:
    """The name that the header gives the file, without its folders."""
    if len(head) < _HEADER or not head[3] & _HAS_NAME:
        return _UNNAMED
    begin = _HEADER
    if head[3] & _HAS_EXTRA:
        begin += 2 + int.from_bytes(head[_HEADER : _HEADER + 2], "little")
    raw, end, _ = head[begin:].partition(b"\0")
    name = decoded_names([raw if end else b""])[0].replace("\\", "/").rpartition("/")[2]
    return name if name.strip(". ") else _UNNAMED

"""The parts of a zip container, unpacked piece by piece within a bound and checked; never more than was asked for."""

import struct
import zipfile
import zlib
from collections.abc import Iterator

from lint.read.errors import ReadError, Reason
from lint.read.limits import MIB, Limits

try:
    import lzma
except ImportError:  # Python may have been built without it, and zipfile then does without
    _LZMA_FAULTS: tuple[type[Exception], ...] = ()
else:
    _LZMA_FAULTS = (lzma.LZMAError,)

LOCAL_HEADER = b"PK\x03\x04"
ENCRYPTED_FLAG = 0x1
ZIPFILE_FAULTS: tuple[type[Exception], ...] = (
    zipfile.BadZipFile,
    zlib.error,
    *_LZMA_FAULTS,
    struct.error,
    EOFError,
    OSError,
    ValueError,
    KeyError,
    IndexError,
    OverflowError,
    RuntimeError,
)
"""What ``zipfile`` raises over an archive that nobody trusts: its directory or a member is damaged, a member is
encrypted (RuntimeError) or packed by a method that it does not know (NotImplementedError, which is a RuntimeError)."""

_LOCAL_HEADER_BYTES = 30


def pieces(data: bytes, member: zipfile.ZipInfo, name: str, limits: Limits, size: int | None = None) -> Iterator[bytes]:
    """The content of a part in pieces of at most ``size`` bytes (None: in one), of which all together are as long as
    the directory says and have its checksum.

    ``data`` are the bytes of the container, ``name`` is the part's name for messages. Raises ``ReadError``.
    """
    if member.flag_bits & ENCRYPTED_FLAG:
        raise ReadError(Reason.ENCRYPTED, f"部件 {name} 已加密，需要密码。", f"the part {name} is encrypted.")
    packed = _packed(data, member, name)
    bound = min(limits.member_bytes, max(MIB, limits.expansion_ratio * len(packed)))
    if member.file_size > bound:
        raise _over_bound(name, len(packed), member.file_size, bound)
    length = checksum = 0
    for piece in _unpacked(packed, member, name, bound if size is None else size):
        length += len(piece)
        if length > bound:
            raise _over_bound(name, len(packed), length, bound)
        checksum = zlib.crc32(piece, checksum)
        yield piece
    if length != member.file_size:
        raise ReadError(
            Reason.DAMAGED,
            f"部件 {name} 解压后有 {length} 字节，目录写的是 {member.file_size} 字节。",
            f"the part {name} unpacks to {length} bytes, the directory says {member.file_size}.",
        )
    if checksum != member.CRC:
        raise ReadError(Reason.DAMAGED, f"部件 {name} 的校验和不符。", f"the checksum of the part {name} is wrong.")


def _packed(data: bytes, member: zipfile.ZipInfo, name: str) -> memoryview:
    """The bytes of a part as they lie in the file."""
    start = member.header_offset
    header = data[start : start + _LOCAL_HEADER_BYTES] if start >= 0 else b""
    if not header.startswith(LOCAL_HEADER) or len(header) < _LOCAL_HEADER_BYTES:
        raise ReadError(
            Reason.DAMAGED,
            f"部件 {name} 不在目录所说的位置（第 {start} 字节）。",
            f"the part {name} is not where the directory says (byte {start}).",
        )
    start += _LOCAL_HEADER_BYTES + sum(struct.unpack_from("<HH", header, 26))
    packed = memoryview(data)[start : start + member.compress_size]
    if len(packed) < member.compress_size:
        raise _cut_short(name, len(packed), member.compress_size)
    return packed


def _unpacked(packed: memoryview, member: zipfile.ZipInfo, name: str, size: int) -> Iterator[bytes]:
    """The content of a part in pieces of at most ``size`` bytes and one."""
    if member.compress_type == zipfile.ZIP_STORED:
        for start in range(0, len(packed), size + 1):
            yield bytes(packed[start : start + size + 1])
    elif member.compress_type == zipfile.ZIP_DEFLATED:
        yield from _inflated(packed, member, name, size)
    else:
        raise ReadError(
            Reason.DAMAGED,
            f"部件 {name} 使用了 Office 文档不允许的压缩方法 {member.compress_type}。",
            f"the part {name} is packed by method {member.compress_type}, which Office documents may not use.",
        )


def _inflated(packed: memoryview, member: zipfile.ZipInfo, name: str, size: int) -> Iterator[bytes]:
    inflater = zlib.decompressobj(-zlib.MAX_WBITS)
    length = 0
    rest: bytes | memoryview = packed
    while not inflater.eof:
        try:
            piece = inflater.decompress(rest, size + 1)
        except zlib.error as error:
            raise ReadError(
                Reason.DAMAGED,
                f"部件 {name} 的压缩数据已损坏。",
                f"the packed data of the part {name} is damaged: {error}.",
            ) from None
        if not piece and not inflater.eof:
            raise _cut_short(name, length, member.file_size)
        length += len(piece)
        rest = inflater.unconsumed_tail
        yield piece


def _cut_short(name: str, present: int, declared: int) -> ReadError:
    return ReadError(
        Reason.TRUNCATED,
        f"部件 {name} 只有 {present} 字节，应有 {declared} 字节，文件可能没有传完。",
        f"the part {name} is cut short: {present} bytes of {declared}.",
    )


def _over_bound(name: str, packed: int, unpacked: int, bound: int) -> ReadError:
    return ReadError(
        Reason.OVER_LIMIT,
        f"部件 {name} 由 {packed} 字节解压为至少 {unpacked} 字节，超过上限 {bound} 字节。",
        f"the part {name} unpacks from {packed} to at least {unpacked} bytes, over the limit of {bound}.",
    )

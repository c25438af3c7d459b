"""File names of archives to characters, whatever system packed it.

ZIP knows code page 437 and, with a flag, UTF-8. Chinese Windows writes GBK without the flag, macOS writes UTF-8
without it, Info-ZIP writes the name a second time in an extra field. One machine packed the archive, so that all its
unflagged names are read alike.
"""

import struct
import zlib
from collections.abc import Sequence
from functools import lru_cache
from zipfile import ZipInfo

from lint.read.encoding import ordinary_characters

_UTF8_FLAG = 0x800
_UNICODE_PATH = 0x7075  # Info-ZIP's extra field: version, CRC-32 of the plain name, the name in UTF-8
_ENOUGH = 0.5  # share of common characters; bytes of another encoding become rare ones
_MARGIN = 0.2  # by how much Big5 must read better than GBK, which accepts most of its bytes


def member_names(infos: Sequence[ZipInfo]) -> list[str]:
    """The name of each member, as whoever packed it saw it, with its own separators."""
    plain = [_plain(info) for info in infos]
    encoding = _encoding([name for name in plain if name is not None and not name.isascii()])
    return [
        info.orig_filename if name is None else _unicode_path(info, name) or name.decode(encoding, "replace")
        for info, name in zip(infos, plain, strict=True)
    ]


def decoded_names(raw: Sequence[bytes]) -> list[str]:
    """Names whose archive does not tell their encoding: all are read alike."""
    encoding = _encoding([name for name in raw if not name.isascii()])
    return [name.decode(encoding, "replace") for name in raw]


def _plain(info: ZipInfo) -> bytes | None:
    """The bytes of a name that is not marked as UTF-8."""
    return None if info.flag_bits & _UTF8_FLAG else info.orig_filename.encode("cp437", "replace")


def _unicode_path(info: ZipInfo, plain: bytes) -> str | None:
    extra = info.extra
    while len(extra) >= 4:
        kind, size = struct.unpack_from("<HH", extra)
        body, extra = extra[4 : 4 + size], extra[4 + size :]
        if kind == _UNICODE_PATH and len(body) > 5:
            version, crc = struct.unpack_from("<BL", body)
            if version == 1 and crc == zlib.crc32(plain):
                return body[5:].decode("utf-8", "replace")
    return None


def _encoding(names: Sequence[bytes]) -> str:
    """The encoding that reads all names, and reads most of their characters as common ones."""
    joined = b"/".join(names)
    if not joined:
        return "cp437"
    shares = {name: _share(joined, name) for name in ("utf-8", "gb18030", "big5")}
    if shares["utf-8"] >= _ENOUGH or (shares["utf-8"] > 0 and shares["utf-8"] >= shares["gb18030"]):
        return "utf-8"
    if shares["big5"] >= _ENOUGH and shares["big5"] > shares["gb18030"] + _MARGIN:
        return "big5"
    return "gb18030" if shares["gb18030"] >= _ENOUGH else "cp437"


def _share(joined: bytes, encoding: str) -> float:
    """Share of common characters among those beyond ASCII, 0–1; 0 where some bytes are not valid."""
    try:
        wide = [character for character in joined.decode(encoding) if character > "\x7f"]
    except UnicodeDecodeError:
        return 0.0
    common = _common_in_big5() if encoding == "big5" else ordinary_characters()
    return sum(character in common for character in wide) / max(1, len(wide))


@lru_cache(maxsize=1)
def _common_in_big5() -> frozenset[str]:
    """The 5401 characters of Big5's first level, and its punctuation."""
    trails = (*range(0x40, 0x7F), *range(0xA1, 0xFF))
    pairs = b"".join(bytes((lead, trail)) for lead in range(0xA1, 0xC7) for trail in trails)
    return frozenset(pairs.decode("big5", "ignore"))

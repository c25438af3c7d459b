"""Opens an Office Open XML container (.docx, .xlsx) from bytes that nobody trusts.

``zipfile`` reads the directory; parts are unpacked by ``zip_part``, so that what a part really unpacks to is bounded
and not what the directory says, and so that a part cut short, an encrypted one and a damaged one are told apart.
"""

import io
import posixpath
import struct
import zipfile
from collections.abc import Iterator
from typing import NamedTuple
from urllib.parse import unquote

from lxml import etree

from lint.read.errors import ReadError, Reason
from lint.read.limits import Limits
from lint.read.xml_tree import parse_xml
from lint.read.zip_part import LOCAL_HEADER, ZIPFILE_FAULTS, pieces

_DIRECTORY_ENTRY = b"PK\x01\x02"
_DIRECTORY_END = b"PK\x05\x06"
_DIRECTORY_END_BYTES = 22
_LONGEST_COMMENT = 0xFFFF
_IN_ZIP64 = 0xFFFFFFFF  # instead of an offset that stands in another record
_PACKAGE = "{http://schemas.openxmlformats.org/package/2006/"
_RELATIONSHIP = _PACKAGE + "relationships}Relationship"
_OVERRIDE = _PACKAGE + "content-types}Override"


class Relationship(NamedTuple):
    """A link from one part to another: ``type`` is the last step of its URI, ``target`` a part's name."""

    type: str
    target: str
    external: bool


class Package:
    """The parts of a container by name, read on demand within the limits.

    Part names carry no leading slash and are found whatever their case, as the standard asks.
    """

    def __init__(self, data: bytes, limits: Limits) -> None:
        """Reads the directory alone. Raises ``ReadError``."""
        _check_size(data, limits)
        self._data = data
        self._limits = limits
        self._members = {_part_name(member.filename): member for member in _directory(data)}

    def __contains__(self, name: str) -> bool:
        return _part_name(name) in self._members

    def read(self, name: str) -> bytes:
        """A part unpacked and checked. Raises ``ReadError``."""
        return b"".join(pieces(self._data, self._member(name), name, self._limits))

    def pieces(self, name: str, size: int) -> Iterator[bytes]:
        """A part unpacked piece by piece, each of at most ``size`` bytes and one. Raises ``ReadError``, where a part
        turns out to be damaged only at its end."""
        return pieces(self._data, self._member(name), name, self._limits, size)

    def _member(self, name: str) -> zipfile.ZipInfo:
        member = self._members.get(_part_name(name))
        if member is None:
            raise ReadError(Reason.DAMAGED, f"容器里缺少部件 {name}。", f"the container lacks the part {name}.")
        return member

    def xml(self, name: str) -> etree._Element:
        """The root element of a part. Raises ``ReadError``."""
        return parse_xml(self.read(name), name)

    def relationships(self, part: str = "") -> dict[str, Relationship]:
        """The links of a part, or of the container itself, by id; empty if it has none. Raises ``ReadError``."""
        folder, stem = posixpath.split(part)
        name = posixpath.join(folder, "_rels", f"{stem}.rels")
        if name not in self:
            return {}
        links = {}
        for element in self.xml(name).iter(_RELATIONSHIP):
            external = element.get("TargetMode") == "External"
            target = element.get("Target", "")
            links[element.get("Id", "")] = Relationship(
                type=element.get("Type", "").rpartition("/")[2],
                target=target if external else _resolved(folder, target),
                external=external,
            )
        return links

    def main_part(self) -> str:
        """The name of the part that holds the content: by relationship, else by content type.

        Raises ``ReadError`` if there is none.
        """
        for link in self.relationships().values():
            if link.type == "officeDocument" and not link.external and link.target in self:
                return link.target
        if "[Content_Types].xml" in self:
            for element in self.xml("[Content_Types].xml").iter(_OVERRIDE):
                name = _resolved("", element.get("PartName", ""))
                if element.get("ContentType", "").endswith(".main+xml") and name in self:
                    return name
        raise ReadError(
            Reason.DAMAGED,
            f"容器里有 {len(self._members)} 个部件，但没有 Office 文档的主部件。",
            f"none of the container's {len(self._members)} parts is the main part of an Office document.",
        )


def _check_size(data: bytes, limits: Limits) -> None:
    if not data:
        raise ReadError(Reason.EMPTY, "文件为空（0 字节）。", "the file is empty (0 bytes).")
    if len(data) > limits.file_bytes:
        raise ReadError(
            Reason.OVER_LIMIT,
            f"文件有 {len(data)} 字节，超过上限 {limits.file_bytes} 字节。",
            f"the file has {len(data)} bytes, over the limit of {limits.file_bytes}.",
        )
    # Counted before zipfile builds a record for each; an entry cannot do without this signature.
    parts = data.count(_DIRECTORY_ENTRY)
    if parts > limits.container_parts:
        raise ReadError(
            Reason.OVER_LIMIT,
            f"容器有 {parts} 个部件，超过上限 {limits.container_parts} 个。",
            f"the container has {parts} parts, over the limit of {limits.container_parts}.",
        )


def _directory(data: bytes) -> list[zipfile.ZipInfo]:
    """The entries of the zip's directory, or the reason why it cannot be read."""
    _require_whole(data)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as container:
            return container.infolist()
    except ZIPFILE_FAULTS as error:
        raise ReadError(
            Reason.DAMAGED,
            f"不是完好的 ZIP 容器（{len(data)} 字节）。",
            f"not a sound zip container ({len(data)} bytes): {str(error).rstrip('.')}.",
        ) from None


def _require_whole(data: bytes) -> None:
    """Raises ``ReadError`` for a zip that lacks its end or a piece of its midst."""
    size = len(data)
    end = data.rfind(_DIRECTORY_END, max(0, size - _DIRECTORY_END_BYTES - _LONGEST_COMMENT))
    if end >= 0 and size >= end + _DIRECTORY_END_BYTES:
        length, offset = struct.unpack_from("<LL", data, end + 12)
        missing = offset + length - end
        if missing > 0 and offset != _IN_ZIP64:
            raise ReadError(
                Reason.TRUNCATED,
                f"ZIP 容器缺少 {missing} 字节（现有 {size} 字节），文件可能没有传完。",
                f"the zip container lacks {missing} bytes (it has {size}).",
            )
    elif data.startswith(LOCAL_HEADER[:size]):
        raise ReadError(
            Reason.TRUNCATED,
            f"ZIP 容器在第 {size} 字节处中断，没有目录，文件可能没有传完。",
            f"the zip container breaks off after {size} bytes, without its directory.",
        )


def _part_name(name: str) -> str:
    """The form of a name under which parts are compared."""
    return name.replace("\\", "/").lstrip("/").lower()


def _resolved(folder: str, target: str) -> str:
    """A relationship's target as a part name; ``folder`` is that of the part which holds the link."""
    path = unquote(target).replace("\\", "/")
    return posixpath.normpath(posixpath.join("/", folder, path)).lstrip("/")

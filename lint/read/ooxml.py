"""Opens an Office Open XML container (.docx, .xlsx) from bytes that nobody trusts.

``zipfile`` reads the directory; parts are unpacked here, so that what a part really unpacks to is bounded and not
what the directory says, and so that a part cut short, an encrypted one and a damaged one are told apart.
"""

import io
import posixpath
import struct
import zipfile
import zlib
from typing import NamedTuple
from urllib.parse import unquote

from lxml import etree

from lint.read.errors import ReadError, Reason
from lint.read.limits import MIB, Limits

_LOCAL_HEADER = b"PK\x03\x04"
_DIRECTORY_ENTRY = b"PK\x01\x02"
_DIRECTORY_END = b"PK\x05\x06"
_LOCAL_HEADER_BYTES = 30
_DIRECTORY_END_BYTES = 22
_LONGEST_COMMENT = 0xFFFF
_IN_ZIP64 = 0xFFFFFFFF  # instead of an offset that stands in another record
_ENCRYPTED_FLAG = 0x1
_XML_RESOURCE_LIMIT = 114  # libxml2's XML_ERR_RESOURCE_LIMIT, which lxml does not name
# What the directory of a hostile zip makes ``zipfile`` raise.
_DIRECTORY_FAULTS = (
    zipfile.BadZipFile,
    NotImplementedError,
    struct.error,
    ValueError,
    OverflowError,
    OSError,
    IndexError,
)
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
        member = self._members.get(_part_name(name))
        if member is None:
            raise ReadError(Reason.DAMAGED, f"容器里缺少部件 {name}。", f"the container lacks the part {name}.")
        if member.flag_bits & _ENCRYPTED_FLAG:
            raise ReadError(Reason.ENCRYPTED, f"部件 {name} 已加密，需要密码。", f"the part {name} is encrypted.")
        packed = _packed(self._data, member, name)
        bound = min(self._limits.member_bytes, max(MIB, self._limits.expansion_ratio * len(packed)))
        if member.file_size > bound:
            raise _over_bound(name, len(packed), member.file_size, bound)
        content = _unpacked(packed, member, name, bound)
        if zlib.crc32(content) != member.CRC:
            raise ReadError(Reason.DAMAGED, f"部件 {name} 的校验和不符。", f"the checksum of the part {name} is wrong.")
        return content

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


def parse_xml(content: bytes, name: str) -> etree._Element:
    """The root element, in any encoding that XML knows; no entity is resolved and nothing is fetched.

    ``name`` is the part's name for the messages. Raises ``ReadError``: ``external-entity`` for any document type.
    """
    # Comments and instructions would cut the text of an element in two.
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        remove_comments=True,
        remove_pis=True,
        collect_ids=False,
    )
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        raise _xml_error(error, content, name) from None
    except (ValueError, LookupError) as error:
        raise ReadError(Reason.DAMAGED, f"部件 {name} 不是 XML。", f"the part {name} is no XML: {error}.") from None
    if root.getroottree().docinfo.internalDTD is not None:
        raise _document_type(name)
    return root


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
    except _DIRECTORY_FAULTS as error:
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
    elif data.startswith(_LOCAL_HEADER[:size]):
        raise ReadError(
            Reason.TRUNCATED,
            f"ZIP 容器在第 {size} 字节处中断，没有目录，文件可能没有传完。",
            f"the zip container breaks off after {size} bytes, without its directory.",
        )


def _packed(data: bytes, member: zipfile.ZipInfo, name: str) -> memoryview:
    """The bytes of a part as they lie in the file."""
    start = member.header_offset
    header = data[start : start + _LOCAL_HEADER_BYTES] if start >= 0 else b""
    if not header.startswith(_LOCAL_HEADER) or len(header) < _LOCAL_HEADER_BYTES:
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


def _unpacked(packed: memoryview, member: zipfile.ZipInfo, name: str, bound: int) -> bytes:
    """The content of a part; never unpacks more than ``bound`` bytes and one."""
    if member.compress_type == zipfile.ZIP_STORED:
        content = bytes(packed)
    elif member.compress_type == zipfile.ZIP_DEFLATED:
        inflater = zlib.decompressobj(-zlib.MAX_WBITS)
        try:
            content = inflater.decompress(packed, bound + 1)
        except zlib.error as error:
            raise ReadError(
                Reason.DAMAGED,
                f"部件 {name} 的压缩数据已损坏。",
                f"the packed data of the part {name} is damaged: {error}.",
            ) from None
        if len(content) > bound:
            raise _over_bound(name, len(packed), len(content), bound)
        if not inflater.eof:
            raise _cut_short(name, len(content), member.file_size)
    else:
        raise ReadError(
            Reason.DAMAGED,
            f"部件 {name} 使用了 Office 文档不允许的压缩方法 {member.compress_type}。",
            f"the part {name} is packed by method {member.compress_type}, which Office documents may not use.",
        )
    if len(content) != member.file_size:
        raise ReadError(
            Reason.DAMAGED,
            f"部件 {name} 解压后有 {len(content)} 字节，目录写的是 {member.file_size} 字节。",
            f"the part {name} unpacks to {len(content)} bytes, the directory says {member.file_size}.",
        )
    return content


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


def _xml_error(error: etree.XMLSyntaxError, content: bytes, name: str) -> ReadError:
    # A document type can be the very cause of the error; zero bytes go for the sake of UTF-16.
    if b"<!DOCTYPE" in content[:4096].replace(b"\0", b""):
        return _document_type(name)
    line, column = error.position
    what = error.msg.partition(", line ")[0]
    if getattr(error, "code", None) == _XML_RESOURCE_LIMIT:
        return ReadError(
            Reason.OVER_LIMIT,
            f"部件 {name} 第 {line} 行第 {column} 列：XML 嵌套过深或文字过长，超过解析上限。",
            f"the part {name}, line {line}, column {column}, exceeds a limit of the XML parser: {what}.",
        )
    return ReadError(
        Reason.DAMAGED,
        f"部件 {name} 第 {line} 行第 {column} 列：XML 格式错误。",
        f"the part {name} is no well-formed XML at line {line}, column {column}: {what}.",
    )


def _document_type(name: str) -> ReadError:
    return ReadError(
        Reason.EXTERNAL_ENTITY,
        f"部件 {name} 声明了文档类型（DOCTYPE），可能引用外部实体，不予读取。",
        f"the part {name} declares a document type, which may name external entities; it is not read.",
    )


def _part_name(name: str) -> str:
    """The form of a name under which parts are compared."""
    return name.replace("\\", "/").lstrip("/").lower()


def _resolved(folder: str, target: str) -> str:
    """A relationship's target as a part name; ``folder`` is that of the part which holds the link."""
    path = unquote(target).replace("\\", "/")
    return posixpath.normpath(posixpath.join("/", folder, path)).lstrip("/")

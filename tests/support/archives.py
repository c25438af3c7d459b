"""Archives as other programs write them: names in any bytes, links, wrong sizes."""

import io
import tarfile
import zipfile
from collections.abc import Callable, Iterable

Entry = tuple[str | bytes | zipfile.ZipInfo, bytes]


class RawName(zipfile.ZipInfo):
    """An entry whose name is these bytes, without the mark for UTF-8."""

    def __init__(self, raw: bytes) -> None:
        super().__init__(raw.decode("cp437"))
        self.raw = raw

    def _encodeFilenameFlags(self) -> tuple[bytes, int]:  # noqa: N802 - zipfile's
        return self.raw, self.flag_bits & ~0x800


def to_zip(entries: Iterable[Entry], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A ZIP archive; a name in bytes is written as it stands."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as archive:
        for name, content in entries:
            entry = RawName(name) if isinstance(name, bytes) else name
            archive.writestr(entry, content, method)
    return buffer.getvalue()


def link(name: str) -> zipfile.ZipInfo:
    """A symbolic link as Info-ZIP stores it."""
    entry = zipfile.ZipInfo(name)
    entry.create_system = 3
    entry.external_attr = 0o120777 << 16
    return entry


def locked(data: bytes) -> bytes:
    """The archive with the mark for encryption on every entry."""
    changed = bytearray(data)
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        start = changed.find(mark)
        while start >= 0:
            changed[start + offset] |= 1
            start = changed.find(mark, start + 4)
    return bytes(changed)


def tar(
    entries: Iterable[tuple[str, bytes]],
    change: Callable[[tarfile.TarFile], None] | None = None,
    format: int = tarfile.PAX_FORMAT,
    encoding: str = "utf-8",
) -> bytes:
    """A TAR archive with these files and what ``change`` adds."""
    buffer = io.BytesIO()
    with tarfile.TarFile(fileobj=buffer, mode="w", format=format, encoding=encoding) as archive:
        for name, content in entries:
            info = tarfile.TarInfo(name)
            info.size = len(content)
            archive.addfile(info, io.BytesIO(content))
        if change is not None:
            change(archive)
    return buffer.getvalue()

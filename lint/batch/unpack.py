"""Archives as folders: the files in them, and the bytes of one, for the process that happens to check it."""

from collections.abc import Iterator, Mapping
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from lint.batch.discover import Found, Refused, Unpacked, is_left_out
from lint.read.archive import (
    HEAD,
    Archive,
    Member,
    encrypted,
    format_of,
    large_archive,
    member_over_limit,
    open_archive,
)
from lint.read.detect import Format
from lint.read.errors import ReadError, Reason
from lint.read.limits import Limits

_KEPT_OPEN = 4
_CONTROLS: Mapping[int, str] = {code: f"\\x{code:02x}" for code in (*range(32), 127)}


class Archives:
    """The archives that this process has open, the last few; a 7-Zip archive in one piece is unpacked once."""

    def __init__(self) -> None:
        self._open: dict[tuple[Path, tuple[int, ...]], tuple[BinaryIO, Archive]] = {}

    def read(self, found: Found, limits: Limits) -> bytes:
        """The bytes of a file in an archive. Raises ReadError."""
        return self._archive(found.path, found.inside[:-1], limits).read(found.inside[-1])

    def close(self) -> None:
        """Close them all."""
        while self._open:
            self._open.popitem()[1][0].close()

    def _archive(self, path: Path, inside: tuple[int, ...], limits: Limits) -> Archive:
        key = (path, inside)
        if key not in self._open:
            outer = self._archive(path, inside[:-1], limits) if inside else None
            file = BytesIO(outer.read(inside[-1])) if outer is not None else _opened(path)
            archive = open_archive(format_of(_head(file)), file, limits)
            while len(self._open) >= _KEPT_OPEN:
                self._open.pop(next(iter(self._open)))[0].close()
            self._open[key] = file, archive
        return self._open[key][1]


def unpack(found: Found, format: Format, data: bytes, limits: Limits) -> Unpacked:
    """The files in an archive, which may itself lie in one. Raises ReadError: EMPTY, NO_FORM (nothing but files that
    a walk leaves out), OVER_LIMIT, and what opening it raises."""
    return _unpacked(found, open_archive(format, BytesIO(data), limits), limits)


def unpack_large(found: Found, limits: Limits) -> Unpacked | None:
    """The same for a file that is too large for a filing, None where it is no archive. Raises ReadError."""
    if found.inside:
        return None
    with _opened(found.path) as file:
        format = large_archive(_head(file), file)
        if format is None or file.seek(0, 2) > limits.archive_bytes:
            return None
        return _unpacked(found, open_archive(format, file, limits), limits)


def _unpacked(found: Found, archive: Archive, limits: Limits) -> Unpacked:
    if len(found.inside) >= limits.archive_depth:
        raise ReadError(
            Reason.OVER_LIMIT,
            f"压缩包套压缩包超过 {limits.archive_depth} 层；请解压后再检查。",
            f"archives are packed inside each other more than {limits.archive_depth} deep; unpack them first.",
        )
    if not archive.members:
        raise ReadError(Reason.EMPTY, "压缩包里没有文件。", "the archive holds no file.")
    members = tuple(_taken(found, archive, limits))
    if not members:
        raise ReadError(Reason.NO_FORM, "压缩包里没有可检查的文件。", "the archive holds no file to check.")
    return Unpacked(members)


def _taken(found: Found, archive: Archive, limits: Limits) -> Iterator[Found | Refused]:
    seen: dict[str, int] = {}
    for member in sorted(archive.members, key=lambda member: (member.name, member.position)):
        parts = [part for part in member.name.split("/") if part not in ("", ".")]
        if not parts or is_left_out(parts):
            continue
        name = "/".join(parts).translate(_CONTROLS)
        seen[name] = count = seen.get(name, 0) + 1
        shown = f"{found.shown}/{name}" if count == 1 else f"{found.shown}/{name}#{count}"
        error = _refusal(member, limits)
        if error is not None:
            yield Refused(shown, error.reason, error.zh, error.en)
        else:
            yield found._replace(
                shown=shown,
                named=False,
                inside=(*found.inside, member.position),
                near=found.home / name,
                size=member.size,
            )


def _refusal(member: Member, limits: Limits) -> ReadError | None:
    if member.link:
        return ReadError(
            Reason.LINK,
            "这是压缩包里的链接，本身没有内容，不跟随。",
            "this is a link in an archive: it has no content of its own and is not followed.",
        )
    if member.fault is not None:
        return member.fault
    return encrypted() if member.encrypted else member_over_limit(member, limits)


def _opened(path: Path) -> BinaryIO:
    try:
        return path.open("rb")
    except OSError as error:
        detail = error.strerror or str(error)
        raise ReadError(
            Reason.UNREADABLE, f"压缩包读不出：{detail}。", f"the archive cannot be read: {detail}."
        ) from error


def _head(file: BinaryIO) -> bytes:
    head = file.read(HEAD)
    file.seek(0)
    return head

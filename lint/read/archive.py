"""Archives: what is in them, and the bytes of one member, without unpacking anything to disk."""

from collections.abc import Sequence
from importlib import import_module
from typing import BinaryIO, NamedTuple, Protocol

from lint.read.container import is_tar
from lint.read.detect import Format, magic_of, main_part
from lint.read.errors import ReadError, Reason
from lint.read.limits import MIB, Limits
from lint.read.readers import no_library

HEAD = 512  # bytes that tell the formats of archives apart
_CHECKED_RATIO = MIB  # smaller members may shrink by any ratio


class Member(NamedTuple):
    """An entry of an archive's directory, folders left out. ``name`` has forward slashes; ``packed`` is None where
    members are packed together; ``link`` marks a link; ``fault`` is why it cannot be read, where that is known."""

    position: int
    name: str
    size: int  # bytes, unpacked
    packed: int | None = None  # bytes
    encrypted: bool = False
    link: bool = False
    fault: ReadError | None = None


class Archive(Protocol):
    """An open archive."""

    @property
    def members(self) -> Sequence[Member]:
        """The directory, in its own order."""

    def read(self, position: int) -> bytes:
        """The bytes of a member. Raises ReadError: DAMAGED, ENCRYPTED, NO_READER (an unknown method), OVER_LIMIT."""


class Opener(NamedTuple):
    """A module with a function ``open_archive(file, limits)``, and our extra that installs its libraries."""

    module: str
    extra: str | None = None


OPENERS: dict[Format, Opener] = {
    Format.ZIP: Opener("lint.read.archive_zip"),
    Format.SEVEN_ZIP: Opener("lint.read.archive_7z", extra="archive"),
    Format.TAR: Opener("lint.read.archive_tar"),
    Format.GZIP: Opener("lint.read.archive_gzip"),
}


def open_archive(format: Format, file: BinaryIO, limits: Limits) -> Archive:
    """The archive in a file. Raises ReadError; the file must stay open while members are read."""
    opener = OPENERS[format]
    try:
        archive: Archive = import_module(opener.module).open_archive(file, limits)
    except ModuleNotFoundError as error:
        raise no_library(format, opener.extra, error) from error
    _require_within(archive.members, limits)
    return archive


def large_archive(head: bytes, file: BinaryIO) -> Format | None:
    """The format of a file too large to be a filing, if it is an archive: an archive may be larger than what it
    holds."""
    if (magic := magic_of(head)) in (Format.SEVEN_ZIP, Format.GZIP):
        return magic
    if is_tar(head):
        return Format.TAR
    if not head.startswith(b"PK\x03\x04"):
        return None
    from lint.read.archive_zip import names

    return Format.ZIP if main_part(names(file)) is None else None


def member_over_limit(member: Member, limits: Limits) -> ReadError | None:
    """Why a member must not even be unpacked."""
    if member.size > limits.file_bytes:
        return ReadError(
            Reason.OVER_LIMIT,
            f"解压后有 {member.size / MIB:.1f} MiB，超过上限 {limits.file_bytes / MIB:g} MiB。",
            f"unpacked it has {member.size / MIB:.1f} MiB, over the limit of {limits.file_bytes / MIB:g} MiB.",
        )
    if member.packed is None or member.size <= _CHECKED_RATIO:
        return None
    ratio = member.size / max(1, member.packed)
    if ratio > limits.expansion_ratio:
        return ReadError(
            Reason.OVER_LIMIT,
            f"解压后是压缩时的 {ratio:.0f} 倍，超过上限 {limits.expansion_ratio} 倍。",
            f"it expands {ratio:.0f} times, over the limit of {limits.expansion_ratio} times.",
        )
    return None


def require_read_within(data: bytes, limits: Limits) -> None:
    """Raises ReadError(OVER_LIMIT) for the bytes of a member that are more than a file may have; one more is enough."""
    if len(data) > limits.file_bytes:
        raise ReadError(Reason.OVER_LIMIT, "解压后超过上限。", "unpacked it is over the limit.")


def damaged(kind: str, error: Exception) -> ReadError:
    """An archive of that kind (TAR …) whose bytes are not what they should be."""
    return ReadError(
        Reason.DAMAGED,
        f"{kind} 压缩包已损坏，解不开（{type(error).__name__}）。",
        f"the {kind} archive is damaged and cannot be unpacked ({error}).",
    )


def cut_off(kind: str) -> ReadError:
    """An archive of that kind that ends too early."""
    return ReadError(
        Reason.TRUNCATED,
        f"{kind} 压缩包不完整：后面的部分读不出，可能复制或下载没有完成。",
        f"the {kind} archive is cut off: the rest of it cannot be read.",
    )


def encrypted() -> ReadError:
    """A member that opens with a password only."""
    return ReadError(
        Reason.ENCRYPTED,
        "在压缩包里加了密，需要密码才能解开；请去掉密码后重新打包。",
        "it is encrypted in the archive and opens with a password only; pack it again without one.",
    )


def _require_within(members: Sequence[Member], limits: Limits) -> None:
    if len(members) > limits.archive_members:
        raise too_many_members(len(members), limits)
    total = sum(member.size for member in members)
    if total > limits.archive_bytes:
        raise ReadError(
            Reason.OVER_LIMIT,
            f"压缩包解压后共 {total / MIB:.0f} MiB，超过上限 {limits.archive_bytes / MIB:g} MiB。",
            f"the archive unpacks to {total / MIB:.0f} MiB, over the limit of {limits.archive_bytes / MIB:g} MiB.",
        )


def too_many_members(number: int, limits: Limits) -> ReadError:
    """An archive, with what is packed inside it, holds more files than a run is ready to take from one."""
    return ReadError(
        Reason.OVER_LIMIT,
        f"压缩包里有 {number} 个文件，超过上限 {limits.archive_members} 个。",
        f"the archive holds {number} files, over the limit of {limits.archive_members}.",
    )


def format_of(head: bytes) -> Format:
    """The format of a file that is known to be an archive, by its first ``HEAD`` bytes."""
    return magic_of(head) or (Format.TAR if is_tar(head) else Format.ZIP)

"""TAR and GZIP archives: members by position, names in any encoding, and what hostile ones may not do."""

import gzip
import io
import tarfile
from collections.abc import Callable

import pytest

from lint.read import detect
from lint.read.archive import Archive, Member, member_over_limit, open_archive
from lint.read.detect import Format
from lint.read.errors import ReadError, Reason
from lint.read.limits import DEFAULT_LIMITS, Limits
from tests.support.archives import tar

ENTRIES = [("申报/甲.txt", b"first"), ("空.txt", b""), ("申报/乙.txt", b"second" * 1000)]


def special(name: str, kind: bytes, target: str = "") -> Callable[[tarfile.TarFile], None]:
    """Adds an entry that is no file."""

    def add(archive: tarfile.TarFile) -> None:
        info = tarfile.TarInfo(name)
        info.type, info.linkname = kind, target
        archive.addfile(info)

    return add


def opened(data: bytes, limits: Limits = DEFAULT_LIMITS) -> Archive:
    return open_archive(detect(data), io.BytesIO(data), limits)


def contents(data: bytes) -> dict[str, bytes]:
    archive = opened(data)
    return {member.name: archive.read(member.position) for member in archive.members}


def last(data: bytes) -> Member:
    return opened(data).members[-1]


@pytest.mark.parametrize("packed", [False, True])
@pytest.mark.parametrize("format", [tarfile.PAX_FORMAT, tarfile.GNU_FORMAT])
def test_members_by_position(packed: bool, format: int) -> None:
    data = gzip.compress(tar(ENTRIES, format=format)) if packed else tar(ENTRIES, format=format)
    assert detect(data) is (Format.GZIP if packed else Format.TAR)
    assert contents(data) == dict(ENTRIES)


def test_names_without_an_encoding_are_read_as_the_system_that_packed_them_wrote_them() -> None:
    names = ["二科/绩效目标申报表.docx", "水务局二〇二六年绩效目标.docx"]
    data = tar([(name, b"x") for name in names], format=tarfile.GNU_FORMAT, encoding="gb18030")
    assert [member.name for member in opened(data).members] == names


@pytest.mark.parametrize(("name", "shown"), [("申报.txt", "申报.txt"), ("", "内容")])
def test_one_packed_file(name: str, shown: str) -> None:
    buffer = io.BytesIO()
    with gzip.GzipFile(name, "wb", fileobj=buffer) as file:
        file.write("项目绩效目标表".encode())
    data = bytearray(buffer.getvalue())
    if name:  # the library leaves out names that are not Latin
        data = data[:3] + bytes([8]) + data[4:10] + name.encode() + b"\0" + data[10:]
    assert contents(bytes(data)) == {shown: "项目绩效目标表".encode()}


@pytest.mark.parametrize("kind", [tarfile.SYMTYPE, tarfile.LNKTYPE])
def test_links_are_told_and_not_followed(kind: bytes) -> None:
    member = last(tar([], special("链接.txt", kind, "/etc/passwd")))
    assert (member.name, member.link) == ("链接.txt", True)


@pytest.mark.parametrize("kind", [tarfile.CHRTYPE, tarfile.BLKTYPE, tarfile.FIFOTYPE])
def test_devices_are_named(kind: bytes) -> None:
    member = last(tar([], special("设备", kind)))
    assert member.fault is not None
    assert member.fault.reason is Reason.UNREADABLE


def test_a_name_that_leads_out_is_only_shown() -> None:
    assert contents(tar([("../../外.txt", b"x"), ("/绝对.txt", b"y")])) == {"../../外.txt": b"x", "/绝对.txt": b"y"}


@pytest.mark.parametrize("packed", [False, True])
@pytest.mark.parametrize("length", [512 + 100, 512 * 3 + 100, 512 * 4])
def test_what_was_cut_off_is_named_and_the_rest_read(length: int, packed: bool) -> None:
    data = tar([("甲.txt", b"first"), ("乙.txt", b"x" * 5000)], format=tarfile.GNU_FORMAT)[:length]
    archive = opened(gzip.compress(data) if packed else data)
    assert archive.members[-1].fault is not None
    assert archive.members[-1].fault.reason is Reason.TRUNCATED
    whole = length > 1024
    if whole:
        assert archive.read(archive.members[0].position) == b"first"


def test_a_stream_that_breaks_off_says_so() -> None:
    data = gzip.compress(tar([("甲.txt", bytes(range(256)) * 8), ("乙.txt", b"x")], format=tarfile.GNU_FORMAT), 0)
    fault = last(data[: len(data) // 2]).fault
    assert fault is not None
    assert fault.reason is Reason.TRUNCATED
    with pytest.raises(ReadError) as caught:
        opened(gzip.compress(b"plain text" * 100)[:-9])
    assert caught.value.reason is Reason.TRUNCATED


def test_a_header_that_is_none_ends_what_can_be_read() -> None:
    data = bytearray(tar([("甲.txt", b"first"), ("乙.txt", b"second")], format=tarfile.GNU_FORMAT))
    data[1024 + 10] ^= 0xFF
    archive = opened(bytes(data))
    assert archive.read(archive.members[0].position) == b"first"
    assert archive.members[-1].fault is not None
    assert archive.members[-1].fault.reason is Reason.DAMAGED


def _of_size(size: bytes) -> bytes:
    """An archive of two files, of which the second states that size (12 bytes)."""
    data = bytearray(tar([("甲.txt", b"first"), ("乙.txt", b"second")], format=tarfile.GNU_FORMAT))
    header = data[1024:1536]
    header[124:136] = size
    header[148:156] = b" " * 8
    header[148:156] = b"%06o\0 " % sum(header)
    data[1024:1536] = header
    return bytes(data)


def test_sizes_below_zero_do_not_go_round_in_circles() -> None:
    with pytest.raises(ReadError) as caught:
        opened(_of_size(b"\xff" * 10 + (-1024).to_bytes(2, "big", signed=True)))
    assert caught.value.reason is Reason.DAMAGED


def test_a_size_beyond_all_files_is_over_the_limit() -> None:
    with pytest.raises(ReadError) as caught:
        opened(_of_size(b"\x80" + (1 << 70).to_bytes(11, "big")))
    assert caught.value.reason is Reason.OVER_LIMIT


@pytest.mark.parametrize(
    ("data", "limits"),
    [
        (gzip.compress(bytes(8 << 20)), DEFAULT_LIMITS),  # a thousand times
        (gzip.compress(bytes(range(256)) * 8192), Limits(memory_mib=2)),
        (tar([(f"{n}.txt", b"x") for n in range(20)]), Limits(archive_members=10)),
        (tar([("大.txt", bytes(4096))]), Limits(archive_bytes=1000)),
    ],
    ids=["expansion", "memory", "members", "bytes"],
)
def test_limits_of_a_whole_archive(data: bytes, limits: Limits) -> None:
    with pytest.raises(ReadError) as caught:
        opened(data, limits)
    assert caught.value.reason is Reason.OVER_LIMIT


def test_holes_count_as_expansion() -> None:
    def sparse(archive: tarfile.TarFile) -> None:
        info = tarfile.TarInfo("空洞.txt")
        info.pax_headers = {
            "GNU.sparse.major": "0",
            "GNU.sparse.minor": "1",
            "GNU.sparse.name": "空洞.txt",
            "GNU.sparse.size": str(50 << 20),
            "GNU.sparse.map": "0,5",
        }
        info.size = 5
        archive.addfile(info, io.BytesIO(b"first"))

    member = last(tar([], sparse))
    assert member.size == 50 << 20
    error = member_over_limit(member, DEFAULT_LIMITS)
    assert error is not None
    assert error.reason is Reason.OVER_LIMIT


def test_a_text_is_no_archive() -> None:
    text = ("项目绩效目标表\n" * 100).encode()
    assert detect(text) is Format.TEXT
    assert detect(b"a" * 148 + b"000000\0 " + b"b" * 400) is Format.TEXT

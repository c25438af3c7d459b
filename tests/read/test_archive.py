"""Archives: names in every encoding that Chinese systems write, and bytes of members within their bounds."""

import io
import struct
import zipfile
import zlib

import py7zr
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lint.read.archive import Archive, open_archive
from lint.read.detect import Format, detect
from lint.read.encoding import ordinary_characters
from lint.read.errors import ReadError, Reason
from lint.read.limits import DEFAULT_LIMITS, Limits
from tests.support.archives import Entry, RawName, link, locked, to_zip

CHINESE = sorted(character for character in ordinary_characters() if character > "一")
NAMES = st.lists(st.text(CHINESE, min_size=2, max_size=12), min_size=1, max_size=6, unique=True)


def opened(data: bytes, format: Format = Format.ZIP, limits: Limits = DEFAULT_LIMITS) -> Archive:
    return open_archive(format, io.BytesIO(data), limits)


def names(entries: list[Entry]) -> list[str]:
    return [member.name for member in opened(to_zip(entries)).members]


@given(NAMES, st.sampled_from(["gb18030", "utf-8"]))
def test_names_without_a_mark_are_read_in_the_encoding_that_wrote_them(written: list[str], encoding: str) -> None:
    assert names([(f"{name}.docx".encode(encoding), b"x") for name in written]) == [f"{name}.docx" for name in written]


@pytest.mark.parametrize(
    ("encoding", "written"),
    [
        pytest.param("gb18030", "联通.txt", id="valid UTF-8 by chance"),
        pytest.param("gb18030", "2026年绩效目标/道路养护.docx", id="GBK"),
        pytest.param("gb18030", "资料汇编㑇/镕基堃大道.docx", id="GB18030 beyond GB 2312"),
        pytest.param("big5", "預算績效目標/道路養護.docx", id="Big5"),
        pytest.param("utf-8", "2026年绩效目标/道路养护.docx", id="UTF-8 of macOS"),
        pytest.param("cp437", "résumé été.docx", id="Western"),
    ],
)
def test_one_name_of_each_kind(encoding: str, written: str) -> None:
    assert names([(written.encode(encoding), b"x")]) == [written]


def test_a_name_marked_as_utf8_is_taken_at_its_word() -> None:
    assert names([("绩效.docx", b"x"), ("目标.docx".encode("gbk"), b"y")]) == ["绩效.docx", "目标.docx"]


def test_the_unicode_path_of_info_zip_goes_before() -> None:
    raw = "jixiao?.docx".encode("cp437")
    entry = RawName(raw)
    name = "绩效①.docx".encode()
    entry.extra = struct.pack("<HHBL", 0x7075, 5 + len(name), 1, zlib.crc32(raw)) + name
    stale = RawName(b"other.docx")
    stale.extra = struct.pack("<HHBL", 0x7075, 5 + len(name), 1, zlib.crc32(b"renamed")) + name
    assert names([(entry, b"x"), (stale, b"y")]) == ["绩效①.docx", "other.docx"]


def test_backslashes_and_folders() -> None:
    assert names([("甲\\乙.txt", b"x"), ("丙/", b""), ("丙/丁.txt", b"y")]) == ["甲/乙.txt", "丙/丁.txt"]


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_bytes_of_members_by_position(method: int) -> None:
    archive = opened(to_zip([("甲.txt", b"first"), ("乙.txt", b""), ("丙.txt", b"third" * 100)], method))
    assert [archive.read(member.position) for member in archive.members] == [b"first", b"", b"third" * 100]


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_name_that_stands_twice_is_two_members() -> None:
    archive = opened(to_zip([("甲.txt", b"first"), ("甲.txt", b"second")]))
    assert [archive.read(member.position) for member in archive.members] == [b"first", b"second"]


def test_data_descriptors_and_zip64() -> None:
    class Pipe(io.RawIOBase):
        """Cannot seek, so that sizes follow the data."""

        def __init__(self) -> None:
            self.data = bytearray()

        def writable(self) -> bool:
            return True

        def write(self, data: bytes) -> int:  # type: ignore[override]
            self.data += data
            return len(data)

    pipe = Pipe()
    with (
        zipfile.ZipFile(pipe, "w", zipfile.ZIP_DEFLATED) as archive,  # type: ignore[type-var]
        archive.open("甲.txt", "w", force_zip64=True) as member,
    ):
        member.write(b"content" * 50)
    read = opened(bytes(pipe.data))
    assert [(member.size, read.read(member.position)) for member in read.members] == [(350, b"content" * 50)]


def test_encrypted_members_and_links_are_told() -> None:
    archive = opened(locked(to_zip([("甲.txt", b"x")])))
    assert [member.encrypted for member in archive.members] == [True]
    with pytest.raises(ReadError) as caught:
        archive.read(archive.members[0].position)
    assert caught.value.reason is Reason.ENCRYPTED
    assert [member.link for member in opened(to_zip([(link("快捷.docx"), b"/etc/passwd")])).members] == [True]


def test_a_damaged_member_says_so_and_the_others_are_read() -> None:
    data = to_zip([("甲.txt", b"a" * 100), ("乙.txt", b"b" * 100)], zipfile.ZIP_STORED)
    archive = opened(data.replace(b"a" * 100, b"a" * 99 + b"c"))
    with pytest.raises(ReadError) as caught:
        archive.read(0)
    assert caught.value.reason is Reason.DAMAGED
    assert archive.read(1) == b"b" * 100


@pytest.mark.parametrize("method", [zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_damage_of_what_is_packed(method: int) -> None:
    data = bytearray(to_zip([("a", bytes(range(256)) * 8)], method))
    data[40:60] = bytes([0xFF] * 20)  # behind the local header of 31 bytes, and that of LZMA
    with pytest.raises(ReadError) as caught:
        opened(bytes(data)).read(0)
    assert caught.value.reason is Reason.DAMAGED


def test_an_entry_that_swallows_those_behind_it_is_damage_and_no_shorter_directory() -> None:
    data = bytearray(to_zip([("甲.txt", b"1"), ("乙.txt", b"2"), ("丙.txt", b"3")]))
    first = data.find(b"PK\x01\x02")
    second = data.find(b"PK\x01\x02", first + 4)
    struct.pack_into("<H", data, first + 32, second - first)  # as long a comment as the next entry
    with pytest.raises(ReadError) as error:
        opened(bytes(data))
    assert error.value.reason is Reason.DAMAGED
    assert error.value.zh == "文件已损坏：ZIP 压缩包的目录应有 3 项，只读出 2 项。"


def test_an_unknown_method_is_no_reader() -> None:
    data = bytearray(to_zip([("甲.txt", b"a" * 100)], zipfile.ZIP_STORED))
    data[8] = data[data.find(b"PK\x01\x02") + 10] = 9  # Deflate64
    with pytest.raises(ReadError) as caught:
        opened(bytes(data)).read(0)
    assert caught.value.reason is Reason.NO_READER


@pytest.mark.parametrize(
    ("limits", "figures"),
    [(Limits(archive_members=1), ("2", "1")), (Limits(archive_bytes=1 << 20), ("2 MiB", "1 MiB"))],
    ids=["members", "total size"],
)
def test_limits_of_a_whole_archive(limits: Limits, figures: tuple[str, str]) -> None:
    data = to_zip([("甲.txt", bytes(1 << 20)), ("乙.txt", bytes(1 << 20))])
    with pytest.raises(ReadError) as caught:
        opened(data, limits=limits)
    assert caught.value.reason is Reason.OVER_LIMIT
    assert all(figure in caught.value.zh for figure in figures)


def test_an_archive_of_stored_documents_is_no_container_of_many_parts() -> None:
    inner = to_zip([(f"{number}.xml", b"x") for number in range(20)])
    data = to_zip([("甲.docx", inner), ("乙.docx", inner)], zipfile.ZIP_STORED)
    assert detect(data, Limits(container_parts=20)) is Format.ZIP


def _seven(entries: list[tuple[str, bytes]], password: str | None = None, *, plain: bool = False) -> bytes:
    """``plain``: the directory is not packed."""
    buffer = io.BytesIO()
    with py7zr.SevenZipFile(buffer, "w", password=password) as archive:
        archive.set_encoded_header_mode(not plain)
        for name, content in entries:
            archive.writestr(content, name)
    return buffer.getvalue()


def test_members_of_7z() -> None:
    data = _seven([("申报/甲.txt", b"first"), ("空.txt", b""), ("申报/乙.txt", b"second" * 1000)])
    assert detect(data) is Format.SEVEN_ZIP
    archive = opened(data, Format.SEVEN_ZIP)
    assert {member.name: archive.read(member.position) for member in archive.members} == {
        "申报/甲.txt": b"first",
        "空.txt": b"",
        "申报/乙.txt": b"second" * 1000,
    }


def _renamed(data: bytes, name: str, other: str) -> bytes:
    """The archive with another name in its directory, and the check sums of that."""
    offset, size = struct.unpack_from("<QQ", data, 12)
    directory = data[32 + offset :].replace(name.encode("utf-16-le"), other.encode("utf-16-le"))
    start = struct.pack("<QQL", offset, size, zlib.crc32(directory))
    return data[:8] + struct.pack("<L", zlib.crc32(start)) + start + data[32 : 32 + offset] + directory


def test_a_name_that_leads_out_of_a_7z_is_only_shown() -> None:
    # py7zr writes no such name itself; the names in the directory are UTF-16
    data = _seven([("x_/x_/外.txt", b"first"), ("申报.txt", b"second")], plain=True)
    archive = opened(_renamed(data, "x_/x_/外.txt", "../../外.txt"), Format.SEVEN_ZIP)
    assert {member.name: archive.read(member.position) for member in archive.members} == {
        "../../外.txt": b"first",
        "申报.txt": b"second",
    }


@pytest.mark.parametrize(
    ("data", "limits", "reason"),
    [
        (_seven([("甲.txt", b"x" * 1000)], "geheim"), DEFAULT_LIMITS, Reason.ENCRYPTED),
        (_seven([("甲.txt", bytes(range(256)) * 40)])[:200], DEFAULT_LIMITS, Reason.DAMAGED),
        (_seven([("甲.txt", bytes(2 << 20))]), Limits(memory_mib=2), Reason.OVER_LIMIT),
    ],
    ids=["password", "cut off", "memory"],
)
def test_7z_that_cannot_be_read(data: bytes, limits: Limits, reason: Reason) -> None:
    with pytest.raises(ReadError) as caught:
        opened(data, Format.SEVEN_ZIP, limits).read(0)
    assert caught.value.reason is reason


def test_7z_without_its_library_names_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    import sys

    monkeypatch.delitem(sys.modules, "lint.read.archive_7z", raising=False)
    monkeypatch.setitem(sys.modules, "py7zr", None)
    with pytest.raises(ReadError) as caught:
        opened(b"7z", Format.SEVEN_ZIP)
    assert (caught.value.reason, "jxlint[archive]" in caught.value.zh) == (Reason.NO_READER, True)

"""What a file's bytes are, whatever it is called, and loading them."""

import io
import os
import struct
import sys
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lint.read import load, read
from lint.read.detect import Format, detect
from lint.read.errors import ReadError, Reason
from lint.read.limits import Limits
from lint.read.readers import READERS
from tests.support.archives import tar

_END = 0xFFFFFFFE
_FREE = 0xFFFFFFFF
_TABLE = 0xFFFFFFFD


def _container(members: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def _compound(*names: str, sectors: int = 20, loop: bool = False) -> bytes:
    """An OLE compound file: FAT in sector 0, directory in 1, the first stream in ``sectors`` sectors from 2."""
    header = bytearray(512)
    header[:8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
    struct.pack_into("<HHHH", header, 24, 0x3E, 3, 0xFFFE, 9)
    struct.pack_into("<IIIIIIII", header, 44, 1, 1, 0, 4096, _END, 0, _END, 0)
    struct.pack_into("<109I", header, 76, 0, *[_FREE] * 108)
    chain = [*range(3, 2 + sectors), _END]
    fat = [_TABLE, 1 if loop else _END, *chain]
    directory = bytearray()
    for number, (name, kind) in enumerate([("Root Entry", 5), *((name, 2) for name in names)]):
        raw = name.encode("utf-16-le")
        size = sectors * 512 if number == 1 else 0
        entry = bytearray(128)
        entry[: len(raw)] = raw
        struct.pack_into("<HB", entry, 64, len(raw) + 2, kind)
        struct.pack_into("<II", entry, 116, 2 if number == 1 else _END, size)
        directory += entry
    table = struct.pack("<128I", *fat, *[_FREE] * (128 - len(fat)))
    return bytes(header) + table + bytes(directory.ljust(512, b"\0")) + b"\1" * (512 * sectors)


KNOWN = {
    Format.DOCX: _container({"[Content_Types].xml": b"<Types/>", "word/document.xml": b"<x/>"}),
    Format.XLSX: _container({"[Content_Types].xml": b"<Types/>", "xl/workbook.xml": b"<x/>"}),
    Format.XLSB: _container({"[Content_Types].xml": b"<Types/>", "xl/workbook.bin": b"\x83\x01"}),
    Format.PPTX: _container({"ppt\\presentation.xml": b"<x/>"}),
    Format.ODS: _container({"mimetype": b"application/vnd.oasis.opendocument.spreadsheet"}),
    Format.ODT: _container({"mimetype": b"application/vnd.oasis.opendocument.text-template"}),
    Format.OFD: _container({"OFD.xml": b"<x/>"}),
    Format.ZIP: _container({"a.docx": b"x"}),
    Format.DOC: _compound("WordDocument"),
    Format.XLS: _compound("Workbook"),
    Format.PPT: _compound("PowerPoint Document"),
    Format.WPS: _compound("MatOST"),
    Format.SEVEN_ZIP: b"7z\xbc\xaf\x27\x1c\0\4",
    Format.RAR: b"Rar!\x1a\x07\x01\0",
    Format.GZIP: b"\x1f\x8b\x08\0",
    Format.TAR: tar([("甲.txt", b"first")]),
    Format.RTF: b"{\\rtf1\\ansi",
    Format.PDF: b"%PDF-1.7\n",
    Format.HTML: "<!DOCTYPE html>\n<p>绩效</p>".encode(),
    Format.MHT: b"From: <Saved>\r\nSubject: =?utf-8?B?YQ==?=\r\nMIME-Version: 1.0\r\n",
    Format.WORD_XML: b'<?xml version="1.0"?><?mso-application progid="Word.Document"?>'
    b'<w:wordDocument xmlns:w="http://schemas.microsoft.com/office/word/2003/wordml">',
    Format.SPREADSHEET_XML: b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">',
    Format.XML: b'<?xml version="1.0"?><a/>',
    Format.TEXT: "绩效目标\n".encode(),
}


@pytest.mark.parametrize(("known", "data"), KNOWN.items(), ids=[known.value for known in KNOWN])
def test_known_formats(known: Format, data: bytes) -> None:
    assert detect(data) is known


def test_every_format_is_tested_and_named() -> None:
    assert set(KNOWN) == set(Format)
    assert len({known.zh for known in Format}) == len({known.en for known in Format}) == len(Format)


@pytest.mark.parametrize("known", [f for f in Format if f not in READERS], ids=lambda f: f.value)
def test_no_reader_names_the_format(known: Format) -> None:
    with pytest.raises(ReadError) as caught:
        read(KNOWN[known])
    assert caught.value.reason is Reason.NO_READER
    assert known.zh in caught.value.zh
    assert known.en in caught.value.en


@pytest.mark.parametrize(
    ("data", "known"),
    [
        (b"\xef\xbb\xbf \n<HTML lang=zh>", Format.HTML),
        ("<html><body>".encode("utf-16"), Format.HTML),
        (b'<?xml version="1.0"?>\n<!-- a --><!-- b -->\n<table>', Format.HTML),
        (b"<div><table><tr><td>", Format.HTML),
        ("<div align=center>绩效目标</div>\n\n| 甲 | 乙 |\n".encode(), Format.TEXT),
        (b"\r\n\r\n%PDF-1.4\n1 0 obj\n", Format.PDF),
        ("文件以 %PDF- 开头".encode(), Format.TEXT),
        ("BM 绩效目标 0123456789".encode(), Format.TEXT),
        ("单位: 甲\nMIME 版本: 无\n".encode(), Format.TEXT),
        ("绩效目标".encode("gbk"), Format.TEXT),
        (_container({"[Content_Types].xml": b"wordprocessingml.document.main+xml", "word/d2.xml": b""}), Format.DOCX),
        (_container({}), Format.ZIP),
        (_compound("WordDocument") + b"behind", Format.DOC),
    ],
)
def test_disguises(data: bytes, known: Format) -> None:
    assert detect(data) is known


@pytest.mark.parametrize(
    ("data", "reason", "word"),
    [
        (b"", Reason.EMPTY, "0 字节"),
        (b" \r\n\t ", Reason.EMPTY, "空白"),
        (b"\xef\xbb\xbf\n", Reason.EMPTY, "空白"),
        (b"\xff\xfe \0\n\0", Reason.EMPTY, "空白"),
        (b"\0" * 4096, Reason.EMPTY, "4096"),
        (b"\x89PNG\r\n\x1a\n\0", Reason.PICTURE, "PNG"),
        (b"\xff\xd8\xff\xe0", Reason.PICTURE, "JPEG"),
        (b"GIF89a", Reason.PICTURE, "GIF"),
        (b"BM\x36\0\1\0\0\0\0\0\x36\0\0\0\x28\0\0\0", Reason.PICTURE, "BMP"),
        (b"II*\0\x08\0", Reason.PICTURE, "TIFF"),
        (b"RIFF\0\1\0\0WEBPVP8 ", Reason.PICTURE, "WEBP"),
        (b"\0\0\0\x18ftypheic\0\0", Reason.PICTURE, "HEIC"),
        (_compound("EncryptionInfo", "EncryptedPackage"), Reason.ENCRYPTED, "密码"),
        (KNOWN[Format.DOCX][:-30], Reason.TRUNCATED, "不完整"),
        (KNOWN[Format.DOCX][:-3], Reason.TRUNCATED, "不完整"),
        (KNOWN[Format.DOC][:400], Reason.TRUNCATED, "512"),
        (KNOWN[Format.DOC][:-600], Reason.TRUNCATED, "不完整"),
        (_compound("WordDocument", loop=True)[:5000], Reason.TRUNCATED, "不完整"),
        (b"PK\x03\x04" + b"x" * 99 + b"PK\x05\x06" + b"\xff" * 18, Reason.DAMAGED, "目录"),
        (b"\x7fELF\2\1\1" + bytes(range(32)) * 20, Reason.UNKNOWN_FORMAT, "不是文本"),
        (_compound("Contents"), Reason.UNKNOWN_FORMAT, "不是文本"),
    ],
)
def test_refusals(data: bytes, reason: Reason, word: str) -> None:
    with pytest.raises(ReadError) as caught:
        detect(data)
    assert caught.value.reason is reason
    assert word in caught.value.zh


def test_a_directory_that_runs_in_a_circle_ends() -> None:
    assert detect(_compound("WordDocument", loop=True)) is Format.DOC


def test_container_with_too_many_parts_is_not_opened() -> None:
    data = _container({str(number): b"" for number in range(20)})
    with pytest.raises(ReadError) as caught:
        detect(data, Limits(container_parts=10))
    assert caught.value.reason is Reason.OVER_LIMIT


@given(st.sampled_from(sorted(KNOWN, key=lambda known: known.value)), st.integers(0, 20_000), st.binary(max_size=8))
def test_damaged_files_give_a_format_or_a_reason(known: Format, position: int, patch: bytes) -> None:
    data = KNOWN[known]
    position %= len(data)
    for damaged in (data[:position], data[:position] + patch + data[position + len(patch) :]):
        try:
            detect(damaged)
        except ReadError as error:
            assert error.zh.endswith("。")  # noqa: PT017
            assert error.en.endswith(".")  # noqa: PT017


def test_size_is_bounded_without_a_file() -> None:
    with pytest.raises(ReadError) as caught:
        read(b"a" * 11, Limits(file_bytes=10))
    assert caught.value.reason is Reason.OVER_LIMIT


# Loading


def _refusal(path: Path, limits: Limits = Limits()) -> ReadError:  # noqa: B008
    with pytest.raises(ReadError) as caught:
        load(path, limits)
    return caught.value


def test_load(tmp_path: Path) -> None:
    path = tmp_path / "甲.txt"
    path.write_bytes(b"x" * 3_000_000)
    assert load(path) == b"x" * 3_000_000
    assert load(path, Limits(file_bytes=3_000_000)) == b"x" * 3_000_000


def test_load_reads_nothing_over_the_limit(tmp_path: Path) -> None:
    path = tmp_path / "稀疏.docx"
    with path.open("wb") as file:
        file.truncate(1 << 40)
    error = _refusal(path)
    assert error.reason is Reason.OVER_LIMIT
    assert "100 MiB" in error.zh


def test_load_empty(tmp_path: Path) -> None:
    path = tmp_path / "空.txt"
    path.touch()
    assert _refusal(path).reason is Reason.EMPTY


@pytest.mark.parametrize(
    ("name", "word"), [("没有.txt", "不存在"), ("a\0b", "无效"), ("x" * 300, "过长"), (".", "文件夹")]
)
def test_load_unreadable(tmp_path: Path, name: str, word: str) -> None:
    error = _refusal(tmp_path / name)
    assert error.reason is Reason.UNREADABLE
    assert word in error.zh


@pytest.mark.skipif(sys.platform == "win32", reason="no pipes in the file system")
def test_load_never_waits_for_a_pipe_or_device(tmp_path: Path) -> None:
    path = tmp_path / "管道.txt"
    os.mkfifo(path)
    assert "管道" in _refusal(path).zh
    assert "设备" in _refusal(Path("/dev/zero")).zh


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="the superuser reads everything")
def test_load_without_permission(tmp_path: Path) -> None:
    path = tmp_path / "锁.txt"
    path.write_text("x")
    path.chmod(0)
    assert "权限" in _refusal(path).zh

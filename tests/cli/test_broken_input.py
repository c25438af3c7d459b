"""Every file that cannot be checked ends as exactly one T finding with its own reason, and the others are checked."""

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.support.run import jxlint
from tests.support.word import pack, sample_filing, to_docx, to_tika_text

PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x02\x00\x00\x00\x90wS\xde"
FORM = '<w:p xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"/>'


def _encrypted_docx() -> bytes:
    """What Word writes for a document with a password: a compound file around EncryptedPackage."""
    sector = 512
    header = bytearray(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * (sector - 8))
    header[24:34] = bytes([0x3E, 0, 3, 0, 0xFE, 0xFF, 9, 0, 6, 0])
    header[44:48] = (1).to_bytes(4, "little")  # one FAT sector
    header[48:52] = (1).to_bytes(4, "little")  # the directory begins in sector 1
    header[56:60] = (4096).to_bytes(4, "little")
    header[60:64] = header[68:72] = (0xFFFFFFFE).to_bytes(4, "little")
    header[76:80] = (0).to_bytes(4, "little")  # the FAT is sector 0
    for slot in range(1, 109):
        header[76 + 4 * slot : 80 + 4 * slot] = b"\xff\xff\xff\xff"
    fat = b"".join(entry.to_bytes(4, "little") for entry in (0xFFFFFFFD, 0xFFFFFFFE, *[0xFFFFFFFF] * (sector // 4 - 2)))
    directory = b""
    for name, kind in (("Root Entry", 5), ("EncryptionInfo", 2), ("EncryptedPackage", 2), ("", 0)):
        raw = name.encode("utf-16-le")
        entry = bytearray(128)
        entry[: len(raw)] = raw
        entry[64:66] = (len(raw) + 2 if name else 0).to_bytes(2, "little")
        entry[66] = kind
        entry[68:80] = b"\xff" * 12
        entry[116:120] = (0xFFFFFFFE).to_bytes(4, "little")
        directory += bytes(entry)
    return bytes(header) + fat + directory


def _with_doctype() -> bytes:
    return pack(
        '<?xml version="1.0"?><!DOCTYPE w:document [<!ENTITY x SYSTEM "file:///etc/hostname">]>'
        '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>'
        "<w:p><w:r><w:t>&x;</w:t></w:r></w:p></w:body></w:document>"
    )


def _bomb() -> bytes:
    return pack(
        '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>'
        + "零" * 40_000_000
        + "</w:t></w:r></w:p></w:body></w:document>"
    )


def _presentation() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as container:
        container.writestr("[Content_Types].xml", "<Types/>")
        container.writestr("ppt/presentation.xml", "<presentation/>")
    return buffer.getvalue()


CASES: dict[str, tuple[str, Callable[[], bytes], str, str]] = {
    "empty": ("空.docx", lambda: b"", "T01", "empty"),
    "picture": ("截图.docx", lambda: PNG, "T01", "picture"),
    "truncated": ("中断.docx", lambda: to_docx(sample_filing(3))[:-900], "T01", "truncated"),
    "encrypted": ("加密.docx", _encrypted_docx, "T01", "encrypted"),
    "doctype": ("实体.docx", _with_doctype, "T01", "external-entity"),
    "bomb": ("膨胀.docx", _bomb, "T04", "over-limit"),
    "no form": ("通知.txt", lambda: "关于召开会议的通知\n请各单位按时参加。\n".encode(), "T02", "no-form"),
    "presentation": ("目标表.pptx", _presentation, "T03", "no-reader"),
    "pdf": ("目标表.pdf", lambda: b"%PDF-1.7\n1 0 obj\n", "T01", "truncated"),
    "binary": ("目标表.docx", lambda: bytes(range(256)) * 40, "T01", "unknown-format"),
}


@pytest.fixture
def sound(tmp_path: Path) -> Path:
    path = tmp_path / "甲-完好.txt"
    path.write_text(to_tika_text(sample_filing(2)), encoding="utf-8")
    return path


@pytest.mark.parametrize(("name", "content", "rule", "reason"), CASES.values(), ids=CASES)
def test_one_finding_with_its_own_reason(
    tmp_path: Path, sound: Path, name: str, content: Callable[[], bytes], rule: str, reason: str
) -> None:
    path = tmp_path / name
    path.write_bytes(content())
    ran = jxlint("check", path, sound, "--format", "json")
    report = ran.json()
    about_it = [finding for finding in report["findings"] if finding["path"] == path.as_posix()]
    assert [(f["rule"], f["severity"], f["evidence"]["reason"]) for f in about_it] == [(rule, "error", reason)]
    assert about_it[0]["message"]
    assert ran.code == 1
    by_path = {filing["path"]: filing for filing in report["filings"]}
    assert by_path[path.as_posix()]["verdict"] == "未能完整检查"
    assert by_path[sound.as_posix()]["rows"] == 18
    assert "Traceback" not in ran.stderr


def test_zeros_over_the_limit_are_not_read(tmp_path: Path, sound: Path) -> None:
    path = tmp_path / "零.docx"
    with path.open("wb") as file:
        file.truncate(200 * 1024 * 1024)
    ran = jxlint("check", tmp_path, "--format", "json")
    found = [(f["rule"], f["evidence"]["reason"]) for f in ran.json()["findings"] if f["path"] == path.as_posix()]
    assert found == [("T04", "over-limit")]
    assert ran.code == 1


def test_folder_without_files(tmp_path: Path) -> None:
    folder = tmp_path / "空文件夹"
    folder.mkdir()
    ran = jxlint("check", folder, "--format", "json")
    report = ran.json()
    assert [(f["rule"], f["path"], f["severity"]) for f in report["findings"]] == [("T02", folder.as_posix(), "error")]
    assert report["filings"] == []
    assert ran.code == 1


def test_text_without_form_met_on_a_walk_is_a_remark(tmp_path: Path, sound: Path) -> None:
    (tmp_path / "说明.md").write_text("# 说明\n本文件夹存放绩效目标。\n", encoding="utf-8")
    ran = jxlint("check", tmp_path, "--format", "json", "--select", "F")
    report = ran.json()
    assert [(f["rule"], f["severity"]) for f in report["findings"]] == [("T02", "info")]
    assert [filing["path"] for filing in report["filings"]] == [sound.as_posix()]
    assert ran.code == 0


def test_missing_path_is_wrong_usage(tmp_path: Path) -> None:
    ran = jxlint("check", tmp_path / "没有.docx")
    assert ran.code == 2
    assert "没有.docx" in ran.stderr

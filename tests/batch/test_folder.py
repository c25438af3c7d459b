"""A folder with everything in it: every file ends as a filing or as exactly one finding, whatever it holds."""

import json
import os
import socket
import stat
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from lint.batch.discover import Found, discover
from tests.support.archives import link, locked, to_zip
from tests.support.run import jxlint
from tests.support.word import pack, sample_filing, to_docx, to_tika_text

FILING = to_tika_text(sample_filing(2))
DOCX = to_docx(sample_filing(1))
PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(30)
DOCTYPE = pack('<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/hostname">]><d>&x;</d>')

# path → content, and the rule, severity and reason of its one finding; None for a filing
EVERYTHING: dict[str, tuple[bytes, tuple[str, str, str] | None]] = {
    "docx/正常.docx": (DOCX, None),
    "docx/正常副本.docx": (DOCX, None),
    "docx/断了.docx": (DOCX[:-400], ("T01", "error", "truncated")),
    "docx/实体.docx": (DOCTYPE, ("T01", "error", "external-entity")),
    "docx/空.docx": (b"", ("T01", "error", "empty")),
    "docx/全零.docx": (bytes(5000), ("T01", "error", "empty")),
    "docx/乱码.docx": (bytes(range(256)) * 20, ("T01", "error", "unknown-format")),
    "text/正常.txt": (FILING.encode(), None),
    "text/国标.txt": (FILING.encode("gb18030"), None),
    "text/通知.txt": ("关于开会的通知".encode(), ("T02", "info", "no-form")),
    "text/script.py": (b"print('x')\n", ("T02", "info", "no-form")),
    "text/style.css": (b"a { color: red }\n", ("T02", "info", "no-form")),
    "其他/扫描.png": (PNG, ("T01", "error", "picture")),
    "其他/字体.ttf": (b"\0\1\0\0" + bytes(range(256)) * 8, ("T01", "error", "unknown-format")),
    "其他/压缩.rar": (b"Rar!\x1a\x07\x01\x00" + bytes(40), ("T03", "error", "no-reader")),
    "包/好.zip": (to_zip([("甲.docx", DOCX)]), None),
    "包/加密.zip": (locked(to_zip([("甲.docx", DOCX)])), ("T01", "error", "encrypted")),
    "包/空.zip": (to_zip([]), ("T01", "error", "empty")),
    "包/链接.zip": (to_zip([(link("甲.docx"), b"/etc/passwd")]), ("T02", "info", "link")),
    "包/炸弹.zip": (to_zip([("甲.docx", bytes(30 << 20))]), ("T04", "error", "over-limit")),
    "包/国标名.zip": (to_zip([("绩效目标.txt".encode("gbk"), FILING.encode())]), None),
}


def _lay_out(folder: Path) -> None:
    for name, (content, _) in EVERYTHING.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    for left_out in (".git/config", ".hidden", "~$正常.docx", "Thumbs.db", "node_modules/a.js", "jxlint.yaml"):
        (folder / left_out).parent.mkdir(exist_ok=True)
        (folder / left_out).write_bytes(b"select: []\n")


def _endings(report: Any, folder: Path) -> dict[str, list[tuple[str, str, str]]]:
    """File below the folder → its findings about files; an empty list for a filing."""
    below = len(folder.as_posix()) + 1
    ended: dict[str, list[tuple[str, str, str]]] = {
        filing["path"][below:]: [] for filing in report["filings"] if filing["sha256"] is not None
    }
    for finding in report["findings"]:
        if finding["dimension"] == "工具":
            found = (finding["rule"], finding["severity"], finding["evidence"]["reason"])
            ended.setdefault(finding["path"][below:], []).append(found)
    return ended


@pytest.mark.parametrize("jobs", ["0", "2"])
def test_every_file_ends_as_a_filing_or_as_one_finding(tmp_path: Path, jobs: str) -> None:
    _lay_out(tmp_path)
    ran = jxlint("check", tmp_path, "--format", "json", "--jobs", jobs)
    expected = {}
    for name, (_, finding) in EVERYTHING.items():
        inside = {"包/国标名.zip": "/绩效目标.txt"}.get(name, "/甲.docx") if name.endswith(".zip") else ""
        expected[name if name == "包/空.zip" else f"{name}{inside}"] = [] if finding is None else [finding]
    assert _endings(ran.json(), tmp_path) == expected
    assert ran.code == 1


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX file kinds")
def test_things_that_are_no_files(tmp_path: Path) -> None:
    (tmp_path / "正常.txt").write_text(FILING, encoding="utf-8")
    (tmp_path / "环").symlink_to(tmp_path / "环")
    (tmp_path / "断链.docx").symlink_to(tmp_path / "没有.docx")
    (tmp_path / "回到上级").symlink_to(tmp_path)
    os.mkfifo(tmp_path / "管道")
    with socket.socket(socket.AF_UNIX) as listener:
        folder = os.open(tmp_path, os.O_RDONLY)
        try:
            listener.bind(f"/proc/self/fd/{folder}/s")
        finally:
            os.close(folder)
        report = jxlint("check", tmp_path, "--format", "json", "--jobs", "1").json()
    assert _endings(report, tmp_path) == {
        "正常.txt": [],
        **{name: [("T01", "error", "unreadable")] for name in ("环", "断链.docx", "管道", "s")},
    }


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="names are text there")
@pytest.mark.parametrize("jobs", ["0", "1"])
def test_names_that_are_no_text(tmp_path: Path, jobs: str) -> None:
    name = "绩效.txt".encode("gbk")
    path = os.path.join(os.fsencode(tmp_path), name)
    with open(path, "wb") as file:
        file.write(FILING.encode())
    target = tmp_path / "out.json"
    ran = jxlint("check", tmp_path, "--format", f"json={target}", "--jobs", jobs)
    assert ran.code in (0, 1)
    report = json.loads(target.read_text(encoding="utf-8"))
    assert [os.fsencode(filing["path"]) for filing in report["filings"]] == [path]
    shown = subprocess.run(
        [sys.executable, "-m", "lint", "check", tmp_path, "--jobs", jobs], capture_output=True, text=True, check=False
    )
    assert ("\\udcbc" in shown.stdout, shown.stderr) == (True, "")


def test_a_file_that_vanishes_meanwhile_is_said(tmp_path: Path) -> None:
    from lint.batch.check import check
    from lint.batch.one import Settings
    from lint.batch.profile import Choice, Profiles

    for name in ("甲.txt", "乙.txt"):
        (tmp_path / name).write_text(FILING, encoding="utf-8")
    found = list(discover([tmp_path]))
    (tmp_path / "乙.txt").unlink()
    report = check(found, Profiles(Choice()), Settings("2026-01-01"), jobs=1)
    assert [(f.rule, Path(f.path).name, f.evidence["reason"]) for f in report.findings if f.dimension == "工具"] == [
        ("T01", "乙.txt", "unreadable")
    ]


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="the superuser reads everything")
def test_a_closed_folder_is_said(tmp_path: Path) -> None:
    closed = tmp_path / "锁"
    closed.mkdir()
    (tmp_path / "正常.txt").write_text(FILING, encoding="utf-8")
    closed.chmod(0)
    try:
        report = jxlint("check", tmp_path, "--format", "json").json()
    finally:
        closed.chmod(stat.S_IRWXU)
    assert _endings(report, tmp_path) == {"正常.txt": [], "锁": [("T01", "error", "unreadable")]}


def test_thousands_of_files_are_each_found_once(tmp_path: Path) -> None:
    for number in range(3000):
        folder = tmp_path / f"{number % 30:02}"
        folder.mkdir(exist_ok=True)
        (folder / f"{number:04}.txt").touch()
    found = list(discover([tmp_path, tmp_path / "07"]))
    shown = [each.shown for each in found if isinstance(each, Found)]
    assert len(shown) == 3000
    assert shown == sorted(shown)
    assert set(Counter(shown).values()) == {1}

"""Archives as folders: each file in one ends as a filing or as exactly one finding, and nothing reaches the disk."""

import gzip
import hashlib
import io
import tarfile
from pathlib import Path

import py7zr
import pytest

from tests.support.archives import Entry, link, locked, tar, to_zip
from tests.support.run import Ran, jxlint
from tests.support.word import sample_filing, to_docx, to_tika_text

FILING = to_tika_text(sample_filing(2)).encode()
DOCX = to_docx(sample_filing(1))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An empty folder for one archive."""
    return tmp_path


def _check(folder: Path, entries: list[Entry] | bytes, *arguments: str, name: str = "材料.zip") -> Ran:
    data = entries if isinstance(entries, bytes) else to_zip(entries)
    (folder / name).write_bytes(data)
    before = sorted(folder.rglob("*"))
    ran = jxlint("check", folder / name, "--format", "json", *arguments)
    assert sorted(folder.rglob("*")) == before
    return ran


def _filings(ran: Ran, folder: Path) -> dict[str, int]:
    """Path below the folder → rows, of what was read."""
    read = [filing for filing in ran.json()["filings"] if filing["sha256"] is not None]
    return {filing["path"].removeprefix(f"{folder.as_posix()}/"): filing["rows"] for filing in read}


def _about_files(ran: Ran, folder: Path) -> list[tuple[str, str, str, str]]:
    """Rule, severity, reason, path below the folder, of the findings about files."""
    found = [finding for finding in ran.json()["findings"] if finding["dimension"] == "工具"]
    prefix = f"{folder.as_posix()}/"
    return [(f["rule"], f["severity"], f["evidence"]["reason"], f["path"].removeprefix(prefix)) for f in found]


def test_filings_in_folders_and_archives_inside(folder: Path) -> None:
    deepest = to_zip([("三.docx", DOCX)])
    inner = to_zip([("二/二.txt", FILING), ("再里.zip", deepest)])
    ran = _check(folder, [("一.docx", DOCX), ("说明.txt", "仅供参考。".encode()), ("里.zip", inner)])
    assert _filings(ran, folder) == {
        "材料.zip/一.docx": 9,
        "材料.zip/里.zip/二/二.txt": 18,
        "材料.zip/里.zip/再里.zip/三.docx": 9,
    }
    assert _about_files(ran, folder) == [("T02", "info", "no-form", "材料.zip/说明.txt")]
    by_path = {Path(filing["path"]).name: filing["sha256"] for filing in ran.json()["filings"]}
    assert by_path["二.txt"] == hashlib.sha256(FILING).hexdigest()


@pytest.mark.parametrize(
    ("below", "read", "rows", "content"),
    [
        ("一.docx", "一.docx", 9, DOCX),
        ("里.zip", "里.zip/二.txt", 18, FILING),
        ("里.zip/二.txt", "里.zip/二.txt", 18, FILING),
    ],
)
def test_a_file_in_an_archive_may_be_named(folder: Path, below: str, read: str, rows: int, content: bytes) -> None:
    """It has the findings that it has by itself."""
    (folder / "材料.zip").write_bytes(to_zip([("一.docx", DOCX), ("里.zip", to_zip([("二.txt", FILING)]))]))
    (folder / Path(read).name).write_bytes(content)
    ran = jxlint("check", folder / "材料.zip" / below, "--format", "json")
    assert _filings(ran, folder) == {f"材料.zip/{read}": rows}
    alone = jxlint("check", folder / Path(read).name, "--format", "json").json()["findings"]
    assert alone
    assert [each["fingerprint"] for each in ran.json()["findings"]] == [each["fingerprint"] for each in alone]


def test_a_named_file_in_an_archive_that_is_no_filing_is_an_error(folder: Path) -> None:
    (folder / "材料.zip").write_bytes(to_zip([("一.docx", DOCX), ("说明.txt", "仅供参考。".encode())]))
    ran = jxlint("check", folder / "材料.zip" / "说明.txt", "--format", "json")
    assert _about_files(ran, folder) == [("T02", "error", "no-form", "材料.zip/说明.txt")]
    missing = jxlint("check", folder / "材料.zip" / "二.docx")
    assert (missing.code, missing.stdout) == (2, "")
    assert "材料.zip holds no such file; it holds" in missing.stderr


@pytest.mark.parametrize("name", ["材料.tar", "材料.tar.gz"])
def test_tar_archives(folder: Path, name: str) -> None:
    def others(archive: tarfile.TarFile) -> None:
        for path, kind in (("链接.txt", tarfile.SYMTYPE), ("管道", tarfile.FIFOTYPE)):
            info = tarfile.TarInfo(path)
            info.type, info.linkname = kind, "/etc/hostname"
            archive.addfile(info)

    data = tar([("一科/甲.txt", FILING), ("../外.docx", DOCX), ("说明.txt", "仅供参考。".encode())], others)
    ran = _check(folder, gzip.compress(data) if name.endswith("gz") else data, name=name)
    assert _filings(ran, folder) == {f"{name}/一科/甲.txt": 18, f"{name}/../外.docx": 9}
    assert sorted(_about_files(ran, folder)) == [
        ("T01", "error", "unreadable", f"{name}/管道"),
        ("T02", "info", "link", f"{name}/链接.txt"),
        ("T02", "info", "no-form", f"{name}/说明.txt"),
    ]


def test_the_rest_of_an_archive_that_breaks_off_is_no_clean_verdict(folder: Path) -> None:
    data = tar([("甲.txt", FILING), ("乙.txt", FILING)])
    ran = _check(folder, data[: len(FILING) + 4096], name="材料.tar")
    assert _filings(ran, folder) == {"材料.tar/甲.txt": 18}
    assert {(rule, reason) for rule, _, reason, _ in _about_files(ran, folder)} == {("T01", "truncated")}
    assert ran.code == 1


def test_findings_name_the_member_and_its_place(folder: Path) -> None:
    faulty = (Path(__file__).parents[2] / "examples" / "text" / "临江市道路养护中心-2026.txt").read_bytes()
    (folder / "平.txt").write_bytes(faulty)
    plain = jxlint("check", folder / "平.txt", "--format", "json", "--select", "F").json()["findings"]
    ran = _check(folder, [("内/材料.txt", faulty)], "--select", "F")
    packed = ran.json()["findings"]
    shown = (folder / "材料.zip" / "内" / "材料.txt").as_posix()
    assert {finding["path"] for finding in packed} == {shown} == {f["location"]["path"] for f in packed}
    assert [f["fingerprint"] for f in packed] == [f["fingerprint"] for f in plain]
    assert [f["location"]["line"] for f in packed] == [f["location"]["line"] for f in plain]


def test_overrides_by_path_see_the_path_in_the_archive(folder: Path) -> None:
    config = 'overrides: [{paths: ["材料.zip/二科/*"], ignore: [F]}]\n'
    (folder / "jxlint.yaml").write_text(f"select: [F02]\n{config}", encoding="utf-8")
    faulty = (Path(__file__).parents[2] / "examples" / "text" / "临江市道路养护中心-2026.txt").read_bytes()
    ran = _check(folder, [("一科/甲.txt", faulty), ("二科/甲.txt", faulty)])
    assert [f["path"].removeprefix(f"{folder.as_posix()}/") for f in ran.json()["findings"]] == ["材料.zip/一科/甲.txt"]


def test_what_a_walk_leaves_out_is_left_out_here_too(folder: Path) -> None:
    ran = _check(
        folder,
        [
            ("甲.txt", FILING),
            ("__MACOSX/._甲.txt", b"x"),
            ("Thumbs.db", b"x"),
            ("~$甲.docx", b"x"),
            (".DS_Store", b"x"),
            (".git/甲.txt", FILING),
            ("jxlint.yaml", b"select: ["),
        ],
    )
    assert _filings(ran, folder) == {"材料.zip/甲.txt": 18}
    assert _about_files(ran, folder) == []


def test_names_that_lead_out_are_only_shown(folder: Path) -> None:
    ran = _check(
        folder, [("../../外.txt", FILING), ("/etc/根.txt", FILING), ("a\\..\\b.txt", FILING), ("甲\n乙.txt", FILING)]
    )
    assert list(_filings(ran, folder)) == [
        "材料.zip/../../外.txt",
        "材料.zip/etc/根.txt",
        "材料.zip/a/../b.txt",
        "材料.zip/甲\\x0a乙.txt",
    ]


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_name_that_stands_twice_is_two_files(folder: Path) -> None:
    ran = _check(folder, [("甲.txt", FILING), ("甲.txt", DOCX)])
    assert _filings(ran, folder) == {"材料.zip/甲.txt": 18, "材料.zip/甲.txt#2": 9}


def test_encrypted_members_are_named_one_by_one(folder: Path) -> None:
    ran = _check(folder, locked(to_zip([("甲.docx", DOCX), ("乙.txt", FILING)])))
    assert _about_files(ran, folder) == [
        ("T01", "error", "encrypted", "材料.zip/乙.txt"),
        ("T01", "error", "encrypted", "材料.zip/甲.docx"),
    ]
    assert ran.code == 1


def test_links_are_not_followed_and_said(folder: Path) -> None:
    ran = _check(folder, [("甲.txt", FILING), (link("快捷.txt"), b"/etc/passwd")])
    assert _about_files(ran, folder) == [("T02", "info", "link", "材料.zip/快捷.txt")]


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (to_zip([]), ("T01", "error", "empty")),
        (to_zip([("文件夹/", b"")]), ("T01", "error", "empty")),
        (to_zip([("Thumbs.db", b"x")]), ("T02", "error", "no-form")),
        (to_zip([("说明.txt", "说明".encode()), ("样式.css", b"a{}")]), ("T02", "error", "no-form")),
        (to_zip([("甲.txt", FILING)])[:-30], ("T01", "error", "truncated")),
        (b"Rar!\x1a\x07\x01\x00" + b"x" * 50, ("T03", "error", "no-reader")),
    ],
    ids=["empty", "folders alone", "left out alone", "no filing", "cut off", "rar"],
)
def test_an_archive_without_filings_is_an_error_where_it_was_named(
    folder: Path, data: bytes, expected: tuple[str, str, str]
) -> None:
    ran = _check(folder, data)
    assert _about_files(ran, folder)[0] == (*expected, "材料.zip")
    assert ran.code == 1


def test_an_archive_met_on_a_walk_without_filings_is_no_error(folder: Path) -> None:
    (folder / "材料.zip").write_bytes(to_zip([("说明.txt", "说明".encode())]))
    (folder / "甲.txt").write_bytes(FILING)
    ran = jxlint("check", folder, "--format", "json", "--select", "F")
    assert _about_files(ran, folder) == [("T02", "info", "no-form", "材料.zip/说明.txt")]
    assert ran.code == 0


def test_limits_name_the_member(folder: Path) -> None:
    (folder / "jxlint.yaml").write_text("limits: {file_bytes: 3000000, archive_depth: 1}\n", encoding="utf-8")
    ran = _check(
        folder,
        [
            ("大.txt", FILING + b" " * 3_000_000),
            ("炸.txt", bytes(2_000_000)),
            ("甲.txt", FILING),
            ("里.zip", to_zip([("乙.txt", FILING)])),
        ],
    )
    assert _about_files(ran, folder) == [
        ("T04", "error", "over-limit", "材料.zip/大.txt"),
        ("T04", "error", "over-limit", "材料.zip/炸.txt"),
        ("T04", "error", "over-limit", "材料.zip/里.zip"),
    ]
    assert _filings(ran, folder) == {"材料.zip/甲.txt": 18}


def test_the_number_of_members_counts_archives_inside(folder: Path) -> None:
    (folder / "jxlint.yaml").write_text("limits: {archive_members: 4}\n", encoding="utf-8")
    first, second = (to_zip([(f"{name}{number}.txt", FILING) for number in (1, 2)]) for name in "ab")
    ran = _check(folder, [("一.zip", first), ("二.zip", second)])
    assert _filings(ran, folder) == {"材料.zip/一.zip/a1.txt": 18, "材料.zip/一.zip/a2.txt": 18}
    assert _about_files(ran, folder) == [("T04", "error", "over-limit", "材料.zip/二.zip")]


def test_an_archive_that_holds_itself_ends(folder: Path) -> None:
    """Not a real quine: archives inside archives, deeper than the bound."""
    data = FILING
    for level in range(6):
        data = to_zip([(f"{level}.zip" if level else "甲.txt", data)])
    assert _about_files(_check(folder, data), folder) == [("T04", "error", "over-limit", "材料.zip/5.zip/4.zip/3.zip")]


def test_an_archive_larger_than_a_file_may_be(folder: Path) -> None:
    (folder / "jxlint.yaml").write_text("limits: {file_bytes: 50000}\n", encoding="utf-8")
    ran = _check(folder, to_zip([(f"{number}.docx", DOCX) for number in range(12)]))
    assert (folder / "材料.zip").stat().st_size > 50000
    assert list(_filings(ran, folder).values()) == [9] * 12
    (folder / "大.docx").write_bytes(to_docx(sample_filing(60)))
    assert _about_files(jxlint("check", folder / "大.docx", "--format", "json"), folder) == [
        ("T04", "error", "over-limit", "大.docx")
    ]


@pytest.mark.parametrize("jobs", ["0", "1", "2"])
def test_seven_zip(folder: Path, jobs: str) -> None:
    buffer = io.BytesIO()
    with py7zr.SevenZipFile(buffer, "w") as archive:
        for name, content in (("申报/甲.txt", FILING), ("申报/乙.docx", DOCX), ("空.txt", b"")):
            archive.writestr(content, name)
    ran = _check(folder, buffer.getvalue(), "--jobs", jobs, name="材料.7z")
    assert _filings(ran, folder) == {"材料.7z/申报/乙.docx": 9, "材料.7z/申报/甲.txt": 18}
    assert _about_files(ran, folder) == [("T01", "error", "empty", "材料.7z/空.txt")]


def test_the_same_bytes_for_any_number_of_jobs(folder: Path) -> None:
    inner = to_zip([(f"里{number}.txt", FILING) for number in range(5)])
    (folder / "包.zip").write_bytes(to_zip([("a.docx", DOCX), ("b.zip", inner), ("c.txt", FILING)]))
    (folder / "散.docx").write_bytes(DOCX)
    outputs = {
        jxlint("check", folder, "--format", "json", "--as-of", "2026-01-01", "-j", jobs).stdout for jobs in "0124"
    }
    assert len(outputs) == 1
    assert outputs.pop().count('"sha256"') == 8

"""``jxlint fix`` as it is typed: copies, folders, the filing itself, what is shown and what is refused."""

import os
from pathlib import Path

import pytest

from tests.support.faulty import CORRECTED, UNSAFE, faulty_filing
from tests.support.run import jxlint
from tests.support.word import to_docx, to_tika_text

TEXT = to_tika_text(faulty_filing())


@pytest.fixture
def filing(tmp_path: Path) -> Path:
    path = tmp_path / "申报.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def _corrected(unsafe: bool = False) -> str:
    text = TEXT
    for old, new in (CORRECTED | (UNSAFE if unsafe else {})).items():
        text = text.replace(old, new, -1 if "[" in old else 1)
    return text


def test_a_copy_is_written_and_the_filing_stays(filing: Path) -> None:
    ran = jxlint("fix", filing)
    assert (ran.code, ran.stdout) == (0, "")
    copy = filing.with_name("申报-修订.txt")
    assert ran.stderr.splitlines() == [
        f"{filing}: 修改 8 处（N01 1、N03 1、N04 1、N06 1、N07 1） → {copy}",
        "另有 1 个问题可用 --unsafe 修改（会改变含义，请逐处核对）",
    ]
    assert filing.read_text(encoding="utf-8") == TEXT
    assert _without_codes(copy.read_text(encoding="utf-8")) == _without_codes(_corrected())


def _without_codes(text: str) -> list[str]:
    """The lines without the field codes, which repeat titles and are no text of the form."""
    return [line.split(" TC ")[0] for line in text.split("\n")]


def test_unsafe_ones_in_place(filing: Path) -> None:
    ran = jxlint("fix", filing, "--in-place", "--unsafe", "--lang", "en")
    assert (ran.code, ran.stderr) == (
        0,
        f"{filing}: 9 changes (A01 1, N01 1, N03 1, N04 1, N06 1, N07 1) → {filing}\n",
    )
    assert _without_codes(filing.read_text(encoding="utf-8")) == _without_codes(_corrected(unsafe=True))
    again = jxlint("fix", filing, "--in-place", "--unsafe", "--lang", "en")
    assert (again.code, again.stderr) == (0, "nothing to fix.\n")


def test_diff_shows_and_writes_nothing(filing: Path) -> None:
    ran = jxlint("fix", filing, "--diff", "--select", "N06")
    assert ran.code == 1
    assert [line for line in ran.stdout.splitlines() if line[0] in "+-"] == [
        f"--- {filing}",
        f"+++ {filing}",
        "->=95%",
        "+≥95%",
    ]
    assert os.listdir(filing.parent) == [filing.name]


def test_a_folder_into_another(tmp_path: Path, filing: Path) -> None:
    (tmp_path / "二科").mkdir()
    (tmp_path / "二科" / "甲.docx").write_bytes(to_docx(faulty_filing()))
    target = tmp_path.with_name(tmp_path.name + "-修订稿")
    ran = jxlint("fix", tmp_path, "-o", target)
    assert ran.code == 0
    assert sorted(path.relative_to(target).as_posix() for path in target.rglob("*.*")) == ["二科/甲.docx", "申报.txt"]


def test_a_folder_needs_a_place_to_write_to(tmp_path: Path, filing: Path) -> None:
    ran = jxlint("fix", tmp_path)
    assert (ran.code, "say where to" in ran.stderr) == (2, True)


@pytest.mark.parametrize("options", [["--in-place", "--diff"], ["-o", "x", "--in-place"]])
def test_ways_of_writing_exclude_each_other(filing: Path, options: list[str]) -> None:
    assert jxlint("fix", filing, *options).code == 2


def test_the_copy_must_not_be_the_filing(filing: Path) -> None:
    ran = jxlint("fix", filing, "-o", filing)
    assert (ran.code, filing.read_text(encoding="utf-8")) == (2, TEXT)


def test_a_waived_finding_stays(filing: Path) -> None:
    (filing.parent / "jxlint.yaml").write_text("", encoding="utf-8")
    (filing.parent / "jxlint-waivers.yaml").write_text(
        "waivers:\n  - {rule: [N01, N03, N04, N07], where: {unit: '*'}, reason: 原表如此}\n", encoding="utf-8"
    )
    assert jxlint("fix", filing).code == 0
    assert filing.with_name("申报-修订.txt").read_text(encoding="utf-8") == TEXT.replace(">=95%", "≥95%")


def test_a_format_that_cannot_be_written_back_is_named(tmp_path: Path) -> None:
    from tests.support.html import PLAIN, to_html

    page = tmp_path / "申报.html"
    page.write_bytes(to_html(faulty_filing(), PLAIN))
    ran = jxlint("fix", page, "--select", "N06")
    assert ran.code == 1
    assert (
        ran.stderr.splitlines()[0]
        == f"{page}: “>=95%”：此格式不能写回修改（只支持 Word .docx 和文本），请按报告手工修改。"
    )
    assert os.listdir(tmp_path) == ["申报.html"]


def test_a_file_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    (tmp_path / "坏.docx").write_bytes(b"PK\x03\x04")
    ran = jxlint("fix", tmp_path / "坏.docx")
    assert (ran.code, "坏.docx" in ran.stderr) == (1, True)


def test_the_json_report_says_what_would_be_fixed(filing: Path) -> None:
    found = {each["rule"]: each["fix"] for each in jxlint("check", filing, "--format", "json").json()["findings"]}
    assert found["A01"]["safe"] is False
    assert found["N06"]["safe"] is True
    (change,) = found["N06"]["changes"]
    assert (change["text"], change["start"], change["end"], change["new"]) == (">=95%", 0, 2, "≥")
    assert TEXT.split("\n")[change["location"]["line"] - 1] == "\t>=95%"
    assert found["C12"] is None


def test_rules_say_that_they_have_fixes() -> None:
    rules = {rule["id"]: rule["fixes"] for rule in jxlint("rules", "--format", "json").json()["rules"]}
    assert {id: fixes for id, fixes in rules.items() if fixes} == {
        **{id: ["safe"] for id in ("N01", "N03", "N04", "N07", "N19")},
        "N06": ["safe", "unsafe"],
        "A01": ["unsafe"],
    }
    (line,) = [line for line in jxlint("explain", "N06").stdout.splitlines() if line.startswith("自动修改")]
    assert line.split(maxsplit=1)[1] == "jxlint fix、jxlint fix --unsafe"

"""``jxlint fix`` as it is typed: copies, folders, the filing itself, what is shown and what is refused."""

import os
from pathlib import Path

import pytest

from tests.support.faulty import CORRECTED, UNSAFE, faulty_filing
from tests.support.run import jxlint
from tests.support.word import document_xml, pack, to_docx, to_tika_text

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


def test_diff_reads_within_the_limits_of_the_filing(tmp_path: Path) -> None:
    filing = tmp_path / "申报.docx"
    filing.write_bytes(pack(document_xml(faulty_filing()) + f"<!--{' ' * (1 << 23)}-->"))
    assert "超过上限" in jxlint("fix", filing, "--diff").stderr
    (tmp_path / "jxlint.yaml").write_text("limits: {expansion_ratio: 2000}\n", encoding="utf-8")
    ran = jxlint("fix", filing, "--diff", "--select", "N06")
    assert (ran.code, ran.stdout.splitlines()[0]) == (1, f"--- {filing.as_posix()}")


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


@pytest.mark.parametrize("into", ["out", "甲"])
def test_no_copy_overwrites_another_or_a_filing_and_nothing_is_written_before_that_is_known(
    tmp_path: Path, into: str
) -> None:
    filings = [tmp_path / name / "申报.txt" for name in ("乙", "甲")]
    for number, each in enumerate(filings):
        each.parent.mkdir()
        each.write_text(TEXT + "\n" * number, encoding="utf-8")
    before = sorted(tmp_path.rglob("*"))
    ran = jxlint("fix", *filings, "-o", tmp_path / into)
    assert (ran.code, "申报.txt: a report must not overwrite" in ran.stderr) == (2, True)
    assert sorted(tmp_path.rglob("*")) == before
    assert [each.read_text(encoding="utf-8") for each in filings] == [TEXT, TEXT + "\n"]


@pytest.mark.skipif(os.name != "posix", reason="permissions and links of POSIX")
def test_in_place_keeps_permissions_and_links(filing: Path) -> None:
    filing.chmod(0o640)
    link = filing.with_name("链接.txt")
    link.symlink_to(filing)
    assert jxlint("fix", link, "--in-place").code == 0
    assert (link.is_symlink(), filing.stat().st_mode & 0o777) == (True, 0o640)
    assert ">=95%" not in filing.read_text(encoding="utf-8")


def test_a_named_file_without_a_form_is_named(tmp_path: Path) -> None:
    (tmp_path / "说明.txt").write_text("今天天气很好，不谈绩效。\n", encoding="utf-8")
    ran = jxlint("fix", tmp_path / "说明.txt")
    assert (ran.code, ran.stderr.startswith(f"{tmp_path / '说明.txt'}: 不是绩效目标表")) == (1, True)


def test_a_fix_that_met_another_and_is_gone_with_it_is_no_reason_to_run_again(filing: Path) -> None:
    """（2026) is a wrong bracket of a document number and one of two widths: both rules would change it."""
    filing.write_text(TEXT.replace("[2026]", "（2026)"), encoding="utf-8")
    ran = jxlint("fix", filing, "--select", "N01,N03")
    assert (ran.code, "再运行" in ran.stderr) == (0, False)
    left = jxlint("check", filing.with_name("申报-修订.txt"), "--select", "N01,N03", "--format", "json").json()
    assert left["findings"] == []


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


def test_a_file_that_bears_the_name_of_the_copy_is_never_replaced(filing: Path) -> None:
    other = filing.with_name("申报-修订.txt")
    other.write_text("别人的文件", encoding="utf-8")
    ran = jxlint("fix", filing)
    assert (ran.code, "exists already" in ran.stderr) == (2, True)
    assert other.read_text(encoding="utf-8") == "别人的文件"
    assert jxlint("fix", filing, "-o", other).code == 0

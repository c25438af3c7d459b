"""``-``: a file from standard input, under a name."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from lint.cli.main import cli
from tests.support.archives import to_zip
from tests.support.run import Ran
from tests.support.word import sample_filing, to_docx, to_tika_text

DOCX = to_docx(sample_filing(1))


def _run(data: bytes, *arguments: str) -> Ran:
    result = CliRunner().invoke(cli, list(arguments), input=data)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return Ran(result.exit_code, result.stdout, result.stderr)


def test_the_name_is_shown_and_decides_the_configuration(tmp_path: Path) -> None:
    (tmp_path / "jxlint.yaml").write_text("select: [N]\n", encoding="utf-8")
    name = (tmp_path / "道路养护.docx").as_posix()
    report = _run(DOCX, "check", "-", "--stdin-filename", name, "--format", "json").json()
    assert [(filing["path"], filing["rows"]) for filing in report["filings"]] == [(name, 9)]
    assert {row["rule"][0] for row in report["coverage"]} == {"N"}


def test_an_archive(tmp_path: Path) -> None:
    data = to_zip([("甲.docx", DOCX), ("乙.txt", to_tika_text(sample_filing(2)).encode())])
    report = _run(data, "check", "-", "--stdin-filename", "材料.zip", "--format", "json").json()
    assert [(filing["path"], filing["rows"]) for filing in report["filings"]] == [
        ("材料.zip/乙.txt", 18),
        ("材料.zip/甲.docx", 9),
    ]


def test_nothing_on_standard_input_is_an_empty_file() -> None:
    report = _run(b"", "check", "-", "--stdin-filename", "甲.docx", "--format", "json").json()
    assert [(f["rule"], f["path"], f["evidence"]["reason"]) for f in report["findings"]] == [
        ("T01", "甲.docx", "empty")
    ]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("check", "-"), "--stdin-filename NAME"),
        (("check", "-", "-", "--stdin-filename", "甲.docx"), "stands twice"),
        (("check", "examples", "--stdin-filename", "甲.docx"), "give - as PATH"),
    ],
)
def test_wrong_usage(arguments: tuple[str, ...], message: str) -> None:
    ran = _run(DOCX, *arguments)
    assert (ran.code, message in ran.stderr) == (2, True)


def test_extract() -> None:
    data = _run(DOCX, "extract", "-", "--stdin-filename", "甲.docx").json()
    assert [(filing["path"], len(filing["projects"])) for filing in data["filings"]] == [("甲.docx", 1)]
    assert [filing["path"] for filing in _run(DOCX, "extract", "-").json()["filings"]] == ["-"]


def test_extract_an_archive(tmp_path: Path) -> None:
    path = tmp_path / "材料.zip"
    path.write_bytes(to_zip([("甲.docx", DOCX), ("说明.txt", "仅供参考".encode()), ("坏.docx", b"PK\x03\x04")]))
    ran = _run(b"", "extract", path.as_posix())
    assert [filing["path"] for filing in ran.json()["filings"]] == [f"{path.as_posix()}/甲.docx"]
    assert [line.split(": ")[0] for line in ran.stderr.splitlines()] == [f"{path}/坏.docx", f"{path}/说明.txt"]
    assert ran.code == 1

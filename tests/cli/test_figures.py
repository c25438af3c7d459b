"""``check --statistics`` and ``check --timing``: figures about a run, and nothing else of it changes."""

import re
from pathlib import Path

from tests.support.examples import EXAMPLES
from tests.support.run import jxlint

FAULTY = EXAMPLES / "text" / "临江市道路养护中心-2026.txt"
SELECT = ("--select", "F01,F04,F06,A01")


def test_statistics_is_the_closing_table_of_the_report() -> None:
    ran = jxlint("check", FAULTY, *SELECT, "--statistics")
    assert ran.code == 1
    assert ran.stdout.splitlines() == [
        "规则  内容                         错误     警告     提示",
        "A01   比率指标写“≥100%”               0        1        0",
        "F01   支出计划累计比例下降            1        0        0",
        "F04   支出计划疑按当期比例填报        1        0        0",
        "合计                                  2        1        0",
        "",
        "已检查 1 份材料、4 个项目、36 行指标，规则 4 条；无法判定 0 处",
    ]
    assert jxlint("check", FAULTY, *SELECT).stdout.endswith(ran.stdout)


def test_statistics_without_findings_still_says_what_was_checked() -> None:
    ran = jxlint("check", FAULTY, "--select", "F06", "--statistics", "--lang", "en")
    assert (ran.code, ran.stdout) == (
        0,
        "checked 1 filings, 4 projects, 36 indicator rows with 1 rules; 0 not checkable\n",
    )


def test_statistics_shortens_the_text_only(tmp_path: Path) -> None:
    report = tmp_path / "report.json"
    ran = jxlint("check", FAULTY, "--statistics", "--format", "text", "--format", f"json={report}")
    assert ran.stdout.startswith("规则")
    assert report.read_text(encoding="utf-8") == jxlint("check", FAULTY, "--format", "json").stdout


def test_statistics_without_text_is_wrong_usage() -> None:
    ran = jxlint("check", FAULTY, "--statistics", "--format", "json")
    assert (ran.code, "--statistics shortens the text format" in ran.stderr) == (2, True)


def test_timing_goes_to_stderr_and_leaves_the_report_alone() -> None:
    timed = jxlint("check", FAULTY, *SELECT, "--format", "json", "--timing")
    plain = jxlint("check", FAULTY, *SELECT, "--format", "json")
    assert (timed.code, timed.stdout, plain.stderr) == (plain.code, plain.stdout, "")
    head, *lines = timed.stderr.splitlines()
    assert head.split() == ["规则", "微秒/行", "微秒/项目", "调用次数", "准备（毫秒）"]
    assert all(re.fullmatch(r"\S+ +\d+\.\d +\d+\.\d +\d+ +\d+\.\d\d", line) for line in lines)
    assert {line.split()[0]: line.split()[3] for line in lines} == {
        "A01": "31",  # five of the 36 rows declare themselves void
        "F01": "4",
        "F04": "4",
        "F06": "4",
        "合计": "43",
    }
    totals = [float(line.split()[2]) for line in lines[:-1]]
    assert totals == sorted(totals, reverse=True)


def test_timing_of_a_run_that_reads_nothing(tmp_path: Path) -> None:
    path = tmp_path / "空.docx"
    path.write_bytes(b"")
    ran = jxlint("check", path, "--select", "F01", "--timing", "--lang", "en")
    assert ran.code == 1
    assert ran.stderr.splitlines()[1:] == [
        "F01         —           —      0            0.00",
        "total       —           —      0            0.00",
    ]

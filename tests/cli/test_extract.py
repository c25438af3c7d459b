"""``extract`` beyond its JSON: cells as text, the audit, and files that hold no form."""

import os
from pathlib import Path

import pytest

from lint.extract.refusal import filing_of
from lint.read import read
from lint.report.cells import lines_of
from tests.support.archives import to_zip
from tests.support.examples import EXAMPLES
from tests.support.run import jxlint

FORM = """\
项目支出绩效目标申报表
项目名称 | 河道清淤工程 |
预算数 | 48 | 财政拨款 | 48 | 其他资金 | 0 |
一级指标 | 二级指标 | 三级指标 | 指标值 |
产出指标 | 数量指标 | 清淤长度 | ≥36公里 |
效益指标 | 经济效益指标 | | |
满意度指标 | 服务对象满意度指标 | 沿岸居民满意度 | ≥90% |
"""


def _file(folder: Path, text: str, name: str = "材料.txt") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_text_is_a_cell_a_line_and_places_have_lines() -> None:
    path = EXAMPLES / "word" / "云溪县文化馆-2026.docx"
    lines = jxlint("extract", path, "--format", "text").stdout.splitlines()
    document = read(path.read_bytes())
    row = filing_of(document).projects[1].indicators[3]
    assert row.target_cell is not None
    found = lines_of(document, [row.name.place, row.target_cell.place])
    name, value = found[row.name.place], found[row.target_cell.place]
    assert (lines[name - 1], lines[value - 1]) == ("扫描设备单价", "≤4.8万元/台")


def test_text_needs_no_form(tmp_path: Path) -> None:
    ran = jxlint("extract", _file(tmp_path, "甲 | 乙 | 丙\n丁 | 戊 | 己\n"), "--format", "text")
    assert (ran.code, ran.stdout.split()) == (0, list("甲乙丙丁戊己"))


def test_audit_accounts_for_every_cell(tmp_path: Path) -> None:
    ran = jxlint("extract", _file(tmp_path, FORM + "此行未填完 |\n其余见后 |\n"), "--audit")
    assert ran.code == 0
    assert [line.split()[-1] for line in ran.stdout.splitlines()] == ["25", "12", "11", "2", "0"]


@pytest.mark.parametrize("path", sorted((EXAMPLES).glob("*/*-2026.*")), ids=lambda path: path.name)
def test_audit_of_the_examples(path: Path) -> None:
    assert jxlint("extract", path, "--audit").code == 0


def test_a_blank_row_is_named_and_no_indicator(tmp_path: Path) -> None:
    project = jxlint("extract", _file(tmp_path, FORM)).json()["filings"][0]["projects"][0]
    assert [row["name"] for row in project["indicators"]] == ["清淤长度", "沿岸居民满意度"]
    assert project["blank_rows"] == ["经济效益指标"]


CONTRACT = (
    "河道清淤工程施工合同\n合同编号：云水2026-08\n甲方：云溪县水务局\n乙方：松岭建设公司\n项目名称：河道清淤工程\n"
)
BUDGET = "2026年部门收支总表\n科目编码 | 科目名称 | 合计 | 基本支出 | 项目支出\n213 | 农林水 | 480 | 80 | 400\n"
PLAN = "云溪县水务发展规划\n指标名称 | 单位 | 目标值 | 备注\n河道整治长度 | 公里 | 120 | 到2030年\n"
UNRULED = "项目支出绩效目标表\n项目资料\n产出指标\n数量指标\n清淤长度三十六公里\n质量指标\n合格\n"

CIRCULAR = (
    "关于申报2026年项目绩效目标的通知\n各乡镇、各有关单位：\n绩效目标要细化，绩效指标要量化，指标值要明确。\n"
    "数量指标、质量指标、时效指标、成本指标均应填列，绩效目标表于10月底前报送。\n特此通知。\n"
)
ABOUT = "本库存放各单位的绩效目标表。\n绩效目标、绩效指标和指标值以报送稿为准，绩效目标有改动的重新报送。\n"
RUN_TOGETHER = "某项目产出指标数量指标清淤长度质量指标合格时效指标及时效益指标社会效益指标受益满意度指标群众\n"


@pytest.mark.parametrize(
    ("text", "reason", "words"),
    [
        pytest.param(CONTRACT, "no-form", "看起来是合同或协议", id="contract"),
        pytest.param(BUDGET, "no-form", "看起来是预算或决算收支表", id="budget table"),
        pytest.param(PLAN, "no-form", "不是绩效目标表", id="a table of figures that is no form"),
        pytest.param(CIRCULAR, "no-form", "看起来是通知或公文", id="a circular about the forms"),
        pytest.param(ABOUT, "no-form", "不是绩效目标表", id="a text that only speaks of the forms"),
        pytest.param(RUN_TOGETHER, "no-table", "未识别到表格", id="categories run together"),
        pytest.param(UNRULED, "no-table", "未识别到表格", id="a form without lines"),
    ],
)
def test_wrong_kinds_say_what_they_are(tmp_path: Path, text: str, reason: str, words: str) -> None:
    path = _file(tmp_path, text)
    assert words in jxlint("extract", path).stderr
    report = jxlint("check", path, "--format", "json")
    (finding,) = report.json()["findings"]
    assert (report.code, finding["rule"], finding["evidence"]["reason"]) == (1, "T02", reason)
    assert report.json()["filings"][0]["verdict"] == "未能完整检查"


def test_a_form_without_table_is_an_error_on_a_walk_too(tmp_path: Path) -> None:
    _file(tmp_path, UNRULED)
    _file(tmp_path, CONTRACT, "合同.txt")
    report = jxlint("check", tmp_path, "--format", "json")
    severities = {Path(each["path"]).name: each["severity"] for each in report.json()["findings"]}
    assert severities == {"合同.txt": "info", "材料.txt": "error"}


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """An archive in an archive: two filings, a text that is none."""
    inner = to_zip([("乙.txt", FORM.encode())])
    path = tmp_path / "材料.zip"
    path.write_bytes(to_zip([("一科/甲.txt", FORM.encode()), ("里.zip", inner), ("说明.txt", "仅供参考。".encode())]))
    return path


@pytest.mark.parametrize("member", ["一科/甲.txt", "里.zip/乙.txt"])
def test_a_file_in_an_archive_by_its_path(archive: Path, member: str) -> None:
    filings = jxlint("extract", archive / member).json()["filings"]
    assert [filing["path"] for filing in filings] == [(archive / member).as_posix()]
    why = jxlint("why", archive / member, "--row", "1:清淤长度")
    assert (why.code, why.stdout.splitlines()[0]) == (0, "项目1 第1行  数量指标 | 清淤长度 | ≥36公里")


@pytest.mark.parametrize(
    ("path", "says"),
    [
        ("材料.zip/二科/丙.txt", "材料.zip holds no such file; it holds"),
        ("材料.zip/说明.txt/丙.txt", "材料.zip/说明.txt is no archive that can be read"),
    ],
)
def test_a_path_that_leads_nowhere_in_an_archive(archive: Path, path: str, says: str) -> None:
    for command in (("extract",), ("why", "--row", "1.1")):
        ran = jxlint(command[0], archive.parent / path, *command[1:])
        assert (ran.code, ran.stdout) == (2, "")
        assert says in ran.stderr


def test_why_of_an_archive_asks_for_one_filing(archive: Path) -> None:
    ran = jxlint("why", archive, "--row", "1.1")
    assert ran.code == 2
    assert "holds 2 filings; name one of them:" in ran.stderr
    assert (archive / "里.zip" / "乙.txt").as_posix() in ran.stderr


def test_the_limits_of_the_configuration_hold_for_extract_and_why(tmp_path: Path) -> None:
    path = _file(tmp_path, FORM)
    (tmp_path / "jxlint.yaml").write_text("limits: {table_cells: 5}\n", encoding="utf-8")
    for command in (("extract",), ("why", "--row", "1.1")):
        ran = jxlint(command[0], path, *command[1:])
        assert ran.code == (1 if command[0] == "extract" else 2)
        assert "超过上限 5 个" in ran.stderr


def test_extract_is_stopped_when_its_time_is_over(tmp_path: Path) -> None:
    # more lines than a file that is read in the process itself may have
    rows = "".join(f"产出指标 | 数量指标 | 指标{number} | ≥{number}个 |\n" for number in range(60_000))
    path = _file(tmp_path, FORM + rows)
    (tmp_path / "jxlint.yaml").write_text("limits: {seconds: 1}\n", encoding="utf-8")
    ran = jxlint("extract", path)
    assert (ran.code, "用时超过上限 1 秒" in ran.stderr) == (1, True)


def test_extract_opens_an_archive_larger_than_a_file_may_be(archive: Path) -> None:
    (archive.parent / "jxlint.yaml").write_text("limits: {file_bytes: 1000}\n", encoding="utf-8")
    archive.write_bytes(to_zip([("甲.txt", FORM.encode()), ("乙.bin", os.urandom(900)), ("丙.bin", os.urandom(900))]))
    assert archive.stat().st_size > 1000
    ran = jxlint("extract", archive)
    assert [filing["path"] for filing in ran.json()["filings"]] == [(archive / "甲.txt").as_posix()]

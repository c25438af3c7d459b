"""Files that end in mid-table, and rows of a table that the rules did not see as what they are."""

import io
import json
from pathlib import Path

import docx
import pytest

from lint.extract import extract
from lint.extract.ledger import audit
from lint.model import Filing
from lint.read import read
from tests.support.run import jxlint

_HEAD = """\
河道清淤项目绩效目标表
项目名称 | 河道清淤 |
一级指标 | 二级指标 | 三级指标 | 指标值 |
"""
_ROWS = """\
产出指标 | 数量指标 | 清淤长度 | ≥36公里 |
清淤批次 | ≥2次 |
"""
_CLOSED = """\
满意度指标 | 服务对象满意度指标 | 居民满意度 | ≥90% |
"""
_SAYS_SO = "摘自公开网页（末尾截断）\n"


def _filing(text: str) -> Filing:
    document = read(text.encode())
    filing = extract(document)
    assert filing is not None
    assert audit(document, filing).lost == ()
    return filing


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (_HEAD + _ROWS + "效益指标 |", ["清淤长度", "清淤批次"]),
        (_HEAD + _ROWS + "效益指标 | 社会效益指标 |\n", ["清淤长度", "清淤批次"]),
        (_HEAD + _ROWS + "时\n", ["清淤长度", "清淤批次"]),
        (_HEAD + _ROWS + "时 |\n", ["清淤长度", "清淤批次"]),
        (_HEAD + _ROWS + "质量指标 | 验收合", ["清淤长度", "清淤批次"]),
        (_SAYS_SO + _HEAD + _ROWS, ["清淤长度", "清淤批次"]),
        (_SAYS_SO + _HEAD, []),
        (_HEAD + _ROWS + "（下略）\n", ["清淤长度", "清淤批次"]),
        (_HEAD + _ROWS + "\n（以下从略）\n", ["清淤长度", "清淤批次"]),
        (_HEAD + _ROWS + "以下省略\n", ["清淤长度", "清淤批次"]),
        (_HEAD + _ROWS + "（以下略）\n", ["清淤长度", "清淤批次"]),
        (_HEAD + _ROWS + "（略）\n", ["清淤长度", "清淤批次"]),
        (_HEAD + _ROWS + "（未完待续）\n", ["清淤长度", "清淤批次"]),
        (_HEAD + _ROWS + "注：本表为节选。\n", ["清淤长度", "清淤批次"]),
        (_SAYS_SO + "某某局\n" + _HEAD + _ROWS, ["清淤长度", "清淤批次"]),
    ],
)
def test_a_table_breaks_off(text: str, names: list[str]) -> None:
    filing = _filing(text)
    (project,) = filing.projects
    assert project.is_cut_off
    assert project.has_table
    assert [row.name.text for row in project.indicators] == names
    assert any(note.message_zh.startswith("文件在此行中断") for note in filing.notes)


@pytest.mark.parametrize(
    "text",
    [
        _HEAD + _ROWS,
        _HEAD + _ROWS + _CLOSED,
        _HEAD + _ROWS + "效益指标 | | | |\n",  # a line of the form that was left blank
        _HEAD + _ROWS + "填报人：张三\n",
        _SAYS_SO + _HEAD + _ROWS + _CLOSED,
        _SAYS_SO + _HEAD + _ROWS + "填报人：张三\n",
        "河道截断工程说明\n" + _HEAD + _ROWS,
        "项目分为已完成、未完、在建三类\n" + _HEAD + _ROWS,
        _HEAD + _ROWS + _CLOSED + "（下略）\n",
        _HEAD + _ROWS + "填报人：张三\n（下略）\n",
    ],
)
def test_a_table_without_evidence_of_a_cut(text: str) -> None:
    assert not any(project.is_cut_off for project in _filing(text).projects)


def test_only_the_last_project_can_be_cut_off() -> None:
    filing = _filing(_HEAD + _ROWS + _HEAD.replace("河道清淤", "水渠修缮") + _ROWS + "效益指标 |")
    assert [project.is_cut_off for project in filing.projects] == [False, True]


def _checked(folder: Path, text: str) -> tuple[str, set[str], dict[str, dict[str, int]], int]:
    """Verdict, rules that found something, the coverage of C02, exit code."""
    path = folder / "某项目.txt"
    path.write_text(text, encoding="utf-8")
    ran = jxlint("check", path, "--format", "json", "--no-cache")
    report = json.loads(ran.stdout)
    coverage = {each["rule"]: each["reasons"] for each in report["coverage"] if each["rule"] in ("C02", "C18")}
    return report["filings"][0]["verdict"], {each["rule"] for each in report["findings"]}, coverage, ran.code


def test_what_a_cut_table_lacks_is_not_judged(tmp_path: Path) -> None:
    verdict, rules, coverage, code = _checked(tmp_path, _HEAD + _ROWS + "效益指标 |")
    assert verdict == "未能完整检查"
    assert not {"C01", "C02", "C18"} & rules
    assert coverage == {"C02": {"文件在指标表中断": 1}, "C18": {"文件在指标表中断": 1}}
    assert code == 1


def test_the_same_table_that_ends_is_judged(tmp_path: Path) -> None:
    verdict, rules, _, code = _checked(tmp_path, _HEAD + _ROWS + "时效指标 | 完成时间 | 2026年11月底前 |\n")
    assert (verdict, code) == ("退回", 1)
    assert "C02" in rules


@pytest.mark.parametrize(
    ("rows", "note"),
    [
        ("清淤长度 | ≥36公里 |\n质量指标 | 验收合格率 | ≥98% |\n", "此行没有二级指标，未能归类"),
        ("产出指标 | 进展指标 | 清淤长度 | ≥36公里 |\n", "二级指标名称无法归类"),
        ("产出指标 | 数量指标 | 清淤长度 | ≥36公里 | 甲 | 乙 |\n", "此单元格不在任何已知列内"),
        ("产出指标 | 质量指标 | 验收合格率 | 298% |\n", "数值疑似识别错误（“≥”读成“2”），未采用"),
        ("产出指标 | 数量指标 | ≥36公里 | 15 |\n", "此行各格与表头错位，未读入"),
        ("产出指标 | 数量指标 | 1.质量指标 | 清淤长度 |\n", "此行各格与表头错位，未读入"),
        ("产出指标 | 数量指标 | 清淤长度 | ≥36公里 |\n详见附后的任务清单 |\n", "表中此行未能读为指标"),
    ],
)
def test_a_row_that_the_rules_did_not_see_in_full_never_passes(tmp_path: Path, rows: str, note: str) -> None:
    text = _HEAD + rows + "效益指标 | 社会效益指标 | 受益村 | ≥3个 |\n" + _CLOSED
    assert note in [each.message_zh for each in _filing(text).notes if each.unchecked]
    assert _checked(tmp_path, text)[0] == "未能完整检查"


@pytest.mark.parametrize(
    "text",
    [
        _HEAD + _ROWS + _CLOSED + "注：本表由项目单位填写，一式两份。 |\n",
        _HEAD + _ROWS + _CLOSED + "填报说明：指标值应当可以衡量。 |\n",
        _HEAD.replace("指标值 |", "指标值 | 牵头股室 |") + "产出指标 | 数量指标 | 清淤长度 | ≥36公里 | 工程股 |\n",
    ],
)
def test_what_no_rule_asks_for_leaves_nothing_unchecked(text: str) -> None:
    assert not _filing(text).is_partly_unchecked


def test_a_column_that_is_not_known_is_kept_beside_its_rows() -> None:
    head = _HEAD.replace("指标值 |", "指标值 | 牵头股室 |")
    filing = _filing(head + "产出指标 | 数量指标 | 清淤长度 | ≥36公里 | 工程股 |\n")
    (row,) = filing.projects[0].indicators
    assert [(aside.label.text, aside.cell.text) for aside in row.asides] == [("牵头股室", "工程股")]
    assert [(note.message_zh, note.text) for note in filing.notes] == [("表头含义不明，此列未检查", "牵头股室")]


def test_a_column_that_may_hold_the_values_leaves_them_unchecked() -> None:
    head = _HEAD.replace("指标值 |", "预设情况 |")
    filing = _filing(head + "产出指标 | 数量指标 | 清淤长度 | 36公里 |\n")
    assert filing.projects[0].indicators[0].target.raw is None
    assert filing.is_partly_unchecked


def test_the_finding_says_what_was_not_checked_and_how_often(tmp_path: Path) -> None:
    path = tmp_path / "某项目.txt"
    rows = "清淤长度 | ≥36公里 |\n清淤批次 | ≥2次 |\n质量指标 | 验收合格率 | ≥98% |\n效益指标 |"
    path.write_text(_HEAD + rows, encoding="utf-8")
    found = {each["rule"]: each for each in jxlint("check", path, "--format", "json").json()["findings"]}
    assert found["T07"]["evidence"] == {
        "parts": 3,
        "detail": "文件在此行中断（“效益指标”）；此行没有二级指标，未能归类（2 处，如“清淤长度”）",
    }


def test_a_word_table_ends_where_it_ends() -> None:
    """Its last row may be a label that nobody filled in."""
    document = docx.Document()
    table = document.add_table(rows=0, cols=4)
    for line in [*(_HEAD + _ROWS).splitlines()[2:4], "产出指标 | 时效指标 | | |"]:
        for cell, text in zip(table.add_row().cells, line.split("|"), strict=False):
            cell.text = text.strip()
    content = io.BytesIO()
    document.save(content)
    filing = extract(read(content.getvalue()))
    assert filing is not None
    assert not filing.is_partly_unchecked


def test_classes_that_hold_no_categories_leave_nothing_unchecked() -> None:
    rows = "预算执行率（10分） | 预算执行率 | 预算执行率 | 100% |\n过程 | 资金管理 | 资金使用合规性 | 合规 |\n"
    filing = _filing(_HEAD + rows + _ROWS + _CLOSED)
    assert [row.category for row in filing.projects[0].indicators[:2]] == [None, None]
    assert not filing.is_partly_unchecked


@pytest.mark.parametrize(
    ("row", "is_read"),
    [
        ("质量指标 | 合格率 | ≥98% | 竣工验收 |", True),
        ("质量指标 | | 合格率 | ≥98% | 竣工验收 |", True),  # its label stands under 一级
        ("质量指标 | ≥98% | 竣工验收 |", False),  # without a name
        ("| 质量指标 | | 合格率 | ≥98% |", False),  # a blank cell too many
    ],
)
def test_a_row_under_the_wrong_headers_gives_no_indicator_and_its_label_holds(row: str, is_read: bool) -> None:
    head = _HEAD.replace("指标值 |", "指标值 | 指标解释 |")
    filing = _filing(f"{head}产出指标 | 数量指标 | 清淤长度 | ≥36公里 | 全长 |\n{row}\n返工率 | ≤2% | 抽查 |\n")
    rows = [(each.label.text, each.name.text, each.target.raw) for each in filing.projects[0].indicators if each.label]
    right = [("质量指标", "合格率", "≥98%")] if is_read else []
    assert rows == [("数量指标", "清淤长度", "≥36公里"), *right, ("质量指标", "返工率", "≤2%")]
    assert filing.is_partly_unchecked is not is_read


def test_a_label_of_the_second_level_under_the_first_is_that_of_its_row() -> None:
    filing = _filing(_HEAD + "产出指标 | 数量指标 | 清淤长度 | ≥36公里 |\n质量指标 | | 合格率 | ≥98% |\n")
    assert [row.category.label for row in filing.projects[0].indicators if row.category] == ["数量指标", "质量指标"]


@pytest.mark.parametrize("name", ["120急救", "12345热线", "5G网络", "3岁儿童", "98"])
def test_a_name_that_begins_with_a_number_is_no_value(name: str) -> None:
    filing = _filing(_HEAD + f"产出指标 | 数量指标 | {name} | ≥36次 |\n")
    assert [(row.name.text, row.target.raw) for row in filing.projects[0].indicators] == [(name, "≥36次")]
    assert not filing.is_partly_unchecked

"""A text that ends within its indicator table: what is missing there is nobody's fault, and the filing is not whole."""

import io
from pathlib import Path

import docx
import pytest

from lint.extract import extract
from lint.model import Filing
from lint.read import read
from tests.support.run import jxlint

HEAD = """\
项目支出绩效目标表
（2026年度）
项目名称 | 河道保洁经费 |
年度目标 | 全年保洁河道86公里，垃圾清理及时率达到95%。 |
绩效指标 | 一级指标 | 二级指标 | 三级指标 | 指标值 |
产出指标 | 数量指标 | 保洁河道长度 | ≥86公里 |
质量指标 | 保洁合格率 | ≥95% |
"""
CUT = "文件在指标表中途中断，后面的内容缺失"


def _filing(end: str) -> Filing:
    filing = extract(read((HEAD + end).encode()))
    assert filing is not None
    return filing


def _said(filing: Filing) -> list[tuple[str, str, str]]:
    return [(note.severity, note.message_zh, note.text) for note in filing.notes]


@pytest.mark.parametrize(
    ("end", "last"),
    [
        pytest.param("效益指标 |", "效益指标", id="a label of a row that goes no further"),
        pytest.param("时效指标 | \n", "时效指标", id="a label of 二级"),
        pytest.param("效益指标 | 社会效益指标 |\n", "社会效益指标", id="both labels"),
        pytest.param("时\n", "时", id="the beginning of a label"),
        pytest.param("社会效", "社会效", id="more of a label"),
    ],
)
def test_the_break_is_an_error_at_its_place(end: str, last: str) -> None:
    filing = _filing(end)
    assert _said(filing) == [("error", CUT, last)]
    assert [row.name.text for row in filing.projects[0].indicators] == ["保洁河道长度", "保洁合格率"]


@pytest.mark.parametrize(
    ("end", "notes"),
    [
        pytest.param("", [], id="the last row is whole"),
        pytest.param("效益指标 | 社会效益指标 |  |  |\n", [], id="a row that was left blank"),
        pytest.param(
            "时\n填表人：李某\n", [("info", "表外文字，未归入任何栏目", "时")], id="something follows the fragment"
        ),
        pytest.param(
            "注：以上由财政核定\n", [("info", "表外文字，未归入任何栏目", "注：以上由财政核定")], id="a remark below"
        ),
        pytest.param(
            "时效指标 |\n效益指标 | 社会效益指标 | 受益居民人数 | ≥300人 |\n", [], id="a label without a row inside"
        ),
    ],
)
def test_what_is_no_break(end: str, notes: list[tuple[str, str, str]]) -> None:
    said = _said(_filing(end))
    assert [each for each in said if each[2] != "填表人：李某"] == notes


def test_rules_about_gaps_are_not_asked_and_the_rows_are_judged(tmp_path: Path) -> None:
    path = tmp_path / "表.txt"
    path.write_text(HEAD.replace("≥95% |\n", "≥95场次 |\n") + "效益指标 |", encoding="utf-8")
    ran = jxlint("check", path, "--format", "json")
    report = ran.json()
    assert (report["filings"][0]["verdict"], ran.code) == ("未能完整检查", 1)
    found = {each["rule"]: each for each in report["findings"]}
    assert "A02" in found
    assert "C02" not in found
    assert found["T07"]["evidence"] == {"parts": 1, "detail": f"{CUT}（“效益指标”）"}
    coverage = {each["rule"]: each for each in report["coverage"]}
    assert coverage["C02"]["reasons"] == {"部分文字未能读出": 1}


def test_a_word_table_ends_where_it_ends() -> None:
    """Its last row may be a label that nobody filled in."""
    document = docx.Document()
    table = document.add_table(rows=0, cols=4)
    for line in [*HEAD.splitlines()[4:], "产出指标 | 时效指标 | | |"]:
        texts = [part.strip() for part in line.removeprefix("绩效指标 | ").split("|")][:4]
        for cell, text in zip(table.add_row().cells, texts, strict=False):
            cell.text = text
    content = io.BytesIO()
    document.save(content)
    filing = extract(read(content.getvalue()))
    assert filing is not None
    assert [note.message_zh for note in filing.notes if note.severity == "error"] == []

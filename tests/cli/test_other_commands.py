"""``extract``, ``rules``, ``explain`` and ``schema``."""

from pathlib import Path

import jsonschema
import pytest
import yaml

from tests.support.examples import EXAMPLES
from tests.support.run import jxlint

FILING = EXAMPLES / "word" / "云溪县文化馆-2026.docx"


def test_extract_gives_plain_values() -> None:
    data = jxlint("extract", FILING).json()
    jsonschema.Draft202012Validator(jxlint("schema", "filing").json()).validate(data)
    filing = data["filings"][0]
    assert (filing["kind"], filing["form"], filing["unit"]) == (
        "申报",
        "F2015",
        {"code": "206003", "name": "云溪县文化馆"},
    )
    project = filing["projects"][1]
    assert project["budget"] == {"total": 18.5, "fiscal": 15.0, "other": 3.5, "unit": "万元"}
    assert project["plan"][1] == {"label": "6月底", "month": 6, "percent": 60.0, "raw": "60.00%"}
    assert project["goals"] == [
        "购置扫描设备2台，完成6000页地方文献的扫描和著录。",
        "数字资料年访问量达到5000人次以上。",
    ]
    row = project["indicators"][3]
    assert (row["level1"], row["level2"], row["name"]) == ("产出指标", "成本指标", "扫描设备单价")
    assert row["value"] == {
        "raw": "≤4.8万元/台",
        "operator": "≤",
        "number": 4.8,
        "upper": None,
        "unit": "万元/台",
        "kind": "money",
    }
    assert filing["department"]["measures"][0].startswith("成立演出工作专班")


def test_extract_with_source_names_places() -> None:
    data = jxlint("extract", FILING, "--with-source").json()
    jsonschema.Draft202012Validator(jxlint("schema", "filing").json()).validate(data)
    source = data["filings"][0]["projects"][0]["indicators"][0]["source"]
    assert (source["name"]["table"], source["name"]["row"]) == (1, 9)
    assert source["weight"] is None


def test_extract_as_yaml_and_table() -> None:
    assert yaml.safe_load(jxlint("extract", FILING, "--format", "yaml").stdout) == jxlint("extract", FILING).json()
    table = jxlint("extract", FILING, "--format", "table").stdout
    assert "项目2 地方文献数字化经费" in table
    assert "时效指标" in table


def test_extract_says_why_it_cannot(tmp_path: Path) -> None:
    path = tmp_path / "空.docx"
    path.write_bytes(b"")
    ran = jxlint("extract", path)
    assert (ran.code, ran.stdout) == (1, "")
    assert "空.docx" in ran.stderr
    assert "空" in ran.stderr


def test_rules_lists_every_rule() -> None:
    rules = {rule["id"]: rule for rule in jxlint("rules", "--format", "json").json()["rules"]}
    assert {"R01", "R02", "R03", "R16", "R19", "C03", "F01", "F05", "A01", "A02", "T01", "T05"} <= set(rules)
    assert (rules["R01"]["name"], rules["R01"]["severity"]) == ("indicator-copied-across-categories", "error")
    keys = {"id", "name", "summary", "severity", "confidence", "dimension", "scope", "status", "basis", "options"}
    assert all(keys <= set(rule) for rule in rules.values())
    table = jxlint("rules").stdout.splitlines()
    assert any(line.startswith("F07") and " off " in line for line in table)
    assert "One indicator copied across sub-categories · `indicator-copied-across-categories` · 错误" in (
        jxlint("rules", "--format", "md").stdout
    )


@pytest.mark.parametrize("name", ["F01", "f01", "plan-falls"])
def test_explain(name: str) -> None:
    text = jxlint("explain", name).stdout
    assert text.startswith("F01  支出计划累计比例下降")
    assert "已知局限" in text


def test_explain_unknown_rule() -> None:
    ran = jxlint("explain", "plan-fall")
    assert (ran.code, ran.stderr) == (2, 'jxlint: no rule is called "plan-fall" — did you mean "plan-falls"?\n')

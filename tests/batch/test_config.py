"""``jxlint.yaml``: an auditor's own YAML rules and word lists, options, and exact errors."""

from pathlib import Path

import pytest

from tests.support.examples import EXAMPLES
from tests.support.run import Ran, jxlint

RULE = """\
id: ACME01
name: unit-cost-names-its-unit
title: {zh: 成本指标未写明单位, en: A cost indicator without its unit}
dimension: 适当性
severity: warning
field: 指标值
given: projects.indicators.target
when:
  - {function: filled}
then: {function: not-matches, options: {pattern: 元$}}
message: {zh: '“{indicator}”的指标值“{text}”未写明计价单位。', en: '“{text}” does not say per what.'}
suggestion: {zh: 请写成“≤…元/件”。, en: Write ≤ … yuan per item.}
basis: [{document: 本局填报口径}]
card:
  summary: {zh: 指标值以元结尾。, en: The value ends with yuan.}
  why: {zh: 总额看不出单价。, en: A sum hides the price.}
  fix: {zh: 写明单价。, en: State the price.}
  examples: [{bad: ≤5000元, good: ≤50元/件}]
  limits: {zh: 只看结尾。, en: Looks at the end only.}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with one faulty filing, a configuration still to be written, and a rule folder."""
    source = EXAMPLES / "text" / "青禾县农业技术推广站-2026.txt"
    (tmp_path / source.name).write_bytes(source.read_bytes())
    (tmp_path / "rules").mkdir()
    return tmp_path


def _check(folder: Path, config: str, *arguments: str) -> Ran:
    (folder / "jxlint.yaml").write_text(config, encoding="utf-8")
    return jxlint("check", folder / "青禾县农业技术推广站-2026.txt", "--format", "json", *arguments)


def _found(ran: Ran) -> list[tuple[str, str]]:
    return [(f["rule"], row["indicator"]) for f in ran.json()["findings"] for row in f["rows"]]


def test_own_rule_runs_with_the_others(folder: Path) -> None:
    (folder / "rules" / "unit_cost.yaml").write_text(RULE, encoding="utf-8")
    assert _found(_check(folder, "rule_paths: [rules]\nselect: [ACME01, R19]\n")) == [
        ("R19", "农户满意度"),
        ("ACME01", "示范户新增销售收入"),
    ]


def test_own_word_list_serves_own_rule(folder: Path) -> None:
    rule = RULE.replace("given: projects.indicators.target", "given: projects.indicators.name").replace(
        "{function: not-matches, options: {pattern: 元$}}", "{function: not-in-list, options: {list: ours.names}}"
    )
    (folder / "rules" / "names.yaml").write_text(rule, encoding="utf-8")
    (folder / "rules" / "vocabulary").mkdir()
    (folder / "rules" / "vocabulary" / "ours.yaml").write_text("names: [示范田面积]\n", encoding="utf-8")
    assert _found(_check(folder, "rule_paths: [rules]\nselect: [ACME01]\n")) == [("ACME01", "示范田面积")]


def test_a_walk_leaves_rule_folders_out(folder: Path) -> None:
    (folder / "rules" / "unit_cost.yaml").write_text(RULE, encoding="utf-8")
    (folder / "备注.yaml").write_text("年度: 2026\n", encoding="utf-8")
    (folder / "jxlint.yaml").write_text("rule_paths: [rules]\n", encoding="utf-8")
    walked = jxlint("check", folder, "--select", "A05", "--format", "json").json()["findings"]
    assert [Path(finding["path"]).name for finding in walked] == ["备注.yaml"]
    named = jxlint("check", folder / "rules" / "unit_cost.yaml", "--format", "json").json()["findings"]
    assert [(finding["rule"], finding["severity"]) for finding in named] == [("T02", "error")]


def test_changed_vocabulary_changes_a_result(folder: Path) -> None:
    assert ("A01", "示范田测产合格率") not in _found(_check(folder, "select: [A01, R19]\n"))
    without = _check(folder, "select: [R19]\nvocabulary: {satisfaction: {heads: {remove: [满意度]}}}\n")
    assert _found(without) == []


def test_closest_file_decides_and_the_command_line_goes_before(folder: Path) -> None:
    (folder / "下级").mkdir()
    name = "青禾县农业技术推广站-2026.txt"
    (folder / "下级" / name).write_bytes((folder / name).read_bytes())
    (folder / "下级" / "jxlint.yaml").write_text("select: [C03]\n", encoding="utf-8")
    (folder / "jxlint.yaml").write_text("select: [R19]\n", encoding="utf-8")
    report = jxlint("check", folder, "--format", "json").json()
    found = {(Path(f["path"]).parent.name, f["rule"]) for f in report["findings"] if f["rule"][0] != "T"}
    assert found == {("下级", "C03"), (folder.name, "R19")}
    chosen = jxlint("check", folder, "--format", "json", "--select", "R03").json()
    assert {f["rule"] for f in chosen["findings"] if f["rule"][0] != "T"} == {"R03"}


def test_options_of_a_rule(folder: Path) -> None:
    ran = _check(folder, "select: [F07]\nrules: {F07: {options: {june: 70.0}}}\n")
    assert [finding["rule"] for finding in ran.json()["findings"]] == ["F07", "F07"]


def test_limits_hold_for_the_files_below_the_configuration(folder: Path) -> None:
    size = (folder / "青禾县农业技术推广站-2026.txt").stat().st_size
    assert _check(folder, f"limits: {{file_bytes: {size}}}\n").json()["filings"][0]["rows"] > 0
    over = _check(folder, f"limits: {{file_bytes: {size - 1}}}\n").json()
    assert [(f["rule"], f["evidence"]["reason"]) for f in over["findings"]] == [("T04", "over-limit")]


@pytest.mark.parametrize(
    ("config", "message"),
    [
        pytest.param(
            "limits: {file_byte: 1}\n", '1:10: unknown field "file_byte" — did you mean "file_bytes"?', id="limit"
        ),
        pytest.param("limits: {seconds: 0}\n", "1:10: limits.seconds: Input should be greater than 0", id="no time"),
        pytest.param("selct: [R01]\n", '1:1: unknown field "selct" — did you mean "select"?', id="unknown key"),
        pytest.param("select: R01\n", "1:1: select: Input should be a valid list", id="wrong type"),
        pytest.param("select: [R99]\n", 'no rule is called "R99"', id="unknown rule"),
        pytest.param("rule_paths: [没有]\n", "there is no such folder", id="missing folder"),
        pytest.param("rules:\n  Z01: {}\n", '2:3: there is no rule "Z01"', id="settings of no rule"),
        pytest.param(
            "rules: {F07: {options: {jun: 1}}}\n", '1:25: F07 has no option "jun" — did you mean "june"?', id="option"
        ),
        pytest.param("vocabulary: {ratio: {}}\n", '1:14: there is no vocabulary file "ratio"', id="unknown words"),
        pytest.param("a: [\n", "not valid YAML", id="no yaml"),
    ],
)
def test_faults_name_file_line_and_column(folder: Path, config: str, message: str) -> None:
    ran = _check(folder, config)
    assert ran.code == 2
    assert message in ran.stderr
    assert "Traceback" not in ran.stderr


def test_local_python_needs_permission(folder: Path) -> None:
    (folder / "rules" / "own.py").write_text("raise SystemError('ran')\n", encoding="utf-8")
    refused = _check(folder, "rule_paths: [rules]\n")
    assert (refused.code, "--allow-local-code" in refused.stderr) == (2, True)
    allowed = _check(folder, "rule_paths: [rules]\n", "--allow-local-code")
    assert (allowed.code, "SystemError: ran" in allowed.stderr) == (2, True)


def test_a_repeated_id_ends_the_run(folder: Path) -> None:
    (folder / "rules" / "again.yaml").write_text(RULE.replace("ACME01", "R01"), encoding="utf-8")
    ran = _check(folder, "rule_paths: [rules]\n")
    assert (ran.code, "the rule id R01 stands twice" in ran.stderr) == (2, True)

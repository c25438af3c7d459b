"""``jxlint check``: exit codes, selection, output to files, languages, and the published shape of its JSON."""

import json
from pathlib import Path

import jsonschema

from tests.support.examples import EXAMPLES
from tests.support.run import jxlint

CLEAN = EXAMPLES / "word" / "云溪县文化馆-2026.docx"
FAULTY = EXAMPLES / "text" / "临江市道路养护中心-2026.txt"


def test_exit_codes() -> None:
    assert jxlint("check", CLEAN).code == 0
    assert jxlint("check", FAULTY).code == 1
    assert jxlint("check", FAULTY, "--exit-zero").code == 0
    assert jxlint("check", FAULTY, "--select", "A01", "--fail-on", "error").code == 0
    assert jxlint("check", FAULTY, "--select", "A01", "--fail-on", "warning").code == 1
    assert jxlint("check", FAULTY, "--fail-on", "never").code == 0
    assert jxlint("check").code == 2


def test_select_and_ignore() -> None:
    def rules(*arguments: str) -> set[str]:
        return {finding["rule"] for finding in jxlint("check", FAULTY, "--format=json", *arguments).json()["findings"]}

    assert rules("--select", "F01,F02") == {"F01", "F02"}
    assert rules("--select", "plan-falls") == {"F01"}
    assert rules("--select", "F", "--ignore", "F01", "--ignore", "F04") == {"F02", "F03", "F05"}
    assert rules("--select", "可行性", "--ignore", "F0") == set()


def test_unknown_rule_is_named_with_its_neighbour() -> None:
    ran = jxlint("check", CLEAN, "--select", "plan-fals")
    assert (ran.code, ran.stderr) == (2, 'jxlint: no rule is called "plan-fals" — did you mean "plan-falls"?\n')


def test_wrong_options_are_wrong_usage() -> None:
    assert 'unknown format "jsn"' in jxlint("check", CLEAN, "--format", "jsn").stderr
    assert "no date" in jxlint("check", CLEAN, "--as-of", "2026-13-01").stderr
    both = jxlint("check", CLEAN, "--format", "json", "--format", "text")
    assert (both.code, "only one format" in both.stderr) == (2, True)


def test_several_formats_in_one_run(tmp_path: Path) -> None:
    ran = jxlint("check", FAULTY, "--format", "text", "--format", f"json={tmp_path / 'report.json'}")
    assert ran.stdout.startswith("结论：退回")
    report = json.loads((tmp_path / "report.json").read_text(encoding="utf-8"))
    assert report["filings"][0]["verdict"] == "退回"
    assert [path.name for path in tmp_path.iterdir()] == ["report.json"]


def test_report_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    ran = jxlint("check", FAULTY, "--format", f"json={tmp_path / 'no' / 'report.json'}")
    assert ran.code == 2
    assert "report.json: cannot be written" in ran.stderr


def test_json_is_what_the_schema_says() -> None:
    schema = jxlint("schema", "report").json()
    for lang in ("zh", "en"):
        report = jxlint("check", EXAMPLES, "--format", "json", "--lang", lang).json()
        jsonschema.Draft202012Validator(schema).validate(report)
    assert report["totals"]["error"] == sum(finding["severity"] == "error" for finding in report["findings"])


def test_same_input_gives_same_bytes() -> None:
    first, second = (jxlint("check", EXAMPLES, "--format", "json", "--as-of", "2026-01-31").stdout for _ in range(2))
    assert first == second
    assert json.loads(first)["run"]["as_of"] == "2026-01-31"


def test_fingerprints_are_unique_and_survive_moving(tmp_path: Path) -> None:
    here = jxlint("check", FAULTY, "--format", "json").json()["findings"]
    moved = tmp_path / "改名.txt"
    moved.write_bytes(b"\n\n" + FAULTY.read_bytes())
    there = jxlint("check", moved, "--format", "json", "--lang", "en").json()["findings"]
    fingerprints = [finding["fingerprint"] for finding in here]
    assert fingerprints == [finding["fingerprint"] for finding in there]
    assert len(set(fingerprints)) == len(fingerprints) > 5


def test_english() -> None:
    stdout = jxlint("check", FAULTY, "--select", "F04", "--lang", "en").stdout
    assert stdout.startswith("Verdict: return  1 errors")
    assert "Fix: " in stdout
    assert "checked 1 filings, 4 projects, 36 indicator rows with 1 rules" in stdout


def test_text_for_a_pipe_is_plain() -> None:
    stdout = jxlint("check", FAULTY, "--select", "F04,A01").stdout
    assert "\033" not in stdout
    assert "项目1 · 资金支出计划 · 第31行" in stdout
    assert "质量指标 | 修补验收合格率 | ≥100%" in stdout
    assert "已检查 1 份材料、4 个项目、36 行指标，规则 2 条" in stdout


def test_coverage_tells_checked_from_not_applicable() -> None:
    report = jxlint("check", FAULTY, "--select", "F01,F04", "--format", "json").json()
    counts = {entry["rule"]: entry for entry in report["coverage"]}
    assert (counts["F04"]["passed"], counts["F04"]["failed"], counts["F04"]["not_applicable"]) == (1, 1, 2)
    assert sum(counts["F04"]["reasons"].values()) == 2
    assert counts["F01"]["failed"] == 1


def test_show_source_quotes_the_cells(tmp_path: Path) -> None:
    filing = EXAMPLES / "text" / "临江市道路养护中心-2026.txt"
    ran = jxlint("check", filing, "--select", "F03,F05,A01", "--show-source")
    quoted = [line.strip() for line in ran.stdout.splitlines() if "│" in line]
    assert quoted == ["│ 指标值 ≥100%", "│ 12月底 110.00%", "│ 6月底 （空）"]
    assert "│" not in jxlint("check", filing, "--select", "F03").stdout
    assert jxlint("check", filing, "--show-source", "--format", "json").code == 2

"""The formats for other tools, each against its published schema, a real consumer, or its documented grammar."""

import csv as csv_of_python
import io
import json
import re
from collections import Counter
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import jsonschema
import pytest
from junitparser import JUnitXml, Skipped
from sarif import loader

from lint.report import concise, csv, github, gitlab, jsonl, junit, rdjson, sarif
from lint.report.findings_table import COLUMNS, harmless
from lint.report.json import finding_data
from lint.report.machine import relative, uri
from lint.report.model import Report
from tests.support.reports import FORMULA, HOSTILE, sample_report
from tests.support.run import jxlint

SCHEMAS = Path(__file__).parents[1] / "schemas"


@pytest.fixture(scope="module", params=["zh", "en"])
def report(request: pytest.FixtureRequest) -> Report:
    """One finding suppressed, one put right since an earlier run, one unchanged."""
    return sample_report(request.param, states={"F04": "absent", "C03": "unchanged"}, suppressed=("F01",))


def _log(report: Report) -> dict[str, Any]:
    data: dict[str, Any] = json.loads("".join(sarif.render(report)))
    return data


def _keys(report: Report, but: tuple[str, ...] = ()) -> Counter[tuple[str, str]]:
    return Counter((each.path, each.rule) for each in report.findings if each.rule not in but)


class TestSarif:
    def test_is_valid(self, report: Report) -> None:
        schema = json.loads((SCHEMAS / "sarif-2.1.0.json").read_text(encoding="utf-8"))
        validator = jsonschema.Draft4Validator(schema, format_checker=jsonschema.Draft4Validator.FORMAT_CHECKER)
        assert [error.message for error in validator.iter_errors(_log(report))] == []

    def test_a_consumer_reads_every_result(self, report: Report, tmp_path: Path) -> None:
        path = tmp_path / "run.sarif"
        path.write_text("".join(sarif.render(report)), encoding="utf-8")
        records = loader.load_sarif_file(str(path)).get_records()
        assert Counter((unquote(each["Location"]), each["Code"]) for each in records) == _keys(report)

    def test_results_are_the_findings(self, report: Report) -> None:
        run = _log(report)["runs"][0]
        rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
        for result, finding in zip(run["results"], report.findings, strict=True):
            place = result["locations"][0]["physicalLocation"]["artifactLocation"]
            assert rules[result["ruleIndex"]] == result["ruleId"] == finding.rule
            assert unquote(place["uri"]) == finding.path
            assert unquote(run["artifacts"][place["index"]]["location"]["uri"]) == finding.path
            assert result["partialFingerprints"] == {"jxlint/v1": finding.fingerprint}
            assert result["baselineState"] == finding.state
            assert [each["justification"] for each in result["suppressions"]] == (
                ["上级已批复"] if finding.rule == "F01" else []
            )
            assert len(result.get("relatedLocations", [])) == len(finding.related)

    def test_lines_are_those_of_the_text_output(self, report: Report) -> None:
        lines = {
            (unquote(place["artifactLocation"]["uri"]), result["ruleId"]): place["region"]["startLine"]
            for result in _log(report)["runs"][0]["results"]
            for place in [result["locations"][0]["physicalLocation"]]
        }
        text = jxlint("extract", "examples/word/临江市道路养护中心-2026.docx", "--format", "text").stdout.splitlines()
        assert text[lines["临江市道路养护中心-2026.docx", "F03"] - 1] == "110.00%"
        assert lines["坏.docx", "T01"] == 1

    def test_rules_have_help(self, report: Report) -> None:
        rules = {rule["id"]: rule for rule in _log(report)["runs"][0]["tool"]["driver"]["rules"]}
        assert report.rules["R01"].why in rules["R01"]["help"]["text"]
        assert rules["R01"]["shortDescription"]["text"] == report.rules["R01"].title
        assert all(rule["help"]["text"] for rule in rules.values())


def test_junit_has_a_case_for_each_filing_and_rule(report: Report) -> None:
    suites = JUnitXml.fromstring(junit.render(report))
    cases = {(suite.name, case.name.split()[0]): case for suite in suites for case in suite}
    asked = {(path, rule) for path, rules in report.coverage.items() for rule in rules}
    assert set(cases) == asked | {("坏.docx", "T01")}
    failed = {key for key, case in cases.items() if any(each for each in case.result if not isinstance(each, Skipped))}
    expected = {
        (each.path, rule)
        for each in report.findings
        if each.suppression is None and each.state != "absent"
        for rule, severity in [(each.rule, each.own_severity), *((f.rule, f.severity) for f in each.folded)]
        if severity.value != "info"
    }
    assert failed == expected
    road = "临江市道路养护中心-2026.docx"
    assert (road, "F01") not in failed  # suppressed
    assert (road, "F04") not in failed  # put right
    skipped = {key for key, case in cases.items() if any(isinstance(each, Skipped) for each in case.result)}
    assert skipped == {
        (path, rule)
        for path, rules in report.coverage.items()
        for rule, counts in rules.items()
        if not counts.passed and not counts.failed
    }
    assert (suites.tests, suites.failures, suites.errors) == (len(cases), len(failed) - 1, 1)


def test_github_commands_are_one_line_each_and_escaped(report: Report) -> None:
    command = re.compile(r"::(error|warning|notice) file=([^,:]*),line=(\d+),title=([^,:]*)::(.*)")
    found = Counter()
    for line in github.render(report).splitlines():
        match = command.fullmatch(line)
        assert match is not None, line
        file, title = (re.sub("%(25|0D|0A|3A|2C)", _unescaped, text) for text in match.group(2, 4))
        found[file, title.split()[0]] += 1
    assert found == _keys(report, but=("F01", "F04"))


def _unescaped(match: re.Match[str]) -> str:
    return {"25": "%", "0D": "\r", "0A": "\n", "3A": ":", "2C": ","}[match[1]]


# Written from GitLab's documentation of the report format, "Code Quality", section "Import Code Quality results".
GITLAB = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["description", "check_name", "fingerprint", "severity", "location"],
        "properties": {
            "description": {"type": "string", "minLength": 1},
            "check_name": {"type": "string", "minLength": 1},
            "fingerprint": {"type": "string", "minLength": 1},
            "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
            "location": {
                "type": "object",
                "required": ["path", "lines"],
                "properties": {
                    "path": {"type": "string", "pattern": "^(?!\\./|/)"},
                    "lines": {
                        "type": "object",
                        "required": ["begin"],
                        "properties": {"begin": {"type": "integer", "minimum": 1}},
                    },
                },
            },
        },
    },
}


def test_gitlab_has_the_documented_fields(report: Report) -> None:
    entries = json.loads(gitlab.render(report))
    jsonschema.Draft202012Validator(GITLAB).validate(entries)
    assert Counter((e["location"]["path"], e["check_name"]) for e in entries) == _keys(report, but=("F01", "F04"))
    assert len({entry["fingerprint"] for entry in entries}) == len(entries)


# Written from reviewdog.proto (reviewdog.rdf.DiagnosticResult).
RDJSON = {
    "type": "object",
    "required": ["diagnostics"],
    "additionalProperties": False,
    "properties": {
        "source": {"type": "object", "properties": {"name": {"type": "string"}}, "additionalProperties": False},
        "diagnostics": {
            "type": "array",
            "items": {
                "type": "object",
                "additionalProperties": False,
                "required": ["message", "location", "severity", "code"],
                "properties": {
                    "message": {"type": "string"},
                    "severity": {"enum": ["UNKNOWN_SEVERITY", "ERROR", "WARNING", "INFO"]},
                    "code": {"type": "object", "properties": {"value": {"type": "string"}}},
                    "location": {
                        "type": "object",
                        "additionalProperties": False,
                        "properties": {
                            "path": {"type": "string"},
                            "range": {
                                "type": "object",
                                "properties": {
                                    "start": {"type": "object", "properties": {"line": {"type": "integer"}}}
                                },
                            },
                        },
                    },
                },
            },
        },
    },
}


def test_rdjson_has_the_fields_of_its_definition(report: Report) -> None:
    data = json.loads(rdjson.render(report))
    jsonschema.Draft202012Validator(RDJSON).validate(data)
    shown = Counter((each["location"]["path"], each["code"]["value"]) for each in data["diagnostics"])
    assert shown == _keys(report, but=("F01", "F04"))


def test_json_lines_are_the_findings_of_the_report(report: Report) -> None:
    lines = "".join(jsonl.render(report)).splitlines()
    assert [json.loads(line) for line in lines] == [json.loads(json.dumps(finding_data(f))) for f in report.findings]


def test_csv_opens_in_a_spreadsheet_and_runs_nothing(report: Report) -> None:
    raw = "".join(csv.render(report)).encode()
    assert raw.startswith(b"\xef\xbb\xbf")
    head, *body = csv_of_python.reader(io.StringIO(raw.decode("utf-8-sig"), newline=""))
    assert tuple(head) == COLUMNS[report.run.lang]
    assert Counter((row[0], row[6]) for row in body) == _keys(report)
    cells = [cell for row in body for cell in row]
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t"))]
    assert harmless(FORMULA).partition("\n")[0] == "'" + FORMULA.partition("\n")[0]
    assert HOSTILE in cells  # quoted, not mangled


def test_concise_is_one_line_a_finding(report: Report) -> None:
    *lines, totals = "".join(concise.render(report)).splitlines()
    shown = Counter()
    for line in lines:
        match = re.fullmatch(r"(.+?\.docx):(\d+): (\w+) (\S+) (.+)", line)
        assert match is not None, line
        shown[match[1], match[3]] += 1
    assert shown == _keys(report, but=("F01", "F04"))
    assert ("已豁免 1" if report.run.lang == "zh" else "suppressed 1") in totals


@pytest.mark.parametrize(
    ("path", "shown", "quoted"),
    [
        ("a/b.docx", "a/b.docx", "a/b.docx"),
        ("./a b.docx", "a b.docx", "a%20b.docx"),
        ("/nowhere/表.docx", "nowhere/表.docx", "nowhere/%E8%A1%A8.docx"),
        (f"{Path.cwd()}/x.docx", "x.docx", "x.docx"),
        ("\udcff.docx", "\udcff.docx", "%FF.docx"),
    ],
)
def test_paths_are_relative(path: str, shown: str, quoted: str) -> None:
    assert (relative(path), uri(path)) == (shown, quoted)


def test_formats_reach_the_command_line(tmp_path: Path) -> None:
    source = "examples/text/临江市道路养护中心-2026.txt"
    made = ("concise", "jsonl", "csv", "sarif", "junit", "github", "gitlab", "rdjson")
    formats = [part for name in made for part in ("--format", f"{name}={tmp_path / name}")]
    ran = jxlint("check", source, *formats, "--select", "F01")
    assert (ran.code, ran.stdout) == (1, "")
    assert {name for name in made if "F01" in (tmp_path / name).read_text(encoding="utf-8")} == set(made)

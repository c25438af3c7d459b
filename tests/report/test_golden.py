"""The JSON report is to the letter what it was, unless somebody has read and committed the difference."""

import json

import jsonschema

from tests.report.golden import FOLDER, GOLDEN, inputs, report
from tests.support.run import jxlint


def test_input_is_current() -> None:
    assert {path.name: path.read_bytes() for path in FOLDER.iterdir()} == inputs()


def test_report_is_golden() -> None:
    golden = json.loads(GOLDEN.read_text(encoding="utf-8"))
    assert report() == golden, "if the difference is meant: python -m tests.report.golden"


def test_golden_holds_what_it_is_for() -> None:
    golden = json.loads(GOLDEN.read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator(jxlint("schema", "report").json()).validate(golden)
    shown = {
        (finding["rule"], tuple(finding["projects"]), tuple(folded["rule"] for folded in finding["folded"]))
        for finding in golden["findings"]
    }
    assert shown == {
        ("A02", (1,), ()),
        ("R16", (1,), ()),
        ("R03", (1,), ("R02",)),
        ("F02", (2,), ()),
        ("C03", (2,), ()),
        ("N14", (1, 2), ()),
        ("T01", (), ()),
    }
    across = next(finding for finding in golden["findings"] if finding["rule"] == "N14")
    assert across["project"] is None
    assert [related["project"]["index"] for related in across["related"]] == [1, 2]
    assert [filing["verdict"] for filing in golden["filings"]] == ["退回", "未能完整检查"]

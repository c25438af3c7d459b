"""What the rules about notation find in the filing that the project was started from."""

from collections import defaultdict
from pathlib import Path

import pytest

from lint.engine.finding import Finding
from lint.engine.lint import lint_filing
from lint.engine.pack import load_index
from lint.engine.runner import Runner
from lint.engine.selection import load_rules
from tests.support.model import filing_of

DEPARTMENT = 0
PROJECTS = {
    "N01": [4, 6, 7, 8, 9, 18],
    "N02": [6],
    "N04": [15],
    "N05": [2, 4, 5, 6, 7, 9, 16, 18, 19],
    "N06": [15],
    "N07": [5, 13],
    "N08": [DEPARTMENT, 2, 16],
    "N09": [DEPARTMENT, 2, 8, 10, 11, 13, 19],
    "N10": [],
    "N11": [],
    "N12": [],
    "N13": [],
    "N14": [],
    "N15": [],
    "N16": [DEPARTMENT],
    "N17": [],
    "N18": [DEPARTMENT, 6, 12, 19],
    "N19": [],
    "N20": [DEPARTMENT],
}


@pytest.fixture(scope="module")
def findings(seed: Path) -> dict[str, list[Finding]]:
    index = load_index()
    ids = [id for id in index["rules"] if id.startswith("N")]
    linted = lint_filing(filing_of(seed.read_bytes()), Runner(load_rules(index, ids), index["words"]), "seed.txt")
    assert linted.crashes == ()
    found: dict[str, list[Finding]] = defaultdict(list)
    for finding in linted.findings:
        found[finding.rule].append(finding)
    return found


def projects(findings: list[Finding]) -> list[int]:
    return sorted(finding.project.index if finding.project else DEPARTMENT for finding in findings)


@pytest.mark.parametrize("rule", PROJECTS)
def test_exactly_these_projects(findings: dict[str, list[Finding]], rule: str) -> None:
    assert projects(findings.get(rule, [])) == PROJECTS[rule]


def test_brackets(findings: dict[str, list[Finding]]) -> None:
    file, project = sorted(findings["N03"], key=lambda finding: finding.severity.rank)
    assert (file.severity.value, file.project, file.projects, file.field) == ("info", None, (), "文件")
    assert (project.severity.value, project.projects) == ("warning", (2,))
    assert [row.indicator for row in project.rows] == ["组织主题宣传活动场次(次）", "组织宣传活动次数(次）"]


def test_document_numbers_are_corrected(findings: dict[str, list[Finding]]) -> None:
    corrected = {finding.projects[0]: finding.evidence["corrected"] for finding in findings["N01"]}
    assert corrected[6] == ["“冀财政法〔2020〕71号”"]
    assert corrected[8] == ["“冀财政法〔2020〕74号”"]


def test_forms_are_numbered_in_order(seed: Path) -> None:
    filing = filing_of(seed.read_bytes())
    assert [project.number for project in filing.projects] == list(range(1, 20))
    assert filing.department is not None
    (lead_in,) = (each for each in filing.department.lead_ins if each.section == "sub_goals")
    assert (lead_in.heading.text, lead_in.line.text) == ("二、分项绩效目标", "分类绩效目标：")


def test_eight_rows_end_with_a_stop(findings: dict[str, list[Finding]]) -> None:
    (finding,) = findings["N04"]
    assert len(finding.rows) == 8
    assert {row.indicator for row in finding.rows} == {"按时装修完成。"}


def test_county_wording(findings: dict[str, list[Finding]]) -> None:
    assert {finding.field for finding in findings["N08"]} == {"分项绩效目标", "绩效目标"}
    assert all(finding.evidence["words"] == ["全县"] for finding in findings["N08"])


def test_wording_slips(findings: dict[str, list[Finding]]) -> None:
    phrases = {finding.projects: finding.evidence["phrases"] for finding in findings["N18"]}
    assert phrases == {
        (): ["提高提升"],
        (6,): ["提高法律服务"],
        (12,): ["完成行政复议案件"],
        (19,): ["更高的水平保障"],
    }

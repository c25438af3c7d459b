"""Waivers on the command line: what is marked, what is counted, and what is said of faulty ones."""

from pathlib import Path
from typing import Any

import pytest

from tests.support.examples import EXAMPLES
from tests.support.run import Ran, jxlint

NAME = "青禾县农业技术推广站-2026.txt"
ALL = ["C03", "R01", "A02", "R03", "R16", "R19"]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a filing with six errors, one in each of six rules."""
    (tmp_path / NAME).write_bytes((EXAMPLES / "text" / NAME).read_bytes())
    (tmp_path / "jxlint.yaml").write_text("select: [C03, R, A02]\n", encoding="utf-8")
    return tmp_path


def _check(folder: Path, waivers: str = "", *arguments: str) -> Ran:
    if waivers:
        (folder / "jxlint-waivers.yaml").write_text(f"waivers:\n{waivers}", encoding="utf-8")
    return jxlint("check", folder, "--format", "json", "--as-of", "2026-06-01", *arguments)


def _waived(ran: Ran) -> list[str]:
    return [f["rule"] for f in ran.json()["findings"] if f["suppression"]]


def _faults(ran: Ran) -> list[tuple[str, Any, str]]:
    faults = [f for f in ran.json()["findings"] if f["rule"] == "T06"]
    return [(Path(f["location"]["path"]).name, f["location"]["line"], f["evidence"]["fault"]) for f in faults]


def test_a_waived_finding_is_marked_and_counts_no_more(folder: Path) -> None:
    entry = (
        "- {rule: R16, where: {indicator: 示范户*}, reason: 待统一, owner: 张三, ticket: JX-7, expires: 2026-06-01}\n"
    )
    report = _check(folder, entry).json()
    assert [f["rule"] for f in report["findings"]] == ALL
    assert {f["rule"]: f["suppression"] for f in report["findings"] if f["suppression"]} == {
        "R16": {
            "kind": "accepted",
            "reason": "待统一",
            "owner": "张三",
            "ticket": "JX-7",
            "expires": "2026-06-01",
            "path": (folder / "jxlint-waivers.yaml").as_posix(),
            "line": 2,
        }
    }
    assert (report["totals"]["error"], report["totals"]["suppressed"]) == (5, 1)


def test_with_everything_waived_the_filing_passes(folder: Path) -> None:
    ran = _check(
        folder,
        "- {rule: [C03, R01, R03, A02, R16, satisfaction-outside-its-category], where: {path: '*'}, reason: 试点}\n",
    )
    assert ran.code == 0
    assert ran.json()["filings"][0]["verdict"] == "通过"
    assert _waived(ran) == ALL


@pytest.mark.parametrize(
    ("where", "covered"),
    [
        ("{path: '*.txt'}", True),
        ("{path: '*.docx'}", False),
        ("{unit: 青禾县*}", True),
        ("{unit: 临江*}", False),
        ("{project: 水稻新品种示范经费}", True),
        ("{project: 农技员*}", False),
        ("{category: 社会效益指标, indicator: 农户满意度}", True),
        ("{category: 生态效益指标, indicator: 农户满意度}", False),
    ],
)
def test_where(folder: Path, where: str, covered: bool) -> None:
    assert _waived(_check(folder, f"- {{rule: R19, where: {where}, reason: 核}}\n")) == (["R19"] if covered else [])


def test_by_fingerprint(folder: Path) -> None:
    found = {f["rule"]: f["fingerprint"] for f in _check(folder).json()["findings"]}
    assert _waived(_check(folder, f"- {{rule: R03, where: {{fingerprint: {found['R03'][:12]}}}, reason: 核}}\n")) == [
        "R03"
    ]


def test_a_waived_symptom_weighs_nothing_in_its_cause(folder: Path) -> None:
    report = _check(folder, "- {rule: R02, where: {unit: 青禾*}, reason: 核}\n").json()
    cause = next(f for f in report["findings"] if f["rule"] == "R03")
    assert [(each["rule"], bool(each["suppression"])) for each in cause["folded"]] == [("R02", True)]
    assert (cause["severity"], cause["suppression"]) == ("error", None)
    assert [f for f in report["findings"] if f["rule"] == "T06"] == []


def test_faults_of_waivers_are_findings_at_their_line_and_waive_nothing(folder: Path) -> None:
    entries = (
        "- {rule: R16, where: {unit: 青禾*}, reason: 核, expires: 2026-05-31}\n"
        "- {rule: R19, where: {unit: 青禾*}}\n"
        "- {rule: R05, where: {unit: 青禾*}, reason: 核}\n"
    )
    ran = _check(folder, entries)
    assert sorted(_faults(ran)) == [
        ("jxlint-waivers.yaml", 2, "expired"),
        ("jxlint-waivers.yaml", 3, "no-reason"),
        ("jxlint-waivers.yaml", 4, "unused"),
    ]
    assert _waived(ran) == []
    assert ran.json()["filings"][0]["verdict"] == "退回"


def test_equal_faults_have_fingerprints_of_their_own(folder: Path) -> None:
    report = _check(folder, "- {rule: R05, where: {unit: 青禾*}, reason: 核}\n" * 2).json()
    first, second = (f["fingerprint"] for f in report["findings"] if f["rule"] == "T06")
    assert second == f"{first}-2"


def test_a_waiver_is_not_unused_where_its_rule_or_its_filing_was_not_asked(folder: Path) -> None:
    entries = "- {rule: R05, where: {unit: 青禾*}, reason: 核}\n- {rule: R19, where: {unit: 临江*}, reason: 核}\n"
    assert _faults(_check(folder, entries, "--select", "C03")) == []


@pytest.mark.parametrize(
    ("entry", "message"),
    [
        ("- {rule: R99, where: {path: '*'}, reason: x}\n", '2:4: no rule is called "R99"'),
        ("- {rule: R16, where: {}, reason: x}\n", "2:15: where is empty"),
        ("- {rule: R16, were: {path: '*'}, reason: x}\n", '2:15: unknown field "were" — did you mean "where"?'),
        ("- {rule: R16, where: {path: '*'}, expires: soon, reason: x}\n", "2:35: waivers.0.expires"),
    ],
)
def test_a_faulty_file_is_named_with_its_place(folder: Path, entry: str, message: str) -> None:
    ran = _check(folder, entry)
    assert ran.code == 2
    assert f"jxlint-waivers.yaml:{message}" in ran.stderr


def _with_line(folder: Path, line: str) -> None:
    (folder / NAME).write_text(f"{line}\n" + (folder / NAME).read_text(encoding="utf-8"), encoding="utf-8")


def test_a_line_of_the_text_waives_and_changes_no_fingerprint(folder: Path) -> None:
    before = {f["rule"]: f["fingerprint"] for f in _check(folder).json()["findings"]}
    _with_line(folder, "jxlint: 忽略 R19 项目：水稻* 理由：调查口径已核 责任人：张三 至 2026-12-31")
    ran = _check(folder)
    assert {f["rule"]: f["fingerprint"] for f in ran.json()["findings"]} == before
    assert _waived(ran) == ["R19"]
    said = next(f["suppression"] for f in ran.json()["findings"] if f["suppression"])
    assert (said["owner"], said["line"], Path(said["path"]).name) == ("张三", 1, NAME)


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("jxlint: 忽略 R19 理由：核 至 2026-05-31", "expired"),
        ("jxlint: 忽略 R19", "no-reason"),
        ("jxlint: 忽略 R05 理由：核", "unused"),
        ("jxlint: 请忽略", "not-understood"),
    ],
)
def test_faulty_lines_of_the_text(folder: Path, line: str, fault: str) -> None:
    _with_line(folder, line)
    ran = _check(folder)
    assert _faults(ran) == [(NAME, 1, fault)]
    assert _waived(ran) == []

"""The second submission: exact states by project, through renaming, renumbering, saved runs and git."""

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest

from tests.review.symptoms import fold_values_into_names
from tests.support.examples import EXAMPLES
from tests.support.run import Ran, jxlint

NAME = "青禾县农业技术推广站-2026.txt"
SOURCE = (EXAMPLES / "text" / NAME).read_text(encoding="utf-8")
CODE = "13990026D7RC4N9ZE6P4D"
ALL = [("C03", 1), ("R01", 1), ("A02", 2), ("R03", 2), ("R16", 2), ("R19", 2)]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two submissions of one filing: ``old`` as it is in the examples, ``new`` still to be written."""
    for name in ("old", "new"):
        (tmp_path / name).mkdir()
    (tmp_path / "jxlint.yaml").write_text("select: [C03, R, A02]\n", encoding="utf-8")
    (tmp_path / "old" / NAME).write_text(SOURCE, encoding="utf-8")
    return tmp_path


def _submit(folder: Path, *changes: tuple[str, str], name: str = NAME) -> None:
    text = SOURCE
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    (folder / "new" / name).write_text(text, encoding="utf-8")


def _diff(folder: Path, *arguments: str | Path) -> Ran:
    return jxlint("diff", *(arguments or (folder / "old", folder / "new")), "--format", "json")


def _states(ran: Ran) -> dict[str, list[tuple[str, int]]]:
    states: dict[str, list[tuple[str, int]]] = {}
    for found in ran.json()["findings"]:
        states.setdefault(found["state"], []).append((found["rule"], found["project"]["index"]))
    return states


def test_the_same_again(folder: Path) -> None:
    _submit(folder)
    ran = _diff(folder)
    assert _states(ran) == {"unchanged": ALL}
    assert ran.code == 0


def test_put_right_changed_and_new(folder: Path) -> None:
    _submit(folder, ("农户满意度", "粮农满意度"), ("经济效益指标\n\t示范带动", "良种统供率\n\t示范带动"))
    ran = _diff(folder)
    states = _states(ran)
    assert ("R19", 2) in states["updated"]
    assert ("R03", 2) in states["absent"]
    assert states["unchanged"] == [each for each in ALL if each not in (("R19", 2), ("R03", 2))]
    assert ran.code == 1
    updated = next(f for f in ran.json()["findings"] if f["rule"] == "R19")
    assert [each["message"] for each in updated["related"]] == ["农户满意度｜≥92%"]
    assert [row["indicator"] for row in updated["rows"]] == ["粮农满意度"]


@pytest.mark.parametrize(
    ("rule", "old", "new"),
    [
        pytest.param("A02", "≥30万元", "≥40万元", id="another value, the same unit"),
        pytest.param("F01", "50.00%", "20.00%", id="another figure of a plan that falls"),
        pytest.param("F02", "95.00%", "97.00%", id="another figure of a plan that ends too low"),
        pytest.param("C06", "用于单位日常支出", "用于单位各项支出", id="another goal that only spends"),
    ],
)
def test_another_text_with_the_same_fault_is_updated(folder: Path, rule: str, old: str, new: str) -> None:
    """Whatever the rule says of the text: it was touched and is still wrong, which a reviewer must see."""
    spoilt = SOURCE.replace("\t25.00%", "\t60.00%").replace("\t90.00%\n\t100.00%", "\t90.00%\n\t95.00%")
    spoilt = spoilt.replace(SOURCE[SOURCE.index("1.全年轮训") : SOURCE.index("3.学员满意度")], "用于单位日常支出。\n")
    spoilt = spoilt.replace("3.学员满意度达到90%以上。", "")
    (folder / "jxlint.yaml").write_text(f"select: [{rule}]\n", encoding="utf-8")
    (folder / "old" / NAME).write_text(spoilt, encoding="utf-8")
    (folder / "new" / NAME).write_text(spoilt.replace(old, new), encoding="utf-8")
    assert old in spoilt
    states = _states(_diff(folder))
    assert [(state, [rule for rule, _ in found]) for state, found in states.items()] == [("updated", [rule])]


@pytest.mark.parametrize(
    "changes",
    [
        pytest.param([("水稻新品种示范经费", "水稻良种示范经费")], id="renamed"),
        pytest.param([(CODE, CODE[:-1] + "X")], id="other code"),
        pytest.param([("水稻新品种示范经费", "良种推广"), (CODE, CODE[:-1] + "X")], id="both: by content"),
    ],
)
def test_a_project_is_known_again(folder: Path, changes: list[tuple[str, str]]) -> None:
    _submit(folder, *changes, name="二次申报.txt")
    assert _states(_diff(folder))["unchanged"] == ALL


def test_a_project_withdrawn_and_one_moved_up(folder: Path) -> None:
    (folder / "new" / NAME).write_text(SOURCE[SOURCE.index("2.水稻新品种示范经费") :], encoding="utf-8")
    ran = _diff(folder)
    assert [(f["rule"], f["project"]["index"]) for f in ran.json()["findings"] if f["state"] == "unchanged"] == [
        (rule, 1) for rule, project in ALL if project == 2
    ]
    text = jxlint("diff", folder / "old", folder / "new").stdout
    assert text.count("（新材料中无此项目）") == 2
    assert "  项目1 水稻新品种示范经费（原项目2）" in text.splitlines()


def test_a_file_that_cannot_be_read_this_time_has_put_nothing_right(folder: Path) -> None:
    (folder / "new" / NAME).write_bytes(b"")
    ran = jxlint("diff", folder / "old", folder / "new", "--format", "json")
    assert [(f["rule"], f["state"]) for f in ran.json()["findings"]] == [("T01", "new")]
    assert ran.stderr.endswith(": not compared, because not checked this time: A02, C03, R01, R03, R16, R19\n")
    assert ran.code == 1


def test_a_rule_that_did_not_run_this_time_is_not_put_right(folder: Path) -> None:
    run = folder / "first.run.json"
    jxlint("check", folder / "old", "--format", f"run={run}")
    (folder / "jxlint.yaml").write_text("select: [C03]\n", encoding="utf-8")
    _submit(folder)
    ran = _diff(folder, run, folder / "new")
    assert _states(ran) == {"unchanged": [("C03", 1)]}


def test_a_symptom_that_was_not_there_before_makes_its_finding_updated(folder: Path) -> None:
    fold_values_into_names(folder)
    _submit(folder, ("受访农户的比率\n\t≥92%", "受访农户的比率\n\t≥90%"))
    assert _states(_diff(folder)) == {"unchanged": [("ACME01", 2)]}  # 90 is no fault
    _submit(folder, ("受访农户的比率\n\t≥92%", "受访农户的比率\n\t≥12%"))
    ran = _diff(folder)
    assert _states(ran) == {"updated": [("ACME01", 2)]}
    assert ran.code == 1
    run = folder / "second.run.json"
    jxlint("check", folder / "new", "--format", f"run={run}")
    assert _states(_diff(folder, run, folder / "old")) == {"unchanged": [("ACME01", 2)]}  # one symptom is gone


def test_saved_runs(folder: Path) -> None:
    _submit(folder, ("农户满意度", "粮农满意度"))
    runs = [folder / f"{side}.run.json" for side in ("old", "new")]
    for side, run in zip(("old", "new"), runs, strict=True):
        jxlint("check", folder / side, "--format", f"run={run}")
    expected = _states(_diff(folder))
    assert _states(_diff(folder, *runs)) == expected
    assert _states(_diff(folder, runs[0], folder / "new")) == expected
    assert expected["updated"] == [("R19", 2)]


def test_a_plain_json_report_is_refused_with_the_reason(folder: Path) -> None:
    _submit(folder)
    plain = folder / "report.json"
    jxlint("check", folder / "old", "--format", f"json={plain}")
    ran = jxlint("diff", plain, folder / "new")
    assert ran.code == 2
    assert "--format run" in ran.stderr


def _git(folder: Path, *arguments: str) -> None:
    identity = ("-c", "user.name=t", "-c", "user.email=t@example.org")
    subprocess.run(["git", *identity, *arguments], cwd=folder, check=True, capture_output=True)


def test_a_git_revision(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    filing = folder / NAME
    (folder / "old" / NAME).rename(filing)
    _git(folder, "init", "-q")
    _git(folder, "add", ".")
    _git(folder, "commit", "-qm", "first")
    filing.write_text(SOURCE.replace("农户满意度", "粮农满意度"), encoding="utf-8")
    monkeypatch.chdir(folder)
    ran = _diff(folder, "HEAD")
    assert _states(ran) == {"unchanged": ALL[:-1], "updated": [("R19", 2)]}
    report: dict[str, Any] = json.loads(ran.stdout)
    updated = next(f for f in report["findings"] if f["state"] == "updated")
    assert (updated["path"], updated["related"][0]["location"]["path"]) == (NAME, f"HEAD:{NAME}")
    _git(folder, "commit", "-qam", "second")
    assert _states(_diff(folder, "HEAD~1", "HEAD")) == _states(ran)
    unknown = jxlint("diff", "HEAD~9")
    assert (unknown.code, unknown.stderr) == (
        2,
        "jxlint: HEAD~9: neither a path nor a revision of a git repository here\n",
    )


def test_the_text(folder: Path) -> None:
    _submit(folder, ("农户满意度", "粮农满意度"), ("水稻新品种示范经费", "水稻良种示范经费"))
    lines = jxlint("diff", folder / "old", folder / "new").stdout.splitlines()
    assert lines[0] == "已整改 0，未整改 5，已修改仍不合格 1，新增 0"
    assert "  项目2 水稻良种示范经费（原水稻新品种示范经费）" in lines
    at = next(number for number, line in enumerate(lines) if "已修改仍不合格 错误 R19" in line)
    assert [line.strip() for line in lines[at + 1 : at + 3]] == ["原：农户满意度｜≥92%", "现：粮农满意度｜≥92%"]


def test_every_output_format(folder: Path) -> None:
    _submit(folder, ("农户满意度", "粮农满意度"))
    sarif = jxlint("diff", folder / "old", folder / "new", "--format", "sarif").json()
    states = {(each["ruleId"], each["baselineState"]) for each in sarif["runs"][0]["results"]}
    assert {("R19", "updated"), ("C03", "unchanged")} <= states
    run = folder / "diff.run.json"
    assert jxlint("diff", folder / "old", folder / "new", "--format", f"run={run}").code == 1
    assert '"state": "updated"' in run.read_text(encoding="utf-8")


def test_no_baseline_is_heeded(folder: Path) -> None:
    _submit(folder, ("农户满意度", "粮农满意度"))
    assert jxlint("baseline", "create", folder).code == 0
    assert _states(_diff(folder))["updated"] == [("R19", 2)]

"""The harness itself: a wrong expectation is seen, and a misspelt field is named with its place."""

from pathlib import Path
from typing import Any

import pytest

from lint.engine.finding import Finding, Folded, Location, ProjectRef, RowRef
from lint.engine.rule import Severity
from lint.engine.yamlfile import FileError
from lint.model import Category, FilingKind, Framework, Level1, Operator, ValueKind
from tests.support.cases import Case, compare, load_cases
from tests.support.filings import build_filing, default_filing

PROJECT = ProjectRef(1, None, "河道清淤")


def finding(rule: str = "R01", **more: Any) -> Finding:
    """A finding with two rows and one symptom."""
    symptom = Folded(
        "R16",
        "off-topic",
        Severity.ERROR,
        PROJECT,
        (RowRef("生态效益指标", "会议次数", None),),
        "有误。",
        {"best": "数量"},
    )
    parts: dict[str, Any] = {
        "rule": rule,
        "name": "sample",
        "severity": Severity.ERROR,
        "own_severity": Severity.WARNING,
        "confidence": "high",
        "dimension": "相关性",
        "path": "a.txt",
        "project": PROJECT,
        "projects": (1,),
        "rows": (RowRef("数量指标", "会议次数", "≥3次"), RowRef("生态效益指标", "会议次数", None)),
        "field": "三级指标",
        "message": "“会议次数”重复。",
        "suggestion": "请保留一处。",
        "evidence": {"name": "会议次数", "count": 2},
        "basis": (),
        "location": Location("a.txt", None, "项目1"),
        "folded": (symptom,),
        "related": (),
        "fingerprint": "",
    }
    return Finding(**{**parts, **more})


ROWS = [["数量指标", "会议次数"], ["生态效益指标", "会议次数"]]
WANTED = {"rule": "R01", "project": 1, "rows": ROWS}


@pytest.mark.parametrize(
    "more",
    [
        {},
        {"severity": "error", "confidence": "high", "field": "三级指标"},
        {"message": "“会议次数”重复。", "suggestion": "请保留一处。"},
        {"evidence": {"count": 2}},
        {"projects": [1]},
        {"folded": [{"rule": "R16"}]},
        {"folded": [{"rule": "R16", "rows": [["生态效益指标", "会议次数"]], "severity": "error"}]},
        {"folded": [{"rule": "R16", "evidence": {"best": "数量"}}]},
    ],
)
def test_a_right_expectation_is_met(more: dict[str, Any]) -> None:
    assert compare([{**WANTED, **more}], [finding()]) == []


@pytest.mark.parametrize(
    ("more", "problem"),
    [
        ({"project": 2}, "R01 differs: project is 1, not 2"),
        ({"project": None}, "R01 differs: project is 1, not None"),
        ({"rows": ROWS[:1]}, f"R01 differs: rows is {ROWS!r}, not {ROWS[:1]!r}"),
        ({"rows": ROWS[::-1]}, f"R01 differs: rows is {ROWS!r}, not {ROWS[::-1]!r}"),
        ({"severity": "warning"}, "R01 differs: severity is 'error', not 'warning'"),
        ({"message": "重复。"}, "R01 differs: message is '“会议次数”重复。', not '重复。'"),
        ({"evidence": {"count": 3}}, "R01 differs: evidence count is 2, not 3"),
        ({"evidence": {"total": 3}}, 'R01 differs: the evidence has no "total", only name, count'),
        (
            {"folded": []},
            "R01 differs: folded is [('R16', [['生态效益指标', '会议次数']])], not []",
        ),
        (
            {"folded": [{"rule": "R16"}, {"rule": "R16"}]},
            "R01 differs: folded is [('R16', [['生态效益指标', '会议次数']])], not [{'rule': 'R16'}, {'rule': 'R16'}]",
        ),
        (
            {"folded": [{"rule": "R16", "evidence": {"best": "质量"}}]},
            "R01 differs: folded is [('R16', [['生态效益指标', '会议次数']])], "
            "not [{'rule': 'R16', 'evidence': {'best': '质量'}}]",
        ),
    ],
)
def test_a_wrong_expectation_is_seen(more: dict[str, Any], problem: str) -> None:
    assert compare([{**WANTED, **more}], [finding()]) == [problem]


def test_nothing_may_be_missing_or_left_over() -> None:
    other = {"rule": "C03", "project": 1, "rows": []}
    assert compare([WANTED, other], [finding()]) == [f"missing: {other}"]
    assert compare([WANTED], [finding(), finding()]) == [
        f"not expected: R01 error, project 1, rows {ROWS} folding ['R16']: “会议次数”重复。"
    ]
    assert compare([], [finding(project=None, projects=(1, 2), rows=(), folded=())]) == [
        "not expected: R01 error, project [1, 2], rows []: “会议次数”重复。"
    ]


def test_equal_findings_are_told_apart_by_what_is_given() -> None:
    found = [finding(evidence={"count": 2}), finding(evidence={"count": 3})]
    wanted = [{**WANTED, "evidence": {"count": 3}}, {**WANTED, "evidence": {"count": 2}}]
    assert compare(wanted, found) == []


def cases_of(folder: Path, text: str) -> list[Case]:
    path = folder / "F01.yaml"
    path.write_text(text, encoding="utf-8")
    return load_cases(path)


CASE = "cases:\n  - name: one\n"


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        pytest.param("rule: F01\n", '1:1: a case file holds one field, "cases"', id="no-cases"),
        pytest.param(CASE, '2:5: the case has no "findings"', id="no-findings"),
        pytest.param(
            CASE + "    findings: []\n    plann: []\n", '4:5: unknown field "plann" — did you mean "plan"?', id="field"
        ),
        pytest.param(
            CASE + "    findings:\n      - rul: F01\n", '4:9: unknown field "rul" — did you mean "rule"?', id="finding"
        ),
        pytest.param(CASE + "    findings:\n      - severity: info\n", '4:9: the finding has no "rule"', id="rule"),
        pytest.param(
            CASE + "    projects: [{}, {}]\n    findings: [F01]\n",
            '4:16: the finding needs "project", "projects" or "file"',
            id="project",
        ),
        pytest.param(
            CASE + "    findings:\n      - {rule: F01, folded: [{rul: F02}]}\n",
            '4:31: unknown field "rul" — did you mean "rule"?',
            id="folded",
        ),
    ],
)  # fmt: skip
def test_a_fault_of_a_case_file_is_named(tmp_path: Path, text: str, fault: str) -> None:
    with pytest.raises(FileError) as caught:
        cases_of(tmp_path, text)
    assert str(caught.value) == f"{tmp_path / 'F01.yaml'}:{fault}"


@pytest.mark.parametrize(
    ("filing", "fault"),
    [
        ("rows: [{categoy: 数量指标}]", '3:13: unknown field "categoy" — did you mean "category"?'),
        ("rows: [{category: 数量指标, name: 里程}]", '3:12: the row has no "value"'),
        ("rows: [{category: 数量, name: 里程, value: 1}]", '3:13: unknown category "数量" — did you mean "数量指标"?'),
        ("without: [生态指标]", '3:5: unknown category "生态指标" — did you mean "生态效益指标"?'),
        ("budget: {totl: 3}", '3:14: unknown field "totl" — did you mean "total"?'),
        ("project: {nam: 甲}", '3:15: unknown field "nam" — did you mean "name"?'),
        ("projects: [{gaols: []}]", '3:17: unknown field "gaols" — did you mean "goals"?'),
        ("department: {overal: []}", '3:18: unknown field "overal" — did you mean "overall"?'),
        ("department: 甲", "3:5: expected fields such as overall, sub_goals, measures, lead_ins, headings"),
    ],
)
def test_a_fault_of_a_filing_is_named(tmp_path: Path, filing: str, fault: str) -> None:
    (case,) = cases_of(tmp_path, f"{CASE}    {filing}\n    findings: []\n")
    with pytest.raises(FileError) as caught:
        case.lint()
    assert str(caught.value) == f"{tmp_path / 'F01.yaml'}:{fault}"


FILING = """\
cases:
  - name: one
    kind: 自评
    framework: F2021
    year: 2025
    unit: {code: "816002", name: 云溪县农业农村局}
    department: {overall: [一, 二], sub_goals: [三]}
    project: {name: 渠道衬砌, unit: {name: 云溪县水管站}}
    title: 1、渠道衬砌绩效目标表
    budget: {total: 80, fiscal: "60.5", unit: 元}
    purpose: ""
    code: null
    goals: [衬砌渠道6公里。]
    plan_label: 资金支出计划（万元）
    plan: {6月底: 30, 12月底: 80}
    without: [质量指标, 生态效益指标]
    rows:
      - {category: 数量指标, name: 衬砌长度, value: 6, sign: ≥, unit: 公里, description: null, basis: "", weight: 20}
      - {category: 数量指标, name: 建筑物数量, value: =3座}
    findings: []
"""


def test_a_filing_is_built_from_what_the_case_says(tmp_path: Path) -> None:
    (case,) = cases_of(tmp_path, FILING)
    filing = build_filing(case.loaded, case.keys, ("name", "findings"))
    (project,) = filing.projects
    assert (filing.kind, filing.framework, filing.year) == (FilingKind.SELF_EVALUATION, Framework.F2021, 2025)
    assert filing.department is not None
    assert [cell.text for cell in filing.department.overall] == ["一", "二"]
    assert filing.department.measures == ()
    assert project.name is not None
    assert (project.name.text, project.code, project.display_name) == ("渠道衬砌", None, "渠道衬砌")
    assert project.unit is not None
    assert (project.unit.code, project.unit.name and project.unit.name.text) == (None, "云溪县水管站")
    assert project.purpose is not None
    assert project.purpose.text == ""
    assert project.budget is not None
    assert (str(project.budget.total and project.budget.total.number), project.budget.other) == ("80", None)
    assert project.plan is not None
    assert project.plan.in_percent is False
    assert [(each.month, each.percent, each.value.text) for each in project.plan.points] == [
        (6, None, "30"),
        (12, None, "80"),
    ]
    first, second, *others = project.indicators
    assert (first.row, first.category, first.level1) == (1, Category.QUANTITY, Level1.OUTPUT)
    assert (first.target.raw, first.target.operator, first.target.unit) == ("≥6公里", Operator.GE, "公里")
    assert (first.description, first.basis and first.basis.text, first.weight and first.weight.text) == (None, "", "20")
    assert (second.name.text, second.target.kind) == ("建筑物数量", ValueKind.QUANTITY)
    assert second.description is not None
    assert [each.category for each in others] == [
        *(Category.TIMELINESS, Category.ECONOMIC_COST),
        *(Category.ECONOMIC_BENEFIT, Category.SOCIAL_BENEFIT, Category.SATISFACTION),
    ]
    places = [cell.place for row in project.indicators for cell in (row.name, row.target_cell) if cell]
    assert len(set(places)) == len(places)


def test_a_table_of_its_own_holds_nothing_of_the_default(tmp_path: Path) -> None:
    text = CASE + "    table: [{category: null, name: 里程, value: ≥3公里}]\n    findings: []\n"
    (case,) = cases_of(tmp_path, text)
    (row,) = build_filing(case.loaded, case.keys, ("name", "findings")).projects[0].indicators
    assert (row.category, row.label, row.level1, row.name.text) == (None, None, None, "里程")


def test_null_takes_a_field_away(tmp_path: Path) -> None:
    text = CASE + "    goals: null\n    plan: null\n    budget: null\n    has_table: false\n    findings: []\n"
    (case,) = cases_of(tmp_path, text)
    project = build_filing(case.loaded, case.keys, ("name", "findings")).projects[0]
    assert (project.goals, project.goals_label, project.plan, project.budget) == ((), None, None, None)
    assert (project.has_table, project.indicators) == (False, ())


def test_default_projects_differ_from_one_another() -> None:
    projects = default_filing(5).projects
    for field in ("code", "name", "purpose"):
        assert len({getattr(project, field).norm for project in projects}) == 5
    assert len({row.name.norm for project in projects for row in project.indicators}) == 45

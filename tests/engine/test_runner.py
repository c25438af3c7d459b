"""The four outcomes, what stands in a rule's way, and rules that crash."""

from collections.abc import Iterator
from typing import Any

import pytest

from lint.engine.outcome import Context, Hit, NotApplicable, NotCheckable
from lint.engine.rule import Option, Part, Rule, Scope, Text
from lint.engine.runner import Coverage, Runner
from lint.model import (
    Category,
    DepartmentPart,
    Filing,
    FilingKind,
    Framework,
    Goal,
    Indicator,
    Note,
    Project,
    SpendingPlan,
    TargetValue,
)
from tests.engine.samples import BLANK, VOID, Shown, cell, filing, make, project, row


def always(subject: Indicator, context: Context) -> Iterator[Hit]:
    yield Hit(Shown(subject.name.text), subject.name, rows=(subject,))


def always_on_projects(subject: Project, context: Context) -> Iterator[Hit]:
    yield Hit(Shown("项目"), subject.name)


def coverage_of(rule: Rule, subject: Filing) -> Coverage:
    return Runner([rule], {}).run(subject).coverage[rule.id]


def test_each_of_the_four_outcomes_is_counted() -> None:
    def check(subject: Indicator, context: Context) -> Iterator[Any]:
        answers = {
            "坏": Hit(Shown("坏"), subject.name),
            "不问": NotApplicable("没有可比的行", "no rows to compare"),
            "不明": NotCheckable("读不出"),
        }
        if subject.name.text in answers:
            yield answers[subject.name.text]

    rows = [row(n, name) for n, name in enumerate(["好", "坏", "不问", "不问", "不明", "坏"], 1)]
    runner = Runner([make("X01", check)], {})
    run = runner.run(filing(project(rows=rows)))
    assert run.coverage["X01"] == Coverage(1, 2, 2, 1, {"没有可比的行": 2, "读不出": 1})
    assert [found.hit.evidence.text for found in run.found] == ["坏", "坏"]
    english = runner.run(filing(project(rows=rows)), lang="en")
    assert english.coverage["X01"].reasons == {"no rows to compare": 2, "读不出": 1}  # the one that has no English


def test_several_hits_in_one_place_fail_it_once() -> None:
    def check(subject: Project, context: Context) -> Iterator[Hit]:
        yield Hit(Shown("一"), None)
        yield Hit(Shown("二"), None)

    run = Runner([make("X01", check)], {}).run(filing(project()))
    assert run.coverage["X01"] == Coverage(failed=1)
    assert [found.hit.evidence.text for found in run.found] == ["一", "二"]


@pytest.mark.parametrize(
    ("name", "target"),
    [
        pytest.param("", BLANK, id="wholly-blank"),
        pytest.param("—", BLANK, id="a-stroke"),
        pytest.param("不涉及", BLANK, id="declared-in-the-name"),
        pytest.param("无", None, id="declared-in-the-name-with-a-value"),
        pytest.param("节约用水量", VOID, id="declared-in-the-value"),
    ],
)
def test_a_void_benefit_row_is_not_judged(name: str, target: TargetValue | None) -> None:
    void = row(1, name, Category.ECOLOGICAL_BENEFIT, target)
    assert coverage_of(make("X01", always), filing(project(rows=[void]))) == Coverage(
        not_applicable=1, reasons={"效益指标声明不涉及": 1}
    )
    asking = make("X01", always, judges_blank_rows=True)
    assert coverage_of(asking, filing(project(rows=[void]))) == Coverage(failed=1)


def test_rows_that_only_look_void_are_judged() -> None:
    rows = [
        row(1, "不涉及", Category.QUALITY),  # 产出 has no void rows
        row(2, "节约用水量", Category.ECOLOGICAL_BENEFIT, BLANK),  # the value was forgotten
        row(3, "不涉及", None),
    ]
    assert coverage_of(make("X01", always), filing(project(rows=rows))) == Coverage(failed=3)


@pytest.mark.parametrize(
    ("part", "without", "expected"),
    [
        (Part.TABLE, {"has_table": False}, Coverage(not_checkable=1, reasons={"未识别到指标表": 1})),
        (
            Part.GOALS,
            {"goals": (), "goals_label": None},
            Coverage(not_applicable=1, reasons={"表中无绩效目标栏": 1}),
        ),
        (Part.PLAN, {"plan": None}, Coverage(not_applicable=1, reasons={"表中无资金支出计划栏": 1})),
        (Part.BUDGET, {"budget": None}, Coverage(not_applicable=1, reasons={"表中无预算栏": 1})),
        (Part.PURPOSE, {"purpose": None}, Coverage(not_applicable=1, reasons={"表中无资金用途栏": 1})),
    ],
    ids=lambda value: value.name if isinstance(value, Part) else "",
)
def test_a_missing_part_is_counted_with_its_reason(part: Part, without: dict[str, Any], expected: Coverage) -> None:
    rule = make("X01", always_on_projects, needs=(part,))
    assert coverage_of(rule, filing(project(**without))) == expected
    assert coverage_of(rule, filing(project())) == Coverage(failed=1)


def test_an_empty_goal_column_is_a_part_that_is_there() -> None:
    rule = make("X01", always_on_projects, needs=(Part.GOALS,))
    assert coverage_of(rule, filing(project(goals=()))) == Coverage(failed=1)


def test_a_project_without_a_table_has_no_rows_to_check() -> None:
    assert coverage_of(make("X01", always), filing(project(has_table=False))) == Coverage(
        not_checkable=1, reasons={"未识别到指标表": 1}
    )


def test_a_plan_rule_does_not_apply_without_a_plan() -> None:
    def check(subject: SpendingPlan, context: Context) -> Iterator[Hit]:
        yield Hit(Shown("计划"), subject.label)

    subject = filing(project(1), project(2, plan=None))
    expected = Coverage(failed=1, not_applicable=1, reasons={"表中无资金支出计划栏": 1})
    assert coverage_of(make("X01", check), subject) == expected


def test_other_kinds_and_frameworks_do_not_apply() -> None:
    targets_only = make("X01", always_on_projects, kinds=frozenset({FilingKind.TARGETS}))
    assert coverage_of(targets_only, filing(project(), kind=FilingKind.SELF_EVALUATION)) == Coverage(
        not_applicable=1, reasons={"不适用于此类材料": 1}
    )
    only_2021 = make("X01", always_on_projects, frameworks=frozenset({Framework.F2021}))
    subject = filing(project(1), project(2, framework=Framework.F2021))
    assert coverage_of(only_2021, subject) == Coverage(failed=1, not_applicable=1, reasons={"不适用于此指标框架": 1})


def test_what_seems_to_be_missing_may_stand_where_the_file_was_not_read() -> None:
    gaps, others = make("X01", always_on_projects, judges_gaps=True), make("X02", always_on_projects)
    lost, odd = (Note(severity, "粘连", "run together", None, "") for severity in ("error", "warning"))
    assert coverage_of(gaps, filing(project(), notes=(odd, lost))) == Coverage(
        not_checkable=1, reasons={"部分文字未能读出": 1}
    )
    assert coverage_of(gaps, filing(project(), notes=(odd,))) == Coverage(failed=1)
    assert coverage_of(others, filing(project(), notes=(lost,))) == Coverage(failed=1)


def test_a_department_rule_does_not_apply_without_a_department() -> None:
    def check(subject: DepartmentPart, context: Context) -> Iterator[Hit]:
        yield Hit(Shown(subject.overall[0].text), subject.overall[0])

    rule = make("X01", check)
    assert coverage_of(rule, filing()) == Coverage(not_applicable=1, reasons={"无部门整体绩效目标": 1})
    part = DepartmentPart((cell("保障全县河道安全。"),), (), ())
    assert coverage_of(rule, filing(department=part)) == Coverage(failed=1)


def test_a_rule_over_projects_may_read_the_department_too() -> None:
    def check(subject: DepartmentPart | Project, context: Context) -> Iterator[Hit]:
        yield Hit(Shown("部门" if isinstance(subject, DepartmentPart) else "项目"), None)

    rule = make("X01", check, needs=(Part.PLAN,))
    assert (rule.scope, rule.reads_department) == (Scope.PROJECT, True)
    part = DepartmentPart((cell("保障全县河道安全。"),), (), ())
    run = Runner([rule], {}).run(filing(project(1), project(2, plan=None), department=part))
    assert [(found.hit.evidence.text, found.project and found.project.index) for found in run.found] == [
        ("部门", None),
        ("项目", 1),
    ]
    assert run.coverage["X01"] == Coverage(failed=2, not_applicable=1, reasons={"表中无资金支出计划栏": 1})
    assert coverage_of(rule, filing(project())) == Coverage(failed=1)


def test_two_sided_forms_are_judged_by_the_goals_of_the_year() -> None:
    def check(subject: Goal, context: Context) -> Iterator[Hit]:
        yield Hit(Shown(subject.cell.text), subject.cell)

    goals = (Goal(1, cell("三年清淤9公里。"), "中期"), Goal(2, cell("清淤3公里。"), "年度"))
    run = Runner([make("X01", check)], {}).run(filing(project(goals=goals)))
    assert [found.hit.evidence.text for found in run.found] == ["清淤3公里。"]


def test_two_sided_forms_are_judged_by_the_rows_of_the_year() -> None:
    rows = [row(1, "中期里程", period="中期"), row(2, "年度里程", period="年度"), row(3, "通用里程")]
    run = Runner([make("X01", always)], {}).run(filing(project(rows=rows)))
    assert [found.hit.evidence.text for found in run.found] == ["年度里程", "通用里程"]
    only_mid_term = filing(project(rows=rows[:1]))
    assert coverage_of(make("X01", always), only_mid_term) == Coverage(failed=1)


def test_every_scope_is_walked_in_reading_order() -> None:
    seen = []

    def note(text: str) -> Iterator[Hit]:
        seen.append(text)
        yield from ()

    def department(subject: DepartmentPart, context: Context) -> Iterator[Hit]:
        return note("department")

    def of_project(subject: Project, context: Context) -> Iterator[Hit]:
        return note(f"project {subject.index}")

    def of_plan(subject: SpendingPlan, context: Context) -> Iterator[Hit]:
        assert context.project is not None
        return note(f"plan {context.project.index}")

    def of_goal(subject: Goal, context: Context) -> Iterator[Hit]:
        return note(f"goal {subject.index}")

    def of_row(subject: Indicator, context: Context) -> Iterator[Hit]:
        return note(f"row {subject.row}")

    def of_filing(subject: Filing, context: Context) -> Iterator[Hit]:
        assert context.project is None
        return note("filing")

    checks = [of_filing, of_row, of_goal, of_plan, of_project, department]
    rules = [make(f"X{n:02}", check) for n, check in enumerate(checks)]
    subject = filing(
        project(1, [row(1, "甲"), row(2, "乙")]), project(2, [row(1, "丙")]), department=DepartmentPart((), (), ())
    )
    Runner(rules, {}).run(subject)
    assert seen == [
        *("department", "project 1", "plan 1", "goal 1", "goal 2", "row 1", "row 2"),
        *("project 2", "plan 2", "goal 1", "goal 2", "row 1", "filing"),
    ]


def test_a_crash_is_named_and_the_others_go_on() -> None:
    def crash(subject: Indicator, context: Context) -> Iterator[Hit]:
        if subject.name.text == "炸":
            raise ZeroDivisionError("division by zero")
        yield Hit(Shown(subject.name.text), subject.name)

    first = project(1, [row(1, "甲"), row(2, "炸"), row(3, "丙")])
    second = project(2, [row(1, "丁")])
    crashing, sound = make("X01", crash), make("X02", always)
    run = Runner([crashing, sound], {}).run(filing(first, second))

    assert [(crash.rule, crash.error, crash.project) for crash in run.crashes] == [
        (crashing, "ZeroDivisionError: division by zero", first)
    ]
    assert run.coverage["X01"] == Coverage(failed=1, not_checkable=3, reasons={"规则出错": 3})
    assert run.coverage["X02"] == Coverage(failed=4)
    texts = [(found.rule.id, found.hit.evidence.text) for found in run.found]
    assert texts == [("X01", "甲"), ("X02", "甲"), ("X02", "炸"), ("X02", "丙"), ("X02", "丁")]


def test_a_crash_does_not_outlive_its_filing() -> None:
    def crash(subject: Indicator, context: Context) -> Iterator[Hit]:
        if subject.name.text == "炸":
            raise KeyError("炸")
        yield Hit(Shown("好"), subject.name)

    runner = Runner([make("X01", crash)], {})
    assert runner.run(filing(project(rows=[row(1, "炸")]))).crashes[0].error == "KeyError: '炸'"
    assert runner.run(filing(project(rows=[row(1, "甲")]))).coverage["X01"] == Coverage(failed=1)


def test_a_yield_of_something_else_is_a_crash() -> None:
    def check(subject: Project, context: Context) -> Iterator[Any]:
        yield "有误"

    run = Runner([make("X01", check)], {}).run(filing(project()))
    assert [crash.error for crash in run.crashes] == [
        "TypeError: a rule yields Hit, NotApplicable or NotCheckable, not str"
    ]
    assert run.found == []


@pytest.mark.parametrize(
    "more",
    [
        pytest.param({"message": Text("“{text}”与“{other}”。", "{text}")}, id="message"),
        pytest.param({"suggestion": Text("请更正。", "{other}")}, id="english-suggestion"),
        pytest.param({"identity": ("text", "other")}, id="identity"),
    ],
)
def test_a_text_that_the_evidence_cannot_fill_is_a_crash(more: dict[str, Any]) -> None:
    run = Runner([make("X01", always_on_projects, **more)], {}).run(filing(project()))
    assert [crash.error for crash in run.crashes] == ["TypeError: the evidence has no field other"]
    assert run.found == []


def test_evidence_that_is_no_named_tuple_is_a_crash() -> None:
    def check(subject: Project, context: Context) -> Iterator[Hit]:
        yield Hit({"text": "有误"}, subject.name)

    run = Runner([make("X01", check)], {}).run(filing(project()))
    assert [crash.error for crash in run.crashes] == ["TypeError: the evidence has no field text"]


def test_a_variant_without_texts_is_a_crash() -> None:
    def check(subject: Project, context: Context) -> Iterator[Hit]:
        yield Hit(Shown("有误"), subject.name, variant="near")

    rule = make("X01", check, message={"far": Text("“{text}”。", "{text}.")})
    run = Runner([rule], {}).run(filing(project()))
    assert [crash.error for crash in run.crashes] == ["KeyError: ''"]


def test_options_are_the_defaults_unless_set() -> None:
    seen: list[dict[str, Any]] = []

    def check(subject: Project, context: Context) -> Iterator[Hit]:
        seen.append(dict(context.options))
        yield from ()

    options = {"most": Option(5, Text("上限", "bound")), "strict": Option(False, Text("从严", "strict"))}
    rule = make("X01", check, options=options)
    Runner([rule], {}).run(filing(project()))
    Runner([rule], {}, {"X01": {"most": 8}, "X02": {"strict": True}}).run(filing(project()))
    assert seen == [{"most": 5, "strict": False}, {"most": 8, "strict": False}]


def test_shared_things_are_made_once_in_a_run() -> None:
    made = []

    def make_table(words: Any) -> dict[str, str]:
        made.append(words)
        return {"词": words["terms"]}

    def check(subject: Indicator, context: Context) -> Iterator[Hit]:
        assert context.shared("table", make_table) == {"词": "旧称"}
        yield from ()

    words = {"terms": "旧称"}
    runner = Runner([make("X01", check), make("X02", check)], words)
    run = runner.run(filing(project(rows=[row(1, "甲"), row(2, "乙")])))
    assert run.crashes == []
    assert made == [words]


def test_a_rule_over_projects_may_read_the_department_as_well() -> None:
    def check(subject: Project | DepartmentPart, context: Context) -> Iterator[Hit]:
        whole = isinstance(subject, DepartmentPart)
        assert (context.project is None) == whole
        yield Hit(Shown("部门" if whole else f"项目{subject.index}"), None)  # type: ignore[union-attr]

    rule = make("N09", check, needs=(Part.GOALS,))
    assert (rule.scope, rule.reads_department) == (Scope.PROJECT, True)
    part = DepartmentPart((cell("保障全县河道安全。"),), (), ())
    run = Runner([rule], {}).run(filing(project(1), project(2), department=part))
    assert [(found.hit.evidence.text, found.project and found.project.index) for found in run.found] == [
        ("部门", None),
        ("项目1", 1),
        ("项目2", 2),
    ]
    assert run.coverage["N09"] == Coverage(failed=3)
    assert coverage_of(rule, filing(project())) == Coverage(failed=1)


def test_a_rule_over_the_filing_may_find_one_project_at_fault() -> None:
    def check(subject: Filing, context: Context) -> Iterator[Hit]:
        yield Hit(Shown("第二个"), None, project=subject.projects[1])
        yield Hit(Shown("全文"), None)

    second = project(2)
    run = Runner([make("N02", check)], {}).run(filing(project(1), second))
    assert [(found.hit.evidence.text, found.project) for found in run.found] == [("第二个", second), ("全文", None)]

"""From hits to findings: texts in both languages, labels, order."""

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from lint.engine.finding import Location, ProjectRef, Related, RowRef, plain, render
from lint.engine.lint import lint_filing
from lint.engine.outcome import Context, Hit
from lint.engine.rule import Basis, Confidence, Field, Severity, Text
from lint.engine.runner import Runner
from lint.model import Category, DepartmentPart, Filing, Goal, Indicator, Operator, Project, TextPlace
from tests.engine.samples import Shown, cell, filing, make, project, row


class Inner(NamedTuple):
    share: Decimal
    operator: Operator


class Outer(NamedTuple):
    name: str
    numbers: list[Decimal]
    inner: Inner
    missing: None
    by_name: dict[str, tuple[Decimal, ...]]


def test_evidence_becomes_plain_data() -> None:
    evidence = Outer(
        "甲", [Decimal("1.50"), Decimal("100.00")], Inner(Decimal("0.1"), Operator.GE), None, {"乙": (Decimal(2),)}
    )
    assert plain(evidence) == {
        "name": "甲",
        "numbers": [1.5, 100],
        "inner": {"share": 0.1, "operator": "≥"},
        "missing": None,
        "by_name": {"乙": [2]},
    }


def test_templates_join_lists_by_the_language() -> None:
    template = {"": Text("{items}共{count}项。", "{count} in all: {items}.")}
    evidence = {"items": ["甲", 2.5, "丙"], "count": 3}
    assert render(template, "", evidence, "zh") == "甲、2.5、丙共3项。"
    assert render(template, "", evidence, "en") == "3 in all: 甲, 2.5, 丙."


def test_amounts_are_shown_with_all_their_digits() -> None:
    template = {"": Text("{sum}{unit}", "{sum} {unit}")}
    assert render(template, "", {"sum": plain(Decimal("1234567.89")), "unit": None}, "zh") == "1234567.89"
    assert render(template, "", {"sum": plain(Decimal("33.33")), "unit": "万元"}, "zh") == "33.33万元"
    assert render(template, "", {"sum": plain(Decimal("12000000")), "unit": "元"}, "en") == "12000000 元"


def test_a_variant_without_its_own_text_takes_the_usual_one() -> None:
    templates = {"": Text("常", "usual"), "near": Text("近", "near")}
    assert [render(templates, variant, {}, "zh") for variant in ("", "near", "far")] == ["常", "近", "常"]


def test_braces_in_evidence_are_only_text() -> None:
    assert render({"": Text("“{text}”", "{text}")}, "", {"text": "{0}{x}"}, "zh") == "“{0}{x}”"


def of_row(subject: Indicator, context: Context) -> Iterator[Hit]:
    yield Hit(Shown(subject.name.text), subject.name, rows=(subject,))


def test_a_finding_about_a_row() -> None:
    rule = make("R16", of_row, basis=(Basis("财预〔2021〕101号"),))
    (finding,) = lint_filing(
        filing(project(3, [row(2, "会议次数", Category.ECOLOGICAL_BENEFIT)])), Runner([rule], {}), "a/b.docx"
    ).findings
    assert (finding.rule, finding.name, finding.severity, finding.confidence) == (
        *("R16", "sample-r16"),
        *(Severity.WARNING, "high"),
    )
    assert (finding.dimension, finding.field, finding.path) == ("相关性", "三级指标", "a/b.docx")
    assert (finding.message, finding.suggestion) == ("“会议次数”有误。", "请更正。")
    assert finding.evidence == {"text": "会议次数"}
    assert finding.basis == (Basis("财预〔2021〕101号"),)
    assert finding.project == ProjectRef(3, "999901260000000000003", "河道清淤第3标段")
    assert finding.projects == (3,)
    assert finding.rows == (RowRef("生态效益指标", "会议次数", "≥10件"),)
    assert finding.location == Location("a/b.docx", TextPlace(2, 1), "项目3 · 生态效益指标 · 三级指标")
    assert (finding.folded, finding.related) == ((), ())


def test_a_finding_in_english() -> None:
    (finding,) = lint_filing(
        filing(project(rows=[row(1, "会议次数")])), Runner([make("R16", of_row)], {}), "a.txt", "en"
    ).findings
    assert (finding.message, finding.suggestion) == ('"会议次数" is wrong.', "Put it right.")
    assert finding.location.label == "project 1 · 数量指标 · 三级指标"


def test_a_hit_may_override_severity_confidence_and_field() -> None:
    def check(subject: Project, context: Context) -> Iterator[Hit]:
        yield Hit(Shown("甲"), None, severity=Severity.INFO, confidence=Confidence.LOW, field=Field.PURPOSE)

    (finding,) = lint_filing(filing(project()), Runner([make("C15", check)], {}), "a.txt").findings
    assert (finding.severity, finding.own_severity) == (Severity.INFO, Severity.INFO)
    assert (finding.confidence, finding.field, finding.location.label) == ("low", "资金用途", "项目1 · 资金用途")


def test_a_finding_about_several_rows() -> None:
    def check(subject: Project, context: Context) -> Iterator[Hit]:
        yield Hit(Shown("甲"), subject.indicators[0].name, rows=subject.indicators)

    rows = [row(1, "甲"), row(2, "甲", Category.QUALITY), row(3, "甲", None)]
    subject = filing(project(rows=rows))
    runner = Runner([make("R01", check)], {})
    (finding,) = lint_filing(subject, runner, "a.txt").findings
    assert [(each.category, each.indicator) for each in finding.rows] == [
        ("数量指标", "甲"),
        ("质量指标", "甲"),
        (None, "甲"),
    ]
    assert finding.location.label == "项目1 · 3行 · 三级指标"
    (english,) = lint_filing(subject, runner, "a.txt", "en").findings
    assert english.location.label == "project 1 · 3 rows · 三级指标"


def test_a_finding_across_projects_points_with_related() -> None:
    def check(subject: Filing, context: Context) -> Iterator[Hit]:
        yield Hit(Shown("同表"), None, projects=(subject.projects[2], subject.projects[0]))

    subject = filing(project(1), project(2), project(3))
    runner = Runner([make("X01", check)], {})
    (finding,) = lint_filing(subject, runner, "a.txt").findings
    assert (finding.project, finding.projects, finding.rows) == (None, (1, 3), ())
    assert finding.location == Location("a.txt", None, "项目3、项目1 · 三级指标")
    assert finding.related == (
        Related(
            Location("a.txt", TextPlace(1, 1), "项目3"),
            ProjectRef(3, "999901260000000000003", "河道清淤第3标段"),
            "河道清淤第3标段",
        ),
        Related(
            Location("a.txt", TextPlace(1, 1), "项目1"),
            ProjectRef(1, "999901260000000000001", "河道清淤第1标段"),
            "河道清淤第1标段",
        ),
    )
    (english,) = lint_filing(subject, runner, "a.txt", "en").findings
    assert english.location.label == "project 3, project 1 · 三级指标"
    assert [each.location.label for each in english.related] == ["project 3", "project 1"]


def test_findings_stand_in_reading_order() -> None:
    def department(subject: DepartmentPart, context: Context) -> Iterator[Hit]:
        yield Hit(Shown("部门"), subject.overall[0], field=Field.OVERALL_GOAL)

    def of_project(subject: Project, context: Context) -> Iterator[Hit]:
        yield Hit(Shown("项目"), subject.name, severity=Severity.ERROR if subject.index == 2 else Severity.INFO)

    def of_goal(subject: Goal, context: Context) -> Iterator[Hit]:
        yield Hit(Shown(f"目标{subject.index}"), subject.cell)

    def across(subject: Filing, context: Context) -> Iterator[Hit]:
        yield Hit(Shown("全文"), None)
        yield Hit(Shown("跨项目"), None, projects=subject.projects)

    rules = [make("X01", across), make("C02", of_goal), make("C01", of_project), make("C12", department)]
    subject = filing(project(1), project(2), department=DepartmentPart((cell("保障河道安全。"),), (), ()))
    findings = lint_filing(subject, Runner(rules, {}), "a.txt").findings
    assert [(each.evidence["text"], each.location.label) for each in findings] == [
        ("部门", "部门整体 · 总体绩效目标"),
        ("全文", "全文 · 三级指标"),
        ("目标1", "项目1 · 三级指标"),
        ("目标2", "项目1 · 三级指标"),
        ("项目", "项目1 · 三级指标"),
        ("项目", "项目2 · 三级指标"),
        ("目标1", "项目2 · 三级指标"),
        ("目标2", "项目2 · 三级指标"),
        ("跨项目", "项目1、项目2 · 三级指标"),
    ]


def test_places_outside_projects_are_english_in_english_reports() -> None:
    def across(subject: Filing, context: Context) -> Iterator[Hit]:
        yield Hit(Shown("全文"), None)
        yield Hit(Shown("部门"), None, field=Field.MEASURES)

    findings = lint_filing(filing(project()), Runner([make("X01", across)], {}), "a.txt", "en").findings
    assert [each.location.label for each in findings] == [
        "the whole filing · 三级指标",
        "department part · 工作保障措施",
    ]


def test_crashes_come_with_the_findings() -> None:
    def crash(subject: Project, context: Context) -> Iterator[Hit]:
        raise ValueError("表有误")

    linted = lint_filing(filing(project()), Runner([make("X01", crash)], {}), "a.txt")
    assert linted.findings == ()
    assert [(each.rule.id, each.error) for each in linted.crashes] == [("X01", "ValueError: 表有误")]
    assert linted.coverage["X01"].reasons == {"规则出错": 1}

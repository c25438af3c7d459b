"""What a form says of a project beside code, money and goals: its goals by period, its texts, its term, its funds."""

from decimal import Decimal

from lint.model import Project
from tests.support.model import filing_of

TABLE = "一级指标 | 二级指标 | 三级指标 | 指标值\n产出指标 | 数量指标 | 修复文物件数 | ≥40件\n"


def project(*lines: str) -> Project:
    """The one project of a form with these lines above its indicator table."""
    text = "\n".join(("项目支出绩效目标申报表", "项目名称 | 馆藏文物修复", *lines)) + f"\n{TABLE}"
    (found,) = filing_of(text.encode()).projects
    return found


def goals(found: Project) -> list[tuple[str | None, str]]:
    return [(goal.period, goal.cell.text) for goal in found.goals]


def test_goals_under_their_labels_side_by_side() -> None:
    found = project("中期目标（2025年—2027年） | 年度目标", "修复文物120件。 | 修复文物40件。")
    assert goals(found) == [("中期", "修复文物120件。"), ("年度", "修复文物40件。")]
    assert [goal.cell.text for goal in found.annual_goals()] == ["修复文物40件。"]
    assert [cell.text for cell in found.term] == ["2025年—2027年"]


def test_a_label_of_the_group_in_front() -> None:
    below = project("中期目标 | 年度目标", "总体目标 | 修复文物120件。 | 修复文物40件。")
    beside = project("总体目标 | 中期目标 | 年度目标", " | 修复文物120件。 | 修复文物40件。")
    assert goals(below) == goals(beside) == [("中期", "修复文物120件。"), ("年度", "修复文物40件。")]


def test_goals_one_under_the_other() -> None:
    found = project("实施期绩效目标 | 修复文物120件。", "本年度绩效目标 | 修复文物40件。")
    assert goals(found) == [("中期", "修复文物120件。"), ("年度", "修复文物40件。")]


def test_a_goal_in_the_row_below_its_label() -> None:
    found = project("年度目标 | |", "修复文物40件。 | |")
    assert goals(found) == [("年度", "修复文物40件。")]


def test_one_goal_column_has_no_period() -> None:
    found = project("绩效目标 | 1.修复文物40件。2.修复合格率95%以上。")
    assert goals(found) == [(None, "修复文物40件。"), (None, "修复合格率95%以上。")]
    assert found.annual_goals() == found.goals


def test_a_label_without_a_goal() -> None:
    found = project("绩效目标 |")
    assert found.goals == ()
    assert found.goals_label is not None


def test_narratives_and_term() -> None:
    found = project(
        "项目概况 | 修复馆藏纸质文物",
        "立项依据 | 云文物〔2025〕8号 | 项目立项必要性 | 纸质文物老化严重",
        "保证项目实施的制度、措施 |",
        "项目期 | 3年",
        "计划开始日期 | 2025年1月 | 计划完成日期 | 2027年12月",
    )
    assert [(each.kind, each.label.text, each.cell.text) for each in found.narratives] == [
        ("overview", "项目概况", "修复馆藏纸质文物"),
        ("grounds", "立项依据", "云文物〔2025〕8号"),
        ("necessity", "项目立项必要性", "纸质文物老化严重"),
        ("safeguards", "保证项目实施的制度、措施", ""),
    ]
    assert [cell.text for cell in found.term] == ["3年", "2025年1月", "2027年12月"]


def test_funds_beside_fiscal_and_other() -> None:
    found = project("预算数 | 90.00 | 财政资金 | 60.00 | 上年结转资金 | 30.00 | 其他资金 | 0")
    assert found.budget is not None
    assert [(line.label.text, line.amount.number) for line in found.budget.further] == [("上年结转资金", Decimal(30))]
    assert found.budget.other is not None
    assert found.budget.other.number == 0


def test_the_amount_of_the_year_stands_to_the_right() -> None:
    found = project("项目资金总额 | 300 | 年度资金申请总额 | 100", "其中：财政资金 | 300 | 其中：当年财政拨款 | 100")
    budget = found.budget
    assert budget is not None
    assert [each.number for each in (budget.total, budget.fiscal) if each] == [Decimal(100), Decimal(100)]

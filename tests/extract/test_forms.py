"""Forms that are laid out in other ways than the Hebei form: what their headers say is what is read."""

from lint.model import Category, Filing
from tests.support.model import filing_of

MARKDOWN = """\
# 松岭县水利局2026年预算项目绩效目标表

单位：万元

| 项目名称 | 灌渠清淤经费 |
| --- | --- |
| 预算数 | 48 |

| 一级指标 | 二级指标 | 三级指标 | 指标值 |
| --- | --- | --- | --- |
| 产出指标 | 数量指标 | 清淤长度 | ≥36公里 |
|  | 质量指标 | 清淤验收合格率 | ≥98% |
| 效益指标 | 生态效益指标 | 灌溉水利用系数 | ≥0.56 |
"""


def _rows(filing: Filing) -> list[tuple[Category | None, str, str | None]]:
    return [(row.category, row.name.text, row.target.raw) for row in filing.projects[0].indicators]


def test_markdown_with_heading_year_and_unit_line() -> None:
    filing = filing_of(MARKDOWN.encode())
    project = filing.projects[0]
    assert filing.year == 2026
    assert project.title is None  # the heading is the document's
    assert project.budget is not None
    assert project.budget.unit == "万元"
    assert _rows(filing) == [
        (Category.QUANTITY, "清淤长度", "≥36公里"),
        (Category.QUALITY, "清淤验收合格率", "≥98%"),
        (Category.ECOLOGICAL_BENEFIT, "灌溉水利用系数", "≥0.56"),
    ]


def test_rows_that_lost_their_merged_cells() -> None:
    text = """\
一级指标 | 二级指标 | 三级指标 | 指标值 |
产出指标 | 数量指标 | 清淤长度 | ≥36公里 |
质量指标 | 清淤验收合格率 | ≥98% | |
清淤断面达标率 | ≥95% | | |
满意度指标 | 满意度指标 | 农户满意度 | ≥90% |
"""
    assert _rows(filing_of(text.encode())) == [
        (Category.QUANTITY, "清淤长度", "≥36公里"),
        (Category.QUALITY, "清淤验收合格率", "≥98%"),
        (Category.QUALITY, "清淤断面达标率", "≥95%"),
        (Category.SATISFACTION, "农户满意度", "≥90%"),
    ]


def test_first_level_cost_makes_the_framework_of_2021() -> None:
    text = """\
| 一级指标 | 二级指标 | 三级指标 | 计算符号 | 指标值 | 度量单位 |
|---|---|---|---|---|---|
| 成本指标 | 经济成本指标 | 清淤单价 | ≤ | 1.3 | 万元/公里 |
| 产出指标 | 数量指标 | 清淤长度 | ≥ | 36 | 公里 |
"""
    filing = filing_of(text.encode())
    assert filing.framework.value == "F2021"
    assert _rows(filing) == [
        (Category.ECONOMIC_COST, "清淤单价", "≤1.3万元/公里"),
        (Category.QUANTITY, "清淤长度", "≥36公里"),
    ]
    assert [row.level1.value for row in filing.projects[0].indicators if row.level1] == ["成本指标", "产出指标"]


def test_sentences_under_numbered_headings_are_a_project_and_no_department() -> None:
    text = """\
一、总体目标
保持农村公厕干净整洁、常年开放。

二、绩效指标
（一）产出指标
1.数量指标：管护公厕数量≥36座；配备保洁员人数≥18人。
2.成本指标：每座公厕年管护费用≤8000元。
（二）满意度指标
服务对象满意度指标：村民满意度≥90%。
"""
    filing = filing_of(text.encode())
    assert filing.department is None
    assert [goal.cell.text for goal in filing.projects[0].goals] == ["保持农村公厕干净整洁、常年开放。"]
    assert _rows(filing) == [
        (Category.QUANTITY, "管护公厕数量", "≥36座"),
        (Category.QUANTITY, "配备保洁员人数", "≥18人"),
        (Category.COST, "每座公厕年管护费用", "≤8000元"),
        (Category.SATISFACTION, "村民满意度", "≥90%"),
    ]


def test_the_unit_with_the_money_unit_below_the_name_begins_no_other_project() -> None:
    text = """\
| 项目名称 | 老旧电梯更新 | 项目编码 | 410305260000000012345 |
| --- | --- | --- | --- |
| 预算单位 | 沿江市住房保障中心 | 单位：元 | |
| 年度预算 | 1,260,000.00 | 财政拨款 | 1,260,000.00 |

| 一级指标 | 二级指标 | 三级指标 | 指标值 |
| --- | --- | --- | --- |
| 产出指标 | 数量指标 | 更新电梯台数 | ≥84台 |
"""
    filing = filing_of(text.encode())
    (project,) = filing.projects
    assert project.name is not None
    assert project.name.text == "老旧电梯更新"
    assert project.budget is not None
    assert (project.budget.unit, len(project.indicators)) == ("元", 1)

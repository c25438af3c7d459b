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

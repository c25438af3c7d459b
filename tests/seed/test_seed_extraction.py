"""The filing that the project was started from, read exactly."""

from decimal import Decimal
from pathlib import Path

import pytest

from lint.model import Category, Filing, FilingKind, Framework, Operator, TextPlace, ValueKind
from tests.support.model import filing_of

FIRST_EIGHT = (
    Category.QUANTITY,
    Category.QUALITY,
    Category.TIMELINESS,
    Category.COST,
    Category.ECONOMIC_BENEFIT,
    Category.SOCIAL_BENEFIT,
    Category.ECOLOGICAL_BENEFIT,
    Category.SUSTAINABILITY,
)


@pytest.fixture(scope="module")
def filing(seed: Path) -> Filing:
    return filing_of(seed.read_bytes())


def test_head(filing: Filing) -> None:
    assert (filing.kind, filing.framework, filing.year) == (FilingKind.TARGETS, Framework.F2015, 2021)
    assert filing.unit is not None
    assert filing.unit.code is not None
    assert filing.unit.name is not None
    assert (filing.unit.code.text, filing.unit.name.text) == ("315001", "定州市司法局本级")
    assert filing.notes == ()


def test_department_part(filing: Filing) -> None:
    part = filing.department
    assert part is not None
    assert [cell.text for cell in part.overall] == ["贯彻落实国家行政工作方针政策；提高提升全市司法行政管理水平。"]
    assert part.overall[0].place == TextPlace(6, 3)
    assert len(part.sub_goals) == 6
    assert [cell.text for cell in part.measures] == [cell.text for cell in part.sub_goals]
    assert part.sub_goals[5].text.startswith("公证，依法办理民事")


def test_every_project_is_complete(filing: Filing) -> None:
    assert [project.index for project in filing.projects] == list(range(1, 20))
    for project in filing.projects:
        assert project.code is not None
        assert len(project.code.text) == 21
        assert project.name is not None
        assert project.title is not None
        assert project.title.text == f"{project.name.text}绩效目标表"
        assert project.purpose is not None
        assert project.purpose.text
        assert len(project.goals) == (2 if project.index == 10 else 3)
        assert [goal.cell.text for goal in project.goals if goal.cell.text[0].isdigit()] == []
        assert [row.category for row in project.indicators] == [*FIRST_EIGHT, Category.SATISFACTION]
        for row in project.indicators:
            assert row.name.text
            assert row.description is not None
            assert row.description.text
            assert row.basis is not None
            assert row.basis.text
            assert row.target.number is not None


def test_budgets_and_plans(filing: Filing) -> None:
    totals = []
    plans: dict[tuple[Decimal | None, ...], list[int]] = {}
    for project in filing.projects:
        budget, plan = project.budget, project.plan
        assert budget is not None
        assert budget.unit == "万元"
        assert budget.total is not None
        assert budget.fiscal is not None
        assert budget.other is not None
        assert budget.total.number is not None
        assert budget.total.number == budget.fiscal.number
        assert budget.other.number == 0
        totals.append(budget.total.number)
        assert plan is not None
        assert [point.month for point in plan.points] == [3, 6, 10, 12]
        assert [point.label.text for point in plan.points] == ["3月底", "6月底", "10月底", "12月底"]
        plans.setdefault(tuple(point.percent for point in plan.points), []).append(project.index)
    assert sum(totals) == Decimal("703.36")
    assert totals[16] == Decimal("286.60")
    shown = {tuple(int(percent or -1) for percent in plan): indexes for plan, indexes in plans.items()}
    assert shown.pop((30, 60, 90, 100)) == [1, 3, 4, 5, 6, 7, 8, 9, 11, 12, 13, 14, 16, 17, 19]
    assert shown == {(20, 50, 80, 100): [2], (20, 60, 90, 100): [10], (10, 50, 90, 100): [15], (30, 60, 80, 100): [18]}


def test_values(filing: Filing) -> None:
    second, eighth = filing.projects[1], filing.projects[7]
    first = second.indicators[0].target
    assert (first.raw, first.operator, first.number, first.unit, first.kind) == (
        "≥3场次",
        Operator.GE,
        Decimal(3),
        "场次",
        ValueKind.QUANTITY,
    )
    bare = second.indicators[4].target
    assert (bare.raw, bare.operator, bare.number, bare.kind) == ("100%", Operator.EQ, Decimal(100), ValueKind.PERCENT)
    assert eighth.indicators[4].name.text == "生态效益指标"
    assert second.indicators[0].name.text == "组织主题宣传活动场次(次）"


def test_places_point_at_the_text(filing: Filing, seed: Path) -> None:
    lines = seed.read_text(encoding="utf-8").split("\n")
    for project in filing.projects:
        cells = [project.code, project.name, project.purpose, *(goal.cell for goal in project.goals)]
        for row in project.indicators:
            cells += [row.name, row.label, row.target_cell, row.description, row.basis]
        for cell in cells:
            assert cell is not None
            assert isinstance(cell.place, TextPlace)
            assert lines[cell.place.line - 1][cell.place.column - 1 :].startswith(cell.text)

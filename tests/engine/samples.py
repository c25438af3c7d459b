"""Small filings and rules for tests of the engine: built by hand, so that they depend on no reader and no rule."""

from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal
from typing import Any, NamedTuple

from lint.engine.rule import Basis, Card, Dimension, Example, Field, Rule, Severity, Text, rule
from lint.model import (
    Amount,
    Budget,
    Category,
    Cell,
    DepartmentPart,
    Filing,
    FilingKind,
    Framework,
    Goal,
    Indicator,
    Operator,
    PlanPoint,
    Project,
    SpendingPlan,
    TargetValue,
    TextPlace,
    ValueKind,
)


class Shown(NamedTuple):
    """Evidence of the sample rules."""

    text: str


def cell(text: str, line: int = 1) -> Cell:
    """A leaf somewhere."""
    return Cell(text, TextPlace(line, 1))


def count(number: str, unit: str = "件") -> TargetValue:
    """The value ≥number unit."""
    return TargetValue(f"≥{number}{unit}", ValueKind.QUANTITY, Operator.GE, Decimal(number), unit)


BLANK = TargetValue(None, ValueKind.BLANK)
VOID = TargetValue("不涉及", ValueKind.BLANK)


def row(
    number: int,
    name: str,
    category: Category | None = Category.QUANTITY,
    target: TargetValue | None = None,
    period: str | None = None,
) -> Indicator:
    """An indicator row; its value is ≥10件 unless given."""
    target = count("10") if target is None else target
    value = cell(target.raw or "", number)
    return Indicator(number, category, None, None, cell(name, number), target, value, period=period)


def plan(*percents: int) -> SpendingPlan:
    """A plan of quarters."""
    months = (3, 6, 10, 12)
    points = [PlanPoint(cell(f"{m}月底"), m, cell(f"{p}%"), Decimal(p)) for m, p in zip(months, percents, strict=True)]
    return SpendingPlan(cell("资金支出计划"), tuple(points), True)


def budget(total: str) -> Budget:
    """A budget that is fiscal altogether."""
    amount = Amount(cell(total), Decimal(total))
    return Budget(amount, amount, Amount(cell("0"), Decimal(0)), "万元")


def project(index: int = 1, rows: Sequence[Indicator] = (), **more: Any) -> Project:
    """A project with every part unless ``more`` takes one away."""
    parts: dict[str, Any] = {
        "index": index,
        "framework": Framework.F2015,
        "title": None,
        "code": cell(f"9999012600{index:011d}"),
        "name": cell(f"河道清淤第{index}标段"),
        "unit": None,
        "budget": budget("50"),
        "purpose": cell("用于支付清淤机械费。"),
        "plan": plan(20, 50, 80, 100),
        "goals": (Goal(1, cell("清淤3公里。")), Goal(2, cell("沿岸居民满意。"))),
        "goals_label": cell("绩效目标"),
        "indicators": tuple(rows),
        "has_table": True,
    }
    return Project(**{**parts, **more})


def filing(*projects: Project, department: DepartmentPart | None = None, **more: Any) -> Filing:
    """A filing of targets with those projects."""
    parts: dict[str, Any] = {"kind": FilingKind.TARGETS, "framework": Framework.F2015, "unit": None, "year": 2026}
    return Filing(**{**parts, "department": department, "projects": projects, "notes": (), **more})


CARD = Card(
    summary=Text("样例。", "A sample."),
    why=Text("样例。", "A sample."),
    fix=Text("样例。", "A sample."),
    examples=(Example("坏", "好"),),
    limits=Text("无。", "None."),
)


def make(id: str, check: Callable[..., Iterable[Any]], **more: Any) -> Rule:
    """A rule around ``check``, whose first parameter says the scope."""
    parts: dict[str, Any] = {
        "title": Text("样例", "Sample"),
        "dimension": Dimension.RELEVANCE,
        "severity": Severity.WARNING,
        "field": Field.NAME,
        "message": Text("“{text}”有误。", '"{text}" is wrong.'),
        "suggestion": Text("请更正。", "Put it right."),
        "basis": (Basis("财预〔2015〕88号"),),
        "card": CARD,
    }
    return rule(id, f"sample-{id.lower()}", **{**parts, **more})(check)

"""EX002: a cost target that allows more than the project has."""

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from lint.plugin import (
    Basis,
    Card,
    Category,
    Context,
    Dimension,
    Example,
    Field,
    Hit,
    NotApplicable,
    NotCheckable,
    Part,
    Project,
    Severity,
    Text,
    ValueKind,
    rule,
)

COSTS = (Category.COST, Category.ECONOMIC_COST)
YUAN = {"元": 1, "千元": 1000, "万元": 10_000, "亿元": 100_000_000}


class Above(NamedTuple):
    """What the message says: the row's name and value, and the budget."""

    indicator: str
    value: str
    budget: str


@rule(
    "EX002",
    "cost-above-budget",
    title=Text("成本指标高于项目预算", "Cost target above the budget"),
    dimension=Dimension.FEASIBILITY,
    severity=Severity.ERROR,
    field=Field.VALUE,
    needs=(Part.BUDGET, Part.TABLE),
    message=Text(
        "成本指标“{indicator}”为{value}，高于项目预算{budget}。",
        'The cost target "{indicator}" is {value}, more than the budget of {budget}.',
    ),
    suggestion=Text(
        "请核对金额和单位（元、万元），成本指标应在预算之内。",
        "Check the amount and its unit (元, 万元); a cost target lies within the budget.",
    ),
    basis=(Basis("财预〔2015〕88号"),),
    card=Card(
        summary=Text("成本指标的金额高于项目预算数。", "A cost target is higher than the project's budget."),
        why=Text(
            "超出预算的成本上限不起约束作用，多为单位填错。", "Such a ceiling binds nobody; mostly its unit is wrong."
        ),
        fix=Text("核对单位，或按预算重新测算。", "Check the unit, or work the target out again from the budget."),
        examples=(
            Example("预算30万元，成本指标：总成本≤300万元", "预算30万元，成本指标：总成本≤30万元"),
            Example("预算18.5万元，成本指标：设备单价≤48000万元/台", "预算18.5万元，成本指标：设备单价≤4.8万元/台"),
        ),
        limits=Text(
            "只比较以元、千元、万元、亿元计的金额；不把单价乘以数量。",
            "Only amounts in 元, 千元, 万元 and 亿元 are compared; unit prices are not multiplied by quantities.",
        ),
    ),
)
def check(project: Project, context: Context) -> Iterator[Hit | NotApplicable | NotCheckable]:
    budget = project.budget
    available = in_yuan(budget.total.number, budget.unit) if budget and budget.total else None
    costs = [row for row in project.annual_indicators() if row.category in COSTS and row.target.kind is ValueKind.MONEY]
    if not costs:
        yield NotApplicable("无金额成本指标", "no cost in money")
    elif available is None:
        yield NotCheckable("预算数不是数值或没有单位", "the budget is no number or has no unit")
    else:
        for row in costs:
            wanted = in_yuan(row.target.upper or row.target.number, row.target.unit)
            if wanted is not None and wanted > available:
                evidence = Above(row.name.text, row.target.raw or "", f"{available / YUAN['万元']:.2f}万元")
                yield Hit(evidence, row.target_cell, rows=(row,))


def in_yuan(number: Decimal | None, unit: str | None) -> Decimal | None:
    """The amount in yuan, None where number or unit is missing or unknown; 万元/台 counts as 万元."""
    factor = YUAN.get((unit or "").split("/")[0])
    return None if number is None or factor is None else number * factor

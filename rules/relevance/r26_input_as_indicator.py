"""R26: money or staff put in, given as an indicator."""

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any, NamedTuple

from lint.plugin import (
    Basis,
    Card,
    Category,
    Confidence,
    Context,
    Dimension,
    Example,
    Field,
    Hit,
    Indicator,
    Severity,
    Text,
    ValueKind,
    rule,
)

from .._prose import any_of, any_pattern
from .._rows import AT_LEAST, budget_in_yuan, money_in_yuan, named, written
from ..vocabulary._names import core
from ..vocabulary._project_types import project_types

_COSTS = frozenset({Category.COST, Category.ECONOMIC_COST})
_EQUAL = Decimal("0.001")
"""Relative difference up to which an amount is the budget, rounded: 202.6 and 202.64 万元. Our own choice."""


class Input(NamedTuple):
    """The indicator, its value, and the budget in yuan (None where it is not the point)."""

    name: str
    value: str
    budget: Decimal | None


class _Inputs(NamedTuple):
    funds: re.Pattern[str]
    attracted: re.Pattern[str]
    staff: re.Pattern[str]
    spending: re.Pattern[str]


@rule(
    "R26",
    "input-as-indicator",
    title=Text("以投入充当指标", "Input as indicator"),
    dimension=Dimension.RELEVANCE,
    severity=Severity.WARNING,
    confidence=Confidence.MEDIUM,
    field=Field.NAME,
    message={
        "budget": Text(
            "“{name}”的指标值“{value}”就是项目预算数。投入多少资金不是产出，按预算花完即可达标。",
            "The value “{value}” of “{name}” is the project's budget. Money put in is no output: spending it meets the "
            "target.",
        ),
        "ceiling": Text(
            "成本指标“{name}”的指标值“{value}”等于项目预算数，只重复了预算，看不出成本是怎样控制的。",
            "The value “{value}” of the cost indicator “{name}” equals the budget and does not show how costs are "
            "controlled.",
        ),
        "floor": Text(
            "成本指标“{name}”的指标值“{value}”就是项目预算数，又写成下限：花得越多越好，与控制成本相反。",
            "The value “{value}” of the cost indicator “{name}” is the budget as a floor: the more is spent, the "
            "better.",
        ),
        "funds": Text(
            "“{name}”说的是资金投入或到位，是做事的条件，不是产出或效果。",
            "“{name}” is about money put in or received: a condition of the work, neither output nor effect.",
        ),
        "staff": Text(
            "“{name}”说的是在编领薪的人员，是人力投入，不是产出或效果。",
            "“{name}” counts staff on the payroll: an input, neither output nor effect.",
        ),
    },
    suggestion={
        "": Text(
            "投入的财力、人力不是产出，请改填用这些投入完成的工作量或取得的效果。",
            "Give the work done or the effect reached with it.",
        ),
        "ceiling": Text(
            "建议补充单价、单位成本或成本节约率等能看出控制效果的指标。",
            "Add a unit price, unit cost or rate of saving that shows control.",
        ),
        "floor": Text(
            "请用“≤”写总额上限，并补充单价或单位成本。",
            "Make it a ceiling (≤) and add a unit price or unit cost.",
        ),
    },
    basis=(Basis("财预〔2015〕88号"),),
    card=Card(
        summary=Text(
            "指标名称或目标值就是预算金额、到位资金、在编人数。",
            "Name or value of the indicator is the budget, the money received, or the staff.",
        ),
        why=Text(
            "绩效指标反映花钱办成了什么；把投入当指标，只要把钱发出去、人还在编，就算完成。",
            "Indicators tell what the money achieved; with inputs, spending it and keeping the staff is enough.",
        ),
        fix=Text(
            "写服务了多少人、完成了多少工作、达到什么标准。",
            "Write how many were served, how much was done, and how well.",
        ),
        examples=(
            Example("数量指标：补助发放金额 ≥36万元（预算36万元）", "数量指标：领取补助农户数 ≥420户"),
            Example("数量指标：在编教师人数 =86人", "数量指标：开设课后服务课程 ≥24门"),
        ),
        limits=Text(
            "招商引资、带动投资是效益，不判；成本行等于预算的上限只作提示；人员经费项目的在编人数只作提示。",
            "Investment attracted is a benefit and passes; a cost ceiling equal to the budget and staff in personnel "
            "projects give advice only.",
        ),
    ),
)
def check(row: Indicator, context: Context) -> Iterator[Hit]:
    inputs, name = context.shared("inputs", _inputs), core(row.name.text).head_text
    evidence, at = Input(named(row), written(row), None), row.name
    if row.category not in _COSTS and inputs.funds.search(name) and not inputs.attracted.search(name):
        yield Hit(evidence, at, (row,), "funds")
    elif inputs.staff.search(name):
        severity = Severity.INFO if _is_personnel(context) else None
        yield Hit(evidence, at, (row,), "staff", severity=severity)
    elif context.project is not None and row.target.kind is ValueKind.MONEY:
        budget = budget_in_yuan(context.project)
        amount = money_in_yuan(row.target)
        if budget and amount is not None and abs(amount - budget) <= _EQUAL * budget:
            yield from _restated(row, name, inputs, evidence._replace(budget=budget))


def _restated(row: Indicator, name: str, inputs: _Inputs, evidence: Input) -> Iterator[Hit]:
    """The value is the budget: an input in a row of output, advice as a ceiling of costs."""
    at = row.target_cell or row.name
    if row.category in _COSTS:
        if row.target.operator in AT_LEAST:
            yield Hit(evidence, at, (row,), "floor", field=Field.VALUE)
        else:
            weak = (Severity.INFO, Confidence.LOW)
            yield Hit(evidence, at, (row,), "ceiling", field=Field.VALUE, severity=weak[0], confidence=weak[1])
    elif not inputs.attracted.search(name):
        is_benefit = row.category is not None and row.category.is_benefit
        if not is_benefit or inputs.spending.search(name):
            yield Hit(evidence, at, (row,), "budget", field=Field.VALUE)


def _is_personnel(context: Context) -> bool:
    """Whether the project pays for staff, so that their number is at least its subject."""
    return context.project is not None and "personnel" in project_types(context).of_project(context.project)


def _inputs(words: Mapping[str, Any]) -> _Inputs:
    table = words["inputs"]
    return _Inputs(
        any_pattern(table["funds"]),
        any_of(table["attracted"]),
        any_pattern(table["staff"]),
        any_of(table["spending"]),
    )

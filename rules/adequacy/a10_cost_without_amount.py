"""A10: a cost row without an amount or ceiling."""

from collections.abc import Iterator
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
    Indicator,
    NotApplicable,
    Severity,
    Text,
    rule,
)

from .._rows import AT_LEAST, named, written
from ..vocabulary._polarity import polarities
from ..vocabulary._scorer import evidence_of
from ..vocabulary._units import units_of

NOT_A_COST = NotApplicable("非成本指标", "not a row of cost")
_COSTS = frozenset({Category.COST, Category.ECONOMIC_COST})


class NoAmount(NamedTuple):
    """The indicator and its value."""

    name: str
    value: str


@rule(
    "A10",
    "cost-without-amount",
    title=Text("成本指标无金额上限", "Cost row lacks an amount or ceiling"),
    dimension=Dimension.ADEQUACY,
    severity=Severity.WARNING,
    field=Field.VALUE,
    message={
        "": Text(
            "成本指标“{name}”的指标值为“{value}”，既不是金额也没有上限，起不到控制成本的作用。",
            "The cost indicator “{name}” is set at “{value}”: neither an amount nor a ceiling, so it controls nothing.",
        ),
        "unit": Text(
            "成本指标“{name}”的指标值“{value}”没有计量单位，不知是元、万元还是百分比。",
            "The value “{value}” of the cost indicator “{name}” has no unit: yuan, ten thousand yuan or percent?",
        ),
    },
    suggestion={
        "": Text(
            "请填控制金额（≤…元、≤…万元）或“预算控制率≤100%”。",
            "Give the amount that must not be exceeded (≤… 元 or 万元), or a budget-control rate of at most 100%.",
        ),
        "unit": Text(
            "请补填金额单位，并用“≤”写明上限，如“≤…元”“≤…万元”。",
            "Add the unit of money and make it a ceiling (≤… 元, ≤… 万元).",
        ),
    },
    basis=(Basis("财预〔2015〕88号"), Basis("财预〔2021〕101号")),
    card=Card(
        summary=Text(
            "成本行的名称说的是成本，指标值却是“≥…%”，或者数值没有单位。",
            "The row is about costs, but its value is a percentage with a floor, or a number without a unit.",
        ),
        why=Text(
            "成本指标用来约束花多少钱，应当有金额或单价的上限；“成本控制≥90%”说不清控制的是什么。",
            "Cost indicators limit what is spent and need an amount or unit price as ceiling; “costs controlled ≥90%” "
            "does not say what is controlled.",
        ),
        fix=Text(
            "按预算支出标准写单价或总额的上限，或写预算控制率、超支率的上限。",
            "Give unit price or total as a ceiling from the spending standard, or a ceiling for the overrun.",
        ),
        examples=(
            Example("成本指标：经费控制数 ≥90%", "成本指标：人均培训成本 ≤450元/人"),
            Example("成本指标：项目总成本 30", "成本指标：项目总成本 ≤30万元"),
        ),
        limits=Text(
            "只看成本指标、经济成本指标；节约率、下浮率和控制率写“≥”的不判；名称与成本无关的由类别规则判断。",
            "Only 成本指标 and 经济成本指标; rates of saving, discount and control may be floors; names that are not "
            "about costs are the category rules'.",
        ),
    ),
)
def check(row: Indicator, context: Context) -> Iterator[Hit | NotApplicable]:
    if row.category not in _COSTS or evidence_of(row, context).name_score(Category.COST) <= 0:
        yield NOT_A_COST
        return
    target = row.target
    if target.number is None:
        return
    evidence, at = NoAmount(named(row), written(row)), row.target_cell or row.name
    if target.is_percent:
        if target.operator in AT_LEAST and not polarities(context).is_saving(row.name.text):
            yield Hit(evidence, at, rows=(row,))
    elif units_of(context).measure(row) is None and "元" not in row.name.text:
        yield Hit(evidence, at, rows=(row,), variant="unit")

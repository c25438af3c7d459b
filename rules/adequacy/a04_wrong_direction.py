"""A04: the operator contradicts the direction of the indicator."""

from collections.abc import Iterator
from typing import NamedTuple

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
    NotApplicable,
    Severity,
    Text,
    ValueKind,
    rule,
)

from .._rows import AT_LEAST, AT_MOST, named, written
from ..vocabulary._polarity import Kind, polarities

NO_DIRECTION = NotApplicable("指标值无“≥”“≤”", "the value has neither ≥ nor ≤")
_ALL = 100
# A row of costs whose value is a percentage is A10's: it lacks an amount before it has a wrong direction.
_COSTS = frozenset({Category.COST, Category.ECONOMIC_COST})


class Direction(NamedTuple):
    """The indicator and its value, the operator that stands there and the one that should."""

    name: str
    value: str
    operator: str
    wanted: str


class _Fault(NamedTuple):
    variant: str
    severity: Severity = Severity.ERROR
    confidence: Confidence = Confidence.HIGH


@rule(
    "A04",
    "wrong-direction",
    title=Text("指标方向错误", "Operator contradicts the direction"),
    dimension=Dimension.ADEQUACY,
    severity=Severity.ERROR,
    field=Field.VALUE,
    message={
        "": Text(
            "“{name}”为反向指标，越低越好，指标值却写“{value}”，意味着越高越好。",
            "“{name}” is better the lower it is, yet its value “{value}” asks for more.",
        ),
        "positive": Text(
            "“{name}”为正向指标，越高越好，指标值却写“{value}”，意味着越低越好。",
            "“{name}” is better the higher it is, yet its value “{value}” asks for less.",
        ),
        "cost": Text(
            "“{name}”是成本控制类指标，越低越好，指标值却写“{value}”，没有设上限。",
            "“{name}” is about keeping costs down, yet its value “{value}” sets a floor and no ceiling.",
        ),
    },
    suggestion={
        "": Text(
            "“{name}”应使用“{wanted}”，并按历史水平重新确定目标值。",
            "Use {wanted} for “{name}” and set the figure anew from past results.",
        ),
        "cost": Text(
            "请使用“{wanted}”写明控制金额或单价，如“≤…元”。",
            "Use {wanted} with the amount or unit price that must not be exceeded (≤… 元).",
        ),
    },
    basis=(Basis("财预〔2015〕88号"),),
    card=Card(
        summary=Text(
            "反向指标（投诉率、故障率、成本）用“≥”，或正向指标（合格率、及时率）用“≤”。",
            "A floor for what should be low (complaints, failures, costs), or a ceiling for what should be high.",
        ),
        why=Text(
            "方向写反，做得越差越算完成目标，考核结论正好颠倒。",
            "With the operator the wrong way round, the worse the work the better the result.",
        ),
        fix=Text(
            "反向指标用“≤”，正向指标用“≥”；也可以改用方向一致的名称，如把“投诉率”改为“投诉下降率”。",
            "Use ≤ where less is better and ≥ where more is; or choose a name of the other direction.",
        ),
        examples=(
            Example("供热管网故障率 ≥5%", "供热管网故障率 ≤2%"),
            Example("疫苗接种及时率 ≤95%", "疫苗接种及时率 ≥95%"),
            Example("每公里养护成本 ≥3.2万元/公里", "每公里养护成本 ≤3.2万元/公里"),
        ),
        limits=Text(
            "只看名称末尾的词。降低率、节约率、投诉处理率是正向指标；人数、次数有控制性的（会议次数≤12次），不判。"
            "成本行的百分比由A10判断。",
            "Looks at the word that ends the name. Rates of decrease and of complaints dealt with are positive; counts "
            "may be ceilings (meetings ≤12) and are left alone. Percentages in rows of costs are A10's.",
        ),
    ),
)
def check(row: Indicator, context: Context) -> Iterator[Hit | NotApplicable]:
    target = row.target
    if target.operator not in (*AT_LEAST, *AT_MOST) or target.number is None:
        yield NO_DIRECTION
        return
    fault = _ceiling_fault(row, context) if target.operator in AT_MOST else _floor_fault(row, context)
    if fault is not None:
        wanted = "≥" if target.operator in AT_MOST else "≤"
        evidence = Direction(named(row), written(row), target.operator.value, wanted)
        at = row.target_cell or row.name
        yield Hit(evidence, at, (row,), fault.variant, severity=fault.severity, confidence=fault.confidence)


def _ceiling_fault(row: Indicator, context: Context) -> _Fault | None:
    """What is wrong with a ceiling. One at 100% binds nothing whatever its direction: that is A11's."""
    found = polarities(context).of(row.name.text)
    if found is None or (row.target.is_percent and row.target.number is not None and row.target.number >= _ALL):
        return None
    if found.kind is Kind.POSITIVE:
        return _Fault("positive")
    return _Fault("positive", Severity.WARNING, Confidence.MEDIUM) if found.kind is Kind.DECREASE else None


def _floor_fault(row: Indicator, context: Context) -> _Fault | None:
    """What is wrong with a floor."""
    found = polarities(context).of(row.name.text)
    in_costs = row.category in _COSTS
    if found is not None and found.kind is Kind.NEGATIVE:
        return _Fault("") if row.target.number else None
    if found is not None and found.kind is Kind.COST and not (in_costs and row.target.is_percent):
        return _Fault("cost", Severity.INFO if row.target.is_percent else Severity.WARNING, Confidence.MEDIUM)
    if in_costs and row.target.kind is ValueKind.MONEY and not polarities(context).may_be_floor(row.name.text):
        return _Fault("cost", Severity.INFO, Confidence.LOW)  # official templates write ≥ here too
    return None

"""A11: a target that any result meets."""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from lint.plugin import (
    Basis,
    Card,
    Confidence,
    Context,
    Dimension,
    Example,
    Field,
    Hit,
    Indicator,
    NotApplicable,
    Operator,
    Severity,
    Text,
    ValueKind,
    rule,
)

from .._prose import any_of
from .._rows import named, written
from ..vocabulary._names import core
from ._ratios import ratios_of
from ._timely import says_only_in_time

NO_TARGET = NotApplicable("指标值未填写", "the value is blank")
_ALL = 100


class Vacuous(NamedTuple):
    """The indicator and its value."""

    name: str
    value: str


class _Words:
    def __init__(self, table: Mapping[str, Any]) -> None:
        self.signed = any_of(table["signed_words"])
        self.capped = any_of(table["capped_words"])


@rule(
    "A11",
    "vacuous-target",
    title=Text("无约束力目标值", "Vacuous target"),
    dimension=Dimension.ADEQUACY,
    severity=Severity.WARNING,
    field=Field.VALUE,
    message={
        "": Text(
            "“{name}”的目标值“{value}”恒成立，做不做都算完成，没有约束力。",
            "The target “{value}” of “{name}” always holds: it is met whether anything is done or not.",
        ),
        "undated": Text(
            "时效指标“{name}”的目标值为“{value}”，没有日期、期限或及时率，什么时候完成都说得通，没有约束力。",
            "The target “{value}” of “{name}” holds no date, term or on-time rate; any day of completion will do.",
        ),
    },
    suggestion={
        "": Text(
            "请按计划或历史水平写可以检验的数值。",
            "Give a figure from the plan or past results that a result can miss.",
        ),
        "undated": Text(
            "请写完成日期或期限（如“2026年6月底前”“≤20个工作日”），或改为及时率。",
            "Give a date or term (2026年6月底前, ≤20个工作日), or make it an on-time rate.",
        ),
    },
    basis=(Basis("财预〔2015〕88号"), Basis("财预〔2021〕101号")),
    card=Card(
        summary=Text(
            "目标值是“≥0”“≤100%”，或者时效指标只写“及时”“按计划”，怎样都能完成。",
            "The target is ≥0 or ≤100%, or a timeliness target says no more than in time: any result meets it.",
        ),
        why=Text(
            "设置无压力的目标，考核就失去意义。",
            "A target without pressure makes the assessment meaningless.",
        ),
        fix=Text(
            "写出做不到就会落空的数值或日期。",
            "Write a number or date that can be missed.",
        ),
        examples=(
            Example("新增就业人数 ≥0人", "新增就业人数 ≥300人"),
            Example("课程完成率 ≤100%", "课程完成率 ≥95%"),
            Example("时效指标：设备到货时间 及时", "时效指标：设备到货时间 8月底前"),
        ),
        limits=Text(
            "增长率、净增等可正可负的量“≥0”不判；预算控制率、成本等可以超过100%的“≤100%”不判。",
            "≥0 passes for growth and other things that may be negative; ≤100% passes for budgets, costs and loads "
            "that may exceed it.",
        ),
    ),
)
def check(row: Indicator, context: Context) -> Iterator[Hit | NotApplicable]:
    if row.target.kind is ValueKind.BLANK:
        yield NO_TARGET
        return
    evidence, at = Vacuous(named(row), written(row)), row.target_cell or row.name
    if _always_holds(row, context):
        yield Hit(evidence, at, rows=(row,))
    elif says_only_in_time(row, context):
        yield Hit(evidence, at, rows=(row,), variant="undated", confidence=Confidence.MEDIUM)


def _always_holds(row: Indicator, context: Context) -> bool:
    target, name = row.target, core(row.name.text).head_text
    if target.number is None or target.upper is not None:
        return False
    if target.operator is Operator.GE and target.number == 0:
        return _words(context).signed.search(name) is None
    if not target.is_percent or _words(context).capped.search(name) or not ratios_of(context).bounded(row.name.text):
        return False
    return (target.operator is Operator.LE and target.number >= _ALL) or (
        target.operator is Operator.LT and target.number > _ALL
    )


def _words(context: Context) -> _Words:
    return context.shared("vacuous", lambda words: _Words(words["vacuous"]))

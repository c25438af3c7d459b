"""A09: satisfaction of one hundred percent."""

from collections.abc import Iterator
from typing import NamedTuple

from lint.plugin import (
    Basis,
    Card,
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

from .._rows import AT_MOST, named, written
from ..vocabulary._satisfaction import satisfaction_heads
from ..vocabulary._units import units_of

NOT_SATISFACTION = NotApplicable("非满意度指标", "not a row of satisfaction")
_ALL = 100


class Absolute(NamedTuple):
    """The indicator and its value."""

    name: str
    value: str


@rule(
    "A09",
    "absolute-satisfaction",
    title=Text("满意度定为100%", "Satisfaction of 100%"),
    dimension=Dimension.ADEQUACY,
    severity=Severity.WARNING,
    field=Field.VALUE,
    message=Text(
        "“{name}”的目标值为“{value}”。满意度来自问卷调查，难以达到或验证100%。",
        "The target of “{name}” is “{value}”. Satisfaction comes from a survey; 100% can hardly be reached or shown.",
    ),
    suggestion=Text(
        "建议按历史调查结果写可以达到的数值，如“≥90%”。",
        "Set a figure that past surveys bear out, such as ≥90%.",
    ),
    basis=(Basis("财预〔2015〕88号"), Basis("财预〔2021〕101号")),
    card=Card(
        summary=Text("满意度、满意率、好评率的目标值为100%或更高。", "Satisfaction is to reach 100% or more."),
        why=Text(
            "只要有一份问卷不满意，目标就落空；写100%往往说明没有打算调查。",
            "A single dissatisfied answer misses the target; 100% usually means that nobody meant to ask.",
        ),
        fix=Text("按近年调查结果确定，一般在80%到99%之间。", "Take it from recent surveys, as a rule 80% to 99%."),
        examples=(
            Example("参观群众满意度 ≥100%", "参观群众满意度 ≥92%"),
            Example("农户满意率 100%", "农户满意率 ≥90%"),
        ),
        limits=Text(
            "只看名称末尾的满意度、满意率、好评率；满分100分的评分也按此提示。",
            "Only names that end in 满意度, 满意率 or 好评率; a full score of 100 points counts as 100%.",
        ),
    ),
)
def check(row: Indicator, context: Context) -> Iterator[Hit | NotApplicable]:
    if satisfaction_heads(context).found_in(row.name.text) is None:
        yield NOT_SATISFACTION
        return
    target = row.target
    measure = units_of(context).measure(row)
    if target.number is None or target.number < _ALL or target.operator in AT_MOST:
        return
    if measure is None or measure.unit_class in ("percent", "score"):
        yield Hit(Absolute(named(row), written(row)), row.target_cell or row.name, rows=(row,))

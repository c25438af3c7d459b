"""A14: only a unit, an operator or a template stands where the number should."""

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
    Severity,
    Text,
    ValueKind,
    rule,
)

from .._rows import named, written


class Numberless(NamedTuple):
    """The indicator and what stands in its value cell."""

    name: str
    value: str


@rule(
    "A14",
    "value-without-number",
    title=Text("指标值缺少数值", "Value without a number"),
    dimension=Dimension.ADEQUACY,
    severity=Severity.ERROR,
    field=Field.VALUE,
    identity=("value",),
    message=Text(
        "“{name}”的指标值只有“{value}”，缺少数值，无法考核。",
        "The value of “{name}” is “{value}” and holds no number, so nothing can be measured against it.",
    ),
    suggestion=Text(
        "请补填数值，写成“算符+数值+单位”，如“≥12公里”。",
        "Fill in the number: operator, number, unit (≥12公里).",
    ),
    basis=(Basis("财预〔2015〕88号"),),
    card=Card(
        summary=Text(
            "指标值栏只有单位、算符，或未填数的模板（≥**个）。",
            "The value cell holds a unit, an operator or an unfilled template, and no number.",
        ),
        why=Text(
            "没有数值就没有目标，年终无从比较；通常是套用模板后漏填。",
            "Without a number there is no target and nothing to compare; usually a template was left unfilled.",
        ),
        fix=Text("按测算结果补填数值，删去模板符号。", "Put in the figure and strike the marks of the template."),
        examples=(
            Example("农村公路养护里程：公里", "农村公路养护里程：≥86公里"),
            Example("新增床位数：≥**张", "新增床位数：≥120张"),
        ),
        limits=Text(
            "整格空白由必填项规则提示；定性表述由A13判断。",
            "An empty cell is another rule's; words in place of a number are A13's.",
        ),
    ),
)
def check(row: Indicator, context: Context) -> Iterator[Hit]:
    if row.target.kind is ValueKind.INCOMPLETE:
        yield Hit(Numberless(named(row), written(row)), row.target_cell or row.name, rows=(row,))

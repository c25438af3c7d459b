"""A05: a reverse indicator whose ceiling is wide."""

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

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
    Severity,
    Text,
    rule,
)

from .._rows import AT_MOST, named, written
from ..vocabulary._bounds import bounds

NO_CAP = NotApplicable("指标值不是百分比上限", "the value is no upper bound in percent")


class Lax(NamedTuple):
    """The indicator and its value, the widest usual ceiling and the one suggested, in percent."""

    name: str
    value: str
    at_most: Decimal
    better: Decimal


@rule(
    "A05",
    "lax-cap",
    title=Text("反向指标阈值过宽", "Lax ceiling"),
    dimension=Dimension.ADEQUACY,
    severity=Severity.INFO,
    confidence=Confidence.MEDIUM,
    field=Field.VALUE,
    message=Text(
        "“{name}”的目标值“{value}”偏宽，超过{at_most}%的上限没有约束作用。",
        "The target “{value}” of “{name}” is wide: a ceiling above {at_most}% hardly binds anybody.",
    ),
    suggestion=Text(
        "建议参照历史水平从严确定，一般不高于{better}%。",
        "Set it from past results, as a rule at {better}% or less.",
    ),
    basis=(Basis("财预〔2015〕88号"), Basis("财预〔2021〕101号")),
    card=Card(
        summary=Text(
            "投诉率、差错率、不满意率等的上限超过5%。",
            "A ceiling for complaints, errors or dissatisfaction above 5%.",
        ),
        why=Text(
            "反向指标的上限定得宽，等于允许每十几件就出一次差错，不必努力也能完成，起不到约束作用。",
            "A wide ceiling allows an error in every dozen cases and is met without effort.",
        ),
        fix=Text(
            "查近三年的实际数，按不低于历史最好水平确定。", "Look up the last three years and hold to the best of them."
        ),
        examples=(
            Example("乘客有效投诉率 ≤10%", "乘客有效投诉率 ≤1%"),
            Example("档案数字化差错率 ≤8%", "档案数字化差错率 ≤1%"),
        ),
        limits=Text(
            "5%和2%出自规则目录，不是制度规定；起步阶段的新业务可以较宽。",
            "The 5% and 2% are the catalogue's, not a regulation's; new services may need more room.",
        ),
    ),
)
def check(row: Indicator, context: Context) -> Iterator[Hit | NotApplicable]:
    target = row.target
    if target.operator not in AT_MOST or not target.is_percent or target.number is None:
        yield NO_CAP
        return
    cap = bounds(context).lax_cap(row.name.text)
    if cap is not None and target.number > cap.at_most:
        yield Hit(Lax(named(row), written(row), cap.at_most, cap.better), row.target_cell or row.name, rows=(row,))

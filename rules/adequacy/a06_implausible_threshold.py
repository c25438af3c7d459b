"""A06: a figure far from what such indicators usually reach."""

from collections.abc import Iterator
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
from ..vocabulary._units import units_of

NO_NUMBER = NotApplicable("指标值无数值", "the value has no number")
_LARGEST_FRACTION = 1
_LARGEST_SCORE = 10  # a score on a scale of 5 or 10 is no percentage


class Implausible(NamedTuple):
    """The indicator and its value, and what such an indicator usually reaches, in Chinese and in English."""

    name: str
    value: str
    usual: str
    usual_en: str


@rule(
    "A06",
    "implausible-threshold",
    title=Text("目标值不可信", "Implausible threshold"),
    dimension=Dimension.ADEQUACY,
    severity=Severity.WARNING,
    confidence=Confidence.MEDIUM,
    field=Field.VALUE,
    message=Text(
        "“{name}”的目标值“{value}”明显偏离常见水平（{usual}），口径或基期可能有误。",
        "The target “{value}” of “{name}” is far from the usual ({usual_en}): its definition or base may be mistaken.",
    ),
    suggestion=Text(
        "请核实口径与基期，写明与哪一年相比，并按可以达到的水平确定目标值。",
        "Check the definition and the base year, state them, and set a figure that can be reached.",
    ),
    basis=(Basis("财预〔2015〕88号"),),
    card=Card(
        summary=Text(
            "节支率、犯罪下降率、增长率高得不可信，满意度低于60%，或故障率高过50%。",
            "Savings, falls in crime or growth too good to be true, satisfaction below 60%, failures above 50%.",
        ),
        why=Text(
            "目标值应与历史水平和同类项目可比；“节支率≥90%”意味着一元的东西只花一角，多半是照抄了其他指标的数。",
            "A target should compare with past results and similar projects; saving 90% means paying a tenth of the "
            "price, so the figure was probably copied from another row.",
        ),
        fix=Text(
            "核对名称是否写错（如应为采购完成率），按历史数据重新测算。",
            "See whether the name is right, and work the figure out from past data.",
        ),
        examples=(
            Example("政府采购节支率 ≥90%", "政府采购节支率 ≥5%"),
            Example("服务对象满意度 ≥9%", "服务对象满意度 ≥90%"),
        ),
        limits=Text(
            "界限见词表 bounds，不是制度规定；新兴产业的增长率可能确实超过100%，说明基期即可。",
            "The bounds stand in the vocabulary (bounds) and in no regulation; growth from a small base may exceed "
            "100%: say so.",
        ),
    ),
)
def check(row: Indicator, context: Context) -> Iterator[Hit | NotApplicable]:
    target = row.target
    if target.number is None or target.upper is not None:
        yield NO_NUMBER
        return
    measure = units_of(context).measure(row)
    is_percent = measure is not None and measure.unit_class == "percent"
    if measure is not None and not is_percent and measure.unit_class != "score":
        return
    if target.number <= _LARGEST_FRACTION or (not is_percent and target.number <= _LARGEST_SCORE):
        return
    usual = bounds(context).exceeded(row.name.text, target.number, target.operator in AT_MOST)
    if usual is not None:
        yield Hit(Implausible(named(row), written(row), usual.zh, usual.en), row.target_cell or row.name, (row,))

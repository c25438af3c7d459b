"""A07: a percentage for a name of which nothing can be counted."""

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
    rule,
)

from .._rows import named, written
from ..vocabulary._qualitative import qualitative
from ..vocabulary._units import PERCENT, units_of

NO_PERCENT = NotApplicable("指标值不是百分数", "the value is no percentage")


class Incalculable(NamedTuple):
    """The indicator and its value."""

    name: str
    value: str


@rule(
    "A07",
    "percent-on-a-quality",
    title=Text("定性名称填百分比", "Percent on a qualitative name"),
    dimension=Dimension.ADEQUACY,
    severity=Severity.WARNING,
    confidence=Confidence.MEDIUM,
    field=Field.VALUE,
    message=Text(
        "“{name}”为定性表述，没有分子分母，“{value}”无法计算。",
        "“{name}” states a quality; there is nothing to divide, so “{value}” cannot be worked out.",
    ),
    suggestion=Text(
        "建议改为可以计算的率（写明对象，如“…及时率”“…合格率”），或按“好、较好、一般、差”分档评判，"
        "也可在指标描述中写明计算方法。",
        "Make it a rate that can be computed, grade it (good, fair, poor), or state the formula in the description.",
    ),
    basis=(Basis("财预〔2015〕88号"), Basis("财预〔2021〕101号")),
    card=Card(
        summary=Text(
            "指标名称是“…情况”“…水平”“…增强”一类定性表述，指标值却是百分比，描述中也没有算法。",
            "The name states a quality (情况, 水平, 增强), the value is a percentage, and nothing says how to "
            "compute it.",
        ),
        why=Text(
            "指标应细化量化、便于考核；“业务能力增强≥95%”没有人能算出实际完成了多少，年终只能照填目标值。",
            "Indicators are to be specific and measurable; nobody can compute 95% of a strengthened ability, and the "
            "target will be copied as the result.",
        ),
        fix=Text(
            "找出能计数的对象：及时性改为按期办结率，能力增强改为考核合格率、持证率。",
            "Find what can be counted: cases closed in time, staff who pass a test.",
        ),
        examples=(
            Example("社会效益指标：防汛意识增强 ≥95%", "社会效益指标：防汛知识知晓率 ≥85%"),
            Example("时效指标：办理及时性 ≥90%", "时效指标：20个工作日内办结率 ≥90%"),
        ),
        limits=Text(
            "以率、占比、满意度等结尾的，以及收入、用水、事故等可计量之物的变化（农民收入提高≥8%）不判；"
            "描述中写了占、比例、评分、问卷等算法的不判。",
            "Names that end in a rate or share, changes of things that are counted (income up 8%), and rows whose "
            "description gives a formula or survey are left alone.",
        ),
    ),
)
def check(row: Indicator, context: Context) -> Iterator[Hit | NotApplicable]:
    measure = units_of(context).measure(row)
    if measure is None or measure.unit_class != PERCENT:
        yield NO_PERCENT
        return
    if row.category is Category.SATISFACTION:
        return  # what people feel or think is asked in a survey, and the share of answers is the formula
    words = qualitative(context)
    if words.is_incalculable(row.name.text) and not words.gives_formula(row.description):
        yield Hit(Incalculable(named(row), written(row)), row.target_cell or row.name, rows=(row,))

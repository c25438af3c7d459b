"""A16: scores typed into the value column."""

from collections.abc import Iterator
from decimal import Decimal
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
    Part,
    Project,
    Severity,
    Text,
    ValueKind,
    rule,
)

from .._rows import judged_rows, named
from ..vocabulary._name_units import name_units
from ..vocabulary._qualitative import qualitative
from ..vocabulary._units import units_of

FEWEST = 4
SHARE = Decimal("0.7")
"""Values and share of bare numbers from which they count as scores (rules catalogue, A16)."""
_FULL_MARKS = 100
_NOT_IN_POINTS = frozenset({Category.TIMELINESS, Category.COST, Category.ECONOMIC_COST})

TOO_FEW = NotApplicable("有数值的指标不足四条", "fewer than four rows have a number")


class Scores(NamedTuple):
    """The different bare numbers, how many of how many values are bare, and some of the names they stand under."""

    numbers: list[Decimal]
    bare: int
    total: int
    names: list[str]


@rule(
    "A16",
    "scores-as-values",
    title=Text("指标值误填分值", "Scores in the value column"),
    dimension=Dimension.ADEQUACY,
    severity=Severity.ERROR,
    confidence=Confidence.MEDIUM,
    field=Field.VALUE,
    needs=(Part.TABLE,),
    message=Text(
        "{total}个指标值中有{bare}个是不带单位的整数（{numbers}），且反复出现，与“{names}”应有的单位不符，疑填成了分值。",
        "{bare} of {total} values are whole numbers without a unit ({numbers}) that repeat, under names that ask for "
        "other units (“{names}”): scores were probably typed into the value column.",
    ),
    suggestion=Text(
        "请核对是否把分值（权重、得分）填进了指标值栏，改填带算符和单位的目标值。",
        "See whether scores or weights went into the value column, and give targets with operator and unit.",
    ),
    basis=(Basis("财预〔2015〕88号"),),
    card=Card(
        summary=Text(
            "指标值大多是不带单位、不超过100的整数，而且几个数反复出现。",
            "Most values are whole numbers up to 100 without a unit, and the same few keep coming back.",
        ),
        why=Text(
            "时效、成本不可能都是88；这样的表把得分当成了目标，整张表没有一个可以考核的目标值。",
            "A date and a cost cannot both be 88; scores were taken for targets, and nothing can be assessed.",
        ),
        fix=Text(
            "把分值移到权重栏，指标值栏逐行填写目标。",
            "Move the scores to the weight column and fill in the targets.",
        ),
        examples=(
            Example("数量88，质量88，时效88，成本100", "改造管网≥12公里，验收合格率≥98%，11月底前完工，≤85万元/公里"),
            Example(
                "到课率90，人均成本90，开班时间90，满意度100", "到课率≥90%，人均成本≤600元/人，3月底前，满意度≥90%"
            ),
        ),
        limits=Text(
            "有数值的指标不足4条、名称括号里写明单位的不判。",
            "Needs four rows with a number; rows whose name gives the unit in brackets do not count.",
        ),
    ),
)
def check(project: Project, context: Context) -> Iterator[Hit | NotApplicable]:
    rows = [row for row in judged_rows(project) if row.target.number is not None or row.target.raw]
    if len(rows) < FEWEST:
        yield TOO_FEW
        return
    bare = [row for row in rows if _is_bare(row, context)]
    numbers = list(dict.fromkeys(row.target.number for row in bare if row.target.number is not None))
    odd = [row for row in bare if _asks_for_another_unit(row, context)]
    if len(bare) < SHARE * len(rows) or 2 * len(numbers) > len(bare) or 2 * len(odd) < len(bare):
        return
    if any(row.category in _NOT_IN_POINTS for row in odd):
        names = [named(row) for row in odd[:3]]
        at = bare[0].target_cell or bare[0].name
        yield Hit(Scores(sorted(numbers), len(bare), len(rows), names), at, rows=tuple(bare))


def _is_bare(row: Indicator, context: Context) -> bool:
    """Whether the value is a whole number up to 100 and nothing else, and the name does not give the unit."""
    target = row.target
    if target.kind is not ValueKind.QUANTITY or target.number is None or target.has_operator_sign or target.upper:
        return False
    if target.number > _FULL_MARKS or target.number != target.number.to_integral_value():
        return False
    return units_of(context).measure(row) is None and "(" not in row.name.norm


def _asks_for_another_unit(row: Indicator, context: Context) -> bool:
    """Whether a bare number cannot be meant: a time, a cost, a rate, a quality, or no name at all."""
    if row.category in _NOT_IN_POINTS or row.name.norm.isdigit():
        return True
    return name_units(context).asks_for_unit(row.name.text) or qualitative(context).is_phrase(row.name.text)

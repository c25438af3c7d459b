"""A01 ★: “≥100%” on a ratio that ends at 100%."""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from lint.plugin import (
    Basis,
    Card,
    Context,
    Dimension,
    Edit,
    Example,
    Field,
    Fix,
    Fixing,
    Hit,
    Indicator,
    NotApplicable,
    Operator,
    Severity,
    Text,
    rule,
)

from ..vocabulary._units import PERCENT, units_of
from ._ratios import ratios_of

NOT_A_PERCENTAGE = NotApplicable("指标值不是百分数", "the value is no percentage")
NAMELESS = NotApplicable("指标名称为空", "the name of the indicator is blank")
WHOLE = Decimal(100)
TOLERANCE = Decimal("1e-9")  # rules catalogue, A01
PERMILLE = "‰"
_FLOOR = re.compile("[≥≧]=?|⩾|[>＞][=＝]|[=＝][>＞]|不[低少小]于|[大高]于或?等于|至少|最少|最低")
_UPWARDS = re.compile("[及或和]?[以之]上")


class BeyondWhole(NamedTuple):
    """The name and value as they stand, and the number."""

    name: str
    value: str
    number: Decimal


@rule(
    "A01",
    "percentage-floor-of-100",
    title=Text("比率指标写“≥100%”", "A floor of 100% on a ratio that ends there"),
    dimension=Dimension.ADEQUACY,
    severity=Severity.WARNING,
    field=Field.VALUE,
    message={
        "": Text(
            "“{name}”的指标值为“{value}”：该指标最高为100%，“≥”之上没有可超出的空间，等于要求恰为100%。",
            "“{name}” is set at {value}: it cannot exceed 100%, so the floor leaves no room above and only means "
            "exactly 100%.",
        ),
        "beyond": Text(
            "“{name}”的指标值为“{value}”，而该指标最高为100%，目标无法达到。",
            "“{name}” is set at {value}, but it cannot exceed 100%, so the target cannot be met.",
        ),
    },
    suggestion={
        "": Text(
            "应写“=100%”或“100%”；如难以全部做到，可按历史水平写可达到的下限，如“≥95%”。",
            "Write =100% or 100%; if not everything can be done, a floor in line with past years, such as ≥95%.",
        ),
        "beyond": Text(
            "请改为“100%”，或按历史水平写可达到的下限，如“≥95%”；如为超额完成，请在名称中写明与什么相比。",
            "Write 100%, or a floor in line with past years, such as ≥95%; if a plan is to be exceeded, say in the "
            "name what it is compared with.",
        ),
    },
    fixes=frozenset({Fixing.UNSAFE}),
    basis=(Basis("财预〔2021〕101号"), Basis("财预〔2015〕88号")),
    card=Card(
        summary=Text(
            "最高只能到100%的比率，指标值写成“≥100%”“>100%”或超过100%的数。",
            "A ratio that ends at 100% is given a value of ≥100%, >100% or a number above 100.",
        ),
        why=Text(
            "指标值应当可以实现、便于考核。比率到100%为止，“≥100%”多出来的部分不可能发生；写成120%则永远完不成。",
            "A target has to be attainable and testable. A ratio stops at 100%: what ≥100% adds cannot happen, and "
            "120% can never be met.",
        ),
        fix=Text(
            "要求全部做到的写“=100%”；留有余地的写“≥95%”一类可达到的下限；超额完成的写明以什么为基数。",
            "=100% where everything is required; a floor such as ≥95% where not; name the base where a plan is to be "
            "exceeded.",
        ),
        examples=(
            Example("路灯亮灯率 ≥100%", "路灯亮灯率 ≥98%"),
            Example("低保金按时发放率 ≥100%", "低保金按时发放率 =100%"),
            Example("设备验收合格率 ≥120%", "设备验收合格率 100%"),
        ),
        limits=Text(
            "不少申报系统必须选算符，“≥100%”在其中是写法问题而不是目标错误，故为提醒。增长率、任务完成率等可以超过100%的"
            "指标，以及以数量、金额结尾的名称不在内；上限与否按名称末尾判断，词表没有收录的率按有上限处理。",
            "Many entry screens force an operator; there ≥100% is a manner of writing, hence a warning. Growth and "
            "plan-completion rates, which may exceed 100%, and names that end in a number or amount are left alone. "
            "The end of the name decides; a rate that the list does not hold counts as bounded.",
        ),
    ),
)
def check(row: Indicator, context: Context) -> Iterator[Hit | NotApplicable]:
    number = row.target.number
    measure = units_of(context).measure(row)
    if number is None or measure is None or measure.unit_class != PERCENT or measure.unit == PERMILLE:
        yield NOT_A_PERCENTAGE
    elif row.name.is_blank:
        yield NAMELESS
    else:
        variant = _beyond(number, row.target.operator)
        if variant is not None and ratios_of(context).bounded(row.name.text):
            yield Hit(
                BeyondWhole(row.name.text, row.target.raw or "", number),
                row.target_cell or row.name,
                rows=(row,),
                variant=variant,
                severity=Severity.ERROR if variant else Severity.WARNING,
                fix=None if variant else _exactly(row),
            )


def _exactly(row: Indicator) -> Fix | None:
    """= in place of ≥, nothing in place of 以上; not safe, for a lower floor may be what is wanted."""
    edits: list[Edit] = []
    for cell in filter(None, (row.sign_cell, row.target_cell)):
        edits += (Edit(cell, *found.span(), Operator.EQ.value) for found in _FLOOR.finditer(cell.text))
        edits += (Edit(cell, *found.span(), "") for found in _UPWARDS.finditer(cell.text))
    return Fix(tuple(edits), is_safe=False) if edits else None


def _beyond(number: Decimal, operator: Operator | None) -> str | None:
    """The variant: ``beyond`` above 100%, ``""`` for a floor of exactly 100%, None where the value is in order.

    A ceiling (≤120%) asks for nothing that cannot be: whether it binds is A11's question.
    """
    if operator in (Operator.LE, Operator.LT):
        return None
    exactly = abs(number - WHOLE) <= TOLERANCE
    if number > WHOLE and not exactly:
        return "beyond"
    if exactly and operator is Operator.GT:
        return "beyond"
    return "" if exactly and operator is Operator.GE else None

"""A03: the value's unit is not one in which the named thing is measured."""

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

from .._rows import named, written
from ..vocabulary._category_names import category_names
from ..vocabulary._name_units import Mismatch, name_units
from ..vocabulary._units import PERCENT, Measure, units_of
from ._unit_matrix import unit_matrix

NO_UNIT = NotApplicable("指标值无计量单位", "the value has no unit")


class Contradiction(NamedTuple):
    """The indicator, its value, the value's unit, the part of the name that asks for another unit, and for which."""

    name: str
    value: str
    unit: str
    head: str
    expected: str
    expected_en: str


@rule(
    "A03",
    "unit-contradicts-name",
    title=Text("单位与指标名不匹配", "Unit contradicts the name"),
    dimension=Dimension.ADEQUACY,
    severity=Severity.ERROR,
    field=Field.VALUE,
    message={
        "": Text(
            "“{name}”的指标值“{value}”以“{unit}”计量，与名称不符：“{head}”应以{expected}计量。",
            "The value {value} of {name} is in {unit}, which contradicts the name: {head} is measured in "
            "{expected_en}.",
        ),
        "category": Text(
            "三级指标填成了“{name}”，指标值“{value}”又以“{unit}”计量，这一类别不以“{unit}”计量。",
            "The indicator is called {name}, and its value {value} is in {unit}, which that category is not "
            "measured in.",
        ),
    },
    suggestion={
        "": Text(
            "“{head}”应以{expected}计量：请更正单位；确需考核比率的，把名称改为“…率”“…占比”。",
            "Correct the unit: {head} is measured in {expected_en}; where a share is meant, name it one (…率, …占比).",
        ),
        "rate": Text(
            "“{head}”应以%计量：请更正单位；确需考核绝对数的，把名称改为“…数量”“…次数”等。",
            "Give {head} in percent; where an absolute number is meant, name it one (…数量, …次数).",
        ),
        "counted": Text(
            "“{head}”应以{expected}计量：请更正单位；确以“{unit}”计数的，请改写名称，写明数的是什么。",
            "Correct the unit: {head} is measured in {expected_en}; where {unit} is what is counted, let the name say "
            "of what.",
        ),
        "category": Text(
            "请填写具体指标名称，并使单位与之相符。",
            "Name the indicator itself and give its value in a unit that goes with it.",
        ),
    },
    basis=(Basis("财预〔2015〕88号"),),
    card=Card(
        summary=Text(
            "指标值的计量单位与三级指标名称说的东西不一致：“…数量”写成百分比，“…率”写成件、人。",
            "The unit of the value does not go with what the name says: a number in percent, a rate in cases.",
        ),
        why=Text(
            "名称和单位各说各的，实际完成值就无从统计，考核时也无法判断是否完成；多半是套用模板时没有同时改动两处。",
            "Where name and unit disagree, nobody can count the result or say whether the target was met; usually a "
            "template was filled in without changing both places.",
        ),
        fix=Text(
            "按名称改单位，或按单位改名称，使二者说的是同一件事。",
            "Change the unit to suit the name, or the name to suit the unit.",
        ),
        examples=(
            Example("参训教师人数 ≥90%", "参训教师人数 ≥320人"),
            Example("设备完好率 ≥45台", "设备完好率 ≥95%"),
            Example("补植绿化面积 ≥6处", "补植绿化面积 ≥6000平方米"),
        ),
        limits=Text(
            "只看名称末尾的中心词和词表认识的单位；“下降5%”“比上年增长”一类变化值、0、频率和周转率等自有单位的率不判。"
            "“个”“项”可以数任何东西，只作一般提示。",
            "Looks at the word that ends the name and at units that the vocabulary knows. Changes (down 5%), zero, and "
            "rates with a unit of their own (frequency, turnover) are left alone; the general classifiers 个 and 项 "
            "give a warning only.",
        ),
    ),
)
def check(row: Indicator, context: Context) -> Iterator[Hit | NotApplicable]:
    measure = units_of(context).measure(row)
    if measure is None:
        yield NO_UNIT
        return
    name = row.name.text
    if category_names(context).meant_by(name):
        if _is_barred(row, measure, context):
            evidence = Contradiction(named(row), written(row), measure.unit, "", "", "")
            yield Hit(evidence, row.target_cell, (row,), "category")
        return
    found = name_units(context).mismatch(row, measure)
    if found is None or (row.target.number == 0 and found.is_rate):
        return
    evidence = Contradiction(named(row), written(row), measure.unit, found.head, found.text.zh, found.text.en)
    yield Hit(
        evidence,
        row.target_cell,
        rows=(row,),
        variant=_variant(found, measure),
        severity=Severity.WARNING if found.is_loose else None,
        confidence=Confidence.MEDIUM if found.is_loose else None,
    )


def _variant(found: Mismatch, measure: Measure) -> str:
    """Which advice fits: a rate that is counted, a count in percent, or one thing in the unit of another."""
    if found.is_rate:
        return "rate"
    return "" if measure.unit_class == PERCENT else "counted"


def _is_barred(row: Indicator, measure: Measure, context: Context) -> bool:
    """Whether no category that the name is the name of is measured in this unit."""
    if measure.unit_class is None:
        return False
    meant = category_names(context).meant_by(row.name.text)
    rulings = [unit_matrix(context).ruling(row, measure, category, False) for category in meant]
    return all(ruling.level == "error" for ruling in rulings)

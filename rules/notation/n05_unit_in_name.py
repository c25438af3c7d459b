"""N05: an indicator's name that ends with its unit in brackets."""

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
    Part,
    Project,
    Severity,
    Text,
    bracketed_unit,
    rule,
)

from .._rows import judged_rows
from ..vocabulary._units import units_of
from ._texts import distinct, shown

LONGEST = 3
"""Characters of a bracket that may be a unit: 元/人. From the rule catalogue."""


class Embedded(NamedTuple):
    """The names that end with a unit, as the message quotes them too, their units, and in how many of how many rows
    they stand."""

    names: list[str]
    shown: list[str]
    units: list[str]
    found: int
    total: int


@rule(
    "N05",
    "unit-inside-name",
    title=Text("名称内嵌单位", "The unit stands inside the name"),
    dimension=Dimension.NOTATION,
    severity=Severity.INFO,
    field=Field.NAME,
    needs=(Part.TABLE,),
    message=Text(
        "三级指标{shown}把计量单位写进了名称（{found}/{total}行）。单位属于指标值，写在名称里不便比对和汇总。",
        "The indicator names {shown} hold their unit ({found} of {total} rows). The unit belongs to the value; "
        "in the name it stands in the way of comparing and adding up.",
    ),
    suggestion=Text(
        "请删去名称末尾的括号，把{units}写在指标值中。", "Strike the bracket and write {units} with the value."
    ),
    basis=(Basis("财预〔2015〕88号"),),
    card=Card(
        summary=Text("三级指标名称末尾用括号写了计量单位。", "An indicator's name ends with a unit in brackets."),
        why=Text(
            "同一指标有的带单位、有的不带，系统会认作不同指标；单位与指标值分离，也容易前后不一。",
            "With and without the unit, systems see different indicators; and a unit away from its value is easily "
            "at odds with it.",
        ),
        fix=Text("单位写在指标值或“计量单位”栏。", "Write the unit with the value or in the unit column."),
        examples=(
            Example("新增停车泊位（个）｜≥500", "新增停车泊位数｜≥500个"),
            Example("垃圾分类覆盖率(%)｜≥90%", "垃圾分类覆盖率｜≥90%"),
        ),
        limits=Text(
            "只认名称末尾不超过3个字、且在单位表中的括号；有的省份的表式要求把单位写在名称后，可以不理会。一张表只提示一次。",
            "Only a closing bracket of up to 3 characters that the table of units knows counts. Some provinces' forms "
            "want the unit behind the name; pass over it there. Once for a table.",
        ),
    ),
)
def check(project: Project, context: Context) -> Iterator[Hit]:
    units = units_of(context)
    rows = judged_rows(project)
    odd = []
    for row in rows:
        inside = bracketed_unit(row.name.text)
        if inside is not None and len(inside) <= LONGEST and units.class_of(inside) is not None:
            odd.append((row, inside))
    if odd:
        names = distinct(row.name.text for row, _ in odd)
        evidence = Embedded(names, shown(names), shown(unit for _, unit in odd), len(odd), len(rows))
        yield Hit(evidence, odd[0][0].name, tuple(row for row, _ in odd))

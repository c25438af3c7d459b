"""R07: one indicator with two targets."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from lint.plugin import (
    Basis,
    Card,
    Context,
    Dimension,
    Example,
    Field,
    Hit,
    Indicator,
    Part,
    Project,
    Severity,
    Text,
    ValueKind,
    bracketed_unit,
    normalise,
    normalise_name,
    rule,
)

from .._rows import judged_rows, written


class TwoTargets(NamedTuple):
    """The name, its different values, and the rows (二级指标 and value) that they stand in."""

    name: str
    values: list[str]
    places: list[str]


@rule(
    "R07",
    "same-name-other-value",
    title=Text("同名指标目标值不一致", "Same name, different value"),
    dimension=Dimension.RELEVANCE,
    severity=Severity.ERROR,
    field=Field.VALUE,
    needs=(Part.TABLE,),
    message=Text(
        "同一指标“{name}”出现不同的目标值：{places}，无法判断以哪个为准。",
        "The indicator “{name}” has different targets ({places}); there is no telling which one holds.",
    ),
    suggestion=Text(
        "请只保留一处；确是不同的指标，把名称写得能够区分。",
        "Keep one of them; where different things are meant, give them different names.",
    ),
    basis=(Basis("财预〔2015〕88号"),),
    card=Card(
        summary=Text(
            "同一项目中同名的指标，目标值的算符、数值或单位不同。",
            "Indicators of one name in one project differ in operator, number or unit.",
        ),
        why=Text(
            "一个指标只能有一个目标值；两个数并存，年终总可以挑容易的那个。",
            "An indicator has one target; with two the easier one can be chosen at the end of the year.",
        ),
        fix=Text("核对口径，删去一处或改名。", "Check what is meant, strike one or rename it."),
        examples=(
            Example(
                "数量：巡诊人次≥500人次；社会效益：巡诊人次≥90%", "数量：巡诊人次≥500人次；社会效益：慢病规范管理率≥70%"
            ),
            Example(
                "数量：绿道维护长度≥12公里；时效：绿道维护长度≥15公里",
                "数量：绿道维护长度≥12公里；时效：维护按期完成率≥95%",
            ),
        ),
        limits=Text(
            "同一二级指标下的同名行可能针对不同对象，描述不同或没有描述的不判；各乡镇分列的同一行不判。",
            "Rows of one name in one sub-category may have different objects: they are judged only if their "
            "descriptions are equal. The columns of a row that lists towns are one row.",
        ),
    ),
)
def check(project: Project, context: Context) -> Iterator[Hit]:
    groups: dict[tuple[str, str | None], list[Indicator]] = defaultdict(list)
    for row in judged_rows(project):
        if row.target.kind is not ValueKind.BLANK:
            groups[normalise_name(row.name.text), bracketed_unit(row.name.text)].append(row)
    for rows in groups.values():
        clashing = _clashing(rows)
        if clashing:
            values = list(dict.fromkeys(written(row) for row in clashing))
            at = clashing[-1].target_cell or clashing[-1].name
            evidence = TwoTargets(normalise_name(rows[0].name.text), values, [_place(row) for row in clashing])
            yield Hit(evidence, at, rows=tuple(clashing))


def _clashing(rows: Sequence[Indicator]) -> list[Indicator]:
    """The rows of one name that contradict one another."""
    if len({_value(row) for row in rows}) < 2:
        return []
    across = len({row.category for row in rows}) > 1
    if across:
        return list(rows)
    described: dict[str, list[Indicator]] = defaultdict(list)
    for row in rows:
        if row.description is not None and not row.description.is_blank:
            described[row.description.norm].append(row)
    for same in described.values():
        if len({_value(row) for row in same}) > 1 and len({row.name.place for row in same}) > 1:
            return same
    return []


def _value(row: Indicator) -> tuple[Any, ...]:
    target = row.target
    if target.number is None:
        return (normalise(target.raw or ""),)
    return target.operator, target.number, target.upper, "%" if target.is_percent else target.unit


def _place(row: Indicator) -> str:
    return f"{row.category.value}“{written(row)}”" if row.category else f"“{written(row)}”"

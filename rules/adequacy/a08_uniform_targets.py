"""A08: one value for nearly all rows of a table."""

from collections import Counter
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
    Operator,
    Part,
    Project,
    Severity,
    Text,
    normalise_name,
    rule,
)

from .._rows import judged_rows, named, written

FEWEST_ROWS = 5
FEWEST_NAMES = 4
SHARE = Decimal("0.7")
"""Rows, different names and share from which one value counts as a pattern (rules catalogue, A08)."""

TOO_FEW = NotApplicable("有数值的指标不足五条", "fewer than five rows have a number")

_Value = tuple[Operator | None, Decimal | None, str]


class Uniform(NamedTuple):
    """The value that the rows share, how many of how many rows share it, and their different names."""

    value: str
    same: int
    total: int
    names: list[str]


@rule(
    "A08",
    "uniform-targets",
    title=Text("目标值雷同", "Uniform targets"),
    dimension=Dimension.ADEQUACY,
    severity=Severity.INFO,
    confidence=Confidence.MEDIUM,
    field=Field.VALUE,
    needs=(Part.TABLE,),
    message=Text(
        "{total}条指标中有{same}条的目标值都是“{value}”，看不出是逐项测算得来的。",
        "{same} of {total} indicators have the target “{value}”; it does not look as if each was worked out.",
    ),
    suggestion=Text(
        "请按历史数据、行业标准或工作计划逐项测算目标值。",
        "Work out each target from past results, standards or the plan of work.",
    ),
    basis=(Basis("财预〔2015〕88号"),),
    card=Card(
        summary=Text(
            "七成以上的指标用同一个目标值（如都是≥95%）。",
            "Seven rows in ten or more have one and the same target (all ≥95%).",
        ),
        why=Text(
            "不同指标的基数、难度不同，目标值很少恰好相同；一律写≥95%是套用模板、容易达标的写法。",
            "Indicators differ in base and difficulty; the same figure throughout is a template that is easily met.",
        ),
        fix=Text(
            "逐项查历史完成值和标准，写出各自的数。",
            "Look up past results and standards row by row.",
        ),
        examples=(
            Example(
                "到课率≥95%，合格率≥95%，按期完成率≥95%，知晓率≥95%，满意度≥95%",
                "到课率≥97%，合格率≥92%，按期完成率≥95%，知晓率≥80%，满意度≥90%",
            ),
            Example("各项及时率、合格率、覆盖率均为100%", "按各项上年实际和制度要求分别填写"),
        ),
        limits=Text(
            "有数值的指标不足5条、不同名称不足4个的不判；同一指标反复填列造成的雷同由R01判断。",
            "Needs five rows with a number and four different names; sameness that comes from one indicator copied "
            "over the table is R01's.",
        ),
    ),
)
def check(project: Project, context: Context) -> Iterator[Hit | NotApplicable]:
    rows = [row for row in judged_rows(project) if row.target.number is not None]
    if len(rows) < FEWEST_ROWS:
        yield TOO_FEW
        return
    value, count = Counter(map(_value, rows)).most_common(1)[0]
    same = [row for row in rows if _value(row) == value]
    if count < FEWEST_ROWS or not value[2] or not _is_pattern(same, rows):
        return
    names = list(dict.fromkeys(named(row) for row in same))
    at = same[0].target_cell or same[0].name
    yield Hit(Uniform(written(same[0]), count, len(rows), names), at, rows=tuple(same))


def _is_pattern(same: list[Indicator], rows: list[Indicator]) -> bool:
    """Whether the rows share the value for another reason than that they are copies of one another (R01)."""
    if len(same) < SHARE * len(rows):
        return False
    names = {normalise_name(row.name.text) for row in same}
    different = {(normalise_name(row.name.text), _value(row)) for row in rows}
    return len(names) >= FEWEST_NAMES and len(names) >= SHARE * len(different)


def _value(row: Indicator) -> _Value:
    """Operator, number and unit; a bare number has no unit and may be a score (A16)."""
    unit = "%" if row.target.is_percent else row.target.unit or ""
    return row.target.operator, row.target.number, unit

"""N04: an indicator's name that ends with a full stop."""

from collections.abc import Iterator
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
    Part,
    Project,
    Severity,
    Text,
    rule,
)

from .._rows import judged_rows
from ._texts import distinct, shown


class Stopped(NamedTuple):
    """The names that end with a stop, as the message quotes them too, and in how many of how many rows they stand."""

    names: list[str]
    shown: list[str]
    found: int
    total: int


@rule(
    "N04",
    "name-ends-with-stop",
    title=Text("三级指标以句号结尾", "An indicator's name ends with a full stop"),
    dimension=Dimension.NOTATION,
    severity=Severity.INFO,
    field=Field.NAME,
    needs=(Part.TABLE,),
    message=Text(
        "三级指标{shown}以句号或分号结尾（{found}/{total}行）。指标名称是短语，末尾不用句号。",
        "The indicator names {shown} end with a full stop or semicolon ({found} of {total} rows). "
        "A name is a phrase and takes no stop.",
    ),
    suggestion=Text("请删去名称末尾的标点。", "Strike the mark at the end."),
    fixes=frozenset({Fixing.SAFE}),
    basis=(Basis("GB/T 15834—2011"),),
    card=Card(
        summary=Text("三级指标名称末尾有句号或分号。", "An indicator's name ends with a full stop or a semicolon."),
        why=Text(
            "表格中的短语式文字末尾不用句号；带标点的名称在系统里与不带标点的成了两个指标，也常是把一句话当成了指标。",
            "Phrases in a table take no stop; with and without it, systems see two indicators, and often a sentence "
            "was entered where an indicator belongs.",
        ),
        fix=Text("删去末尾标点；如果填的是一句话，改为可衡量的指标名称。", "Strike it; turn a sentence into a name."),
        examples=(
            Example("完成河道清淤。", "河道清淤长度"),
            Example("参训人员合格率；", "参训人员合格率"),
        ),
        limits=Text("只看名称最后一个字符；一张表只提示一次。", "Looks at the last character only; once for a table."),
    ),
)
def check(project: Project, context: Context) -> Iterator[Hit]:
    stops = tuple(context.words["punctuation"]["name_stops"])
    rows = judged_rows(project)
    odd: list[Indicator] = [row for row in rows if row.name.text.rstrip().endswith(stops)]
    if odd:
        names = distinct(row.name.text for row in odd)
        edits = tuple(Edit(row.name, len(_bare(row, stops)), len(row.name.text.rstrip()), "") for row in odd)
        yield Hit(Stopped(names, shown(names), len(odd), len(rows)), odd[0].name, tuple(odd), fix=Fix(edits))


def _bare(row: Indicator, stops: tuple[str, ...]) -> str:
    return row.name.text.rstrip().rstrip("".join(stops))

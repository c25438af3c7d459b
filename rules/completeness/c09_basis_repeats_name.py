"""C09: bases that say the name or the description of the indicator over again."""

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
    NotApplicable,
    Part,
    Project,
    Severity,
    Text,
    rule,
)

from .._prose import quoted
from ._bases import NO_COLUMN, based_rows, repeats_row

_SHOWN = 3


class RepeatedBasis(NamedTuple):
    """How many of the rows with a basis repeat their name or description, and the first of these for quoting."""

    rows: int
    total: int
    quoted: list[str]


@rule(
    "C09",
    "basis-repeats-name",
    title=Text("指标值确定依据复述名称或描述", "Basis repeats name or description"),
    dimension=Dimension.COMPLETENESS,
    severity=Severity.WARNING,
    field=Field.BASIS,
    needs=(Part.TABLE,),
    message=Text(
        "指标值确定依据有{rows}/{total}行只是复述指标名称或描述（如{quoted}），没有说明指标值从何而来。",
        "{rows} of {total} bases only repeat the name or the description of the indicator (such as {quoted}) and do "
        "not say where the target value comes from.",
    ),
    suggestion=Text(
        "请写明取值的依据：计划标准、历史标准（上年实际或前三年平均值）、行业标准、预算支出标准，或文件名称和文号。",
        "Give what the value rests on: a plan, last year's result or the average of three years, a standard of the "
        "trade, an expenditure standard, or a document with its number.",
    ),
    basis=(Basis("财预〔2021〕101号"), Basis("财预〔2015〕88号")),
    card=Card(
        summary=Text(
            "“指标值确定依据”与三级指标名称或绩效指标描述相同。一张表报告一次，列出所有行。",
            "The basis of the target value is the same as the name or the description. Reported once for a table.",
        ),
        why=Text(
            "依据用来证明指标值不是拍脑袋定的；抄一遍名称，等于没有依据，审核时无法判断目标高低。",
            "The basis shows that a value was not made up. The name over again is none, and whether the target is "
            "high or low cannot be judged.",
        ),
        fix=Text(
            "逐行写出数据、标准或文件的出处。",
            "Give the source of every value: figures, a standard, a document.",
        ),
        examples=(
            Example(
                "名称：管网漏损率；依据：管网漏损率", "依据：2025年实际漏损率12.4%；《城镇供水管网漏损控制及评定标准》"
            ),
            Example(
                "名称：培训人次；依据：参加培训的人次（与描述相同）", "依据：2026年度培训计划（卫科教〔2026〕3号）"
            ),
        ),
        limits=Text(
            "只比较文字是否相同；换一种说法复述的不提示，“市批、上级要求”一类的由C10提示。",
            "Only the wording is compared; a paraphrase is not reported. Bases such as “approved” are C10's.",
        ),
    ),
)
def check(project: Project, context: Context) -> Iterator[Hit | NotApplicable]:
    rows = based_rows(project)
    if rows is None:
        yield NO_COLUMN
        return
    repeating = [(row, cell) for row, cell in rows if repeats_row(row, cell)]
    if repeating:
        texts = list(dict.fromkeys(quoted(cell.text) for _, cell in repeating))
        evidence = RepeatedBasis(len(repeating), len(rows), texts[:_SHOWN])
        yield Hit(evidence, repeating[0][1], rows=tuple(row for row, _ in repeating))

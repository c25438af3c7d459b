"""C08: descriptions that say the name of the indicator over again."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from lint.plugin import (
    Basis,
    Card,
    Cell,
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
    normalise_name,
    rule,
)

from .._prose import any_of, quoted
from .._rows import judged_rows

NO_COLUMN = NotApplicable("表中无绩效指标描述栏", "the form has no column of descriptions")
SHORTEST = 2
"""Characters from which a description found inside a name repeats it: one character is a slip, not a text."""
STOCK_ROWS = 3
"""Differently named rows from which one description for all of them is a stock phrase. Our own choice."""
_SHOWN = 3


class Repeated(NamedTuple):
    """How many of the described rows repeat their name, the first of these descriptions for quoting, and the one
    description of all rows in the variant ``stock``."""

    rows: int
    total: int
    quoted: list[str]
    text: str


@rule(
    "C08",
    "description-repeats-name",
    title=Text("指标描述复述名称", "Description repeats the name"),
    dimension=Dimension.COMPLETENESS,
    severity=Severity.INFO,
    field=Field.DESCRIPTION,
    needs=(Part.TABLE,),
    message={
        "": Text(
            "绩效指标描述有{rows}/{total}行只是复述三级指标名称（如{quoted}），看不出指标怎么算、算什么。",
            "{rows} of {total} descriptions only repeat the name of the indicator (such as {quoted}) and do not say "
            "what is measured and how.",
        ),
        "stock": Text(
            "绩效指标描述{rows}/{total}行都是同一句话{text}，没有说明各指标怎么算、算什么。",
            "All descriptions ({rows} of {total}) are one sentence, {text}, which says of no indicator what is "
            "measured and how.",
        ),
    },
    suggestion=Text(
        "建议在指标描述中写明衡量内容、计算方法或统计口径，例如“按期办结件数占应办件数的比例”。",
        "Say in the description what is measured, how it is worked out and what is counted: the cases closed in time "
        "as a share of all cases due.",
    ),
    basis=(Basis("财预〔2021〕101号"),),
    card=Card(
        summary=Text(
            "绩效指标描述与三级指标名称相同，或只是名称的一部分；或者整列是同一句套话。一张表报告一次。",
            "A description is the same as the name of the indicator or a part of it, or one stock phrase fills the "
            "column. Reported once for a table.",
        ),
        why=Text(
            "描述用来说明定量指标的计算方法或统计口径、定性指标的衡量内容；复述名称等于没有说明，年末各有各的算法。",
            "The description gives the method and scope of a figure, or what a quality is judged by. The name over "
            "again explains nothing, and at the end of the year everybody counts in another way.",
        ),
        fix=Text("写明分子、分母、统计范围和数据来源。", "Give numerator, denominator, scope and source of the data."),
        examples=(
            Example("名称：机井完好率；描述：机井完好率", "名称：机井完好率；描述：能正常取水的机井占在册机井的比例"),
            Example("名称：义诊场次（场）；描述：义诊", "名称：义诊场次；描述：全年到村、社区开展的义诊活动场次合计"),
        ),
        limits=Text(
            "只比较文字是否相同或包含，意思相同而字面不同的不提示；描述里有“占、除以、口径”等算法字样的不提示。"
            "所有行都复述的为警告，否则为提示；此项出自2021年的文件，对以前年度的材料属于建议。",
            "Only the wording is compared, not the meaning; a description with words of calculation is left alone. A "
            "warning if all rows repeat, else advice. The document is of 2021, so for earlier years this is a "
            "recommendation.",
        ),
    ),
)
def check(project: Project, context: Context) -> Iterator[Hit | NotApplicable]:
    described = [(row, row.description) for row in judged_rows(project) if row.description is not None]
    filled = [(row, cell) for row, cell in described if not cell.is_blank]
    if not described:
        yield NO_COLUMN
        return
    explains = context.shared("explains", lambda words: any_of(words["descriptions"]["explains"]))
    repeating = [(row, cell) for row, cell in filled if _repeats(row, cell) and explains.search(cell.norm) is None]
    if repeating:
        severity = Severity.WARNING if len(repeating) == len(filled) > 1 else Severity.INFO
        yield _hit(repeating, len(filled), "", severity)
    elif _is_stock_phrase(filled):
        yield _hit(filled, len(filled), "stock", Severity.INFO)


def _repeats(row: Indicator, description: Cell) -> bool:
    text, name = normalise_name(description.text), normalise_name(row.name.text)
    return text == name or (len(text) >= SHORTEST and text in name)


def _is_stock_phrase(filled: Sequence[tuple[Indicator, Cell]]) -> bool:
    names = {normalise_name(row.name.text) for row, _ in filled}
    return len(names) >= STOCK_ROWS and len({cell.norm for _, cell in filled}) == 1


def _hit(found: Sequence[tuple[Indicator, Cell]], total: int, variant: str, severity: Severity) -> Hit:
    texts = list(dict.fromkeys(quoted(cell.text) for _, cell in found))
    evidence = Repeated(len(found), total, texts[:_SHOWN], texts[0])
    return Hit(evidence, found[0][1], rows=tuple(row for row, _ in found), variant=variant, severity=severity)

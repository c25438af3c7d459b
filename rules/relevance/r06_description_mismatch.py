"""R06: a description that has nothing to do with the name."""

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
    normalise_name,
    rule,
)

from .._prose import any_of
from .._rows import named, one_line
from ..vocabulary._category_names import category_names

SHORTEST = 4
"""Characters from which a description is long enough to explain anything. Our own choice."""
NO_DESCRIPTION = NotApplicable("无指标描述", "the row has no description")


class Mismatch(NamedTuple):
    """The name and its description."""

    name: str
    description: str


@rule(
    "R06",
    "description-mismatch",
    title=Text("名称与描述不符", "Name and description do not match"),
    dimension=Dimension.RELEVANCE,
    severity=Severity.INFO,
    confidence=Confidence.LOW,
    field=Field.DESCRIPTION,
    identity=("description",),
    message=Text(
        "“{name}”的描述是“{description}”，与名称没有关联，未解释该指标。",
        "“{name}” is described as “{description}”, which has nothing in common with it and explains nothing.",
    ),
    suggestion=Text(
        "请写明该指标衡量什么、怎样计算。",
        "Say what the indicator measures and how it is worked out.",
    ),
    basis=(Basis("财预〔2015〕88号"), Basis("财预〔2021〕101号")),
    card=Card(
        summary=Text(
            "指标描述与名称没有一个相同的词，也没有写算法或口径。",
            "The description shares no word with the name and gives no formula or scope.",
        ),
        why=Text(
            "描述是用来解释指标的；各说各的，多半是从别处抄来或填错了行。",
            "The description is there to explain the indicator; where they do not meet it was probably copied from "
            "elsewhere.",
        ),
        fix=Text("写衡量内容、计算方法或统计口径。", "Write what is measured, the formula, or the scope."),
        examples=(
            Example("城市影响力｜各种形式宣传推广活动", "城市影响力｜主流媒体报道本市赛事的篇次"),
            Example("苗木成活率｜做好林区防火", "苗木成活率｜秋季成活株数占栽植株数的比例"),
        ),
        limits=Text(
            "描述中有占、比、指、按、每、时间、数量等说明口径的词就不判，因此只能发现一部分。",
            "A description with any word of measurement passes, so only part of the cases is found.",
        ),
    ),
)
def check(row: Indicator, context: Context) -> Iterator[Hit | NotApplicable]:
    if row.description is None or row.description.is_blank or row.name.is_blank:
        yield NO_DESCRIPTION
        return
    if category_names(context).meant_by(row.name.text):
        return  # R02: there is no indicator to describe
    name, description = normalise_name(row.name.text), row.description.norm
    definition = context.shared("definitions", lambda words: any_of(words["definitions"]["definitions"]))
    if len(description) < SHORTEST or definition.search(description):
        return
    if not _pairs(name) & _pairs(description):
        yield Hit(Mismatch(named(row), one_line(row.description.text)), row.description, rows=(row,))


def _pairs(text: str) -> set[str]:
    return {text[start : start + 2] for start in range(len(text) - 1)}

"""R19: a satisfaction indicator outside 满意度指标."""

from collections.abc import Iterator
from typing import NamedTuple

from lint.plugin import (
    Basis,
    Card,
    Category,
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

from ..vocabulary._satisfaction import satisfaction_heads

NO_CATEGORY = NotApplicable("指标无二级类别", "the row has no category")


class Elsewhere(NamedTuple):
    """The name, the head that says satisfaction, and the row's category."""

    name: str
    head: str
    category: str


@rule(
    "R19",
    "satisfaction-outside-its-category",
    title=Text("满意度指标放错类别", "Satisfaction outside its category"),
    dimension=Dimension.RELEVANCE,
    severity=Severity.ERROR,
    field=Field.NAME,
    fold_rank=10,
    message=Text(
        "“{name}”衡量服务对象是否满意，却填在“{category}”行；{head}反映的是认可程度，不是{category}的内容。",
        "“{name}” measures whether people are satisfied but stands under {category}; {head} says how a service is "
        "received, which is not what {category} is for.",
    ),
    suggestion=Text(
        "请移至“服务对象满意度指标”，“{category}”行另填符合其含义的指标；效益类别不涉及的可不设。",
        "Move it to 服务对象满意度指标 and give {category} an indicator of its own; a benefit that does not arise may "
        "be left out.",
    ),
    basis=(Basis("财预〔2015〕88号"), Basis("财预〔2021〕101号")),
    card=Card(
        summary=Text(
            "名称以满意度、满意率、好评率等结尾的指标，填在满意度指标以外的行。",
            "An indicator whose name ends in 满意度, 满意率 or 好评率 stands outside the satisfaction category.",
        ),
        why=Text(
            "满意度是服务对象的主观评价，另有专门类别；用它代替质量或效益，产出做得怎样、效果有没有就都没有衡量。",
            "Satisfaction is what people say and has a category of its own; in place of quality or benefit it leaves "
            "the work and its effects unmeasured.",
        ),
        fix=Text(
            "移到服务对象满意度指标，原行改填能够取数的质量或效益指标。",
            "Move it to the satisfaction category and put a measurable quality or benefit in its place.",
        ),
        examples=(
            Example(
                "社会效益指标：乘客满意度 ≥90%", "社会效益指标：公交站点500米覆盖率 ≥85%；满意度指标：乘客满意度 ≥90%"
            ),
            Example("质量指标：培训学员满意率 ≥95%", "质量指标：结业考核合格率 ≥95%；满意度指标：培训学员满意率 ≥95%"),
        ),
        limits=Text(
            "只看名称末尾：“满意度调查次数”是数量，不在内；投诉率、认可度、安全感可以说的是社会效益，也不在内。",
            "Looks at the end of the name: 满意度调查次数 is a count and passes; 投诉率, 认可度 and 安全感 may speak "
            "of social benefit and pass too.",
        ),
    ),
)
def check(row: Indicator, context: Context) -> Iterator[Hit | NotApplicable]:
    if row.category is None:
        yield NO_CATEGORY
        return
    if row.category is Category.SATISFACTION:
        return
    head = satisfaction_heads(context).found_in(row.name.text)
    if head is not None:
        yield Hit(Elsewhere(row.name.text, head, row.category.value), row.name, rows=(row,))

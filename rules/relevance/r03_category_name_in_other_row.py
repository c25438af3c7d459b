"""R03: an indicator literally named after another category than its row's."""

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
    Indicator,
    NotApplicable,
    Severity,
    Text,
    rule,
)

from ..vocabulary._category_names import category_names

NO_CATEGORY = NotApplicable("指标无二级类别", "the row has no category")


class WrongRow(NamedTuple):
    """The name as it stands, the row's category, and the categories that the name means."""

    name: str
    category: str
    meant: list[str]


@rule(
    "R03",
    "category-name-in-other-row",
    title=Text("以别的类别名称充当指标", "The name of another category in place of an indicator"),
    dimension=Dimension.RELEVANCE,
    severity=Severity.ERROR,
    field=Field.NAME,
    folds=("R02",),
    fold_rank=30,
    message=Text(
        "三级指标填成了“{name}”，却位于“{category}”行，名称与所在类别矛盾，疑为错行粘贴。",
        "“{name}” is the name of another category and stands in a row of {category}; it looks pasted into the wrong "
        "row.",
    ),
    suggestion=Text(
        "请核对各行是否错位，并在“{category}”行填写符合该类别含义的具体指标名称。",
        "Check whether the rows have slipped, and name an indicator that belongs under {category}.",
    ),
    basis=(Basis("财预〔2015〕88号"), Basis("财预〔2021〕101号")),
    card=Card(
        summary=Text(
            "三级指标栏填的是另一个类别的名称，与本行的二级指标矛盾。",
            "The indicator's cell holds the name of a category other than its row's.",
        ),
        why=Text(
            "名称既不是具体指标，又与所在行的类别不符，多半是照模板粘贴时错开了一行；相邻各行往往也跟着错位。",
            "The name is no indicator and contradicts its row, mostly because a template was pasted one row off; the "
            "rows around it have often slipped too.",
        ),
        fix=Text(
            "对照模板逐行核对类别与指标，改填具体指标；不涉及的效益类别可不设。",
            "Compare the rows with the template one by one and name an indicator; a benefit that does not arise may be "
            "left out.",
        ),
        examples=(
            Example("生态效益指标：经济效益指标 ≥90%", "生态效益指标：校园绿化覆盖率 ≥35%（或不设此行）"),
            Example("社会效益指标：生态效益指标 ≥95%", "社会效益指标：辖区居民垃圾分类知晓率 ≥85%"),
        ),
        limits=Text(
            "填本类别名称的（如生态效益行填“生态效益指标”）由R02提示；一级指标名称只有落在别的一级之下才算矛盾。",
            "A row with its own category's name is R02's; the name of a 一级指标 contradicts only rows of another one.",
        ),
    ),
)
def check(row: Indicator, context: Context) -> Iterator[Hit | NotApplicable]:
    if row.category is None:
        yield NO_CATEGORY
        return
    names = category_names(context)
    if names.contradict(row.name.text, row.category):
        meant = sorted(category.value for category in names.meant_by(row.name.text))
        yield Hit(WrongRow(row.name.text, row.category.value, meant), row.name, rows=(row,))

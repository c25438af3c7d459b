"""R05: a name that does not say what is measured."""

from collections.abc import Iterator, Mapping
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
    Severity,
    Text,
    normalise_name,
    rule,
)

from .._rows import named
from ..vocabulary._category_names import category_names
from ..vocabulary._names import core


class Generic(NamedTuple):
    """The name."""

    name: str


class _Names(NamedTuple):
    strong: frozenset[str]
    weak: frozenset[str]


@rule(
    "R05",
    "generic-name",
    title=Text("指标名称空泛", "Name without an object"),
    dimension=Dimension.RELEVANCE,
    severity=Severity.WARNING,
    field=Field.NAME,
    message={
        "": Text(
            "三级指标“{name}”没有写明衡量对象，看不出是什么的{name}。",
            "The indicator “{name}” has no object: {name} of what?",
        ),
        "weak": Text(
            "三级指标“{name}”没有写明是哪项工作、哪些人，指向不够明确。",
            "The indicator “{name}” does not say of which work or of whom.",
        ),
    },
    suggestion=Text(
        "请在名称中写明衡量对象，如“法律咨询答复及时率”“参训教师满意度”。",
        "Name the object as well (法律咨询答复及时率, 参训教师满意度).",
    ),
    basis=(Basis("财预〔2015〕88号"), Basis("财预〔2021〕101号")),
    card=Card(
        summary=Text(
            "三级指标整个名称就是“完成率”“人数”“及时性”“影响力”一类，没有对象。",
            "The whole name of the indicator is completion rate, number, timeliness, influence: no object.",
        ),
        why=Text(
            "三级指标是个性指标，要说明衡量什么；只有度量方式，年终可以拿任何一个数来填。",
            "The third level names what is measured; with the measure alone any figure will do at the end of the year.",
        ),
        fix=Text("在名称前加上对象：谁的、哪项工作的。", "Put the object in front: whose, of which work."),
        examples=(
            Example("完成率 ≥95%", "危桥改造任务完成率 ≥95%"),
            Example("人数 ≥80人", "接受免费白内障手术人数 ≥80人"),
            Example("满意度 ≥90%", "乘客满意度 ≥90%"),
        ),
        limits=Text(
            "只看整个名称是否在词表中；服务对象满意度、受益对象满意度等合乎惯例的泛称不判，类别名称由R02判断。",
            "Only whole names in the vocabulary; customary ones such as 服务对象满意度 pass; names of categories are "
            "R02's.",
        ),
    ),
)
def check(row: Indicator, context: Context) -> Iterator[Hit]:
    if category_names(context).meant_by(row.name.text):
        return
    names, name = context.shared("generic_names", _names), core(row.name.text).head_text
    if name in names.strong:
        yield Hit(Generic(named(row)), row.name, rows=(row,))
    elif name in names.weak:
        yield Hit(Generic(named(row)), row.name, rows=(row,), variant="weak", severity=Severity.INFO)


def _names(words: Mapping[str, Any]) -> _Names:
    table = words["generic_names"]
    allowed = frozenset(map(normalise_name, table["allowed"]))
    strong, weak = (frozenset(map(normalise_name, table[key])) - allowed for key in ("strong", "weak"))
    return _Names(strong, weak)

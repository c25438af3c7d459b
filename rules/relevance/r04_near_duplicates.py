"""R04: indicators that say the same in other words."""

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
    Part,
    Project,
    Severity,
    Text,
    normalise_name,
    rule,
)

from .._rows import judged_rows, named
from ..vocabulary._category_names import category_names
from ..vocabulary._satisfaction import satisfaction_heads
from ..vocabulary._units import units_of
from ._near import Named, groups
from ._synonyms import Synonyms, synonyms

TOO_FEW = NotApplicable("不同名称的指标不足两条", "fewer than two rows differ in name")


class Near(NamedTuple):
    """The names that mean the same, with their categories for reading."""

    names: list[str]
    places: list[str]


@rule(
    "R04",
    "near-duplicate-indicators",
    title=Text("同义、近似指标重复", "Near-duplicate indicators"),
    dimension=Dimension.RELEVANCE,
    severity=Severity.WARNING,
    confidence=Confidence.MEDIUM,
    field=Field.NAME,
    needs=(Part.TABLE,),
    message=Text(
        "{places}名称不同，衡量的却是同一件事。",
        "{places} have different names but measure the same.",
    ),
    suggestion=Text(
        "请合并为一条；确有区别的，在名称中写明各自的对象。",
        "Make them one; where they differ, say in the names of what.",
    ),
    basis=(Basis("财预〔2015〕88号"), Basis("财预〔2021〕101号")),
    card=Card(
        summary=Text(
            "同一项目中有名称不同、意思相同的指标（调处率与化解率，办结率与完成率）。",
            "One project has indicators of different names and one meaning.",
        ),
        why=Text(
            "指标应少而精、突出重点；换个说法填在几个类别里，看似齐全，实际只衡量一件事。",
            "Indicators should be few and to the point; the same thing in other words fills rows and measures nothing "
            "new.",
        ),
        fix=Text(
            "保留最贴切的一条，其余类别另设指标或不设。",
            "Keep the one that fits best; give the other categories something else or nothing.",
        ),
        examples=(
            Example(
                "质量：投诉处理率≥95%；社会效益：投诉办结率≥90%", "质量：投诉办结率≥95%；社会效益：有效投诉量下降≥10%"
            ),
            Example("数量：举办科普讲座次数；时效：科普讲座场次", "数量：举办科普讲座场次；时效：讲座按计划举办率"),
        ),
        limits=Text(
            "按同义词表 synonyms 归并后比较。一条是件数、一条是比率的不算；各有对方没有的字（小学、初中）视为不同对象；"
            "一个名称包含另一个的，同一类别内可能是总数与分项，不判。",
            "Compared after the vocabulary (synonyms). A count and a rate differ; names of which each has characters "
            "that the other lacks have different objects; a name contained in another may be its total and passes "
            "within one category.",
        ),
    ),
)
def check(project: Project, context: Context) -> Iterator[Hit | NotApplicable]:
    by_name: dict[str, list[Indicator]] = {}
    for row in judged_rows(project):
        if not category_names(context).meant_by(row.name.text):
            by_name.setdefault(normalise_name(row.name.text), []).append(row)
    names = [name for name in by_name if satisfaction_heads(context).found_in(name) is None]
    if len(names) < 2:
        yield TOO_FEW
        return
    table = synonyms(context)
    compared = [_compared(name, by_name[name][0], table, context) for name in names]
    for group in groups(compared):
        rows = sorted((row for number in group for row in by_name[names[number]]), key=lambda row: row.row)
        first = sorted((by_name[names[number]][0] for number in group), key=lambda row: row.row)
        places = [f"{_category(row)}“{named(row)}”" for row in first]
        yield Hit(Near([named(row) for row in first], places), first[1].name, rows=tuple(rows))


def _compared(name: str, row: Indicator, table: Synonyms, context: Context) -> Named:
    measure = units_of(context).measure(row)
    return Named(name, table.key(name), row.category, measure.unit_class if measure else None)


def _category(row: Indicator) -> str:
    return row.category.value if row.category else ""

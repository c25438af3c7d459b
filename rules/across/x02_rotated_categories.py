"""X02: one indicator that stands in different sub-categories of different projects."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from lint.plugin import (
    Basis,
    Card,
    Category,
    Context,
    Dimension,
    Example,
    Field,
    Filing,
    Hit,
    Indicator,
    NotApplicable,
    Project,
    Severity,
    Text,
    normalise_name,
    rule,
)

from .._rows import judged_rows, written
from ..vocabulary._category_names import SAME, category_names
from ..vocabulary._names import blanks_of
from ._listing import TOO_FEW, in_order, listed, value_key

SHOWN = 6
"""Indicators that a message lists; the evidence holds all of them. Our own choice."""


class Entry(NamedTuple):
    """A row with its project and its category; 成本 and 经济成本 are one category under two frameworks."""

    project: Project
    category: Category
    row: Indicator


class Rotated(NamedTuple):
    """The indicators by name and value; the projects by number, also as the message lists them; each indicator with
    its value and where it stands, and the first of these for the message."""

    names: list[str]
    projects: list[int]
    listed: list[str]
    indicators: list[str]
    shown: list[str]


@rule(
    "X02",
    "category-differs-across-projects",
    title=Text("同一指标在不同项目归类不同", "One indicator, different categories"),
    dimension=Dimension.ACROSS,
    severity=Severity.WARNING,
    field=Field.NAME,
    identity=("names",),
    message=Text(
        "项目{listed}的同一指标归入了不同的二级指标：{shown}。同一指标只能属于一类，至少有一处归类错误。",
        "Projects {listed} put one indicator into different sub-categories: {shown}. "
        "An indicator belongs to one of them, so at least one place is wrong.",
    ),
    suggestion=Text(
        "请按指标含义统一归类，并核对是否整体错行。",
        "Decide by what it means, and see whether rows slipped.",
    ),
    basis=(Basis("财预〔2015〕88号"),),
    card=Card(
        summary=Text(
            "名称和目标值都相同的指标，在不同项目里填在不同的二级指标中。",
            "An indicator of one name and value stands in different sub-categories of different projects.",
        ),
        why=Text(
            "归类因项目而异，说明是照抄、错行，或不清楚各类指标的含义；汇总时同一指标会算进几类。",
            "It was copied, it slipped by a row, or the categories were not understood; when figures are collected one "
            "indicator counts in several of them.",
        ),
        fix=Text("确定指标属于哪一类，各项目统一。", "Settle the category and use it in every project."),
        examples=(
            Example("“就诊人次≥5000人次”项目2在数量指标，项目6在经济效益指标", "两处都在数量指标"),
            Example("“河道水质达标率≥90%”项目1在质量指标，项目4在社会效益指标", "两处统一归类"),
        ),
        limits=Text(
            "同一项目内多处填列的由R01判断，不在此比较；“完成率”“及时率”等没有对象的泛称、类别名和空缺不比较。"
            "一组项目只报一次，各指标列在其中。",
            "Indicators that one project repeats are R01's; names without an object (完成率, 及时率), names of "
            "categories and blanks are not compared. One finding for each set of projects.",
        ),
    ),
)
def check(filing: Filing, context: Context) -> Iterator[Hit | NotApplicable]:
    if len(filing.projects) < 2:
        yield TOO_FEW
        return
    sets: dict[tuple[int, ...], list[Sequence[Entry]]] = defaultdict(list)
    for entries in _by_indicator(filing, context):
        single = _once_in_their_projects(entries)
        if len({entry.category for entry in single}) > 1:
            sets[tuple(entry.project.index for entry in single)].append(single)
    for indicators in sets.values():
        yield _hit(indicators)


def _by_indicator(filing: Filing, context: Context) -> Iterable[Sequence[Entry]]:
    """The entries of each name and value, in the order of the filing."""
    categories, blanks = category_names(context), blanks_of(context)
    generic = context.shared("generic_strong", _generic)
    found: dict[tuple[str, ...], list[Entry]] = defaultdict(list)
    for project in filing.projects:
        for row in judged_rows(project):
            name = normalise_name(row.name.text)
            if row.category is None or row in blanks or name in generic or categories.meant_by(row.name.text):
                continue
            category = SAME.get(row.category, row.category)
            found[(name, *value_key(row))].append(Entry(project, category, row))
    return found.values()


def _generic(words: Mapping[str, Any]) -> frozenset[str]:
    return frozenset(map(normalise_name, words["generic_names"]["strong"]))


def _once_in_their_projects(entries: Sequence[Entry]) -> list[Entry]:
    """The entries of projects that hold the indicator in one category only, one for each project."""
    categories: dict[int, dict[Category, Entry]] = defaultdict(dict)
    for entry in entries:
        categories[entry.project.index].setdefault(entry.category, entry)
    return [next(iter(each.values())) for each in categories.values() if len(each) == 1]


def _hit(indicators: Sequence[Sequence[Entry]]) -> Hit:
    projects = in_order(entry.project for entries in indicators for entry in entries)
    texts = [_described(entries) for entries in indicators]
    shown = [*texts[:SHOWN], *(["…"] if len(texts) > SHOWN else [])]
    names = sorted(" ".join((normalise_name(first.row.name.text), *value_key(first.row))) for first, *_ in indicators)
    evidence = Rotated(names, [project.index for project in projects], listed(projects), texts, shown)
    return Hit(evidence, indicators[0][1].row.name, projects=projects)


def _described(entries: Sequence[Entry]) -> str:
    """“name value”（category: projects; …）."""
    places: dict[Category, list[Project]] = defaultdict(list)
    for entry in entries:
        places[entry.category].append(entry.project)
    row = entries[0].row
    where = "；".join(f"{category.label}：项目{'、'.join(listed(projects))}" for category, projects in places.items())
    return f"“{row.name.text}{written(row)}”（{where}）"

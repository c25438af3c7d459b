"""Faults planted into clean projects, one at a time: which project, which row and which value is drawn anew."""

import re
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from functools import cache, partial
from itertools import pairwise
from typing import Any, NamedTuple

from hypothesis import assume
from hypothesis import strategies as st

from lint.engine.runner import VOID_WORDS
from lint.model import Category, Level1
from lint.model.category import BENEFIT_CATEGORIES
from tests.support.examples import EXAMPLES
from tests.support.filings import default_filing
from tests.support.model import filing_of
from tests.support.mutate import alone, as_data, findings_in, row_of, with_rows
from tests.support.sample import FilingData, ProjectData, RowData, sample_filing

CLEAN_EXAMPLE = EXAMPLES / "text" / "云溪县文化馆-2026.txt"
CATEGORIES_OF_2015 = tuple(
    category.label
    for category in Category
    if category not in (Category.ECONOMIC_COST, Category.SOCIAL_COST, Category.ECOLOGICAL_COST)
)
DESCRIBED = {"description": "按工作台账口径统计的实际完成情况", "basis": "《云溪县公共服务年度实施方案》"}
"""A description and a basis that suit any indicator, so that C01 and R06 have nothing to say about a new name."""


class Planted(NamedTuple):
    """A project with a fault: the rule that must find it, on which rows, folding what.

    ``beside`` are rules that may speak as well, because the change that makes the fault makes theirs too.
    """

    project: ProjectData
    rule: str
    rows: frozenset[str] = frozenset()
    folded: frozenset[str] = frozenset()
    beside: frozenset[str] = frozenset()


@cache
def clean_projects() -> tuple[ProjectData, ...]:
    """Projects, each a filing of its own, in which no rule fires."""
    sources = [
        as_data(default_filing(5)),
        as_data(default_filing(5, "F2021")),
        as_data(filing_of(CLEAN_EXAMPLE.read_bytes())),
    ]
    promised = [project for source in sources for project in source.projects]
    for project in promised:
        assert not findings_in(filing(project)), project.name
    # The samples of the benchmarks promise nothing: those that are clean join in.
    return (*promised, *(project for project in sample_filing(6).projects if not findings_in(filing(project))))


def filing(project: ProjectData) -> FilingData:
    """A filing of that one project."""
    return alone(FilingData("815001", "云溪县公共服务中心", ()), project)


@st.composite
def projects(draw: st.DrawFn, *, of_2015: bool = False) -> ProjectData:
    """A clean project."""
    pool = [each for each in clean_projects() if not of_2015 or Category.COST.label in categories(each)]
    return draw(st.sampled_from(pool))


def categories(project: ProjectData) -> list[str]:
    """The categories of the project's rows, in order."""
    return [row.category for row in project.rows]


def others(project: ProjectData, *left_out: Category) -> list[str]:
    """The categories of the project's rows without 数量, whose row R24 wants to keep, and those left out."""
    names = {Category.QUANTITY.label, *(category.label for category in left_out)}
    return [category for category in categories(project) if category not in names]


CATEGORY_RULES = frozenset(f"R{number}" for number in range(10, 19))


@st.composite
def copied(draw: st.DrawFn) -> Planted:
    """One rate over several sub-categories. A percentage suits the unit table everywhere, so R01 stands alone."""
    project = draw(projects())
    source = row_of(project, Category.QUALITY.label)
    assume("%" in source.target)
    pool = [each for each in categories(project) if each not in (source.category, Category.SATISFACTION.label)]
    targets = draw(st.sets(st.sampled_from(pool), min_size=1))
    copies = [replace(source, level1=row_of(project, each).level1, category=each) for each in targets]
    return Planted(
        with_rows(project, copies),
        "R01",
        frozenset({source.category, *targets}),
        CATEGORY_RULES,
        # a table that is all one indicator may have nothing left that the project is about
        frozenset({"R23", "R24"}),
    )


@st.composite
def economic_in_ecological(draw: st.DrawFn) -> Planted:
    """A rate of money in the 生态 row: in 元 the unit table would have its say too."""
    project = draw(projects())
    whose = draw(st.sampled_from(["企业", "农户", "合作社", "商铺", "园区企业", "集体经济"]))
    what = draw(st.sampled_from(["收入", "营业收入", "销售收入", "利润", "产值", "税收"]))
    share = draw(st.integers(1, 25))
    row = replace(
        row_of(project, Category.ECOLOGICAL_BENEFIT.label),
        name=f"{whose}{what}增长率",
        **DESCRIBED,
        target=f"≥{share}%",
    )
    rows = frozenset({Category.ECOLOGICAL_BENEFIT.label})
    return Planted(with_rows(project, [row]), "R16", rows, beside=frozenset({"R23"}))


@st.composite
def category_name(draw: st.DrawFn) -> Planted:
    """A category's name in its own row is R02's, in another row R03's with R02 inside."""
    project = draw(projects(of_2015=True))
    # 成本 and 满意度 as names are also what A10 and R19 look for
    named = [Category.COST.label, Category.SATISFACTION.label]
    category = draw(st.sampled_from(others(project, Category.COST)))
    name = draw(st.sampled_from([each for each in CATEGORIES_OF_2015 if each not in named]))
    row = row_of(project, category)
    row = replace(row, name=name, **DESCRIBED, target=f"≥{draw(st.integers(50, 95))}%")
    symptoms = CATEGORY_RULES | {"R05", "A07"}
    rule = "R02" if name == category else "R03"
    folded = symptoms if rule == "R02" else symptoms | {"R02"}
    # a block of benefit rows that then reads better one row off is R08's
    beside = frozenset({"R08"}) if Category(category) in BENEFIT_CATEGORIES else frozenset()
    return Planted(with_rows(project, [row]), rule, frozenset({category}), folded, beside)


@st.composite
def satisfaction_elsewhere(draw: st.DrawFn) -> Planted:
    """Satisfaction in a row of output or benefit."""
    project = draw(projects())
    category = draw(st.sampled_from(others(project, Category.SATISFACTION)))
    who = draw(st.sampled_from(["参训学员", "辖区居民", "服务企业", "到访游客", "社区老人", "项目受益户"]))
    row = replace(
        row_of(project, category),
        name=who + draw(st.sampled_from(["满意度", "好评率", "总体满意度"])),
        **DESCRIBED,
        target=f"≥{draw(st.integers(80, 98))}%",
    )
    # the row of satisfaction itself may now have a near-duplicate
    return Planted(with_rows(project, [row]), "R19", frozenset({category}), beside=frozenset({"R04", "R07", "R23"}))


@st.composite
def repeated_goal(draw: st.DrawFn) -> Planted:
    """A goal in place of another, or of all others; list numbers differ."""
    project = draw(projects())
    texts = [goal.split(".", 1)[1] for goal in project.goals]
    # a goal without figures would be C05's when it is the only one left
    source = draw(st.sampled_from([place for place, text in enumerate(texts) if re.search(r"\d", text)]))
    places = [place for place in range(len(texts)) if place != source]
    for place in draw(st.sets(st.sampled_from(places), min_size=1)):
        texts[place] = texts[source]
    goals = tuple(f"{number}.{text}" for number, text in enumerate(texts, 1))
    return Planted(replace(project, goals=goals), "C03")


@st.composite
def shifted(draw: st.DrawFn) -> Planted:
    """The benefit rows one, two or three places off. Units then contradict their rows, which A02 says of each."""
    pool = [each for each in clean_projects() if len(benefits(each)) == len(BENEFIT_CATEGORIES)]
    project = draw(st.sampled_from(pool))
    rows, places = benefits(project), draw(st.integers(1, 3))
    moved = [
        replace(rows[(number + places) % len(rows)], category=row.category, level1=row.level1)
        for number, row in enumerate(rows)
    ]
    folded = CATEGORY_RULES | {"R19"}
    return Planted(
        with_rows(project, moved), "R08", frozenset(row.category for row in rows), folded, frozenset({"A02"})
    )


def benefits(project: ProjectData) -> list[RowData]:
    """The rows of benefit that are not declared void."""
    names = {category.label for category in BENEFIT_CATEGORIES}
    return [row for row in project.rows if row.category in names and row.name not in VOID_WORDS and row.target]


def planned(shares: list[Decimal | str]) -> tuple[tuple[str, str], ...]:
    """A plan whose cells hold these percentages."""
    labels = ("3月底", "6月底", "10月底", "12月底")
    texts = [share if isinstance(share, str) else f"{share}%" for share in shares]
    return tuple(zip(labels, texts, strict=True))


SHARES = st.decimals(0, 100, places=2)


@st.composite
def plan(draw: st.DrawFn, rule: str) -> Planted:
    """A plan with the fault of F01 to F05 and no other of them."""
    project = draw(projects())
    return Planted(replace(project, plan=planned(draw(PLANS[rule]))), rule)


def falls(shares: list[Decimal]) -> bool:
    """Whether a share is below the one before."""
    return any(later < earlier for earlier, later in pairwise(shares))


def is_rising_to_less(shares: list[Decimal]) -> bool:
    """Whether the shares never fall, end below 100 and do not add up to 100."""
    return shares[-1] < 100 and sum(shares) != 100


PLANS: dict[str, st.SearchStrategy[list[Any]]] = {
    "F01": st.lists(SHARES, min_size=3, max_size=3).filter(falls).map(lambda shares: [*shares, Decimal(100)]),
    "F02": st.lists(SHARES, min_size=4, max_size=4).map(sorted).filter(is_rising_to_less),
    "F03": st.tuples(
        st.lists(SHARES, min_size=3, max_size=3),
        st.one_of(st.decimals(101, 9999, places=2), st.decimals(-100, -1, places=2)),
        st.integers(0, 3),
    ).map(lambda drawn: [*drawn[0][: drawn[2]], drawn[1], *drawn[0][drawn[2] :]]),
    "F04": st.lists(st.decimals(1, 33, places=2), min_size=3, max_size=3).map(
        lambda shares: [*shares, Decimal(100) - sum(shares)]
    ),
    "F05": st.tuples(
        st.lists(SHARES, min_size=3, max_size=3),
        st.sampled_from(["", "/", "—", "按进度", "另行安排"]),
        st.integers(0, 3),
    ).map(lambda drawn: [*drawn[0][: drawn[2]], drawn[1], *drawn[0][drawn[2] :]]),
}


@st.composite
def floor_of_the_whole(draw: st.DrawFn) -> Planted:
    """≥100%, or more than 100%, on a share of a whole."""
    project = draw(projects())
    category = draw(st.sampled_from([Category.QUALITY.label, Category.TIMELINESS.label]))
    row = row_of(project, category)
    assume(row.name.endswith(("合格率", "及时率", "准确率", "完成率", "完好率", "达标率")))
    value = draw(st.sampled_from(["≥100%", "≥100.0%", "100%以上", "≥120%"]) | st.integers(101, 500).map("≥{}%".format))
    return Planted(with_rows(project, [replace(row, target=value)]), "A01", frozenset({category}))


NOT_COUNTED = {
    Category.QUALITY: ["施工质量达标", "设备验收合格", "服务规范符合要求"],
    Category.TIMELINESS: ["按期完工", "设备按时到位", "任务及时办结"],
    Category.COST: ["不超预算", "控制在概算内"],
}
"""Names at home in their category that leave the unit open, so that A03 has nothing to say."""


@st.composite
def people_where_none_belong(draw: st.DrawFn) -> Planted:
    """A head-count under 质量, 时效 or 成本."""
    project = draw(projects(of_2015=True))
    category = draw(st.sampled_from(list(NOT_COUNTED)))
    sign = "≤" if category is Category.COST else "≥"
    row = replace(
        row_of(project, category.label),
        name=draw(st.sampled_from(NOT_COUNTED[category])),
        **DESCRIBED,
        target=f"{sign}{draw(st.integers(2, 99999))}{draw(st.sampled_from(['人', '名', '人次']))}",
    )
    # the unit is evidence of another category too, where the name is not firmly at home
    beside = frozenset({"R05", "R11", "R12", "R13", "R23"})
    return Planted(with_rows(project, [row]), "A02", frozenset({category.label}), beside=beside)


@st.composite
def budget_off(draw: st.DrawFn) -> Planted:
    """A total that its parts do not add up to."""
    project = draw(projects())
    off = draw(st.decimals("0.01", 50, places=2))
    return Planted(replace(project, total=str(Decimal(project.total) + off)), "F10")


@st.composite
def absolute_satisfaction(draw: st.DrawFn) -> Planted:
    """Satisfaction of all."""
    project = draw(projects())
    row = row_of(project, Category.SATISFACTION.label)
    value = draw(st.sampled_from(["100%", "=100%", "100.0%"]))
    return Planted(with_rows(project, [replace(row, target=value)]), "A09", frozenset({row.category}))


@st.composite
def value_without_number(draw: st.DrawFn) -> Planted:
    """A unit, an operator or a template where the value should be."""
    project = draw(projects())
    category = draw(st.sampled_from([Category.QUALITY.label, Category.SATISFACTION.label]))
    value = draw(st.sampled_from(["%", "≥", "≥%", "≥**%", "≥××%"]))
    row = replace(row_of(project, category), target=value)
    return Planted(with_rows(project, [row]), "A14", frozenset({category}), beside=frozenset({"C14"}))


FAULTS: dict[str, Callable[[], st.SearchStrategy[Planted]]] = {
    "R01": copied,
    "R16": economic_in_ecological,
    "R02-R03": category_name,
    "R19": satisfaction_elsewhere,
    "R08": shifted,
    "C03": repeated_goal,
    **{rule: partial(plan, rule) for rule in PLANS},
    "A01": floor_of_the_whole,
    "A02": people_where_none_belong,
    "A09": absolute_satisfaction,
    "A14": value_without_number,
    "F10": budget_off,
}


@st.composite
def faulty_filings(draw: st.DrawFn) -> FilingData:
    """Several projects, each with a fault of its own; one may stand there twice under another code and name."""
    anything = st.one_of([strategy() for strategy in FAULTS.values()]).map(lambda planted: planted.project)
    chosen = draw(st.lists(anything, min_size=2, max_size=4, unique_by=lambda project: project.code))
    if draw(st.booleans()):
        twin = draw(st.sampled_from(chosen))
        chosen.append(replace(twin, code=twin.code[:-3] + "K7W", name=f"{twin.name}补助"))
    return FilingData("815001", "云溪县公共服务中心", tuple(chosen))


@st.composite
def reordered(draw: st.DrawFn, data: FilingData) -> FilingData:
    """The filing with its projects and the rows of its tables in another order.

    All tables change alike, for X01 compares tables row by row; benefit rows keep their order among themselves, for
    R08 is about blocks that slipped by a row.
    """
    longest = max(data.projects, key=lambda project: len(project.rows))
    drawn = draw(st.permutations(range(len(longest.rows))))
    benefits = iter(sorted(number for number in drawn if longest.rows[number].level1 == Level1.BENEFIT.value))
    order = [next(benefits) if longest.rows[number].level1 == Level1.BENEFIT.value else number for number in drawn]
    projects = [
        replace(each, rows=tuple(each.rows[number] for number in order if number < len(each.rows)))
        for each in data.projects
    ]
    return replace(data, projects=tuple(draw(st.permutations(projects))))

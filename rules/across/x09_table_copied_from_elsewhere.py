"""X09: an indicator table that stands in another unit's filing, or in one of an earlier year."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from typing import Any, NamedTuple

from lint.plugin import (
    AcrossHit,
    Basis,
    Card,
    Confidence,
    CorpusContext,
    CorpusTables,
    Dimension,
    Example,
    Field,
    FilingKind,
    Severity,
    Text,
    rule,
)

from ._corpus import Alike, Key, Owned, one_unit, owned
from ._tables import Table, near_pairs, tables_of

MOST_SHOWN = 5
"""Other places that a finding points at. Our own choice."""
MOST_COMPARED = 100
"""Different projects with one table that each of them is compared with. Our own choice; it keeps the work linear where
a unit has handed in one table thousands of times."""


class Copied(NamedTuple):
    """The project, the rows that agree and all rows of its table, the unit and year of the first other place (also as
    the message names them) and what its project is called, and how many other places there are."""

    project: str
    name: str
    equal: int
    rows: int
    unit: str
    year: int | None
    whose_zh: str
    whose_en: str
    other: str
    total: int


class Source(NamedTuple):
    """Another place of a table, and what that says: ``""``, earlier, again or near."""

    variant: str
    project: Owned
    equal: int


@rule(
    "X09",
    "table-copied-from-elsewhere",
    title=Text("指标表照抄其他单位或以前年度", "Table copied from another unit or year"),
    dimension=Dimension.ACROSS,
    severity=Severity.WARNING,
    field=Field.NAME,
    kinds=frozenset({FilingKind.TARGETS}),
    identity=("project",),
    message={
        "": Text(
            "“{name}”的{rows}行指标与{whose_zh}的“{other}”逐行相同（见{files}）。两个项目内容不同，类别、名称和目标值却一字不差。",
            "The {rows} indicators of {name} are, row by row, those of {other}, {whose_en} ({files}): two different "
            "projects with the same categories, names and values.",
        ),
        "earlier": Text(
            "“{name}”的{rows}行指标与本单位{whose_zh}的“{other}”逐行相同（见{files}），而项目已经不同。",
            "The {rows} indicators of {name} are, row by row, those of {other} in this unit's filing {whose_en} "
            "({files}), which is another project.",
        ),
        "again": Text(
            "“{name}”的{rows}行指标与{whose_zh}的“{other}”一字不差（年份不计，见{files}），目标值没有随年度变化。",
            "The {rows} indicators of {name} stand word for word in {other}, {whose_en} ({files}), dates "
            "apart: no target has changed.",
        ),
        "near": Text(
            "“{name}”的{rows}行指标中有{equal}行与{whose_zh}的“{other}”相同，其余也只差几个字（见{files}）。",
            "Of the {rows} indicators of {name}, {equal} are those of {other}, {whose_en} ({files}), and the others "
            "differ by a few characters.",
        ),
    },
    suggestion={
        "": Text("请按本项目的内容重新设置指标。", "Set indicators for what this project does."),
        "again": Text(
            "请按本年度的任务和上年完成情况核对各目标值。",
            "Check every target against this year's work and last year's results.",
        ),
    },
    basis=(Basis("财预〔2015〕88号"),),
    card=Card(
        summary=Text(
            "整张指标表与语料库中另一单位、另一项目的相同或几乎相同，或与本单位以前年度的一字不差。",
            "A whole table is, or nearly is, that of another unit's different project, or stands word for word in an "
            "earlier filing of the unit.",
        ),
        why=Text(
            "照抄来的指标说的是别人的工作、以前的任务，完成与否都说明不了本年度的资金用得怎样。",
            "Copied indicators are about somebody else's work or a past year's, and say nothing of this year's money.",
        ),
        fix=Text("从本项目本年度的主要工作出发设置指标和目标值。", "Start from what the project does this year."),
        examples=(
            Example("“河道清淤”的9行指标与邻县“公路养护”逐行相同", "设清淤长度、清淤方量、断面恢复率等"),
            Example("2026年“巡回演出”的指标和目标值与2025年一字不差", "按2026年计划填写场次、人次"),
        ),
        limits=Text(
            "须有语料库（corpus build、check --against）。不足6行、或有所指的指标不足3行的表不比较；名称相近的项目"
            "（同类项目、批次、区县）分属不同单位时可以相同；同一单位同一年度的各份材料、内容相同的文件、自评表不比较；"
            "20个以上单位共用的表视为模板。与上年相同只作提示，且须有两个以上绝对数；只差几个字的也只作提示。",
            "Needs a corpus (corpus build, check --against). Tables under 6 rows, or with fewer than 3 of their own, "
            "are not compared; similar projects of different units may share a table; filings of one unit and year, "
            "equal files and self-evaluations are not compared; a table of over 20 units is a template. The same "
            "project as in an earlier year, and tables that differ by a few characters, are remarks.",
        ),
    ),
)
def check(tables: CorpusTables, context: CorpusContext) -> Iterator[AcrossHit]:
    bounds = context.words["across"]["copied_table"]
    found = tables_of(tables, context)
    projects = owned(tables, (key for table in found for key in table.places))
    judge = _Judge(projects, Alike(context), bounds)
    sources: dict[Key, list[Source]] = {}
    for table in found:
        if len(table.places) > 1 and not judge.is_template(table):
            for key in table.places:
                if exact := judge.exact(table, key):
                    sources[key] = exact
    rows = {key: len(table.lines) for table in found for key in table.places}
    for one, other, equal in near_pairs(found, bounds, judge.may_be_near):
        for table, against in ((found[one], found[other]), (found[other], found[one])):
            for key in table.places:
                if not sources.get(key) or sources[key][0].variant == "near":
                    sources.setdefault(key, []).extend(judge.near(key, against, equal))
    for key in sorted(sources):
        if sources[key]:
            yield _hit(tables, projects[key], sources[key], rows[key])


class _Judge:
    """Says what one place of a table means for another."""

    def __init__(self, projects: Mapping[Key, Owned], alike: Alike, bounds: Mapping[str, Any]) -> None:
        self._projects = projects
        self._alike = alike
        self._bounds = bounds
        self._sources: dict[int, list[Owned]] = {}

    def is_template(self, table: Table) -> bool:
        """Whether so many units have the table that nobody copied it from anybody."""
        units = {self._projects[key].unit for key in table.places}
        return len(units) > int(self._bounds["most_units"])

    def exact(self, table: Table, key: Key) -> list[Source]:
        """The places that the project's table may come from; if it goes on from an earlier year, that alone."""
        one = self._projects[key]
        if not one.mine:
            return []
        found = [
            Source(variant, other, len(table.lines))
            for other in self._others(table, one)
            if (variant := self._variant(one, other)) is not None
        ]
        again = [source for source in found if source.variant == "again"]
        if again:
            again.sort(key=lambda source: -(source.project.year or 0))
            return again if table.amounts >= self._bounds["least_amounts"] else []
        return sorted(found, key=lambda source: source.variant == "")

    def near(self, key: Key, against: Table, equal: int) -> list[Source]:
        """The places of a table that is nearly the project's."""
        one = self._projects[key]
        if not one.mine or self.is_template(against):
            return []
        return [
            Source("near", other, equal)
            for other in self._others(against, one)
            if self._variant(one, other) in ("", "earlier")
        ]

    def may_be_near(self, one: Table, other: Table) -> bool:
        """Whether the tables have places of which one could be the source of the other."""
        firsts = [self._projects[table.places[0]] for table in (one, other)]
        if not any(self._projects[key].mine for table in (one, other) for key in table.places):
            return False
        return len(one.places) + len(other.places) > 2 or not self._alike(*firsts)

    def _others(self, table: Table, one: Owned) -> Iterator[Owned]:
        if id(table) not in self._sources:
            different: dict[tuple[str, int | None, str], Owned] = {}
            for key in table.places:
                each = self._projects[key]
                different.setdefault((each.unit, each.year, each.name_norm), each)
            self._sources[id(table)] = list(islice(different.values(), MOST_COMPARED))
        return (other for other in self._sources[id(table)] if other.filing != one.filing)

    def _variant(self, one: Owned, other: Owned) -> str | None:
        """What it means that ``other`` has the table as well: None if nothing."""
        if one.sha256 is not None and one.sha256 == other.sha256:
            return None
        is_later = one.year is not None and other.year is not None and one.year > other.year
        same, alike = one_unit(one, other), self._alike(one, other)
        if same:
            return ("again" if alike else "earlier") if is_later else None
        return "" if same is False and not alike and (is_later or one.year == other.year) else None


def _hit(tables: CorpusTables, one: Owned, sources: Sequence[Source], rows: int) -> AcrossHit:
    variant, first, equal = sources[0]
    evidence = Copied(
        project=one.key,
        name=one.name,
        equal=equal,
        rows=rows,
        unit=first.shown,
        year=first.year,
        whose_zh=first.whose_zh,
        whose_en=first.whose_en,
        other=first.name,
        total=len(sources),
    )
    is_remark = variant in ("again", "near")
    return AcrossHit(
        one.spot(tables),
        tuple(source.project.spot(tables) for source in islice(sources, MOST_SHOWN)),
        evidence,
        variant,
        severity=Severity.INFO if is_remark else None,
        confidence=Confidence.MEDIUM if is_remark else None,
    )

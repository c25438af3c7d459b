"""X01: projects with the same indicator table."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from lint.plugin import (
    Basis,
    Card,
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

from .._rows import judged_rows
from ._listing import TOO_FEW, in_order, listed, value_key
from ._names import may_agree, name_parts, pairs

NO_TABLES = NotApplicable("可比较的指标表不足两张", "fewer than two tables can be compared")


class SameTables(NamedTuple):
    """The projects by number, also as the message lists them, and how many rows of how many are equal."""

    projects: list[int]
    listed: list[str]
    equal: int
    rows: int


class Table(NamedTuple):
    """The indicator table of a project, each row as comparisons see it."""

    project: Project
    rows: tuple[tuple[Any, ...], ...]


@rule(
    "X01",
    "identical-tables",
    title=Text("不同项目指标整表雷同", "Different projects with the same indicator table"),
    dimension=Dimension.ACROSS,
    severity=Severity.WARNING,
    field=Field.NAME,
    message=Text(
        "项目{listed}的绩效指标相同（{equal}/{rows}行的类别、名称和目标值逐行一致），看不出各项目自己的产出和效果。",
        "Projects {listed} have the same indicators ({equal} of {rows} rows agree in category, name and value): "
        "the outputs and effects of each cannot be seen.",
    ),
    suggestion=Text("请按各项目的内容分别设置指标。", "Set indicators for what each project does."),
    basis=(Basis("财预〔2015〕88号"),),
    card=Card(
        summary=Text(
            "两个或两个以上项目的指标表逐行相同，九行中只有一行不同的也算。",
            "Two or more projects have the same table row by row; one differing row in nine is allowed for.",
        ),
        why=Text(
            "内容不同的项目不可能有同一套产出和效果；整表复制后，指标与项目、资金都对不上。",
            "Projects that differ cannot have one set of outputs and effects; a copied table fits neither the project "
            "nor its money.",
        ),
        fix=Text("从每个项目的主要工作出发，各设各的指标。", "Start from what each project does."),
        examples=(
            Example("“校舍维修”“教师培训”两个项目9行指标完全相同", "前者设维修面积、合格率，后者设培训人次、结业率"),
            Example("“公路养护”“桥梁检测”指标只有满意度不同", "后者改设检测桥梁座数、病害查明率等"),
        ),
        limits=Text(
            "不足4行的表不比较；不足9行的须全部相同。名称只差批次、年度、地点（第一批/第二批，东街小学/西街小学）的，"
            "以及分属不同单位的同名项目，指标相同是正常的，不提示。名称没有相同用词的按错误处理，其余为警告。",
            "Tables under 4 rows are not compared, those under 9 must agree in full. Projects that differ only in "
            "batch, year or place, and projects of one name in different units, may share their indicators. An error "
            "where the names have nothing in common, else a warning.",
        ),
    ),
)
def check(filing: Filing, context: Context) -> Iterator[Hit | NotApplicable]:
    if len(filing.projects) < 2:
        yield TOO_FEW
        return
    bounds = context.words["across"]["identical_tables"]
    tables = [
        Table(project, tuple(_row(row) for row in rows))
        for project in filing.projects
        if len(rows := judged_rows(project)) >= bounds["least_rows"]
    ]
    if len(tables) < 2:
        yield NO_TABLES
        return
    for same in _groups(tables, bounds["nearly_from"]):
        if not may_agree([table.project for table in same], context):
            yield _hit(same, context)


def _row(row: Indicator) -> tuple[Any, ...]:
    return row.category, normalise_name(row.name.text), value_key(row)


def _groups(tables: Sequence[Table], nearly_from: int) -> Iterator[list[Table]]:
    """Tables that are equal, or equal but for one row, directly or in a chain."""
    numbers: dict[Any, int] = {}
    leader = list(range(len(tables)))

    def find(number: int) -> int:
        while leader[number] != number:
            leader[number] = leader[leader[number]]
            number = leader[number]
        return number

    first_with: dict[Any, int] = {}
    for number, table in enumerate(tables):
        for key in _keys(table.rows, nearly_from, numbers):
            one, other = sorted((find(first_with.setdefault(key, number)), find(number)))
            leader[other] = one
    groups: dict[int, list[Table]] = defaultdict(list)
    for number, table in enumerate(tables):
        groups[find(number)].append(table)
    return (group for group in groups.values() if len(group) > 1)


def _keys(rows: Sequence[Any], nearly_from: int, numbers: dict[Any, int]) -> Iterator[tuple[int, int]]:
    """What equal tables have in common: the table as a whole and, if it is long enough, the table without each of
    its rows. Beginnings and ends are numbered, so that the keys of a table cost no more than its rows."""
    beginnings, ends = _numbered(rows, numbers, "begin"), _numbered(rows[::-1], numbers, "end")[::-1]
    yield beginnings[-1], ends[-1]
    if len(rows) >= nearly_from:
        yield from ((beginnings[place], ends[place + 1]) for place in range(len(rows)))


def _numbered(rows: Sequence[Any], numbers: dict[Any, int], side: str) -> list[int]:
    """The numbers of all beginnings of the rows, from none to all of them; equal beginnings have equal numbers."""
    found = [numbers.setdefault(side, len(numbers))]
    for row in rows:
        found.append(numbers.setdefault((side, found[-1], row), len(numbers)))
    return found


def _hit(same: Sequence[Table], context: Context) -> Hit:
    projects = in_order(table.project for table in same)
    first = same[0].rows
    equal = min(_equal_rows(first, table.rows) for table in same)
    evidence = SameTables([each.index for each in projects], listed(projects), equal, max(len(t.rows) for t in same))
    severity = Severity.ERROR if _topics_differ(projects, context) else None
    at = projects[1].name or projects[1].title
    return Hit(evidence, at, severity=severity, projects=projects)


def _equal_rows(one: Sequence[Any], other: Sequence[Any]) -> int:
    """How many rows agree from the beginning and, after the one that does not, from the end."""
    shorter = min(len(one), len(other))
    start = next((place for place in range(shorter) if one[place] != other[place]), shorter)
    end = next((place for place in range(shorter - start) if one[-1 - place] != other[-1 - place]), shorter - start)
    return start + end


def _topics_differ(projects: Sequence[Project], context: Context) -> bool:
    """Whether the names have no word in common."""
    topics = [topic for parts in name_parts(projects, context) if (topic := pairs(parts.topic))]
    return len(topics) > 1 and not frozenset.intersection(*topics)

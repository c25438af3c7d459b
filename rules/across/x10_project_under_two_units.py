"""X10: one project in the filings of two units."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

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

from ._corpus import Owned, generic_names, one_unit, owned

_SHARED = """
WITH asked AS (
    SELECT p.filing, p.project, p.name_norm, p.budget, f.year, f.mine, p.unit,
        coalesce(nullif(p.goals::VARCHAR, '[]'), '') AS goals, coalesce(trim(p.purpose), '') AS purpose
    FROM projects p JOIN filings f USING (filing)
    WHERE f.kind = '申报' AND p.unit <> '' AND length(p.name_norm) >= $shortest AND f.year IS NOT NULL
    AND p.name_norm IN (SELECT name_norm FROM projects JOIN filings USING (filing) WHERE mine)
    AND p.name_norm NOT IN (SELECT unnest($generic))
    AND length(rtrim(CAST(p.budget AS DECIMAL(18, 0))::VARCHAR, '0')) >= $digits
)
SELECT list(filing ORDER BY filing, project), list(project ORDER BY filing, project), budget
FROM asked WHERE goals <> '' OR purpose <> '' GROUP BY name_norm, budget, year, goals, purpose
HAVING count(DISTINCT unit) = 2 AND bool_or(mine) ORDER BY min(filing * 10000 + project)
"""


class Shared(NamedTuple):
    """The project, its name and budget in yuan, and whose the other filing is."""

    project: str
    name: str
    budget: float
    unit: str
    year: int | None
    whose_zh: str
    whose_en: str


@rule(
    "X10",
    "project-under-two-units",
    title=Text("同一项目由两个单位申报", "One project filed by two units"),
    dimension=Dimension.ACROSS,
    severity=Severity.WARNING,
    confidence=Confidence.MEDIUM,
    field=Field.PROJECT_NAME,
    kinds=frozenset({FilingKind.TARGETS}),
    identity=("project",),
    message=Text(
        "“{name}”（预算{budget}元）在{whose_zh}的材料中也有申报（见{files}），名称、预算、用途和目标都相同，疑似重复申报。",
        "{name} ({budget} yuan) was filed by {whose_en} as well ({files}), with the same name, budget, "
        "purpose and goals.",
    ),
    suggestion=Text(
        "请核实由哪个单位实施，只由该单位申报；如为分工实施，请分别写明各自的任务和预算。",
        "Find out which unit carries it out and let that one file it; if both do, state each one's part and budget.",
    ),
    basis=(Basis("财预〔2015〕88号"),),
    card=Card(
        summary=Text(
            "语料库中同一年度有另一单位申报了名称、预算、用途和目标都相同的项目。",
            "In the corpus another unit filed a project of the same year, name, budget, purpose and goals.",
        ),
        why=Text(
            "同一项目报两次，资金和产出会被重复计算。",
            "A project that is filed twice is paid and counted twice.",
        ),
        fix=Text("确定申报单位，另一单位撤回。", "Settle who files it; the other unit withdraws it."),
        examples=(
            Example("水务局和城东供水站各报一个“老城区供水管网改造工程”，预算都是236.48万元", "只由城东供水站申报"),
            Example("两个单位的“政务数据共享平台升级”预算、目标全同", "牵头单位申报，另一单位不再列"),
        ),
        limits=Text(
            "须有语料库。预算为整数标准（有效数字不足3位）的不比较；三个以上单位共有的项目视为统一安排；两个单位之间有3个以上"
            "相同项目的视为汇总或同一单位；只在名称上相同的不提示。编码相同的由X06判断。",
            "Needs a corpus. Round budgets (fewer than 3 digits that count) are not compared; a project of three or "
            "more units is an allotment; two units that share three or more projects are one unit or a summary; a "
            "name alone is not enough. Equal codes are X06's.",
        ),
    ),
)
def check(tables: CorpusTables, context: CorpusContext) -> Iterator[AcrossHit]:
    bounds = context.words["across"]["two_units"]
    parameters = {**bounds, "generic": generic_names(context.words)}
    del parameters["most_shared"]
    groups = [
        (tuple(zip(filings, projects, strict=True)), budget)
        for filings, projects, budget in tables.rows(_SHARED, parameters)
    ]
    projects = owned(tables, (key for keys, _ in groups for key in keys))
    pairs: dict[tuple[str, ...], list[tuple[Owned, Owned, float]]] = defaultdict(list)
    for keys, budget in groups:
        for one, other in _pairs([projects[key] for key in keys]):
            pairs[tuple(sorted((one.unit, other.unit)))].append((one, other, budget))
    for shared in pairs.values():
        if len({one.name_norm for one, _, _ in shared}) <= bounds["most_shared"]:
            for one, other, budget in shared:
                yield from _hits(tables, one, other, budget)


def _pairs(same: Sequence[Owned]) -> Iterator[tuple[Owned, Owned]]:
    """The first project of each unit, if the units are two, the files are too, and the codes do not decide."""
    one = same[0]
    other = next(each for each in same if each.unit != one.unit)
    if one_unit(one, other) is not False or one.filing == other.filing:
        return
    is_copy = one.sha256 is not None and one.sha256 == other.sha256
    if not is_copy and not (one.code and one.code == other.code and one.mine and other.mine):
        yield one, other


def _hits(tables: CorpusTables, one: Owned, other: Owned, budget: float) -> Iterator[AcrossHit]:
    for each, its in ((one, other), (other, one)):
        if each.mine:
            evidence = Shared(each.key, each.name, budget, its.shown, its.year, its.whose_zh, its.whose_en)
            yield AcrossHit(each.spot(tables), (its.spot(tables),), evidence)

"""X11: an indicator in another sub-category than nearly all other units put it into."""

from collections.abc import Iterator
from typing import NamedTuple

from lint.plugin import (
    AcrossHit,
    Basis,
    Card,
    Category,
    Confidence,
    CorpusContext,
    CorpusTables,
    Dimension,
    Example,
    Field,
    FilingKind,
    Severity,
    Spot,
    Text,
    rule,
)

from ._corpus import generic_names

_BENEFITS = [category.value for category in Category if category.is_benefit]

_ODD = """
WITH asked_for AS (
    SELECT DISTINCT i.name_norm FROM indicators i JOIN filings f USING (filing) WHERE f.mine AND i.judged
), used AS MATERIALIZED (
    SELECT i.filing, i.project, i.row, i.name, i.name_norm, i.place, i.value, f.mine, f.unit, i.category AS stands,
        CASE WHEN i.category = '成本指标' THEN '经济成本指标' ELSE i.category END AS category
    FROM indicators i JOIN filings f USING (filing)
    WHERE i.judged AND f.kind = '申报' AND f.unit <> '' AND i.category IS NOT NULL
    AND i.name_norm IN (SELECT name_norm FROM asked_for) AND i.name_norm NOT IN (SELECT unnest($generic))
), by_category AS (
    SELECT name_norm, category, count(DISTINCT unit) AS units FROM used GROUP BY ALL
), usual AS (
    SELECT name_norm, arg_max(category, (units, category)) AS category, max(units) AS units
    FROM by_category GROUP BY name_norm
), asked AS (
    SELECT u.*, c.category AS usual, c.units AS others,
        (SELECT count(DISTINCT unit) FROM used a WHERE a.name_norm = u.name_norm AND a.unit <> u.unit) AS units
    FROM used u JOIN usual c USING (name_norm)
    WHERE u.mine AND u.category <> c.category AND c.units >= $least_units
    AND NOT (u.category IN (SELECT unnest($benefits)) AND c.category IN (SELECT unnest($benefits)))
    AND NOT EXISTS (
        SELECT 1 FROM used a WHERE a.name_norm = u.name_norm AND a.category = c.category AND a.unit = u.unit
    )
)
SELECT a.filing, a.project, p.code, p.name, a.name, a.value, a.place, a.stands, a.usual, a.others, a.units
FROM asked a JOIN projects p USING (filing, project) WHERE a.others >= $share * a.units
ORDER BY a.filing, a.project, a.row
"""


class Odd(NamedTuple):
    """The project, the indicator with its category, the usual category, and how many of how many other units use it."""

    project: str
    indicator: str
    category: str
    usual: str
    agreeing: int
    units: int


@rule(
    "X11",
    "category-unlike-other-units",
    title=Text("指标归类与其他单位不同", "Category unlike that of other units"),
    dimension=Dimension.ACROSS,
    severity=Severity.INFO,
    confidence=Confidence.MEDIUM,
    field=Field.NAME,
    kinds=frozenset({FilingKind.TARGETS}),
    identity=("project", "indicator", "category"),
    message=Text(
        "“{indicator}”填在{category}；语料库中另有{units}个单位用这一指标，其中{agreeing}个归入{usual}。",
        "{indicator} stands in {category}; of {units} other units in the corpus that use it, {agreeing} put it into "
        "{usual}.",
    ),
    suggestion=Text("请核对归类，确需不同的可不改。", "Check the category; it may stand if there is a reason."),
    basis=(Basis("财预〔2015〕88号"),),
    card=Card(
        summary=Text(
            "同名指标，其他单位几乎都归入同一类，本单位归入另一类。",
            "An indicator that nearly all other units put into one sub-category stands in another.",
        ),
        why=Text(
            "归类不一，汇总时同一指标会算进几类，同类项目也无法比较。",
            "When figures are collected, the indicator counts in several categories; like projects cannot be compared.",
        ),
        fix=Text("按指标含义归类；多数单位的归类供参考。", "Decide by what it means; the usual category is a hint."),
        examples=(
            Example("“清淤长度”填在质量指标，其余12个单位都填在数量指标", "填在数量指标"),
            Example("“设备验收合格率”填在社会效益指标，其余20个单位都填在质量指标", "填在质量指标"),
        ),
        limits=Text(
            "须有语料库，且另有10个以上单位用同一名称、九成以上归入同一类；泛称、四类效益指标之间的出入、相关性、适当性规则已指出的行不提示。"
            "多数单位也可能都错，故只作提示。",
            "Needs a corpus in which 10 or more other units use the name and nine in ten agree; names without an "
            "object, differences among the four kinds of benefit and rows that rules of relevance or adequacy name "
            "are left alone. Most units may be wrong: a remark.",
        ),
    ),
)
def check(tables: CorpusTables, context: CorpusContext) -> Iterator[AcrossHit]:
    parameters = {**context.words["across"]["usual_category"], "benefits": _BENEFITS}
    parameters["generic"] = generic_names(context.words)
    for filing, project, code, name, indicator, value, place, *categories in tables.rows(_ODD, parameters):
        category, usual, agreeing, units = categories
        if tables.is_found(filing, project, category, indicator):
            continue
        spot = Spot(filing, tables.cell(value or indicator, place), project, code, name)
        yield AcrossHit(spot, (), Odd(code or name or f"#{project}", indicator, category, usual, agreeing, units))

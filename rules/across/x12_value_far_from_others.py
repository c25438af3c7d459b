"""X12: a value far from those that other units set for the same indicator."""

from collections.abc import Iterator
from typing import NamedTuple

from lint.plugin import (
    AcrossHit,
    Card,
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

SCALE = 1.4826
"""What makes the median absolute deviation of a normal distribution its standard deviation."""
LEAST_SPREAD = 0.1
"""The least spread on the scale of powers of ten: where all others agree, 1.3 times as much is still no outlier."""

_FAR = """
WITH asked_for AS (
    SELECT DISTINCT i.name_norm FROM indicators i JOIN filings f USING (filing) WHERE f.mine AND i.judged
), used AS MATERIALIZED (
    SELECT i.filing, i.project, i.row, i.name, i.name_norm, i.value, i.measure, i.place, i.number, f.mine, f.unit,
        log10(i.number) AS size
    FROM indicators i JOIN filings f USING (filing)
    WHERE i.judged AND f.kind = '申报' AND f.unit <> '' AND i.number > 0
    AND i.value_kind IN ('quantity', 'money', 'duration') AND i.measure IS NOT NULL
    AND i.name_norm IN (SELECT name_norm FROM asked_for) AND i.name_norm NOT IN (SELECT unnest($generic))
), of_units AS (
    SELECT name_norm, measure, unit, median(size) AS size FROM used GROUP BY ALL
), usual AS (
    SELECT name_norm, measure, count(*) AS units, median(size) AS middle,
        greatest($scale * mad(size), $least_spread) AS spread
    FROM of_units GROUP BY ALL HAVING count(*) > $least_units
)
SELECT u.filing, u.project, p.code, p.name, u.name, u.value, u.measure, u.place, u.number, c.units - 1, 10 ** c.middle
FROM used u JOIN usual c USING (name_norm, measure) JOIN projects p USING (filing, project)
WHERE u.mine AND abs(u.size - c.middle) > greatest($deviations * c.spread, log10($ratio))
ORDER BY u.filing, u.project, u.row
"""


class Far(NamedTuple):
    """The project, the indicator and its value, how many other units set one, the median of all, and how many times as
    much or as little it is."""

    project: str
    indicator: str
    value: str
    units: int
    median: float
    measure: str
    times: float


@rule(
    "X12",
    "value-far-from-other-units",
    title=Text("指标值远离其他单位", "Value far from those of other units"),
    dimension=Dimension.ACROSS,
    severity=Severity.INFO,
    confidence=Confidence.LOW,
    field=Field.VALUE,
    kinds=frozenset({FilingKind.TARGETS}),
    identity=("project", "indicator", "value"),
    message=Text(
        "“{indicator}”的指标值为{value}；语料库中另有{units}个单位设了这一指标，全部的中位数是{median}{measure}，相差约{times}倍。",
        "{indicator} is set to {value}; {units} other units in the corpus set it as well, and the median of all is "
        "{median} {measure}: some {times} times apart.",
    ),
    suggestion=Text("请核对数字和计量单位。", "Check the figure and its unit of measurement."),
    basis=(),
    card=Card(
        summary=Text(
            "指标值与其他单位同名、同计量单位的指标值相差几十倍以上。",
            "The value is dozens of times more or less than what other units set for the same indicator and measure.",
        ),
        why=Text(
            "多半是数字多写少写了位，或计量单位写错；目标值也就失去了意义。",
            "A digit too many, a decimal point or a wrong unit is likely; the target then means nothing.",
        ),
        fix=Text(
            "核对数字和计量单位；规模确实不同的不必改。", "Check figure and unit; it may stand if the scale differs."
        ),
        examples=(
            Example("“清淤长度≥8000公里”，其余15个单位在2～20公里", "清淤长度≥8公里"),
            Example("“培训人次≥3人次”，其余12个单位在200～900人次", "培训人次≥300人次"),
        ),
        limits=Text(
            "须有语料库，且另有10个以上单位有同名、同计量单位的指标值；按对数和绝对中位差（MAD）判断，须超过6倍离差和20倍；"
            "百分比、泛称不判断。规模不同可以相差很大，故只作提示。",
            "Needs a corpus in which 10 or more other units set the indicator in the same measure; judged by the "
            "median absolute deviation of logarithms: over 6 deviations and 20 times. Shares and names without an "
            "object are left out. Scales may differ: a remark.",
        ),
    ),
)
def check(tables: CorpusTables, context: CorpusContext) -> Iterator[AcrossHit]:
    bounds = {**context.words["across"]["outlier"], "scale": SCALE, "least_spread": LEAST_SPREAD}
    bounds["generic"] = generic_names(context.words)
    for filing, project, code, name, indicator, value, measure, place, number, units, median in tables.rows(
        _FAR, bounds
    ):
        times = max(number / median, median / number)
        evidence = Far(
            code or name or f"#{project}",
            indicator,
            value,
            units,
            float(f"{median:.3g}"),
            measure,
            float(f"{times:.2g}"),
        )
        spot = Spot(filing, tables.cell(value, place), project, code, name)
        yield AcrossHit(spot, (), evidence)

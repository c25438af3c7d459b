"""C18: a table with too few indicators, or a sub-category with too many."""

from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from lint.plugin import (
    Basis,
    Card,
    Category,
    Confidence,
    Context,
    Dimension,
    Example,
    Field,
    Hit,
    Indicator,
    NotApplicable,
    Option,
    Part,
    Project,
    Severity,
    Text,
    normalise_name,
    rule,
)

from .._rows import judged_rows, may_be_cut_off
from ._placeholders import placeholders

NO_ROWS = NotApplicable("指标表未填写", "the table is blank")


class IndicatorCount(NamedTuple):
    """How many indicators there are, in the whole table or in one sub-category, and the bound that they miss."""

    indicators: int
    bound: int
    category: str


@rule(
    "C18",
    "number-of-indicators",
    title=Text("指标数量不当", "Too few or too many indicators"),
    dimension=Dimension.COMPLETENESS,
    severity=Severity.WARNING,
    judges_gaps=True,
    field=Field.NAME,
    needs=(Part.TABLE,),
    identity=("category",),
    options={
        "fewest": Option(3, Text("一张表的指标下限", "fewest indicators of a table")),
        "most": Option(8, Text("一个二级指标下的指标上限", "most indicators of a sub-category")),
    },
    message={
        "": Text(
            "全表只有{indicators}条指标，少于{bound}条，不足以反映项目的产出、效益和满意度。",
            "The table has {indicators} indicators, fewer than {bound}: too few for outputs and benefits.",
        ),
        "many": Text(
            "“{category}”下设{indicators}条指标，超过{bound}条，缺乏凝练，看不出哪些是关键指标。",
            "There are {indicators} indicators under {category}, more than {bound}: the key ones cannot be told.",
        ),
    },
    suggestion={
        "": Text(
            "请补充能反映主要产出和效益的指标，数量、质量和效益至少各有一条。",
            "Add indicators of the main outputs and benefits, at least one each of quantity, quality and benefit.",
        ),
        "many": Text(
            "建议保留最能体现目标的3至5条，运转性、过程性的内容归并或不设。",
            "Keep the three to five that show the goal best; merge or drop those of running costs and procedure.",
        ),
    },
    basis=(Basis("财预〔2015〕88号"),),
    card=Card(
        summary=Text(
            "一张表的指标少于3条，或同一个二级指标下超过8条。",
            "A table has fewer than 3 indicators, or a sub-category more than 8.",
        ),
        why=Text(
            "指标太少反映不了项目的主要方面，太多则主次不分、权重摊薄，都难以据此评价。",
            "Too few do not show the main sides of a project; too many have no main point and dilute the weights.",
        ),
        fix=Text("少则补充，多则归并。", "Add what is missing, merge what is too much."),
        examples=(
            Example("全表只有“保洁面积”“群众满意度”两条", "补充保洁质量达标率、垃圾清运及时率和受益人口等指标"),
            Example("数量指标下列出12种办公用品的采购数", "归并为“办公用品采购批次”“保障在岗人数”两条"),
        ),
        limits=Text(
            "3条、8条为实务经验，可在配置中调整；空行和声明“不涉及”的效益行不计，同名的只计一条（分乡镇填报）。",
            "3 and 8 are practice and can be set; blank rows and benefit rows that do not apply are left out, and one "
            "name counts once in a sub-category (values by town).",
        ),
    ),
)
def check(project: Project, context: Context) -> Iterator[Hit | NotApplicable]:
    fillers = placeholders(context)
    rows = [row for row in judged_rows(project) if not fillers.is_template_row(row)]
    if not rows:
        yield NO_ROWS
        return
    fewest, most = int(context.options["fewest"]), int(context.options["most"])
    if len(rows) < fewest:
        confidence = Confidence.LOW if may_be_cut_off(project, context) else Confidence.HIGH
        yield Hit(IndicatorCount(len(rows), fewest, ""), rows[0].name, rows=tuple(rows), confidence=confidence)
    by_category: dict[Category, list[Indicator]] = defaultdict(list)
    for row in rows:
        if row.category is not None:
            by_category[row.category].append(row)
    for category, group in by_category.items():
        count = len({normalise_name(row.name.text) for row in group})
        if count > most:
            yield Hit(
                IndicatorCount(count, most, category.value),
                group[0].name,
                rows=tuple(group),
                variant="many",
                severity=Severity.INFO,
                confidence=Confidence.MEDIUM,
            )

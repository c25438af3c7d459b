"""R24: the main output of the project has no indicator of quantity."""

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
    NotApplicable,
    NotCheckable,
    Part,
    Project,
    Severity,
    Text,
    rule,
)

from .._rows import judged_rows, named, one_line
from ..vocabulary._project_types import project_types
from ..vocabulary._units import units_of

NO_TYPE = NotApplicable("项目名称未显示类型", "the project's name does not show its type")
NO_QUANTITIES = NotApplicable("无数量指标", "there is no row of quantity")
NO_CATEGORIES = NotCheckable("指标表无二级指标", "the table has no second level")


class Uncovered(NamedTuple):
    """The project's name, its type, what is missing (each in Chinese and English), and its indicators of quantity."""

    project: str
    type: str
    type_en: str
    hint: str
    hint_en: str
    quantities: list[str]


@rule(
    "R24",
    "core-output-missing",
    title=Text("核心产出缺失", "Core output not covered"),
    dimension=Dimension.RELEVANCE,
    severity=Severity.WARNING,
    judges_gaps=True,
    confidence=Confidence.MEDIUM,
    field=Field.NAME,
    needs=(Part.TABLE,),
    identity=("type",),
    message=Text(
        "项目“{project}”的资金用于{type}，数量指标（{quantities}）却没有反映{hint}。",
        "The money of “{project}” goes into {type_en}, yet the indicators of quantity ({quantities}) do not give "
        "{hint_en}.",
    ),
    suggestion=Text("请补充“{hint}”。", "Add {hint_en}."),
    basis=(Basis("财预〔2015〕88号"), Basis("财预〔2021〕101号")),
    card=Card(
        summary=Text(
            "从项目名称看得出的主要产出（设备台套、聘用人数、案件数、工程量、培训人数），数量指标中没有。",
            "What the project mainly produces by its name (sets, staff, cases, works, trainees) is not counted.",
        ),
        why=Text(
            "产出指标应与资金支出方向对应；买设备的项目没有台数，就无法判断钱花得值不值。",
            "Outputs should follow the money; without a number of sets nobody can say what was bought for it.",
        ),
        fix=Text("为资金的主要用途各设一条数量指标。", "Set an indicator of quantity for each main use of the money."),
        examples=(
            Example("急救设备购置｜数量指标：设备使用率 ≥95%", "急救设备购置｜数量指标：购置除颤仪台数 ≥45台"),
            Example("护林员聘用经费｜数量指标：工资到位率 100%", "护林员聘用经费｜数量指标：聘用护林员人数 =120人"),
        ),
        limits=Text(
            "类型只从项目名称判断（词表 project_types）；尾款、监理、设计等不直接形成产出的不判。",
            "The type is told from the name alone (vocabulary project_types); final instalments, supervision and "
            "design are left out.",
        ),
    ),
)
def check(project: Project, context: Context) -> Iterator[Hit | NotApplicable | NotCheckable]:
    kinds = project_types(context).of_project(project)
    if not kinds:
        yield NO_TYPE
        return
    rows = judged_rows(project)
    if rows and all(row.category is None for row in rows):
        yield NO_CATEGORIES
        return
    quantities = [row for row in rows if row.category is Category.QUANTITY]
    if not quantities:
        yield NO_QUANTITIES
        return
    units = units_of(context)
    for kind in kinds.values():
        if kind.hint is None or any(kind.is_covered_by(row, units) for row in quantities):
            continue
        names = [f"“{named(row)}”" for row in quantities[:3]]
        evidence = Uncovered(one_line(project.display_name), *kind.label, *kind.hint, names)
        yield Hit(evidence, quantities[0].name, rows=tuple(quantities))

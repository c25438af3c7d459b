"""C02: a table without a sub-category that it should have."""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from lint.plugin import (
    Basis,
    Card,
    Category,
    Confidence,
    Context,
    Dimension,
    Example,
    Field,
    Framework,
    Hit,
    Indicator,
    Level1,
    NotApplicable,
    NotCheckable,
    Part,
    Project,
    Severity,
    Text,
    is_void,
    rule,
)

from .._prose import any_of
from .._rows import may_be_cut_off
from ..vocabulary._project_types import project_types
from ..vocabulary._satisfaction import satisfaction_heads
from ._placeholders import placeholders

NO_LEVELS = NotApplicable("指标表不分类别", "the table has no categories")
UNKNOWN_LEVELS = NotCheckable("有指标行未识别出类别", "the category of a row was not recognised")
EMPTY_TABLE = NotApplicable("指标表未填写", "the table is blank")
# Types of project for which 财预〔2021〕101号 asks for cost indicators first: works, repairs, purchases.
_COSTLY = ("construction", "equipment")
_COSTS = (Category.COST, Category.ECONOMIC_COST, Category.SOCIAL_COST, Category.ECOLOGICAL_COST)


class Absent(NamedTuple):
    """The sub-category that is missing, and the words that tell what kind of project it is."""

    category: str
    words: list[str]
    words_en: list[str]


class Nature:
    """What a project is about, by the words of its name and use (``project_nature.yaml``)."""

    def __init__(self, table: Mapping[str, Any]) -> None:
        self._patterns = {kind: any_of(words) for kind, words in table.items()}

    def words(self, kind: str, project: Project) -> list[str]:
        """The words of that kind in the project's name and use, each once."""
        cells = (project.name or project.title, project.purpose)
        text = " ".join(cell.norm for cell in cells if cell is not None)
        return list(dict.fromkeys(self._patterns[kind].findall(text)))


@rule(
    "C02",
    "category-absent",
    title=Text("关键类别缺失", "Sub-category absent"),
    dimension=Dimension.COMPLETENESS,
    severity=Severity.WARNING,
    judges_gaps=True,
    field=Field.NAME,
    needs=(Part.TABLE,),
    identity=("category",),
    message={
        "": Text(
            "未设置“{category}”，项目的产出反映不完整。",
            "There is no {category}, so the output of the project is not shown in full.",
        ),
        "benefit": Text(
            "没有填写任何效益指标，看不出项目带来什么效果。",
            "No benefit indicator is filled in: what the project brings about cannot be seen.",
        ),
        "void": Text(
            "效益指标全部声明不涉及，看不出项目带来什么效果。",
            "All benefit indicators are said not to apply: what the project brings about cannot be seen.",
        ),
        "satisfaction": Text(
            "项目面向服务对象（{words}），未设置“服务对象满意度指标”。",
            "The project serves people ({words}), but has no indicator of their satisfaction.",
        ),
        "internal": Text(
            "未设置“服务对象满意度指标”；项目主要面向单位内部（{words}），如有使用对象可以设置。",
            "There is no indicator of satisfaction. The project is mainly internal ({words}); if somebody uses what it "
            "provides, one may be set.",
        ),
        "cost": Text(
            "项目涉及{words}，未设置“{category}”，成本没有控制标准。",
            "The project is about {words_en}, but has no {category}: there is no bound on its cost.",
        ),
    },
    suggestion={
        "": Text("请补充“{category}”或说明不适用。", "Add {category}, or say why none applies."),
        "benefit": Text(
            "请按项目实际设置经济、社会、生态等效益指标，至少一条；不涉及的类别可以不设。",
            "Set at least one indicator of economic, social or ecological benefit; kinds that do not apply may be left "
            "out.",
        ),
        "void": Text(
            "请至少设置一条效益指标，例如受益人数、服务覆盖率，或说明确无效益的理由。",
            "Set at least one, such as the number of people who benefit or the coverage of a service, or say why there "
            "is none.",
        ),
        "satisfaction": Text(
            "请补充满意度指标，写明调查对象，例如“受益群众满意度≥90%”，或说明不适用。",
            "Add one that names who is asked, such as satisfaction of the residents served ≥90%, or say why none "
            "applies.",
        ),
        "internal": Text(
            "建议设置使用人员满意度，或说明不适用。", "Consider the satisfaction of its users, or say why none applies."
        ),
        "cost": Text(
            "建议补充成本指标，例如单位成本、总成本控制数，或说明不适用。",
            "Consider an indicator of cost, such as a unit cost or a ceiling, or say why none applies.",
        ),
    },
    basis=(Basis("财预〔2015〕88号"), Basis("财预〔2021〕101号")),
    card=Card(
        summary=Text(
            "指标表没有数量、质量指标，没有任何效益指标，面向群众的项目没有满意度指标，或按新框架编报的工程、购置项目没有成本指标。",
            "A table without quantity or quality, without any benefit, without satisfaction where people are served, "
            "or, in the framework of 2021, without cost for works and purchases.",
        ),
        why=Text(
            "产出和效益是绩效目标的基本内容；缺了关键类别，项目做多少、做得怎样、有什么效果就看不全。",
            "Outputs and benefits are what goals consist of. With a key kind missing, how much, how well and to what "
            "effect cannot be seen in full.",
        ),
        fix=Text("按类别补充指标，确不适用的说明理由。", "Add indicators of the kind, or say why none applies."),
        examples=(
            Example("校车服务补助：只有数量、时效指标", "补充质量指标“校车安全检验合格率 =100%”和社会效益、满意度指标"),
            Example("乡镇卫生院诊疗能力提升：未设满意度指标", "服务对象满意度指标：就诊患者满意度 ≥90%"),
        ),
        limits=Text(
            "类别以表中的二级指标为准；有空行的由C01提示。是否面向群众按项目名称和用途中的词判断，两类词都没有的不提示。"
            "不要求经济、社会、生态效益逐项填写。",
            "Kinds are those that the table names; empty rows are C01's. Whether people are served is told by words of "
            "the name and use; without any the rule is silent. Not every kind of benefit is asked for.",
        ),
    ),
)
def check(project: Project, context: Context) -> Iterator[Hit | NotApplicable | NotCheckable]:
    fillers = placeholders(context)
    rows = [row for row in project.annual_indicators() if not fillers.is_template_row(row)]
    if not rows:
        yield EMPTY_TABLE
    elif all(row.level1 is None for row in rows):
        yield NO_LEVELS
    elif any(row.level1 is None for row in rows):
        yield UNKNOWN_LEVELS
    else:
        yield from _absent(project, rows, context)


def _absent(project: Project, rows: list[Indicator], context: Context) -> Iterator[Hit]:
    at = project.name or project.title
    standing = {row.category for row in project.annual_indicators()}
    if None not in standing and any(row.level1 is Level1.OUTPUT for row in rows):
        for category in (Category.QUANTITY, Category.QUALITY):
            if category not in standing:
                yield Hit(Absent(category.value, [], []), at)
    benefits = [row for row in rows if row.level1 is Level1.BENEFIT]
    if all(is_void(row) for row in benefits):
        yield _no_benefit(project, benefits, context)
    nature = context.shared("project_nature", lambda words: Nature(words["project_nature"]))
    if None not in standing:
        yield from _satisfaction(project, rows, nature, context)
    if project.framework is Framework.F2021 and not any(row.category in _COSTS for row in rows):
        named = project_types(context).of_project(project)
        if labels := [named[key].label for key in _COSTLY if key in named]:
            evidence = Absent(Category.COST.value, [label.zh for label in labels], [label.en for label in labels])
            yield Hit(evidence, at, variant="cost", confidence=Confidence.MEDIUM)


def _no_benefit(project: Project, declared: list[Indicator], context: Context) -> Hit:
    """An error where nothing is said of benefits, a warning where all of them are declared not to apply."""
    evidence, at = Absent(Level1.BENEFIT.value, [], []), project.name or project.title
    if any(not row.name.is_blank or row.target.raw for row in declared):
        return Hit(evidence, at, variant="void")
    confidence = Confidence.MEDIUM if may_be_cut_off(project, context) else Confidence.HIGH
    return Hit(evidence, at, variant="benefit", severity=Severity.ERROR, confidence=confidence)


def _satisfaction(project: Project, rows: list[Indicator], nature: Nature, context: Context) -> Iterator[Hit]:
    """Silent where satisfaction is asked for in another row, which is the rule's about misplaced satisfaction."""
    heads = satisfaction_heads(context)
    if any(row.category is Category.SATISFACTION or heads.found_in(row.name.text) for row in rows):
        return
    at, label = project.name or project.title, Category.SATISFACTION.value
    if internal := nature.words("internal", project):
        evidence = Absent(label, internal, internal)
        yield Hit(evidence, at, variant="internal", severity=Severity.INFO, confidence=Confidence.LOW)
    elif public := nature.words("public", project):
        yield Hit(Absent(label, public, public), at, variant="satisfaction", confidence=Confidence.MEDIUM)

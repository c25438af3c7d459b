"""X03: projects with the same goals and the same purpose."""

from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from lint.plugin import (
    Basis,
    Card,
    Confidence,
    Context,
    Dimension,
    Example,
    Field,
    Filing,
    Hit,
    NotApplicable,
    Project,
    Severity,
    Text,
    rule,
)

from .._prose import quoted
from ._listing import TOO_FEW, in_order, listed
from ._names import may_agree

NO_GOALS = NotApplicable("有绩效目标的项目不足两个", "fewer than two projects have goals")

Key = tuple[frozenset[str], str | None]


class SameGoals(NamedTuple):
    """The projects by number, also as the message lists them, the first of the goals they share for quoting, and all
    of these, normalised."""

    projects: list[int]
    listed: list[str]
    goal: str
    texts: list[str]


@rule(
    "X03",
    "identical-goals",
    title=Text("目标、用途跨项目相同", "Projects with the same goals and purpose"),
    dimension=Dimension.ACROSS,
    severity=Severity.WARNING,
    field=Field.GOALS,
    identity=("texts",),
    message={
        "": Text(
            "项目{listed}的绩效目标和资金用途完全相同（{goal}），看不出各项目分别要做什么。",
            "Projects {listed} have the same goals and the same purpose ({goal}): what each is to do cannot be seen.",
        ),
        "goals": Text(
            "项目{listed}的绩效目标完全相同（{goal}），看不出各项目分别要做什么。",
            "Projects {listed} have the same goals ({goal}): what each is to do cannot be seen.",
        ),
    },
    suggestion=Text(
        "请按各项目的内容分别填写用途和目标；内容确实相同的，请考虑合并项目。",
        "Write purpose and goals for each project; projects that are the same may be one.",
    ),
    basis=(Basis("财预〔2015〕88号"),),
    card=Card(
        summary=Text(
            "两个或两个以上项目的全部绩效目标相同，资金用途也相同。",
            "Two or more projects share all their goals and their purpose.",
        ),
        why=Text(
            "目标和用途都一样，评审时无法区分项目，也无法判断资金是否重复安排。",
            "Reviewers cannot tell such projects apart, nor whether money is given twice.",
        ),
        fix=Text("分别写明钱花在哪、达到什么产出和效果。", "Say for each what the money buys and what it achieves."),
        examples=(
            Example("“设备购置”“人员培训”的目标都是“保障业务工作开展”", "前者购置检测设备12台，后者培训检验人员60人次"),
            Example("“东线管护”“西线养护”用途、目标逐字相同", "各写里程、标准和完成时间"),
        ),
        limits=Text(
            "目标的条数、次序、序号和标点不影响比较；太短的目标不比较。表中没有资金用途栏的只比较目标，把握较低。"
            "名称只差批次、年度、地点的项目和分属不同单位的同名项目不提示。",
            "Number, order and punctuation of the goals do not matter; goals that are too short are left aside. Forms "
            "without a purpose are compared by goals alone, with less confidence. Projects that differ only in batch, "
            "year or place, and projects of one name in different units, are not reported.",
        ),
    ),
)
def check(filing: Filing, context: Context) -> Iterator[Hit | NotApplicable]:
    if len(filing.projects) < 2:
        yield TOO_FEW
        return
    shortest = context.words["across"]["shortest_goal"]
    groups: dict[Key, list[Project]] = defaultdict(list)
    for project in filing.projects:
        goals = frozenset(goal.cell.norm for goal in project.annual_goals() if len(goal.cell.norm) >= shortest)
        if goals:
            purpose = project.purpose.norm if project.purpose is not None else None
            groups[goals, purpose].append(project)
    if sum(map(len, groups.values())) < 2:
        yield NO_GOALS
        return
    for (goals, purpose), same in groups.items():
        if len(same) > 1 and not may_agree(same, context):
            yield _hit(same, goals, with_purpose=bool(purpose))


def _hit(same: list[Project], goals: frozenset[str], with_purpose: bool) -> Hit:
    projects = in_order(same)
    goal = projects[1].annual_goals()[0].cell
    evidence = SameGoals([project.index for project in projects], listed(projects), quoted(goal.text), sorted(goals))
    if with_purpose:
        return Hit(evidence, goal, projects=projects)
    return Hit(evidence, goal, variant="goals", confidence=Confidence.MEDIUM, projects=projects)

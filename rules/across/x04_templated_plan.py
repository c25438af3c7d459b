"""X04: most projects of a filing spend by the same plan."""

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal
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

from ._listing import in_order, listed

TOO_FEW = NotApplicable("填有支出计划的项目过少", "too few projects have a spending plan")

Key = tuple[tuple[int | str | None, Decimal], ...]


class SamePlan(NamedTuple):
    """The projects by number, also as the message lists them, the plan they share, and of how many projects."""

    projects: list[int]
    listed: list[str]
    plan: str
    same: int
    total: int


@rule(
    "X04",
    "templated-spending-plan",
    title=Text("支出计划模板化", "One spending plan for most projects"),
    dimension=Dimension.ACROSS,
    severity=Severity.INFO,
    field=Field.PLAN,
    confidence=Confidence.MEDIUM,
    identity=("plan",),
    message=Text(
        "{total}个项目中有{same}个（项目{listed}）的支出计划同为{plan}，疑套用模板，未按项目实际安排进度。",
        "{same} of {total} projects (projects {listed}) have the spending plan {plan}: it looks like a template.",
    ),
    suggestion=Text("请按各项目的实际进度分别填写支出计划。", "Plan the spending of each project by its own schedule."),
    basis=(Basis("财预〔2015〕88号"),),
    card=Card(
        summary=Text(
            "不少于5个项目，且75%以上项目的支出计划各期比例完全相同。",
            "At least five projects, and 75 % or more of them have the same shares in every period.",
        ),
        why=Text(
            "工程、采购、人员经费的支出节奏各不相同；千篇一律的计划不能用来监控执行。",
            "Works, purchases and pay are spent at different paces; one plan for all is of no use for monitoring.",
        ),
        fix=Text(
            "按合同、发放和施工安排填写各期累计比例。", "Fill in the cumulative shares from contracts and schedules."
        ),
        examples=(
            Example("10个项目都填25%、50%、75%、100%", "采购类10%、40%、95%、100%，人员类25%、50%、83%、100%"),
            Example("6个项目都填30%、60%、90%、100%", "按各项目进度分别填写"),
        ),
        limits=Text(
            "只比较各期都填了比例的计划；按月均匀支出的人员经费相同是正常的。",
            "Complete plans in percent only; even monthly pay may well agree.",
        ),
    ),
)
def check(filing: Filing, context: Context) -> Iterator[Hit | NotApplicable]:
    bounds = context.words["across"]["same_plan"]
    groups: dict[Key, list[Project]] = defaultdict(list)
    for project in filing.projects:
        key = _key(project)
        if key is not None:
            groups[key].append(project)
    total = sum(map(len, groups.values()))
    if total < bounds["least_projects"]:
        yield TOO_FEW
        return
    same = max(groups.values(), key=len)
    if len(same) >= bounds["share"] * total and len(same) > 1:
        yield _hit(same, total)


def _key(project: Project) -> Key | None:
    """The shares of every period; None where a share is missing."""
    plan = project.plan
    if plan is None or not plan.in_percent or not plan.points:
        return None
    shares = [(point.month or point.label.norm, point.percent) for point in plan.points if point.percent is not None]
    return tuple(shares) if len(shares) == len(plan.points) else None


def _hit(same: list[Project], total: int) -> Hit:
    projects = in_order(same)
    plan = projects[0].plan
    shares = [point.percent for point in (plan.points if plan else ()) if point.percent is not None]
    shown = "/".join(f"{share.normalize():f}" for share in shares) + "%"
    evidence = SamePlan([project.index for project in projects], listed(projects), shown, len(projects), total)
    return Hit(evidence, plan.label if plan is not None else None, projects=projects)

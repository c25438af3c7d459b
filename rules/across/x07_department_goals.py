"""X07: goals of the department that no project pays for, and projects that no goal of the department is about."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from lint.plugin import (
    Basis,
    Card,
    Cell,
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
    normalise,
    regex,
    rule,
)

from ..vocabulary._names import alternatives
from ._listing import in_order, listed
from ._names import NameParts, name_parts, pairs

NO_DEPARTMENT = NotApplicable("无部门分项绩效目标", "there are no sub-goals of a department")
NO_PROJECTS = NotApplicable("材料中无项目名称", "the filing names no project")
_END_OF_HEAD = regex(r"[，,。；;：:、（(\s]")
_COUNT = regex(r"^\d+[个名项所座家]?")
LONGEST_ABBREVIATION = 4
"""Characters up to which a heading may be an abbreviation (法援) of a project's topic (法律援助)."""


class Item(NamedTuple):
    """A goal of the department that begins with a short heading: the heading's own words, and the goal's cell."""

    head: str
    cell: Cell


class WithoutProject(NamedTuple):
    """The heading of the goal."""

    item: str


class WithoutGoal(NamedTuple):
    """The projects by number, also as the message lists them, and their names; ``item`` is empty: no goal is meant."""

    item: str
    projects: list[int]
    listed: list[str]
    names: list[str]


@rule(
    "X07",
    "department-goals-and-projects",
    title=Text("职能与项目不对应", "Department goals and projects do not meet"),
    dimension=Dimension.ACROSS,
    severity=Severity.INFO,
    field=Field.SUB_GOALS,
    confidence=Confidence.LOW,
    message={
        "": Text(
            "部门分项目标“{item}”在各项目的名称和用途中都找不到对应，看不出由哪个项目保障。",
            "The department's goal {item} meets no project by name or purpose: who pays for it cannot be seen.",
        ),
        "projects": Text(
            "项目{listed}的内容在部门总体目标、分项目标中都没有提到，看不出服务于哪项职能。",
            "Projects {listed} are not mentioned in the department's goals: which task they serve cannot be seen.",
        ),
    },
    suggestion={
        "": Text(
            "请说明“{item}”由哪个项目（或公用经费）保障。", "Say which project, or which running costs, pay for {item}."
        ),
        "projects": Text(
            "请在部门目标中补充相应内容，或说明这些项目保障哪项职能。",
            "Add them to the department's goals, or say which task they serve.",
        ),
    },
    identity=("item",),
    basis=(Basis("财预〔2015〕88号"),),
    card=Card(
        summary=Text(
            "部门分项目标没有对应的项目，或项目没有对应的部门目标。",
            "A goal of the department has no project, or projects have no goal of the department.",
        ),
        why=Text(
            "项目应当与部门职责和工作活动相关；对不上的目标没有资金保障，对不上的项目说不清为何安排。",
            "Projects serve the department's tasks; a goal without a project has no money, a project without a goal no "
            "reason.",
        ),
        fix=Text("逐项对照，补写目标或说明资金来源。", "Go through both lists and fill the gaps."),
        examples=(
            Example("分项目标有“血吸虫病防治”，项目中没有相关经费", "写明由公共卫生专项保障，或删去该目标"),
            Example("项目“门诊楼维修”，部门目标未提基础设施", "在部门目标中补充“改善就诊条件”"),
        ),
        limits=Text(
            "按用词比对，不理解含义：换了说法的对应关系看不出来，人员经费、装备、装修等保障类项目常被列出，仅供核对。"
            "分项目标没有短标题（如“普法宣传，……”）的，不判断其有无对应项目。",
            "Compares words, not meanings: other wording is not recognised, and projects of pay, equipment and repairs "
            "are often listed. For checking. Goals that do not begin with a short heading are not looked up.",
        ),
    ),
)
def check(filing: Filing, context: Context) -> Iterator[Hit | NotApplicable]:
    department = filing.department
    if department is None or not department.sub_goals:
        yield NO_DEPARTMENT
        return
    parts = name_parts(filing.projects, context)
    if not parts:
        yield NO_PROJECTS
        return
    words = Words(context.words["across"], filing)
    items = [item for cell in department.sub_goals if (item := words.item(cell)) is not None]
    projects = {each.project.index: words.of(f"{each.topic} {_purpose(each.project)}") for each in parts}
    yield from _items_without_project(items, parts, frozenset().union(*projects.values()), words)
    goals = words.of(" ".join(cell.norm for cell in (*department.overall, *department.sub_goals)))
    cores = frozenset(item.head[-2:] for item in items)
    alone = [
        each for each in parts if not words.covered(each.topic, goals) and not projects[each.project.index] & cores
    ]
    if alone:
        found = in_order(each.project for each in alone)
        names = [project.display_name for project in found]
        evidence = WithoutGoal("", [project.index for project in found], listed(found), names)
        yield Hit(evidence, found[0].name, variant="projects", field=Field.PROJECT_NAME, projects=found)


class Words:
    """The words of texts as pairs of characters, without those of the unit's name and those that every unit uses."""

    def __init__(self, table: Mapping[str, Any], filing: Filing) -> None:
        unit = filing.unit.name.norm if filing.unit is not None and filing.unit.name is not None else ""
        self._stop = pairs(unit) | frozenset(table["common_words"])
        self._common = regex(f"^(?:{alternatives(table['common_words'])})+|(?:{alternatives(table['common_words'])})+$")
        self._share: float = table["same_topic"]["share"]
        self._longest: int = table["same_topic"]["longest_head"]

    def of(self, text: str) -> frozenset[str]:
        """The words of a text."""
        return pairs(text) - self._stop

    def covered(self, text: str, by: frozenset[str]) -> bool:
        """Whether enough of the words of a text are among others; a text without words of its own is covered."""
        own = self.of(text)
        return len(own & by) >= self._share * len(own)

    def item(self, cell: Cell) -> Item | None:
        """The goal with its heading; None where it has none."""
        head = _COUNT.sub("", _END_OF_HEAD.split(normalise(cell.text), maxsplit=1)[0])
        core = self._common.sub("", head)
        return Item(core, cell) if 2 <= len(core) <= len(head) <= self._longest else None


def _items_without_project(
    items: Sequence[Item], parts: Sequence[NameParts], words_of_projects: frozenset[str], words: Words
) -> Iterator[Hit]:
    """The goals whose heading stands in no project, neither in full, nor by its last word, nor abbreviated."""
    in_order_pairs = frozenset(
        topic[start] + later
        for topic in {each.topic[:20] for each in parts}
        for start in range(len(topic))
        for later in topic[start + 1 :]
    )
    for head, cell in items:
        short = len(head) <= LONGEST_ABBREVIATION and pairs(head) <= in_order_pairs
        if not (short or head[-2:] in words_of_projects or words.covered(head, words_of_projects)):
            yield Hit(WithoutProject(head), cell)


def _purpose(project: Project) -> str:
    return project.purpose.norm if project.purpose is not None else ""

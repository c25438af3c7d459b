"""C07: too many goals, or a goal that is a page long."""

from collections.abc import Iterator
from typing import NamedTuple

from lint.plugin import (
    Basis,
    Card,
    Context,
    Dimension,
    Example,
    Field,
    Goal,
    Hit,
    NotApplicable,
    Option,
    Part,
    Project,
    Severity,
    Text,
    rule,
)

from .._prose import quoted
from ._goals import NO_GOALS


class GoalSize(NamedTuple):
    """How many goals there are, how many there should be at most; the longest goal's number, its length, the bound
    on it, and its beginning."""

    goals: int
    most: int
    item: int
    characters: int
    longest: int
    quoted: str


@rule(
    "C07",
    "number-of-goals",
    title=Text("目标条数不当", "Too many or too long goals"),
    dimension=Dimension.COMPLETENESS,
    severity=Severity.INFO,
    field=Field.GOALS,
    needs=(Part.GOALS,),
    options={
        "most": Option(8, Text("目标条数上限", "most goals of a project")),
        "longest": Option(300, Text("单条目标字数上限", "most characters of a goal")),
    },
    message={
        "": Text(
            "绩效目标共{goals}条，超过{most}条，主次不分，不便与指标对应。",
            "There are {goals} goals, more than {most}: the main ones are lost among them, and the indicators cannot "
            "be matched.",
        ),
        "long": Text(
            "第{item}条绩效目标长达{characters}字（超过{longest}字）：{quoted}，读者难以看出要达到什么。",
            "Goal {item} has {characters} characters (more than {longest}): {quoted}. What it aims at is hard to see.",
        ),
    },
    suggestion={
        "": Text(
            "建议归并为2至5条，每条说一个方面的产出或效果。", "Make them two to five, each of one output or effect."
        ),
        "long": Text(
            "建议拆分为2至5条，只写产出和效果，背景和做法移到项目概况。",
            "Split it into two to five goals of outputs and effects, and leave background and methods to the overview.",
        ),
    },
    basis=(Basis("财预〔2015〕88号"),),
    card=Card(
        summary=Text(
            "绩效目标超过8条，或单条超过300字。",
            "More than 8 goals, or one of more than 300 characters.",
        ),
        why=Text(
            "目标应当明确清晰，能反映项目主要情况；条数过多或大段叙述，等于没有重点，也无法与指标一一对应。",
            "Goals are to be clear and to show the main points. Too many of them, or a page of prose, have no main "
            "point and cannot be matched with the indicators.",
        ),
        fix=Text("归并、精简为2至5条。", "Merge and shorten them to two to five."),
        examples=(
            Example("共11条目标，逐一罗列各股室工作", "归并为“设施建设、管护质量、群众受益”3条"),
            Example("一条目标420字，叙述项目背景、依据和做法", "“新建蓄水池20座，9月底前完工；新增灌溉面积1500亩。”"),
        ),
        limits=Text(
            "8条、300字为实务经验，可在配置中调整；只看条数和字数，不看内容。",
            "8 and 300 are practice and can be set; only number and length are looked at.",
        ),
    ),
)
def check(project: Project, context: Context) -> Iterator[Hit | NotApplicable]:
    goals = project.annual_goals()
    if not goals:
        yield NO_GOALS
        return
    most, longest = int(context.options["most"]), int(context.options["longest"])
    item = max(goals, key=lambda goal: len(goal.cell.norm))
    evidence = GoalSize(len(goals), most, item.index, _length(item), longest, quoted(item.cell.text))
    if len(goals) > most:
        yield Hit(evidence, goals[0].cell)
    elif _length(item) > longest:
        yield Hit(evidence, item.cell, variant="long")


def _length(goal: Goal) -> int:
    return len(goal.cell.norm)

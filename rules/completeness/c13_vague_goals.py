"""C13: vague words in goals that hold no figure."""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from lint.plugin import (
    Basis,
    Card,
    Cell,
    Confidence,
    Context,
    DepartmentPart,
    Dimension,
    Example,
    Field,
    Hit,
    NotApplicable,
    Part,
    Project,
    Severity,
    Text,
    rule,
)

from .._prose import any_of, quoted
from ._goals import NO_GOALS, field_of, stated
from ._targets import target_numbers


class VagueGoals(NamedTuple):
    """The vague words, how many of the different goals hold one without a figure, and those goals, normalised and
    shortened for quoting."""

    words: list[str]
    goals: int
    total: int
    texts: list[str]
    quoted: list[str]


class VagueWords:
    """Words of degree and catch-alls; what only looks like one is taken out first."""

    def __init__(self, table: Mapping[str, Any]) -> None:
        self._vague = any_of((*table["degree"], *table["catch_all"]))
        self._sound = any_of(table["false_friends"])

    def of(self, text: str) -> list[str]:
        """The vague words of a text, each once."""
        return list(dict.fromkeys(self._vague.findall(self._sound.sub("□", text))))


@rule(
    "C13",
    "vague-goals",
    title=Text("目标措辞空泛", "Vague wording without a measure"),
    dimension=Dimension.COMPLETENESS,
    severity=Severity.INFO,
    confidence=Confidence.MEDIUM,
    field=Field.GOALS,
    needs=(Part.GOALS,),
    identity=("texts",),
    message=Text(
        "绩效目标用了“{words}”而没有数值：{quoted}，做到什么程度无法衡量。",
        "The goals use {words} without a figure: {quoted}. To what degree cannot be measured.",
    ),
    suggestion=Text(
        "请把“{words}”写成数值、比率或时限，或改由指标表中的具体指标说明。",
        "Turn {words} into a figure, a share or a date, or leave it to an indicator of the table.",
    ),
    basis=(Basis("财预〔2015〕88号"),),
    card=Card(
        summary=Text(
            "绩效目标中有“显著、有效、全面、最大限度、顺利推进”一类的字眼，同一条里又没有数字。",
            "A goal has a word like marked, effective, all-round, as far as possible, smoothly, and no figure.",
        ),
        why=Text(
            "程度词和兜底的话听起来有要求，其实怎么做都算做到，审核和评价时没有标准。",
            "Words of degree sound demanding, but anything will do; there is no standard to review or evaluate by.",
        ),
        fix=Text("换成数值、比率、时限，或删去。", "Put a figure, a share or a date in its place, or strike it."),
        examples=(
            Example("进一步改善办学条件。", "新增普通高中学位900个，生均校舍面积达到22平方米。"),
            Example("最大限度减少森林火灾损失。", "森林火灾受害率控制在0.8‰以内。"),
        ),
        limits=Text(
            "只提示程度词和兜底的话，“提高、加强”等动词本身不提示；“基本医疗、有效投诉、可持续”等专门词语已排除，"
            "词表未收的专门词语可能误报。同一条里有可衡量的数字即不提示。",
            "Only words of degree and catch-alls, not verbs such as improve. Set terms (basic medical care, effective "
            "complaint) are left out; one that the list lacks may be reported. A figure in the same goal silences it.",
        ),
    ),
)
def check(subject: Project | DepartmentPart, context: Context) -> Iterator[Hit | NotApplicable]:
    goals = stated(subject)
    if not goals:
        yield NO_GOALS
        return
    vague = context.shared("vague_words", lambda words: VagueWords(words["goal_wording"]))
    figures = target_numbers(context)
    found: list[tuple[Cell, list[str]]] = [
        (goal, vague.of(goal.norm)) for goal in goals if not figures.first(goal.text)
    ]
    found = [(goal, words) for goal, words in found if words]
    if not found:
        return
    words = list(dict.fromkeys(word for _, held in found for word in held))
    yield Hit(
        VagueGoals(
            words=words,
            goals=len(found),
            total=len(goals),
            texts=sorted(goal.norm for goal, _ in found),
            quoted=[quoted(goal.text) for goal, _ in found],
        ),
        found[0][0],
        field=field_of(subject, found[0][0]),
    )

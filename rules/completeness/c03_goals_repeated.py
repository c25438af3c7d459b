"""C03 ★: one goal written down several times."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from lint.plugin import (
    Basis,
    Card,
    Confidence,
    Context,
    Dimension,
    Example,
    Field,
    Goal,
    Hit,
    NotApplicable,
    Part,
    Project,
    Severity,
    Text,
    rule,
)

from .._alike import bare, clusters
from .._prose import quoted

SHORTEST = 4
"""Characters from which a goal says enough to count as repeated."""

TOO_FEW = NotApplicable("绩效目标不足两条", "there are fewer than two goals")


class Repeated(NamedTuple):
    """The repeated text (normalised texts in ``texts``, one if they are equal), the numbers of the items that hold
    it, how many those are of how many, and the text as it first stands, shortened for quoting."""

    texts: list[str]
    items: list[int]
    copies: int
    total: int
    quoted: list[str]


@rule(
    "C03",
    "goals-repeated",
    title=Text("绩效目标逐条重复", "Goals repeated verbatim"),
    dimension=Dimension.COMPLETENESS,
    severity=Severity.ERROR,
    field=Field.GOALS,
    needs=(Part.GOALS,),
    identity=("texts",),
    message={
        "": Text(
            "{total}条绩效目标中有{copies}条完全相同（第{items}条）：{quoted}。"
            "逐字重复的目标只相当于一条，看不出项目的各项产出和效果。",
            "{copies} of {total} goals are the same (items {items}): {quoted}. "
            "A goal written down again says no more than once and shows neither the outputs nor the effects.",
        ),
        "near": Text(
            "{total}条绩效目标中有{copies}条几乎相同（第{items}条）：{quoted}。"
            "仅个别字词不同的目标只相当于一条，看不出项目的各项产出和效果。",
            "{copies} of {total} goals are nearly the same (items {items}): {quoted}. "
            "Goals that differ in a word or two say no more than one of them.",
        ),
    },
    suggestion={
        "": Text(
            "请分别从产出、效果、满意度等方面各写一条，并与指标对应；只有一项目标时填一条即可。",
            "Write one goal each for outputs, effects and satisfaction, in line with the indicators; "
            "where there is only one goal, put it once.",
        ),
        "near": Text(
            "请合并为一条，或写明各条在产出、效果、满意度等方面的不同。",
            "Make them one, or say what each of them adds: outputs, effects, satisfaction.",
        ),
    },
    basis=(Basis("财预〔2015〕88号"),),
    card=Card(
        summary=Text(
            "同一项目的绩效目标中，两条或两条以上内容相同或几乎相同。",
            "Two or more goals of one project are the same, or nearly so.",
        ),
        why=Text(
            "绩效目标应说明项目的产出和效果，内容完整、明确清晰；把一句话抄写几遍只是凑足条数，"
            "评审时看不出项目要做什么、做到什么程度，指标也无从对应。",
            "Goals are to say completely and clearly what the project produces and brings about. One sentence copied "
            "several times only fills the lines: a reviewer cannot tell what will be done and how far, and the "
            "indicators have nothing to refer to.",
        ),
        fix=Text(
            "保留一条，其余改写为不同方面的目标（产出、效果、满意度）；没有其他目标的，删去重复各条。",
            "Keep one and turn the others into goals of other kinds (outputs, effects, satisfaction), or strike them.",
        ),
        examples=(
            Example(
                "1.保障农村公路日常养护。2.保障农村公路日常养护。3.保障农村公路日常养护。",
                "1.养护农村公路120公里，优良中等路率达到85%以上。2.因路况引发的投诉比上年减少20%。3.沿线群众满意度达到90%以上。",
            ),
            Example(
                "1.完成馆藏图书更新工作。2.完成我馆馆藏图书更新工作。",
                "1.新购图书5000册，6月底前上架。2.年外借册次比上年增长10%。",
            ),
        ),
        limits=Text(
            "比较前统一全半角，去掉空格、序号和句末标点；少于4个字的不比较，数字不同的视为不同目标（如2025年、2026年）。"
            "“几乎相同”按相邻两字的重合程度（不低于0.9）或包含关系（长度比不低于0.8）判断，"
            "两条较长的目标只差一个对象（如东街、西街）也会提示，请人工核对。不在项目之间比较。",
            "Width, blanks, list numbers and closing punctuation are evened out before comparing; goals under 4 "
            "characters are left aside, and goals whose numbers differ (2025, 2026) are different. Nearly the same "
            "means 0.9 of the character pairs in common, or one contained in the other at 0.8 of its length: two long "
            "goals that differ only in their object (East Street, West Street) are reported as well and need a look. "
            "Goals of different projects are not compared.",
        ),
    ),
)
def check(project: Project, context: Context) -> Iterator[Hit | NotApplicable]:
    goals = project.annual_goals()
    if len(goals) < 2:
        yield TOO_FEW
        return
    groups: dict[str, list[Goal]] = defaultdict(list)
    for goal in goals:
        if len(bare(goal.cell.norm)) >= SHORTEST:
            groups[goal.cell.norm].append(goal)
    for text, equal in groups.items():
        if len(equal) > 1:
            yield _hit([text], equal, len(goals))
    texts = list(groups)
    for cluster in clusters(texts):
        near = [texts[number] for number in cluster]
        yield _hit(near, [groups[text][0] for text in near], len(goals))


def _hit(texts: Sequence[str], goals: Sequence[Goal], total: int) -> Hit:
    """One finding for the goals that hold these texts; it points at the first repetition."""
    ordered = sorted(goals, key=lambda goal: goal.index)
    quotes = [quoted(goal.cell.text) for goal in (ordered if len(texts) > 1 else ordered[:1])]
    evidence = Repeated(sorted(texts), [goal.index for goal in ordered], len(ordered), total, quotes)
    if len(texts) == 1:
        return Hit(evidence, ordered[1].cell)
    return Hit(evidence, ordered[1].cell, variant="near", severity=Severity.WARNING, confidence=Confidence.MEDIUM)

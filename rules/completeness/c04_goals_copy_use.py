"""C04: goals that say what the money is spent on."""

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
    FilingKind,
    Hit,
    NotApplicable,
    Part,
    Project,
    Severity,
    Text,
    rule,
)

from .._prose import quoted
from ._goals import NO_GOALS, copied_from_use, stated, uses

NO_USE = NotApplicable("表中无资金用途或项目概况栏", "the form has neither use of funds nor description")
_ASIDE = Text(
    "{source}说的是做什么、钱花在哪里，目标应说达到什么产出和效果。",
    "{source} says what is done and paid for; a goal is to say what output and effect it brings.",
)


class CopiedGoals(NamedTuple):
    """How the goals repeat the use (equal, segments, near), the field they repeat, how many of the different goals
    do, and their texts, normalised and shortened for quoting."""

    how: str
    source: str
    copies: int
    total: int
    texts: list[str]
    quoted: list[str]


@rule(
    "C04",
    "goals-copy-use",
    title=Text("绩效目标照抄资金用途", "Goals restate the use of funds"),
    dimension=Dimension.COMPLETENESS,
    severity=Severity.WARNING,
    field=Field.GOALS,
    kinds=frozenset({FilingKind.TARGETS}),
    needs=(Part.GOALS,),
    identity=("texts",),
    folds=("C06",),
    message={
        "": Text(
            f"绩效目标与{{source}}相同：{{quoted}}。{_ASIDE.zh}",
            f"A goal is the same as {{source}}: {{quoted}}. {_ASIDE.en}",
        ),
        "segments": Text(
            f"{{total}}条绩效目标都摘自{{source}}：{{quoted}}。{_ASIDE.zh}",
            f"All goals ({{total}}) are taken from {{source}}: {{quoted}}. {_ASIDE.en}",
        ),
        "near": Text(
            f"绩效目标与{{source}}几乎相同：{{quoted}}。{_ASIDE.zh}",
            f"A goal is nearly the same as {{source}}: {{quoted}}. {_ASIDE.en}",
        ),
    },
    suggestion=Text(
        "请把绩效目标改写为预期的产出和效果，写明数量、质量或时限，例如“全年保障多少人、何时完成、达到什么程度”。",
        "Write the goal as the output and effect expected, with a quantity, a quality or a date: how many, by when, "
        "to what degree.",
    ),
    basis=(Basis("财预〔2015〕88号"),),
    card=Card(
        summary=Text(
            "绩效目标与资金用途（没有这一栏的，与项目概况）相同、几乎相同，或者每条都是从中摘出的句子。",
            "A goal is the same as the use of funds (in forms without it: the project's overview), nearly the same, "
            "or every goal is a clause taken from it.",
        ),
        why=Text(
            "资金用途写钱花在哪里，绩效目标写花了钱之后要达到什么产出和效果；两栏同文，评审时看不到目标，年末也无从评价。",
            "The use says where the money goes, a goal what it is to produce and bring about. With one text in both "
            "there is no goal to review, and nothing to evaluate at the end of the year.",
        ),
        fix=Text(
            "用途保留支出内容；目标改写为产出（数量、质量、时限）和效果。",
            "Leave the spending in the use; write outputs (quantity, quality, date) and effects as goals.",
        ),
        examples=(
            Example(
                "用途：用于村级动物防疫员的补助。目标：用于村级动物防疫员的补助。",
                "用途：用于86名村级动物防疫员的工作补助。目标：按月足额发放86名防疫员补助，强制免疫密度达到90%以上。",
            ),
            Example(
                "用途：用于博物馆藏品修复材料和专家劳务支出。目标：用于博物馆藏品修复材料和专家劳务支出。",
                "目标：修复馆藏纸质文物40件，修复验收合格率达到95%以上。",
            ),
        ),
        limits=Text(
            "比较前统一全半角，去掉空格、序号和句末标点；用途不足6个字的不比较，摘句不足8个字的不算，数字不同的不算几乎相同。",
            "Width, blanks, list numbers and closing punctuation are evened out; a use under 6 characters and clauses "
            "under 8 are left aside, and texts whose numbers differ are not nearly the same.",
        ),
    ),
)
def check(project: Project, context: Context) -> Iterator[Hit | NotApplicable]:
    goals = stated(project)
    if not goals:
        yield NO_GOALS
        return
    if not any(True for _ in uses(project)):
        yield NO_USE
        return
    copied = copied_from_use(project)
    if copied is None:
        return
    evidence = CopiedGoals(
        how=copied.how,
        source=copied.label,
        copies=len(copied.goals),
        total=len(goals),
        texts=sorted(goal.norm for goal in copied.goals),
        quoted=[quoted(goal.text) for goal in copied.goals],
    )
    if copied.how == "near":
        yield Hit(evidence, copied.goals[0], variant="near", severity=Severity.INFO, confidence=Confidence.MEDIUM)
    else:
        yield Hit(evidence, copied.goals[0], variant="" if copied.how == "equal" else copied.how)

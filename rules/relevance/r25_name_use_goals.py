"""R25: name, use of funds and goals speak of different things."""

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
    Hit,
    NotApplicable,
    Project,
    Severity,
    Text,
    rule,
)

from .._prose import quoted
from .._rows import one_line
from ..vocabulary._project_types import bare_name, project_types

FEWEST_DUTIES = 2
"""Different words of duty from which a statement of use reads as a list of duties. Our own choice."""
NOTHING_TO_COMPARE = NotApplicable("表中无资金用途和绩效目标", "the form has neither use of funds nor goals")


class Conflict(NamedTuple):
    """The project's name, what it is about, the text that differs for quoting, and what that is about; the text that
    differs, normalised."""

    project: str
    name_type: str
    name_type_en: str
    text: str
    text_type: str
    text_type_en: str
    stated: str


@rule(
    "R25",
    "name-use-goals-conflict",
    title=Text("名称、用途、目标不一致", "Name, use and goals in conflict"),
    dimension=Dimension.RELEVANCE,
    severity=Severity.WARNING,
    confidence=Confidence.MEDIUM,
    field=Field.PURPOSE,
    identity=("stated",),
    message={
        "": Text(
            "项目名称为“{project}”（{name_type}），资金用途却是{text}（{text_type}），二者不一致。",
            "The project is called “{project}” ({name_type_en}), but the money is for {text} ({text_type_en}).",
        ),
        "goals": Text(
            "项目名称为“{project}”（{name_type}），绩效目标说的却是{text}（{text_type}），请核对是否为同一件事。",
            "The project is called “{project}” ({name_type_en}), but its goals speak of {text} ({text_type_en}).",
        ),
        "settlement": Text(
            "项目名称为“{project}”，是支付款项；资金用途却是{text}，说的是完成工程。",
            "The project “{project}” pays off a debt, but the use of the money is given as {text}: doing the work.",
        ),
        "duties": Text(
            "资金用途{text}写的是单位职责（{text_type}），没有说明钱花在什么上。",
            "The use of the money, {text}, is a list of duties ({text_type}) and does not say what it is spent on.",
        ),
    },
    suggestion={
        "": Text(
            "请核对项目名称与资金用途、绩效目标，使三者说的是同一件事。",
            "Bring name, use of money and goals into line.",
        ),
        "duties": Text(
            "请写明具体支出内容，如“用于支付……费”“用于购置……”。",
            "Say what is paid for (用于支付……费, 用于购置……).",
        ),
    },
    basis=(Basis("财预〔2015〕88号"),),
    card=Card(
        summary=Text(
            "项目名称说的是一类支出，资金用途或绩效目标说的是另一类；或者用途只是一串职责。",
            "The name speaks of one kind of spending, use or goals of another; or the use is a list of duties.",
        ),
        why=Text(
            "资金的方向要与项目一致：名为装备费、用于办案，钱就可能花到别处，产出也无从对应。",
            "The money should go where the name says; equipment money used for casework may end up anywhere.",
        ),
        fix=Text(
            "按批复的项目名称填写用途和目标；确有调整的，先调整项目。",
            "Give use and goals as approved; where they have changed, change the project first.",
        ),
        examples=(
            Example(
                "名称：执法装备购置费；用途：用于办案差旅", "名称：执法装备购置费；用途：用于购置执法记录仪和取证设备"
            ),
            Example(
                "名称：校舍维修尾款；用途：按时完成校舍维修", "名称：校舍维修尾款；用途：用于支付上年校舍维修工程尾款"
            ),
        ),
        limits=Text(
            "只认词表 project_types 中的几类支出，用途中提到名称所说的东西就不判；目标与名称不同类的只作提示。",
            "Knows the kinds of spending in the vocabulary (project_types) only; a use that mentions what the name "
            "says passes; goals of another kind give advice only.",
        ),
    ),
)
def check(project: Project, context: Context) -> Iterator[Hit | NotApplicable]:
    goals = [goal.cell for goal in project.annual_goals() if not goal.cell.is_blank]
    purpose = project.purpose if project.purpose is not None and not project.purpose.is_blank else None
    if purpose is None and not goals:
        yield NOTHING_TO_COMPARE
        return
    types = project_types(context)
    name, named = bare_name(project), types.of_project(project)
    label = Text(
        "、".join(each.label.zh for each in named.values()), ", ".join(each.label.en for each in named.values())
    )
    blank = Conflict(one_line(project.display_name), *label, "", "", "", "")
    if purpose is not None:
        cited = blank._replace(text=quoted(purpose.text), stated=purpose.norm)
        if types.settles_by_work(name, purpose.norm):
            yield Hit(cited, purpose, variant="settlement")
        elif (other := types.used_for(named, purpose.norm)) is not None:
            yield Hit(cited._replace(text_type=other.label.zh, text_type_en=other.label.en), purpose)
        elif len(duties := types.duties_in(purpose.norm)) >= FEWEST_DUTIES:
            yield Hit(
                cited._replace(text_type="、".join(duties), text_type_en=", ".join(duties)), purpose, variant="duties"
            )
        else:
            purpose = None
    if purpose is None and goals:
        other = types.aimed_at(named, "".join(goal.norm for goal in goals))
        if other is not None:
            told = next(goal for goal in goals if other.is_mentioned(goal.norm))
            evidence = blank._replace(
                text=quoted(told.text), text_type=other.label.zh, text_type_en=other.label.en, stated=told.norm
            )
            weak = (Severity.INFO, Confidence.LOW)
            yield Hit(evidence, told, (), "goals", Field.GOALS, *weak)

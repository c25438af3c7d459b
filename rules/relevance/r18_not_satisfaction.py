"""R18: a 满意度 row that does not ask whether people are satisfied."""

from collections.abc import Iterator

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
    Indicator,
    NotApplicable,
    Severity,
    Text,
    rule,
)

from .._rows import named
from ..vocabulary._category_names import category_names
from ..vocabulary._names import blanks_of, core
from ..vocabulary._satisfaction import satisfaction_heads
from ..vocabulary._scorer import Evidence, Spoke, evidence_of
from ..vocabulary._units import units_of
from ._misplaced import FIRM, Misplaced, clear_place_of, framework_of, lists_of, shown

OTHER_ROW = NotApplicable("非满意度指标", "not a row of satisfaction")
OWN = Category.SATISFACTION
THOSE_SERVED = "服务对象"


@rule(
    "R18",
    "not-satisfaction",
    title=Text("满意度指标非满意度", "A satisfaction row that asks no one"),
    dimension=Dimension.RELEVANCE,
    severity=Severity.WARNING,
    field=Field.NAME,
    message={
        "": Text(
            "“{name}”填在满意度指标，但不反映服务对象是否满意、认可；从“{word}”看，说的是{best}的内容。",
            "“{name}” stands under 服务对象满意度指标 but does not tell whether those served are satisfied; by "
            "“{word}” it belongs to {best}.",
        ),
        "unplaced": Text(
            "“{name}”填在满意度指标，但“{word}”不反映服务对象是否满意、认可。",
            "“{name}” stands under 服务对象满意度指标, but “{word}” does not tell whether those served are satisfied.",
        ),
        "complaints": Text(
            "满意度指标只有反向的“{name}”：没有投诉不等于满意，不满意的人多数不投诉。",
            "“{name}” is all that stands for satisfaction, and in reverse: few of the dissatisfied complain, so no "
            "complaint does not mean content.",
        ),
    },
    suggestion={
        "": Text(
            "请移至“{best}”；满意度指标改填服务对象满意度，如“受益群众满意度≥90%”。",
            "Move it to {best} and put the satisfaction of those served here, such as 受益群众满意度≥90%.",
        ),
        "unplaced": Text(
            "请改填服务对象满意度，如“受益群众满意度≥90%”；没有直接服务对象的，可不设。",
            "Put the satisfaction of those served here, such as 受益群众满意度≥90%; where no one is served directly "
            "the row may be left out.",
        ),
        "complaints": Text(
            "建议增设“{best}”，通过问卷、回访等取数。",
            "Better add {best}, asked by questionnaire or call.",
        ),
    },
    basis=(Basis("财预〔2015〕88号"), Basis("财预〔2021〕101号")),
    card=Card(
        summary=Text(
            "满意度行填的是人数、完成率、成本等，名称中没有满意、好评、认可、评价；或只有投诉率。",
            "A row of satisfaction holds a count, a completion rate or a cost, or nothing but a complaint rate.",
        ),
        why=Text(
            "满意度要由服务对象来评。填成培训人数或办结率，说的是本单位的工作，没有人评价过。",
            "Satisfaction is for those served to say. A head-count or a completion rate tells of the unit's own work, "
            "which nobody was asked about.",
        ),
        fix=Text(
            "写明谁的满意度，目标值定在能够调查验证的水平；不直接服务公众的项目可以不设。",
            "Say whose satisfaction, at a level that a survey can confirm; a project that serves no one directly needs "
            "none.",
        ),
        examples=(
            Example("满意度指标：参训教师人数 ≥120人", "满意度指标：参训教师满意度 ≥92%"),
            Example("满意度指标：乘客有效投诉率 ≤1%", "满意度指标：乘客满意度 ≥88%，乘客有效投诉率 ≤1%"),
        ),
        limits=Text(
            "投诉率是常用的反向替代指标，只作提示，同表另有满意度指标的不提示。词表没有收录又没有可识别单位的名称不判。",
            "A complaint rate is a usual stand-in and gets advice only, and none where the table asks for satisfaction "
            "too. A name that the vocabulary does not know, without a telling unit, passes.",
        ),
    ),
)
def check(row: Indicator, context: Context) -> Iterator[Hit | NotApplicable]:
    if row.category is not OWN:
        yield OTHER_ROW
        return
    if row in blanks_of(context) or category_names(context).meant_by(row.name.text):
        return
    evidence = evidence_of(row, context)
    if evidence.named(OWN) or lists_of(context).asked.search(row.name.text):
        yield from _complaint(row, context)
        return
    telling = _telling(evidence, context)
    if telling:
        best, spoke = clear_place_of(evidence, OWN, True, framework_of(context))
        word = shown(spoke or telling[0], units_of(context).measure(row))
        found = Misplaced(named(row), row.category.value, best.value if best else None, word)
        yield Hit(found, row.name, (row,), "" if best else "unplaced")


def _telling(evidence: Evidence, context: Context) -> list[Spoke]:
    """The heads, phrases and units that another category is known by, then what speaks against satisfaction."""
    vague = lists_of(context).any_category
    others = [each for each in evidence.spoke if each.category is not OWN and each.points > 0]
    known = [each for each in others if each.kind in FIRM or (each.kind == "unit" and each.text not in vague)]
    return [*known, *evidence.against(OWN)]


def _complaint(row: Indicator, context: Context) -> Iterator[Hit]:
    """Advice where complaints stand alone for satisfaction."""
    text = core(row.name.text).head_text
    complaint = lists_of(context).complaint.search(text)
    if complaint is None or _asks_too(context):
        return
    who = text[: complaint.start()] or THOSE_SERVED
    evidence = Misplaced(named(row), OWN.value, f"{who}满意度", complaint.group())
    yield Hit(evidence, row.name, (row,), "complaints", severity=Severity.INFO, confidence=Confidence.MEDIUM)


def _asks_too(context: Context) -> bool:
    rows = context.project.annual_indicators() if context.project else ()
    heads = satisfaction_heads(context)
    return any(row.category is OWN and heads.found_in(row.name.text) for row in rows)

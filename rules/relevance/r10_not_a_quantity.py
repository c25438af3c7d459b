"""R10: a 数量 row that holds a rate, a degree or a statement instead of a number."""

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

from ..vocabulary._units import DATE
from ._misplaced import Lists, Misplaced, Suspect, lists_of, suspect

OTHER_ROW = NotApplicable("非数量指标", "not a row of quantity")
ABSOLUTE = "人数、件数、场次、面积等绝对数"


@rule(
    "R10",
    "not-a-quantity",
    title=Text("数量指标错位", "A quantity row that is no quantity"),
    dimension=Dimension.RELEVANCE,
    severity=Severity.ERROR,
    field=Field.NAME,
    message={
        "": Text(
            "“{name}”填在数量指标，但从“{word}”看，说的是{best}的内容，不是可以计数的绝对数。",
            "“{name}” stands under 数量指标, but by “{word}” it belongs to {best}; it is not a number that can be "
            "counted.",
        ),
        "unplaced": Text(
            "“{name}”填在数量指标，但“{word}”说的是比率、程度或状态，不是可以计数的绝对数。",
            "“{name}” stands under 数量指标, but “{word}” says a rate, a degree or a state, not a number that can be "
            "counted.",
        ),
        "advice": Text(
            "“{name}”是比率，填在数量指标看不出做了多少；数量指标一般用绝对数。",
            "“{name}” is a rate; under 数量指标, where numbers are usual, it does not tell how much is done.",
        ),
    },
    suggestion={
        "": Text(
            f"数量指标请改填{ABSOLUTE}，本指标移至“{{best}}”。",
            "Put an absolute number (people, cases, sessions, area) here and move this indicator to {best}.",
        ),
        "unplaced": Text(
            f"数量指标请改填{ABSOLUTE}，比率、程度不列入数量指标。",
            "Put an absolute number (people, cases, sessions, area) here; a rate or a degree is none.",
        ),
        "advice": Text(
            f"建议改填或补充相应的{ABSOLUTE}，比率移至质量指标；下达的目标表如此列示的，可以保留。",
            "Better give or add the number behind it (people, cases, area) and move the rate to quality; it may stay "
            "where the targets handed down list it so.",
        ),
    },
    basis=(Basis("财预〔2015〕88号"), Basis("财预〔2021〕101号")),
    card=Card(
        summary=Text(
            "数量指标行填的是率、度、性、情况，或只写“按时完成”，不是可以计数的绝对数。",
            "A row of 数量指标 holds a rate, a degree, a state or a bare “done in time”, not a number.",
        ),
        why=Text(
            "数量指标说明提供多少产品或服务。填成率，看不出工作量有多大，也无法与预算核对：办1件办结1件也是100%。",
            "A quantity tells how much is delivered. A rate does not tell how much work there is and cannot be held "
            "against the budget: one case of one is 100% too.",
        ),
        fix=Text(
            "改填人数、件数、场次、面积等绝对数；原来的率移到质量、时效等类别。",
            "Give people, cases, sessions or an area; move the rate to quality or timeliness.",
        ),
        examples=(
            Example("数量指标：危桥检测合格率 ≥95%", "数量指标：检测危桥座数 ≥40座；质量指标：危桥检测合格率 ≥95%"),
            Example("数量指标：热线诉求办理完成率 ≥98%", "数量指标：办理热线诉求件数 ≥6000件"),
            Example("数量指标：按时完成堤防加固 100%", "数量指标：加固堤防长度 ≥5.2公里"),
        ),
        limits=Text(
            "下达的区域绩效目标表也把覆盖率、接种率、管理率、任务完成率等列在数量指标，对它们只作提示，参保率作提醒。"
            "“…数量”写成百分比由A03判断，以元计量由A02判断。名称没有率、度一类中心词的不判。",
            "Tables of targets handed down list coverage, vaccination, management and completion rates as quantities, "
            "so these get advice only, and the insured share a warning. A 数量 in percent is A03's, an amount in yuan "
            "A02's. Names without such a head pass.",
        ),
    ),
)
def check(row: Indicator, context: Context) -> Iterator[Hit | NotApplicable]:
    if row.category is not Category.QUANTITY:
        yield OTHER_ROW
        return
    found = suspect(row, context)
    if found is None:
        return
    softer = _softer(found, lists_of(context))
    if softer is not None:
        severity, word = softer
        yield Hit(found.said(word=word), row.name, (row,), "advice", severity=severity, confidence=Confidence.LOW)
    elif _is_definite(found):
        evidence: Misplaced = found.said()
        yield Hit(evidence, row.name, (row,), found.variant, severity=found.severity, confidence=found.confidence)


def _softer(found: Suspect, lists: Lists) -> tuple[Severity, str] | None:
    """Info or a warning, with the head that says so, for the rates that others list as quantities."""
    head = found.head_text
    disputed = lists.disputed.search(head)
    if disputed:
        return Severity.WARNING, disputed.group()
    advised = lists.advised.search(head)
    if advised is None and not lists.on_demand.search(head):
        advised = lists.completion_rate.search(head)
    return (Severity.INFO, advised.group()) if advised else None


def _is_definite(found: Suspect) -> bool:
    """A rate, a degree, a state or a date: prices and lengths of time are the unit table's matter (A02)."""
    return bool(found.against) or found.unit_class == DATE

"""R11: a 质量 row that holds a count, or only says that something is done."""

from collections.abc import Iterator

from lint.plugin import (
    Basis,
    Card,
    Category,
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

from .._rows import is_ceiling
from ..vocabulary._units import DATE
from ._misplaced import Misplaced, Suspect, lists_of, suspect

OTHER_ROW = NotApplicable("非质量指标", "not a row of quality")


@rule(
    "R11",
    "not-quality",
    title=Text("质量指标错位", "A quality row that is no quality"),
    dimension=Dimension.RELEVANCE,
    severity=Severity.ERROR,
    field=Field.NAME,
    message={
        "": Text(
            "“{name}”填在质量指标，但“{word}”说的是做了多少，不是做得怎样。",
            "“{name}” stands under 质量指标, but “{word}” tells how much is done, not how well.",
        ),
        "completion": Text(
            "“{name}”填在质量指标，但只说按时做了、完成了，没有说达到什么标准。",
            "“{name}” stands under 质量指标 but only says that the work is done or in time, not to what standard.",
        ),
    },
    suggestion={
        "": Text(
            "请移至“数量指标”；质量指标改填合格率、达标率、验收通过率等。",
            "Move it to 数量指标 and put a pass rate, compliance rate or acceptance rate here.",
        ),
        "completion": Text(
            "请移至“时效指标”；质量指标改填合格率、达标率、验收通过率等。",
            "Move it to 时效指标 and put a pass rate, compliance rate or acceptance rate here.",
        ),
    },
    basis=(Basis("财预〔2015〕88号"), Basis("财预〔2021〕101号")),
    card=Card(
        summary=Text(
            "质量指标行填的是次数、件数、人数，或只写“按时完成”。",
            "A row of 质量指标 holds a count, or a bare “done in time”.",
        ),
        why=Text(
            "质量指标说明产出达到什么标准。次数再多，也不说明质量合格；“按时完成”说的是时间。",
            "Quality tells to what standard the work is done. No count, however high, says that it is good, and “in "
            "time” speaks of time.",
        ),
        fix=Text(
            "数量移到数量指标，时间移到时效指标；质量写合格率、达标率、验收结果或等级。",
            "Counts go to quantity and times to timeliness; quality is a pass rate, an acceptance result or a grade.",
        ),
        examples=(
            Example(
                "质量指标：森林消防演练次数 ≥4次", "数量指标：森林消防演练次数 ≥4次；质量指标：演练考核合格率 ≥95%"
            ),
            Example("质量指标：按时发放养老补贴 100%", "质量指标：养老补贴发放准确率 ≥99%"),
        ),
        limits=Text(
            "故障、差错、返工等反映缺陷的次数件数是质量，不判；完成率、办理率和含义不明的率两可，也不判；金额由A02判断。",
            "Counts of faults, errors or rework are quality and pass; completion rates and rates of unclear meaning "
            "may be either and pass too; amounts of money are A02's.",
        ),
    ),
)
def check(row: Indicator, context: Context) -> Iterator[Hit | NotApplicable]:
    if row.category is not Category.QUALITY:
        yield OTHER_ROW
        return
    found = suspect(row, context)
    if found is None:
        return
    variant, evidence = _judged(found, context)
    if evidence is not None:
        yield Hit(evidence, row.name, (row,), variant, severity=found.severity, confidence=found.confidence)


def _judged(found: Suspect, context: Context) -> tuple[str, Misplaced | None]:
    """The text and the evidence. What is counted to be few (故障次数≤2次, 安全事故0起) are defects, and quality."""
    if found.unit_class == DATE or lists_of(context).completion.search(found.head_text):
        return "completion", found.said(Category.TIMELINESS)
    if found.counted is None or is_ceiling(found.row):
        return "", None
    return "", found.said(Category.QUANTITY, found.counted)

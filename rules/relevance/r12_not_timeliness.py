"""R12: a 时效 row without any time in it."""

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

from ._misplaced import Misplaced, lists_of, suspect

OTHER_ROW = NotApplicable("非时效指标", "not a row of timeliness")


@rule(
    "R12",
    "not-timeliness",
    title=Text("时效指标错位", "A timeliness row without any time"),
    dimension=Dimension.RELEVANCE,
    severity=Severity.ERROR,
    field=Field.NAME,
    message={
        "": Text(
            "“{name}”填在时效指标，但不说明什么时候完成、是否及时；从“{word}”看，说的是{best}的内容。",
            "“{name}” stands under 时效指标 but does not tell when the work is done or whether in time; by “{word}” it "
            "belongs to {best}.",
        ),
        "unplaced": Text(
            "“{name}”填在时效指标，但“{word}”与时间无关，不说明什么时候完成、是否及时。",
            "“{name}” stands under 时效指标, but “{word}” has nothing to do with time: neither a deadline nor a share "
            "done in time.",
        ),
    },
    suggestion={
        "": Text(
            "请移至“{best}”；时效指标改填完成时限（如“12月底前”“15个工作日内”）或及时率、按期完成率。",
            "Move it to {best} and put a deadline (such as 12月底前) or an on-time rate here.",
        ),
        "unplaced": Text(
            "时效指标请填完成时限（如“12月底前”“15个工作日内”）或及时率、按期完成率。",
            "Put a deadline (such as 12月底前) or an on-time rate here.",
        ),
    },
    basis=(Basis("财预〔2015〕88号"), Basis("财预〔2021〕101号")),
    card=Card(
        summary=Text(
            "时效指标行的名称和指标值都没有时间要求，填的是率、次数、件数等。",
            "Neither the name nor the value of a row of 时效指标 has any time in it.",
        ),
        why=Text(
            "时效指标说明产出是否及时。填成次数或合格率，晚做、拖延都不影响得分，等于没有时间约束。",
            "Timeliness tells whether the work comes in time. A count or a pass rate loses nothing by delay, so there "
            "is no limit in time.",
        ),
        fix=Text(
            "写完成日期、办理时限、周期，或者及时率、按期完成率。",
            "Give a date, a limit, a period, or an on-time rate.",
        ),
        examples=(
            Example("时效指标：参训教师结业率 ≥95%", "时效指标：培训按计划完成时间 8月底前"),
            Example("时效指标：巡查河段次数 ≥48次", "时效指标：河道问题整改时限 ≤10个工作日"),
            Example("时效指标：设备使用年限 ≥8年", "时效指标：设备安装调试完成时间 9月底前"),
        ),
        limits=Text(
            "名称或指标值中有及时、按期、时限、周期等字样，或指标值是日期、天数的，不判；完成率、办结率反映进度，也不判。"
            "词表没有收录的名称，只有单位与时间无关时才判。",
            "Passes where the name or value speaks of being in time, of a deadline or a period, or the value is a date "
            "or a number of days; completion rates tell progress and pass too. A name that the vocabulary does not "
            "know is judged by its unit alone.",
        ),
    ),
)
def check(row: Indicator, context: Context) -> Iterator[Hit | NotApplicable]:
    if row.category is not Category.TIMELINESS:
        yield OTHER_ROW
        return
    found = suspect(row, context, lists_of(context).foreign[Category.TIMELINESS])
    if found is not None:
        evidence: Misplaced = found.said()
        yield Hit(evidence, row.name, (row,), found.variant, severity=found.severity, confidence=found.confidence)

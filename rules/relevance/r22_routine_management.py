"""R22: a routine requirement of management in place of an indicator."""

from collections.abc import Iterator
from typing import NamedTuple

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
    Severity,
    Text,
    rule,
)

from .._rows import named
from ._management import management_of

_OUTPUTS = frozenset({Category.QUANTITY, Category.QUALITY, Category.TIMELINESS, None})


class Routine(NamedTuple):
    """The name, and its category."""

    name: str
    category: str


@rule(
    "R22",
    "routine-management",
    title=Text("常规管理指标充当绩效指标", "Routine-management metric"),
    dimension=Dimension.RELEVANCE,
    severity=Severity.WARNING,
    field=Field.NAME,
    message={
        "": Text(
            "“{name}”是常规的项目管理要求，不反映{category}。",
            "“{name}” is a routine requirement of management and says nothing of {category}.",
        ),
        "execution": Text(
            "“{name}”反映资金支出进度，由系统单列考核，不反映{category}。",
            "“{name}” tells how fast money is spent, which is scored by itself; it says nothing of {category}.",
        ),
        "output": Text(
            "“{name}”反映资金支出进度，由系统单列考核，再列为指标就重复计分。",
            "“{name}” tells how fast money is spent, which is scored by itself; as an indicator it counts twice.",
        ),
    },
    suggestion=Text(
        "不宜作为绩效指标，建议改填反映产出、效果或成本控制的指标。",
        "Better put an indicator of output, effect or cost control in its place.",
    ),
    basis=(Basis("财预〔2015〕88号"), Basis("财预〔2021〕101号")),
    card=Card(
        summary=Text(
            "成本、效益等行填的是预算执行率、资金使用率、工作完成率等管理要求。",
            "Rows of costs or benefits hold execution rates, use of funds, completion of work.",
        ),
        why=Text(
            "钱按进度花完是基本要求，不是项目的成本或效益；预算执行率另占10分，再列为指标就算了两遍。",
            "Spending on schedule is taken for granted and is neither cost nor benefit; execution has its own 10 "
            "points.",
        ),
        fix=Text(
            "成本行写金额或单价上限，效益行写对人、对经济的影响，没有的可以不设。",
            "Ceilings in money for costs, effects on people or the economy for benefits, or leave the row out.",
        ),
        examples=(
            Example("经济效益指标：资金使用率 100%", "经济效益指标：降低企业物流成本 ≥120万元"),
            Example("成本指标：预算执行率 ≥90%", "成本指标：每亩补助标准 ≤300元/亩"),
        ),
        limits=Text(
            "数量、质量、时效行中只提示预算执行一类，其余管理要求（如资金使用合规率）可作质量指标，不判。",
            "In rows of output only rates of execution give advice; other requirements (lawful use of funds) may be "
            "quality.",
        ),
    ),
)
def check(row: Indicator, context: Context) -> Iterator[Hit]:
    management, name = management_of(context), row.name.text
    is_execution = management.is_execution(name)
    category = row.category.value if row.category else ""
    if row.category not in _OUTPUTS:
        if management.is_routine(name):
            yield Hit(Routine(named(row), category), row.name, (row,), "execution" if is_execution else "")
    elif is_execution:
        evidence = Routine(named(row), category)
        yield Hit(evidence, row.name, (row,), "output", severity=Severity.INFO, confidence=Confidence.MEDIUM)

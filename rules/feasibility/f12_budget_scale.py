"""F12: amounts that look as if they were given in another unit."""

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from lint.plugin import (
    Card,
    Confidence,
    Context,
    Dimension,
    Example,
    Field,
    FilingKind,
    Hit,
    NotApplicable,
    Option,
    Part,
    Project,
    Severity,
    Text,
    rule,
)

from ._budget import BUDGET_BASIS, NO_UNIT, Line, lines

UNIT = "万元"
OTHER_UNIT = NotApplicable("金额不以万元为单位", "amounts are not in 万元")
DECIMALS = 2
"""Decimals that forms in 万元 print (rules catalogue, F12)."""


class Scale(NamedTuple):
    """The amounts concerned (预算数1250000), and the bound."""

    amounts: list[str]
    bound: int


@rule(
    "F12",
    "budget-scale",
    title=Text("预算量级或单位可疑", "Suspicious scale of the budget"),
    dimension=Dimension.FEASIBILITY,
    severity=Severity.WARNING,
    confidence=Confidence.MEDIUM,
    field=Field.BUDGET,
    identity=("amounts",),
    kinds=frozenset({FilingKind.TARGETS}),
    needs=(Part.BUDGET,),
    options={
        "largest": Option(100000, Text("以万元计的金额，达到此数即提示", "amount in 万元 from which it is reported"))
    },
    message={
        "": Text(
            "单位为万元，{amounts}达到{bound}万元以上，疑以元填报。",
            "The unit is 万元, yet {amounts} comes to {bound} 万元 and more; it was probably given in yuan.",
        ),
        "decimals": Text(
            "单位为万元，{amounts}小数超过{bound}位，疑由元换算后未取舍。",
            "The unit is 万元, yet {amounts} has more than {bound} decimals; it was probably converted from yuan and "
            "not rounded.",
        ),
    },
    suggestion={
        "": Text("请核对金额单位；以元填报的请换算成万元。", "Check the unit; convert yuan to 万元."),
        "decimals": Text(
            "建议以万元为单位保留两位小数，并与预算批复一致。", "Give two decimals, in line with the approved budget."
        ),
    },
    basis=BUDGET_BASIS,
    card=Card(
        summary=Text(
            "以万元为单位的金额达到10亿元，或小数超过两位。",
            "An amount in 万元 comes to a billion yuan, or has more than two decimals.",
        ),
        why=Text(
            "把元填成万元，预算就放大一万倍，汇总和匹配全部出错。",
            "Yuan entered as 万元 make the budget ten thousand times as large, and every sum wrong.",
        ),
        fix=Text("换算单位，保留两位小数。", "Convert, and keep two decimals."),
        examples=(
            Example("单位：万元，预算数：1860000.00", "单位：万元，预算数：186.00"),
            Example("单位：万元，预算数：58.3629", "单位：万元，预算数：58.36"),
        ),
        limits=Text(
            "10亿元以上的大项目确实存在，界限可在配置中调整；小数超过两位只作提示。单位不是万元或没有注明的不检查。",
            "Projects of more than a billion exist; the bound can be set. Decimals are advice only. Amounts in another "
            "unit, or without one, are not looked at.",
        ),
    ),
)
def check(project: Project, context: Context) -> Iterator[Hit | NotApplicable]:
    budget = project.budget
    if budget is None or budget.unit is None:
        yield NO_UNIT
        return
    if UNIT not in budget.unit:
        yield OTHER_UNIT
        return
    bound = int(context.options["largest"])
    found = [line for line in lines(budget) if line.amount.number is not None]
    large = [line for line in found if (line.amount.number or 0) >= bound]
    fine = [line for line in found if _decimals(line.amount.number or Decimal()) > DECIMALS]
    if large:
        yield Hit(Scale([_shown(line) for line in large], bound), large[0].amount.cell)
    elif fine:
        evidence = Scale([_shown(line) for line in fine], DECIMALS)
        yield Hit(evidence, fine[0].amount.cell, variant="decimals", severity=Severity.INFO)


def _decimals(number: Decimal) -> int:
    """The decimals of a number, trailing zeros left out: 12.500 has one."""
    exponent = number.normalize().as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def _shown(line: Line) -> str:
    return f"{line.label}{' '.join(line.amount.cell.text.split())}"

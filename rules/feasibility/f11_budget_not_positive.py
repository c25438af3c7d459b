"""F11: a budget that is no amount of money."""

from collections.abc import Iterator
from typing import NamedTuple

from lint.plugin import (
    Card,
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

from ._budget import BUDGET_BASIS, NO_TOTAL, lines


class NotAnAmount(NamedTuple):
    """The label of the amount and its text."""

    label: str
    text: str


@rule(
    "F11",
    "budget-not-positive",
    title=Text("预算数非法", "Budget not a positive number"),
    dimension=Dimension.FEASIBILITY,
    severity=Severity.ERROR,
    field=Field.BUDGET,
    kinds=frozenset({FilingKind.TARGETS}),
    needs=(Part.BUDGET,),
    identity=("label",),
    folds=("F10",),
    message={
        "": Text(
            "{label}为“{text}”，不是正数。没有预算的项目不需要申报绩效目标。",
            "{label} is {text}, which is not positive. A project without a budget needs no goals.",
        ),
        "negative": Text(
            "{label}为“{text}”，资金来源不能是负数。",
            "{label} is {text}; a source of money cannot be negative.",
        ),
        "text": Text(
            "{label}“{text}”不是一个数值，无法核对预算。",
            "{label} holds {text}, which is not one number; the budget cannot be checked.",
        ),
    },
    suggestion={
        "": Text("预算数应为正数，请按批复的预算填写。", "Give the approved budget, a positive number."),
        "negative": Text("请按实际来源填写，没有的填0。", "Give the source as it is, 0 where there is none."),
        "text": Text(
            "请只填一个数字，文字说明移到资金用途。", "Give one number only; words belong to the use of funds."
        ),
    },
    basis=BUDGET_BASIS,
    card=Card(
        summary=Text(
            "预算数为0、负数，或者不是数字；资金来源为负数。",
            "The budget is zero, negative or no number, or a source of it is negative.",
        ),
        why=Text(
            "绩效目标要与资金量匹配，预算数无效则无从核对。",
            "Goals are to match the money; with an invalid amount there is nothing to match.",
        ),
        fix=Text("填写批复的预算数。", "Give the approved budget."),
        examples=(
            Example("预算数：待批", "预算数：46.80"),
            Example("预算数：35万35万", "预算数：35.00"),
        ),
        limits=Text(
            "数字后带“元、万元、亿元、万”的可以识别；空着的由C01提示。预算数为0或负数时，合计不平（F10）并入本项。",
            "A unit behind the number is understood; an empty amount is C01's. Where the total is not positive, F10 "
            "is folded into this finding.",
        ),
    ),
)
def check(project: Project, context: Context) -> Iterator[Hit | NotApplicable]:
    budget = project.budget
    if budget is None or budget.total is None or budget.total.cell.is_blank:
        yield NO_TOTAL
        return
    for line in lines(budget):
        evidence = NotAnAmount(line.label, " ".join(line.amount.cell.text.split()))
        number = line.amount.number
        if line.amount is budget.total:
            if number is None or number <= 0:
                yield Hit(evidence, line.amount.cell, variant="text" if number is None else "")
        elif number is not None and number < 0:
            yield Hit(evidence, line.amount.cell, variant="negative")

"""R13: a cost row that says nothing of cost, or a good effect under 社会成本 or 生态环境成本."""

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

from ._management import management_of
from ._misplaced import Misplaced, Suspect, lists_of, suspect

OTHER_ROW = NotApplicable("非成本指标", "not a row of cost")
MONEY = (Category.COST, Category.ECONOMIC_COST)
BENEFIT_OF = {
    Category.SOCIAL_COST: Category.SOCIAL_BENEFIT,
    Category.ECOLOGICAL_COST: Category.ECOLOGICAL_BENEFIT,
}


@rule(
    "R13",
    "not-cost",
    title=Text("成本指标错位", "A cost row that is no cost"),
    dimension=Dimension.RELEVANCE,
    severity=Severity.ERROR,
    field=Field.NAME,
    message={
        "": Text(
            "“{name}”填在{category}，但没有金额、单价或控制率；从“{word}”看，说的是{best}的内容。",
            "“{name}” stands under {category} without an amount, a price or a control rate; by “{word}” it belongs to "
            "{best}.",
        ),
        "unplaced": Text(
            "“{name}”填在{category}，但没有金额、单价或控制率，“{word}”说的不是花多少钱。",
            "“{name}” stands under {category} without an amount, a price or a control rate; “{word}” does not say what "
            "it costs.",
        ),
        "routine": Text(
            "“{name}”只说钱或工作按计划执行，看不出单价、总额控制在多少，不是{category}。",
            "“{name}” says that money or work goes to plan, not at what price or within what sum, so it is no "
            "{category}.",
        ),
        "harm": Text(
            "“{name}”填在{category}，但“{word}”说的是好的影响；{category}只收负面影响，越低越好。",
            "“{name}” stands under {category}, but “{word}” is a good effect; {category} takes harm only, the less the "
            "better.",
        ),
    },
    suggestion={
        "": Text(
            "请移至“{best}”；成本指标改填单价、人均费用、总额上限或预算控制率。",
            "Move it to {best} and put a unit price, a ceiling or a budget-control rate here.",
        ),
        "unplaced": Text(
            "成本指标应为金额、单价或控制率，如“人均成本≤…元”“总成本≤…万元”。",
            "Cost is an amount, a unit price or a control rate, such as 人均成本≤…元 or 总成本≤…万元.",
        ),
        "routine": Text(
            "请改填“总成本≤…万元”“单位成本≤…元”，或“预算控制率≤100%”。",
            "Put 总成本≤…万元, 单位成本≤…元 or 预算控制率≤100% here.",
        ),
        "harm": Text(
            "请移至“{best}”；没有相应负面影响的，{category}可不设。",
            "Move it to {best}; where there is no such harm {category} may be left out.",
        ),
    },
    basis=(Basis("财预〔2015〕88号"), Basis("财预〔2021〕101号")),
    card=Card(
        summary=Text(
            "成本（经济成本）行填的不是金额、单价或控制率；社会成本、生态环境成本行填的是好的影响。",
            "A row of cost holds no amount, price or control rate; a row of social or environmental cost holds a good "
            "effect.",
        ),
        why=Text(
            "成本指标约束产出花多少钱、给社会和环境带来多少代价。填成合格率、次数或受益情况，成本就没有上限。",
            "Cost limits what the work costs, in money or to society and nature. A pass rate, a count or a benefit "
            "sets no limit.",
        ),
        fix=Text(
            "写单价、人均费用、总额上限或成本节约率；负面影响写次数、时长、排放量的上限。",
            "Give a price, a sum with a ceiling or a saving rate; for harm a ceiling on times, hours or emissions.",
        ),
        examples=(
            Example("成本指标：校舍维修验收合格率 100%", "成本指标：每平方米维修成本 ≤420元/平方米"),
            Example("成本指标：印制宣传折页册数 ≥8000册", "成本指标：折页印制单价 ≤1.2元/册"),
            Example(
                "生态环境成本指标：新增绿化面积 ≥3公顷",
                "生态效益指标：新增绿化面积 ≥3公顷；生态环境成本指标：施工扬尘超标次数 ≤1次",
            ),
        ),
        limits=Text(
            "名称有成本、费用、标准、控制等用词或以元计量的不判，有没有上限由A10判断；预算执行率一类作提醒，"
            "是否适合作指标由R22说明。社会成本、生态环境成本只判好的影响，是否越低越好由A02、A04判断。",
            "Passes where the name speaks of cost or the unit is money; whether there is a ceiling is A10's. Execution "
            "rates get a warning, and whether they serve as indicators is R22's. Under social and environmental cost "
            "only good effects are judged; direction and unit are A02's and A04's.",
        ),
    ),
)
def check(row: Indicator, context: Context) -> Iterator[Hit | NotApplicable]:
    if row.category in MONEY:
        found = suspect(row, context, lists_of(context).foreign[Category.COST])
        if found is not None:
            yield _without_money(found, context)
    elif row.category in BENEFIT_OF:
        found = suspect(row, context)
        if found is not None and (found.against or (found.best is not None and found.best.is_benefit)):
            yield _good_effect(found)
    else:
        yield OTHER_ROW


def _without_money(found: Suspect, context: Context) -> Hit:
    row, evidence = found.row, found.said()
    if management_of(context).is_routine(found.name):
        confidence = Confidence.MEDIUM
        return Hit(evidence, row.name, (row,), "routine", severity=Severity.WARNING, confidence=confidence)
    return Hit(evidence, row.name, (row,), found.variant, severity=found.severity, confidence=found.confidence)


def _good_effect(found: Suspect) -> Hit:
    best = found.best if found.best is not None and found.best.is_benefit else BENEFIT_OF[found.category]
    evidence: Misplaced = found.said(best)
    row = found.row
    return Hit(evidence, row.name, (row,), "harm", severity=found.severity, confidence=found.confidence)

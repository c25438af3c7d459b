"""R14: a 经济效益 row that says nothing of the economy."""

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

from ._misplaced import Misplaced, suspect

OTHER_ROW = NotApplicable("非经济效益指标", "not a row of economic benefit")


@rule(
    "R14",
    "not-economic",
    title=Text("经济效益指标错位", "An economic row that is not about the economy"),
    dimension=Dimension.RELEVANCE,
    severity=Severity.ERROR,
    field=Field.NAME,
    message={
        "": Text(
            "“{name}”填在经济效益指标，但不反映增收、节支、带动投资等经济影响；从“{word}”看，说的是{best}的内容。",
            "“{name}” stands under 经济效益指标 but tells no effect on the economy, such as income, savings or "
            "investment; by “{word}” it belongs to {best}.",
        ),
        "unplaced": Text(
            "“{name}”填在经济效益指标，但“{word}”不反映增收、节支、带动投资等经济影响。",
            "“{name}” stands under 经济效益指标, but “{word}” tells no effect on the economy, such as income, savings "
            "or investment.",
        ),
    },
    suggestion={
        "": Text(
            "建议移至“{best}”；没有经济效益的，经济效益指标可不设置。",
            "Better move it to {best}; a project without an effect on the economy needs no such indicator.",
        ),
        "unplaced": Text(
            "请改填增收额、节支额、带动投资额等；没有经济效益的，经济效益指标可不设置。",
            "Put income, savings or investment brought about here; a project without such an effect needs no such "
            "indicator.",
        ),
    },
    basis=(Basis("财预〔2015〕88号"), Basis("财预〔2021〕101号")),
    card=Card(
        summary=Text(
            "经济效益行填的是率、人数、案件量、能力提升或环保等，不是对经济的影响。",
            "A row of economic benefit holds a rate, a head-count, cases, abilities or the environment.",
        ),
        why=Text(
            "经济效益说明产出给经济带来什么：收入、产值、税收、投资、节约的钱。填成工作量或社会影响，等于没有衡量经济效益；"
            "没有任何文件要求每个项目都有经济效益。",
            "Economic benefit tells what the economy gains: income, output, taxes, investment, money saved. Workload "
            "or social effects there measure nothing of the kind, and no document asks every project for one.",
        ),
        fix=Text(
            "移到它所属的类别；有经济影响的写金额或增长率，没有的不设此行。",
            "Move it where it belongs; give an amount or growth where there is one, or leave the row out.",
        ),
        examples=(
            Example("经济效益指标：受理咨询电话数量 ≥9000个", "数量指标：受理咨询电话数量 ≥9000个；经济效益指标不设"),
            Example(
                "经济效益指标：林区环保水平 ≥90%",
                "经济效益指标：带动林下种植户增收 ≥60万元；生态效益指标：林草覆盖率 ≥46%",
            ),
        ),
        limits=Text(
            "按名称用词和计量单位判断：有收入、产值、投资、节约、就业带动等用词或以元计量的，即视为经济效益。"
            "预算执行率、资金使用率另由R22说明。",
            "Judges words and unit: a name with income, output, investment, savings or jobs brought about, or a unit "
            "of money, counts as economic. On execution rates see R22 too.",
        ),
    ),
)
def check(row: Indicator, context: Context) -> Iterator[Hit | NotApplicable]:
    if row.category is not Category.ECONOMIC_BENEFIT:
        yield OTHER_ROW
        return
    found = suspect(row, context)
    if found is not None:
        evidence: Misplaced = found.said()
        yield Hit(evidence, row.name, (row,), found.variant, severity=found.severity, confidence=found.confidence)

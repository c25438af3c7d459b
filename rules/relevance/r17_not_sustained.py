"""R17: a 可持续影响 row that says nothing of how long an effect lasts."""

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
    NotApplicable,
    Severity,
    Text,
    rule,
)

from ._misplaced import Misplaced, Suspect, lists_of, suspect

OTHER_ROW = NotApplicable("非可持续影响指标", "not a row of sustained impact")
ECOLOGY = Category.ECOLOGICAL_BENEFIT


class Judged(NamedTuple):
    """How a row is put: the text, the severity, how sure; the category that the rule itself proposes, and the word."""

    variant: str
    severity: Severity
    confidence: Confidence
    best: Category | None = None
    word: str | None = None


@rule(
    "R17",
    "not-sustained",
    title=Text("可持续影响指标错位", "A sustained-impact row without lasting effect"),
    dimension=Dimension.RELEVANCE,
    severity=Severity.ERROR,
    field=Field.NAME,
    message={
        "": Text(
            "“{name}”填在可持续影响指标，但不说明效果能延续多久、靠什么延续；从“{word}”看，说的是{best}的内容。",
            "“{name}” stands under 可持续影响指标 but tells neither how long an effect lasts nor what keeps it up; by "
            "“{word}” it belongs to {best}.",
        ),
        "unplaced": Text(
            "“{name}”填在可持续影响指标，但“{word}”说的是当年的工作，不说明效果能延续多久、靠什么延续。",
            "“{name}” stands under 可持续影响指标, but “{word}” speaks of the year's work, not of how long an effect "
            "lasts or what keeps it up.",
        ),
        "ecological": Text(
            "“{name}”填在可持续影响指标，但“{word}”说的是对生态环境的影响，没有说明如何延续。",
            "“{name}” stands under 可持续影响指标, but “{word}” is an effect on the environment and does not say how "
            "it is kept up.",
        ),
        "effect": Text(
            "“{name}”填在可持续影响指标；“{word}”是当年的社会效果，能否延续要看用什么机制保持。",
            "“{name}” stands under 可持续影响指标; “{word}” is an effect on society in the year, and whether it lasts "
            "depends on what keeps it up.",
        ),
    },
    suggestion={
        "": Text(
            "请移至“{best}”；可持续影响改填使用年限、管护机制、人才留存等，没有的可不设。",
            "Move it to {best}; give years of use, arrangements for upkeep or people who stay here, or leave it out.",
        ),
        "unplaced": Text(
            "请改填效果的持续时间、机制或后续影响，如使用年限、管护机制、人才留存；没有的可不设。",
            "Give how long the effect lasts or what keeps it up (years of use, upkeep, people who stay), or leave it "
            "out.",
        ),
        "ecological": Text(
            "建议移至“生态效益指标”；确属长期影响的，请写明持续年限或保持机制。",
            "Better move it to 生态效益指标; where the effect is meant to last, say for how long or by what means.",
        ),
        "effect": Text(
            "建议移至“社会效益指标”，可持续影响改填保持这一效果的机制或年限。",
            "Better move it to 社会效益指标 and give what keeps the effect up, or for how long, here.",
        ),
    },
    basis=(Basis("财预〔2015〕88号"),),
    card=Card(
        summary=Text(
            "可持续影响行填的是一次性产出、当年工作的完成率或数量，或是环保节能。",
            "A row of sustained impact holds one-off output, a rate or count of the year's work, or the environment.",
        ),
        why=Text(
            "可持续影响说明项目结束之后效果还能保持多久、靠什么保持。当年的到位率、办结率、人数做完就结束，不说明后续。",
            "Sustained impact tells how long an effect outlives the project and what keeps it up. Rates and counts of "
            "the year end with the year.",
        ),
        fix=Text(
            "写使用年限、管护机制、制度健全、人才留存等；当年的产出和效果移到各自的类别。",
            "Give years of use, upkeep, rules in force, people who stay; move the year's outputs and effects where "
            "they belong.",
        ),
        examples=(
            Example("可持续影响指标：助学金发放到位率 100%", "可持续影响指标：受助学生巩固率 ≥98%（三年跟踪）"),
            Example("可持续影响指标：义诊活动场次 ≥24场", "可持续影响指标：巡诊制度持续运行年限 ≥3年"),
            Example("可持续影响指标：节能环保 ≥90%", "生态效益指标：场馆单位面积能耗下降率 ≥5%"),
        ),
        limits=Text(
            "环保节能一类可以有长期影响，作提醒；犯罪率、事故率等的下降只作提示。名称有机制、年限、持续、人才等用词的不判。"
            "2021年以后的成本、产出、效益框架不再单列可持续影响。",
            "Saving energy may last, hence a warning; falls in crime or accidents get advice. Names that speak of "
            "arrangements, years, lasting or talent pass. The framework of 2021 has no such category any more.",
        ),
    ),
)
def check(row: Indicator, context: Context) -> Iterator[Hit | NotApplicable]:
    if row.category is not Category.SUSTAINABILITY:
        yield OTHER_ROW
        return
    found = suspect(row, context)
    if found is not None:
        judged = _judged(found, context)
        evidence: Misplaced = found.said(judged.best, judged.word)
        yield Hit(evidence, row.name, (row,), judged.variant, severity=judged.severity, confidence=judged.confidence)


def _judged(found: Suspect, context: Context) -> Judged:
    if found.best is ECOLOGY:
        # what the vocabulary names against lasting impact (环保节能) is clear; any other effect on nature may well last
        severity = Severity.WARNING if found.against else Severity.INFO
        return Judged("ecological", severity, Confidence.MEDIUM if found.against else Confidence.LOW, ECOLOGY)
    fallen = lists_of(context).fallen.search(found.head_text)
    if fallen:
        return Judged("effect", Severity.INFO, Confidence.LOW, Category.SOCIAL_BENEFIT, fallen.group())
    return Judged(found.variant, found.severity, found.confidence)

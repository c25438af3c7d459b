"""R15: a 社会效益 row that holds money, management or mere output."""

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

from .._rows import is_ceiling
from ._management import management_of
from ._misplaced import MONEY_CATEGORIES, Misplaced, Suspect, lists_of, suspect

OTHER_ROW = NotApplicable("非社会效益指标", "not a row of social benefit")


@rule(
    "R15",
    "not-social",
    title=Text("社会效益指标错位", "A social row that is not about society"),
    dimension=Dimension.RELEVANCE,
    severity=Severity.ERROR,
    field=Field.NAME,
    message={
        "": Text(
            "“{name}”填在社会效益指标，但“{word}”说的是花钱、省钱或内部管理，不反映对社会的影响。",
            "“{name}” stands under 社会效益指标, but “{word}” speaks of money or management, not of an effect on "
            "society.",
        ),
        "output": Text(
            "“{name}”填在社会效益指标，但“{word}”说的是做了多少、做完没有，属产出；产出不等于对社会的影响。",
            "“{name}” stands under 社会效益指标, but “{word}” tells what was done, which is output; output is not yet "
            "an effect on society.",
        ),
    },
    suggestion={
        "": Text(
            "请按含义移至经济效益或成本指标；社会效益改填知晓率、受益人数、事故下降率等对社会的影响。",
            "Move it to economic benefit or cost; give an effect on society here: awareness, people who benefit, fewer "
            "accidents.",
        ),
        "routine": Text(
            "请改填知晓率、受益人数、事故下降率等对社会的影响；没有社会效益的，社会效益指标可不设置。",
            "Give an effect on society here (awareness, people who benefit, fewer accidents), or leave the row out.",
        ),
        "output": Text(
            "请移至产出指标；社会效益改填由此带来的变化，如受益人数、知晓率、事故或纠纷下降率。",
            "Move it to the outputs and give here what comes of it: people who benefit, awareness, fewer accidents or "
            "disputes.",
        ),
    },
    basis=(Basis("财预〔2015〕88号"), Basis("财预〔2021〕101号")),
    card=Card(
        summary=Text(
            "社会效益行填的是节支率、执行率等经济管理内容，或受理件数、到位率等单纯的产出。",
            "A row of social benefit holds savings or management, or mere output such as cases taken or funds paid.",
        ),
        why=Text(
            "社会效益说明产出给群众和社会带来什么变化。受理了多少件、资金到位没有，只说明工作做了，不说明社会因此怎样。",
            "Social benefit tells what changes for people. How many cases were taken or whether funds arrived tells "
            "that work was done, not what came of it.",
        ),
        fix=Text(
            "产出移到产出指标，节支移到经济效益；社会效益写受益面、知晓率、发生率下降等。",
            "Move outputs and savings where they belong; give reach, awareness or a fall in harm here.",
        ),
        examples=(
            Example("社会效益指标：受理燃气报修件数 ≥900件", "社会效益指标：燃气安全事故起数比上年下降 ≥20%"),
            Example("社会效益指标：办公设备采购节支率 ≥5%", "经济效益指标：办公设备采购节支率 ≥5%；社会效益指标可不设"),
        ),
        limits=Text(
            "受益人数、事故起数、信访量等不判；只说人数而看不出是工作量还是受益面的，也不判。"
            "质量类的率（合格率、化解率）与社会效益两可，除到位率、核准率等明显的产出外不判。",
            "People who benefit, accidents and petitions pass, and so does a head-count that may be either workload or "
            "reach. Rates of quality may be social too; only plain outputs such as 到位率 and 核准率 are judged.",
        ),
    ),
)
def check(row: Indicator, context: Context) -> Iterator[Hit | NotApplicable]:
    if row.category is not Category.SOCIAL_BENEFIT:
        yield OTHER_ROW
        return
    found = suspect(row, context)
    if found is None:
        return
    is_routine = management_of(context).is_routine(found.name)
    if found.best in MONEY_CATEGORIES or is_routine:
        variant = "routine" if is_routine else ""
        yield Hit(found.said(), row.name, (row,), variant, severity=found.severity, confidence=found.confidence)
    elif _is_output(found, context):
        evidence: Misplaced = found.said(word=found.against[0].text if found.against else None)
        confidence = Confidence.MEDIUM
        yield Hit(evidence, row.name, (row,), "output", severity=Severity.WARNING, confidence=confidence)


def _is_output(found: Suspect, context: Context) -> bool:
    """A count of work (of people only where the name says what was done to them), a rate that the category does not
    take, or a statement that something is done. What has become less, or is to stay below a ceiling (投诉件数 ≤30件),
    is an effect: nobody plans to produce at most so much."""
    lists = lists_of(context)
    if lists.changes.search(found.head_text) or is_ceiling(found.row):
        return False
    if found.counted is not None:
        return found.unit_class != "people" or lists.done.search(found.head_text) is not None
    return bool(found.against) or lists.completion.search(found.head_text) is not None

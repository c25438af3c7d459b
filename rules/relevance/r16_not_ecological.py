"""R16 ★: a 生态效益 row that holds something else."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

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

from .._prose import any_pattern
from ..vocabulary._category_names import category_names
from ..vocabulary._names import core, ending_in
from ..vocabulary._satisfaction import satisfaction_heads
from ..vocabulary._scorer import Evidence, Spoke, evidence_of, scorer_of
from ..vocabulary._units import units_of
from ._misplaced import FIRM, MONEY_CATEGORIES, framework_of, place_of, shown

OTHER_ROW = NotApplicable("非生态效益指标", "not a row of ecological benefit")
ECOLOGICAL = (Category.ECOLOGICAL_BENEFIT, Category.ECOLOGICAL_COST)
_DETAIL = {
    Category.ECONOMIC_BENEFIT: "economic",
    Category.COST: "cost",
    Category.ECONOMIC_COST: "cost",
    Category.QUANTITY: "quantity",
    Category.QUALITY: "quality",
    Category.TIMELINESS: "timeliness",
    Category.SOCIAL_BENEFIT: "social",
    Category.SOCIAL_COST: "social",
    Category.SUSTAINABILITY: "sustained",
}


class NotEcological(NamedTuple):
    """The name; what it is instead (``detail``: economic, quantity, social …) and the category to move it to, None
    where no category is clear; the word of the name, or the unit, that says so."""

    name: str
    detail: str
    best: str | None
    word: str | None


@rule(
    "R16",
    "ecological-row-not-ecological",
    title=Text("生态效益指标填列非生态内容", "An ecological-benefit row that is not about ecology"),
    dimension=Dimension.RELEVANCE,
    severity=Severity.ERROR,
    field=Field.NAME,
    message={
        "": Text(
            "“{name}”不反映对自然生态环境的影响；从“{word}”看，说的是{best}的内容。",
            "“{name}” says nothing about the effect on the natural environment; by “{word}” it belongs to {best}.",
        ),
        "unplaced": Text(
            "“{name}”不反映对自然生态环境的影响；“{word}”说的不是生态效益。",
            "“{name}” says nothing about the effect on the natural environment; “{word}” is not about ecology.",
        ),
        "money": Text(
            "“{name}”虽有生态用词，但“{word}”衡量的是金额，说明投入或收益，不说明环境改善了多少。",
            "“{name}” has an ecological word, but “{word}” measures money: what was spent or earned, not what the "
            "environment gained.",
        ),
        "slogan": Text(
            "“{name}”只说为生态环境提供支撑，项目的名称、用途和目标又都与生态无关，看不出环境因此改善了什么。",
            "“{name}” only says that the environment is supported, and neither name, use nor goals of the project are "
            "about it: what the environment gains cannot be seen.",
        ),
        "unseen": Text(
            "“{name}”中未见生态要素，看不出对自然生态环境有何影响。",
            "Nothing in “{name}” speaks of ecology, so its effect on the environment cannot be seen.",
        ),
    },
    suggestion={
        "": Text(
            "应移至“{best}”；本项目如无生态影响，生态效益指标可不设置。",
            "Move it to {best}; a project without an effect on ecology needs no ecological indicator.",
        ),
        "unplaced": Text(
            "请改填减排、节能、绿化等环境效果；本项目如无生态影响，生态效益指标可不设置。",
            "Put an effect on the environment (emissions, energy, greening); without one no ecological indicator is "
            "needed.",
        ),
        "money": Text(
            "请移至“{best}”，生态效益改填环境效果，如新增绿化面积、减排量。",
            "Move it to {best} and state the effect on the environment here, such as land made green or emissions "
            "avoided.",
        ),
        "slogan": Text(
            "如确有生态影响，请写明效果和数值（如减排量、节能率）；如无，生态效益指标可不设置。",
            "If there is an effect, state it with a figure (emissions avoided, energy saved); if not, leave the row "
            "out.",
        ),
        "unseen": Text(
            "如确有生态影响，请在名称中写明（如减排量、节能率、绿化面积）；如无，生态效益指标可不设置。",
            "If there is such an effect, name it (emissions avoided, energy saved, land made green); if not, leave "
            "the row out.",
        ),
    },
    basis=(Basis("财预〔2015〕88号"), Basis("财预〔2021〕101号")),
    card=Card(
        summary=Text(
            "生态效益行的指标说的是经济、数量、社会等别的内容。",
            "A row of ecological benefit speaks of money, quantities, society or something else.",
        ),
        why=Text(
            "生态效益指对自然生态环境的有益影响。为凑齐类别而填入收入、次数、办结率等，等于没有衡量生态效益，"
            "还会影响效益得分；没有任何文件要求每个项目都有生态效益。",
            "Ecological benefit is a good effect on the natural environment. Income, counts or completion rates put "
            "there to fill the form measure nothing of the kind, and no document asks every project for one.",
        ),
        fix=Text(
            "移到它所属的类别；项目没有生态影响的，生态效益行不设或注明不涉及。",
            "Move it where it belongs; leave the row out, or mark it 不涉及, where there is no such effect.",
        ),
        examples=(
            Example("生态效益指标：培训班举办期数 ≥6期", "数量指标：培训班举办期数 ≥6期；生态效益指标不设"),
            Example(
                "生态效益指标：门票收入 ≥80万元",
                "经济效益指标：门票收入 ≥80万元；生态效益指标：景区垃圾分类收集率 ≥90%",
            ),
            Example("生态效益指标：绿化工程投资额 ≥200万元", "生态效益指标：新增绿地面积 ≥1.5公顷"),
        ),
        limits=Text(
            "按名称用词和计量单位判断，不看指标描述和项目内容：名称有生态用词的即视为生态指标，"
            "与项目是否相关由R23判断；只说“为生态环境提供支撑”而项目与生态无关的，作提示。词表没有收录的名称只作提示。",
            "Judges the name's words and the unit, not the description or the project: a name with an ecological word "
            "counts as ecological, whether it concerns the project is R23's question; a mere word of support in a "
            "project about something else gives advice, and so does a name that the vocabulary does not know.",
        ),
    ),
)
def check(row: Indicator, context: Context) -> Iterator[Hit | NotApplicable]:
    if row.category is not Category.ECOLOGICAL_BENEFIT:
        yield OTHER_ROW
        return
    name = row.name.text
    if category_names(context).meant_by(name) or satisfaction_heads(context).found_in(name):
        return  # R02 and R03, or R19
    evidence = evidence_of(row, context)
    ecological = evidence.named(*ECOLOGICAL)
    if ecological and _is_slogan(row, context):
        yield _slogan(row)
    elif ecological:
        yield from _money(row, evidence, ecological, context)
    elif not _is_land(row, evidence, context):
        yield _elsewhere(row, evidence, context)


def _is_slogan(row: Indicator, context: Context) -> bool:
    """Whether the row only says that support is given to the environment (为生态保护提供支撑), without any figure, in a
    project that is about something else."""
    slogans = context.shared("ecological_slogans", lambda words: any_pattern(words["ecology"]["slogans"]))
    if row.target.number is not None or not slogans.search(core(row.name.text).head_text):
        return False
    project, scorer = context.project, scorer_of(context)
    if project is None:
        return False
    about = (project.name, project.purpose, *(goal.cell for goal in project.annual_goals()))
    return not any(scorer.evidence(cell.text).named(*ECOLOGICAL) for cell in about if cell is not None)


def _slogan(row: Indicator) -> Hit:
    evidence = NotEcological(row.name.text, "unknown", None, None)
    return Hit(evidence, row.name, (row,), "slogan", severity=Severity.INFO, confidence=Confidence.LOW)


def _is_land(row: Indicator, evidence: Evidence, context: Context) -> bool:
    """An area of land or a number of trees that nothing else speaks about: nature is measured so."""
    measure = units_of(context).measure(row)
    natural = tuple(context.words["ecology"]["natural_units"])
    if measure is None or not measure.unit.endswith(natural) or evidence.against(Category.ECOLOGICAL_BENEFIT):
        return False
    return evidence.best(framework_of(context), Category.ECOLOGICAL_BENEFIT)[0] in (None, Category.QUANTITY)


def _money(row: Indicator, evidence: Evidence, ecological: Sequence[Spoke], context: Context) -> Iterator[Hit]:
    """An ecological word with a head or unit of money: unless it is energy or material that is saved."""
    table: Mapping[str, Any] = context.words["ecology"]
    money = context.shared("money_heads", lambda words: ending_in(words["ecology"]["money_heads"]))
    head = money.search(core(row.name.text).head_text)
    measure = units_of(context).measure(row)
    in_money = measure is not None and measure.unit_class == "money"
    saves = any(
        each.kind == "pattern" and any(verb in each.text for verb in table["saving_verbs"]) for each in ecological
    )
    if saves or not (head or in_money):
        return
    best = evidence.best(framework_of(context), Category.ECOLOGICAL_BENEFIT)[0]
    if best not in MONEY_CATEGORIES:
        best = Category.ECONOMIC_BENEFIT
    word = head.group() if head else measure.unit if measure else None
    yield Hit(
        NotEcological(row.name.text, _DETAIL[best], best.value, word),
        row.name,
        rows=(row,),
        variant="money",
        severity=Severity.WARNING,
        confidence=Confidence.MEDIUM,
    )


def _elsewhere(row: Indicator, evidence: Evidence, context: Context) -> Hit:
    """No ecological word: something else speaks (error), or nothing does (advice)."""
    name = row.name.text
    # the head of the name says more than a word in it
    against = sorted(evidence.against(Category.ECOLOGICAL_BENEFIT), key=lambda each: each.kind not in FIRM)
    framework, barred = framework_of(context), frozenset({Category.SATISFACTION})
    best, spoke = place_of(evidence, Category.ECOLOGICAL_BENEFIT, bool(against), framework, barred)
    measure = units_of(context).measure(row)
    firm = any(each.kind in FIRM for each in (*against, *([spoke] if spoke else [])))
    if best is not None and spoke is not None:
        return _error(row, NotEcological(name, _DETAIL[best], best.value, shown(spoke, measure)), "", firm)
    if against:
        return _error(row, NotEcological(name, "other", None, shown(against[0], measure)), "unplaced", firm)
    return Hit(
        NotEcological(name, "unknown", None, None),
        row.name,
        rows=(row,),
        variant="unseen",
        severity=Severity.INFO,
        confidence=Confidence.LOW,
    )


def _error(row: Indicator, found: NotEcological, variant: str, firm: bool) -> Hit:
    confidence = Confidence.HIGH if firm else Confidence.MEDIUM
    return Hit(found, row.name, rows=(row,), variant=variant, confidence=confidence)

"""A02 ★: a unit of measurement that the row's category is not measured in (可持续影响 ≥50人)."""

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
    Framework,
    Hit,
    Indicator,
    NotApplicable,
    Severity,
    Text,
    normalise_name,
    rule,
)

from ..vocabulary._category_names import SAME, category_names
from ..vocabulary._scorer import DEFINITE, evidence_of
from ..vocabulary._units import Measure, units_of
from ._unit_matrix import Ruling, unit_matrix

NO_CATEGORY = NotApplicable("指标无二级类别", "the row has no category")
NO_UNIT = NotApplicable("指标值无可识别的计量单位", "the value has no unit that is known")
_SEVERITIES = {"error": Severity.ERROR, "warning": Severity.WARNING, "info": Severity.INFO}


class WrongUnit(NamedTuple):
    """The name and value as they stand; the unit and its class; the row's category and the one to move to; what
    the row and the category to move to should hold, in both languages."""

    name: str
    value: str
    unit: str
    unit_class: str
    category: str
    move_to: str
    hint_zh: str
    hint_en: str
    value_hint_zh: str
    value_hint_en: str


class Advice(NamedTuple):
    """Which text fits, and the category to move to: ``own`` where the name is right in its row and the value wrong,
    ``both`` where the category of the name does not take the unit either, ``standing`` where the name has its place
    already."""

    variant: str
    move_to: Category


@rule(
    "A02",
    "unit-against-category",
    title=Text("计量单位与指标类别不符", "A unit that the category is not measured in"),
    dimension=Dimension.ADEQUACY,
    severity=Severity.ERROR,
    field=Field.VALUE,
    message={
        "": Text(
            "“{name}”的指标值“{value}”以“{unit}”计量，而{category}不以“{unit}”计量，这是{move_to}的口径。",
            "“{name}” is set at {value}, counted in {unit}, but {category} is not counted in {unit}; that is how "
            "{move_to} is measured.",
        ),
        "own": Text(
            "“{name}”的指标值“{value}”以“{unit}”计量，而{category}不以“{unit}”计量，指标值与名称不是一回事。",
            "“{name}” is set at {value}, counted in {unit}, but {category} is not counted in {unit}: the value is not "
            "that of the name.",
        ),
        "both": Text(
            "“{name}”的指标值“{value}”以“{unit}”计量，而{category}不以“{unit}”计量；从名称看属{move_to}，同样不以此计量。",
            "“{name}” is set at {value}, counted in {unit}, but {category} is not counted in {unit}; nor is {move_to}, "
            "to which the name belongs.",
        ),
        "unusual": Text(
            "“{name}”的指标值“{value}”以“{unit}”计量，{category}通常不以此计量，请核对是否应列入{move_to}。",
            "“{name}” is set at {value}, counted in {unit}, which is unusual for {category}; check whether it belongs "
            "to {move_to}.",
        ),
    },
    suggestion={
        "": Text(
            "请移至{move_to}；本行请改填{hint_zh}。",
            "Move it to {move_to}, and put {hint_en} in this row.",
        ),
        "own": Text(
            "请按名称更正指标值，本类别应填{hint_zh}；确需考核以“{unit}”计的数量的，另设指标列入{move_to}。",
            "Correct the value to suit the name: this category takes {hint_en}; what is counted in {unit} is an "
            "indicator of its own under {move_to}.",
        ),
        "both": Text(
            "请按名称移至{move_to}，并更正指标值（应填{value_hint_zh}）；本行请改填{hint_zh}。",
            "Move it to {move_to} by its name and correct the value ({value_hint_en}); put {hint_en} in this row.",
        ),
        "standing": Text(
            "{move_to}已列有“{name}”，请勿重复；本行请改填{hint_zh}。",
            "“{name}” stands under {move_to} already and need not be repeated; put {hint_en} in this row.",
        ),
        "unusual": Text(
            "如属{move_to}请移列；仍留在本行的，建议改填{hint_zh}。",
            "Move it if it belongs to {move_to}; to stay here it should be {hint_en}.",
        ),
    },
    basis=(Basis("财预〔2015〕88号"), Basis("财预〔2021〕101号")),
    card=Card(
        summary=Text(
            "指标值的计量单位不是所在类别使用的单位，如可持续影响以“人”计、成本以“册”计。",
            "The value's unit is not one that the row's category is measured in, such as people under sustained impact "
            "or copies under cost.",
        ),
        why=Text(
            "单位表明衡量的是什么：人、次、件是数量，元是成本或经济效益，天是时效。单位与类别不符，说明指标放错了类别，"
            "或者指标值填错了行。",
            "The unit tells what is measured: people, times and pieces are quantities, yuan is cost or income, days "
            "are time. A unit of another kind means that the indicator or its value stands in the wrong row.",
        ),
        fix=Text(
            "把该值移到单位所属的类别，本行按类别含义另设指标。",
            "Move it to the category of its unit and give the row an indicator of its own.",
        ),
        examples=(
            Example(
                "可持续影响指标：骨干教师交流人数 ≥20人",
                "数量指标：骨干教师交流人数 ≥20人；可持续影响指标：设备使用年限 ≥8年",
            ),
            Example(
                "成本指标：宣传折页印制数量 ≥5000份",
                "数量指标：宣传折页印制数量 ≥5000份；成本指标：折页印制单价 ≤1.5元/份",
            ),
            Example("时效指标：巡堤次数 ≥40次", "数量指标：巡堤次数 ≥40次；时效指标：险情2小时内处置率 ≥95%"),
        ),
        limits=Text(
            "只判断能够识别的单位；百分比由各类别自己的规则判断。故障、投诉、事故等越少越好的次数件数，以“≤”或0为目标时"
            "可以用于质量、社会效益等类别；带动就业人数放经济效益、以天计的数量只作提醒。",
            "Judges known units only; percentages are left to the categories' own rules. Counts of faults, complaints "
            "or accidents pass under quality, social benefit and others with ≤ or 0. Jobs under economic benefit and "
            "quantities in days get a softer word.",
        ),
    ),
)
def check(row: Indicator, context: Context) -> Iterator[Hit | NotApplicable]:
    measure = units_of(context).measure(row)
    if row.category is None:
        yield NO_CATEGORY
    elif measure is None or measure.unit_class is None:
        yield NO_UNIT
    else:
        ecological = bool(evidence_of(row, context).named(Category.ECOLOGICAL_BENEFIT))
        ruling = unit_matrix(context).ruling(row, measure, row.category, ecological)
        if ruling.level in _SEVERITIES:
            yield _hit(row, row.category, measure, ruling, context)


def _hit(row: Indicator, category: Category, measure: Measure, ruling: Ruling, context: Context) -> Hit:
    matrix = unit_matrix(context)
    advice, severity = _advice(row, category, measure, ruling, context), _SEVERITIES[ruling.level]
    hint, value_hint = matrix.hint(category), matrix.hint(advice.move_to)
    return Hit(
        WrongUnit(
            name=row.name.text,
            value=row.target.raw or "",
            unit=measure.unit,
            unit_class=measure.unit_class or "",
            category=category.value,
            move_to=advice.move_to.value,
            hint_zh=hint["zh"],
            hint_en=hint["en"],
            value_hint_zh=value_hint["zh"],
            value_hint_en=value_hint["en"],
        ),
        row.target_cell or row.name,
        rows=(row,),
        variant=advice.variant if severity is Severity.ERROR else "unusual",
        severity=severity,
        confidence=Confidence.HIGH if severity is Severity.ERROR else Confidence.MEDIUM,
    )


def _advice(row: Indicator, category: Category, measure: Measure, ruling: Ruling, context: Context) -> Advice:
    """Where the row or its value should go, so that the advice agrees with what the rules about the name say (R01,
    R10 to R18, A03)."""
    home = _home(measure, context)
    if ruling.move_to is not None:
        return Advice("", ruling.move_to)
    if category_names(context).meant_by(row.name.text):
        return Advice("", home)  # the name names no indicator (R02, R03)
    evidence = evidence_of(row, context)
    if any(each.kind in DEFINITE for each in evidence.named(category)):
        return Advice("own", home)
    best, _ = evidence.best(_framework(context), category)
    if category is Category.QUALITY and best is not None and best.is_benefit:
        best = None  # counts go from quality to quantity (R11)
    named = best if best is not None and evidence.named(best) else None
    if named is None or SAME.get(named, named) is home or _takes(named, row, measure, context):
        place = named or home
        return Advice("standing" if _stands_in(place, row, context) else "", place)
    if any(each.kind in DEFINITE for each in evidence.named(named)):
        return Advice("both", named)
    return Advice("standing" if _stands_in(home, row, context) else "", home)


def _takes(category: Category, row: Indicator, measure: Measure, context: Context) -> bool:
    """Whether rows of the category are measured in the unit."""
    ecological = bool(evidence_of(row, context).named(Category.ECOLOGICAL_BENEFIT))
    return unit_matrix(context).ruling(row, measure, category, ecological).level == "ok"


def _stands_in(category: Category, row: Indicator, context: Context) -> bool:
    """Whether the table has an indicator of that name in the category already, as one copied across rows has."""
    name = normalise_name(row.name.text)
    rows = context.project.annual_indicators() if context.project else ()
    return any(each.category is category and normalise_name(each.name.text) == name for each in rows)


def _home(measure: Measure, context: Context) -> Category:
    """The category that is usually measured in the unit."""
    home = unit_matrix(context).home(measure.unit_class or "")
    return Category.ECONOMIC_COST if home is Category.COST and _framework(context) is Framework.F2021 else home


def _framework(context: Context) -> Framework:
    return context.project.framework if context.project else Framework.F2015

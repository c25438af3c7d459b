"""A13: a target in words that nobody can measure."""

from collections.abc import Iterator
from typing import NamedTuple

from lint.plugin import (
    Basis,
    Card,
    Cell,
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
    ValueKind,
    normalise_name,
    rule,
)

from .._rows import named, written
from ..vocabulary._qualitative import qualitative
from ._timely import says_only_in_time

NOT_IN_WORDS = NotApplicable("指标值不是定性表述", "the value is not in words")
NO_VALUE = NotApplicable("指标值未填写", "the value is blank")


class Vague(NamedTuple):
    """The indicator and its value ("" where none stands), and the word that leaves it open."""

    name: str
    value: str
    word: str


@rule(
    "A13",
    "vague-value",
    title=Text("定性指标值不可衡量", "Vague qualitative value"),
    dimension=Dimension.ADEQUACY,
    severity=Severity.WARNING,
    confidence=Confidence.MEDIUM,
    field=Field.VALUE,
    message={
        "": Text(
            "“{name}”的指标值“{value}”无法衡量：没有数值、时限或分档标准，做到什么程度都可以算完成。",
            "The value “{value}” of “{name}” cannot be measured: without a number, date or grades any result will do.",
        ),
        "empty": Text(
            "“{name}”是定性表述，指标值又未填写，没有数值、时限或分档标准，无法衡量。",
            "“{name}” is a statement in words and has no value: no number, date or grades, so nothing can be measured.",
        ),
        "weak": Text(
            "“{name}”的指标值“{value}”没有写明以什么为标准，难以衡量。",
            "The value “{value}” of “{name}” does not say by which standard, so it is hard to measure.",
        ),
    },
    suggestion=Text(
        "请写明数值、时限或分档标准（如“≥90%”“好（≥90分）/较好/一般”），或在指标描述中写明衡量方法。",
        "Give a number, a date or grades with their bounds, or say in the description how it will be judged.",
    ),
    basis=(Basis("财预〔2015〕88号"), Basis("财预〔2021〕101号")),
    card=Card(
        summary=Text(
            "指标值是“改善”“显著提高”“有力保障”一类的话，描述和依据也没有给出数值、时限、分档或衡量方法。",
            "The value says better, much higher, well supported, and neither description nor basis gives a number, a "
            "date, grades or a method.",
        ),
        why=Text(
            "绩效目标应细化量化，不能量化的也应可以衡量；“显著改善”由谁判断、怎样才算，年终各说各话。",
            "Targets are to be quantified or at least measurable; who is to say what counts as much improved?",
        ),
        fix=Text(
            "能量化的写数值；不能量化的分三档以上，写清每档的标准，或约定测评、问卷的得分。",
            "Give a figure; where that is impossible, define three grades or more, or the score of a survey.",
        ),
        examples=(
            Example("河道水质改善情况：显著改善", "断面水质优良比例：≥85%"),
            Example("文化传承作用：效果明显", "非遗项目在册传承人：≥12人"),
        ),
        limits=Text(
            "是、否、日期、等级（合格、良好、优/良/中/差）和写明标准、测评方法的不判；“健全”“及时”“到位”等只作提示。",
            "Yes and no, dates, grades, and values with a standard or method pass; words such as 健全, 及时, 到位 give "
            "advice only.",
        ),
    ),
)
def check(row: Indicator, context: Context) -> Iterator[Hit | NotApplicable]:
    words = qualitative(context)
    value, kind = written(row), row.target.kind
    if kind is ValueKind.BLANK and (value or not words.is_phrase(row.name.text)):
        yield NO_VALUE
        return
    if kind not in (ValueKind.QUALITATIVE, ValueKind.BLANK):
        yield NOT_IN_WORDS
        return
    if any(
        words.is_measurable(text) for text in (row.target.raw or "", _own(row.description, row), _own(row.basis, row))
    ):
        return
    at = row.target_cell or row.name
    if not value:
        if words.is_phrase(row.name.text):
            yield Hit(Vague(named(row), "", ""), at, (row,), "empty", severity=_severity(row))
        return
    yield from _judge(row, value, context, at)


def _judge(row: Indicator, value: str, context: Context, at: Cell) -> Iterator[Hit]:
    words = qualitative(context)
    vague = words.vague_word(row.target.raw or "")
    if vague is not None:
        yield Hit(Vague(named(row), value, vague), at, (row,), severity=_severity(row))
        return
    weak = words.weak_word(row.target.raw or "")
    if weak is not None and not says_only_in_time(row, context):  # A11 says that of timeliness
        evidence = Vague(named(row), value, weak)
        yield Hit(evidence, at, (row,), "weak", severity=Severity.INFO, confidence=Confidence.LOW)


def _severity(row: Indicator) -> Severity:
    """Benefits are often hard to put in figures: where the description explains them, this is advice."""
    is_benefit = row.category is not None and row.category.is_benefit
    return Severity.INFO if is_benefit and _own(row.description, row) else Severity.WARNING


def _own(cell: Cell | None, row: Indicator) -> str:
    """The text of a description or basis, unless it is blank or the name over again."""
    if cell is None or cell.is_blank or normalise_name(cell.text) == normalise_name(row.name.text):
        return ""
    return cell.text

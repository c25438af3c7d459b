"""N08: 全县 in the filing of a city, or 全县 and 全市 side by side."""

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from lint.plugin import (
    Basis,
    Card,
    Confidence,
    Context,
    Dimension,
    Example,
    Field,
    Filing,
    Hit,
    NotApplicable,
    Severity,
    Text,
    Unit,
    rule,
)

from ..vocabulary._regions import Regions, Said, regions_of
from ._texts import PROSE, Passage, Place, places, rows_of, sentences, shown

JUDGED = PROSE | {Field.PROJECT_NAME, Field.NAME}
UNKNOWN = NotApplicable("单位的行政层级不明", "the unit's level of administration is unknown")
"""The level cannot be told and the filing does not use two terms side by side."""


class WrongLevel(NamedTuple):
    """The words found; the sentences they stand in as the message quotes them; the unit; the words of its level."""

    words: list[str]
    quotes: list[str]
    unit: str
    instead: list[str]


@rule(
    "N08",
    "county-or-city-wording",
    title=Text("区划称谓不一致", "County wording in a city, or both side by side"),
    dimension=Dimension.NOTATION,
    severity=Severity.WARNING,
    field=Field.GOALS,
    identity=("words",),
    message={
        "": Text(
            "{quotes}写“{words}”，而本单位为“{unit}”，区划称谓与单位不符，疑从其他地方的材料照抄。",
            "{quotes} says {words}, but the unit is {unit}: the division is another one, as if the text was copied "
            "from elsewhere.",
        ),
        "mixed": Text(
            "{quotes}写“{words}”，而材料其他处写“{instead}”，区划称谓前后不一致。",
            "{quotes} says {words}, elsewhere the filing says {instead}: the division is not the same throughout.",
        ),
    },
    suggestion=Text(
        "请核对后改为“{instead}”等与本单位层级一致的称谓。", "Check, and use the unit's own level, such as {instead}."
    ),
    basis=(Basis("财预〔2015〕88号"),),
    card=Card(
        summary=Text(
            "市的单位写“全县”，或同一份材料既写“全县”又写“全市”。",
            "A city's unit writes 全县, or one filing has both 全县 and 全市.",
        ),
        why=Text(
            "绩效目标的范围写错了地方，说明文字是从别处抄来的，目标本身也就可疑。",
            "Goals for the wrong place were copied from somewhere, which casts doubt on the goals themselves.",
        ),
        fix=Text("按本单位所在的行政区划改写。", "Write the name of the unit's own level."),
        examples=(
            Example("（市级单位）全县中小学近视筛查实现全覆盖", "全市中小学近视筛查实现全覆盖"),
            Example("（区级单位）我县公共厕所达标率≥95%", "我区公共厕所达标率≥95%"),
        ),
        limits=Text(
            "层级从单位名称判断，名称没有写明的，按项目编码前6位的编排规则推定；句中另有具体县名的不提示；"
            "“全区”也指自治区、灌区等，不据以判断；县、区材料中“全市前列”一类与上级比较的说法不提示。",
            "The level is read from the unit's name, else from the structure of the first six digits of the codes. "
            "Sentences that name a county are left aside; 全区 may be an autonomous region or an irrigation district "
            "and is not judged; comparisons with the level above (全市前列) pass.",
        ),
    ),
)
def check(filing: Filing, context: Context) -> Iterator[Hit | NotApplicable]:
    regions = regions_of(context)
    found = [(place, list(_spoken(place, regions))) for place in places(filing)]
    counts = Counter(each.said.level for _, spoken in found for each in spoken if not each.compares)
    judged = False
    for place, spoken in found:
        unit, code = _unit_and_code(place, filing)
        level = regions.level_of(unit, code)
        wrong, odd = regions.contradicting(level), regions.odd_one(level, counts)
        judged = judged or level is not None or odd is not None
        against = [each for each in spoken if each.said.level in wrong]
        beside = [each for each in spoken if each.said.level == odd and not each.compares]
        if level is not None and against:
            yield _hit(place, against, _name(unit, code), regions.words(level), "")
        elif odd is not None and beside:
            yield _hit(place, beside, _name(unit, code), regions.words(regions.beside(odd)), "mixed")
    if not judged:
        yield UNKNOWN


class Spoken(NamedTuple):
    """A word of a level, the text it stands in, and whether its sentence compares with the level above."""

    said: Said
    passage: Passage
    compares: bool


def _spoken(place: Place, regions: Regions) -> Iterator[Spoken]:
    for passage in place.of(JUDGED):
        for sentence in sentences(passage.cell.text):
            for said in regions.said_in(sentence):
                yield Spoken(said, passage, regions.compares(said))


def _unit_and_code(place: Place, filing: Filing) -> tuple[Unit | None, str | None]:
    """The unit and a project code that say whose filing a part is; the department part goes by the first code."""
    projects = filing.projects if place.project is None else (place.project,)
    code = next((project.code.norm for project in projects if project.code is not None), None)
    own = place.project.unit if place.project is not None else None
    return own or filing.unit, code


def _name(unit: Unit | None, code: str | None) -> str:
    """The unit's name, else the division of its code."""
    return unit.name.text if unit is not None and unit.name is not None else (code or "")[:6]


def _hit(place: Place, found: list[Spoken], unit: str, instead: list[str], variant: str) -> Hit:
    evidence = WrongLevel(
        sorted({each.said.word for each in found}),
        shown(each.said.sentence for each in found),
        unit,
        instead,
    )
    passages = [each.passage for each in found]
    return Hit(
        evidence,
        passages[0].cell,
        rows_of(passages),
        variant,
        field=passages[0].field,
        confidence=Confidence.MEDIUM if variant else None,
        project=place.project,
    )

"""C16: the goals of the whole project and those of the year are one text."""

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
    Goal,
    Hit,
    NotApplicable,
    Part,
    Project,
    Severity,
    Text,
    regex,
    rule,
)

from .._prose import quoted

ONE_SIDED = NotApplicable("表中没有分列总体目标与年度目标", "the form does not part overall and annual goals")
ONE_YEAR = NotApplicable("项目在一个年度内完成", "the project ends within the year")

_YEAR = regex(r"(?<!\d)20\d{2}(?!\d)")
_YEARS = regex(r"(?<![\d.])(\d{1,2}|[一两二三四五六七八九十])\s*(?:个)?年(?!度|\d|末|底|内)")
_MONTHS = regex(r"(\d{1,3})\s*个月")
_NUMERALS = {"一": 1, "两": 2, **{numeral: n for n, numeral in enumerate("二三四五六七八九十", 2)}}
_ENDLESS = regex("长期|持续|经常|延续")


class OneText(NamedTuple):
    """The text of both, shortened for quoting, what the form says of the project's duration, and the goals that
    stand on both sides, normalised."""

    quoted: str
    term: str
    texts: list[str]


@rule(
    "C16",
    "overall-goal-is-annual",
    title=Text("总体目标与年度目标相同", "Overall goal equals annual goal"),
    dimension=Dimension.COMPLETENESS,
    severity=Severity.WARNING,
    field=Field.GOALS,
    identity=("texts",),
    needs=(Part.GOALS,),
    message={
        "": Text(
            "项目跨年度实施（{term}），总体（中期）目标与年度目标却相同：{quoted}，看不出本年度要完成哪一部分。",
            "The project lasts beyond one year ({term}), but its overall goal and the goal of the year are the same: "
            "{quoted}. What part is due this year cannot be seen.",
        ),
        "unknown": Text(
            "总体（中期）目标与年度目标相同：{quoted}。如项目跨年度实施，就看不出本年度要完成哪一部分。",
            "The overall goal and the goal of the year are the same: {quoted}. If the project lasts beyond one year, "
            "what part is due this year cannot be seen.",
        ),
    },
    suggestion=Text(
        "总体目标写整个实施期要达到的结果，年度目标写其中当年可完成的部分和进度。",
        "Let the overall goal give the result of the whole term, and the annual goal the part of it due this year.",
    ),
    basis=(Basis("财预〔2015〕88号"),),
    card=Card(
        summary=Text(
            "分列总体（中期、实施期）目标与年度目标的表，两栏文字相同，而项目不止一年。",
            "In a form with an overall goal and a goal of the year both are one text, though the project lasts longer.",
        ),
        why=Text(
            "年度目标是总体目标在当年的分解；两栏相同，年度预算就失去对应的目标，也无法逐年考核。",
            "The annual goal is this year's part of the overall one. If both are the same, the annual budget has no "
            "goal of its own and the years cannot be told apart.",
        ),
        fix=Text("按实施计划把总体目标分解到当年。", "Break the overall goal down to this year by the plan of work."),
        examples=(
            Example(
                "中期目标（2025年—2027年）：建成城乡供水一体化工程。年度目标：建成城乡供水一体化工程。",
                "年度目标：完成取水口和26公里主管网铺设，工程进度达到40%。",
            ),
            Example(
                "总体目标：新建儿童医院门诊楼并投入使用。年度目标：新建儿童医院门诊楼并投入使用。",
                "年度目标：9月底前主体结构封顶，年底前完成投资计划的55%。",
            ),
        ),
        limits=Text(
            "统一全半角、空格和序号后完全相同才提示；表中没有写明项目期的，可信度低；写明在一个年度内完成的不提示。",
            "Only texts that are the same after evening out width, blanks and list numbers. Low confidence where the "
            "form does not say how long the project lasts; silent if it is within one year.",
        ),
    ),
)
def check(project: Project, context: Context) -> Iterator[Hit | NotApplicable]:
    overall, annual = _goals(project, "中期"), _goals(project, "年度")
    if not overall or not annual:
        yield ONE_SIDED
        return
    lasting = _lasts_beyond_a_year(project)
    if lasting is False:
        yield ONE_YEAR
        return
    if [goal.cell.norm for goal in overall] != [goal.cell.norm for goal in annual]:
        return
    term = "、".join(cell.text for cell in project.term)
    evidence = OneText(quoted("".join(goal.cell.text for goal in annual)), term, [goal.cell.norm for goal in annual])
    if lasting:
        yield Hit(evidence, annual[0].cell)
    else:
        yield Hit(evidence, annual[0].cell, variant="unknown", confidence=Confidence.LOW)


def _goals(project: Project, period: str) -> list[Goal]:
    return [goal for goal in project.goals if goal.period == period and not goal.cell.is_blank]


def _lasts_beyond_a_year(project: Project) -> bool | None:
    """Whether the project reaches into another year, by what the form says of its term; None if it says nothing."""
    text = " ".join(cell.text for cell in project.term)
    years = {int(year) for year in _YEAR.findall(text)}
    spans = [int(number) if number.isdigit() else _NUMERALS[number] for number in _YEARS.findall(text)]
    months = [int(number) for number in _MONTHS.findall(text)]
    if len(years) > 1 or any(span > 1 for span in spans) or any(month > 12 for month in months):
        return True
    if years or spans or months:
        return False
    return True if _ENDLESS.search(text) else None

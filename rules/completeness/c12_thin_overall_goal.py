"""C12: an overall goal of the department that says too little."""

from collections.abc import Iterator
from typing import NamedTuple

from lint.plugin import (
    Basis,
    Card,
    Confidence,
    Context,
    DepartmentPart,
    Dimension,
    Example,
    Field,
    Hit,
    NotApplicable,
    Option,
    Severity,
    Text,
    rule,
)

from .._prose import any_of, clauses, quoted
from ._targets import target_numbers

NO_OVERALL = NotApplicable("总体绩效目标未填写", "the overall goal is blank")


class ThinGoal(NamedTuple):
    """The characters of the overall goal, the bound, its beginning, and its paragraphs, normalised."""

    characters: int
    shortest: int
    quoted: str
    texts: list[str]


@rule(
    "C12",
    "thin-overall-goal",
    title=Text("部门总体目标过简", "Overall goal too thin"),
    dimension=Dimension.COMPLETENESS,
    severity=Severity.WARNING,
    field=Field.OVERALL_GOAL,
    identity=("texts",),
    options={"shortest": Option(60, Text("字数下限", "fewest characters"))},
    message={
        "": Text(
            "部门总体绩效目标只有{characters}字，没有数值：{quoted}，看不出全年要完成什么、达到什么效果。",
            "The department's overall goal has {characters} characters and no figure: {quoted}. What is to be done in "
            "the year, and to what effect, cannot be seen.",
        ),
        "slogans": Text(
            "部门总体绩效目标每句都是“贯彻、加强、提高”一类的话，没有数值：{quoted}，看不出全年要完成什么、达到什么效果。",
            "Every clause of the department's overall goal only carries through, strengthens or raises, without a "
            "figure: {quoted}. What is to be done in the year, and to what effect, cannot be seen.",
        ),
    },
    suggestion=Text(
        "总体目标应概括年度主要任务及预期效果，并写出主要数值。",
        "Sum up the main tasks of the year and the effects expected, with the main figures.",
    ),
    basis=(Basis("财预〔2015〕88号"),),
    card=Card(
        summary=Text(
            "部门总体绩效目标不足60字，或通篇只有“贯彻、落实、提高”一类的话，并且没有任何数值。",
            "The department's overall goal has less than 60 characters, or only carries through, implements and "
            "raises, and holds no figure.",
        ),
        why=Text(
            "总体目标统领分项目标和项目；太简或只有口号，就看不出部门一年的主要产出和效果。",
            "The overall goal leads the sub-goals and projects. Too thin, or all slogans, it does not show the main "
            "outputs and effects of the year.",
        ),
        fix=Text(
            "按主要职责概括三四项年度任务，各写一个数值或效果。",
            "Sum up three or four tasks, each with a figure or effect.",
        ),
        examples=(
            Example(
                "贯彻落实上级水利工作部署，提高水利管理水平。",
                "围绕防洪、供水、生态三项职责，全年除险加固小型水库18座，新增农村自来水用户4200户，"
                "重要断面生态流量达标率达到90%以上，群众用水满意度达到92%以上。",
            ),
            Example(
                "做好全市体育工作，促进体育事业发展。",
                "新建健身步道26公里，举办群众赛事40场以上，经常参加锻炼人数比例达到38%。",
            ),
        ),
        limits=Text(
            "60字为经验值，可在配置中调整；有可衡量的数值即不提示，不论长短。",
            "60 characters are experience and can be set; a figure silences it, however short the goal.",
        ),
    ),
)
def check(part: DepartmentPart, context: Context) -> Iterator[Hit | NotApplicable]:
    overall = [cell for cell in part.overall if not cell.is_blank]
    if not overall:
        yield NO_OVERALL
        return
    if any(target_numbers(context).first(cell.text) for cell in overall):
        return
    shortest = int(context.options["shortest"])
    characters = sum(len("".join(cell.text.split())) for cell in overall)
    beginning = quoted("".join(cell.text for cell in overall))
    evidence = ThinGoal(characters, shortest, beginning, [cell.norm for cell in overall])
    if characters < shortest:
        yield Hit(evidence, overall[0])
        return
    slogans = context.shared("slogans", lambda words: any_of(words["goal_wording"]["slogans"]))
    if all(slogans.match(clause) for cell in overall for clause in clauses(cell.norm)):
        yield Hit(evidence, overall[0], variant="slogans", confidence=Confidence.MEDIUM)

"""C05: goals without any figure that could be checked."""

from collections.abc import Iterator
from typing import NamedTuple

from lint.plugin import (
    Basis,
    Card,
    Category,
    Context,
    DepartmentPart,
    Dimension,
    Example,
    Field,
    FilingKind,
    Hit,
    NotApplicable,
    Part,
    Project,
    Severity,
    Text,
    rule,
)

from .._prose import quoted
from .._rows import judged_rows
from ..vocabulary._scorer import evidence_of, scorer_of
from ._goals import NO_GOALS, field_of, stated
from ._targets import target_numbers

MEASURED_ROWS = 3
"""Quantified output rows from which the table makes up for goals without figures (rules catalogue, C05)."""
_SHOWN = 3
_OUTPUTS = (Category.QUANTITY, Category.QUALITY)


class WithoutFigures(NamedTuple):
    """How many different goals there are, the first of them for quoting, how many quantity and quality indicators of
    the table hold a figure, and all the goals, normalised."""

    total: int
    quoted: list[str]
    measured_rows: int
    texts: list[str]


@rule(
    "C05",
    "goals-without-figures",
    title=Text("目标无量化要素", "No measurable element in goals"),
    dimension=Dimension.COMPLETENESS,
    severity=Severity.WARNING,
    field=Field.GOALS,
    identity=("texts",),
    kinds=frozenset({FilingKind.TARGETS}),
    needs=(Part.GOALS,),
    message={
        "": Text(
            "绩效目标{quoted}没有体现任何可衡量的数量、质量或时限，年末无法判断是否实现。",
            "The goals {quoted} hold no quantity, quality or date that could be checked, so that nobody can tell at "
            "the end of the year whether they were reached.",
        ),
        "measured": Text(
            "绩效目标{quoted}没有体现可衡量的数量、质量或时限；指标表已有{measured_rows}条量化的产出指标，建议把主要数值写进目标。",
            "The goals {quoted} hold no quantity, quality or date; the table has {measured_rows} output indicators "
            "with figures, of which the main ones could be taken up.",
        ),
        "department": Text(
            "部门绩效目标共{total}条，没有一条体现可衡量的数量、质量或时限（如{quoted}），年末无法判断是否实现。",
            "None of the department's {total} goals holds a quantity, quality or date that could be checked (such as "
            "{quoted}), so that nobody can tell at the end of the year whether they were reached.",
        ),
    },
    suggestion=Text(
        "请在目标中写明要完成多少、达到什么标准、何时完成，并与指标值一致。",
        "Say in the goals how much is to be done, to what standard and by when, in line with the indicators.",
    ),
    basis=(Basis("财预〔2015〕88号"),),
    card=Card(
        summary=Text(
            "所有绩效目标都没有可以核对的数字：没有数量、比率、金额，也没有完成时限。",
            "No goal holds a figure that could be checked: no quantity, share, amount or date.",
        ),
        why=Text(
            "绩效目标应当细化量化；没有数字的目标，做多做少都算完成，监控和评价没有标尺。",
            "Goals are to be specific and quantified. Without figures anything counts as done, and there is nothing "
            "to monitor or evaluate against.",
        ),
        fix=Text(
            "把主要产出和效果的数值、时限写进目标，与指标表保持一致。",
            "Take the main figures and dates of outputs and effects into the goals, in line with the table.",
        ),
        examples=(
            Example("加强河道管护，改善水环境。", "管护河道86公里，12月底前断面水质优良比例达到80%以上。"),
            Example("做好学生资助工作。", "资助家庭经济困难学生420人，资助金5月底前足额发放。"),
        ),
        limits=Text(
            "年份、文号、序号、年龄、热线号码、型号和现有规模（“25个乡镇”“现有学生1200人”）不算；"
            "“年底前完成”“零事故”等可核实的说法算作量化。表中已有3条以上量化且归类正确的数量、质量指标的，只作提示。",
            "Years, document numbers, list numbers, ages, hotlines, models and counts of what exists do not count; "
            "a date by which something is done, or no accidents at all, does. With three or more quantity and "
            "quality indicators that hold figures and stand in their place this is advice only.",
        ),
    ),
)
def check(subject: Project | DepartmentPart, context: Context) -> Iterator[Hit | NotApplicable]:
    goals = stated(subject)
    if not goals:
        yield NO_GOALS
        return
    figures = target_numbers(context)
    if any(figures.first(goal.text) for goal in goals):
        return
    measured = _measured_rows(subject, context) if isinstance(subject, Project) else 0
    evidence = WithoutFigures(
        len(goals), [quoted(goal.text) for goal in goals[:_SHOWN]], measured, sorted(goal.norm for goal in goals)
    )
    if isinstance(subject, DepartmentPart):
        yield Hit(evidence, goals[0], variant="department", field=field_of(subject, goals[0]))
    elif measured >= MEASURED_ROWS:
        yield Hit(evidence, goals[0], variant="measured", severity=Severity.INFO)
    else:
        yield Hit(evidence, goals[0])


def _measured_rows(project: Project, context: Context) -> int:
    """The quantity and quality indicators with a figure that the scorer does not put elsewhere."""
    scorer = scorer_of(context)
    rows = [row for row in judged_rows(project) if row.category in _OUTPUTS and row.target.number is not None]
    return sum(
        not scorer.judge(evidence_of(row, context), row.category, project.framework).misplaced
        for row in rows
        if row.category is not None
    )

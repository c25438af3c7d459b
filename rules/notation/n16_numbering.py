"""N16: forms that are not numbered in order, and headings that are named twice in different words."""

from collections.abc import Iterator
from typing import NamedTuple

from lint.plugin import (
    Basis,
    Card,
    Cell,
    Context,
    Dimension,
    Example,
    Field,
    Filing,
    Hit,
    NotApplicable,
    Severity,
    Text,
    normalise,
    rule,
)

SECTIONS = {"overall": Field.OVERALL_GOAL, "sub_goals": Field.SUB_GOALS, "measures": Field.MEASURES}
NOTHING = NotApplicable("材料中无表序和小标题", "the filing numbers no tables or headings")


class OutOfOrder(NamedTuple):
    """The number of the form, and the number that should follow."""

    number: int
    expected: int


class TwoNames(NamedTuple):
    """The heading and the line below it that names the section again."""

    heading: str
    lead_in: str


@rule(
    "N16",
    "numbering-and-headings",
    title=Text("序号或小标题不一致", "Numbering or headings do not agree"),
    dimension=Dimension.NOTATION,
    severity=Severity.INFO,
    field=Field.PROJECT_NAME,
    identity=(),
    message={
        "": Text(
            "表序为{number}，按顺序应为{expected}，可能漏表、重复或次序有误。",
            "The form has the number {number} where {expected} should follow: one is missing, doubled or misplaced.",
        ),
        "heading": Text(
            "小标题为“{heading}”，其下引导语为“{lead_in}”，名称前后不一。",
            "The heading says {heading}, the line below it {lead_in}.",
        ),
    },
    suggestion={
        "": Text("请核对表格是否齐全，并按顺序编号。", "See whether all forms are there, and number them in order."),
        "heading": Text("请统一小标题名称。", "Use one name for the section."),
    },
    basis=(Basis("财预〔2015〕88号"),),
    card=Card(
        summary=Text(
            "项目表的序号不连续，或部门目标的小标题与引导语名称不同。",
            "The forms are not numbered 1 to n, or a section of the department part has two names.",
        ),
        why=Text("序号不连续常是漏了表，名称不一会让人误以为是两部分内容。", "A gap may be a missing form."),
        fix=Text("按顺序重新编号，统一小标题。", "Number the forms anew; use one name for a section."),
        examples=(
            Example("1.…绩效目标表、2.…绩效目标表、4.…绩效目标表", "1.…、2.…、3.…"),
            Example("二、分项绩效目标 / 分类绩效目标：", "二、分项绩效目标"),
        ),
        limits=Text(
            "只看表题带序号的项目，只有一张表的不判；从1重新开始编号的不提示；每处中断只提示一次。",
            "Only numbered titles, at least two of them; beginning again at 1 passes; each break is reported once.",
        ),
    ),
)
def check(filing: Filing, context: Context) -> Iterator[Hit | NotApplicable]:
    numbered = [(project, project.number) for project in filing.projects if project.number is not None]
    lead_ins = filing.department.lead_ins if filing.department is not None else ()
    if len(numbered) < 2 and not lead_ins:
        yield NOTHING
        return
    for section, heading, line in lead_ins:
        if _name(heading) != _name(line):
            evidence = TwoNames(_name(heading), _name(line))
            yield Hit(evidence, line, variant="heading", field=SECTIONS.get(section, Field.SUB_GOALS))
    expected = 1
    for project, number in numbered if len(numbered) > 1 else ():
        if number not in (expected, 1) or (number == 1 and expected == 2):
            yield Hit(OutOfOrder(number, expected), project.title, project=project)
        expected = number + 1


def _name(cell: Cell) -> str:
    """A heading without its number and colon."""
    return normalise(cell.text).rstrip(":")

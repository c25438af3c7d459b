"""C11: 工作保障措施 that are the sub-goals over again."""

from collections.abc import Iterator
from fractions import Fraction
from typing import NamedTuple

from lint.plugin import (
    Basis,
    Card,
    Context,
    DepartmentPart,
    Dimension,
    Example,
    Field,
    Hit,
    NotApplicable,
    Severity,
    Text,
    rule,
)

from .._prose import quoted

MOST, SOME = Fraction(8, 10), Fraction(3, 10)
"""Shares of equal paragraphs from which copying is an error, and a warning (rules catalogue, C11)."""
NOTHING_TO_COMPARE = NotApplicable("分项绩效目标或工作保障措施未填写", "sub-goals or measures are blank")


class CopiedMeasures(NamedTuple):
    """How many paragraphs of the measures stand among the sub-goals, of how many, the first of them for quoting, and
    all of them, normalised."""

    copies: int
    total: int
    quoted: str
    texts: list[str]


@rule(
    "C11",
    "measures-copy-goals",
    title=Text("保障措施照抄分项目标", "Measures copy the sub-goals"),
    dimension=Dimension.COMPLETENESS,
    severity=Severity.ERROR,
    field=Field.MEASURES,
    identity=("texts",),
    message=Text(
        "“工作保障措施”{total}段中有{copies}段与“分项绩效目标”相同（如{quoted}），没有说明用什么措施保障目标实现。",
        "{copies} of {total} paragraphs of the measures are those of the sub-goals (such as {quoted}) and do not say "
        "by what means the goals will be reached.",
    ),
    suggestion=Text(
        "“工作保障措施”应写组织、制度、人员、资金、监督等方面的具体措施，不应照抄分项目标。",
        "Give measures of organisation, rules, staff, money and supervision, not the sub-goals over again.",
    ),
    basis=(Basis("财预〔2015〕88号"),),
    card=Card(
        summary=Text(
            "部门整体绩效目标中，工作保障措施与分项绩效目标逐段相同：八成以上为错误，三成以上为警告。",
            "The department's measures are, paragraph by paragraph, its sub-goals: an error from 80%, a warning from "
            "30%.",
        ),
        why=Text(
            "保障措施说明用什么条件实现目标；照抄目标等于没有措施，审核时无法判断条件是否充分。",
            "The measures say by what means the goals are reached. Copied goals are no measures, and whether the "
            "means suffice cannot be judged.",
        ),
        fix=Text(
            "写明责任分工、管理制度、人员和资金安排、进度调度和监督检查。",
            "Name responsibilities, rules, staff and money, and how progress is watched and checked.",
        ),
        examples=(
            Example(
                "目标：水质监测，完成32个断面监测。措施：水质监测，完成32个断面监测。",
                "措施：监测任务分解到县级站，按月通报进度；监测经费专账核算，每季度抽查一次数据质量。",
            ),
            Example(
                "目标：义务教育，改善办学条件。措施：义务教育，改善办学条件。",
                "措施：成立项目专班，校舍工程实行周调度；资金按工程进度拨付，竣工后30日内完成结算审计。",
            ),
        ),
        limits=Text(
            "按段比较，统一全半角、空格、序号和句末标点后相同才算；改写几个字的不算。",
            "Paragraphs count as equal only after evening out width, blanks, list numbers and closing punctuation; a "
            "changed word makes them different.",
        ),
    ),
)
def check(part: DepartmentPart, context: Context) -> Iterator[Hit | NotApplicable]:
    goals = {cell.norm for cell in part.sub_goals if not cell.is_blank}
    measures = [cell for cell in part.measures if not cell.is_blank]
    if not goals or not measures:
        yield NOTHING_TO_COMPARE
        return
    copies = [cell for cell in measures if cell.norm in goals]
    share = Fraction(len(copies), len(measures))
    if share >= SOME:
        texts = sorted(cell.norm for cell in copies)
        evidence = CopiedMeasures(len(copies), len(measures), quoted(copies[0].text), texts)
        yield Hit(evidence, copies[0], severity=Severity.ERROR if share >= MOST else Severity.WARNING)

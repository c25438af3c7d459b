"""F08: a spending plan that does not go with what is paid for."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise
from typing import NamedTuple

from lint.plugin import (
    Card,
    Confidence,
    Context,
    Dimension,
    Example,
    Field,
    FilingKind,
    Hit,
    NotApplicable,
    NotCheckable,
    Part,
    Project,
    Severity,
    Text,
    normalise,
    rule,
)

from .._prose import any_of
from ..vocabulary._project_types import project_types
from ._plan import NO_YEAR_END, PLAN_BASIS, Fault, Period, as_stands, inferred_cumulative, read_plan

STEPS = 4
"""Instalments from which a single payment counts as split (rules catalogue, F08)."""
EVEN = Decimal(10)
"""Percentage points by which the instalments of an even split may differ. Our own choice."""
_FIRST_QUARTER = (1, 2, 3, None)
OTHER_NATURE = NotApplicable(
    "项目名称未见一次性付款或人员支出", "the project's name speaks neither of a single payment nor of personnel"
)


class AgainstNature(NamedTuple):
    """The words that tell what is paid for, the first period, and the plan as it stands."""

    words: list[str]
    words_en: list[str]
    first: str
    figures: list[str]


@rule(
    "F08",
    "plan-against-nature",
    title=Text("支出计划与项目性质不符", "Plan does not fit the project"),
    dimension=Dimension.FEASIBILITY,
    severity=Severity.INFO,
    confidence=Confidence.LOW,
    field=Field.PLAN,
    identity=("figures",),
    kinds=frozenset({FilingKind.TARGETS}),
    needs=(Part.PLAN,),
    message={
        "": Text(
            "项目属于一次性付款（{words}），支出计划却平均分到各期（{figures}），请核对付款安排。",
            "The project is a single payment ({words_en}), but the plan spreads it evenly ({figures}); check when it "
            "is due.",
        ),
        "personnel": Text(
            "项目含按月发放的人员支出（{words}），支出计划{first}（{figures}），请核对一季度是否没有支出。",
            "The project pays people every month ({words_en}), but the plan says {first} ({figures}); check whether "
            "nothing is paid in the first quarter.",
        ),
    },
    suggestion={
        "": Text(
            "请按合同约定的付款时间填写，付款后即为100%。", "Set the shares by the date of payment: 100% from then on."
        ),
        "personnel": Text("请按月度发放金额测算各期累计比例。", "Work the shares out from the monthly payments."),
    },
    basis=PLAN_BASIS,
    card=Card(
        summary=Text(
            "尾款、购置等一次性付款平均分到四期以上，或者按月发放的人员支出第一期为0。",
            "A final instalment or a purchase is spread evenly over four periods, or monthly pay begins at zero.",
        ),
        why=inferred_cumulative(
            Text(
                "支出计划应与付款方式一致；一次性付款平均分摊、人员支出年初为0，多半是套用了别的项目的比例。",
                "A plan is to follow the payments. A single payment spread evenly, or pay that starts at zero, is "
                "mostly another project's plan copied.",
            )
        ),
        fix=Text("按合同或发放办法重新测算。", "Work it out from the contract or the pay rules."),
        examples=(
            Example(
                "救护车购置：3月底25%，6月底50%，10月底75%，12月底100%",
                "救护车购置：3月底0，6月底100%，10月底100%，12月底100%",
            ),
            Example(
                "护林员工资：3月底0，6月底50%，10月底80%，12月底100%",
                "护林员工资：3月底25%，6月底50%，10月底83%，12月底100%",
            ),
        ),
        limits=Text(
            "按项目名称判断性质，分批采购、预付款等安排并非错误，请结合合同核对。只看本身有效的计划。",
            "What is paid for is told by the project's name. Purchases in lots and advances are no faults. Only plans "
            "that are valid otherwise are looked at.",
        ),
    ),
)
def check(project: Project, context: Context) -> Iterator[Hit | NotApplicable | NotCheckable]:
    if project.plan is None:
        return
    reading = read_plan(project.plan)
    if (unasked := reading.open_before(Fault.PACE)) is not None:
        yield unasked
        return
    if reading.year_end is None:
        yield NO_YEAR_END
        return
    one_off, personnel = _one_off(project, context), _personnel(project, context)
    first = reading.periods[0]
    evidence = AgainstNature(
        words=one_off or [label.zh for label in personnel],
        words_en=one_off or [label.en for label in personnel],
        first=str(first),
        figures=as_stands(project.plan),
    )
    if not one_off and not personnel:
        yield OTHER_NATURE
    elif one_off and _is_even(reading.periods):
        yield Hit(evidence, first.point.value)
    elif personnel and not one_off and first.percent == 0 and first.month in _FIRST_QUARTER:
        yield Hit(evidence, first.point.value, variant="personnel")


def _one_off(project: Project, context: Context) -> list[str]:
    """The words of the name that tell of a single payment, each once."""
    words = context.shared("one_off", lambda lists: any_of(lists["project_nature"]["one_off"]))
    return list(dict.fromkeys(words.findall(normalise(project.display_name))))


def _personnel(project: Project, context: Context) -> list[Text]:
    """The label of the type if the name tells that people are paid."""
    named = project_types(context).of_project(project)
    return [named["personnel"].label] if "personnel" in named else []


def _is_even(periods: Sequence[Period]) -> bool:
    """Whether the plan rises by steps of about one size."""
    shares = [Decimal(0), *(period.percent for period in periods)]
    steps = [later - earlier for earlier, later in pairwise(shares)]
    return len(steps) >= STEPS and min(steps) > 0 and max(steps) - min(steps) <= EVEN

"""F06: a valid plan with a standstill, a late rush, or everything spent at the start."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
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
    Severity,
    SpendingPlan,
    Text,
    rule,
)

from ._plan import (
    FULL,
    NO_YEAR_END,
    PLAN_BASIS,
    Fault,
    Period,
    as_stands,
    equal,
    inferred_cumulative,
    read_plan,
    stretches,
)

LATE = Decimal(60)
"""Percent below which the share of September or October counts as a late rush. Our own choice."""
_AUTUMN = (9, 10)
_PERIODS_OF_A_YEAR = 4


class Uneven(NamedTuple):
    """The standstills (3月底～10月底0%), the autumn period if it is late, the first if it is already at 100 %,
    and the plan as it stands."""

    standstills: list[str]
    late: str | None
    first: str | None
    figures: list[str]


@rule(
    "F06",
    "plan-uneven",
    title=Text("支出进度停滞或过于集中", "Spending stands still or is bunched"),
    dimension=Dimension.FEASIBILITY,
    severity=Severity.INFO,
    confidence=Confidence.MEDIUM,
    field=Field.PLAN,
    identity=("standstills", "late", "first"),
    kinds=frozenset({FilingKind.TARGETS}),
    message={
        "": Text(
            "支出计划有停滞：{standstills}（{figures}）。期间没有支出安排，请核对是否与实施进度一致。",
            "The spending plan stands still: {standstills} ({figures}). "
            "No spending is planned in between; check it against the work.",
        ),
        "late": Text(
            "支出计划{late}，不足60%，支出集中在年末（{figures}），请核对是否与实施进度一致。",
            "The spending plan is only at {late}, so most is spent at the end of the year ({figures}); "
            "check it against the work.",
        ),
        "standstill-and-late": Text(
            "支出计划有停滞（{standstills}），{late}，不足60%，支出集中在年末（{figures}），请核对是否与实施进度一致。",
            "The spending plan stands still ({standstills}) and is only at {late}, so most is spent at the end of the "
            "year ({figures}); check it against the work.",
        ),
        "at-once": Text(
            "支出计划{first}，资金在第一期即全部支出（{figures}），请核对是否与实施进度一致。",
            "The spending plan is already at {first}: everything is spent in the first period ({figures}); "
            "check it against the work.",
        ),
    },
    suggestion=Text(
        "如与实际安排不符，请按合同、工程或补助发放的时间调整各期比例；确为一次性支付的可保留并说明。",
        "Unless it is how the money will be paid, set the shares by the dates of contracts, works or payments; "
        "a single payment may stand with a word of explanation.",
    ),
    basis=PLAN_BASIS,
    card=Card(
        summary=Text(
            "支出计划有效，但有相邻两期相同、9月底或10月底不足60%、第一期即达100%的情形。",
            "The plan is valid, but two neighbouring periods are equal, September or October is below 60%, or the "
            "first period is already at 100%.",
        ),
        why=inferred_cumulative(
            Text(
                "长时间没有支出、年末突击支出或年初一次支出，往往是未按项目实际安排测算；也可能确系一次性支付，故只作提示。",
                "A standstill, a rush in December or everything in the first months often means that the plan was "
                "not worked out from the project; it may also be a single payment, so this is advice.",
            )
        ),
        fix=Text(
            "按付款节点测算各期累计比例；一次性支付的注明付款时间。",
            "Work the shares out from the dates of payment; for a single payment say when it is due.",
        ),
        examples=(
            Example("3月底0，6月底0，10月底0，12月底100%", "3月底10%，6月底40%，10月底80%，12月底100%"),
            Example("3月底30%，6月底30%，10月底90%，12月底100%", "3月底30%，6月底60%，10月底90%，12月底100%"),
        ),
        limits=Text(
            "尾款、保险费等一次性支付本来如此；60%的界限为本工具自定，并非制度规定。只看本身有效的计划。",
            "Final instalments, insurance and other single payments are like this by nature; the bound of 60% is "
            "ours and stands in no regulation. Only plans that are valid otherwise are looked at.",
        ),
    ),
)
def check(plan: SpendingPlan, context: Context) -> Iterator[Hit | NotApplicable | NotCheckable]:
    reading = read_plan(plan)
    if (unasked := reading.open_before(Fault.PACE)) is not None:
        yield unasked
        return
    if reading.year_end is None:
        yield NO_YEAR_END
        return
    periods = reading.periods
    runs = stretches(periods)
    late = next((period for period in _autumn(periods) if period.percent < LATE), None)
    first = periods[0] if len(periods) > 1 and equal(periods[0].percent, FULL) else None
    if not (runs or late or first):
        return
    evidence = Uneven(
        standstills=[f"{earlier.label}～{later}" for earlier, later in runs],
        late=str(late) if late else None,
        first=str(first) if first else None,
        figures=as_stands(plan),
    )
    variant = "at-once" if first else "" if not late else "standstill-and-late" if runs else "late"
    at = first or late or runs[0][1]
    yield Hit(evidence, at.point.value, variant=variant)


def _autumn(periods: Sequence[Period]) -> list[Period]:
    """The period that closes in September or October; the third of four where no period says its month."""
    if len(periods) == _PERIODS_OF_A_YEAR and all(period.month is None for period in periods):
        return [periods[2]]
    return [period for period in periods if period.month in _AUTUMN]

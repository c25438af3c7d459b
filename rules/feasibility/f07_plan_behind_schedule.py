"""F07: a valid plan below the pace of spending that a finance bureau expects. Off by default: bounds are local."""

from collections.abc import Iterator
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
    Option,
    Severity,
    SpendingPlan,
    Text,
    rule,
)

from ._plan import PLAN_BASIS, Fault, as_stands, figure, inferred_cumulative, read_plan

NO_BOUND = NotApplicable("支出计划无6月底和10月底两期", "the spending plan has no periods that end in June and October")


class Behind(NamedTuple):
    """The periods below their bound (6月底20%<30%) and the plan as it stands."""

    behind: list[str]
    figures: list[str]


@rule(
    "F07",
    "plan-behind-schedule",
    title=Text("支出计划慢于要求进度", "Spending plan behind the expected pace"),
    dimension=Dimension.FEASIBILITY,
    severity=Severity.INFO,
    confidence=Confidence.LOW,
    field=Field.PLAN,
    identity=("behind",),
    kinds=frozenset({FilingKind.TARGETS}),
    default_on=False,
    options={
        "june": Option(
            30.0, Text("6月底累计比例的下限（%）", "lowest cumulative share at the end of June, in percent")
        ),
        "october": Option(
            70.0, Text("10月底累计比例的下限（%）", "lowest cumulative share at the end of October, in percent")
        ),
    },
    message=Text(
        "支出计划慢于要求进度：{behind}（{figures}）。进度过慢，年末易形成结转。",
        "The spending plan is behind the expected pace: {behind} ({figures}). Slow spending tends to leave money over "
        "at the end of the year.",
    ),
    suggestion=Text(
        "请加快支出安排，或说明进度较慢的原因。",
        "Plan earlier payments, or say why they are late.",
    ),
    basis=PLAN_BASIS,
    card=Card(
        summary=Text(
            "支出计划6月底或10月底的累计比例低于设定的下限（默认30%、70%）。",
            "The cumulative share at the end of June or October is below the bound that was set (30% and 70%).",
        ),
        why=inferred_cumulative(
            Text(
                "不少财政部门按月通报支出进度，计划本身就慢的项目难以达到要求。各地要求不同，故默认不启用。",
                "Many finance bureaus publish spending progress by month, and a project whose plan is slow cannot "
                "meet it. The bounds are local, so this rule is off by default.",
            )
        ),
        fix=Text(
            "按本地支出进度要求调整各期比例，并在配置中写明本地下限。",
            "Set the shares by the local requirement, and put the local bounds into the configuration.",
        ),
        examples=(
            Example("3月底10%，6月底20%，10月底80%，12月底100%", "3月底20%，6月底50%，10月底80%，12月底100%"),
            Example("3月底20%，6月底45%，10月底60%，12月底100%", "3月底20%，6月底45%，10月底75%，12月底100%"),
        ),
        limits=Text(
            "默认下限为本工具自定，并非制度规定；没有6月底、10月底两期的计划不作检查。只看本身有效的计划。",
            "The default bounds are ours and stand in no regulation; plans without June and October are not "
            "judged, nor are plans with another fault.",
        ),
    ),
)
def check(plan: SpendingPlan, context: Context) -> Iterator[Hit | NotApplicable | NotCheckable]:
    reading = read_plan(plan)
    if (unasked := reading.open_before(Fault.PACE)) is not None:
        yield unasked
        return
    bounds = {6: Decimal(str(context.options["june"])), 10: Decimal(str(context.options["october"]))}
    asked = [period for period in reading.periods if period.month in bounds]
    behind = [period for period in asked if period.month and period.percent < bounds[period.month]]
    if not asked:
        yield NO_BOUND
    elif behind:
        shown = [f"{period}<{figure(bounds[period.month])}%" for period in behind if period.month]
        yield Hit(Behind(shown, as_stands(plan)), behind[0].point.value)

"""A12: the budget for one unit of output, compared inside the filing and with a band."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any, NamedTuple

from lint.plugin import (
    Basis,
    Card,
    Category,
    Confidence,
    Context,
    Dimension,
    Example,
    Field,
    Filing,
    Hit,
    Indicator,
    NotApplicable,
    Option,
    Project,
    Severity,
    Text,
    normalise_name,
    regex,
    rule,
)

from .._rows import AT_MOST, budget_in_yuan, judged_rows
from ..vocabulary._units import Units, units_of

_COUNTED = frozenset({"people", "events", "pieces", "measure"})
NO_BUDGETS = NotApplicable("项目无预算数或计数产出", "no budget, or no output that is counted")


class Output(NamedTuple):
    """One counted output of a project and what one unit of it costs in yuan."""

    name: str
    unit: str
    cost: Decimal
    row: Indicator


class Priced(NamedTuple):
    """The project, its budget in yuan and its counted outputs."""

    project: Project
    budget: Decimal
    outputs: tuple[Output, ...]


class Unequal(NamedTuple):
    """The output that the projects have in common, its unit, the cost of one unit in each (``costs``, in yuan, as
    numbers; ``shown`` as text), and the largest ratio between two of them."""

    name: str
    unit: str
    costs: list[Decimal]
    shown: list[str]
    ratio: Decimal


class Dear(NamedTuple):
    """The output, its unit, the cost of one unit and the band it exceeds, in yuan."""

    name: str
    unit: str
    cost: Decimal
    above: Decimal


class _Band(NamedTuple):
    name: re.Pattern[str]
    units: frozenset[str]
    above: Decimal


class _Bands:
    def __init__(self, table: Mapping[str, Any]) -> None:
        self._bands = [
            _Band(regex(each["name"]), frozenset(each["units"]), Decimal(str(each["above"]))) for each in table["bands"]
        ]

    def exceeded(self, output: Output) -> Decimal | None:
        """The band that the output exceeds."""
        for band in self._bands:
            if output.unit in band.units and band.name.search(output.name):
                return band.above if output.cost > band.above else None
        return None


@rule(
    "A12",
    "unit-cost-out-of-line",
    title=Text("单位产出成本异常", "Budget against output"),
    dimension=Dimension.ADEQUACY,
    severity=Severity.INFO,
    confidence=Confidence.LOW,
    field=Field.BUDGET,
    identity=("name",),
    options={"ratio": Option(3, Text("单位成本相差的倍数", "How many times one unit cost may exceed another"))},
    message={
        "": Text(
            "同为“{name}”，各项目折合每{unit}的预算相差{ratio}倍：{shown}。",
            "For the same output “{name}” the budget per {unit} differs by a factor of {ratio}: {shown}.",
        ),
        "band": Text(
            "按“{name}”折算，每{unit}预算{cost}元，高于提醒线{above}元。",
            "Spread over “{name}” the budget comes to {cost} yuan per {unit}, above the mark of {above} yuan.",
        ),
    },
    suggestion=Text(
        "请说明资金量与产出量的匹配关系；预算还用于其他工作的，补充相应的数量指标。",
        "Explain how money and output match; where the budget pays for other work as well, add indicators for it.",
    ),
    basis=(Basis("财预〔2015〕88号"),),
    card=Card(
        summary=Text(
            "产出相同的项目，单位产出的预算相差3倍以上；或唯一的计数产出折算的单价高于提醒线。",
            "Projects with the same outputs differ more than threefold in the budget per unit, or the only counted "
            "output costs more than a mark per unit.",
        ),
        why=Text(
            "绩效目标应与资金量匹配：同样的产出，一个项目花12万元、另一个花3万元，说明产出或预算没有按实际测算。",
            "Targets should match the money: the same output for 120,000 yuan here and 30,000 there means that either "
            "was not worked out.",
        ),
        fix=Text(
            "核对各项目的产出数量；预算用途不止一项的，把主要工作都列为数量指标。",
            "Check the numbers; where the money buys more than one thing, list the main ones.",
        ),
        examples=(
            Example("项目甲60万元、项目乙12万元，“巡回义诊场次”都是≥40场次", "项目甲≥200场次，项目乙≥40场次"),
            Example("预算20万元，唯一的数量指标“举办防灾讲座场次≥2场次”", "举办防灾讲座≥40场次，发放应急包≥1500个"),
        ),
        limits=Text(
            "预算通常不止用于一项产出，折算只是线索。只比较计数产出完全相同的项目；"
            "提醒线见词表 unit_costs，由我们自定。",
            "A budget rarely buys one thing, so this is a hint. Only projects whose counted outputs are the same are "
            "compared; the marks stand in the vocabulary (unit_costs) and are our own.",
        ),
    ),
)
def check(filing: Filing, context: Context) -> Iterator[Hit | NotApplicable]:
    generic = frozenset(context.words["generic_names"]["strong"])
    priced = [each for each in (_priced(project, units_of(context), generic) for project in filing.projects) if each]
    if not priced:
        yield NO_BUDGETS
        return
    comparable: dict[frozenset[tuple[str, str]], list[Priced]] = defaultdict(list)
    for each in priced:
        comparable[frozenset((output.name, output.unit) for output in each.outputs)].append(each)
    for group in comparable.values():
        yield from _unequal(group, Decimal(context.options["ratio"]))
    bands = context.shared("unit_costs", lambda words: _Bands(words["unit_costs"]))
    for each in priced:
        yield from _dear(each, bands)


def _priced(project: Project, units: Units, generic: frozenset[str]) -> Priced | None:
    budget = budget_in_yuan(project)
    if budget is None or budget <= 0:
        return None
    outputs: dict[tuple[str, str], Output] = {}
    for row in judged_rows(project):
        target, measure, name = row.target, units.measure(row), normalise_name(row.name.text)
        if measure is None or measure.unit_class not in _COUNTED or "/" in measure.unit or name in generic:
            continue
        if target.number is None or target.number <= 0 or target.operator in AT_MOST:
            continue
        cost = _rounded(budget / target.number, 2)
        outputs.setdefault((name, measure.unit), Output(name, measure.unit, cost, row))
    return Priced(project, budget, tuple(outputs.values())) if outputs else None


def _unequal(group: list[Priced], most: Decimal) -> Iterator[Hit]:
    """The output whose unit costs differ most, if that is more than ``most`` times."""
    if len(group) < 2:
        return
    found: list[tuple[Decimal, str, str]] = []
    for output in group[0].outputs:
        costs = [_cost(each, output) for each in group]
        if min(costs) > 0:
            found.append((max(costs) / min(costs), output.name, output.unit))
    ratio, name, unit = max(found, default=(Decimal(0), "", ""))
    if ratio <= most:
        return
    chosen = next(output for output in group[0].outputs if (output.name, output.unit) == (name, unit))
    costs = [_cost(each, chosen) for each in group]
    shown = [f"项目{each.project.index}为{cost.normalize():f}元" for each, cost in zip(group, costs, strict=True)]
    evidence = Unequal(name, unit, costs, shown, _rounded(ratio, 1))
    budget = group[0].project.budget
    at = budget.total.cell if budget is not None and budget.total is not None else None
    yield Hit(evidence, at, projects=tuple(each.project for each in group))


def _rounded(number: Decimal, digits: int) -> Decimal:
    """The number to so many decimals, however large it is (``round`` refuses what 28 digits cannot hold)."""
    return Decimal(f"{number:.{digits}f}")


def _cost(priced: Priced, output: Output) -> Decimal:
    """What one unit of the output costs in this project."""
    return next(own.cost for own in priced.outputs if (own.name, own.unit) == (output.name, output.unit))


def _dear(priced: Priced, bands: _Bands) -> Iterator[Hit]:
    """The project's only counted output, if the budget spread over it exceeds the band."""
    counted = [output for output in priced.outputs if output.row.category in (Category.QUANTITY, None)]
    if len(counted) != 1:
        return
    above = bands.exceeded(counted[0])
    if above is not None:
        name, unit, cost, row = counted[0]
        at = row.target_cell or row.name
        yield Hit(Dear(name, unit, cost, above), at, (row,), "band", field=Field.VALUE, project=priced.project)

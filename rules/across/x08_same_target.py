"""X08: one big target in projects whose budgets are far apart."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal
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
    Indicator,
    NotApplicable,
    Project,
    Severity,
    Text,
    ValueKind,
    normalise_name,
    rule,
)

from .._rows import budget_in_yuan, judged_rows, written
from ..vocabulary._names import blanks_of
from ._listing import in_order, listed, value_key

TOO_FEW = NotApplicable("有预算和数量目标的项目不足两个", "fewer than two projects have a budget and a counted target")


class Entry(NamedTuple):
    """A row with its project and the project's budget in yuan."""

    project: Project
    row: Indicator
    budget: Decimal


class SameTarget(NamedTuple):
    """The projects by number, also as the message lists them; the indicators with their values; the lowest and the
    highest budget in 万元."""

    projects: list[int]
    listed: list[str]
    indicators: list[str]
    lowest: Decimal
    highest: Decimal


@rule(
    "X08",
    "same-target-other-budget",
    title=Text("同一指标目标值跨项目照搬", "One target for budgets far apart"),
    dimension=Dimension.ACROSS,
    severity=Severity.INFO,
    field=Field.VALUE,
    confidence=Confidence.MEDIUM,
    identity=("indicators",),
    message=Text(
        "项目{listed}的{indicators}相同，而预算从{lowest}万元到{highest}万元，目标值疑为照搬，或重复计算同一批产出。",
        "Projects {listed} have the same target ({indicators}), while their budgets range from {lowest} to {highest} "
        "万元: the target seems copied, or the same outputs are counted twice.",
    ),
    suggestion=Text(
        "请按各项目的资金量分别测算目标值，并说明产出是否重复。",
        "Work out each target from the project's money, and say whether outputs are counted twice.",
    ),
    basis=(Basis("财预〔2015〕88号"),),
    card=Card(
        summary=Text(
            "预算相差3倍以上的项目，同一数量指标的目标值完全相同，且数值超过100。",
            "Projects whose budgets differ by more than three times have one count above 100 as their target.",
        ),
        why=Text(
            "资金量相差悬殊而产出相同，目标与资金不匹配，也可能把同一批产出算了两遍。",
            "Equal outputs for very different money do not match the money, or the same outputs are counted twice.",
        ),
        fix=Text("按单位成本分别测算。", "Work the targets out from unit costs."),
        examples=(
            Example("预算80万元和9万元的两个项目都填“筛查人次≥20000人次”", "按经费和单人成本分别测算"),
            Example("预算300万元和45万元的项目都填“改造户数≥1200户”", "写明各自承担的户数"),
        ),
        limits=Text(
            "只看有计量单位的数量，比率、金额、时限不看；不超过100的数容易碰巧相同，不看。",
            "Counts only, no rates, amounts or deadlines; numbers up to 100 agree by chance and are left aside.",
        ),
    ),
)
def check(filing: Filing, context: Context) -> Iterator[Hit | NotApplicable]:
    bounds = context.words["across"]["same_target"]
    blanks = blanks_of(context)
    groups: dict[tuple[str, ...], dict[int, Entry]] = defaultdict(dict)
    judged: set[int] = set()
    for project in filing.projects:
        budget = budget_in_yuan(project)
        if budget is None or budget <= 0:
            continue
        for row in judged_rows(project):
            if row.target.kind is not ValueKind.QUANTITY or row in blanks:
                continue
            judged.add(project.index)
            if row.target.number is not None and row.target.number > bounds["above"]:
                key = (normalise_name(row.name.text), *value_key(row))
                groups[key].setdefault(project.index, Entry(project, row, budget))
    if len(judged) < 2:
        yield TOO_FEW
        return
    sets: dict[tuple[int, ...], list[list[Entry]]] = defaultdict(list)
    for entries in groups.values():
        budgets = [entry.budget for entry in entries.values()]
        if max(budgets) > Decimal(str(bounds["ratio"])) * min(budgets):
            sets[tuple(entries)].append(list(entries.values()))
    for indicators in sets.values():
        yield _hit(indicators)


def _hit(indicators: Sequence[Sequence[Entry]]) -> Hit:
    entries = indicators[0]
    projects = in_order(entry.project for entry in entries)
    budgets = sorted(entry.budget / 10_000 for entry in entries)
    texts = sorted(f"“{each[0].row.name.text}{written(each[0].row)}”" for each in indicators)
    evidence = SameTarget([each.index for each in projects], listed(projects), texts, budgets[0], budgets[-1])
    return Hit(evidence, entries[1].row.target_cell or entries[1].row.name, projects=projects)

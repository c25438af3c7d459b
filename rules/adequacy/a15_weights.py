"""A15: weights that do not add up, or that one indicator carries."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from lint.plugin import (
    Basis,
    Card,
    Category,
    Cell,
    Context,
    Dimension,
    Example,
    Field,
    Hit,
    Indicator,
    NotApplicable,
    NotCheckable,
    Option,
    Part,
    Project,
    Severity,
    Text,
    normalise,
    regex,
    rule,
)

from .._rows import may_be_cut_off, named

WITHOUT_EXECUTION, WHOLE = Decimal(90), Decimal(100)
"""What the weights come to: 90 where the form counts the rate of execution by itself (10), else 100. The figures
are those of 财预〔2020〕10号 as practised; its text was not seen."""
FEWEST = 3
"""Indicators from which one can be too heavy for the others (rules catalogue, A15)."""
_TOLERANCE = Decimal("0.05")
_NUMBER = regex(r"(?<![\d.])\d+(?:\.\d+)?(?![\d.])")
_OF_LEVEL = regex(r"[(](\d+(?:\.\d+)?)分?[)]")

NO_WEIGHTS = NotApplicable("表中无权重栏", "the form has no weights")
UNREADABLE = NotCheckable("权重有空缺或非数值", "a weight is blank or no number")
TRUNCATED = NotCheckable("指标表可能不完整", "the table may be incomplete")


class Sum(NamedTuple):
    """The sum of the weights and what it should be; ``level`` is the 二级指标 whose own figure is missed."""

    sum: Decimal
    want: str
    level: str


class Heavy(NamedTuple):
    """The indicator that carries too much, its weight, and how many indicators there are."""

    name: str
    weight: Decimal
    indicators: int


@rule(
    "A15",
    "weights",
    title=Text("权重不合理", "Weights that do not add up"),
    dimension=Dimension.ADEQUACY,
    severity=Severity.WARNING,
    judges_gaps=True,
    field=Field.WEIGHT,
    needs=(Part.TABLE,),
    options={
        "heaviest": Option(50, Text("一条指标的权重达到此数即提示", "Weight from which one indicator is too heavy")),
    },
    message={
        "": Text(
            "各指标权重合计{sum}，应为{want}（另列预算执行率10分的为90）。",
            "The weights add up to {sum}; they should come to {want} (90 where the form counts execution by itself).",
        ),
        "level": Text(
            "“{level}”标明的分值是{want}，所列各指标权重合计却是{sum}。",
            "“{level}” is worth {want}, but the weights of its indicators add up to {sum}.",
        ),
        "heavy": Text(
            "共{indicators}条指标，“{name}”一条的权重就占{weight}，其余指标几乎不起作用。",
            "Of {indicators} indicators “{name}” alone carries {weight}; the others hardly count.",
        ),
    },
    suggestion={
        "": Text(
            "请核对各指标权重：表中另列预算执行率（10分）的合计90，否则合计100。",
            "Check the weights: 90 in all where the form counts the rate of execution (10) by itself, else 100.",
        ),
        "level": Text(
            "请调整各指标权重，使其合计等于该类别标明的分值。",
            "Set the weights so that they come to the figure of their category.",
        ),
        "heavy": Text(
            "请按重要程度分配权重，避免一条指标决定全部得分。",
            "Spread the weights by importance, so that no single indicator decides the score.",
        ),
    },
    basis=(Basis("财预〔2020〕10号"),),
    card=Card(
        summary=Text(
            "指标权重合计不是90或100（或类别标明的分值），或者三条以上指标中一条占50以上。",
            "The weights do not come to 90 or 100 (or the figure of their category), or one of three or more "
            "indicators carries 50 or more.",
        ),
        why=Text(
            "权重合计不对，总分就算不出来；一条指标占大半，其余指标形同虚设。",
            "With a wrong sum the score cannot be worked out; with one heavy indicator the others are idle.",
        ),
        fix=Text(
            "按产出50、效益30、满意度10（另有预算执行率10）的常用结构分配，再在各类别内分到每条。",
            "Use the common split of 50 for output, 30 for benefits and 10 for satisfaction (and 10 for execution), "
            "and share it out within each.",
        ),
        examples=(
            Example("权重依次为20、20、10、30（合计80）", "权重依次为20、20、10、30、10（合计90，另有执行率10）"),
            Example("三条指标的权重为60、20、10", "三条指标的权重为40、30、20"),
        ),
        limits=Text(
            "各行权重都填了才加总；缺少满意度一类或材料到产出为止、合计又不足90的，可能是表格不全，不判。",
            "Sums only where every row has a weight; a table without satisfaction, or a file that ends among outputs, "
            "may have been cut off and is not judged where it comes to less than 90.",
        ),
    ),
)
def check(project: Project, context: Context) -> Iterator[Hit | NotApplicable | NotCheckable]:
    rows = [row for row in project.annual_indicators() if not row.name.is_blank]
    weighted = [row for row in rows if row.weight is not None and not row.weight.is_blank]
    if not weighted:
        yield NO_WEIGHTS
        return
    weights = _numbers([row.weight for row in weighted if row.weight is not None])
    if weights is None or len(weighted) < len(rows):
        yield UNREADABLE
        return
    yield from _heavy(weighted, weights, context.options["heaviest"])
    by_level = list(_by_level(weighted, weights))
    yield from by_level
    if not by_level:
        yield from _sum(weighted, weights, may_be_cut_off(project, context))


def _numbers(cells: Sequence[Cell]) -> list[Decimal] | None:
    """The weights in points of a hundred, None where one of them is no number; 0.1 and 10% are 10."""
    numbers = []
    for cell in cells:
        found = _NUMBER.findall(normalise(cell.text))
        if len(found) != 1:
            return None
        numbers.append(Decimal(found[0]))
    return [number * 100 for number in numbers] if sum(numbers) <= 1 else numbers


def _sum(rows: Sequence[Indicator], weights: Sequence[Decimal], cut_off: bool) -> Iterator[Hit | NotCheckable]:
    total = sum(weights, Decimal(0))
    if any(abs(total - want) <= _TOLERANCE for want in (WITHOUT_EXECUTION, WHOLE)) or _each_level_whole(rows, weights):
        return
    if total < WITHOUT_EXECUTION and (cut_off or all(row.category is not Category.SATISFACTION for row in rows)):
        yield TRUNCATED
        return
    yield Hit(Sum(total, f"{WHOLE}", ""), rows[0].weight, rows=tuple(rows))


def _each_level_whole(rows: Sequence[Indicator], weights: Sequence[Decimal]) -> bool:
    """Whether the form weighs within each 一级指标, so that every one of them comes to 100."""
    sums: dict[object, Decimal] = {}
    for row, weight in zip(rows, weights, strict=True):
        sums[row.level1] = sums.get(row.level1, Decimal(0)) + weight
    return all(abs(total - WHOLE) <= _TOLERANCE for total in sums.values())


def _by_level(rows: Sequence[Indicator], weights: Sequence[Decimal]) -> Iterator[Hit]:
    """The categories whose label bears a figure (数量指标（20分）) that the weights miss."""
    groups: dict[str, list[tuple[Indicator, Decimal]]] = {}
    for row, weight in zip(rows, weights, strict=True):
        label = normalise(row.label.text) if row.label is not None else ""
        if _OF_LEVEL.search(label):
            groups.setdefault(label, []).append((row, weight))
    for label, members in groups.items():
        found = _OF_LEVEL.search(label)
        total = sum((weight for _, weight in members), Decimal(0))
        if found is not None and abs(total - Decimal(found[1])) > _TOLERANCE:
            inside = tuple(row for row, _ in members)
            yield Hit(Sum(total, found[1], label), inside[0].weight, rows=inside, variant="level")


def _heavy(rows: Sequence[Indicator], weights: Sequence[Decimal], heaviest: int) -> Iterator[Hit]:
    if len(rows) < FEWEST:
        return
    row, weight = max(zip(rows, weights, strict=True), key=lambda each: (each[1], each[0].name.norm))
    if weight >= heaviest:
        yield Hit(Heavy(named(row), weight, len(rows)), row.weight, rows=(row,), variant="heavy")

"""R08: the four benefit rows of a table have slipped, so that each stands in its neighbour's place."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from lint.plugin import (
    Basis,
    Card,
    Category,
    Confidence,
    Context,
    Dimension,
    Example,
    Field,
    Framework,
    Hit,
    Indicator,
    NotApplicable,
    Part,
    Project,
    Severity,
    Text,
    normalise_name,
    rule,
)

from .._rows import judged_rows, named
from ..vocabulary._category_names import category_names
from ..vocabulary._scorer import evidence_of
from ._copies import compared, copies_among

# Rules catalogue, R08: four rows with three different names; a row fits from two points of its name on; the shifted
# block has to fit two rows better than it stands.
ROWS, NAMES, POINTS, MARGIN = 4, 3, 2, 2
NO_BLOCK = NotApplicable("四类效益指标不齐全", "the four benefit categories are not all there")
COPIED = NotApplicable("效益指标为重复填列", "the benefit rows are copies of each other")


class Slipped(NamedTuple):
    """By how many rows to move the names up, how many rows fit before and after, and the rows in the right order."""

    shift: int
    fits_now: int
    fits_then: int
    names: list[str]
    reordered: list[str]


@rule(
    "R08",
    "benefit-block-shifted",
    title=Text("效益指标整体错行", "The benefit rows have slipped"),
    dimension=Dimension.RELEVANCE,
    severity=Severity.WARNING,
    confidence=Confidence.MEDIUM,
    field=Field.NAME,
    needs=(Part.TABLE,),
    frameworks=frozenset({Framework.F2015}),
    identity=("shift",),
    folds=("R02", "R03", *(f"R{number}" for number in range(10, 20))),
    fold_rank=50,
    message=Text(
        "效益指标疑整体错行：现有{fits_now}行与所在类别相符，各指标整体上移{shift}行（首尾相接）后有{fits_then}行相符。",
        "The benefit rows seem to have slipped: as they stand {fits_now} fit their categories, moved up by {shift} "
        "(the first following the last) {fits_then} do.",
    ),
    suggestion=Text(
        "请核对填报或导出时的行次；移回后为：{reordered}。其中仍与类别不符的，再单独修改。",
        "Check the order in which the rows were entered or exported; moved back they read: {reordered}. Then mend what "
        "still does not fit.",
    ),
    basis=(Basis("财预〔2015〕88号"),),
    card=Card(
        summary=Text(
            "经济、社会、生态、可持续四行效益指标整体错开一行或几行，每个指标都落在别的类别里。",
            "The four benefit rows have slipped by one or more, so that each indicator stands in another's category.",
        ),
        why=Text(
            "照模板粘贴或系统导出时错开一行，整块效益指标都会错位。逐行挪动容易越改越乱，按原来的次序整体移回即可。",
            "A template pasted or exported one row off puts the whole block out of place. Moving rows one by one makes "
            "it worse; moved back as a whole they fit.",
        ),
        fix=Text(
            "对照提示的次序整体移动名称，描述、指标值和依据随名称一起移；移动后仍不符的再单独修改。",
            "Move the names as a whole to the order shown, with their descriptions, values and bases; then mend what "
            "still does not fit.",
        ),
        examples=(
            Example(
                "经济：游客人数；社会：门票收入；生态：居民文明意识；可持续：景区绿化率",
                "经济：门票收入；社会：居民文明意识；生态：景区绿化率；可持续：填机制、年限类指标",
            ),
            Example(
                "经济：社会效益指标；社会：生态效益指标；生态：可持续影响指标；可持续：经济效益指标",
                "先按类别移回，再把类别名称改为具体指标",
            ),
        ),
        limits=Text(
            "四类效益各有一行、至少三个不同名称时才判断，按名称用词比较，不看单位；移动后至少多两行相符才报告。"
            "同一指标填满各行的由R01报告。",
            "Judged only where each of the four categories has one row and three names differ; words are compared, not "
            "units, and two more rows have to fit. One indicator in all rows is R01's.",
        ),
    ),
)
def check(project: Project, context: Context) -> Iterator[Hit | NotApplicable]:
    block = [row for row in judged_rows(project) if row.category is not None and row.category.is_benefit]
    if len(block) != ROWS or len({row.category for row in block}) != ROWS:
        yield NO_BLOCK
        return
    copied = {row.row for same in copies_among(compared(project, context), context) for row in same}
    if copied >= {row.row for row in block}:
        yield COPIED
        return
    if len({normalise_name(row.name.text) for row in block}) < NAMES:
        return
    shift, fits = _best_shift(block, context)
    if shift and fits[shift] - fits[0] >= MARGIN:
        yield _hit(block, shift, fits)


def _best_shift(block: Sequence[Indicator], context: Context) -> tuple[int, Mapping[int, int]]:
    """By how many rows the names have to move up to fit best, 0 where no shift is the single best; and the number of
    rows that fit, by shift."""
    categories = [row.category for row in block if row.category is not None]
    belongs = [_belongs(row, context) for row in block]
    fits = {
        shift: sum(categories[place] in belongs[(place + shift) % ROWS] for place in range(ROWS))
        for shift in range(ROWS)
    }
    best = max(fits, key=lambda shift: fits[shift])
    return (best if list(fits.values()).count(fits[best]) == 1 else 0), fits


def _belongs(row: Indicator, context: Context) -> frozenset[Category]:
    """The benefit category that the name fits: that whose name it is, or the one that it speaks for most clearly."""
    meant = category_names(context).meant_by(row.name.text)
    if meant:
        return meant if len(meant) == 1 else frozenset()
    evidence = evidence_of(row, context)
    scores = {category: evidence.name_score(category) for category in Category if category.is_benefit}
    most = max(scores.values())
    best = [category for category, score in scores.items() if score == most]
    return frozenset(best) if most >= POINTS and len(best) == 1 else frozenset()


def _hit(block: Sequence[Indicator], shift: int, fits: Mapping[int, int]) -> Hit:
    names = [named(row) for row in block]
    labels = [row.category.value for row in block if row.category is not None]
    reordered = [f"{label}“{names[(place + shift) % ROWS]}”" for place, label in enumerate(labels)]
    evidence = Slipped(shift, fits[0], fits[shift], names, reordered)
    return Hit(evidence, block[0].name, tuple(block))

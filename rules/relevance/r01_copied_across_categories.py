"""R01 ★: one indicator copied into several 二级指标."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from lint.plugin import (
    Basis,
    Card,
    Context,
    Dimension,
    Example,
    Field,
    Hit,
    Indicator,
    NotApplicable,
    NotCheckable,
    Part,
    Project,
    Severity,
    Text,
    rule,
)

from ..vocabulary._category_names import category_names
from ..vocabulary._scorer import evidence_of
from ._copies import compared, copies_among

# Rules catalogue, R01: an error from four sub-categories on, or from half of those filled in.
MANY, HALF = 4, 0.5
# A copy over this many rows is the root of what the rows' own rules say; a smaller one stands behind R02 and R03.
WIDE_RANK, NARROW_RANK = 40, 15

ONE_CATEGORY = NotApplicable("产出和效益指标不足两个二级类别", "outputs and benefits fill fewer than two categories")
NO_CATEGORIES = NotCheckable("指标表无二级指标", "the table has no second level")

KEEP_ONE = Text(
    "请仅保留在“{best}”，其余二级指标按其含义另行设置；不涉及的效益指标可不设，勿重复填列。",
    "Keep it under {best} alone and give the other sub-categories indicators of their own meaning; benefit "
    "sub-categories that do not apply may be left out.",
)
KEEP_EACH_ONCE = Text(
    "请各保留一处（{keep}），其余二级指标按其含义另行设置；不涉及的效益指标可不设，勿重复填列。",
    "Keep each in one place ({keep}) and give the other sub-categories indicators of their own meaning; benefit "
    "sub-categories that do not apply may be left out.",
)


class Group(NamedTuple):
    """One name and the sub-categories it stands in; ``best`` is where it fits."""

    name: str
    categories: list[str]
    k: int
    best: str


class Copied(NamedTuple):
    """The pattern of the whole (full, all-but-one, alternating, partial), the widest group (``name`` in ``k`` of
    the ``n`` sub-categories that are filled in), and every group; ``copied_names``, ``detail`` and ``keep`` say
    them in one line."""

    pattern: str
    name: str
    categories: list[str]
    k: int
    n: int
    coverage: float
    best: str
    groups: list[Group]
    copied_names: int
    detail: list[str]
    keep: list[str]


@rule(
    "R01",
    "indicator-copied-across-categories",
    title=Text("同一指标复制到多个二级指标", "One indicator copied across sub-categories"),
    dimension=Dimension.RELEVANCE,
    severity=Severity.ERROR,
    field=Field.NAME,
    needs=(Part.TABLE,),
    folds=("R10", "R11", "R12", "R13", "R14", "R15", "R16", "R17", "R19"),
    fold_rank=WIDE_RANK,
    message={
        "full": Text(
            "“{name}”填在全部{k}个产出和效益二级指标中（{categories}）。各二级指标衡量的方面不同，"
            "各行照抄同一指标，实际只设了一个指标。",
            "“{name}” fills all {k} output and benefit sub-categories ({categories}). Each of them measures something "
            "else, so the same indicator in every row is one indicator, not {k}.",
        ),
        "all-but-one": Text(
            "“{name}”同时填在{n}个产出和效益二级指标中的{k}个（{categories}）。各二级指标衡量的方面不同，"
            "各行照抄同一指标，实际只设了一个指标。",
            "“{name}” fills {k} of the {n} output and benefit sub-categories ({categories}). Each of them measures "
            "something else, so the same indicator in every row is one indicator.",
        ),
        "alternating": Text(
            "全部{n}个产出和效益二级指标由{copied_names}个指标轮流填充：{detail}。各二级指标衡量的方面不同，"
            "同一指标不能反复使用。",
            "All {n} output and benefit sub-categories are filled from {copied_names} indicators in turn: {detail}. "
            "Each sub-category measures something else, so an indicator cannot be used again.",
        ),
        "partial": Text(
            "“{name}”同时填在{categories}共{k}个二级指标中。各二级指标衡量的方面不同，同一指标不能重复填列。",
            "“{name}” stands in {k} sub-categories at once ({categories}). Each of them measures something else, so "
            "one indicator cannot serve them all.",
        ),
        "several": Text(
            "{copied_names}个指标各自填在多个二级指标中：{detail}。各二级指标衡量的方面不同，同一指标不能重复填列。",
            "{copied_names} indicators stand in several sub-categories each: {detail}. Each sub-category measures "
            "something else, so one indicator cannot serve them all.",
        ),
    },
    suggestion={"": KEEP_ONE, "alternating": KEEP_EACH_ONCE, "several": KEEP_EACH_ONCE},
    basis=(Basis("财预〔2015〕88号"), Basis("财预〔2021〕101号")),
    card=Card(
        summary=Text(
            "同一个三级指标填在两个及以上不同的产出、效益二级指标中。",
            "One and the same indicator fills two or more different output or benefit sub-categories.",
        ),
        why=Text(
            "数量、质量、时效、成本和各类效益各说一个方面；一个指标填满各行，表面上类别齐全，实际只考核了一件事，"
            "质量、时效、成本和效果都没有目标，评审时会要求重填。",
            "Quantity, quality, timeliness, cost and the benefits each say one thing. One indicator in every row looks "
            "complete but tests a single matter, and the form comes back.",
        ),
        fix=Text(
            "保留最贴切的一处，其余类别各设符合其含义的指标；没有相应效益的，效益行可以不设。",
            "Keep the place that fits best; give the others indicators of their own; leave out benefits that do not "
            "arise.",
        ),
        examples=(
            Example(
                "数量、质量、时效、成本和四个效益指标都填“公厕保洁座数 ≥86座”",
                "数量：公厕保洁座数≥86座；质量：保洁考核合格率≥95%；时效：破损设施24小时内修复率≥90%；"
                "社会效益：周边居民有效投诉量比上年下降≥20%",
            ),
            Example(
                "数量和社会效益都填“参训教师人数 ≥300人”",
                "数量：参训教师人数≥300人；社会效益：乡村学校开齐国家课程的比例≥98%",
            ),
        ),
        limits=Text(
            "按规范化后的名称判断，不看指标值；名称只差几个字的近似指标由R04提示。同一类别内多行同名、满意度行、"
            "以金额计量的成本行与同名的数量行不算重复。每个二级指标是否必须设置，各地要求不同。",
            "Compares normalised names, not values; names that differ by a word are R04's. Rows of one sub-category, "
            "satisfaction rows, and a cost row in money beside the quantity row of that name do not count.",
        ),
    ),
)
def check(project: Project, context: Context) -> Iterator[Hit | NotApplicable | NotCheckable]:
    if all(row.category is None for row in project.annual_indicators()):
        yield NO_CATEGORIES
        return
    rows = compared(project, context)
    filled = {row.category for row in rows}
    if len(filled) < 2:
        yield ONE_CATEGORY
        return
    copies = copies_among(rows, context)
    if copies:
        yield _hit(copies, rows, len(filled), project, context)


def _hit(
    copies: Sequence[Sequence[Indicator]], rows: Sequence[Indicator], n: int, project: Project, context: Context
) -> Hit:
    groups = [_group(same, project, context) for same in copies]
    worst = max(groups, key=lambda group: group.k)
    covered = sorted((row for same in copies for row in same), key=lambda row: row.row)
    pattern = _pattern(worst.k, n, len(groups), len(covered) == len(rows))
    coverage = worst.k / n
    severe = worst.k >= MANY or coverage >= HALF or pattern == "alternating"
    evidence = Copied(
        pattern=pattern,
        name=worst.name,
        categories=worst.categories,
        k=worst.k,
        n=n,
        coverage=round(coverage, 3),
        best=worst.best,
        groups=groups,
        copied_names=len(groups),
        detail=[f"“{group.name}”（{'、'.join(group.categories)}）" for group in groups],
        keep=[f"“{group.name}”→{group.best}" for group in groups],
    )
    return Hit(
        evidence,
        covered[0].name,
        rows=tuple(covered),
        variant=_variant(pattern, len(groups)),
        severity=Severity.ERROR if severe else Severity.WARNING,
        fold_rank=WIDE_RANK if len(covered) >= MANY else NARROW_RANK,
    )


def _group(same: Sequence[Indicator], project: Project, context: Context) -> Group:
    categories = list(dict.fromkeys(row.category for row in same if row.category))  # in reading order, each once
    first = same[0]
    meant = category_names(context).meant_by(first.name.text)
    evidence = evidence_of(first, context)
    best, _ = evidence.best(project.framework)
    if len(meant) == 1:
        best = next(iter(meant))
    # Where nothing speaks for any category: the first of those it stands in that nothing speaks against.
    best = best or max(categories, key=evidence.score)
    return Group(first.name.text, [category.value for category in categories], len(categories), best.value)


def _pattern(k: int, n: int, groups: int, covers_all: bool) -> str:
    if k == n:
        return "full"
    if k == n - 1 and k > 2:
        return "all-but-one"
    return "alternating" if groups == 2 and covers_all else "partial"


def _variant(pattern: str, groups: int) -> str:
    return "several" if pattern == "partial" and groups > 1 else pattern

"""X05: projects whose names say the same, and funds of one document under several names."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from math import floor
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
    NotApplicable,
    Severity,
    Text,
    rule,
)

from ._listing import TOO_FEW, in_order, listed
from ._names import NameParts, ProjectNames, name_parts, pairs, project_names, units_differ

LOOKED_AT = 40
"""Earlier names with a rare pair of characters in common that a name is compared with, so that the work grows with
the number of projects and no faster. Our own choice."""


class Similar(NamedTuple):
    """The projects by number, also as the message lists them, and their names; for funds, the names of the funds."""

    projects: list[int]
    listed: list[str]
    names: list[str]


@rule(
    "X05",
    "similar-projects",
    title=Text("疑似重复项目", "Projects that seem to be the same"),
    dimension=Dimension.ACROSS,
    severity=Severity.INFO,
    field=Field.PROJECT_NAME,
    confidence=Confidence.MEDIUM,
    identity=("names",),
    message={
        "": Text(
            "项目{listed}（{names}）去掉文号和资金来源后名称相同或相近，可能是同一项工作重复申报。",
            "Without document numbers and funds the names of projects {listed} ({names}) say the same: "
            "one piece of work may have been filed twice.",
        ),
        "fund": Text(
            "项目{listed}依据同一文号，资金名称却不一致（{names}），可能有误。",
            "Projects {listed} rest on the same document, but name its fund differently ({names}).",
        ),
    },
    suggestion={
        "": Text(
            "请说明各项目的区别；内容相同、只是资金来源不同的，目标和指标应当衔接，不重复计算产出。",
            "Say how they differ; where only the money's source differs, do not count the outputs twice.",
        ),
        "fund": Text("请按文件核对资金名称。", "Check the fund's name against the document."),
    },
    basis=(Basis("财预〔2015〕88号"),),
    card=Card(
        summary=Text(
            "两个项目去掉文号、资金来源和“经费”等词后名称相同或相近；或同一文号下资金名称写法不同。",
            "Without document, fund and words like 经费 two names are the same or similar; or the fund of one document "
            "goes by several names.",
        ),
        why=Text(
            "同一项工作分列两个项目，产出容易重复计算，资金也可能重复安排。",
            "One piece of work in two projects counts its outputs twice and may be paid twice.",
        ),
        fix=Text("说明区别，或合并项目。", "Say how they differ, or make them one."),
        examples=(
            Example("“×财农〔2025〕9号中央补助资金-高标准农田管护”与“高标准农田管护经费”", "写明各自负责的地块或年度"),
            Example("“图书馆免费开放”与“图书馆免费开放补助”", "合并，或分别写明中央、本级承担的部分"),
        ),
        limits=Text(
            "相近指相邻两字的重合程度不低于0.7。各有不同文号的项目来源明确，不提示；只差批次、年度、地点的，"
            "以及不同单位的同名项目不提示。仅供核对。",
            "Similar means 0.7 of the character pairs in common. Projects that each name their own document are not "
            "reported, nor those that differ only in batch, year or place, or belong to different units. For checking.",
        ),
    ),
)
def check(filing: Filing, context: Context) -> Iterator[Hit | NotApplicable]:
    parts = name_parts(filing.projects, context)
    if len(parts) < 2:
        yield TOO_FEW
        return
    by_topic: dict[str, list[NameParts]] = defaultdict(list)
    for each in parts:
        if len(each.topic) > 1:
            by_topic[each.topic].append(each)
    bounds = context.words["across"]["similar_names"]
    for topics in _similar(sorted(by_topic), bounds, project_names(context)):
        same = [each for topic in topics for each in by_topic[topic]]
        if len(same) > 1 and not _told_apart(same):
            confidence = Confidence.LOW if len(topics) > 1 else None
            yield _hit(same, [each.project.display_name for each in same], "", confidence)
    yield from _funds(parts, bounds["dice"])


def _similar(topics: Sequence[str], bounds: Mapping[str, float], names: ProjectNames) -> Iterator[list[str]]:
    """Every topic with those that are similar to it and come later, each in one group only. The topics come sorted,
    so that the groups do not depend on the order of the filing.

    Texts with a share of d pairs in common (Dice) share at least n·d/(2−d) of the n pairs of either, so one of the
    rarest others is common too; only topics with such a pair in common are compared.
    """
    least = bounds["dice"] / (2 - bounds["dice"])
    frequency = Counter(pair for topic in topics for pair in pairs(topic))
    index: dict[str, list[str]] = defaultdict(list)
    group: dict[str, list[str]] = {}
    for topic in topics:
        own = pairs(topic) if len(topic) >= bounds["shortest"] else frozenset()
        rarest = sorted(own, key=lambda pair: (frequency[pair], pair))[: len(own) - floor(least * len(own)) + 1]
        near = {other for pair in rarest for other in index[pair][-LOOKED_AT:]}
        leader = next((other for other in sorted(near) if _alike(topic, other, bounds["dice"], names)), None)
        group[topic] = group[leader] if leader is not None else []
        group[topic].append(topic)
        for pair in rarest:
            index[pair].append(topic)
    return (members for topic, members in group.items() if members[0] == topic)


def _alike(one: str, other: str, dice: float, names: ProjectNames) -> bool:
    a, b = pairs(one), pairs(other)
    return 2 * len(a & b) >= dice * (len(a) + len(b)) and not names.differ_by_label(one, other)


def _told_apart(same: Sequence[NameParts]) -> bool:
    """Whether each project names a document of its own, or belongs to a unit of its own."""
    documents = {each.document.key for each in same if each.document is not None}
    return len(documents) == len(same) or units_differ([each.project for each in same])


def _funds(parts: Sequence[NameParts], dice: float) -> Iterator[Hit]:
    """Funds of one document whose names are alike and not equal."""
    by_document: dict[tuple[str, str, int], list[NameParts]] = defaultdict(list)
    for each in parts:
        if each.document is not None and each.fund:
            by_document[each.document.key].append(each)
    for same in by_document.values():
        first, *others = sorted({each.fund for each in same if each.fund})
        if any(_variant(first, other, dice) for other in others):
            yield _hit(same, [first, *others], "fund", Confidence.LOW)


def _variant(one: str, other: str, dice: float) -> bool:
    a, b = pairs(one), pairs(other)
    return one in other or other in one or 2 * len(a & b) >= dice * (len(a) + len(b))


def _hit(same: Sequence[NameParts], names: Sequence[str], variant: str, confidence: Confidence | None) -> Hit:
    projects = in_order(each.project for each in same)
    quoted = sorted({f"“{name}”" for name in names})
    evidence = Similar([project.index for project in projects], listed(projects), quoted)
    return Hit(evidence, projects[1].name, variant=variant, confidence=confidence, projects=projects)

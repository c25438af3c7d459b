"""X06: one project code in several files of a run: N14 across files."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from lint.plugin import (
    AcrossHit,
    Basis,
    Card,
    Cell,
    Confidence,
    Context,
    Corpus,
    CorpusContext,
    Dimension,
    Example,
    Field,
    Filing,
    NotApplicable,
    Severity,
    Spot,
    Text,
    normalise,
    rule,
)

from ..vocabulary._codes import NO_CODE, codes_of

MOST_SHOWN = 10
"""Other places that one finding points at, and names of projects that it gives; the total says how many there are.
Without a bound, a filing that lies in a folder a thousand times would give a million places. Our own choice."""


class Filed(NamedTuple):
    """A project with a code: code and name as comparisons see them, its number, its name and the code's cell."""

    code: str
    norm: str
    project: int
    name: str
    cell: Cell


class Sketch(NamedTuple):
    """A filing as far as codes go: whose it is, its year and kind, and its projects."""

    unit: str
    year: int | None
    kind: str
    projects: tuple[Filed, ...]


class Shared(NamedTuple):
    """The code (empty where several projects are concerned), how many projects, and the names of the first."""

    code: str
    total: int
    names: list[str]


class Entry(NamedTuple):
    """One project of one file."""

    file: int
    unit: str
    filed: Filed

    def spot(self) -> Spot:
        return Spot(self.file, self.filed.cell, self.filed.project, self.filed.code, self.filed.name)


def sketch(filing: Filing, context: Context) -> Sketch | NotApplicable:
    """What of a filing is compared."""
    coded = codes_of(context).coded(filing)
    if not coded:
        return NO_CODE
    unit = filing.unit and (filing.unit.code or filing.unit.name)
    projects = tuple(
        Filed(each.code, normalise(each.project.display_name), each.project.index, each.project.display_name, each.cell)
        for each in coded
    )
    return Sketch(unit.norm if unit else "", filing.year, filing.kind.value, projects)


@rule(
    "X06",
    "code-in-two-files",
    title=Text("项目编码在多份材料中重复", "One code in several files"),
    dimension=Dimension.ACROSS,
    severity=Severity.ERROR,
    field=Field.CODE,
    identity=("code",),
    sketch=sketch,
    message={
        "": Text(
            "项目编码“{code}”在{files}中也用于{names}。一个编码只对应一个项目。",
            "The project code {code} also belongs to {names} in {files}. A code belongs to one project.",
        ),
        "twice": Text(
            "本文件有{total}个项目（{names}）在{files}中也已填报，单位、编码和名称都相同，疑似重复报送。",
            "{total} projects of this file ({names}) were also filed in {files}, with the same unit, code and name.",
        ),
        "copy": Text(
            "本文件与{files}的单位、年度和全部{total}个项目的编码、名称都相同，是同一份材料的另一份或另一版本。",
            "Unit, year and all {total} projects are those of {files}: two copies or versions of one filing.",
        ),
    },
    suggestion={
        "": Text("请核对各项目的编码。", "Check the projects' codes."),
        "twice": Text("请确认以哪一份为准，只报送一份。", "Find out which of them counts, and hand in one."),
        "copy": Text(
            "请确认以哪一份为准；比较两个版本用 jxlint diff。",
            "Find out which of them counts; jxlint diff compares two versions.",
        ),
    },
    basis=(Basis("预算管理一体化规范"),),
    card=Card(
        summary=Text(
            "一次检查的多份材料中，不同项目用了同一编码，或同一项目填报了两次。",
            "In the files of one run, projects of different names or units share a code, or a project was filed twice.",
        ),
        why=Text(
            "编码重复，预算、支付和绩效数据会记到同一个项目上；同一项目报两次，资金和产出会被重复计算。",
            "Budget, payments and results of two projects end up on one; a project filed twice is counted twice.",
        ),
        fix=Text(
            "从系统中查出各自的编码填写；重复报送的只留一份。",
            "Look up each project's own code; of a project that was filed twice, keep one.",
        ),
        examples=(
            Example("甲、乙两单位各有一个项目填99990126P000010000011", "各填各的编码"),
            Example("同一项目在“补充.docx”中又报一次", "只在一份材料中填报"),
        ),
        limits=Text(
            "只比较同一次检查、同一年度、同为申报（或同为自评）的材料；延续项目跨年沿用编码不提示。"
            "整份相同的只提示一次（提示级）。表序在各份材料中各自编排，不作比较。",
            "Only filings of one run, one year and one kind: a project keeps its code over the years. Two copies of a "
            "whole filing are one remark. The numbers of forms begin anew in each file and are not compared.",
        ),
    ),
)
def check(corpus: Corpus[Sketch], context: CorpusContext) -> Iterator[AcrossHit]:
    filings: dict[tuple[str, int | None, str, frozenset[tuple[str, str]]], list[tuple[int, Sketch]]] = defaultdict(list)
    for file, one in corpus.filings:
        whole = frozenset((filed.code, filed.norm) for filed in one.projects)
        filings[one.unit, one.year, one.kind, whole].append((file, one))
    for copies in filings.values():
        yield from _copies(copies)
    yield from _projects([copies[0] for copies in filings.values()])


def _copies(copies: Sequence[tuple[int, Sketch]]) -> Iterator[AcrossHit]:
    """One remark for each file of which the run holds another copy or version."""
    for file, one in copies:
        others = tuple(islice((Spot(other) for other, _ in copies if other != file), MOST_SHOWN))
        if others:
            evidence = Shared("", len(one.projects), [filed.name for filed in one.projects[:MOST_SHOWN]])
            yield AcrossHit(Spot(file), others, evidence, "copy", severity=Severity.INFO)


def _projects(filings: Sequence[tuple[int, Sketch]]) -> Iterator[AcrossHit]:
    """Codes that stand in two different filings: one finding a code, or one a file for all that was filed twice."""
    places: dict[tuple[int | None, str, str], list[Entry]] = defaultdict(list)
    for file, one in filings:
        for filed in one.projects:
            places[one.year, one.kind, filed.code].append(Entry(file, one.unit, filed))
    twice: dict[int, list[tuple[Entry, Sequence[Entry]]]] = defaultdict(list)
    for entries in places.values():
        by_file = Counter(entry.file for entry in entries)
        if len(by_file) < 2:
            continue
        names = {(entry.unit, entry.filed.norm) for entry in entries}
        units = {unit for unit, _ in names}
        for entry in entries:
            others = list(islice((other for other in entries if other.file != entry.file), MOST_SHOWN))
            if len(names) == 1:
                twice[entry.file].append((entry, others))
            else:
                yield _one_code(entry, others, len(entries) - by_file[entry.file], units)
    for _, pairs in sorted(twice.items()):
        yield _filed_twice(pairs)


def _one_code(entry: Entry, others: Sequence[Entry], total: int, units: set[str]) -> AcrossHit:
    evidence = Shared(entry.filed.code, total, [f"“{other.filed.name}”" for other in others])
    # A code under two units may be money that is passed down; under one unit it is a slip.
    confidence = Confidence.MEDIUM if len(units) > 1 else None
    return AcrossHit(entry.spot(), tuple(other.spot() for other in others), evidence, confidence=confidence)


def _filed_twice(pairs: Sequence[tuple[Entry, Sequence[Entry]]]) -> AcrossHit:
    names = list(dict.fromkeys(entry.filed.name for entry, _ in pairs))
    others = tuple(islice((other.spot() for _, others in pairs for other in others), MOST_SHOWN))
    evidence = Shared("", len(pairs), names[:MOST_SHOWN])
    return AcrossHit(pairs[0][0].spot(), others, evidence, "twice", severity=Severity.WARNING)

"""N09: terms that have another name now, or two forms of one term side by side."""

from collections.abc import Iterator
from typing import NamedTuple

from lint.plugin import (
    Basis,
    Card,
    Confidence,
    Context,
    DepartmentPart,
    Dimension,
    Example,
    Field,
    Hit,
    Project,
    Severity,
    Text,
    rule,
)

from ..vocabulary._terms import MixedPair, Outdated, terms_of
from ._texts import PROSE, Passage, rows_of, texts_of

JUDGED = PROSE | {Field.PROJECT_NAME, Field.NAME}


class OldTerms(NamedTuple):
    """The outdated terms and what they are called now, as old→new; for two forms of one term, other→keep."""

    terms: list[str]


@rule(
    "N09",
    "outdated-or-mixed-term",
    title=Text("术语陈旧或混用", "Outdated or mixed terms"),
    dimension=Dimension.NOTATION,
    severity=Severity.INFO,
    field=Field.GOALS,
    identity=("terms",),
    message={
        "": Text(
            "使用了旧称（{terms}），与现行规范用语不一致。", "Old names are used ({terms}); they have other names now."
        ),
        "mixed": Text(
            "同一事物用了两种说法（{terms}），前后不统一。",
            "One thing goes by two names ({terms}) in the same project.",
        ),
    },
    suggestion={
        "": Text("请改用现行用语：{terms}。", "Use the present terms: {terms}."),
        "mixed": Text("请统一用语：{terms}。", "Use one of them throughout: {terms}."),
    },
    basis=(Basis("财预〔2015〕88号"),),
    card=Card(
        summary=Text(
            "用了已由法律、机构改革或正式文件改定的旧称，或同一项目中两种说法并用。",
            "A term was renamed by law or by official documents, or one project uses two forms of a term.",
        ),
        why=Text(
            "用语过时，说明文字沿用了多年前的材料；同一事物两种说法，指标就难以比对。",
            "Outdated terms show that the text was taken over from filings of years ago; two names for one thing make "
            "indicators hard to compare.",
        ),
        fix=Text(
            "改用现行用语；项目名称是上级下达的，保留原名即可。", "Use the present term; a given project name may stay."
        ),
        examples=(
            Example("组织法制宣传教育进校园", "组织法治宣传教育进校园"),
            Example("新农合参保率", "城乡居民基本医疗保险参保率"),
            Example("学员满意率、家长满意度", "学员满意度、家长满意度"),
        ),
        limits=Text(
            "只查词表中的用语，并按预算年度判断是否已改称；法制审核、法制办等法定用语和机构名不算旧称。",
            "Only the terms of the word list, each from the year of its renaming; statutory terms and names of bodies "
            "such as 法制审核 and 法制办 are not outdated.",
        ),
    ),
)
def check(subject: Project | DepartmentPart, context: Context) -> Iterator[Hit]:
    terms = terms_of(context)
    passages = list(texts_of(subject).of(JUDGED))
    found = [(passage, old) for passage in passages for old in terms.outdated_in(passage.cell.text)]
    if found:
        yield _hit([passage for passage, _ in found], [f"{old.old}→{old.new}" for _, old in found], "")
    mixed = {pair: odd for pair in terms.mixed if (odd := _other_form(passages, pair, found))}
    if mixed:
        odd = [passage for each in mixed.values() for passage in each]
        yield _hit(odd, [f"{pair.other}→{pair.keep}" for pair in mixed], "mixed")


def _other_form(passages: list[Passage], pair: MixedPair, found: list[tuple[Passage, Outdated]]) -> list[Passage]:
    """The texts with the form that should go, if the one to keep occurs too; inside an outdated term it is told."""
    if not any(pair.keep in passage.cell.text for passage in passages):
        return []
    outdated = {(id(passage), place) for passage, old in found for place in range(old.start, old.end)}
    return [
        passage
        for passage in passages
        if any(
            match.group(1) is not None and (id(passage), match.start()) not in outdated
            for match in pair.pattern.finditer(passage.cell.text)
        )
    ]


def _hit(passages: list[Passage], terms: list[str], variant: str) -> Hit:
    return Hit(
        OldTerms(sorted(set(terms))),
        passages[0].cell,
        rows_of(passages),
        variant,
        field=passages[0].field,
        confidence=Confidence.LOW if variant else Confidence.MEDIUM,
    )

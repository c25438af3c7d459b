"""N02: one document number, written in several ways in one filing."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from lint.plugin import (
    Basis,
    Card,
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

from ..vocabulary._document_numbers import DocumentNumber, document_numbers
from ._texts import Passage, Place, places, rows_of, shown

NO_NUMBER = NotApplicable("材料中无发文字号", "the filing cites no document number")

Key = tuple[str, str, int]


class Variant(NamedTuple):
    """The document numbers as they stand here, as the message quotes them, and how they stand elsewhere."""

    found: list[str]
    shown: list[str]
    elsewhere: list[str]


@rule(
    "N02",
    "document-number-variants",
    title=Text("同一文号写法不一", "One document number written in several ways"),
    dimension=Dimension.NOTATION,
    severity=Severity.INFO,
    field=Field.PROJECT_NAME,
    identity=("found",),
    message=Text(
        "文号{shown}在材料其他处写作{elsewhere}，同一文号写法不一，不便检索核对。",
        "The document number {shown} is written {elsewhere} elsewhere in the filing; one number should look one way.",
    ),
    suggestion=Text(
        "请全文统一，年份用六角括号“〔〕”括入。",
        "Write it the same way throughout, with the year in hexagonal brackets 〔〕.",
    ),
    basis=(Basis("GB/T 9704—2012", "7.2.5"),),
    card=Card(
        summary=Text(
            "同一个文号在一份材料中用了不同的括号。",
            "One document number stands in one filing with different brackets.",
        ),
        why=Text(
            "文号写法不一，检索时会漏掉，也看不出几个项目出自同一份文件。",
            "A search misses the variants, and it cannot be seen that projects rest on the same document.",
        ),
        fix=Text("全文采用“〔〕”一种写法。", "Use 〔〕 throughout."),
        examples=(
            Example("项目一“×财农【2025】9号…”，项目二“×财农[2025]9号…”", "两处都写“×财农〔2025〕9号”"),
            Example("名称“×财社(2025)31号”，用途“×财社〔2025〕31号”", "两处都写“×财社〔2025〕31号”"),
        ),
        limits=Text(
            "机关代字、年份、序号都相同才算同一文号；只比较括号。多数写法（或规范写法）不提示，只提示与之不同的项目。",
            "Agency code, year and serial number must all agree; only brackets are compared. The right form, else the "
            "most frequent one, is not reported, only the projects that differ from it.",
        ),
    ),
)
def check(filing: Filing, context: Context) -> Iterator[Hit | NotApplicable]:
    finder = document_numbers(context)
    found: list[tuple[Place, list[tuple[Passage, DocumentNumber]]]] = []
    for place in places(filing):
        numbers = [(passage, number) for passage in place.passages for number in finder.find(passage.cell.text)]
        if numbers:
            found.append((place, numbers))
    if not found:
        yield NO_NUMBER
        return
    usual = _usual_brackets([number for _, numbers in found for _, number in numbers], finder.right)
    for place, numbers in found:
        odd = [(passage, number) for passage, number in numbers if number.brackets not in usual[number.key][:1]]
        if odd:
            yield _hit(place, odd, usual)


def _usual_brackets(numbers: list[DocumentNumber], right: str) -> Mapping[Key, list[str]]:
    """For each number the brackets it stands in: the right ones first, then the more frequent."""
    counts: dict[Key, Counter[str]] = defaultdict(Counter)
    for number in numbers:
        counts[number.key][number.brackets] += 1
    usual = {}
    for key, count in counts.items():
        ordered = sorted(count.items(), key=lambda each: (each[0] != right, -each[1], each[0]))
        usual[key] = [brackets for brackets, _ in ordered]
    return usual


def _hit(place: Place, odd: list[tuple[Passage, DocumentNumber]], usual: Mapping[Key, list[str]]) -> Hit:
    first = odd[0][0]
    others = (
        f"{number.agency}{brackets[0]}{number.year}{brackets[1]}{number.serial}号"
        for _, number in odd
        for brackets in usual[number.key]
        if brackets != number.brackets
    )
    texts = sorted({number.text for _, number in odd})
    evidence = Variant(texts, shown(texts), shown(others))
    rows = rows_of([passage for passage, _ in odd])
    return Hit(evidence, first.cell, rows, field=first.field, project=place.project)

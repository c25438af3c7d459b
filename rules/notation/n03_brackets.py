"""N03: brackets that do not pair, or whose two sides differ in width."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from lint.plugin import (
    Basis,
    Card,
    Cell,
    Confidence,
    Context,
    Dimension,
    Edit,
    Example,
    Field,
    Filing,
    Fix,
    Fixing,
    Hit,
    Severity,
    Text,
    regex,
    rule,
)

from ._texts import Passage, Place, distinct, places, rows_of, shown, verbatim

_LIST_NUMBER = regex(r"(?:^|[。；;，,、:：\s])\s*(?:\d{1,2}|[一二三四五六七八九十]{1,3}|[A-Za-z])$")
_REACH = 6
"""Characters before a closing bracket that may make it part of a list number."""


class Odd(NamedTuple):
    """The texts whose brackets are odd, in full, and as the message quotes them."""

    texts: list[str]
    shown: list[str]


class Styles(NamedTuple):
    """One text for each width; how many pairs of each stand in the filing; the texts for quoting."""

    texts: list[str]
    half: int
    full: int
    half_example: str
    full_example: str


class Brackets:
    """The pairs of ``punctuation.yaml``; brackets of one kind in two widths have one ``kind``."""

    def __init__(self, table: Mapping[str, Any]) -> None:
        self.kinds: dict[str, str] = {bracket: pair for pair in table["pairs"] for bracket in pair}
        self.widths: dict[str, str] = {full: half for half, full in table["widths"]}
        self.opening = {pair[0] for pair in table["pairs"]}
        self._any = regex(f"[{re.escape(''.join(table['pairs']))}]")

    def pairs(self, text: str) -> Iterator[tuple[str, str]]:
        """Every pair as (opening, closing) kinds; a missing side is empty. Closers of list numbers are no brackets."""
        for one, other in self._places(text):
            yield ("" if one is None else self.kinds[text[one]]), ("" if other is None else self.kinds[text[other]])

    def _places(self, text: str) -> Iterator[tuple[int | None, int | None]]:
        """Where the two sides of every pair stand."""
        waiting: list[int] = []
        for found in self._any.finditer(text):
            place, character = found.start(), found.group()
            if character in self.opening:
                waiting.append(place)
            elif waiting and self.same(self.kinds[text[waiting[-1]]], self.kinds[character]):
                yield waiting.pop(), place
            elif not _LIST_NUMBER.search(text[max(0, place - _REACH) : place]):
                yield None, place
        yield from ((place, None) for place in waiting)

    def evened(self, cell: Cell) -> Iterator[Edit]:
        """What makes both sides full-width where they differ in width."""
        for one, other in self._places(cell.text):
            if one is not None and other is not None:
                kinds = self.kinds[cell.text[one]], self.kinds[cell.text[other]]
                if kinds[0] != kinds[1]:
                    full = next(kind for kind in kinds if kind in self.widths)
                    yield from (Edit(cell, at, at + 1, side) for at, side in zip((one, other), full, strict=True))

    def same(self, one: str, other: str) -> bool:
        """Whether two pairs are one kind of bracket, whatever their widths."""
        return self.widths.get(one, one) == self.widths.get(other, other)


@rule(
    "N03",
    "bracket-width-or-pairing",
    title=Text("括号不配对或全半角混用", "Brackets unpaired or of mixed width"),
    dimension=Dimension.NOTATION,
    severity=Severity.WARNING,
    field=Field.NAME,
    identity=("texts",),
    message={
        "": Text(
            "{shown}中的括号一边全角、一边半角，写法不统一。",
            "In {shown} one side of the brackets is full-width, the other half-width.",
        ),
        "unpaired": Text(
            "{shown}中的括号缺少另一半，文字可能不完整。",
            "In {shown} a bracket lacks its other half; the text may be incomplete.",
        ),
        "mixed": Text(
            "全文括号写法不一：半角括号{half}处（如{half_example}），全角括号{full}处（如{full_example}）。",
            "Brackets are half-width in {half} places (as in {half_example}) and full-width in {full} "
            "(as in {full_example}).",
        ),
    },
    suggestion={
        "": Text("请改用成对的全角括号“（）”。", "Use full-width brackets （） on both sides."),
        "unpaired": Text("请补全或删去多余的括号。", "Add the other half or strike the bracket."),
        "mixed": Text("中文文本请统一用全角括号“（）”。", "Use full-width brackets （） throughout a Chinese text."),
    },
    fixes=frozenset({Fixing.SAFE}),
    basis=(Basis("GB/T 15834—2011"),),
    card=Card(
        summary=Text(
            "括号左右不配对、左右宽度不同，或全文半角、全角括号混用。",
            "Brackets do not pair, differ in width, or are half-width here and full-width there.",
        ),
        why=Text(
            "括号不成对时，系统按名称比对指标会认作两个指标；也常说明文字在录入时被截断。",
            "Where brackets do not match, systems that compare names take one indicator for two; and often the text "
            "was cut off on entry.",
        ),
        fix=Text("中文中的括号成对使用全角“（）”。", "In Chinese text use full-width brackets in pairs."),
        examples=(
            Example("举办讲座场次(次）", "举办讲座场次（次）"),
            Example("免费开放场馆（含分馆", "免费开放场馆（含分馆）"),
        ),
        limits=Text(
            "“1）”“a)”等序号不算；“<>”多作算符，引号方向易被软件改动，都不查。被截断的材料会因缺右括号提示。"
            "全文混用只在半角、全角都多次出现时提示一次，纯英文、数字内容的括号用半角也不算错，仅供参考。",
            "List numbers such as 1） or a) are no brackets; <> are mostly operators and quotation marks are often "
            "changed by software, so both are left aside. A text that was cut off lacks its closing bracket and is "
            "reported. Mixed width is reported once for the file, where both occur several times, as mere advice.",
        ),
    ),
)
def check(filing: Filing, context: Context) -> Iterator[Hit]:
    brackets = context.shared("brackets", lambda words: Brackets(words["punctuation"]))
    seen: dict[str, Passage] = {}
    count: Counter[str] = Counter()
    for place in places(filing):
        mixed, unpaired = [], _unpaired(place, brackets)
        for passage in place.passages:
            pairs = list(brackets.pairs(passage.cell.text))
            if any(one and other and one != other for one, other in pairs):
                mixed.append(passage)
            for one, other in pairs:
                if one == other:
                    seen[one] = min(seen.get(one, passage), passage, key=_length)
                    count[one] += 1
        if mixed:
            edits = (edit for passage in mixed for edit in brackets.evened(passage.cell))
            yield _hit(place, mixed, "", Fix(tuple(edits)))
        if unpaired:
            yield _hit(place, unpaired, "unpaired")
    yield from _mixed_styles(brackets, seen, count, context.words["punctuation"]["mixed_at_least"])


def _length(passage: Passage) -> tuple[int, str]:
    """Short texts first, in an order that does not depend on the order of the filing."""
    return len(passage.cell.text), passage.cell.text


def _unpaired(place: Place, brackets: Brackets) -> list[Passage]:
    """The texts with a lonely bracket; a pair that spans several goals is none."""
    odd = [passage for passage in place.passages if _is_lonely([passage], brackets)]
    for field in {passage.field for passage in odd if passage.row is None}:
        if not _is_lonely(place.of({field}), brackets):
            odd = [passage for passage in odd if passage.field is not field]
    return odd


def _is_lonely(passages: Iterable[Passage], brackets: Brackets) -> bool:
    text = "\n".join(passage.cell.text for passage in passages)
    return any(not one or not other for one, other in brackets.pairs(text))


def _hit(place: Place, odd: list[Passage], variant: str, fix: Fix | None = None) -> Hit:
    texts = distinct(passage.cell.text for passage in odd)
    evidence = Odd(sorted(texts), shown(texts))
    confidence = Confidence.MEDIUM if variant else None
    first = odd[0]
    return Hit(
        evidence,
        first.cell,
        rows_of(odd),
        variant,
        field=first.field,
        confidence=confidence,
        project=place.project,
        fix=fix,
    )


def _mixed_styles(
    brackets: Brackets, seen: Mapping[str, Passage], count: Mapping[str, int], least: int
) -> Iterator[Hit]:
    """One finding for the file where both widths of a kind occur."""
    for full, half in brackets.widths.items():
        if min(count.get(full, 0), count.get(half, 0)) >= least:
            texts = [seen[each].cell.text for each in (half, full)]
            rarer = min((full, half), key=lambda each: count[each])
            yield Hit(
                Styles(texts, count[half], count[full], *map(verbatim, texts)),
                seen[rarer].cell,
                variant="mixed",
                field=Field.FILE,
                severity=Severity.INFO,
                confidence=Confidence.LOW,
            )

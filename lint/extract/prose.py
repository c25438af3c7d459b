"""Indicators in sentences: 【产出指标-数量指标】 over 指标1：机柜数量（≥77台）; 数量指标：…；时效指标：…"""

from collections.abc import Iterator
from typing import NamedTuple

from lint.extract.labels import category_of, field_of, level1_of, squeeze
from lint.extract.sentences import Span, Split, split_indicator
from lint.kept.patterns import regex
from lint.model import Category, Level1

_HEADED = regex(r"^\s*[【\[［〔](?P<label>[^】\]］〕]{2,30})[】\]］〕]\s*[:：]?\s*")
_LABELLED = regex(
    r"(?:^\s*|(?<=[。；;\s]))(?:(?:[(（]?\d{1,2}[.．、)）]|[(（][一二三四五六七八九十]{1,2}[)）]|[一二三四五六七八九十]{1,2}、|[①-⑳])\s*)?"
    r"(?P<label>[一-鿿]{2,14}(?:[(（][^()（）]{1,8}[)）])?)\s*[:：]"
)
_ITEMS = regex(r"[；;。\n]+\s*|(?<=[，,\s])(?=指标\s*\d{1,2}\s*[:：])|(?<=[)）])\s*[，,]\s*(?=指标\s*\d{1,2}\s*[:：])")
_PARTS = regex(r"[-—–－·/、:：>]+")


class Heading(NamedTuple):
    """A label in front of a text: a category or a class, or a field's label, and where the text behind it begins."""

    category: Category | None
    level1: Level1 | None
    label: Span
    end: int


def heading(text: str) -> Heading | None:
    """【产出指标-数量指标】 or 数量指标： in front of a text, or the whole of it; None for anything else."""
    found = _HEADED.match(text)
    if found is not None:
        category, level1 = _levels(found["label"])
        if category is not None or level1 is not None:
            return Heading(category, level1, Span(*found.span("label")), found.end())
        return None
    found = _LABELLED.match(text)
    if found is not None and is_category_label(found["label"]):
        return Heading(*_levels(found["label"]), Span(*found.span("label")), found.end())
    whole = squeeze(text).rstrip(":")
    if len(whole) <= 16 and is_category_label(whole):
        return Heading(*_levels(whole), Span(0, len(text)), len(text))
    return None


def field_heading(text: str) -> tuple[Span, int] | None:
    """The label in 【总体目标】： and where the text behind it begins, if it is a field's; None otherwise."""
    found = _HEADED.match(text)
    if found is None or field_of(found["label"]) is None:
        return None
    return Span(*found.span("label")), found.end()


def is_category_label(text: str) -> bool:
    """Whether a text is so much of a label that it may stand for one without a table: 数量指标, not 数量."""
    plain = squeeze(text)
    category, level1 = _levels(text)
    return (category is not None or level1 is not None) and ("指标" in plain or "目标" in plain)


def _levels(label: str) -> tuple[Category | None, Level1 | None]:
    parts = [part for part in _PARTS.split(label) if part.strip()]
    category = category_of(parts[-1]) if parts else None
    level1 = level1_of(parts[0]) if parts else None
    if len(parts) == 1 and level1 is not None and category is not None:
        category = category_of(label) if "服务对象" in label or "成本" not in label else None
    return category, level1


def sections(text: str) -> list[tuple[Heading, Span]]:
    """The parts of a text in which categories are named one after the other, each with what is said under it."""
    found = [match for match in _LABELLED.finditer(text) if is_category_label(match["label"])]
    parts = []
    ends = [match.start() for match in found[1:]] + [len(text)]
    for match, end in zip(found, ends[: len(found)], strict=True):
        head = Heading(*_levels(match["label"]), Span(*match.span("label")), match.end())
        parts.append((head, Span(match.end(), end)))
    return parts


def items(text: str, span: Span) -> Iterator[tuple[Span, Split | None]]:
    """The indicators said in a part of a text, each with its name and value, or None where they are unclear."""
    begin = span.begin
    bounds = [(match.start(), match.end()) for match in _ITEMS.finditer(text, span.begin, span.end)]
    for end, following in [*bounds, (span.end, span.end)]:
        part = text[begin:end]
        if any(character.isalnum() for character in part):
            split = split_indicator(part)
            if split is not None:
                name, value = split
                split = Split(Span(begin + name.begin, begin + name.end), Span(begin + value.begin, begin + value.end))
            yield Span(begin, end), split
        begin = following

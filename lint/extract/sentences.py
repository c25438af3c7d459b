"""An indicator in running text: where its name ends and its value begins.

    机柜数量（≥77台）    开展培训场次≥20场    验收合格率：不低于95%    重大火灾0起

Nothing is guessed: a text with two values, or with none that reads as one, is no indicator.
"""

import re
from typing import NamedTuple

from lint.extract.values import parse_value
from lint.kept.patterns import regex
from lint.model import ValueKind

_COUNTED = regex(r"^\s*(?:指标\s*\d{1,2}(?:\s*[:：.、]|\s+)|\d{1,2}\s*[.．、)）](?!\d)|[(（]\d{1,2}[)）]|[①-⑳])\s*")
_BRACKETED = regex(r"(.*\S)\s*[(（]([^()（）]*(?:[(（][^()（）]*[)）])?[^()（）]*)[)）]\s*[。；;，,]?\s*$", re.DOTALL)
_WORDS = (
    "大于等于|大于或等于|小于等于|小于或等于|高于等于|低于等于|不低于|不少于|不小于|不高于|不大于|不超过|不多于|不超出"
    "|大于|小于|高于|低于|超过|少于|多于|等于|至少|最多|控制在|达到|达"
)
_OPERATED = regex(rf"(?:[≥≤≧≦⩾⩽><=＞＜＝]+|{_WORDS})\s*\d")
_NUMBER = regex(r"(?<![\d.])\d[\d,]*(?:\.\d+)?")
_LAST = regex(r"(?<![\d.,%‰])\d[\d,]*(?:\.\d+)?[^\d\s，。；,;：:]{0,8}$")
_TIME = regex(r"[^\d，。；;,：:]{0,20}(?:时间|时限|日期|期限)")
_DATE = regex(r"\s*20\d{2}年(?:\d{1,2}月)?(?:\d{1,2}日)?[一-鿿]{0,4}")
_END = " \t\n\r　 。；;，,、."
_NUMERIC = frozenset(
    {ValueKind.QUANTITY, ValueKind.PERCENT, ValueKind.MONEY, ValueKind.DATE, ValueKind.DURATION, ValueKind.GRADE}
)
_LONGEST_QUALITY = 12
_LONGEST_NAME = 60


class Span(NamedTuple):
    """Part of a text, as indexes."""

    begin: int
    end: int


class Split(NamedTuple):
    """The name and value of an indicator in a text."""

    name: Span
    value: Span


def is_numeric(text: str) -> bool:
    """Whether a text reads as one value with a number, date or grade."""
    return bool(text) and len(text) <= 24 and parse_value(text).kind in _NUMERIC


def item_start(text: str) -> int:
    """Where the text begins behind a counter: 指标1：, 2、, （3）."""
    found = _COUNTED.match(text)
    return found.end() if found else len(text) - len(text.lstrip())


def split_indicator(text: str) -> Split | None:
    """The name and the value in the text of one indicator, a counter in front left out; None where it is unclear."""
    begin = item_start(text)
    end = len(text.rstrip(_END))
    return (
        _bracketed(text, begin)
        or _after_colon(text, begin, end)
        or _operated(text, begin, end)
        or _dated(text, begin, end)
        or _last(text, begin, end)
    )


def _bracketed(text: str, begin: int) -> Split | None:
    """名称（值）; a template (≥**个) is no value."""
    found = _BRACKETED.match(text, begin)
    if found is None or not _is_value(found.group(2)) or _NUMERIC_NAME.search(found.group(1)):
        return None
    return _checked(text, Span(begin, found.end(1)), Span(*found.span(2)))


_NUMERIC_NAME = regex(r"[≥≤≧≦><＞＜]\s*\d[\d.,]*\S{0,6}$")


def _is_value(text: str) -> bool:
    if is_numeric(text):
        return True
    qualitative = parse_value(text).kind is ValueKind.QUALITATIVE
    return qualitative and len(text) <= _LONGEST_QUALITY and not re.search(r"[\d*含元%]", text)


def _after_colon(text: str, begin: int, end: int) -> Split | None:
    """名称：值."""
    colon = max(text.rfind("：", begin, end), text.rfind(":", begin, end))
    if colon <= begin:
        return None
    value = Span(colon + 1 + len(text[colon + 1 : end]) - len(text[colon + 1 : end].lstrip()), end)
    return _checked(text, Span(begin, colon), value) if _is_value(text[value.begin : end]) else None


def _operated(text: str, begin: int, end: int) -> Split | None:
    """名称≥值: one operator in the text, and nothing but its value behind it."""
    found = list(_OPERATED.finditer(text, begin, end))
    if len(found) != 1 or found[0].start() <= begin:
        return None
    value = Span(found[0].start(), end)
    return _checked(text, Span(begin, value.begin), value) if is_numeric(text[value.begin : end]) else None


def _dated(text: str, begin: int, end: int) -> Split | None:
    """完工时间2026年10月底前: a name of a time, and nothing behind it but a date."""
    found = _TIME.match(text, begin, end)
    if found is None or not _DATE.fullmatch(text, found.end(), end) or not is_numeric(text[found.end() : end]):
        return None
    return _checked(text, Span(begin, found.end()), Span(found.end(), end))


def _last(text: str, begin: int, end: int) -> Split | None:
    """名称 and a number with its unit at the end, the only one in the text."""
    found = _LAST.search(text, begin, end)
    if found is None or found.start() <= begin or not is_numeric(text[found.start() : end]):
        return None
    if len(_NUMBER.findall(text, begin, end)) != 1:
        return None
    return _checked(text, Span(begin, found.start()), Span(found.start(), end))


def _checked(text: str, name: Span, value: Span) -> Split | None:
    begin, end = name
    while end > begin and text[end - 1] in " \t　:：，,、-—":
        end -= 1
    length = end - begin
    return Split(Span(begin, end), value) if 2 <= length <= _LONGEST_NAME else None

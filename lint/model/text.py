"""The one normalisation that comparisons use (rules.md, C, general conventions)."""

import unicodedata
from functools import lru_cache

from lint.kept.patterns import regex

_LIST_NUMBER = regex(
    r"^(?:[(]\s*(?:\d{1,2}|[一二三四五六七八九十]{1,3})\s*[)]|\d{1,2}\s*(?:[.．](?!\d)|[、)])|[一二三四五六七八九十]{1,3}、|[①-⑳])\s*"
)
_COUNTED = regex(r"^(?:指标|目标)\s*\d{1,2}\s*[:：]")
_CIRCLED = regex(r"^\s*[①-⑳]\s*")
_BLANKS = regex(r"\s+")
_TRAILING = "。；;，,.、"
_NAME_UNIT = regex(r"[(][^()]{1,6}[)]$")


@lru_cache(maxsize=65536)
def normalise(text: str) -> str:
    """NFKC, without blanks, list number and closing punctuation.

    >>> normalise(" 1．提高 满意度。")
    '提高满意度'
    """
    # A circled number goes first: NFKC would turn ①100人 into 1100人.
    plain = unicodedata.normalize("NFKC", _CIRCLED.sub("", text))
    return strip_list_number(_BLANKS.sub("", plain)).rstrip(_TRAILING)


@lru_cache(maxsize=65536)
def normalise_name(text: str) -> str:
    """``normalise`` for an indicator's name: a bracketed unit at its end goes too.

    >>> normalise_name("印刷册数（册）")
    '印刷册数'
    """
    plain = normalise(text)
    return _NAME_UNIT.sub("", plain) or plain


def strip_list_number(text: str) -> str:
    """The text without a list number (1. 2、 （三） ④) in front; a decimal such as 1.5 stays."""
    return _LIST_NUMBER.sub("", text, count=1)


def strip_count(text: str) -> str:
    """The text without a counted 指标1： or 目标2： in front.

    >>> strip_count("指标1：完成率")
    '完成率'
    """
    return _COUNTED.sub("", text, count=1)


def begins_with_list_number(text: str) -> bool:
    """Whether a text begins with a list number (1. 2、 （三） ④) or a counted 指标1：, 目标2：."""
    return _LIST_NUMBER.match(text) is not None or _COUNTED.match(text) is not None


def bracketed_unit(name: str) -> str | None:
    """The text of the short bracket that ends a name, normalised, or None: 印刷册数（册） gives 册."""
    found = _NAME_UNIT.search(normalise(name))
    return found.group()[1:-1] if found else None

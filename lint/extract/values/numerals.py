"""Han numerals below 10,000 in Arabic digits."""

import re

from lint.extract.values.lazy import LazyPattern

_DIGITS = {digit: value for value, digit in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_POWERS = {"十": 10, "百": 100, "千": 1000}
_NUMERAL = "[零〇一二两三四五六七八九十百千]+(?:点[零〇一二三四五六七八九]+)?"
_NUMBER = LazyPattern(_NUMERAL)
_SHARE = LazyPattern(rf"百分百|(?P<base>[百千万])分之(?P<share>{_NUMERAL}|[0-9]+(?:\.[0-9]+)?)")


def shares_in_digits(text: str) -> str:
    """百分之九十 as 90%, 千分之五 as 5‰, 百分百 as 100%."""
    if "分之" not in text and "百分百" not in text:
        return text
    return _SHARE.compiled.sub(_share, text)


def numerals_in_digits(text: str) -> str:
    """Every Han numeral in digits, also those that are part of a word (统一): the caller must see to that."""
    if _DIGITS.keys().isdisjoint(text) and _POWERS.keys().isdisjoint(text):
        return text
    return _NUMBER.compiled.sub(lambda found: _number(found.group()), text)


def _share(found: re.Match[str]) -> str:
    if found["base"] is None:
        return "100%"
    return _number(found["share"]) + {"百": "%", "千": "‰", "万": "‱"}[found["base"]]


def _number(numeral: str) -> str:
    """九十五点五 as 95.5, 二〇二一 as 2021; the numeral itself where its powers do not fall."""
    whole, _, fraction = numeral.partition("点")
    digits = _whole(whole) if not _POWERS.keys().isdisjoint(whole) else _one_by_one(whole)
    if digits is None:
        return numeral
    return f"{digits}.{_one_by_one(fraction)}" if fraction else digits


def _one_by_one(numeral: str) -> str:
    return "".join(str(_DIGITS.get(character, character)) for character in numeral)


def _whole(numeral: str) -> str | None:
    total, digit, power = 0, 0, 10_000
    for character in numeral:
        if character in _DIGITS:
            digit = _DIGITS[character]
            continue
        if _POWERS[character] >= power:
            return None
        power = _POWERS[character]
        total, digit = total + (digit or 1) * power, 0
    return str(total + digit)

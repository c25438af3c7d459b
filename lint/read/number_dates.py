"""Dates, times and durations of spreadsheets: a day count under the tokens of a format code."""

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import ROUND_FLOOR, ROUND_HALF_UP, Decimal
from typing import NamedTuple

from lint.read.number_codes import Kind, Token, UnknownFormatError
from lint.read.number_digits import to_chinese

_DAY = 86_400  # seconds
_LAST_DAY = 2_958_465  # 9999-12-31, counted from 1900
_NOT_A_DAY = 60  # 1900-02-29, which spreadsheets count and no calendar has
_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_CHINESE_WEEKDAYS = "一二三四五六日"
_CHINESE = ("804", "0804", "ZH")


class _Moment(NamedTuple):
    year: int
    month: int
    day: int
    weekday: int  # from 0 for Monday
    second: int  # of the day
    fraction: str  # digits behind the second


def show_date(tokens: Sequence[Token], number: Decimal, since_1904: bool, locale: str) -> str:
    """A day count as shown. Raises UnknownFormatError for one that is no date, or a name in a language unknown."""
    tokens = _with_minutes(tokens)
    elapsed = any(token.kind is Kind.ELAPSED for token in tokens)
    if number < 0 and not elapsed:
        raise UnknownFormatError(str(number))
    decimals = _decimals(tokens)
    moment = _moment(abs(number), decimals, since_1904, needs_day=any(_is_day(token) for token in tokens))
    whole_days = int(abs(number).to_integral_value(ROUND_FLOOR))
    twelve = any(token.kind is Kind.HALF_DAY for token in tokens)
    numerals = next((token.shown for token in tokens if token.kind is Kind.NUMERALS), "")
    rounded_up = moment.second == 0 and (abs(number) - whole_days) * _DAY > _DAY - 1
    seconds = (whole_days + (1 if rounded_up else 0)) * _DAY + moment.second
    shown: list[str] = ["-"] if number < 0 else []
    skip_to = 0
    for index, token in enumerate(tokens):
        if index < skip_to:
            continue
        if token.kind is Kind.POINT and decimals and index and _is_seconds(tokens[index - 1]):
            shown.append("." + moment.fraction)
            skip_to = index + 1 + decimals
        elif token.kind is Kind.DATE:
            shown.append(_numerals(_date_part(token.code.lower(), moment, twelve, locale), token.code, numerals))
        elif token.kind is Kind.ELAPSED:
            shown.append(_elapsed(token.code, seconds))
        elif token.kind is Kind.HALF_DAY:
            names = token.code.split("/")
            shown.append(names[moment.second >= _DAY // 2])
        elif token.kind is not Kind.NUMERALS:
            shown.append(token.shown)
    return "".join(shown)


def _with_minutes(tokens: Sequence[Token]) -> list[Token]:
    """The tokens with minutes told from months: they follow hours or stand before seconds."""
    result = list(tokens)
    clock = [n for n, token in enumerate(tokens) if token.kind in (Kind.DATE, Kind.ELAPSED)]
    for position, index in enumerate(clock):
        token = tokens[index]
        if token.kind is Kind.DATE and token.code.lower() in ("m", "mm"):
            before = tokens[clock[position - 1]].code.lower() if position else ""
            after = tokens[clock[position + 1]].code.lower() if position + 1 < len(clock) else ""
            if before.startswith("h") or after.startswith("s"):
                result[index] = token._replace(code="n" * len(token.code))
    return result


def _decimals(tokens: Sequence[Token]) -> int:
    """How many digits of the seconds' fraction are shown: ss.00."""
    for index, token in enumerate(tokens):
        if token.kind is Kind.POINT and index and _is_seconds(tokens[index - 1]):
            count = 0
            for following in tokens[index + 1 :]:
                if following.kind is not Kind.DIGIT or following.code != "0":
                    break
                count += 1
            return min(count, 3)
    return 0


def _is_seconds(token: Token) -> bool:
    return token.kind in (Kind.DATE, Kind.ELAPSED) and token.code[0] in "sS"


def _is_day(token: Token) -> bool:
    return token.kind is Kind.DATE and token.code[0] in "yYmMdDaAeE"


def _moment(number: Decimal, decimals: int, since_1904: bool, needs_day: bool) -> _Moment:
    unit = Decimal(1).scaleb(-decimals)
    days = int(number.to_integral_value(ROUND_FLOOR))
    seconds = ((number - days) * _DAY).quantize(unit, ROUND_HALF_UP)
    if seconds >= _DAY:
        days, seconds = days + 1, seconds - _DAY
    whole = int(seconds)
    fraction = f"{seconds - whole:f}".partition(".")[2]
    if not needs_day:
        return _Moment(0, 0, 0, 0, whole, fraction)
    if days > _LAST_DAY:
        raise UnknownFormatError(str(number))
    if not since_1904 and days == _NOT_A_DAY:
        return _Moment(1900, 2, 29, 2, whole, fraction)
    if not since_1904 and days == 0:
        return _Moment(1900, 1, 0, 5, whole, fraction)
    first = date(1904, 1, 1) if since_1904 else date(1899, 12, 31) if days < _NOT_A_DAY else date(1899, 12, 30)
    try:
        day = first + timedelta(days)
    except OverflowError:
        raise UnknownFormatError(str(number)) from None
    return _Moment(day.year, day.month, day.day, day.weekday(), whole, fraction)


def _date_part(code: str, moment: _Moment, twelve: bool, locale: str) -> str:
    match code[0]:
        case "y":
            return f"{moment.year % 100:02d}" if len(code) < 3 else f"{moment.year:04d}"
        case "e":
            return str(moment.year)
        case "m":
            return _month(len(code), moment.month, locale)
        case "d":
            return _day(len(code), moment, locale)
        case "a":
            name = _CHINESE_WEEKDAYS[moment.weekday]
            return name if len(code) == 3 else f"星期{name}"
        case "h":
            hour = moment.second // 3600
            return _number((hour + 11) % 12 + 1 if twelve else hour, len(code))
        case "n":
            return _number(moment.second // 60 % 60, len(code))
        case _:
            return _number(moment.second % 60, len(code))


def _month(length: int, month: int, locale: str) -> str:
    if length < 3:
        return _number(month, length)
    _require_english(locale)
    name = _MONTHS[month - 1]
    return name[:3] if length == 3 else name if length == 4 else name[0]


def _day(length: int, moment: _Moment, locale: str) -> str:
    if length < 3:
        return _number(moment.day, length)
    _require_english(locale)
    name = _WEEKDAYS[moment.weekday]
    return name[:3] if length == 3 else name


def _require_english(locale: str) -> None:
    if locale and not locale.endswith(("09", "EN")) and not locale.startswith("EN"):
        raise UnknownFormatError(locale)


def _number(number: int, length: int) -> str:
    return f"{number:02d}" if length > 1 else str(number)


def _elapsed(code: str, seconds: int) -> str:
    unit = {"h": 3600, "m": 60, "s": 1}[code[0]]
    return str(seconds // unit).zfill(len(code))


def _numerals(written: str, code: str, numerals: str) -> str:
    """A part of a date in Chinese numerals: the year digit by digit, all else as a number."""
    if not numerals or not written.isdigit():
        return written
    if code[0] in "yYeE":
        return "".join(to_chinese(digit, numerals) for digit in written)
    return to_chinese(written.lstrip("0") or "0", numerals)

"""Dates and deadlines as they stand in 指标值."""

from lint.extract.values.lazy import LazyPattern
from lint.extract.values.operators import split_first
from lint.extract.values.units import DONE
from lint.model.value import Operator

_LONGEST_BESIDE = 20
"""Characters beside the date in the longest text that still is a deadline (12月底前完成采购)."""

_TO = "(?:--?|[~至到、])"
_YEAR = "(?:19|20)[0-9]{2}"
_YEARS = f"(?:{_YEAR}(?:年度?)?{_TO})?{_YEAR}年度?"
_MONTH = "(?:1[0-2]|0?[1-9])"
_DAY = "(?:3[01]|[12][0-9]|0?[1-9])"
_HOUR = "(?:[0-2]?[0-9](?:[时点]|:[0-5][0-9]))"
_NUMERIC = (
    rf"(?<![0-9.])20[0-4][0-9](?:[-/]{_MONTH}(?:[-/]{_DAY})?|\.{_MONTH}\.{_DAY}"
    # With one digit (2020.1) a decimal number is likelier, except in a range of months.
    rf"|\.(?:1[0-2]|0[1-9])|\.[1-9](?={_TO}20[0-4])|(?<=[-~至到]....)\.[1-9])"
    rf"(?![0-9])(?=$|{_TO}|[日前之底完止起后,;])"
)
_OF_MONTHS = (
    rf"(?:{_YEARS})?(?:(?<![0-9.])(?:{_MONTH}{_TO})?{_MONTH}月(?![/龄])份?(?:{_DAY}[日号]{_HOUR}?|[底末初]|[上中下]旬)?"
    r"|(?<![0-9.])第?[1-4一二三四]季度[底末]?|[年月季旬周]度?[底末终]|上半年|下半年)"
)
# 30日 by itself is a duration.
_DAY_ALONE = rf"[每当次]月{_DAY}[日号]|(?<![0-9.])(?:{_MONTH}\.)?{_DAY}日?(?=之?前|以前)"
_DATE = LazyPattern(rf"{_NUMERIC}|{_OF_MONTHS}|{_YEARS}(?:[底末初中]|[^0-9]{{1,8}}(?<![目提空])前)|{_DAY_ALONE}")
_FRAME = LazyPattern(
    rf"[在于]?(?:{_YEARS}|20[0-4][0-9]{_TO}20[0-4][0-9]|全年|当[年季月天日]|本年度?|年度|每[年季月周日天]度?)+"
    rf"(?:全年|[之以]?内|[之以]?前)*(?:{DONE}[^0-9]*|[^0-9]{{2}}(?:完毕|完成))?"
)
"""A span of the calendar by itself (2021年, 全年, 当年完成); beside other words it is no deadline."""
_HINT = LazyPattern("[年月季日前]|20[0-4][0-9][-./~至]")
_COUNT = LazyPattern("[0-9.]+(?:月|季度)?")
_PERCENT = LazyPattern(r"[0-9]+(?:\.[0-9]+)?%")
_DIGIT = LazyPattern("[0-9]")


def date_operator(text: str) -> tuple[bool, Operator | None]:
    """Whether the text is a date, a deadline or a span of the calendar, and the operator in front of it.

    What is then to be done may stand beside it, also as a percentage (11月底完成100%). After an operator 12月 is a
    number of months and 2021.12 a decimal number. ``text`` is squeezed and of bounded length.
    """
    if not _HINT.compiled.search(text):
        return False, None
    operator, rest = split_first(text)
    if operator and _COUNT.compiled.fullmatch(rest):
        return False, None
    rest = _PERCENT.compiled.sub("", rest)
    return bool(_FRAME.compiled.fullmatch(rest)) or _is_deadline(rest), operator


def _is_deadline(text: str) -> bool:
    beside, dates = _DATE.compiled.subn("", text)
    return dates > 0 and len(beside) <= _LONGEST_BESIDE and not _DIGIT.compiled.search(beside)

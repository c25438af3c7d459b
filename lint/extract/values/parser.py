"""The parser of 指标值: puts together what the other modules of the package know."""

import re
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from lint.extract.values.dates import date_operator
from lint.extract.values.lazy import LazyPattern
from lint.extract.values.normal import BLANKS, squeeze
from lint.extract.values.numerals import numerals_in_digits, shares_in_digits
from lint.extract.values.operators import agree, is_operator, split_first, split_last
from lint.extract.values.units import DONE, clean_unit, is_percent_sign, is_unit, kind_of_unit, money_unit
from lint.extract.values.words import is_nothing, match_grade, without_template
from lint.kept.patterns import regex
from lint.model.value import Operator, TargetValue, ValueKind

_LONGEST = 64
"""Characters of the longest text that is tried as a value; a longer one is a sentence."""
_LONGEST_LEAD = 24

_PLAIN_NUMBER = r"(?:[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])|[0-9]+)(?:\.[0-9]+)?|\.[0-9]+"
_NUMBER = regex(rf"(?<![A-Za-z0-9])(?:{_PLAIN_NUMBER})")
_DIGIT = regex(r"(?<![mM])[0-9]|[014-9]|[0-9]{2}")
"""A digit of a number: the 2 and 3 of m2 and m3 belong to the unit."""
_RANGE = LazyPattern(
    rf"(?P<unit>(?:[^0-9]|(?<=[mM])[23]){{0,8}}?)(?:--?|[~至到])(?P<upper>{_PLAIN_NUMBER})(?P<tail>.*)",
    re.DOTALL,
)
_LEADS_LAST = LazyPattern(
    "(?:各|约|大约|共|共计|合计|总计|累计|总共|每(?:季度|半年|[年季月周日天人次场期户亩个村校班件台])|全年"
    "|人均|户均|亩均|年均|月均|平均|均|达到?|完成|实现|保持|保证|确保|提前|预计|近|为|同比|[较比](?:上年|去年|上一年)"
    "|(?:提高|提升|增加|增长|上升|下降|降低|减少|节约|缩短)[到至]?|[升降增减]至)+$"
)
_TURNS_MEANING = LazyPattern("[不无未非超于第前]")
"""After such a word the number is no target by itself (超过预算10%, 前3名)."""
_POSTFIX = LazyPattern(rf"[及或和]?(?:(?P<GE>[以之]上)|(?P<LE>[以之][内下]|内(?=$|{DONE})))(?P<words>[^\W\d_]{{0,8}})$")
_WORDS = LazyPattern(r"[^\W\d_]{0,8}")
_NOTE = LazyPattern(r"\([^()]*\)")
_CLAUSE = LazyPattern(r"[\u4e00-\u9fff]{5}")
"""So many Han characters in a row make a sentence of a text with several numbers."""


def parse_value(raw: str | None, *, sign: str | None = None, unit: str | None = None) -> TargetValue:
    """The 指标值 of one cell, or of the columns 符号/指标性质, 指标值 and 单位/度量单位; never raises.

    A sign column that holds no operator (定性, 正向) adds nothing, and neither does a sign or unit that the value
    repeats. Where 定性 stands and the value is empty, the result is qualitative without a text. A value that says
    that there is none (无, /) is blank whatever the other columns hold.

    >>> parse_value("不低于95％").number, parse_value("6", sign="=", unit="万立方米").unit
    (Decimal('95'), '万立方米')
    """
    return _parse_columns(raw or "", sign or "", unit or "")


@lru_cache(maxsize=8192)
def _parse_columns(raw: str, sign: str, unit: str) -> TargetValue:
    value, sign, unit = raw.strip(BLANKS), sign.strip(BLANKS), unit.strip(BLANKS)
    if not value and "定性" in sign:
        return TargetValue(None, ValueKind.QUALITATIVE)
    text = squeeze(value)
    parts = [value] if value else []
    if sign and is_operator(plain := squeeze(sign)) and not text.startswith(plain):
        parts.insert(0, sign)
    if unit and not _says_nothing(plain := squeeze(unit)) and not text.endswith(plain):
        parts.append(unit)
    joined = "".join(parts)
    if not joined:
        return TargetValue(None, ValueKind.BLANK)
    if value and _says_nothing(text):
        return TargetValue(joined, ValueKind.BLANK)
    return _read(joined, text if parts == [value] else squeeze(" ".join(parts)))


def _says_nothing(text: str) -> bool:
    return len(text) <= _LONGEST and not _DIGIT.search(text) and is_nothing(text)


def _read(raw: str, text: str) -> TargetValue:
    if len(text) > _LONGEST:
        return _read_sentence(raw, text)
    text = shares_in_digits(text)
    if _DIGIT.search(text):
        value = _read_grade(raw, text) or _read_date(raw, text) or _read_number(raw, text)
    else:
        value = _read_incomplete(raw, text) or _read_grade(raw, text) or _read_date(raw, text) or _read_han(raw, text)
    return value or _read_sentence(raw, text)


def _read_sentence(raw: str, text: str) -> TargetValue:
    is_sentence = _CLAUSE.compiled.search(text) or not _DIGIT.search(text)
    return TargetValue(raw, ValueKind.QUALITATIVE if is_sentence else ValueKind.UNPARSED)


def _read_incomplete(raw: str, text: str) -> TargetValue | None:
    """An operator, unit or template (≥**个) without a number."""
    operator, rest = split_first(text)
    tail = _read_tail(without_template(rest))
    if tail is None or (tail.unit is not None and not is_unit(tail.unit)):
        return None
    return TargetValue(raw, ValueKind.INCOMPLETE, operator or tail.operator, unit=tail.unit)


def _read_grade(raw: str, text: str) -> TargetValue | None:
    operator, rest = split_first(text)
    found = match_grade(rest)
    if not found:
        return None
    return TargetValue(raw, ValueKind.GRADE, operator or (Operator[found.lastgroup] if found.lastgroup else None))


def _read_date(raw: str, text: str) -> TargetValue | None:
    is_date, operator = date_operator(text)
    return TargetValue(raw, ValueKind.DATE, operator) if is_date else None


def _read_han(raw: str, text: str) -> TargetValue | None:
    """A date or a count in Han numerals: 十二月底前, 每年不少于两次."""
    converted = numerals_in_digits(text)
    if converted == text:
        return None
    if date := _read_date(raw, converted):
        return date
    # 一 stands in many words (统一, 一般), so nothing but a bare count in a known unit is read.
    value = _read_number(raw, converted, any_lead=False)
    return value if value and value.unit and is_unit(value.unit) else None


def _read_number(raw: str, text: str, *, any_lead: bool = True) -> TargetValue | None:
    """The value of the only number or range in the text; None where it cannot be read as one.

    ``any_lead`` allows the indicator's name in front (满意度≥95%), provided the unit is known.
    """
    found = _NUMBER.search(text)
    lead = _read_lead(text[: found.start()]) if found else None
    if not found or not lead or (lead.has_name and not any_lead):
        return None
    number = _decimal(found.group()) * (-1 if lead.is_negative else 1)
    rest = text[found.end() :]
    if rest.startswith("年") and 1900 <= number < 2100:  # a year that begins a sentence
        return None
    ranged = _RANGE.compiled.match(rest) if _DIGIT.search(rest) else None
    tail = _read_tail(ranged["tail"] if ranged else rest)
    if not tail or (lead.has_name and not (is_unit(tail.unit) if tail.unit else lead.operators)):
        return None
    unit = money_unit(tail.unit) if lead.is_money else tail.unit
    operator = agree(*lead.operators, tail.operator or (Operator.LE if lead.is_cap else None))
    if ranged:
        value = TargetValue(raw, kind_of_unit(unit), operator, number, unit, _decimal(ranged["upper"]))
        return _as_range(value, ranged["unit"])
    return TargetValue(raw, kind_of_unit(unit), operator, number, unit) if operator else None


def _as_range(value: TargetValue, lower_tail: str) -> TargetValue | None:
    """The range without an operator, the unit of one end for both; None where its parts contradict.

    ``=`` and ``≤`` (3-5天以内) beside a range say no more than the range does; other operators contradict it.
    """
    lower = _read_tail(lower_tail)
    if lower is None or value.number is None or value.upper is None or value.number > value.upper:
        return None
    unit = value.unit or lower.unit
    has_one_unit = not lower.unit or str(unit).startswith(lower.unit)
    if not has_one_unit or value.operator not in (Operator.EQ, Operator.LE):
        return None
    return TargetValue(value.raw, kind_of_unit(unit), None, value.number, unit, value.upper)


class _Lead(NamedTuple):
    """What stands in front of a number: ``has_name`` the indicator's name, ``is_cap`` 控制在, ``is_money`` ¥."""

    operators: tuple[Operator, ...] = ()
    has_name: bool = False
    is_cap: bool = False
    is_negative: bool = False
    is_money: bool = False


def _read_lead(text: str) -> _Lead | None:
    """The parts in front of the number, None where something else stands there."""
    if not text:
        return _Lead()
    if len(text) > _LONGEST_LEAD:
        return None
    is_negative = text[-1] == "-"
    rest = text[:-1] if text[-1] in "-+" else text
    is_money = rest.endswith("¥")
    rest, operators = _split_operators(rest.removesuffix("¥"))
    is_cap = rest.endswith("控制在")
    name = rest.removesuffix("控制在").rstrip(":")
    if name.endswith("的") and not operators:  # what a share is of: ≤送审额的2%
        first, name = split_first(name)
        operators = (first,) if first else ()
    if name and (is_negative or not _is_name(name, beside_operator=bool(operators) or is_cap)):
        return None
    return _Lead(operators, bool(name), is_cap, is_negative, is_money)


def _split_operators(text: str) -> tuple[str, tuple[Operator, ...]]:
    """The text before the operators that end it, adverbs beside them left out, and the operators in their order."""
    operators: tuple[Operator, ...] = ()
    while text:
        rest, operator = split_last(text)
        if operator:
            operators = (operator, *operators)
        else:
            rest = _without_leads(text)
            if rest == text:
                break
        text = rest
    return text, operators


def _without_leads(text: str) -> str:
    return _LEADS_LAST.compiled.sub("", text) if text[-1:].isalpha() else text


def _is_name(text: str, *, beside_operator: bool) -> bool:
    """Whether the text in front may be the indicator's name; one character is more often damage (工5%)."""
    if not 2 <= len(text) <= 12 or not all("\u4e00" <= character <= "\u9fff" for character in text):
        return False
    return beside_operator or not _TURNS_MEANING.compiled.search(text)


class _Tail(NamedTuple):
    unit: str | None = None
    operator: Operator | None = None


def _read_tail(text: str) -> _Tail | None:
    """The unit after a number and the operator after that (以上, 内); None where something else stands there."""
    if not text or is_percent_sign(text):
        return _Tail(text or None)
    if _DIGIT.search(text):
        return None
    if "(" in text:
        text = _without_bracket(text)
    operator = None
    if found := _POSTFIX.compiled.search(text):
        operator = Operator.GE if found["GE"] else Operator.LE
        text = text[: found.start()]
    if is_percent_sign(text[:1]) and text[1:2] != "/":
        return _Tail(text[0], operator) if _WORDS.compiled.fullmatch(text, 1) else None
    unit = clean_unit(text)
    return None if unit is None else _Tail(unit or None, operator)


def _without_bracket(text: str) -> str:
    """``(%)`` as ``%``; a note such as (含税) goes."""
    if text.startswith("(") and not text.startswith("(含"):
        inner, _, rest = text[1:].partition(")")
        return inner + rest
    return _NOTE.compiled.sub("", text)


def _decimal(digits: str) -> Decimal:
    return Decimal(digits.replace(",", ""))

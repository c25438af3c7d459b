"""Plain numbers of the form's head: budget amounts and the percents of a spending plan."""

import unicodedata
from decimal import Decimal

from lint.kept.patterns import regex
from lint.model import Amount, Cell, PlanPoint

_NUMBER = regex(r"^([-+]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?)\s*(万元|亿元|元|万|亿|%)?$")
_TRAILING = regex(r"^[^\d]*[^\d.,+-](\d[\d,]*(?:\.\d+)?)\s*(万元|亿元|元|万|亿)?$")
_MONTH = regex(r"(\d{1,2})月")
_QUARTER = regex(r"第?([一二三四1-4])季度")
_QUARTER_MONTH = {"一": 3, "二": 6, "三": 9, "四": 12, "1": 3, "2": 6, "3": 9, "4": 12}


def parse_number(text: str) -> Decimal | None:
    """The number that a cell holds, thousands separators and a unit behind it allowed; None for anything else.

    >>> parse_number("1，234.50万元")
    Decimal('1234.50')
    """
    found = _NUMBER.match(_plain(text))
    return Decimal(found.group(1).replace(",", "")) if found else None


def _plain(text: str) -> str:
    """The text without outer blanks and the mark that ends a sentence."""
    return unicodedata.normalize("NFKC", text).strip().rstrip("。;；")


def parse_amount(text: str) -> Decimal | None:
    """The number of an amount: alone, or behind words without digits that name its source (中央补助资金50)."""
    number = parse_number(text)
    if number is None and (found := _TRAILING.match(_plain(text))):
        number = parse_number(found.group(1))
    return number


def money_word(text: str) -> str:
    """The unit that ends an amount, 万元 for 万 and 亿元 for 亿; empty where none stands."""
    found = _NUMBER.match(_plain(text)) or _TRAILING.match(_plain(text))
    unit = (found.group(2) or "") if found else ""
    return unit + "元" if unit in ("万", "亿") else unit


def amount(cell: Cell) -> Amount:
    """The amount of money that a cell holds."""
    return Amount(cell, parse_amount(cell.text))


def period_month(label: str) -> int | None:
    """The month at whose end a period of the spending plan closes: 3月底 and 一季度 give 3."""
    plain = unicodedata.normalize("NFKC", label)
    if found := _MONTH.search(plain):
        month = int(found.group(1))
        return month if 1 <= month <= 12 else None
    if found := _QUARTER.search(plain):
        return _QUARTER_MONTH[found.group(1)]
    return None


def plan_point(label: Cell, value: Cell, in_percent: bool) -> PlanPoint:
    """One period of the plan; a plan of amounts has no percents."""
    return PlanPoint(label, period_month(label.text), value, parse_number(value.text) if in_percent else None)

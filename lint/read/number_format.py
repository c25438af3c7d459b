"""Numbers as a spreadsheet shows them: a value and its format code (ECMA-376 part 1, 18.8.31) to text.

Why our own: the one Python port of a formatter (ssf 0.2.2, of 2020) fails with the Babel of today before it formats
anything, and the readers that give cells give no text for them. What depends on the machine is that of a Chinese
one, as the forms are: short dates are 2026/1/5, the currency is ¥. Space that a format reserves (``_)``) or fills
(``* ``) is layout and no text, and neither are colours.
"""

from collections.abc import Sequence
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from lint.read.number_codes import Condition, Kind, Token, UnknownFormatError, conditions_of, locale_of, sections
from lint.read.number_dates import show_date
from lint.read.number_digits import exact, general, show_number, to_chinese

__all__ = ["BUILT_IN", "NumberFormat", "UnknownFormatError", "exact", "general", "number_format"]

_LONGEST_CODE = 1024  # characters; Excel takes 255
_ZH_YEAR_MONTH, _ZH_MONTH_DAY = 'yyyy"年"m"月"', 'm"月"d"日"'
_ZH_HOUR, _ZH_SECOND = '上午/下午h"时"mm"分"', '上午/下午h"时"mm"分"ss"秒"'
_ACCOUNTING = '_ {0}* #,##0{1}_ ;_ {0}* -#,##0{1}_ ;_ {0}* "-"{2}_ ;_ @_ '

BUILT_IN: dict[int, str] = {
    0: "General",
    1: "0",
    2: "0.00",
    3: "#,##0",
    4: "#,##0.00",
    5: "¥#,##0;¥-#,##0",
    6: "¥#,##0;[Red]¥-#,##0",
    7: "¥#,##0.00;¥-#,##0.00",
    8: "¥#,##0.00;[Red]¥-#,##0.00",
    9: "0%",
    10: "0.00%",
    11: "0.00E+00",
    12: "# ?/?",
    13: "# ??/??",
    14: "yyyy/m/d",
    15: "d-mmm-yy",
    16: "d-mmm",
    17: "mmm-yy",
    18: "h:mm AM/PM",
    19: "h:mm:ss AM/PM",
    20: "h:mm",
    21: "h:mm:ss",
    22: "yyyy/m/d h:mm",
    27: _ZH_YEAR_MONTH,
    28: _ZH_MONTH_DAY,
    29: _ZH_MONTH_DAY,
    30: "m-d-yy",
    31: 'yyyy"年"m"月"d"日"',
    32: 'h"时"mm"分"',
    33: 'h"时"mm"分"ss"秒"',
    34: _ZH_HOUR,
    35: _ZH_SECOND,
    36: _ZH_YEAR_MONTH,
    37: "#,##0;-#,##0",
    38: "#,##0;[Red]-#,##0",
    39: "#,##0.00;-#,##0.00",
    40: "#,##0.00;[Red]-#,##0.00",
    41: _ACCOUNTING.format("", "", ""),
    42: _ACCOUNTING.format("¥", "", ""),
    43: _ACCOUNTING.format("", ".00", "??"),
    44: _ACCOUNTING.format("¥", ".00", "??"),
    45: "mm:ss",
    46: "[h]:mm:ss",
    47: "mm:ss.0",
    48: "##0.0E+0",
    49: "@",
    50: _ZH_YEAR_MONTH,
    51: _ZH_MONTH_DAY,
    52: _ZH_YEAR_MONTH,
    53: _ZH_MONTH_DAY,
    54: _ZH_MONTH_DAY,
    55: _ZH_HOUR,
    56: _ZH_SECOND,
    57: _ZH_YEAR_MONTH,
    58: _ZH_MONTH_DAY,
}
"""The codes that files name by number alone: ECMA-376 part 1, 18.8.30, in its zh-cn variant."""


class _Section(NamedTuple):
    """One of the parts between semicolons. ``below_zero`` where only negative numbers come to it, whose sign then is
    the format's own affair."""

    tokens: tuple[Token, ...]
    condition: Condition | None
    locale: str
    below_zero: bool

    def has(self, *kinds: Kind) -> bool:
        return any(token.kind in kinds for token in self.tokens)


class NumberFormat:
    """A format code taken apart once, for all cells that have it."""

    def __init__(self, code: str) -> None:
        """Raises UnknownFormatError for a code that is not understood."""
        if len(code) > _LONGEST_CODE:
            raise UnknownFormatError(code[:40])
        parts = [_section(tokens) for tokens in sections(code)]
        self._text = parts.pop() if len(parts) > 3 or (len(parts) > 1 and parts[-1].has(Kind.TEXT)) else None
        if len(parts) == 1 and parts[0].has(Kind.TEXT):
            self._text = parts[0]
        if len(parts) > 3:
            raise UnknownFormatError(code)
        self._numbers = _with_signs(parts)
        self._is_general = len(parts) == 1 and [token.kind for token in parts[0].tokens] == [Kind.GENERAL]

    def number(self, value: float | Decimal, since_1904: bool = False) -> str:
        """The number as shown, without outer blanks; empty where the format hides it.

        Raises UnknownFormatError where the format has nothing for it, as for a date before 1900.
        """
        if self._is_general:
            return general(exact(value))
        number = exact(value)
        section = self._section_for(number)
        if section.has(Kind.DATE, Kind.ELAPSED, Kind.HALF_DAY):
            return show_date(section.tokens, number, since_1904, section.locale).strip()
        shown = abs(number) if section.below_zero else number
        if section.has(Kind.TEXT, Kind.GENERAL):
            return _spell(section.tokens, shown).strip()
        return show_number(section.tokens, shown).strip()

    def text(self, value: str) -> str:
        """A text as shown."""
        if self._text is None:
            return value
        return "".join(value if token.kind is Kind.TEXT else token.shown for token in self._text.tokens)

    def _section_for(self, number: Decimal) -> _Section:
        for section in self._numbers:
            if section.condition is None or section.condition.holds(number):
                return section
        raise UnknownFormatError(str(number))


@lru_cache(maxsize=4096)
def number_format(code: str) -> NumberFormat:
    """The format of a code. Raises UnknownFormatError."""
    return NumberFormat(code)


def _section(tokens: Sequence[Token]) -> _Section:
    condition = conditions_of(tokens)
    kept = tuple(token for token in tokens if token.kind is not Kind.CONDITION)
    return _Section(kept, condition, locale_of(tokens), condition is not None and condition.is_below_zero())


def _with_signs(parts: Sequence[_Section]) -> tuple[_Section, ...]:
    """The sections with the conditions that they have by their order: above zero, below zero, zero."""
    if len(parts) < 2 or any(part.condition for part in parts):
        return (*parts, *parts[-1:]) if parts and parts[-1].condition is None else tuple(parts)
    positive = parts[0]._replace(condition=Condition(">=" if len(parts) == 2 else ">", Decimal(0)))
    negative = parts[1]._replace(condition=Condition("<", Decimal(0)), below_zero=True)
    return (positive, negative, *parts[2:])


def _spell(tokens: Sequence[Token], number: Decimal) -> str:
    """A section that only says where the number goes, as it would stand without a format."""
    written = general(abs(number))
    numerals = next((token.shown for token in tokens if token.kind is Kind.NUMERALS), "")
    if numerals:
        written = to_chinese(written, numerals)
    sign = "-" if number < 0 else ""
    parts = [
        written if token.kind in (Kind.GENERAL, Kind.TEXT) else "" if token.kind is Kind.NUMERALS else token.shown
        for token in tokens
    ]
    return sign + "".join(parts)

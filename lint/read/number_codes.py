"""Format codes of spreadsheets, cut into tokens."""

import operator
import re
from collections.abc import Sequence
from decimal import Decimal, InvalidOperation
from enum import Enum, auto
from typing import NamedTuple


class UnknownFormatError(ValueError):
    """A format code, or a value for it, that is not understood: the cell is then read as its raw value."""


class Kind(Enum):
    """What a piece of a format code is."""

    LITERAL = auto()
    GENERAL = auto()
    DIGIT = auto()
    POINT = auto()
    COMMA = auto()
    PERCENT = auto()
    EXPONENT = auto()
    SLASH = auto()
    DATE = auto()
    ELAPSED = auto()
    HALF_DAY = auto()
    TEXT = auto()
    CONDITION = auto()
    NUMERALS = auto()  # DBNum1, DBNum2: Chinese numerals
    LOCALE = auto()


class Token(NamedTuple):
    """A piece of a format code: ``code`` as written, ``shown`` what a literal adds to the text."""

    kind: Kind
    code: str
    shown: str = ""


_OPERATORS = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
    "=": operator.eq,
    "<>": operator.ne,
}


class Condition(NamedTuple):
    """[>=100]: the numbers that a section is for."""

    sign: str
    bound: Decimal

    def holds(self, number: Decimal) -> bool:
        """Whether a number meets it."""
        result: bool = _OPERATORS[self.sign](number, self.bound)
        return result

    def is_below_zero(self) -> bool:
        """Whether only negative numbers meet it."""
        if self.sign == "<":
            return self.bound <= 0
        return self.bound < 0 and self.sign in ("<=", "=")


_TOKEN = re.compile(
    r"""
      "(?P<quoted>[^"]*)"?
    | \\(?P<escaped>.?)
    | (?P<layout>[_*].?)
    | \[(?P<bracket>[^\]]*)\]
    | (?P<general>General|G/通用格式)
    | (?P<half>AM/PM|A/P|上午/下午)
    | (?P<exponent>E[+-])
    | (?P<date>y+|m+|d+|h+|s+|a{3,4}|e+|b+|g+)
    | (?P<digit>[0#?])
    | (?P<end>;)
    | (?P<sign>[.,%/@])
    | (?P<plain>.)
    """,
    re.IGNORECASE | re.DOTALL | re.VERBOSE,
)
_SIGNS = {".": Kind.POINT, ",": Kind.COMMA, "%": Kind.PERCENT, "/": Kind.SLASH, "@": Kind.TEXT}
_NAMED = {
    "general": Kind.GENERAL,
    "half": Kind.HALF_DAY,
    "exponent": Kind.EXPONENT,
    "date": Kind.DATE,
    "digit": Kind.DIGIT,
}
_CONDITION = re.compile(r"(<=|>=|<>|<|>|=)\s*([-+]?[0-9.]+(?:E[-+]?[0-9]{1,3})?)", re.IGNORECASE)
_ELAPSED = re.compile(r"h+|m+|s+", re.IGNORECASE)
_COLOUR = re.compile(
    r"(?:black|blue|cyan|green|magenta|red|white|yellow|colou?r\s*\d{1,2}|[黑蓝青绿红白黄]色?|洋红|颜色\s*\d{1,2})",
    re.IGNORECASE,
)
_LOCALE = re.compile(r"\$([^-\]]*)(?:-([0-9A-F]{1,8}|[a-z]{2,3}(?:-[\w-]+)?))?", re.IGNORECASE)
_SYSTEM_DATES = {"F800": 'yyyy"年"m"月"d"日"', "F400": "h:mm:ss"}
_REFUSED = "bBgG"  # calendars of other countries


def sections(code: str) -> list[list[Token]]:
    """The tokens of each section of a format code. Raises UnknownFormatError."""
    system = re.match(r"\[\$-(?:x-)?(F[48]00|sysdate|systime)[,\]]", code, re.IGNORECASE)
    if system:
        name = system[1].upper()
        code = _SYSTEM_DATES["F800" if name in ("F800", "SYSDATE") else "F400"]
    parts: list[list[Token]] = [[]]
    for match in _TOKEN.finditer(code):
        if match.lastgroup == "end":
            parts.append([])
            continue
        token = _token(match)
        if token is not None:
            parts[-1].append(token)
    return parts


def _token(match: re.Match[str]) -> Token | None:
    group, code = match.lastgroup or "", match[0]
    if group in ("quoted", "escaped"):
        return Token(Kind.LITERAL, code, match[group])
    if group == "layout":
        return None
    if group == "bracket":
        return _bracket(match["bracket"])
    if code == "[":  # one that is never closed
        raise UnknownFormatError(code)
    if group == "plain":
        return Token(Kind.LITERAL, code, code)
    if group == "sign":
        return Token(_SIGNS[code], code, code)
    if group == "date" and code[0] in _REFUSED:
        raise UnknownFormatError(code)
    return Token(_NAMED[group], code, code)


def _bracket(inner: str) -> Token | None:
    condition = _CONDITION.fullmatch(inner)
    if condition:
        return Token(Kind.CONDITION, inner)
    if _ELAPSED.fullmatch(inner):
        return Token(Kind.ELAPSED, inner.lower())
    if inner.lower() in ("dbnum1", "dbnum2"):
        return Token(Kind.NUMERALS, inner, inner.lower())
    locale = _LOCALE.fullmatch(inner)
    if locale:
        return Token(Kind.LOCALE, (locale[2] or "").upper(), locale[1])
    if _COLOUR.fullmatch(inner):
        return None
    raise UnknownFormatError(f"[{inner}]")


def conditions_of(tokens: Sequence[Token]) -> Condition | None:
    """The condition of a section. Raises UnknownFormatError."""
    for token in tokens:
        match = _CONDITION.fullmatch(token.code) if token.kind is Kind.CONDITION else None
        if match:
            try:
                return Condition(match[1], Decimal(match[2]))
            except InvalidOperation:
                raise UnknownFormatError(token.code) from None
    return None


def locale_of(tokens: Sequence[Token]) -> str:
    """The locale of a section, as a number in hexadecimal or a tag; empty if none is named."""
    return next((token.code for token in tokens if token.kind is Kind.LOCALE and token.code), "")

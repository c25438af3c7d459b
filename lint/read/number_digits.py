"""The digits of a number under a format: placeholders, thousands, percent, exponents, fractions, Chinese numerals."""

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Context, Decimal, InvalidOperation
from fractions import Fraction
from functools import lru_cache
from typing import NamedTuple

from lint.read.number_codes import Kind, Token, UnknownFormatError

_SPREADSHEET = Context(prec=15, rounding=ROUND_HALF_UP)  # a spreadsheet keeps fifteen digits
_WIDE = Context(prec=400, rounding=ROUND_HALF_UP)
_GENERAL_DIGITS = 11  # characters of an unformatted number, without its sign
_MOST_DECIMALS = 30
_DIGITS = {"dbnum1": "〇一二三四五六七八九", "dbnum2": "零壹贰叁肆伍陆柒捌玖"}
_TENS = {"dbnum1": ("", "十", "百", "千"), "dbnum2": ("", "拾", "佰", "仟")}
_GROUPS = ("", "万", "亿", "万亿")


def exact(value: float | Decimal) -> Decimal:
    """The number that a spreadsheet shows of a binary one: 0.1 + 0.2 is 0.3. Raises UnknownFormatError."""
    number = _SPREADSHEET.create_decimal(repr(value) if isinstance(value, float) else value)
    if not number.is_finite():
        raise UnknownFormatError(str(value))
    return number


def general(number: Decimal) -> str:
    """A number without a format: at most eleven characters, beyond them as an exponent.

    >>> [general(Decimal(n)) for n in ("0.3", "12345678901", "123456789012", "0.333333333333333", "0.00001234")]
    ['0.3', '12345678901', '1.23457E+11', '0.333333333', '1.234E-05']
    """
    size = abs(number)
    sign = "-" if number < 0 else ""
    if not size:
        return "0"
    magnitude = size.adjusted()
    if -4 <= magnitude < _GENERAL_DIGITS:
        places = max(0, _GENERAL_DIGITS - 2 - max(0, magnitude))
        written = _plain(_rounded(size, places))
        if len(written) <= _GENERAL_DIGITS:
            return sign + written
    mantissa, exponent = _normalised(size, 5, 1)
    return f"{sign}{_plain(mantissa)}E{'-' if exponent < 0 else '+'}{abs(exponent):02d}"


def show_number(tokens: Sequence[Token], number: Decimal) -> str:
    """The number under the tokens of one section. Raises UnknownFormatError."""
    sign = "-" if number < 0 else ""
    number = abs(number)
    kinds = [token.kind for token in tokens]
    numerals = next((token.shown for token in tokens if token.kind is Kind.NUMERALS), "")
    tokens = [token for token in tokens if token.kind is not Kind.NUMERALS]
    if Kind.EXPONENT in kinds:
        text, is_zero = _scientific(tokens, number)
    elif Kind.SLASH in kinds and Kind.DIGIT in kinds:
        text, is_zero = _fraction(tokens, number)
    else:
        text, is_zero = _fixed(tokens, number)
    if numerals:
        text = text.translate(str.maketrans("0123456789", _DIGITS[numerals]))
    return text if is_zero else sign + text


def to_chinese(written: str, numerals: str) -> str:
    """A number in Chinese numerals, with 十, 百, 千.

    >>> to_chinese("20506", "dbnum1"), to_chinese("10", "dbnum1"), to_chinese("1.5", "dbnum2")
    ('二万〇五百〇六', '十', '壹.伍')
    """
    whole, point, decimals = written.partition(".")
    if not (whole + decimals).isdigit() or len(whole) > 16:
        raise UnknownFormatError(written)
    digits = _DIGITS[numerals]
    padded = whole.zfill(-(-len(whole) // 4) * 4)
    groups = [padded[i : i + 4] for i in range(0, len(padded), 4)]
    text = ""
    gap = False
    for rank, group in zip(range(len(groups) - 1, -1, -1), groups, strict=True):
        for place, digit in zip((3, 2, 1, 0), group, strict=True):
            if digit == "0":
                gap = bool(text)
                continue
            text += (digits[0] if gap else "") + digits[int(digit)] + _TENS[numerals][place]
            gap = False
        text += _GROUPS[rank] if group.strip("0") else ""
    if numerals == "dbnum1" and text.startswith("一十"):
        text = text[1:]
    return (text or digits[0]) + point + "".join(digits[int(digit)] for digit in decimals)


class _Layout(NamedTuple):
    """Where the parts of a number stand among the tokens of a section, by index, and by which power of ten it is
    multiplied; ``point`` is None where there is none."""

    whole: list[int]
    point: int | None
    decimals: list[int]
    grouped: bool
    power: int


@lru_cache(maxsize=4096)
def _layout(tokens: tuple[Token, ...]) -> _Layout:
    percents = sum(token.kind is Kind.PERCENT for token in tokens)
    digits = [index for index, token in enumerate(tokens) if token.kind is Kind.DIGIT]
    point = next((index for index, token in enumerate(tokens) if token.kind is Kind.POINT), None)
    whole = [index for index in digits if point is None or index < point]
    decimals = [index for index in digits if point is not None and index > point]
    commas = [index for index, token in enumerate(tokens) if token.kind is Kind.COMMA]
    grouped = bool(whole) and any(whole[0] < comma < whole[-1] for comma in commas)
    last = whole[-1] if whole else digits[-1] if digits else len(tokens)
    following = [comma for comma in commas if comma > last and (point is None or comma < point or not whole)]
    trailing = [comma for comma in commas if digits and comma > digits[-1]] if point is not None else []
    return _Layout(whole, point, decimals, grouped, 2 * percents - 3 * len({*following, *trailing}))


def _fixed(tokens: Sequence[Token], number: Decimal) -> tuple[str, bool]:
    """The number in figures, and whether it is shown as zero."""
    whole, point, decimals, grouped, power = _layout(tuple(tokens))
    if not whole and not decimals:
        return "".join(token.shown for token in tokens if token.kind is not Kind.COMMA), not number
    rounded = _rounded(_WIDE.scaleb(number, power), len(decimals))
    front, _, back = f"{rounded:f}".partition(".")
    shown = dict(_whole_digits(tokens, whole, front.lstrip("0"), grouped))
    shown |= _decimal_digits(tokens, decimals, back)
    if decimals and not whole:  # .00 of 1.5 is 1.50
        shown[point or 0] = front.lstrip("0") + "."
    return _joined(tokens, shown, ignored=Kind.COMMA), not rounded


def _whole_digits(tokens: Sequence[Token], places: Sequence[int], digits: str, grouped: bool) -> dict[int, str]:
    """What stands at each placeholder in front of the point, filled from the right; the first takes what is left."""
    shown: dict[int, str] = {}
    left, count = digits, 0
    for place in reversed(places):
        take = left if place == places[0] else left[-1:]
        left = left[: len(left) - len(take)]
        if not take:
            take = {"0": "0", "?": " "}.get(tokens[place].code, "")
        pieces: list[str] = []
        for digit in reversed(take):
            if grouped and count and count % 3 == 0 and digit != " ":
                pieces.append(",")
            pieces.append(digit)
            count += 1
        shown[place] = "".join(reversed(pieces))
    return shown


def _decimal_digits(tokens: Sequence[Token], places: Sequence[int], digits: str) -> dict[int, str]:
    shown: dict[int, str] = {}
    dropped = True  # nothing but zeros follows
    for place, digit in zip(reversed(places), reversed(digits.ljust(len(places), "0")), strict=True):
        dropped = dropped and digit == "0" and tokens[place].code != "0"
        shown[place] = {"?": " "}.get(tokens[place].code, "") if dropped else digit
    return shown


def _joined(tokens: Sequence[Token], shown: dict[int, str], ignored: Kind) -> str:
    return "".join(
        "" if token.kind is ignored else shown.get(index, "" if token.kind is Kind.DIGIT else token.shown)
        for index, token in enumerate(tokens)
    )


def _scientific(tokens: Sequence[Token], number: Decimal) -> tuple[str, bool]:
    at = next(index for index, token in enumerate(tokens) if token.kind is Kind.EXPONENT)
    mantissa, exponent_part = list(tokens[:at]), list(tokens[at + 1 :])
    point = next((index for index, token in enumerate(mantissa) if token.kind is Kind.POINT), len(mantissa))
    step = max(1, sum(token.kind is Kind.DIGIT for token in mantissa[:point]))
    places = sum(token.kind is Kind.DIGIT for token in mantissa[point:])
    value, exponent = _normalised(number, places, step) if number else (Decimal(0), 0)
    sign = "-" if exponent < 0 else "+" if tokens[at].code.endswith("+") else ""
    text = _fixed(mantissa, value)[0] + "E" + sign + _fixed(exponent_part, Decimal(abs(exponent)))[0]
    return text, not number


def _normalised(number: Decimal, places: int, step: int) -> tuple[Decimal, int]:
    """Mantissa, rounded to that many decimal places, and exponent, a multiple of ``step``."""
    exponent = number.adjusted() // step * step
    mantissa = _rounded(_WIDE.scaleb(number, -exponent), places)
    if mantissa >= 10**step:
        exponent += step
        mantissa = _rounded(_WIDE.scaleb(number, -exponent), places)
    return mantissa, exponent


def _fraction(tokens: Sequence[Token], number: Decimal) -> tuple[str, bool]:
    """1 1/2: an optional whole part, and a denominator that is given or of that many digits."""
    at = next(index for index, token in enumerate(tokens) if token.kind is Kind.SLASH)
    behind = [token for token in tokens[at + 1 :] if token.kind is Kind.DIGIT or token.code.isdigit()]
    numerator_at = at
    while numerator_at and tokens[numerator_at - 1].kind is Kind.DIGIT:
        numerator_at -= 1
    whole_tokens = [token for token in tokens[:numerator_at] if token.kind is not Kind.COMMA]
    has_whole = any(token.kind is Kind.DIGIT for token in whole_tokens)
    fixed = "".join(token.code for token in behind)
    tail = tokens[at + 1 + len(behind) :]
    if not behind or numerator_at == at or len(behind) > 4 or any(token.kind is Kind.DIGIT for token in tail):
        raise UnknownFormatError("".join(token.code for token in tokens))
    exact_number = Fraction(number)
    if fixed.isdigit() and int(fixed):
        denominator = int(fixed)
        numerator = int(exact_number * denominator + Fraction(1, 2))
    else:
        nearest = exact_number.limit_denominator(10 ** len(behind) - 1)
        numerator, denominator = nearest.numerator, nearest.denominator
    whole, numerator = divmod(numerator, denominator) if has_whole else (0, numerator)
    end = "".join(token.shown for token in tail)
    if not has_whole:
        return f"{_literals(whole_tokens)}{numerator}/{denominator}{end}", not numerator
    front = _fixed(whole_tokens, Decimal(whole))[0] if whole or not numerator else _literals(whole_tokens)
    if not whole and not numerator:
        front = front if front.strip() else "0"
    return (f"{front}{numerator}/{denominator}{end}" if numerator else front.rstrip() + end), not (whole or numerator)


def _literals(tokens: Sequence[Token]) -> str:
    return "".join(token.shown for token in tokens if token.kind is Kind.LITERAL)


def _rounded(number: Decimal, places: int) -> Decimal:
    if places > _MOST_DECIMALS:
        raise UnknownFormatError(f"{places} decimal places")
    try:
        return number.quantize(Decimal(1).scaleb(-places), context=_WIDE)
    except InvalidOperation:
        raise UnknownFormatError(str(number)) from None


def _plain(number: Decimal) -> str:
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text

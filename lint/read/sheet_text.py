"""Cells of spreadsheets as text: numbers under their formats, strings without what is no text in them."""

import re
from datetime import datetime
from decimal import Decimal, InvalidOperation

from lint.model.place import SheetPlace
from lint.read.number_format import NumberFormat, UnknownFormatError, exact, number_format
from lint.read.sheet_remarks import Remarks

_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")
# What XML and terminals cannot show; a lone half of a surrogate pair cannot even be written.
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_MOST_PLAIN_DIGITS = 10**11  # from here on an unformatted number is shown with an exponent
_EPOCH_1900, _EPOCH_1904 = datetime(1899, 12, 30), datetime(1904, 1, 1)


class Formats:
    """The number formats of a file, with what is remarked where one is not understood."""

    def __init__(self, remarks: Remarks, since_1904: bool = False) -> None:
        self._remarks = remarks
        self._since_1904 = since_1904
        self._unknown: set[str] = set()

    @property
    def remarked(self) -> int:
        """How many cells something was remarked of so far."""
        return self._remarks.made

    def number(self, raw: str | float, code: str, place: SheetPlace) -> str:
        """A number as shown; raw, and remarked, where the format is not understood."""
        try:
            value = exact(raw if isinstance(raw, float) else Decimal(raw))
        except (InvalidOperation, UnknownFormatError):
            zh, en = "不是数值的数值单元格，照原样读入", "a number cell without a number, read as it stands"
            self._remarks.add(zh, en, place, str(raw))
            return str(raw)
        known = self._format(code)
        shown = _try_number(known, value, self._since_1904) if known is not None else None
        if shown is None:
            plain = f"{value.normalize():f}"
            zh = f"数字格式“{code}”不能识别，按原始数值读入"
            self._remarks.add(zh, f'the number format "{code}" is not understood, the raw value is read', place, plain)
            return plain
        if not shown:
            zh, en = "数值被数字格式隐藏，未读", "a number hidden by its format, not read"
            self._remarks.add(zh, en, place, f"{value.normalize():f}")
        elif "E+" in shown and abs(value) >= _MOST_PLAIN_DIGITS and value == value.to_integral_value():
            zh, en = "长数字显示为科学计数", "a long number is shown with an exponent"
            self._remarks.add(zh, en, place, f"{value:f}")
        return shown

    def date(self, raw: str, code: str, place: SheetPlace) -> str:
        """An ISO 8601 date as shown."""
        try:
            moment = datetime.fromisoformat(raw).replace(tzinfo=None)
        except ValueError:
            zh, en = "日期写法不能识别，照原样读入", "a date that is not understood, read as it stands"
            self._remarks.add(zh, en, place, raw)
            return raw
        passed = moment - (_EPOCH_1904 if self._since_1904 else _EPOCH_1900)
        return self.number(passed.days + passed.seconds / 86400, "yyyy/m/d" if code == "General" else code, place)

    def text(self, value: str, code: str) -> str:
        """A text as shown."""
        if code in ("General", "@") or ("@" not in code):
            return value
        known = self._format(code)
        return value if known is None else known.text(value)

    def remark(self, zh: str, en: str, place: SheetPlace) -> None:
        """Remark something of a cell."""
        self._remarks.add(zh, en, place)

    def error(self, text: str, place: SheetPlace) -> str:
        """The value of a formula that failed."""
        self._remarks.add(f"错误值 {text}", f"the error value {text}", place, text)
        return text

    def without_result(self, place: SheetPlace) -> None:
        """A formula whose result was never stored: the file was written by a program that does not calculate."""
        zh, en = "公式没有保存结果，未读", "a formula without its stored result, not read"
        self._remarks.add(zh, en, place, severity="error")

    @staticmethod
    def _format(code: str) -> NumberFormat | None:
        try:
            return number_format(code)
        except UnknownFormatError:
            return None


def _try_number(known: NumberFormat, value: Decimal, since_1904: bool) -> str | None:
    try:
        return known.number(value, since_1904)
    except (UnknownFormatError, InvalidOperation):
        return None


def boolean(raw: str) -> str:
    """TRUE or FALSE."""
    return "TRUE" if raw.strip() in ("1", "true") else "FALSE"


def clean(text: str) -> str:
    """A string without characters that cannot be shown, line ends as ``\\n``."""
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text if text.isprintable() else _UNPRINTABLE.sub("", text)


def unescaped(text: str) -> str:
    """A string of SpreadsheetML with its ``_x000D_`` escapes decoded.

    >>> unescaped("甲_x000A_乙"), unescaped("_x005F_x000A_")
    ('甲\\n乙', '_x000A_')
    """
    if "_x" in text:
        text = _ESCAPE.sub(lambda match: chr(int(match[1], 16)), text)
    return clean(text)

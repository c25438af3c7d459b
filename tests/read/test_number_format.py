"""Numbers as Excel shows them under their format codes."""

from decimal import ROUND_HALF_UP, Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lint.read.number_format import BUILT_IN, UnknownFormatError, number_format

# Format, value, text: as Excel 2019 with a Chinese system shows them, or as ECMA-376 part 1, 18.8.31 says.
SHOWN = [
    # figures
    ("0%", 0.95, "95%"),
    ("0.00%", 0.12345, "12.35%"),
    ("0%", 0.285, "29%"),
    ('"≥"0"%"', 95, "≥95%"),
    ("≥0%", 0.9, "≥90%"),
    ("0.00\\%", 95, "95.00%"),
    ('0.00"万元"', 12.5, "12.50万元"),
    ("#,##0.00", 1234567.891, "1,234,567.89"),
    ("#,##0", 999.5, "1,000"),
    ("#,##0", 12, "12"),
    ("#,##0,,", 12345678, "12"),
    ("0.0,", 12345, "12.3"),
    ("0000", 12, "0012"),
    ("0,000", 12, "0,012"),
    ("000-0000", 5551234, "555-1234"),
    ("#.##", 5, "5."),
    ("#.##", 0.5, ".5"),
    (".00", 1.5, "1.50"),
    ("0.0#", 1.239, "1.24"),
    ("0.00", 2.675, "2.68"),
    ("0.00", 1.005, "1.01"),
    ("0", 1e20, "100000000000000000000"),
    ("0", -0.4, "0"),
    ("0.0", -0.44, "-0.4"),
    ("#,###", 0, ""),
    # sections
    ("0;-0", -3, "-3"),
    ("0;(0)", -3, "(3)"),
    ("#,##0.00_);[Red]\\(#,##0.00\\)", -5, "(5.00)"),
    ('0;-0;"无"', 0, "无"),
    (";;;", 5, ""),
    ("[Red]0", 3, "3"),
    ("[红色]0", 3, "3"),
    ("[Color 3]0", 3, "3"),
    ('[=1]"是";[=0]"否";0', 1, "是"),
    ('[=1]"是";[=0]"否";0', 0, "否"),
    ('[=1]"是";[=0]"否";0', 7, "7"),
    ('[<=100]0"人";0"人以上"', 150, "150人以上"),
    ("[>=1]0.0;0.00", 0.5, "0.50"),
    ("[<0]0.0;0", -2, "2.0"),
    # money
    ("¥#,##0.00;¥-#,##0.00", -5, "¥-5.00"),
    ("[$¥-804]#,##0.00", 5, "¥5.00"),
    ("[$￥-804]#,##0", 5, "￥5"),
    ("_ * #,##0.00_ ", 3.5, "3.50"),
    (BUILT_IN[43], -1234.5, "-1,234.50"),
    (BUILT_IN[44], 0, "¥-"),
    # without a format
    ("General", 0.1 + 0.2, "0.3"),
    ("General", 1e10, "10000000000"),
    ("General", 1e11, "1E+11"),
    ("General", 123456789012, "1.23457E+11"),
    ("General", 1234567.891234, "1234567.891"),
    ("General", -1 / 3, "-0.333333333"),
    ("General", 0.00001, "1E-05"),
    ("General", 0.0001234567891, "0.000123457"),
    ("General", 0, "0"),
    ("G/通用格式", 5.5, "5.5"),
    ('G/通用格式"人"', 5.5, "5.5人"),
    ('"约"General', -5, "-约5"),
    ("@", 5, "5"),
    # exponents and fractions
    ("0.00E+00", 12345, "1.23E+04"),
    ("0.00E-00", 0.00012, "1.20E-04"),
    ("##0.0E+0", 12345, "12.3E+3"),
    ("0.0E+0", 9.99, "1.0E+1"),
    ("# ?/?", 1.5, "1 1/2"),
    ("# ?/?", 0.25, "1/4"),
    ("# ?/?", 3, "3"),
    ("# ?/8", 1.5, "1 4/8"),
    ("?/?", 1.5, "3/2"),
    # dates
    ('[$-804]yyyy"年"m"月"d"日"', 44562, "2022年1月1日"),
    ("yyyy-mm-dd;@", 44562, "2022-01-01"),
    ("yyyy/m/d h:mm", 44562.75, "2022/1/1 18:00"),
    (BUILT_IN[14], 44562, "2022/1/1"),
    (BUILT_IN[31], 44562, "2022年1月1日"),
    (BUILT_IN[57], 44562, "2022年1月"),
    (BUILT_IN[58], 44562, "1月1日"),
    ("d-mmm-yy", 44562, "1-Jan-22"),
    ("[$-409]mmmm d, yyyy", 44562, "January 1, 2022"),
    ("[$-804]aaaa", 44562, "星期六"),
    ("[$-F800]dddd, mmmm dd, yyyy", 44562, "2022年1月1日"),
    ("yyyy/m/d", 59, "1900/2/28"),
    ("yyyy/m/d", 60, "1900/2/29"),
    ("yyyy/m/d", 61, "1900/3/1"),
    ("h:mm", 0.99999, "23:59"),
    ("h:mm AM/PM", 0.5, "12:00 PM"),
    ("h:mm AM/PM", 0.01, "12:14 AM"),
    ("上午/下午 h:mm", 0.7, "下午 4:48"),
    ("mm:ss.0", 0.0005, "00:43.2"),
    ("[h]:mm", 1.5, "36:00"),
    ("[h]:mm:ss", 0.999999, "24:00:00"),
    ("[mm]:ss", 0.5, "720:00"),
    # Chinese numerals
    ("[DBNum1]0", 12, "一二"),
    ("[DBNum1][$-804]General", 120, "一百二十"),
    ("[DBNum2][$-804]General", 10203, "壹万零贰佰零叁"),
    ('[DBNum1][$-804]yyyy"年"m"月"d"日"', 44573, "二〇二二年一月十二日"),
]


@pytest.mark.parametrize(("code", "value", "text"), SHOWN)
def test_shown(code: str, value: float, text: str) -> None:
    assert number_format(code).number(value) == text


def test_days_may_be_counted_from_1904() -> None:
    assert number_format("yyyy/m/d").number(43100, since_1904=True) == "2022/1/1"
    assert number_format("yyyy/m/d").number(0, since_1904=True) == "1904/1/1"


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("0", "甲"),
        ("@", "甲"),
        ('@"元"', "甲元"),
        ('0;0;0;"约"@', "约甲"),
        ('"第"@"期"', "第甲期"),
        (BUILT_IN[44], "甲"),
    ],
)
def test_texts_under_a_format(code: str, text: str) -> None:
    assert number_format(code).text("甲") == text


@pytest.mark.parametrize(
    ("code", "value"),
    [
        ("[无此]0", 1.0),  # a bracket that says nothing known
        ("yyyy/m/d", -1.0),  # before the first day
        ("yyyy/m/d", 1e9),  # after the last
        ("[$-804]mmmm", 44562.0),  # the name of a month in a language that is not known
        ("[$-411]ggge", 44562.0),  # a year of another calendar
        ("[=1]0;[=2]0", 3.0),  # no section for it
        ("0;0;0;0;0", 1.0),
        ("0" * 2000, 1.0),
    ],
)
def test_what_is_not_understood_is_said(code: str, value: float) -> None:
    with pytest.raises(UnknownFormatError):
        number_format(code).number(value)


@given(st.decimals(-(10**9), 10**9, places=4), st.integers(0, 4))
def test_decimal_places_round_half_up(value: Decimal, places: int) -> None:
    code = "#,##0" + ("." + "0" * places if places else "")
    expected = value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    assert Decimal(number_format(code).number(value).replace(",", "")) == expected


@given(st.integers(-(10**10), 10**10))
def test_an_integer_without_a_format_is_itself(value: int) -> None:
    assert number_format("General").number(float(value)) == str(value)


@given(st.dates().map(lambda day: (day, (day.toordinal() - 693594))).filter(lambda pair: pair[1] > 60))
def test_dates(pair: tuple[object, int]) -> None:
    assert number_format("yyyy-mm-dd").number(float(pair[1])) == str(pair[0])


_PIECES = [
    "0",
    "#",
    "?",
    ".",
    ",",
    "%",
    "E+",
    "/",
    "@",
    ";",
    '"元"',
    "\\",
    "_ ",
    "* ",
    "y",
    "m",
    "d",
    "h",
    "s",
    "General",
]
_BRACKETS = ["[Red]", "[>1]", "[h]", "[$¥-804]", "[DBNum1]", "[", "]", "AM/PM", " ", "万", "aaa", "-"]


@given(st.lists(st.sampled_from(_PIECES + _BRACKETS), max_size=12), st.floats(allow_nan=False, allow_infinity=False))
def test_any_code_gives_a_text_or_is_not_understood(pieces: list[str], value: float) -> None:
    try:
        shown = number_format("".join(pieces)).number(value)
    except UnknownFormatError:
        return
    assert shown == shown.strip()
    assert "\\" in pieces or "[" not in shown  # what stands in brackets is no text

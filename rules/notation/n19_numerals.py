"""N19: numbers in target values that are not written as numbers should be."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from lint.plugin import (
    Basis,
    Card,
    Context,
    Dimension,
    Edit,
    Example,
    Field,
    Fix,
    Fixing,
    Hit,
    Indicator,
    NotApplicable,
    Part,
    Project,
    Severity,
    Text,
    ValueKind,
    regex,
    rule,
)

from .._rows import judged_rows, written
from ._texts import distinct, shown

NO_NUMBER = NotApplicable("指标值无数字", "the value has no figure")
_COUNTED = frozenset({ValueKind.QUANTITY, ValueKind.MONEY, ValueKind.DURATION, ValueKind.PERCENT})
_SIGNS = {"%": regex("[%﹪]"), "％": regex("％")}


class Numerals(NamedTuple):
    """The values as they stand, as the message quotes them, and how one of them should be written."""

    values: list[str]
    shown: list[str]
    example: str


class Writing(NamedTuple):
    """The patterns of ``punctuation.yaml`` for numbers."""

    chinese_percent: re.Pattern[str]
    chinese_count: re.Pattern[str]
    bare_range: re.Pattern[str]

    def is_chinese(self, row: Indicator) -> bool:
        """Whether the value's number is written in Chinese numerals."""
        text = row.target.raw or ""
        if self.chinese_percent.search(text):
            return True
        counted = row.target.kind in _COUNTED and row.target.number is not None
        return counted and not re.search(r"\d", text) and self.chinese_count.search(text) is not None


def _writing(words: Mapping[str, Any]) -> Writing:
    table = words["punctuation"]
    return Writing(*(regex(table[key]) for key in ("chinese_percent", "chinese_count", "bare_range")))


@rule(
    "N19",
    "numerals-in-values",
    title=Text("百分数、数字写法不规范", "Numbers not written in standard form"),
    dimension=Dimension.NOTATION,
    severity=Severity.INFO,
    field=Field.VALUE,
    needs=(Part.TABLE,),
    identity=("values",),
    message={
        "": Text(
            "指标值{shown}用汉字写数。计量的数值应用阿拉伯数字。",
            "The values {shown} are written in Chinese numerals; measured quantities take Arabic digits.",
        ),
        "range": Text(
            "指标值{shown}的百分数范围漏写前一个百分号，写法不规范。",
            "The percent ranges {shown} lack the first percent sign.",
        ),
        "sign": Text(
            "指标值{shown}的百分号与本表其他行全半角不同，写法不统一。",
            "The percent signs of {shown} differ in width from the other rows of the table.",
        ),
    },
    suggestion=Text("请写作“{example}”。", "Write {example}."),
    fixes=frozenset({Fixing.SAFE}),
    basis=(Basis("GB/T 15835—2011", "4.1.1"),),
    card=Card(
        summary=Text(
            "指标值用汉字数字、百分数范围只写一个百分号，或“%”“％”混用。",
            "A value in Chinese numerals, a percent range with one sign, or percent signs of two widths.",
        ),
        why=Text(
            "数字写法不规范，系统读不出数值，也无法汇总、比对。",
            "Systems cannot read such numbers, let alone add them up or compare them.",
        ),
        fix=Text(
            "用阿拉伯数字，范围两端都写百分号，全表用同一种百分号。", "Digits, two percent signs in a range, one width."
        ),
        examples=(
            Example("≥百分之九十", "≥90%"),
            Example("90-95%", "90%～95%"),
            Example("不少于三场", "≥3场"),
        ),
        limits=Text(
            "“一般”“一级”“统一”等不是数值，不查；只看指标值。",
            "Words such as 一般, 一级 and 统一 are no numbers; only values are read.",
        ),
    ),
)
def check(project: Project, context: Context) -> Iterator[Hit | NotApplicable]:
    writing = context.shared("numerals", _writing)
    rows = [row for row in judged_rows(project) if row.target.raw]
    if not any(row.target.number is not None or _has_number(row, writing) for row in rows):
        yield NO_NUMBER
        return
    chinese = [row for row in rows if writing.is_chinese(row)]
    if chinese:
        yield _hit(chinese, "", _in_digits(chinese[0]))
    ranges = [row for row in rows if writing.bare_range.search(row.target.raw or "")]
    if ranges:
        found = writing.bare_range.search(ranges[0].target.raw or "")
        edits = [edit for row in ranges if (edit := _with_sign(row, writing)) is not None]
        yield _hit(ranges, "range", f"{found.group(1)}%～{found.group(2)}%" if found else "", edits)
    odd = _odd_signs(rows)
    if odd:
        yield _hit(odd, "sign", written(odd[0]).replace("％", "%").replace("﹪", "%"))


def _with_sign(row: Indicator, writing: Writing) -> Edit | None:
    """The range with both percent signs, None where the value's cell does not hold it as a whole."""
    cell = row.target_cell
    found = writing.bare_range.search(cell.text) if cell is not None else None
    if cell is None or found is None:
        return None
    return Edit(cell, found.start(), found.end(), f"{found.group(1)}%～{found.group(2)}%")


def _has_number(row: Indicator, writing: Writing) -> bool:
    return re.search(r"\d", row.target.raw or "") is not None or writing.is_chinese(row)


def _in_digits(row: Indicator) -> str:
    """The value as the parser understood it, in digits."""
    target = row.target
    sign = target.operator.value if target.operator is not None and target.has_operator_sign else ""
    return f"{sign}{target.number}{target.unit or ''}" if target.number is not None else "≥90%"


def _odd_signs(rows: Sequence[Indicator]) -> list[Indicator]:
    """The rows whose percent sign has the rarer width; the full-width ones where both are as frequent."""
    half = [row for row in rows if _SIGNS["%"].search(row.target.raw or "")]
    full = [row for row in rows if _SIGNS["％"].search(row.target.raw or "")]
    if not half or not full:
        return []
    return half if len(half) < len(full) else full


def _hit(rows: Sequence[Indicator], variant: str, example: str, edits: Sequence[Edit] = ()) -> Hit:
    values = distinct(written(row) for row in rows)
    evidence = Numerals(sorted(values), shown(values), example)
    fix = Fix(tuple(edits)) if edits else None
    return Hit(evidence, rows[0].target_cell or rows[0].name, tuple(rows), variant, fix=fix)

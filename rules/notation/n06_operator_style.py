"""N06: operators that are spelt in an unusual way, or unlike the rest of the filing."""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from lint.plugin import (
    Basis,
    Card,
    Category,
    Context,
    Dimension,
    Edit,
    Example,
    Field,
    Filing,
    Fix,
    Fixing,
    Hit,
    Indicator,
    NotApplicable,
    Operator,
    Project,
    Severity,
    Text,
    regex,
    rule,
)

from .._rows import judged_rows, written
from ..vocabulary._names import alternatives
from ..vocabulary._satisfaction import SatisfactionHeads, satisfaction_heads
from ._texts import distinct, shown

NO_OPERATOR = NotApplicable("指标值无算符", "the value has no operator")


class Spelt(NamedTuple):
    """The values with an unusual operator, as the message quotes them too, and the usual operators."""

    values: list[str]
    shown: list[str]
    usual: list[str]


@rule(
    "N06",
    "operator-style",
    title=Text("算符不统一", "Operators not written alike"),
    dimension=Dimension.NOTATION,
    severity=Severity.INFO,
    field=Field.VALUE,
    identity=("values",),
    message={
        "": Text(
            "指标值{shown}的算符写法不规范，系统可能读不出或与其他指标不一致。",
            "The operators of {shown} are spelt in an unusual way; systems may fail to read them.",
        ),
        "greater": Text(
            "满意度指标值{shown}用“>”，材料其他指标用“≥”，算符不统一；满意度正好等于该值时算不算完成也不明确。",
            "The satisfaction targets {shown} use “>” where the filing uses “≥” elsewhere; whether the figure itself "
            "would do is left open.",
        ),
    },
    suggestion=Text("请统一写作{usual}。", "Write {usual}."),
    fixes=frozenset({Fixing.SAFE, Fixing.UNSAFE}),
    basis=(Basis("财预〔2015〕88号"),),
    card=Card(
        summary=Text(
            "算符写作“>=”“≧”“大于等于”等，或在通篇用“≥”的材料中对满意度用“>”。",
            "An operator is spelt >=, ≧ or 大于等于, or satisfaction has > in a filing that uses ≥.",
        ),
        why=Text(
            "算符决定怎样算完成；写法不一，汇总和监控时会读错。",
            "The operator decides what counts as done; spelt in several ways it is misread when figures are collected.",
        ),
        fix=Text("统一用“≥”“≤”“=”“>”“<”。", "Use ≥, ≤, =, > and < throughout."),
        examples=(
            Example("学员满意度 >=90%", "学员满意度 ≥90%"),
            Example("游客满意度 >95%（其他指标用≥）", "游客满意度 ≥95%"),
        ),
        limits=Text(
            "“不低于”“不超过”“以上”“以内”是通行说法，不提示；除满意度外，“>”“<”不提示。",
            "不低于, 不超过, 以上 and 以内 are common and pass; apart from satisfaction so do > and <.",
        ),
    ),
)
def check(filing: Filing, context: Context) -> Iterator[Hit | NotApplicable]:
    tables = [(project, judged_rows(project)) for project in filing.projects]
    signs = {row.target.operator for _, rows in tables for row in rows if row.target.has_operator_sign}
    if not signs:
        yield NO_OPERATOR
        return
    usual: Mapping[str, str] = context.words["punctuation"]["operators"]
    unusual = context.shared("unusual_operators", _pattern)
    satisfaction = satisfaction_heads(context)
    for project, rows in tables:
        found = [(row, sign.group()) for row in rows if (sign := unusual.search(_plain(row)))]
        if found:
            edits = [edit for row, _ in found for edit in _respelt(row, unusual, usual)]
            yield _hit(project, [row for row, _ in found], [usual[sign] for _, sign in found], "", _fix(edits, True))
        greater = [row for row in rows if row.target.operator is Operator.GT and _is_satisfaction(row, satisfaction)]
        if greater and Operator.GE in signs:
            edits = [edit for row in greater if (edit := _raised(row)) is not None]
            yield _hit(project, greater, [Operator.GE.value], "greater", _fix(edits, False))


def _pattern(words: Mapping[str, Any]) -> re.Pattern[str]:
    """Behind a negation it is another operator: 不大于等于 says the opposite of 大于等于."""
    return regex(f"(?<![不未非无])(?:{alternatives(words['punctuation']['operators'])})")


def _plain(row: Indicator) -> str:
    return unicodedata.normalize("NFKC", "".join((row.target.raw or "").split()))


def _is_satisfaction(row: Indicator, heads: SatisfactionHeads) -> bool:
    return row.category is Category.SATISFACTION or heads.found_in(row.name.text) is not None


def _respelt(row: Indicator, unusual: re.Pattern[str], usual: Mapping[str, str]) -> Iterator[Edit]:
    """The usual operators in place of the unusual ones, in the value's cell and in that of its sign."""
    for cell in filter(None, (row.sign_cell, row.target_cell)):
        plain = [(unicodedata.normalize("NFKC", each), at) for at, each in enumerate(cell.text) if not each.isspace()]
        places = [at for text, at in plain for _ in text]
        text = "".join(text for text, _ in plain)
        for found in unusual.finditer(text):
            yield Edit(cell, places[found.start()], places[found.end() - 1] + 1, usual[found.group()])


def _raised(row: Indicator) -> Edit | None:
    """≥ in place of >, which lets the figure itself do as well: a change of what is asked."""
    cell = row.target_cell
    at = -1 if cell is None else cell.text.replace("＞", ">").find(">")
    return None if cell is None or at < 0 else Edit(cell, at, at + 1, Operator.GE.value)


def _fix(edits: list[Edit], is_safe: bool) -> Fix | None:
    return Fix(tuple(edits), is_safe) if edits else None


def _hit(project: Project, rows: Sequence[Indicator], usual: Sequence[str], variant: str, fix: Fix | None) -> Hit:
    values = distinct(written(row) for row in rows)
    evidence = Spelt(sorted(values), shown(values), shown(usual))
    return Hit(evidence, rows[0].target_cell or rows[0].name, tuple(rows), variant, project=project, fix=fix)

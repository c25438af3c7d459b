"""N10: a project code that is not one of the integrated budget system."""

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from lint.plugin import (
    Basis,
    Card,
    Confidence,
    Context,
    Dimension,
    Example,
    Field,
    Filing,
    Hit,
    NotApplicable,
    Severity,
    Text,
    rule,
)

from ..vocabulary._codes import NO_CODE, Codes, codes_of

OTHER_SYSTEM = NotApplicable("材料使用其他编码体系", "the filing uses another system of codes")


class Malformed(NamedTuple):
    """The code, its length, and how long it should be."""

    code: str
    length: int
    expected: int


@rule(
    "N10",
    "code-format",
    title=Text("项目编码格式不符", "Malformed project code"),
    dimension=Dimension.NOTATION,
    severity=Severity.ERROR,
    field=Field.CODE,
    identity=("code",),
    message={
        "": Text(
            "项目编码“{code}”（{length}位）不是6位行政区划＋2位年度＋13位数字或大写字母共{expected}位，"
            "与材料中其他编码格式不同，疑有漏填、多填或错填。",
            "The project code {code} ({length} characters) is not six digits of division, two of year and 13 digits or "
            "capitals, {expected} in all, as the other codes of the filing are.",
        ),
        "other": Text(
            "项目编码“{code}”（{length}位）不是预算管理一体化系统的{expected}位编码"
            "（6位行政区划＋2位年度＋13位数字或大写字母）。",
            "The project code {code} ({length} characters) is not a code of the integrated budget system "
            "({expected} characters: division, year and 13 digits or capitals).",
        ),
    },
    suggestion={
        "": Text("请与预算管理一体化系统中的编码核对后更正。", "Check it against the integrated budget system."),
        "other": Text(
            "请核对；如使用其他编码体系，可不修改。", "Check it; another system of codes may be meant, then leave it."
        ),
    },
    basis=(Basis("预算管理一体化规范"),),
    card=Card(
        summary=Text("项目编码的位数或字符不符合21位格式。", "The code lacks the form of 21 characters."),
        why=Text(
            "编码是项目库、预算、支付和绩效系统之间对应的依据，错一位就对不上。",
            "The code ties the project library, budget, payments and performance data together; one character off and "
            "they no longer match.",
        ),
        fix=Text("从系统中复制编码，不要手工录入。", "Copy the code from the system."),
        examples=(
            Example("99990126P00001000001（20位）", "99990126P000010000011"),
            Example("99990126p000010000011（小写字母）", "99990126P000010000011"),
        ),
        limits=Text(
            "格式由实际编码归纳，规范原文未核。字母I、O在实际编码中出现，不作形近字检查。同一材料另有编码符合格式时才算错误；"
            "材料全部使用另一套等长编码的不提示。",
            "The form was inferred from real codes, the specification was not seen. The letters I and O do occur, so "
            "look-alikes are not checked. An error only where another code of the filing has the form; a filing whose "
            "codes are all of another length is left alone.",
        ),
    ),
)
def check(filing: Filing, context: Context) -> Iterator[Hit | NotApplicable]:
    codes = codes_of(context)
    coded = codes.coded(filing)
    if not coded:
        yield NO_CODE
        return
    odd = [each for each in coded if not codes.fits(each.code)]
    mixed = len(odd) < len(coded)
    if not mixed and _is_a_system(Counter(len(each.code) for each in odd), codes):
        yield OTHER_SYSTEM
        return
    for project, code, cell in odd:
        evidence = Malformed(code, len(code), codes.table["project_code_length"])
        if mixed:
            yield Hit(evidence, cell, project=project)
        else:
            yield Hit(
                evidence, cell, variant="other", severity=Severity.INFO, confidence=Confidence.LOW, project=project
            )


def _is_a_system(lengths: Counter[int], codes: Codes) -> bool:
    """Whether codes that do not fit are all alike, as in another system of codes."""
    return len(lengths) == 1 and lengths.total() >= int(codes.table["other_system_at_least"])

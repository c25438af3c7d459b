"""N12: a project code whose year is later than the budget's, or unlike the other codes'."""

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

from ..vocabulary._codes import NO_SYSTEM_CODE, codes_of


class OtherYear(NamedTuple):
    """The code, its year, and the budget year or the year of most codes."""

    code: str
    year: int
    expected: int


@rule(
    "N12",
    "code-year",
    title=Text("编码年度异常", "Unusual year in the code"),
    dimension=Dimension.NOTATION,
    severity=Severity.INFO,
    field=Field.CODE,
    confidence=Confidence.MEDIUM,
    identity=("code",),
    message={
        "": Text(
            "项目编码“{code}”的年度为{year}年，晚于预算年度{expected}年。",
            "The project code {code} is of {year}, later than the budget year {expected}.",
        ),
        "other": Text(
            "项目编码“{code}”的年度为{year}年，材料中多数编码为{expected}年。",
            "The project code {code} is of {year}, most codes of the filing are of {expected}.",
        ),
    },
    suggestion=Text(
        "请核对编码第7、8位；延续项目沿用旧编码的可不修改。",
        "Check characters 7 and 8; older projects keep their codes.",
    ),
    basis=(Basis("预算管理一体化规范"),),
    card=Card(
        summary=Text(
            "编码中的年度晚于预算年度，或与材料中绝大多数编码不同。",
            "The year in a code is later than the budget's, or unlike that of most codes.",
        ),
        why=Text(
            "晚于预算年度的编码不可能出现在当年预算中；个别编码年度不同，可能是误录或混入了别年的项目。",
            "A later year cannot belong to this budget; a single other year may be a slip.",
        ),
        fix=Text("与系统中的编码核对。", "Check it against the system."),
        examples=(
            Example("2026年预算，编码99990127P000010000011", "99990126P000010000011"),
            Example("其他项目为99990126…，编码99990116P000010000022", "99990126P000010000022"),
        ),
        limits=Text(
            "多年项目沿用立项年度的编码是正常的，故只在其他编码绝大多数（超过66%）为同一年度时提示，仅供核对。",
            "Projects of several years keep the code of their first year, so a different year is mentioned only where "
            "more than 66 % of the codes share one, for checking.",
        ),
    ),
)
def check(filing: Filing, context: Context) -> Iterator[Hit | NotApplicable]:
    codes = codes_of(context)
    coded = codes.of_the_system(filing)
    if not coded:
        yield NO_SYSTEM_CODE
        return
    usual = codes.majority((codes.year(each.code) for each in coded), codes.table["year_majority_share"])
    for project, code, cell in coded:
        year = codes.year(code)
        if filing.year is not None and year > filing.year:
            yield Hit(OtherYear(code, year, filing.year), cell, project=project)
        elif usual is not None and year != usual:
            evidence = OtherYear(code, year, usual)
            yield Hit(evidence, cell, variant="other", confidence=Confidence.LOW, project=project)

"""N11: a project code whose division (行政区划) is not that of the other codes."""

from collections.abc import Iterator
from typing import NamedTuple

from lint.plugin import (
    Basis,
    Card,
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

NO_MAJORITY = NotApplicable("项目编码的行政区划无多数", "no division has the majority of the project codes")


class OtherDivision(NamedTuple):
    """The code, its division and the division of most codes."""

    code: str
    division: str
    usual: str


@rule(
    "N11",
    "code-division",
    title=Text("编码区划与单位不符", "Division in the code differs"),
    dimension=Dimension.NOTATION,
    severity=Severity.WARNING,
    field=Field.CODE,
    identity=("code",),
    message=Text(
        "项目编码“{code}”的行政区划为{division}，材料中多数编码为{usual}，该项目可能不属于本单位或编码有误。",
        "The project code {code} is of division {division}, most codes of the filing are of {usual}: the project may "
        "be another unit's, or the code is wrong.",
    ),
    suggestion=Text("请核对项目编码前6位。", "Check the first six digits of the code."),
    basis=(Basis("GB/T 2260"),),
    card=Card(
        summary=Text(
            "个别项目编码前6位行政区划与材料中多数编码不同，也不是其上级区划。",
            "A code's division differs from that of most codes and is not a division above it.",
        ),
        why=Text(
            "同一单位的项目，编码区划应当一致；不一致往往是误录，或混入了别的单位的项目。",
            "Projects of one unit share a division; another one mostly means a slip or a project of another unit.",
        ),
        fix=Text("与系统中的编码核对。", "Check it against the system."),
        examples=(
            Example("99901126P000010000011（其他项目为999901…）", "99990126P000010000011"),
            Example("99980126P000010000022（其他项目为999901…）", "99990126P000010000022"),
        ),
        limits=Text(
            "不带行政区划名录，不核对区划代码与地名；上级下达的项目沿用省、市区划的不提示；没有多数时不判。",
            "There is no gazetteer, so codes are not checked against place names. Projects of the province or the "
            "prefecture above pass; without a majority nothing is said.",
        ),
    ),
)
def check(filing: Filing, context: Context) -> Iterator[Hit | NotApplicable]:
    codes = codes_of(context)
    coded = codes.of_the_system(filing)
    if not coded:
        yield NO_SYSTEM_CODE
        return
    usual = codes.majority((codes.division(each.code) for each in coded), codes.table["majority_share"])
    if usual is None:
        yield NO_MAJORITY
        return
    above = {usual, f"{usual[:4]}00", f"{usual[:2]}0000"}
    for project, code, cell in coded:
        division = codes.division(code)
        if division not in above:
            yield Hit(OtherDivision(code, division, usual), cell, project=project)

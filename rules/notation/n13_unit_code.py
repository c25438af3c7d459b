"""N13: a unit's code that lacks digits, or is of another department than the others."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
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
    Project,
    Severity,
    Text,
    Unit,
    rule,
)

from ..vocabulary._codes import codes_of

NO_UNIT_CODE = NotApplicable("材料中无预算单位编码", "the filing has no unit code")


class UnitCode(NamedTuple):
    """The unit's code and name; for a code of another department, that of most units."""

    code: str
    unit: str
    usual: str


@rule(
    "N13",
    "unit-code-format",
    title=Text("预算单位代码格式", "Form of the unit's code"),
    dimension=Dimension.NOTATION,
    severity=Severity.INFO,
    field=Field.CODE,
    confidence=Confidence.MEDIUM,
    identity=("code",),
    message={
        "": Text(
            "预算单位“{unit}”的代码“{code}”位数不对，应为6位数字（前3位是部门）。",
            "The code {code} of the unit {unit} has not six digits, of which three are the department's.",
        ),
        "other": Text(
            "预算单位“{unit}”的代码“{code}”与材料中多数单位的部门代码“{usual}”不同。",
            "The code {code} of the unit {unit} is of another department than {usual}, that of most units.",
        ),
    },
    suggestion=Text("请核对预算单位代码。", "Check the unit's code."),
    basis=(Basis("预算管理一体化规范"),),
    card=Card(
        summary=Text(
            "预算单位代码的位数不对，或前3位与材料中其他单位不同。",
            "A unit's code has not six digits, or its first three differ from the other units'.",
        ),
        why=Text("单位代码前3位是部门，同一部门的材料应当一致。", "The first three digits are the department's."),
        fix=Text("按财政部门下发的预算单位代码填写。", "Use the code given by the finance department."),
        examples=(
            Example("31501某某局本级（5位）", "315001某某局本级"),
            Example("351001某某局本级（其他项目为315001）", "315001某某局本级"),
        ),
        limits=Text(
            "同一代码只提示一次；只写3位部门代码的不提示；表中没有单位代码的不判；汇总多个部门的材料，部门代码不同是正常的，没有多数时不提示。",
            "Each code is reported once; a mere department code of three digits passes. Forms without unit codes are "
            "not judged; collections of several departments have several codes; without a majority nothing is said.",
        ),
    ),
)
def check(filing: Filing, context: Context) -> Iterator[Hit | NotApplicable]:
    codes = codes_of(context)
    digits = codes.table["department_digits"]
    holders: dict[str, list[tuple[Project, Unit]]] = defaultdict(list)
    for project in filing.projects:
        unit = project.unit or filing.unit
        if unit is not None and unit.code is not None and unit.code.text:
            holders[unit.code.norm].append((project, unit))
    if not holders:
        yield NO_UNIT_CODE
        return
    departments = (code[:digits] for code, held in holders.items() for _ in held)
    usual = codes.majority(departments, codes.table["majority_share"])
    for code, held in holders.items():
        if not re.match(codes.table["unit_code"], code):
            yield _hit(code, held, "")
        elif usual is not None and code[:digits] != usual:
            yield _hit(code, held, usual)


def _hit(code: str, held: Sequence[tuple[Project, Unit]], usual: str) -> Hit:
    """One finding for a code: of its project, or of all projects that have it."""
    unit = held[0][1]
    projects = tuple(project for project, _ in held)
    return Hit(
        UnitCode(code, unit.name.text if unit.name is not None else "", usual),
        unit.code,
        variant="other" if usual else "",
        confidence=Confidence.LOW if usual else None,
        project=projects[0] if len(projects) == 1 else None,
        projects=projects if len(projects) > 1 else (),
    )

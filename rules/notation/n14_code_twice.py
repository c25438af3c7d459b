"""N14: one project code, given to several projects."""

from collections import defaultdict
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

from ..vocabulary._codes import NO_CODE, Coded, codes_of
from ._texts import shown


class Repeated(NamedTuple):
    """The code and the projects that have it, by number and by name."""

    code: str
    projects: list[int]
    names: list[str]


@rule(
    "N14",
    "code-used-twice",
    title=Text("编码重复", "One code for several projects"),
    dimension=Dimension.NOTATION,
    severity=Severity.ERROR,
    field=Field.CODE,
    identity=("code",),
    message=Text(
        "项目{projects}（{names}）的项目编码同为“{code}”。一个编码只对应一个项目。",
        "Projects {projects} ({names}) have the same code {code}. A code belongs to one project.",
    ),
    suggestion=Text(
        "请核对各项目的编码；如为同一项目重复填报，请只保留一份。",
        "Check the codes; if one project was entered twice, keep it once.",
    ),
    basis=(Basis("预算管理一体化规范"),),
    card=Card(
        summary=Text("两个或两个以上项目的项目编码相同。", "Two or more projects have the same code."),
        why=Text(
            "编码重复，预算、支付和绩效数据会记到同一个项目上；多为复制表格后忘记改编码。",
            "Budget, payments and results of two projects end up on one; mostly a form was copied and the code left.",
        ),
        fix=Text("从系统中查出各自的编码填写。", "Look up each project's own code."),
        examples=(
            Example("两个项目都填99990126P000010000011", "各填各的编码"),
            Example("“校舍维修”与“校舍维修（二）”编码相同", "二期另有编码的填二期编码；同一项目的合并为一表"),
        ),
        limits=Text("只比较一份材料之内；空缺和占位文字不比较。", "Within one filing; blanks and placeholders aside."),
    ),
)
def check(filing: Filing, context: Context) -> Iterator[Hit | NotApplicable]:
    coded = codes_of(context).coded(filing)
    if not coded:
        yield NO_CODE
        return
    groups: dict[str, list[Coded]] = defaultdict(list)
    for each in coded:
        groups[each.code].append(each)
    for code, same in groups.items():
        if len(same) > 1:
            projects = tuple(each.project for each in same)
            numbers = [project.index for project in projects]
            names = shown(project.display_name for project in projects)
            yield Hit(Repeated(code, numbers, names), same[1].cell, projects=projects)

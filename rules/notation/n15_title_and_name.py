"""N15: the title of a form names another project than the form."""

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
    Hit,
    NotApplicable,
    Project,
    Severity,
    Text,
    rule,
)

from ..vocabulary._titles import titles_of

NO_TITLE = NotApplicable("表题不含项目名称", "the title does not hold the project's name")


class Mismatch(NamedTuple):
    """The title and the project's name as they stand."""

    title: str
    name: str


@rule(
    "N15",
    "title-and-name-differ",
    title=Text("表题与项目名称不一致", "Title and project name differ"),
    dimension=Dimension.NOTATION,
    severity=Severity.WARNING,
    field=Field.PROJECT_NAME,
    identity=("title", "name"),
    message=Text(
        "表题为“{title}”，表内项目名称为“{name}”，两者不一致，疑复制表格后漏改。",
        "The title says {title}, the form says {name}: they differ, as if a form was copied and half changed.",
    ),
    suggestion=Text(
        "请核对后统一表题与项目名称，并检查表内其他内容是否属于本项目。",
        "Make them agree, and see whether the rest of the form belongs to this project.",
    ),
    basis=(Basis("财预〔2015〕88号"),),
    card=Card(
        summary=Text(
            "表题中的项目名称与表内填写的不同。", "The project named in the title is not the one in the form."
        ),
        why=Text(
            "表题和名称不一致，多是复制别的项目的表格后漏改，表内目标、指标也可能是别的项目的。",
            "Mostly the form of another project was copied; its goals and indicators may be the other project's too.",
        ),
        fix=Text("统一名称，核对全表。", "Make the names agree and check the whole form."),
        examples=(
            Example("表题“3.农村公路养护绩效目标表”，项目名称“桥梁检测加固”", "表题“3.桥梁检测加固绩效目标表”"),
            Example("表题“7.义务教育营养改善绩效目标表”，项目名称“校园安保”", "表题“7.校园安保绩效目标表”"),
        ),
        limits=Text(
            "比较前去掉表题的序号、年度、单位名称和“绩效目标表”等表名，名称末尾的“项目”“经费”不计；"
            "通用表题（如“项目支出绩效目标表”）不含项目名称，不判。一个包含另一个时把握较低。",
            "Number, year, unit and the form's own name are left aside, so are 项目 and 经费 at the end; titles that "
            "name no project are not judged. Where one contains the other confidence is lower.",
        ),
    ),
)
def check(project: Project, context: Context) -> Iterator[Hit | NotApplicable]:
    titles = titles_of(context)
    own = project.unit or context.filing.unit
    unit = own.name.text if own is not None and own.name is not None else None
    named = titles.named(project.title.text, unit) if project.title is not None else None
    if project.title is None or named is None or project.name is None or project.name.is_blank:
        yield NO_TITLE
        return
    name = titles.comparable(project.name.text, unit)
    if not titles.agree(named, name) and not titles.bears(project.title.text, project.name.text, unit):
        confidence = Confidence.MEDIUM if named in name or name in named else None
        yield Hit(Mismatch(project.title.text, project.name.text), project.name, confidence=confidence)

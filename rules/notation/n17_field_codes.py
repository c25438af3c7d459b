"""N17: what Word leaves of a field, such as TC … \\f C \\l 1, in the text."""

from collections.abc import Iterator
from typing import NamedTuple

from lint.plugin import (
    Basis,
    Card,
    Context,
    DepartmentPart,
    Dimension,
    Example,
    Field,
    Hit,
    Project,
    Severity,
    Status,
    Text,
    regex,
    rule,
)

from ._texts import Passage, rows_of, shown, texts_of


class Residue(NamedTuple):
    """The texts with a field's code in them, in full, and as the message quotes them."""

    texts: list[str]
    shown: list[str]


@rule(
    "N17",
    "word-field-residue",
    title=Text("域代码残留", "Residue of a Word field"),
    dimension=Dimension.NOTATION,
    severity=Severity.INFO,
    field=Field.GOALS,
    status=Status.PREVIEW,
    identity=("texts",),
    message=Text(
        "{shown}中残留Word域代码，不是填报内容。",
        "{shown} holds the code of a Word field, which is no part of the text.",
    ),
    suggestion=Text(
        "请在Word中更新或清除域后重新导出。", "Update or unlink the fields in Word and export the file anew."
    ),
    basis=(Basis("财预〔2015〕88号"),),
    card=Card(
        summary=Text(
            "文字中混有目录、交叉引用等域代码。", "A text holds the code of a Word field (contents, references)."
        ),
        why=Text(
            "域代码是排版指令，公开或导入系统时会连同正文一起显示。",
            "Field codes are layout instructions; published or imported, they show up in the text.",
        ),
        fix=Text(
            "更新域，或按Ctrl+Shift+F9把域转为普通文字。", "Update the fields, or unlink them with Ctrl+Shift+F9."
        ),
        examples=(
            Example("文化站免费开放 TC 文化站免费开放 \\f C \\l 1", "文化站免费开放"),
            Example("见第 PAGEREF _Toc81 \\h 页", "见第3页"),
        ),
        limits=Text(
            "标题末尾的目录域（TC）在读取时已经去掉，不会提示；本规则只看去掉之后仍留在各栏目里的域代码。",
            "TC fields behind titles are removed on reading and not reported; this is about codes left in the fields.",
        ),
    ),
)
def check(subject: Project | DepartmentPart, context: Context) -> Iterator[Hit]:
    code = context.shared("field_codes", lambda words: regex(words["titles"]["field_codes"]))
    odd: list[Passage] = [passage for passage in texts_of(subject).passages if code.search(passage.cell.text)]
    if odd:
        texts = [passage.cell.text for passage in odd]
        evidence = Residue(sorted(set(texts)), shown(texts))
        yield Hit(evidence, odd[0].cell, rows_of(odd), field=odd[0].field)

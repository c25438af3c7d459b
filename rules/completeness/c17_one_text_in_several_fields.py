"""C17: one text in several fields about the project."""

from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from lint.plugin import (
    Basis,
    Card,
    Cell,
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

from .._alike import bare
from .._prose import quoted

SHORTEST = 8
"""Characters from which a text says enough to count as copied (rules catalogue, C17)."""
FEW_FIELDS = NotApplicable("项目说明类栏目不足两个", "fewer than two fields describe the project")


class SameText(NamedTuple):
    """The labels of the fields, and their text, normalised and shortened for quoting."""

    fields: list[str]
    text: str
    quoted: str


@rule(
    "C17",
    "one-text-in-several-fields",
    title=Text("多个栏目同文", "One text in several fields"),
    dimension=Dimension.COMPLETENESS,
    severity=Severity.WARNING,
    field=Field.PURPOSE,
    identity=("text",),
    message=Text(
        "“{fields}”内容相同：{quoted}。各栏问的是不同的事，同文等于有的栏目没有填。",
        "{fields} hold one text: {quoted}. Each asks something else, so some of them are as good as empty.",
    ),
    suggestion=Text(
        "请按各栏要求分别填写：概况写做什么，立项依据写文件和文号，必要性写为什么要做，制度措施写怎么管。",
        "Fill each in by what it asks: the overview what is done, the grounds the documents, the necessity why, the "
        "safeguards how it is managed.",
    ),
    basis=(Basis("财预〔2015〕88号"),),
    card=Card(
        summary=Text(
            "项目概况、立项依据、必要性、制度措施、资金用途中，有两栏以上文字相同。",
            "Two or more of overview, grounds, necessity, safeguards and use of funds hold the same text.",
        ),
        why=Text(
            "各栏分别回答做什么、凭什么、为什么、怎么管；同一段话填到几栏，评审时缺的正是没有回答的那几项。",
            "The fields answer what, on what grounds, why and how. One text in several of them leaves just those "
            "questions open that a reviewer asks.",
        ),
        fix=Text("逐栏改写。", "Write each field for itself."),
        examples=(
            Example(
                "概况：开展蓝藻打捞和水质监测。必要性：开展蓝藻打捞和水质监测。",
                "必要性：湖区夏季蓝藻暴发威胁取水口，影响32万人饮水安全。",
            ),
            Example(
                "立项依据：卫疾控〔2025〕6号。制度措施：卫疾控〔2025〕6号。",
                "制度措施：疫苗冷链管理制度，按月盘点、双人验收，专账核算。",
            ),
        ),
        limits=Text(
            "统一全半角、空格、序号和句末标点后相同才算，不足8个字的不比较；绩效目标照抄用途的由C04提示。",
            "Texts count as equal after evening out width, blanks, list numbers and closing punctuation; under 8 "
            "characters are left aside. Goals that copy the use are C04's.",
        ),
    ),
)
def check(project: Project, context: Context) -> Iterator[Hit | NotApplicable]:
    fields = [(_label(each.label.text), each.cell) for each in project.narratives]
    if project.purpose is not None:
        fields.append((Field.PURPOSE.value, project.purpose))
    if len(fields) < 2:
        yield FEW_FIELDS
        return
    groups: dict[str, list[tuple[str, Cell]]] = defaultdict(list)
    for label, cell in fields:
        if len(bare(cell.norm)) >= SHORTEST:
            groups[cell.norm].append((label, cell))
    for text, group in groups.items():
        labels = list(dict.fromkeys(label for label, _ in group))
        if len(labels) > 1:
            yield Hit(SameText(labels, text, quoted(group[0][1].text)), group[1][1])


def _label(text: str) -> str:
    """A label in one line, without the marks around it."""
    return "".join(text.split()).strip("*:：")

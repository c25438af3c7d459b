"""C15: a use of funds that is the project's name with some words around it."""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from lint.plugin import (
    Basis,
    Card,
    Context,
    Dimension,
    Example,
    Field,
    FilingKind,
    Hit,
    NotApplicable,
    Part,
    Project,
    Severity,
    Text,
    regex,
    rule,
)

from .._alike import bare
from .._prose import any_of, quoted
from ._goals import copied_from_use

NO_NAME = NotApplicable("项目名称未填写", "the project's name is blank")
BLANK_USE = NotApplicable("资金用途未填写", "the use of funds is blank")


class RestatedUse(NamedTuple):
    """The use and the name for quoting, what is left of the use without stock words, and the use, normalised."""

    use: str
    name: str
    rest: str
    text: str


class Purposes:
    """Stock words and expenses (``purposes.yaml``)."""

    def __init__(self, table: Mapping[str, Any]) -> None:
        self._fillers = any_of(table["fillers"])
        self._own_unit = regex(table["own_unit"])
        self._expenses = any_of(table["expenses"])

    def names_expense(self, text: str) -> bool:
        """Whether the text says what is paid for."""
        return self._expenses.search(text) is not None

    def rest(self, text: str) -> str:
        """The text without stock words, the filer's own name and punctuation."""
        return bare(self._fillers.sub("", self._own_unit.sub("", text)))


@rule(
    "C15",
    "use-restates-name",
    title=Text("资金用途复述项目名称", "Use restates the project name"),
    dimension=Dimension.COMPLETENESS,
    severity=Severity.INFO,
    field=Field.PURPOSE,
    identity=("text",),
    kinds=frozenset({FilingKind.TARGETS}),
    needs=(Part.PURPOSE,),
    message={
        "": Text(
            "资金用途{use}只是复述项目名称，没有写出钱具体花在哪里。",
            "The use {use} is the project's name over again and does not say what is paid for.",
        ),
        "copied": Text(
            "资金用途{use}只是复述项目名称，绩效目标又照抄用途，从名称、用途到目标都没有写出钱花在哪里、办成什么。",
            "The use {use} is the project's name over again, and the goals copy it: neither says what is paid for and "
            "what comes of it.",
        ),
    },
    suggestion=Text(
        "请写明具体支出方向，例如“用于人员劳务、材料购置、印刷、委托服务等支出”，并与预算明细一致。",
        "Name what is paid for, such as labour, materials, printing and contracted services, in line with the budget.",
    ),
    basis=(Basis("财预〔2015〕88号"),),
    card=Card(
        summary=Text(
            "资金用途去掉“全部、用于、我局、工作、经费”等套话后，剩下的字都在项目名称里，也没有写任何支出内容。",
            "Without stock words (all, for, our bureau, work, funds) the use holds nothing that is not in the "
            "project's name, and it names no expense.",
        ),
        why=Text(
            "审核资金是否与目标匹配，要看钱花在什么支出上；复述名称无从判断。",
            "Whether money and goals match can only be judged by what is paid for; the name over again does not tell.",
        ),
        fix=Text("按预算明细列出主要支出内容。", "List the main expenses of the budget."),
        examples=(
            Example(
                "项目：地方志编纂经费。用途：用于我办地方志编纂工作。",
                "用途：用于志稿编写人员劳务、资料复制、专家评审和出版印刷支出。",
            ),
            Example(
                "项目：河长制工作经费。用途：全部用于河长制工作。",
                "用途：用于巡河船艇租赁、水面保洁委托服务和公示牌更新支出。",
            ),
        ),
        limits=Text(
            "按词表去掉套话后逐字比较；用途中出现工资、印刷、购置、维修等支出内容的不提示。绩效目标同时照抄用途的为警告。",
            "Stock words are taken out by a list; a use that names an expense (pay, printing, purchase, repair) is "
            "left alone. A warning where the goals copy the use as well.",
        ),
    ),
)
def check(project: Project, context: Context) -> Iterator[Hit | NotApplicable]:
    name, use = project.name, project.purpose
    if name is None or name.is_blank:
        yield NO_NAME
        return
    if use is None or use.is_blank:
        yield BLANK_USE
        return
    purposes = context.shared("purposes", lambda words: Purposes(words["purposes"]))
    rest = purposes.rest(use.norm)
    if rest not in purposes.rest(name.norm) or purposes.names_expense(use.norm):
        return
    evidence = RestatedUse(quoted(use.text), quoted(name.text), rest, use.norm)
    copied = copied_from_use(project)
    if copied is not None and copied.how != "near":
        yield Hit(evidence, use, variant="copied", severity=Severity.WARNING)
    else:
        yield Hit(evidence, use)

"""Findings about the run itself: a file that could not be read, a format without reader, a rule that crashed.

Every file that a run takes ends as a filing or as exactly one of these: an auditor must never be left with silence
about a page that was not read.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from enum import Enum
from pathlib import Path
from typing import Any, NamedTuple

from lint.engine.finding import Finding, Location, plain, render
from lint.engine.fingerprint import digest
from lint.engine.rule import Card, Confidence, Dimension, Example, Field, Rule, Scope, Severity, Text, by_variant
from lint.model import Note
from lint.read.errors import Reason

SHOWN_PARTS = 10  # kinds of parts of a file that was partly read; its extraction notes name all
_CITED = 20  # characters


class Unread(NamedTuple):
    """Evidence of T01 to T04: the reason's stable name and one sentence with the figures."""

    reason: str
    detail: str


class PartlyUnread(NamedTuple):
    """Evidence of T07: how many parts of the file were not read, and what the reader says of each."""

    parts: int
    detail: str


class WaiverFault(Enum):
    """What may be wrong with a waiver."""

    EXPIRED = "expired"
    UNUSED = "unused"
    NO_REASON = "no-reason"
    NOT_UNDERSTOOD = "not-understood"


class FaultyWaiver(NamedTuple):
    """Evidence of T06: the fault, the rules that the waiver is about, and the date or the part not understood."""

    fault: str
    rules: str
    detail: str


class Crashed(NamedTuple):
    """Evidence of T05: the rule, and the error in one line."""

    crashed: str
    error: str


_NOT_CHECKED = Text("仅说明未检查，不评价内容。", "Says that nothing was checked, not that anything is wrong.")


def _tool_rule(
    id: str,
    name: str,
    severity: Severity,
    title: Text,
    message: Text | Mapping[str, Text],
    suggestion: Text | Mapping[str, Text],
    why: Text,
    example: Example,
    limits: Text = _NOT_CHECKED,
) -> Rule:
    suggestions = by_variant(suggestion)
    return Rule(
        id=id,
        name=name,
        title=title,
        scope=Scope.FILE,
        dimension=Dimension.TOOL,
        severity=severity,
        confidence=Confidence.HIGH,
        field=Field.FILE,
        messages=by_variant(message),
        suggestions=suggestions,
        basis=(),
        card=Card(
            summary=title,
            why=why,
            fix=suggestions[""],
            examples=(example,),
            limits=limits,
        ),
        check=None,
        source=__name__,
    )


_WHY_UNREAD = Text(
    "未读取的文件没有经过任何检查；沉默会被误认为合格。",
    "Nothing in a file that was not read was checked; silence would be taken for a pass.",
)
_DETAIL = Text("{detail}", "{detail}")
_COPYABLE = Text(
    "请提供可以复制文字的版本（Word 原件或经文字识别的 PDF）后重新检查。",
    "Supply a version whose text can be copied (the Word original or a PDF with recognised text).",
)

T01 = _tool_rule(
    "T01",
    "file-unreadable",
    Severity.ERROR,
    Text("文件无法读取", "The file cannot be read"),
    _DETAIL,
    {
        "": Text("请提供可正常打开的原文件。", "Supply a file that opens."),
        Reason.EMPTY.value: Text("请确认文件是否上传完整。", "Check that the upload was complete."),
        Reason.ENCRYPTED.value: Text("请去除打开密码后重新提交。", "Remove the password for opening and submit again."),
        Reason.TRUNCATED.value: Text(
            "文件不完整，请重新下载或索取原件。", "The file is incomplete: download it again or ask for the original."
        ),
        Reason.EXTERNAL_ENTITY.value: Text(
            "文件含文档类型声明或外部实体，正常的办公软件不会产生，请用 Word 另存后重新提交。",
            "The file holds a document type or external entity, which no office program writes: save it anew.",
        ),
        Reason.PICTURE.value: Text(
            "请提供可编辑的 Word 或文本文件。", "Supply an editable Word or text file instead of a picture."
        ),
        Reason.SCANNED.value: Text(
            "请提供 Word 原件，或经文字识别（OCR）并核对过的版本。",
            "Supply the Word original, or a version with recognised text (OCR) that was proofread.",
        ),
        Reason.GARBLED.value: Text(
            "请提供 Word 原件，或重新导出 PDF 并嵌入字体。",
            "Supply the Word original, or export the PDF anew with its fonts embedded.",
        ),
        Reason.NOT_CONVERTED.value: Text(
            "请用 Word 或 WPS 打开后另存为 Word 文档（.docx）再检查。",
            "Open it with Word or WPS, save it as a Word document (.docx) and check that.",
        ),
        Reason.FRAMES.value: Text(
            "请检查所列的各个文件，或由 Excel 另存为工作簿（.xlsx）后检查。",
            "Check the files named, or save it from Excel as a workbook (.xlsx) and check that.",
        ),
        Reason.PARTLY_UNREAD.value: _COPYABLE,
        Reason.TOOL_FAILED.value: Text(
            "请将本信息和文件样本报告给开发者；其余文件不受影响。",
            "Report this with a sample of the file; the other files were checked.",
        ),
        Reason.WORKER_DIED.value: Text(
            "请用 Word 或 WPS 打开后另存再检查；如仍如此，请将本信息和文件样本报告给开发者。",
            "Open it, save it anew and check again; if that fails too, report this with a sample of the file.",
        ),
        Reason.NOT_REACHED.value: Text(
            "请在原来的命令后加 --resume，接着检查。", "Give the same command with --resume to go on from here."
        ),
        Reason.UNREADABLE.value: Text("请检查文件权限与路径。", "Check the path and the permissions."),
    },
    _WHY_UNREAD,
    Example("2021年绩效目标.docx（下载中断）", "2021年绩效目标.docx（完整文件）"),
)
T02 = _tool_rule(
    "T02",
    "no-form-found",
    Severity.INFO,
    Text("未发现绩效目标表", "No performance-target form found"),
    _DETAIL,
    Text(
        "如本应含绩效目标表，请核对是否为图片、截图或其他版式。",
        "If there should be a form, check whether it is a picture or laid out in another way.",
    ),
    _WHY_UNREAD,
    Example("附件2.docx（绩效目标表以截图粘贴）", "附件2.docx（绩效目标表为Word表格）"),
)
T03 = _tool_rule(
    "T03",
    "format-not-available",
    Severity.ERROR,
    Text("暂不支持的文件格式", "No reader for this format"),
    _DETAIL,
    Text(
        "请另存为 Word（.docx）或文本后重新检查；压缩包请解压，或改用 ZIP 打包。",
        "Save it as Word (.docx) or text and check again; unpack an archive, or pack it as ZIP.",
    ),
    _WHY_UNREAD,
    Example("2026年绩效目标.pptx", "2026年绩效目标.docx"),
)
T04 = _tool_rule(
    "T04",
    "over-limit",
    Severity.ERROR,
    Text("超出处理上限", "Over a limit"),
    _DETAIL,
    Text("请拆分文件，或确认文件是否正常。", "Split the file, or check whether it is sound."),
    _WHY_UNREAD,
    Example("绩效目标汇编.docx（各单位合成一册，超出体积上限）", "每个单位一个文件"),
)
T05 = _tool_rule(
    "T05",
    "rule-crashed",
    Severity.ERROR,
    Text("规则执行出错", "A rule crashed"),
    Text(
        "规则 {crashed} 在检查本文件时出错（{error}），该规则的结论不完整。",
        "The rule {crashed} failed on this file ({error}); what it says of the file is incomplete.",
    ),
    Text("请将本信息报告给规则作者；其余规则不受影响。", "Report this to the rule's author; the others ran."),
    Text("出错的规则没有检查完，不能视为通过。", "A rule that crashed did not finish and must not count as passed."),
    Example("自编规则读到空白单元格时出错", "自编规则先判断单元格是否为空"),
)
T06 = _tool_rule(
    "T06",
    "waiver-fault",
    Severity.WARNING,
    Text("豁免有误", "Fault of a waiver"),
    {
        WaiverFault.EXPIRED.value: Text(
            "对 {rules} 的豁免已于 {detail} 到期，不再有效。",
            "The waiver for {rules} expired on {detail} and no longer holds.",
        ),
        WaiverFault.UNUSED.value: Text(
            "对 {rules} 的豁免没有对应的问题：问题已整改，或所指位置不符。",
            "The waiver for {rules} covers no finding: the fault was put right, or it points elsewhere.",
        ),
        WaiverFault.NO_REASON.value: Text(
            "对 {rules} 的豁免没有写明理由，不生效。", "The waiver for {rules} gives no reason and does not hold."
        ),
        WaiverFault.NOT_UNDERSTOOD.value: Text(
            "写给 jxlint 的批注看不懂：{detail}", "This note to jxlint is not understood: {detail}"
        ),
    },
    {
        WaiverFault.EXPIRED.value: Text(
            "请整改，或重新核准并延长期限。", "Put the fault right, or decide anew and extend it."
        ),
        WaiverFault.UNUSED.value: Text(
            "请删除这条豁免，或更正其所指。", "Remove the waiver, or correct what it points at."
        ),
        WaiverFault.NO_REASON.value: Text("请补写理由。", "Give the reason."),
        "": Text(
            "请写成：jxlint: 忽略 R16 理由：…… 责任人：…… 至 2026-12-31",
            "Write: jxlint: ignore R16 reason: … owner: … until 2026-12-31",
        ),
    },
    Text(
        "过期、落空、没有理由的豁免会掩盖真实的问题，或让人误以为问题已有结论。",
        "A waiver that is expired, covers nothing or gives no reason hides faults, or pretends to a decision.",
    ),
    Example("jxlint: 忽略 R16", "jxlint: 忽略 R16 理由：上级已批复 责任人：张三 至 2026-12-31"),
    Text(
        "只看豁免本身，不评价其理由是否成立。",
        "Looks at the waiver alone, not at whether its reason is a good one.",
    ),
)
T07 = _tool_rule(
    "T07",
    "partly-unread",
    Severity.ERROR,
    Text("文件有部分内容未读取", "Part of the file was not read"),
    Text("文件有 {parts} 处内容未读取：{detail}", "{parts} parts of the file were not read: {detail}"),
    Text(
        "请对照原件逐处核对：文件不完整的，索取完整的文件；文字不能复制的，换成 Word 原件或经文字识别的 PDF。",
        "Compare each place with the original: where the file is not whole, ask for the whole of it; where text cannot "
        "be copied, for the Word original or a PDF with recognised text.",
    ),
    Text(
        "未读取的部分没有经过任何检查，其余部分的结论不能代表整份材料。",
        "Nothing in the parts that were not read was checked, so the rest cannot speak for the whole filing.",
    ),
    Example("项目申报书.pdf（第3页为扫描图片）", "项目申报书.docx（Word原件）"),
)
TOOL_RULES = (T01, T02, T03, T04, T05, T06, T07)
_RULE_OF_REASON = {
    Reason.NO_FORM: T02,
    Reason.NO_TABLE: T02,
    Reason.LINK: T02,
    Reason.NO_READER: T03,
    Reason.OVER_LIMIT: T04,
}


def unread(path: str, reason: Reason, detail: Text, lang: str, named: bool) -> Finding:
    """The finding for a file that was not read. ``named``: it stood on the command line, so that a missing form is
    an error and not a remark about a file met on a walk. A form whose table was not recognised is always one."""
    rule = _RULE_OF_REASON.get(reason, T01)
    missed = rule is T02 and (named or reason is Reason.NO_TABLE)
    severity = Severity.ERROR if missed else rule.severity
    return _finding(rule, severity, path, Unread(reason.value, detail.of(lang)), lang, reason.value)


def crashed(path: str, rule_id: str, error: str, lang: str) -> Finding:
    """The finding for a rule that raised while looking at the file."""
    return _finding(T05, T05.severity, path, Crashed(rule_id, error), lang, "")


def partly_unread(path: str, notes: Sequence[Note], lang: str) -> Finding:
    """The finding for a filing some parts of which were not read: those that the notes are about."""
    alike: dict[str, list[Note]] = {}
    for note in notes:
        alike.setdefault(note.message_zh if lang == "zh" else note.message_en, []).append(note)
    shown = [_of_parts(message, group, lang) for message, group in list(alike.items())[:SHOWN_PARTS]]
    more = Text("等", "and more").of(lang) if len(alike) > SHOWN_PARTS else ""
    if lang == "zh":
        detail = "".join(each if each.endswith("。") else f"{each}；" for each in shown).removesuffix("；") + more
    else:
        detail = " ".join([*shown, more]).strip()
    return _finding(T07, T07.severity, path, PartlyUnread(len(notes), detail), lang, "")


def _of_parts(message: str, notes: Sequence[Note], lang: str) -> str:
    """What notes of one message say: how many they are, and the text of the first."""
    text = " ".join(notes[0].text.split())
    cited = f"“{text[:_CITED]}{'…' if len(text) > _CITED else ''}”" if text else ""
    if lang == "zh":
        count = f"{len(notes)} 处" if len(notes) > 1 else ""
        said = "，如".join(filter(None, (count, cited)))
        return f"{message.removesuffix('。')}（{said}）" if said else message
    count = f"{len(notes)} places" if len(notes) > 1 else ""
    said = ", such as ".join(filter(None, (count, cited)))
    return f"{message.removesuffix('.')} ({said})." if said else message


def waiver_fault(source: Location, fault: WaiverFault, rules: str, detail: str, lang: str) -> Finding:
    """The finding about a waiver, at its place; ``detail`` is the date of expiry, or what was not understood."""
    finding = _finding(T06, T06.severity, source.path, FaultyWaiver(fault.value, rules, detail), lang, fault.value)
    key = digest([T06.id, Path(source.path).name, fault.value, rules, detail])
    return replace(finding, location=source, fingerprint=key, subject=key, content=key)


def _finding(rule: Rule, severity: Severity, path: str, evidence: Any, lang: str, variant: str) -> Finding:
    shown = plain(evidence)
    return Finding(
        rule=rule.id,
        name=rule.name,
        severity=severity,
        own_severity=severity,
        confidence=rule.confidence.value,
        dimension=rule.dimension.value,
        path=path,
        project=None,
        projects=(),
        rows=(),
        field=rule.field.value,
        message=render(rule.messages, variant, shown, lang),
        suggestion=render(rule.suggestions, variant, shown, lang),
        evidence=shown,
        basis=(),
        location=Location(path, None, Field.FILE.value if lang == "zh" else "file"),
        folded=(),
        related=(),
        fingerprint="\0".join([rule.id, shown.get("reason", shown.get("crashed", ""))]),
    )

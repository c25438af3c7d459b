"""Why a readable document holds no filing: another kind of document, a form without a recognisable table, a scan."""

from collections.abc import Iterator
from typing import Final, NamedTuple

from lint.extract.filing import extract
from lint.extract.labels import is_title, squeeze
from lint.extract.prose import is_category_label
from lint.extract.words import words
from lint.model import Filing
from lint.read.document import Document, Table
from lint.read.errors import ReadError, Reason


class OtherKind(NamedTuple):
    """A kind of document that lies in the same folders: its names, and words of which several stand in it."""

    zh: str
    en: str
    words: tuple[str, ...]


OTHER_KINDS: Final = (
    OtherKind("合同或协议", "a contract", words("甲方 乙方 合同编号 违约责任 本合同 签订地点")),
    OtherKind(
        "预算或决算收支表",
        "a table of a budget or of accounts",
        words("科目编码 科目名称 功能分类科目 收支总表 收入总表 支出总表 基本支出 “三公”经费 经济分类科目"),
    ),
    OtherKind(
        "评价或自评报告",
        "an evaluation report",
        words("评价结论 评价方法 评价得分 综合评价情况 绩效评价报告 评分结果"),
    ),
    OtherKind("通知或公文", "a circular", words("各乡镇 各有关单位 特此通知 现印发给你们 主送 抄送")),
)
_FEWEST_WORDS = 2
_SHOWN = 3
_SHOWN_DOUBTS = 5  # remarks of the reader, which may say why no form was found
_FEWEST_CATEGORIES = 4  # of nine in a whole form, of which real ones fill seven or more
_SECOND_LEVEL = words("数量指标 质量指标 时效指标 成本指标 经济效益 社会效益 生态效益 可持续影响 满意度指标")


def filing_of(document: Document) -> Filing:
    """The filing that a document holds.

    Raises ReadError: SCANNED (nothing that can be read as text), NO_TABLE (it speaks of a performance-target form
    whose table was not recognised), PARTLY_UNREAD (the reader left parts out), NO_FORM (another kind of document,
    named where it is known).
    """
    filing = extract(document)
    if filing is not None:
        return filing
    raise _refusal(document)


def _refusal(document: Document) -> ReadError:
    reason, zh, en = _reason(document)
    doubts = [remark for remark in document.remarks if remark.severity == "error"]
    if doubts:
        reason = Reason.PARTLY_UNREAD
        zh = "读到的部分里没有绩效目标表，而文件有部分内容未读取："
        en = "no performance-target form in what was read, and part of the file was not:"
    else:
        doubts = [remark for remark in document.remarks if remark.severity == "warning"]
    shown = doubts[:_SHOWN_DOUBTS]
    return ReadError(reason, zh + "".join(each.zh for each in shown), " ".join([en, *(each.en for each in shown)]))


def _reason(document: Document) -> tuple[Reason, str, str]:
    texts = [text for text in _texts(document) if text]
    if not texts:
        zh = "文件中没有可读取的文字，可能是扫描件或图片。"
        return Reason.SCANNED, zh, "the file holds no text that can be read; it may be a scan or a picture."
    kind, found = _other_kind(texts)
    if _holds_labels(texts) or (kind is None and _tells_of_categories(texts)):
        zh = "未识别到表格：文件中有绩效目标的字样，但没有可识别的指标表头，内容没有检查。"
        en = "no table recognised: the file speaks of performance targets and holds no known header of indicators."
        return Reason.NO_TABLE, zh, en
    if kind is None:
        zh = "不是绩效目标表：未发现可识别的指标表头或部门目标。"
        en = "not a performance-target form: no header of an indicator table and no department goals found."
    else:
        shown = "、".join(found[:_SHOWN])
        zh = f"不是绩效目标表：看起来是{kind.zh}（含“{shown}”）。"
        en = f"not a performance-target form: it looks like {kind.en} (with {shown})."
    return Reason.NO_FORM, zh, en


def _texts(document: Document) -> Iterator[str]:
    for block in document.blocks:
        if isinstance(block, Table):
            yield from (squeeze(cell.text) for row in block.rows for cell in row)
        else:
            yield from map(squeeze, block.text.split("\n"))


def _holds_labels(texts: list[str]) -> bool:
    """Whether there is a form's title, or several labels of 一级 or 二级."""
    labels = {text for text in texts if len(text) <= 16 and is_category_label(text)}
    titled = any(len(text) <= 60 and "绩效" in text and is_title(text) for text in texts)
    return len(labels) > 1 or (titled and len(texts) > 1)


def _tells_of_categories(texts: list[str]) -> bool:
    """Whether running text names many 二级, as a form does whose cells have run together: a text that only speaks of
    performance targets, as a circular or a README does, is none."""
    whole = "\n".join(texts)
    return sum(label in whole for label in _SECOND_LEVEL) >= _FEWEST_CATEGORIES


def _other_kind(texts: list[str]) -> tuple[OtherKind | None, list[str]]:
    whole = "\n".join(texts)
    for kind in OTHER_KINDS:
        found = [word for word in kind.words if word in whole]
        if len(found) >= _FEWEST_WORDS:
            return kind, found
    return None, []

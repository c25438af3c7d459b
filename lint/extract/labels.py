"""Recognising what a cell or paragraph of a form is: a column header, a field's label, a category, a title."""

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from lint.extract.cells import cut
from lint.extract.terms import (
    BUDGET_COLUMNS,
    DEPARTMENT_SECTIONS,
    EXECUTION_COLUMNS,
    FIELDS,
    GOAL_PERIODS,
    HEADINGS,
    UNIT_RANKS,
)
from lint.extract.terms_columns import AFFIXES, COLUMNS, PERIODS, YEAR
from lint.extract.terms_levels import CATEGORIES, LEVEL1, OTHER_LEVELS
from lint.kept.patterns import regex
from lint.model import Category, Cell, Level1

_COLUMN_OF = {label: role for role, labels in COLUMNS.items() for label in labels}
_UNIT_RANK = {label: rank for rank, labels in enumerate(UNIT_RANKS) for label in labels}
_FIELD_OF = {label: field for field, labels in FIELDS.items() for label in labels} | dict.fromkeys(_UNIT_RANK, "unit")
_SECTION_OF = {label: section for section, labels in DEPARTMENT_SECTIONS.items() for label in labels}

OPENING = ("name", "code", "unit")  # fields that may open a form without a title
AMOUNT_FIELDS = ("total", "whole_total", "fiscal", "other", "further")

_BLANKS = regex(r"\s+")
LONGEST_LABEL = 24
_COLON = regex("[:：]")
_NEXT_LABEL = regex(r"(?<=[\s)）;；。，,])([^\s。，,;；]{2,12}?)\s*[:：]")
_PART_OF_YEAR = regex(r"半年|上年|季度|\d-\d+月|\d月底?")
_SEALS = frozenset({"(盖章)", "(公章)", "(签章)", "(签字)", "盖章", "(签名)", "(盖章):"})
_LABEL_AND_AMOUNT = regex(r"^(.*?[^\d,.])\s*(\d[\d,]*(?:\.\d+)?\s*(?:万元|亿元|元|万)?)$", re.DOTALL)
# What Word leaves of a table-of-contents entry: 标题 TC 标题 \f C \l 1
_FIELD_CODE = regex(r"\s*\bTC\s+(?:\"[^\"]*\"|.*?)(?:\s*\\[fln]\s*[^\s\\]*)+\s*$")
_BRACKET = regex(r"[(\[]([^()\[\]]*)[)\]]")
_SCORE = regex(r"[(]?\d{1,3}(?:\.\d+)?(?:-\d{1,3})?[)]?分?$")
_WITH_SCORE = regex(r"^(.*?指标)(?:名称)?[及和与/、]?(?:其?分值|其?权重|标准分)$")
_LEVEL_AFFIXES = regex(r"^(?:项目|年度|绩效|产出(?=.)|效益(?=.))|(?:类指标|类|[子分]?指标|目标)$")
_SATISFACTION = regex(r"^[^,。;、]{0,16}满意度?(?:指标)?$")
_NUMBERING = regex(r"^(?:第[一二三四五六七八九十]+[部章节]分?|[(]?[一二三四五六七八九十]+[)、.]|[(]?\d{1,3}[)、.])")
_TITLE = regex(r"^[^，。；,;:]*绩效[^，。；,;:]{0,14}表$")
_TITLE_END = regex(r"(?:[(][^()]*[)]|20\d{2}年度?)+$")
_FURNITURE = regex(r"^附?[表件][一二三四五六七八九十\d]*(?:-\d+)?:?$|^第?\d*页?$|^[-—]*\d*[-—]*$")
_REMARK = regex(r"^(?:注|备注|附注|注释|说明|(?:填报|填表|编制|填写)(?:说明|要求|须知))\d*[:：]")
_YEAR = regex(r"(20\d{2})年")
_YEAR_HEADING = regex(
    r"^[(]?20\d{2}年度?[)]?$|^20\d{2}年.{0,30}(?:绩效|预算)|绩效.{0,12}20\d{2}年|20\d{2}年度?(?:部门|预算|项目).{0,8}绩效"
)
_MONEY_UNIT = regex(r"万元|亿元|元")
_UNIT_LINE = regex(r"^(?:金额)?单位[::]?\(?(万元|亿元|元)\)?$")
_PROJECT_CODE = regex(r"^\[?([0-9A-Z]{15,30})\]?\s*[-—_－:：]?\s*(?=[^0-9A-Za-z])(\S.*)$", re.DOTALL)


class Label(NamedTuple):
    """A field's label: which field, and the money or percent unit in its bracket, if any."""

    field: str
    bracket: str | None


@lru_cache(maxsize=4096)
def squeeze(text: str) -> str:
    """NFKC without any blanks: labels are broken over lines and spaced out in real forms."""
    return _BLANKS.sub("", unicodedata.normalize("NFKC", text))


def strip_field_code(text: str) -> str:
    """The text without the residue of a Word field (`` TC … \\f C \\l 1``)."""
    return _FIELD_CODE.sub("", text) if "\\" in text and "TC" in text else text


@lru_cache(maxsize=4096)
def column_of(text: str) -> str | None:
    """The role of a column header (a key of ``terms_columns.COLUMNS``), or None."""
    plain = _bare(text)
    if not plain or len(plain) > LONGEST_LABEL:
        return None
    bare = _BRACKET.sub("", plain)
    found = _COLUMN_OF.get(plain) or _COLUMN_OF.get(bare)
    if found or plain in _FIELD_OF:
        return found
    if scored := _WITH_SCORE.match(bare):  # 二级指标及分值
        found = _COLUMN_OF.get(scored.group(1))
        return found if found in ("level1", "level2", "name") else None
    # 2026年预期目标值: the look-up without the words that only say which year or part the column is about
    dated = YEAR.search(bare)
    found = _COLUMN_OF.get(AFFIXES.sub("", AFFIXES.sub("", YEAR.sub("", bare))))
    if found in ("level1", "level2", "name"):
        return None
    if found == "value" and _PART_OF_YEAR.search(bare):
        return "other"  # a target on the way to the one of the year
    # A result that is dated in a form of targets is what an earlier year brought.
    return "other" if found == "actual" and dated else found


def column_period(text: str) -> str | None:
    """中期 or 年度, as the header of a value column says (实施期指标值, 年度指标值); None where it says neither."""
    plain = squeeze(text)
    return next((period for word, period in PERIODS.items() if plain.startswith(word)), None)


def is_budget_column(text: str) -> bool:
    """Whether a cell is the header of a column of amounts: 全年执行数（B）."""
    return _BRACKET.sub("", _bare(text)) in BUDGET_COLUMNS


def budget_columns(texts: Sequence[str]) -> bool:
    """Whether these cells are the headers of columns of amounts (年初预算数, 全年执行数, 执行率)."""
    plain = [_BRACKET.sub("", _bare(text)) for text in texts]
    return sum(text in BUDGET_COLUMNS for text in plain) > 1 and any(text in EXECUTION_COLUMNS for text in plain)


@lru_cache(maxsize=4096)
def field_of(text: str) -> Label | None:
    """The field that a cell labels (a key of ``terms.FIELDS``), or None."""
    plain = _bare(text)
    if not plain or len(plain) > LONGEST_LABEL:
        return None
    bracket = _BRACKET.search(plain)
    bare = _BRACKET.sub("", plain)
    if plain[0] not in "其一1二2三3四4五5六6七7八8九9十(第":
        field = _FIELD_OF.get(plain) or _FIELD_OF.get(bare)
    else:
        inner = _NUMBERING.sub("", bare).removeprefix("其中").lstrip(":").rstrip(":")
        field = _FIELD_OF.get(plain) or _FIELD_OF.get(bare) or _FIELD_OF.get(inner)
    return Label(field, bracket.group(1) if bracket else None) if field else None


def unit_rank(text: str) -> int:
    """How telling a unit's label is (``terms.UNIT_RANKS``), 0 the most; for labels of the field ``unit``."""
    plain = _bare(text)
    return _UNIT_RANK.get(plain, _UNIT_RANK.get(_BRACKET.sub("", plain), len(UNIT_RANKS)))


def split_label(text: str) -> tuple[int, int] | None:
    """Where the label ends and the value begins in a cell that holds both (项目名称：…, 财政拨款 50.00), or None."""
    for found in _COLON.finditer(text):
        if found.start() > LONGEST_LABEL:
            break
        if field_of(text[: found.start()]) is not None and text[found.end() :].strip():
            return found.end(), len(text) - len(text[found.end() :].lstrip())
    amount = _LABEL_AND_AMOUNT.match(text) if text[-1:] in "0123456789元万%" else None
    if amount:
        label = field_of(amount.group(1))
        if label is not None and label.field in AMOUNT_FIELDS:
            return amount.end(1), amount.start(2)
    return None


def next_label(text: str, begin: int) -> int | None:
    """Where, behind ``begin``, the next label with a colon begins in a text that holds several, or None."""
    for found in _NEXT_LABEL.finditer(text, begin):
        if field_of(found.group(1)) is not None or unit_line_money(found.group().strip() + "万元"):
            return found.start(1)
    return None


def is_seal(text: str) -> bool:
    """Whether a text only says where to stamp or sign: (盖章)."""
    return squeeze(text) in _SEALS


def _bare(text: str) -> str:
    return squeeze(text).lstrip("*★").rstrip(":")


def goal_period(label: str) -> str | None:
    """中期 or 年度, as the label of a goal field says; None where it says neither."""
    return GOAL_PERIODS.get(_BRACKET.sub("", squeeze(label).lstrip("*")).rstrip(":"))


@lru_cache(maxsize=4096)
def category_of(text: str) -> Category | None:
    """The category that a 二级指标 cell names, noise such as （必填）, (50分) or 等 stripped; else None."""
    label = _level_label(text)
    found = CATEGORIES.get(label)
    if found is None and label.endswith(("指标", "目标")):  # 项目成本 alone is rather an indicator's name
        core = _LEVEL_AFFIXES.sub("", label)
        found = CATEGORIES.get(core)
        if found is None and _SATISFACTION.search(core):
            return Category.SATISFACTION
    return found


def category_in_column(text: str) -> Category | None:
    """The same for a cell that stands in the column of 二级: 公众满意度 there is no indicator's name."""
    found = category_of(text)
    return Category.SATISFACTION if found is None and _SATISFACTION.search(_level_label(text)) else found


@lru_cache(maxsize=4096)
def level1_of(text: str) -> Level1 | None:
    """The class that a 一级指标 cell names, or None."""
    label = _level_label(text)
    return LEVEL1.get(label) or LEVEL1.get(_LEVEL_AFFIXES.sub("", label))


def is_other_level(text: str) -> bool:
    """Whether a text is a class that holds no categories of targets: 过程（20分）, 预算执行率."""
    return _level_label(text) in OTHER_LEVELS


@lru_cache(maxsize=4096)
def is_exact_level(text: str) -> bool:
    """Whether a text is a known label of 一级 or 二级 with 指标 in it, or one such as 产出数量 and 社会效益."""
    label = _level_label(text)
    if label not in CATEGORIES and label not in LEVEL1:
        return False
    return "指标" in label or label[:2] == "产出" or label.endswith(("效益", "影响"))


@lru_cache(maxsize=4096)
def _level_label(text: str) -> str:
    plain = _BRACKET.sub("", squeeze(text)).rstrip(":")
    if len(plain) > 30:
        return ""
    return _SCORE.sub("", _NUMBERING.sub("", plain).lstrip("*★")).removesuffix("分").removesuffix("等")


def section_of(text: str) -> str | None:
    """The section of the department part that a heading or lead-in opens (一、总体绩效目标, 分类绩效目标：)."""
    return _SECTION_OF.get(_NUMBERING.sub("", squeeze(text)).rstrip(":"))


def is_heading(text: str) -> bool:
    """Whether a paragraph only structures the document: 第一部分, 部门整体绩效目标, a page number."""
    plain = squeeze(text)
    bare = _NUMBERING.sub("", plain).rstrip(":")
    return not bare or bare in HEADINGS or _FURNITURE.match(plain) is not None


def is_remark(text: str) -> bool:
    """Whether a text is a remark on how the form is filled in: 注：本表一式两份."""
    return _REMARK.match(squeeze(text)) is not None


def is_heading_in_row(text: str) -> bool:
    """Whether a cell of a row is such a heading; a bare number is none, for it may be an amount."""
    return is_heading(text) and not squeeze(text).isdigit()


def is_title(text: str) -> bool:
    """Whether a paragraph or a lone cell is the title of a form: 1.人员经费绩效目标表."""
    plain = squeeze(text)
    if len(plain) > 90 or "表" not in plain:
        return False
    return _TITLE.search(_TITLE_END.sub("", plain)) is not None and field_of(text) is None


def is_document_heading(text: str) -> bool:
    """Whether a title is that of a whole collection of forms (某某局2026年预算项目绩效目标表), not of one of them."""
    return "预算项目绩效" in squeeze(text)


def number_of(text: str) -> int | None:
    """The number that a title carries in a list of forms (12.…绩效目标表), or None."""
    found = re.match(r"^(\d{1,3})[.、．]", squeeze(text))
    return int(found.group(1)) if found else None


def year_of(text: str) -> int | None:
    """The year that a heading names: （2023年度）, 2021年部门预算绩效目标. A year in running text says nothing."""
    plain = squeeze(text)
    if len(plain) > 60 or not _YEAR_HEADING.search(plain):
        return None
    found = _YEAR.search(plain)
    return int(found.group(1)) if found else None


def money_unit_in(text: str) -> str | None:
    """万元, 亿元 or 元 as named in a text, or None."""
    found = _MONEY_UNIT.search(squeeze(text))
    return found.group() if found else None


def unit_line_money(text: str) -> str | None:
    """The money unit of a cell that only says 单位：万元, or None."""
    found = _UNIT_LINE.match(squeeze(text)) if "元" in text else None
    return found.group(1) if found else None


def split_code(cell: Cell) -> tuple[Cell | None, Cell]:
    """A project's code and name where one cell holds both (51000021R000000019951-工资性支出)."""
    found = _PROJECT_CODE.match(cell.text)
    if found is None:
        return None, cell
    return Cell(found.group(1), cell.place), cut(cell, found.start(2))

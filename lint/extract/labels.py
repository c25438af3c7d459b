"""Recognising what a cell or paragraph of a form is: a column header, a field's label, a category, a title."""

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

from lint.extract.terms import CATEGORIES, COLUMNS, DEPARTMENT_SECTIONS, FIELDS, GOAL_PERIODS, HEADINGS, LEVEL1
from lint.model import Category, Level1

_COLUMN_OF = {label: role for role, labels in COLUMNS.items() for label in labels}
_FIELD_OF = {label: field for field, labels in FIELDS.items() for label in labels}
_SECTION_OF = {label: section for section, labels in DEPARTMENT_SECTIONS.items() for label in labels}

_BLANKS = re.compile(r"\s+")
# What Word leaves of a table-of-contents entry: 标题 TC 标题 \f C \l 1
_FIELD_CODE = re.compile(r"\s*\bTC\s+(?:\"[^\"]*\"|.*?)(?:\s*\\[fln]\s*[^\s\\]*)+\s*$")
_BRACKET = re.compile(r"[(\[]([^()\[\]]*)[)\]]")
_SCORE = re.compile(r"[(]?\d{1,3}(?:\.\d+)?(?:-\d{1,3})?[)]?分?$")
_NUMBERING = re.compile(
    r"^(?:第[一二三四五六七八九十]+[部章节]分?|[(]?[一二三四五六七八九十]+[)、.]|[(]?\d{1,3}[)、.])"
)
_TITLE = re.compile(r"绩效(?:目标(?:申报|批复|审批|审核)?表|(?:目标)?自评(?:报告)?表)$")
_YEAR = re.compile(r"(20\d{2})年")
_YEAR_HEADING = re.compile(
    r"^[(]?20\d{2}年度?[)]?$|^20\d{2}年.{0,30}(?:绩效|预算)|绩效.{0,12}20\d{2}年|20\d{2}年度?(?:部门|预算|项目).{0,8}绩效"
)
_MONEY_UNIT = re.compile(r"万元|亿元|元")
_UNIT_LINE = re.compile(r"^(?:金额)?单位[::]?\(?(万元|亿元|元)\)?$")
_UNIT_CODE = re.compile(r"^\[?(\d{3,9})\]?[-—_]?(?=\D)(.+)$")


class Label(NamedTuple):
    """A field's label: which field, and the money or percent unit in its bracket, if any."""

    field: str
    bracket: str | None


def squeeze(text: str) -> str:
    """NFKC without any blanks: labels are broken over lines and spaced out in real forms."""
    return _BLANKS.sub("", unicodedata.normalize("NFKC", text))


def strip_field_code(text: str) -> str:
    """The text without the residue of a Word field (`` TC … \\f C \\l 1``)."""
    return _FIELD_CODE.sub("", text) if "\\" in text and "TC" in text else text


@lru_cache(maxsize=4096)
def column_of(text: str) -> str | None:
    """The role of a column header (a key of ``terms.COLUMNS``), or None."""
    plain = squeeze(text).lstrip("*").rstrip(":")
    if len(plain) > 24:
        return None
    return _COLUMN_OF.get(plain) or _COLUMN_OF.get(_BRACKET.sub("", plain))


@lru_cache(maxsize=4096)
def field_of(text: str) -> Label | None:
    """The field that a cell labels (a key of ``terms.FIELDS``), or None."""
    plain = squeeze(text).lstrip("*").rstrip(":")
    if not plain or len(plain) > 24:
        return None
    bracket = _BRACKET.search(plain)
    bare = _BRACKET.sub("", plain).removeprefix("其中:").removeprefix("其中").rstrip(":")
    field = _FIELD_OF.get(plain) or _FIELD_OF.get(bare)
    return Label(field, bracket.group(1) if bracket else None) if field else None


def goal_period(label: str) -> str | None:
    """中期 or 年度, as the label of a goal field says; None where it says neither."""
    return GOAL_PERIODS.get(_BRACKET.sub("", squeeze(label).lstrip("*")).rstrip(":"))


@lru_cache(maxsize=4096)
def category_of(text: str) -> Category | None:
    """The category that a 二级指标 cell names, noise such as （必填）, (50分) or 等 stripped; else None."""
    return CATEGORIES.get(_level_label(text))


@lru_cache(maxsize=4096)
def level1_of(text: str) -> Level1 | None:
    """The class that a 一级指标 cell names, or None."""
    return LEVEL1.get(_level_label(text))


def _level_label(text: str) -> str:
    plain = _BRACKET.sub("", squeeze(text)).rstrip(":")
    if len(plain) > 30:
        return ""
    return _SCORE.sub("", _NUMBERING.sub("", plain)).removesuffix("等")


def section_of(text: str) -> str | None:
    """The section of the department part that a heading or lead-in opens (一、总体绩效目标, 分类绩效目标：)."""
    return _SECTION_OF.get(_NUMBERING.sub("", squeeze(text)).rstrip(":"))


def is_heading(text: str) -> bool:
    """Whether a paragraph only structures the document: 第一部分, 部门整体绩效目标, a page number."""
    plain = squeeze(text)
    bare = _NUMBERING.sub("", plain).rstrip(":")
    return not bare or plain.isdigit() or bare in HEADINGS


def is_title(text: str) -> bool:
    """Whether a paragraph or a lone cell is the title of a form: 1.人员经费绩效目标表."""
    plain = squeeze(text)
    plain = re.sub(r"[(]20\d{2}年度?[)]$", "", plain)
    return len(plain) <= 90 and _TITLE.search(plain) is not None


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
    found = _UNIT_LINE.match(squeeze(text))
    return found.group(1) if found else None


def split_unit(text: str) -> tuple[str | None, str]:
    """A unit's code and name: 315001某某局本级 gives (315001, 某某局本级); without a code (None, text)."""
    found = _UNIT_CODE.match(text.strip())
    return (found.group(1), found.group(2).strip()) if found else (None, text.strip())

"""What reads as damage or contradicts itself: said in a note, never put right by a guess."""

import re

from lint.extract.cells import leaf
from lint.extract.labels import is_other_level, level1_of
from lint.model import Category, Level1, Note, TargetValue, ValueKind
from lint.model.category import COST_CATEGORIES, Framework
from lint.read.document import GridCell

# A share of a whole cannot exceed it; a rate of growth or of change can.
_SHARE = re.compile(
    r"(?:合格|完成|达标|覆盖|满意|及时|准确|知晓|发放|验收|到位|支付|使用|维护|完好|参与|普及|执行)(?:率|度)"
)
_GROWTH = re.compile("增长|提高|提升|上升|增加|增幅|变动|同比")


def of_levels(first: GridCell | None, second: GridCell, category: Category | None) -> list[Note]:
    """What is to be noted of the labels of 一级 (if the row has one) and 二级."""
    label = leaf(second)
    if category is None and any(is_other_level(cell.text) for cell in (first, second) if cell is not None):
        return []
    if category is None:
        zh, en = "二级指标名称无法归类", "the category's label is not known"
        return [Note("warning", zh, en, label.place, label.text, unchecked=True)]
    level1 = level1_of(first.text) if first is not None else None
    if first is None or level1 is None or level1 in _classes(category):
        return []
    head = leaf(first)
    zh = f"一级指标与二级指标不符：{category.label}不属于{level1.value}"
    en = f"the class does not hold the category: {category.label} under {level1.value}"
    return [Note("warning", zh, en, head.place, f"{head.text} {label.text}")]


def _classes(category: Category) -> tuple[Level1, ...]:
    """The classes under which forms put a category: costs and satisfaction under two."""
    if category in COST_CATEGORIES:
        return (Level1.OUTPUT, Level1.COST)
    if category is Category.SATISFACTION:
        return (Level1.SATISFACTION, Level1.BENEFIT)
    return (category.level1(Framework.F2015),)


def is_misread(name: str, value: TargetValue) -> bool:
    """Whether a value looks like ≥92% read as 292%: a share of 200 to 299 per cent without an operator."""
    number = value.number
    if value.kind is not ValueKind.PERCENT or number is None or not 200 <= number < 300:
        return False
    plain = (value.raw or "").startswith("2")
    return plain and _SHARE.search(name) is not None and _GROWTH.search(name) is None


def of_value(value: GridCell) -> Note:
    """The note on such a value."""
    cell = leaf(value)
    zh, en = "数值疑似识别错误（“≥”读成“2”），未采用", "the number looks misread (≥ as 2) and is not used"
    return Note("warning", zh, en, cell.place, cell.text, unchecked=True)


def of_stack(name: GridCell) -> Note:
    """The note on a row that looks like several indicators in one cell and could not be cut."""
    cell = leaf(name)
    zh, en = "一格里似有多项指标，名称与指标值对应不上，按一行读入", "several indicators in one cell, read as one row"
    return Note("warning", zh, en, cell.place, cell.text, unchecked=True)

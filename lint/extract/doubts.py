"""What reads as damage or contradicts itself: said in a note, never put right by a guess."""

from collections.abc import Sequence

from lint.extract.cells import leaf
from lint.extract.goals import begins_item
from lint.extract.labels import is_exact_level, is_other_level, level1_of, squeeze
from lint.extract.table import Slot
from lint.extract.values import parse_value
from lint.extract.values.units import is_unit
from lint.kept.patterns import regex
from lint.model import Category, Level1, Note, TargetValue, ValueKind
from lint.model.category import COST_CATEGORIES, Framework
from lint.read.document import GridCell

# A share of a whole cannot exceed it; a rate of growth or of change can.
_VALUE = regex(r"[≥≤≧≦⩾⩽><=＞＜＝]+\s*\d.{0,9}|\d[\d,.]*\s*[^\d\s]{1,6}")
_PARTS_OF_LABELS = frozenset({"指标", "目标"})
_BEHIND = ("description", "basis", "unit", "other", None)
_SHARE = regex(
    r"(?:合格|完成|达标|覆盖|满意|及时|准确|知晓|发放|验收|到位|支付|使用|维护|完好|参与|普及|执行)(?:率|度)"
)
_GROWTH = regex("增长|提高|提升|上升|增加|增幅|变动|同比")


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


def is_misplaced(slots: Sequence[Slot]) -> bool:
    """Whether the cells of a row stand under the wrong headers: a value or a label where the name should stand, or a
    text where the value should and a value behind it."""
    name, value = (_first(slots, role) for role in ("name", "value"))
    if name is None:
        return False
    if _is_plain_value(name.text) or _is_label(name.text):
        return True
    if (
        value is None
        or not value.text
        or parse_value(value.text).number is not None
        or (name.text and not is_exact_level(name.text))
    ):
        return False
    behind = [cell for column, cell in slots if column is not None and column.role in _BEHIND]
    return any(cell.column > value.column and _is_plain_value(cell.text) for cell in behind)


def of_misplaced(cell: GridCell) -> Note:
    """The note on a cell of such a row."""
    text = leaf(cell)
    zh, en = "此行各格与表头错位，未读入", "the cells of this row stand under the wrong headers and were not read"
    return Note("warning", zh, en, text.place, text.text, unchecked=True)


def _first(slots: Sequence[Slot], role: str) -> GridCell | None:
    return next((cell for column, cell in slots if column is not None and column.role == role), None)


def _is_label(text: str) -> bool:
    """Whether a text can only be a label of 二级 or what a broken line left of one: 1.数量指标, 指标."""
    return squeeze(text) in _PARTS_OF_LABELS or (begins_item(text) and is_exact_level(text))


def _is_plain_value(text: str) -> bool:
    """Whether a text can only be a value: a number with an operator or a unit, and no word in front."""
    if not _VALUE.fullmatch(text):
        return False
    value = parse_value(text)
    if value.number is None:
        return False
    return not text[0].isdigit() or (value.unit is not None and is_unit(value.unit))  # 120急救 is a name


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

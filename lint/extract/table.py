"""The indicator table: what a header row says about its columns, and how a row below it lines up with them.

Rows of real files hold fewer cells than their header wherever merged cells were dropped on the way to text, so a row
is aligned by its grid columns where the format has them, by position where the counts agree, and else by the
category label that stands in it.
"""

from collections.abc import Sequence
from typing import NamedTuple

from lint.extract.labels import category_of, column_of, column_period, field_of, is_exact_level, level1_of, squeeze
from lint.kept.patterns import regex
from lint.model.filing import ANNUAL, MID_TERM
from lint.read.document import GridCell, Row

SENTENCE = "sentence"  # a column whose cells hold names and values in sentences
SAID = "said"  # such a column for one category, which its header names
FIELD = "field:"  # a column of the project's, in forms with a row for each indicator: field:name
_LISTED = (
    "unit",
    "name",
    "code",
    "total",
    "fiscal",
    "other",
    "further",
    "goals",
    "purpose",
    "overview",
    "term",
    "aside",
)


_NO_TOWN = regex("值|完成|目标|得分|原因|情况|依据")  # in a header: a column that is not known, and no town's
_TARGET = regex("^(?!.*(?:实际|完成|上年|历史|往年|基准|参考|平均|得分|分值|权重)).*值(?:[(][^()]*[)])?$")
_NUMBER = regex(r"\d+(?:\.\d+)?(?:%|分)?")


class Column(NamedTuple):
    """One header cell: its role (None where unknown), the half of a two-sided form, and its grid columns. ``area`` says
    that it holds the values of one town."""

    role: str | None
    period: str | None
    first: int
    last: int
    cell: GridCell
    area: bool = False

    @property
    def is_unknown(self) -> bool:
        """Whether the header names a column that no data knows: what stands in it is kept and not judged."""
        return self.role is None and bool(self.cell.text) and field_of(self.cell.text) is None


class Header(NamedTuple):
    """The columns of an indicator table, and whether the form has two sides."""

    columns: tuple[Column, ...]
    has_grid: bool
    two_sided: bool
    rows: int = 1  # of the table that it takes

    def position(self, role: str) -> int | None:
        """The position of the first column with that role, or None."""
        return next((n for n, column in enumerate(self.columns) if column.role == role), None)

    def has(self, role: str) -> bool:
        """Whether a column has that role."""
        return self.position(role) is not None

    @property
    def tells_values(self) -> bool:
        """Whether some column is known to hold the values: else one that is not known may."""
        return any(column.role in ("value", "actual") for column in self.columns)

    @property
    def is_wide(self) -> bool:
        """Whether each row names its project."""
        return any((column.role or "").startswith(FIELD) for column in self.columns)


class Slot(NamedTuple):
    """A cell of an indicator row with the column that it stands in (None: beside all of them)."""

    column: Column | None
    cell: GridCell


def parse_header(row: Row, has_grid: bool, below: Row = ()) -> Header | None:
    """The header that a row is, or None: it must name the indicator and a value, level or description column.

    ``below`` is the row under it: where a header names no indicator, it tells which column holds them.
    """
    if sum(1 for cell in row if cell.text) < 3:
        return None
    if (spread := _over_levels(row, below)) is not None and (header := parse_header(spread, has_grid)) is not None:
        return header._replace(rows=2)
    if (by_category := _header_of_categories(row, has_grid)) is not None:
        return by_category
    roles = [column_of(cell.text) for cell in row]
    if "name" not in roles and "level2" not in roles:
        return None
    roles = _with_name(roles, row, below)
    named = [role for role in roles if role is not None]
    if not {"name", SENTENCE} & set(named) or not {"value", "level2", "actual"} & set(named) or len(named) < 3:
        return None
    if not _is_wide(row, roles):
        fields: list[str | None] = [None] * len(row)
    else:
        fields = [_field_role(cell) for cell in row]
    roles = [role or field for role, field in zip(roles, fields, strict=True)]
    two_sided = roles.count("name") == 2 and roles.count("value") == 2
    if not two_sided:
        roles = _first_levels(roles)
    columns = [
        Column(role, None, cell.column, cell.column + cell.colspan - 1, cell)
        for cell, role in zip(row, roles, strict=True)
    ]
    while columns and columns[-1].role is None and not columns[-1].cell.text.strip():
        columns.pop()
    columns = _halves(columns) if two_sided else told_values(columns)
    if not any(column.role in ("value", "actual", "sign", SENTENCE) for column in columns):
        # Nothing but the name: what the cells say holds the value as well.
        columns = [column._replace(role=SENTENCE) if column.role == "name" else column for column in columns]
    return Header(tuple(columns), has_grid, two_sided)


def _over_levels(row: Row, below: Row) -> Row | None:
    """单位名称 | 项目名称 | 绩效指标 over 一级指标 | 二级指标 | …: both rows as one, where a label of the indicators
    stands over their headers; None for any other row."""
    known = [field_of(cell.text) for cell in row]
    at = next((n for n, label in enumerate(known) if label is not None and label.field == "indicator_group"), None)
    if at is None or sum(_field_role(cell) is not None for cell in row) < 2:
        return None
    inner = [cell for cell in below if cell.text]
    if len(inner) < 3 or any(column_of(cell.text) is None for cell in inner):
        return None
    return (*row[:at], *inner, *row[at + 1 :])


def _with_name(roles: list[str | None], row: Row, below: Row) -> list[str | None]:
    """The roles with a name column, where the header calls it by another name."""
    if "name" in roles:
        if roles.count("name") == 1 and "description" in roles and not {"level1", "level2"} & set(roles):
            # 指标 | 指标内容 | 指标值 with 产出指标 in the first column: the one that is called 指标 is 一级
            first = next((cell for cell in below if cell.text), None)
            if first is not None and level1_of(first.text) is not None:
                return ["level1" if role == "name" else "name" if role == "description" else role for role in roles]
        return roles
    if "description" in roles:
        at = roles.index("description")  # 一级 | 二级 | 指标内容 | 指标值
        return [*roles[:at], "name", *roles[at + 1 :]]
    if "level2" in roles and "value" in roles:
        under = _below(row, below, roles.index("level2"))
        if under is not None and category_of(under.text) is not None:  # 一级 | 二级 | 绩效目标内容
            return [SENTENCE if role == "value" else role for role in roles]
    if "level1" in roles and "value" in roles:
        # 一级 | 二级 | 绩效标准 | 指标值, where 数量指标 stands under 一级
        under = _below(row, below, roles.index("level1"))
        if under is not None and category_of(under.text) is not None and level1_of(under.text) is None:
            return ["level2" if role == "level1" else "name" if role == "level2" else role for role in roles]
    return roles


def _first_levels(roles: Sequence[str | None]) -> list[str | None]:
    """The roles with one column for each level: beside 一级指标, 指标类型 says 定量 or 定性."""
    return [
        "other" if role in ("level1", "level2") and role in roles[:position] else role
        for position, role in enumerate(roles)
    ]


def _header_of_categories(row: Row, has_grid: bool) -> Header | None:
    """项目名称 | 绩效目标 | 数量指标 | 质量指标 | …: the header of a form with a column for each category."""
    roles = [SAID if is_exact_level(cell.text) and category_of(cell.text) is not None else None for cell in row]
    if roles.count(SAID) < 3 or any(column_of(cell.text) in ("level1", "level2") for cell in row):
        return None
    fields = [role or _field_role(cell) for role, cell in zip(roles, row, strict=True)]
    if FIELD + "name" not in fields:
        return None
    columns = [
        Column(role, None, cell.column, cell.column + cell.colspan - 1, cell)
        for role, cell in zip(fields, row, strict=True)
    ]
    return Header(tuple(columns), has_grid, False)


def _below(row: Row, below: Row, position: int) -> GridCell | None:
    column = row[position].column
    return next((cell for cell in below if cell.column == column), None)


def _is_wide(row: Row, roles: Sequence[str | None]) -> bool:
    """Whether the header has columns of the project's: its name, and at least one more."""
    fields = [_field_role(cell) for cell, role in zip(row, roles, strict=True) if role is None]
    return FIELD + "name" in fields and len([field for field in fields if field]) > 1


def _field_role(cell: GridCell) -> str | None:
    known = field_of(cell.text)
    return FIELD + known.field if known is not None and known.field in _LISTED else None


def _halves(columns: Sequence[Column]) -> list[Column]:
    """The columns of a two-sided form: 中期 to the left, 年度 to the right."""
    halved = []
    second = False
    shared = {"level1"}
    if sum(column.role == "level2" for column in columns) == 1:
        shared.add("level2")  # 一级 | 二级 | 三级 | 指标值 | 三级 | 指标值: one label for both
    seen: set[str] = set()
    for column in columns:
        if column.role in ("level2", "name") and column.role in seen:
            second = True
        if column.role is not None:
            seen.add(column.role)
        period = (ANNUAL if second else MID_TERM) if column.role not in shared else None
        halved.append(column._replace(period=period))
    return halved


def told_values(columns: Sequence[Column]) -> list[Column]:
    """The value columns told apart: one for each period, or one for each town where no header says 指标值."""
    values = [n for n, column in enumerate(columns) if column.role == "value"]
    told = list(columns)
    if len(values) > 1:
        periods = [column_period(columns[n].cell.text) for n in values]
        for n, period in zip(values, periods, strict=True):
            told[n] = told[n]._replace(period=period) if len(set(periods)) == len(periods) else told[n]
        if len(set(periods)) < len(periods):
            for n in values[:-1]:  # the one that counts stands last: 2025年 | 2026年
                told[n] = told[n]._replace(role="other")
        return told
    if values:
        return told
    name = next((n for n, column in enumerate(columns) if column.role == "name"), len(columns))
    unknown = [n for n, column in enumerate(columns) if column.role is None and column.cell.text and n > name]
    targets = [n for n in unknown if _TARGET.search(squeeze(columns[n].cell.text))]
    if len(targets) == 1:  # 三级指标 | 本年拟达到值
        told[targets[0]] = told[targets[0]]._replace(role="value")
        return told
    if any(column.role in ("actual", "sign") for column in columns) or not unknown:
        return told
    if any(_NO_TOWN.search(columns[n].cell.text) for n in unknown):
        return told
    for n in unknown:
        told[n] = told[n]._replace(role="value", area=True)
    return told


def align(header: Header, row: Row) -> list[Slot]:
    """The cells of a row with their columns."""
    if header.has_grid:
        slots = [Slot(_covered(header, cell), cell) for cell in row]
        if not _is_moved(header, slots):
            return slots
    cells = list(row)
    while len(cells) > len(header.columns) and not cells[-1].text.strip():
        cells.pop()
    if header.two_sided and not any(category_of(cell.text) or level1_of(cell.text) for cell in cells):
        told = [
            column
            for column in header.columns
            if column.role not in ("level1", "level2") and not (column.role is None and field_of(column.cell.text))
        ]
        if len(cells) == len(told):  # both halves lost their merged 二级
            return [Slot(column, cell) for column, cell in zip(told, cells, strict=True)]
    offset = 0 if _stands_in_place(header, cells) else _offset(header, cells)
    slots = []
    for position, cell in enumerate(cells, offset):
        inside = 0 <= position < len(header.columns)
        slots.append(Slot(header.columns[position] if inside else None, cell))
    return slots


def _is_moved(header: Header, slots: Sequence[Slot]) -> bool:
    """Whether a row of a grid was moved to the left, as conversions do that drop merged cells: a 二级 label or an
    indicator's name stands where 一级 should, and the value's column is blank."""
    if not header.has("level2") or header.two_sided or header.is_wide or any(cell.continues for _, cell in slots):
        return False
    role_of = {id(cell): column.role if column is not None else None for column, cell in slots}
    first = next((cell for _, cell in slots if cell.text), None)
    if first is None or role_of[id(first)] not in ("level1", None) or level1_of(first.text) or field_of(first.text):
        return False
    valued = any(cell.text for column, cell in slots if column is not None and column.role == "value")
    return category_of(first.text) is not None or not valued


def _stands_in_place(header: Header, cells: Sequence[GridCell]) -> bool:
    """Whether position alone lines the row up: as many cells as columns, and no category outside its column (a row
    that lost a merged cell in front may have gained a blank one behind)."""
    if len(cells) != len(header.columns):
        return False
    level2 = header.position("level2")
    first = header.columns[0]
    if level2 is None and first.role is None and field_of(first.cell.text) and field_of(cells[0].text) is None:
        return not (cells[0].text and not cells[-1].text)  # the label of the table stands in its first row alone
    if level2 is None or category_of(cells[level2].text) is not None or cells[-1].text:
        return True  # a row that was moved ends with a blank cell
    if _scores_stand(header, cells):
        return True
    if any(category_of(cell.text) is not None for cell in cells[:level2]):
        return False
    before = [cell for cell in cells[:level2] if cell.text and not header.is_wide]
    if any(level1_of(cell.text) is None and field_of(cell.text) is None for cell in before):
        return False
    # No category anywhere: a text where the 二级 should stand and nothing at the end is a row moved to the left.
    return not (cells[level2].text.strip() and not cells[-1].text.strip())


def _scores_stand(header: Header, cells: Sequence[GridCell]) -> bool:
    """Whether every column of scores holds a number, and the value's something: they would not, had the row moved."""
    scores = [n for n, column in enumerate(header.columns) if column.role in ("weight", "score")]
    value = header.position("value")
    if not scores or value is None or not cells[value].text:
        return False
    return all(_NUMBER.fullmatch(cells[n].text) for n in scores)


def _covered(header: Header, cell: GridCell) -> Column | None:
    """The column that a cell covers most of; the leftmost where it covers several equally."""
    best, best_overlap = None, 0
    first, last = cell.column, cell.column + cell.colspan - 1
    for column in header.columns:
        # Asked of every cell, where min() and max() would take most of the time.
        overlap = (column.last if column.last < last else last) - (column.first if column.first > first else first) + 1
        if overlap > best_overlap:
            best, best_overlap = column, overlap
    return best


def _offset(header: Header, cells: Sequence[GridCell]) -> int:
    """How many leading columns of the header the row lacks, told by the label that stands in it."""
    level2, level1, name = header.position("level2"), header.position("level1"), header.position("name")
    reach = max(3, 1 + (level2 if level2 is not None else 0))
    categories = [n for n, cell in enumerate(cells[:reach]) if category_of(cell.text) is not None]
    if level2 is not None and categories:
        anchor = categories[0]
        # 满意度指标 and 成本指标 are names of both levels: the second of two neighbours is the 二级.
        if anchor + 1 in categories and level1_of(cells[anchor].text) is not None:
            anchor += 1
        return level2 - anchor
    labels = [n for n, cell in enumerate(cells[:reach]) if level1_of(cell.text) is not None]
    if level1 is not None and labels:
        return level1 - labels[0]
    fields = sum((column.role or "").startswith(FIELD) for column in header.columns)
    if len(cells) <= fields:  # nothing but the project's own cells
        return 0
    blanks = next((n for n, cell in enumerate(cells) if cell.text.strip()), len(cells))
    if blanks and len(cells) <= len(header.columns):
        return 0
    return name if name is not None else 0


def looks_like_field_row(row: Row) -> bool:
    """Whether a row under an indicator header begins something else: the label of a field with its value."""
    first = next((cell for cell in row if cell.text.strip()), None)
    if first is None or category_of(first.text) is not None or level1_of(first.text) is not None:
        return False
    label = field_of(first.text)
    return label is not None and label.field not in ("indicator_group", "other", "further", "total")

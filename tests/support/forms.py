"""Filings laid out in forms: the same content with other headers, column orders, merges and halves.

``FormData`` is what a form says, ``Layout`` how it says it; ``draw`` gives cells with their spans, which ``to_table``,
``to_docx`` and ``to_pipes`` write with a grid or without one. Strategies for both are at the end.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from hypothesis import strategies as st

from lint.model import Category, Framework, Level1, WordPlace
from lint.read.document import Document, GridCell, Paragraph, Row, Table
from tests.support import word


@dataclass(frozen=True, slots=True)
class Line:
    """An indicator: its category, name and value in three parts, each perhaps empty, and what may stand beside them."""

    category: Category
    name: str
    sign: str
    number: str
    unit: str
    weight: str = "10"
    description: str = ""
    basis: str = ""

    @property
    def raw(self) -> str:
        """The value as one text."""
        return self.sign + self.number + self.unit


@dataclass(frozen=True, slots=True)
class FormData:
    """One project; amounts are texts in 万元. ``mid_term`` are the rows of the left half of a two-sided form."""

    name: str
    total: str
    fiscal: str
    other: str
    goals: tuple[str, ...]
    lines: tuple[Line, ...]
    mid_term: tuple[Line, ...] = ()


@dataclass(frozen=True, slots=True)
class Layout:
    """How a form is laid out. ``columns`` are roles in their order; ``headers`` the words for them."""

    columns: tuple[str, ...]
    headers: dict[str, str]
    split_value: bool
    two_sided: bool
    group_column: bool  # 绩效指标 merged over all rows at the left
    level_suffix: str  # （必填） behind 二级, (50分) behind 一级
    broken_labels: bool  # 社会效益⏎指标
    repeated_level2: bool  # 二级 in every row instead of merged over its rows
    header_again: int  # rows after which the header stands again, 0 for never
    labels: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Drawn:
    """A cell as it is drawn, anchored at its first row."""

    text: str
    colspan: int = 1
    rowspan: int = 1


Grid = list[list[Drawn]]  # rows of the cells that begin in them


def draw(form: FormData, layout: Layout) -> Grid:
    """The form's table: the fields, the header, the indicators."""
    width = _width(layout)
    value_span = max(1, width - 3)
    label = layout.labels
    head: Grid = [
        [Drawn(label["name"], 1), Drawn(form.name, width - 1)],
        [Drawn(label["budget"], 1, 3), Drawn(label["total"], 2), Drawn(form.total, value_span)],
        [Drawn(label["fiscal"], 2), Drawn(form.fiscal, value_span)],
        [Drawn(label["other"], 2), Drawn(form.other, value_span)],
        [Drawn(label["goals"], 1), Drawn("\n".join(f"{n}.{goal}" for n, goal in enumerate(form.goals, 1)), width - 1)],
    ]
    return head + _indicators(form, layout)


def _width(layout: Layout) -> int:
    columns = len(_roles(layout))
    if layout.two_sided:
        columns += len([role for role in _roles(layout) if role != "level1"])
    return columns + layout.group_column


def _roles(layout: Layout) -> list[str]:
    parts = ["sign", "number", "unit"] if layout.split_value else ["value"]
    return [part for role in layout.columns for part in (parts if role == "value" else [role])]


def _header(layout: Layout) -> list[Drawn]:
    roles = _roles(layout)
    second = [role for role in roles if role != "level1"] if layout.two_sided else []
    return [Drawn(layout.headers[role]) for role in roles + second]


def _indicators(form: FormData, layout: Layout) -> Grid:
    pairs = _halves(form, layout)
    rows: Grid = []
    anchors = {"level1": _runs(pairs, lambda pair: _level1(form, pair)), "level2": _runs(pairs, _category)}
    for number, pair in enumerate(pairs):
        cells: list[Drawn] = []
        for half, line in enumerate(pair):
            for role in _roles(layout):
                if role == "level1" and half:
                    continue
                cells += _cell(form, layout, role, line, anchors.get(role, {}).get(number), pair)
        rows.append(cells)
    header = [_header(layout)]
    if layout.header_again and len(rows) > layout.header_again and not _cut_by(anchors, layout.header_again, layout):
        rows.insert(layout.header_again, header[0])
    rows = header + rows
    if layout.group_column:
        rows[0] = [Drawn("绩\n效\n指\n标", 1, len(rows)), *rows[0]]
    return rows


def _cut_by(anchors: dict[str, dict[int, int]], at: int, layout: Layout) -> bool:
    """Whether a merged cell reaches over the row before which the header would stand again."""
    return any(begin < at < begin + span for runs in anchors.values() for begin, span in runs.items())


def _halves(form: FormData, layout: Layout) -> list[tuple[Line, ...]]:
    if not layout.two_sided:
        return [(line,) for line in form.lines]
    return list(zip(form.mid_term, form.lines, strict=True))


def _category(pair: tuple[Line, ...]) -> Category:
    return pair[-1].category


def _level1(form: FormData, pair: tuple[Line, ...]) -> Level1:
    return _category(pair).level1(framework(form))


def framework(form: FormData) -> Framework:
    """The framework that the form's categories are of."""
    first_level = {Category.ECONOMIC_COST, Category.SOCIAL_COST, Category.ECOLOGICAL_COST}
    return Framework.F2021 if any(line.category in first_level for line in form.lines) else Framework.F2015


def _runs(pairs: Sequence[tuple[Line, ...]], key: object) -> dict[int, int]:
    """The first row of each run of equal keys, with the run's length."""
    runs: dict[int, int] = {}
    position = 0
    for _, group in groupby(pairs, key=key):  # type: ignore[call-overload]
        length = len(list(group))
        runs[position] = length
        position += length
    return runs


def _cell(
    form: FormData, layout: Layout, role: str, line: Line, run: int | None, pair: tuple[Line, ...]
) -> list[Drawn]:
    if role == "level1":
        text = _level1(form, pair).value + ("(50分)" if layout.level_suffix else "")
        return [Drawn(text, 1, run)] if run else []
    if role == "level2":
        text = line.category.label
        if layout.broken_labels and len(text) > 4:
            text = text[:-2] + "\n" + text[-2:]
        text += layout.level_suffix
        if layout.repeated_level2:
            return [Drawn(text)]
        return [Drawn(text, 1, run)] if run else []
    if role == "value":
        return [Drawn(line.raw)]
    return [Drawn(getattr(line, role))]


# Writers ---------------------------------------------------------------------------------------------------------


def _placed(grid: Grid) -> Iterator[list[tuple[int, Drawn, bool]]]:
    """Each row as (first grid column from 1, cell, whether it only continues one above)."""
    open_cells: dict[int, tuple[Drawn, int]] = {}
    for row in grid:
        placed: list[tuple[int, Drawn, bool]] = []
        column = 1
        fresh = iter(row)
        while True:
            above = open_cells.get(column)
            if above is not None and above[1] > 0:
                placed.append((column, above[0], True))
                open_cells[column] = (above[0], above[1] - 1)
                column += above[0].colspan
                continue
            cell = next(fresh, None)
            if cell is None:
                if any(left > 0 and at > column for at, (_, left) in open_cells.items()):
                    column += 1
                    continue
                break
            placed.append((column, cell, False))
            open_cells[column] = (cell, cell.rowspan - 1)
            column += cell.colspan
        yield placed


def to_table(grid: Grid, number: int = 1) -> Table:
    """The table as a reader with a grid gives it."""
    rows: list[Row] = []
    for row_number, row in enumerate(_placed(grid), 1):
        cells = [
            GridCell(
                "" if continues else cell.text,
                WordPlace(number, row_number, column, 1),
                column,
                cell.colspan,
                1 if continues else cell.rowspan,
                continues,
            )
            for column, cell, continues in row
        ]
        rows.append(tuple(cells))
    return Table(tuple(rows), rows[0][0].place, True)


def to_document(title: str, *grids: Grid) -> Document:
    """A document with a title above each table."""
    blocks: list[Paragraph | Table] = []
    for number, grid in enumerate(grids, 1):
        blocks += [Paragraph(title, WordPlace(None, None, None, number)), to_table(grid, number)]
    return Document("docx", tuple(blocks))


def to_docx(title: str, *grids: Grid) -> bytes:
    """The same as a Word file, merged by gridSpan and vMerge."""
    body = []
    for grid in grids:
        body.append(f"<w:p><w:r><w:t>{word.escape(title)}</w:t></w:r></w:p>")
        rows = []
        for row in _placed(grid):
            cells = []
            for _, cell, continues in row:
                merge = "continue" if continues else "restart" if cell.rowspan > 1 else ""
                cells.append(word.cell_xml("" if continues else cell.text, cell.colspan, merge))
            rows.append(f"<w:tr>{''.join(cells)}</w:tr>")
        columns = sum(cell.colspan for cell in grid[0])
        grid_xml = "<w:tblGrid>" + '<w:gridCol w:w="700"/>' * columns + "</w:tblGrid>"
        body.append(f"<w:tbl><w:tblPr/>{grid_xml}{''.join(rows)}</w:tbl>")
    return word.pack(word.wrap("".join(body)))


def to_pipes(title: str, *grids: Grid, keep_blanks: bool = False) -> str:
    """The same as text with strokes; merged cells are dropped from the rows below, or stand there blank."""
    lines = []
    for grid in grids:
        lines.append(title)
        for row in _placed(grid):
            texts = [" ".join(cell.text.split("\n")) for _, cell, continues in row if not continues]
            if keep_blanks:
                texts = ["" if continues else " ".join(cell.text.split("\n")) for _, cell, continues in row]
            lines.append(" | ".join(texts) + " |")
        lines.append("")
    return "\n".join(lines)


# Strategies ------------------------------------------------------------------------------------------------------

_NAMES = ("清淤长度", "培训场次", "图书册数", "护林里程", "检测批次", "修复面积", "发放户数", "巡查频次", "改造间数")
_PLACES = ("东埠镇", "柳渡镇", "南浦镇", "竹溪乡", "云台乡", "白石镇", "青塘镇", "长坪乡", "松岭镇")
_QUALITIES = ("合格率", "达标率", "及时率", "完好率", "知晓率")
_UNITS = ("公里", "场次", "册", "批次", "亩", "户", "间", "%", "万元")
_HEADERS = {
    "level1": ("一级指标", "一级\n指标", "一级目标"),
    "level2": ("二级指标", "二级\n指标"),
    "name": ("三级指标", "三级指标名称", "指标名称"),
    "description": ("绩效指标描述", "指标解释", "指标说明"),
    "value": ("指标值", "目标值", "年度指标值", "指标目标值", "2026年预期目标值", "指标值(A)"),
    "sign": ("计算符号", "指标性质", "符号"),
    "number": ("指标值", "目标值"),
    "unit": ("度量单位", "计量单位", "单位"),
    "basis": ("指标值确定依据", "绩效标准", "取值依据"),
    "weight": ("分值", "权重", "指标权重", "分值(权重)"),
}
_LABELS = {
    "name": ("项目名称", "项 目 名 称", "专项名称"),
    "budget": ("项目资金\n(万元)", "资金情况（万元）", "预算情况(万元)"),
    "total": ("年度资金总额：", "预算数", "资金总额"),
    "fiscal": ("其中：财政拨款", "财政资金", "其中:财政资金"),
    "other": ("其他资金", "其他资金："),
    "goals": ("年度\n目标", "年度绩效目标", "绩效目标", "项目绩效目标"),
}
_F2015 = (
    Category.QUANTITY,
    Category.QUALITY,
    Category.TIMELINESS,
    Category.COST,
    Category.ECONOMIC_BENEFIT,
    Category.SOCIAL_BENEFIT,
    Category.ECOLOGICAL_BENEFIT,
    Category.SUSTAINABILITY,
    Category.SATISFACTION,
)
_F2021 = (
    Category.ECONOMIC_COST,
    Category.SOCIAL_COST,
    Category.ECOLOGICAL_COST,
    Category.QUANTITY,
    Category.QUALITY,
    Category.TIMELINESS,
    Category.ECONOMIC_BENEFIT,
    Category.SOCIAL_BENEFIT,
    Category.SATISFACTION,
)

_amounts = st.decimals(min_value=0, max_value=99999, places=2).map(str)


@st.composite
def _lines(draw: st.DrawFn, categories: Sequence[Category]) -> tuple[Line, ...]:
    lines = []
    for category in categories:
        for _ in range(draw(st.integers(1, 3))):
            name = draw(st.sampled_from(_PLACES)) + draw(st.sampled_from(_NAMES + _QUALITIES))
            number = draw(st.integers(1, 9999).map(str))
            sign = draw(st.sampled_from(["≥", "≤", "=", ">"]))
            unit = draw(st.sampled_from(_UNITS))
            weight = draw(st.integers(1, 30).map(str))
            lines.append(Line(category, f"{name}{len(lines)}", sign, number, unit, weight, f"反映{name}", "年度计划"))
    return tuple(lines)


@st.composite
def forms(draw: st.DrawFn) -> FormData:
    """A project with one to three indicators in some or all categories of one framework."""
    known = draw(st.sampled_from([_F2015, _F2021]))
    chosen = draw(st.sets(st.sampled_from(known), min_size=2))
    categories = [category for category in known if category in chosen]
    lines = draw(_lines(categories))
    mid_term = tuple(
        Line(line.category, line.name + "（中期）", line.sign, line.number + "0", line.unit, line.weight)
        for line in lines
    )
    places = draw(st.lists(st.sampled_from(_PLACES), min_size=1, max_size=3))
    goals = tuple(f"完成{place}年度任务{n}。" for n, place in enumerate(places))
    name = draw(st.sampled_from(_PLACES)) + "综合整治经费"
    return FormData(name, draw(_amounts), draw(_amounts), draw(_amounts), goals, lines, mid_term)


@st.composite
def layouts(draw: st.DrawFn) -> Layout:
    """A layout: levels in front, then the name, then the other columns in any order."""
    beside = draw(st.permutations(["value", *draw(st.sets(st.sampled_from(["description", "basis", "weight"])))]))
    headers = {role: draw(st.sampled_from(words)) for role, words in _HEADERS.items()}
    two_sided = draw(st.booleans()) and beside == ["value"]
    return Layout(
        columns=("level1", "level2", "name", *beside),
        headers=headers,
        split_value=draw(st.booleans()) and not two_sided,
        two_sided=two_sided,
        group_column=draw(st.booleans()),
        level_suffix=draw(st.sampled_from(["", "（必填）", "(选填)"])),
        broken_labels=draw(st.booleans()),
        repeated_level2=draw(st.booleans()),
        header_again=draw(st.sampled_from([0, 0, 2, 4])),
        labels={key: draw(st.sampled_from(words)) for key, words in _LABELS.items()},
    )

"""C14: cells that hold something without saying anything."""

from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from lint.plugin import (
    Basis,
    Card,
    Category,
    Cell,
    Confidence,
    Context,
    Dimension,
    Example,
    Field,
    Hit,
    Indicator,
    Project,
    Severity,
    Text,
    is_void,
    rule,
)

from .._prose import quoted
from ._amounts import weight_of
from ._placeholders import Placeholders, placeholders

MANDATORY = frozenset({Category.QUANTITY, Category.QUALITY})
"""Sub-categories that every table has; in the others a declaration that nothing applies may be true."""


class Filler(NamedTuple):
    """The field, the text in it, and how many cells hold it; the weight of a row that declares itself void."""

    field: str
    text: str
    cells: int
    weight: str


class _Found(NamedTuple):
    field: Field
    text: str
    variant: str
    severity: Severity


@rule(
    "C14",
    "placeholder",
    title=Text("占位文本", "Placeholder"),
    dimension=Dimension.COMPLETENESS,
    severity=Severity.WARNING,
    field=Field.VALUE,
    identity=("text",),
    message={
        "": Text(
            "“{field}”填的是{text}（{cells}处），只占了位置，没有内容。",
            "{field} holds {text} (cells: {cells}), which fills the space and says nothing.",
        ),
        "optional": Text(
            "“{field}”填的是{text}（{cells}处），该类指标按需设置，如确不涉及请核实。",
            "{field} holds {text} (cells: {cells}). Indicators of this kind are set as needed; check this one.",
        ),
        "weighted": Text(
            "指标填的是{text}，却设了分值（{weight}）：不涉及的指标不应占分。",
            "The indicator says {text}, but carries a weight ({weight}): what does not apply cannot score.",
        ),
        "zero": Text(
            "“{field}”填的是{text}（{cells}处），产出或效益以0为目标，疑未填写。",
            "{field} holds {text} (cells: {cells}). An output or benefit of none is no target; it was probably not "
            "filled in.",
        ),
    },
    suggestion={
        "": Text("请删除占位内容或填写具体内容。", "Strike the placeholder or fill in what is meant."),
        "optional": Text(
            "确不涉及的可不设该行；涉及的请填写具体指标和指标值。",
            "Leave the row out if nothing applies; else give an indicator and its value.",
        ),
        "weighted": Text(
            "请删去该行，把分值分配给其他指标；涉及的请填写具体指标。",
            "Strike the row and give its weight to others, or fill in an indicator.",
        ),
        "zero": Text("请填写实际的目标值。", "Give the target that is meant."),
    },
    basis=(Basis("财预〔2015〕88号"),),
    card=Card(
        summary=Text(
            "整格只有“待定、同上、略、xxx”一类的字，或者产出、满意度指标填“无、不涉及”，或者不涉及的指标占有分值。",
            "A cell holds nothing but “to be decided”, “as above”, “xxx”; an output or satisfaction row says “none”; "
            "or a row that does not apply carries a weight.",
        ),
        why=Text(
            "占位的内容让表格看起来填满了，实际缺项；不涉及的指标占分，等于白送或白扣。",
            "A placeholder makes the form look complete while something is missing; a row that does not apply and "
            "still scores gives marks away.",
        ),
        fix=Text("填写具体内容，或删去该行。", "Fill in what is meant, or strike the row."),
        examples=(
            Example("指标值：待定", "指标值：≥26000人次"),
            Example("数量指标：不涉及", "数量指标：疏浚沟渠长度 ≥14公里"),
        ),
        limits=Text(
            "整格匹配，不看长句；效益指标行填“无、不涉及、不适用”且不占分的不提示；只有标点的格按未填写由C01提示。"
            "越少越好的事项（事故、投诉等）目标值为0是合理的，不提示。",
            "Whole cells only, not sentences. A benefit row that says none and carries no weight is silent; cells of "
            "punctuation alone are C01's. A target of 0 is sound where something bad is counted (accidents, "
            "complaints).",
        ),
    ),
)
def check(project: Project, context: Context) -> Iterator[Hit]:
    fillers = placeholders(context)
    held: dict[tuple[Field, str], list[Cell]] = defaultdict(list)
    for field, cell in _fields(project):
        if fillers.is_filler(cell.text) or fillers.is_void(cell.text):
            held[field, cell.norm].append(cell)
    for (field, _), same in held.items():
        yield Hit(Filler(field.value, quoted(same[0].text), len(same), ""), same[0], field=field)
    groups: dict[_Found, list[tuple[Indicator, Cell]]] = defaultdict(list)
    for row in project.annual_indicators():
        if is_void(row):
            if (weight := weight_of(row)) and not row.name.is_blank:
                text = row.name if fillers.is_void(row.name.text) else row.target_cell or row.name
                evidence = Filler(Field.NAME.value, quoted(text.text), 1, weight)
                yield Hit(evidence, text, rows=(row,), variant="weighted", field=Field.WEIGHT)
            continue
        for found, cell in _row_cells(row, fillers):
            groups[found].append((row, cell))
    for found, cells in groups.items():
        confidence = Confidence.LOW if found.variant == "zero" else Confidence.HIGH
        yield Hit(
            Filler(found.field.value, quoted(found.text), len(cells), ""),
            cells[0][1],
            rows=tuple(row for row, _ in cells),
            variant=found.variant,
            field=found.field,
            severity=found.severity,
            confidence=confidence,
        )


def _fields(project: Project) -> Iterator[tuple[Field, Cell]]:
    cells = ((Field.CODE, project.code), (Field.PROJECT_NAME, project.name), (Field.PURPOSE, project.purpose))
    yield from ((field, cell) for field, cell in cells if cell is not None)
    yield from ((Field.GOALS, goal.cell) for goal in project.annual_goals())


def _row_cells(row: Indicator, fillers: Placeholders) -> Iterator[tuple[_Found, Cell]]:
    """The cells of a row that say nothing; a row without a name's meaning is named by its name alone."""
    for field, cell in ((Field.NAME, row.name), (Field.VALUE, row.target_cell)):
        if cell is None:
            continue
        if fillers.is_void(cell.text):
            optional = row.category is not None and row.category not in MANDATORY
            severity = Severity.INFO if optional else Severity.WARNING
            yield _Found(field, cell.text, "optional" if optional else "", severity), cell
            return
        if fillers.is_filler(cell.text) and not _is_number(row, field):
            yield _Found(field, cell.text, "", Severity.WARNING), cell
            return
    if row.target_cell is not None and fillers.is_idle_zero(row):
        yield _Found(Field.VALUE, row.target.raw or "", "zero", Severity.WARNING), row.target_cell
    texts = ((Field.DESCRIPTION, row.description), (Field.BASIS, row.basis))
    for field, cell in texts:
        if cell is not None and (
            fillers.is_filler(cell.text) or (fillers.is_void(cell.text) and field is Field.DESCRIPTION)
        ):
            yield _Found(field, cell.text, "", Severity.WARNING), cell


def _is_number(row: Indicator, field: Field) -> bool:
    """Whether the cell is a target that was read as a number: 0 is judged by what is counted."""
    return field is Field.VALUE and row.target.number is not None

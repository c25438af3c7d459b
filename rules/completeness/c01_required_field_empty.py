"""C01: fields that the form has and the filer left empty."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from lint.plugin import (
    Amount,
    Basis,
    Budget,
    Card,
    Category,
    Cell,
    Confidence,
    Context,
    DepartmentPart,
    Dimension,
    Example,
    Field,
    Framework,
    Hit,
    Indicator,
    Level1,
    NotCheckable,
    Project,
    Severity,
    Text,
    ValueKind,
    is_void,
    rule,
)

from .._rows import may_be_cut_off
from ._placeholders import placeholders

TOLERANCE = Decimal("0.005")
"""Amounts within half a unit of the second decimal are equal."""
OUTPUTS = frozenset({Category.QUANTITY, Category.QUALITY, Category.TIMELINESS, Category.COST})
ALWAYS = frozenset({Category.QUANTITY, Category.QUALITY})
"""Sub-categories that 财预〔2021〕101号 asks for in principle; the others are set as needed."""
_SECTIONS = {"overall": Field.OVERALL_GOAL, "sub_goals": Field.SUB_GOALS, "measures": Field.MEASURES}


NOT_READ = NotCheckable("未识别到项目名称和指标表", "neither the project's name nor a table was recognised")


class Missing(NamedTuple):
    """What is missing, the row that lacks it (数量指标“…”), and in how many of how many rows."""

    missing: list[str]
    row: str
    rows: int
    total: int


@rule(
    "C01",
    "required-field-empty",
    title=Text("必填项缺失", "Missing required field"),
    dimension=Dimension.COMPLETENESS,
    severity=Severity.ERROR,
    judges_gaps=True,
    field=Field.NAME,
    identity=("missing",),
    message={
        "": Text("“{missing}”未填写，材料不完整。", "{missing} is not filled in; the filing is incomplete."),
        "row": Text(
            "{row}的“{missing}”未填写，该行无法审核和评价。",
            "{missing} of {row} is not filled in; the row can be neither reviewed nor evaluated.",
        ),
        "column": Text(
            "有{rows}/{total}行的“{missing}”未填写，看不出指标口径或指标值的来处。",
            "{missing} is not filled in in {rows} of {total} rows: what is counted, or where the value comes from, "
            "cannot be seen.",
        ),
        "table": Text(
            "指标表没有填写任何{missing}，项目要产出什么无从审核。",
            "The table holds no {missing}: what the project is to produce cannot be reviewed.",
        ),
    },
    suggestion={
        "": Text("请补充“{missing}”。", "Fill in {missing}."),
        "row": Text(
            "请补充“{missing}”；该行确不设置的，整行留空或删去。",
            "Fill in {missing}; if the row is not meant to be, leave all of it empty or strike it.",
        ),
        "column": Text("请逐行补充“{missing}”。", "Fill in {missing} in every row."),
        "table": Text(
            "请至少填写数量、质量各一条指标及指标值。", "Give at least one indicator each of quantity and quality."
        ),
    },
    basis=(Basis("财预〔2015〕88号"),),
    card=Card(
        summary=Text(
            "表中有位置而没有填写的必填项：项目编码、名称、预算、用途、绩效目标，三级指标、指标值、描述、依据，以及部门整体目标各部分。",
            "Required fields that the form has and that are empty: code, name, budget, use, goals; indicator, value, "
            "description and basis; the parts of the department's goals.",
        ),
        why=Text(
            "材料应当格式规范、内容完整，没有缺项；缺一项，审核就少一项依据，通常会被退回。",
            "A filing is to be complete. With a field missing a review lacks a part, and the form is usually returned.",
        ),
        fix=Text("逐项补齐。", "Fill them in."),
        examples=(
            Example("质量指标：渠道衬砌合格率，指标值（空）", "质量指标：渠道衬砌合格率，指标值 ≥95%"),
            Example("资金用途：（空）", "资金用途：用于渠道衬砌的材料费、施工费和监理费"),
        ),
        limits=Text(
            "表中没有这一栏的不检查；只有标点的视为未填。整行空着的效益、满意度指标行允许，同类已有内容的空行不计。"
            "支出计划的空格由F05提示。其他资金空着而合计相符的，视为没有其他资金。",
            "Fields that the form lacks are not asked for; punctuation alone counts as empty. Benefit and satisfaction "
            "rows may be empty, spare lines are passed over. Gaps in the spending plan are F05's. An empty amount is "
            "nil if the others make up the total.",
        ),
    ),
)
def check(subject: Project | DepartmentPart, context: Context) -> Iterator[Hit | NotCheckable]:
    if isinstance(subject, DepartmentPart):
        yield from _department(subject)
    elif not subject.has_table and subject.name is None and subject.code is None:
        yield NOT_READ
    else:
        yield from _fields(subject)
        if subject.has_table:
            yield from _table(subject, context)


def _department(part: DepartmentPart) -> Iterator[Hit]:
    for section, field in _SECTIONS.items():
        cells: Sequence[Cell] = getattr(part, section)
        if section in part.headings and all(cell.is_blank for cell in cells):
            yield Hit(Missing([field.value], "", 0, 0), cells[0] if cells else None, field=field)


def _fields(project: Project) -> Iterator[Hit]:
    cells = ((Field.CODE, project.code), (Field.PROJECT_NAME, project.name), (Field.PURPOSE, project.purpose))
    for field, cell in cells:
        if cell is not None and cell.is_blank:
            yield Hit(Missing([field.value], "", 0, 0), cell, field=field)
    if project.budget is not None:
        for labels, amount in _missing_amounts(project.budget):
            yield Hit(Missing(labels, "", 0, 0), amount.cell, field=Field.BUDGET)
    if project.goals_label is not None and all(goal.cell.is_blank for goal in project.annual_goals()):
        yield Hit(Missing([Field.GOALS.value], "", 0, 0), project.goals_label, field=Field.GOALS)


def _missing_amounts(budget: Budget) -> Iterator[tuple[list[str], Amount]]:
    """The empty amounts; an empty source is nil, and not missing, if the other makes up the total."""
    if budget.total is not None and budget.total.cell.is_blank:
        yield ["预算数"], budget.total
    fiscal, other = budget.fiscal, budget.other
    filled = [amount for amount in (fiscal, other) if amount is not None and not amount.cell.is_blank]
    if fiscal is not None and not filled:
        yield ["财政资金"] if other is None else ["财政资金", "其他资金"], fiscal
    elif filled and not budget.further and _falls_short(budget, filled):
        sources = (("财政资金", fiscal), ("其他资金", other))
        yield from (([label], amount) for label, amount in sources if amount is not None and amount.cell.is_blank)


def _falls_short(budget: Budget, filled: Sequence[Amount]) -> bool:
    total = budget.total.number if budget.total is not None else None
    numbers = [amount.number for amount in filled]
    if total is None or None in numbers:
        return False
    return sum(number for number in numbers if number is not None) < total - TOLERANCE


def _table(project: Project, context: Context) -> Iterator[Hit]:
    fillers = placeholders(context)
    rows = [row for row in project.annual_indicators() if not fillers.is_template_row(row) or row.name.is_blank]
    named = [row for row in rows if not row.name.is_blank or _value_stands(row)]
    if not named:
        if project.is_cut_off:
            return  # what is missing may have stood in the part that is not there
        confidence = Confidence.MEDIUM if may_be_cut_off(project, context) else Confidence.HIGH
        yield Hit(Missing(["指标"], "", 0, 0), project.name or project.title, variant="table", confidence=confidence)
        return
    told = all(row.level1 is not None for row in named) and not project.is_cut_off
    if told and not any(row.level1 is Level1.OUTPUT for row in rows):
        yield Hit(Missing([Level1.OUTPUT.value], "", 0, 0), named[0].name, variant="table")
    filled = {row.category for row in named}
    for row in rows:
        yield from _row(row, project.framework, filled)
    yield from _columns([row for row in named if not is_void(row) and not fillers.is_void(row.name.text)])


def _row(row: Indicator, framework: Framework, filled: set[Category | None]) -> Iterator[Hit]:
    lacks_name, lacks_value = row.name.is_blank, not _value_stands(row)
    if lacks_name and lacks_value:
        if row.category in filled or not _is_needed(row.category, framework):
            return
        yield _of_row(row, Field.NAME, Field.VALUE)
    elif lacks_name:
        yield _of_row(row, Field.NAME)
    elif lacks_value and row.target_cell is not None and not is_void(row):
        yield _of_row(row, Field.VALUE)


def _is_needed(category: Category | None, framework: Framework) -> bool:
    """Whether an empty row of this category is a gap: benefits and satisfaction may be left empty."""
    return category in (OUTPUTS if framework is Framework.F2015 else ALWAYS)


def _value_stands(row: Indicator) -> bool:
    """Whether something other than punctuation stands in the value: ≥** is another rule's, — is nothing."""
    raw = row.target.raw
    return raw is not None and (row.target.kind is not ValueKind.BLANK or any(map(str.isalnum, raw)))


def _of_row(row: Indicator, *fields: Field) -> Hit:
    label = row.category.value if row.category is not None else ""
    shown = label + (f"“{row.name.text}”" if not row.name.is_blank else "") or f"第{row.row}行"
    evidence = Missing([field.value for field in fields], shown, 1, 1)
    at = row.target_cell if fields[0] is Field.VALUE and row.target_cell is not None else row.name
    # a statement in words without a value cannot be measured either: the empty cell is the cause
    folds = ("A13",) if Field.VALUE in fields else ()
    return Hit(evidence, at, rows=(row,), variant="row", field=fields[0], folds=folds)


def _columns(rows: Sequence[Indicator]) -> Iterator[Hit]:
    """Descriptions and bases that are missing: one finding for a column."""
    empty: dict[Field, list[tuple[Indicator, Cell]]] = defaultdict(list)
    for row in rows:
        for field, cell in ((Field.DESCRIPTION, row.description), (Field.BASIS, row.basis)):
            if cell is not None and cell.is_blank:
                empty[field].append((row, cell))
    for field, cells in empty.items():
        yield Hit(
            Missing([field.value], "", len(cells), len(rows)),
            cells[0][1],
            rows=tuple(row for row, _ in cells),
            variant="column",
            field=field,
            severity=Severity.WARNING,
        )

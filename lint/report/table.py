"""A filing as tables for people: what ``jxlint extract --format table`` prints."""

from collections.abc import Iterator, Sequence

from lint.model import Amount, Filing, Project
from lint.report.places import place_words
from lint.report.width import pad, width

WIDEST = 40  # columns of one table cell; longer texts are cut, for the table is for looking over


def render(path: str, filing: Filing, with_source: bool = False) -> str:
    """The filing as text: head, department part, then each project with its table."""
    lines = [f"{path}  {filing.kind.value} {filing.framework.value} {filing.year or ''}".rstrip()]
    if filing.unit is not None:
        cells = (filing.unit.code, filing.unit.name)
        lines.append("单位  " + " ".join(cell.text for cell in cells if cell is not None))
    if filing.department is not None:
        for label, items in (
            ("总体绩效目标", filing.department.overall),
            ("分项绩效目标", filing.department.sub_goals),
            ("工作保障措施", filing.department.measures),
        ):
            lines += [label, *(f"  {number}. {cell.text}" for number, cell in enumerate(items, 1))]
    for project in filing.projects:
        lines += ["", *_project(project, with_source)]
    for note in filing.notes:
        lines.append(f"说明：{note.message_zh}：“{_cut(note.text)}” {place_words(note.place, 'zh')}")
    return "\n".join(line.rstrip() for line in lines) + "\n"


def _project(project: Project, with_source: bool) -> Iterator[str]:
    yield f"项目{project.index} {project.display_name}"
    if project.code is not None:
        yield f"  项目编码  {project.code.text}"
    if project.budget is not None:
        budget = project.budget
        amounts = (("预算数", budget.total), ("财政资金", budget.fiscal), ("其他资金", budget.other))
        yield "  " + "  ".join(f"{label} {_amount(each)}" for label, each in amounts) + f"  {budget.unit or ''}"
    if project.purpose is not None:
        yield f"  资金用途  {_cut(project.purpose.text, 80)}"
    if project.plan is not None:
        yield "  支出计划  " + "  ".join(f"{p.label.text} {p.value.text or '（空）'}" for p in project.plan.points)
    for goal in project.goals:
        yield f"  目标{goal.index}  {_cut(goal.cell.text, 80)}"
    header = ["二级指标", "三级指标", "指标值", "类型", "描述", "依据"]
    rows = [
        [
            row.category.value if row.category else "—",
            row.name.text or "（空）",
            row.target.raw or "（空）",
            row.target.kind.value,
            row.description.text if row.description else "",
            row.basis.text if row.basis else "",
            *([place_words(row.name.place, "zh")] if with_source else []),
        ]
        for row in project.indicators
    ]
    yield from _grid([[*header, *(["位置"] if with_source else [])], *rows])


def _grid(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    cut = [[_cut(cell) for cell in row] for row in rows]
    widths = [max(width(row[column]) for row in cut) for column in range(len(cut[0]))]
    for row in cut:
        yield "  " + "  ".join(pad(cell, columns) for cell, columns in zip(row, widths, strict=True))


def _cut(text: str, columns: int = WIDEST) -> str:
    flat = " ".join(text.split())
    if width(flat) <= columns:
        return flat
    used = 0
    for position, character in enumerate(flat):
        used += width(character)
        if used > columns - 2:
            return flat[:position] + "…"
    return flat


def _amount(amount: Amount | None) -> str:
    return amount.cell.text or "（空）" if amount is not None else "—"

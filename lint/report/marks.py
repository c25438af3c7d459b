"""Which cells of a form a finding is about."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from lint.engine.finding import Finding, RowRef
from lint.engine.rule import Field, Severity
from lint.model import Category, Place
from lint.report.form import COLUMNS, Form, FormCell, FormRow, ProjectForm

_COLUMN_OF = {field: key for key, field in COLUMNS.items()}
_PART_OF = {
    Field.CODE.value: "code",
    Field.PROJECT_NAME.value: "project_name",
    Field.BUDGET.value: "total",
    Field.PURPOSE.value: "purpose",
}
TABLE = "table"  # stands for the whole of a project's table, which is no cell


class Marks:
    """The cells of one form by what findings say of their places."""

    def __init__(self, form: Form) -> None:
        self._projects = {project.index: project for project in form.projects}
        self._places: dict[Place, str] = {}
        for cell in form.cells():
            if cell.place is not None:
                self._places.setdefault(cell.place, cell.id)
        self._department = {section.label: [cell.id for cell in section.cells] for section in form.department}
        self._rows: dict[tuple[int, RowRef], list[FormRow]] = {}
        for project in form.projects:
            for row in project.rows:
                self._rows.setdefault((project.index, RowRef(*row.ref)), []).append(row)

    def cells(self, finding: Finding) -> list[str]:
        """The names of its cells: those of its rows, else the one at its place, else the field of each project; the
        table of a project (``5.table``) where it is about that as a whole. Empty for a finding about the file."""
        place = finding.location.place
        there = [self._places[place]] if place in self._places else []
        found = list(self._of_rows(finding.projects, finding.rows, finding.field))
        if not found and finding.project is not None:  # the place of one across projects is in the first alone
            found = there
        if not found:
            found = [id for index in finding.projects for id in self._of_field(index, finding.field)]
        if not found:
            found = there or self._department.get(finding.field, [])[:1]
        for folded in finding.folded:
            own = [folded.project.index] if folded.project else finding.projects
            found = [*found, *self._of_rows(own, folded.rows, Field.NAME.value)]
        return list(dict.fromkeys(found))

    def _of_rows(self, projects: Iterable[int], rows: Sequence[RowRef], field: str) -> Iterator[str]:
        column = _COLUMN_OF.get(field, "name")
        for index in projects:
            for ref in rows:
                for row in self._rows.get((index, ref), []):
                    yield row.cells[column].id

    def _of_field(self, index: int, field: str) -> list[str]:
        project = self._projects.get(index)
        if project is None:
            return []
        if field == Field.GOALS.value:
            return [cell.id for cell in project.goals] or [f"{index}.{TABLE}"]
        if field == Field.PLAN.value:
            return [cell.id for cell in project.plan] or [f"{index}.{TABLE}"]
        if field in _PART_OF:
            return [_known(project, f"{index}.{_PART_OF[field]}")]
        return [f"{index}.{TABLE}"]


def _known(project: ProjectForm, id: str) -> str:
    return id if any(cell.id == id for cell in project.fields) else f"{project.index}.{TABLE}"


MatrixKey = tuple[int, str]
"""A cell of the matrix: project and column."""


class MatrixCell(NamedTuple):
    """One project under one column: the worst severity of its findings (None without), how many there are, the first
    cell concerned, whether the form has nothing there, and whether it is one of the cells over which a name was copied.
    """

    severity: Severity | None
    number: int
    cell: str | None
    is_empty: bool
    joined: bool


class Matrix(NamedTuple):
    """Projects × parts of the form. ``columns`` are the parts before the table (keys of ``HEADS``) and categories."""

    columns: tuple[str, ...]
    rows: tuple[tuple[ProjectForm, tuple[MatrixCell, ...]], ...]

    def numbers(self) -> dict[MatrixKey, int]:
        """Every cell with its number in reading order, from 0."""
        width = len(self.columns)
        return {
            (project.index, column): row * width + number
            for row, (project, _) in enumerate(self.rows)
            for number, column in enumerate(self.columns)
        }


HEADS = {
    "head": ("项目信息", "Head"),
    "plan": ("支出计划", "Plan"),
    "goals": ("绩效目标", "Goals"),
    TABLE: ("整表", "Table"),
}


def head(column: str, lang: str) -> str:
    """What a column of the matrix is called."""
    if column in HEADS:
        return HEADS[column][0 if lang == "zh" else 1]
    return column.removesuffix("指标")


_WIDE = 3  # categories; a name copied into that many is drawn as one band


def touched(form: Form, cells_of: Iterable[Sequence[str]]) -> list[dict[MatrixKey, str]]:
    """For each finding, given its cells: where in the matrix it stands, each with the first of its cells there."""
    groups = {cell: spot for project in form.projects for cell, spot in _groups(project)}
    found: list[dict[MatrixKey, str]] = []
    for cells in cells_of:
        own: dict[MatrixKey, str] = {}
        for cell in cells:
            own.setdefault(groups.get(cell, (int(cell.split(".")[0]), TABLE)), cell)
        found.append(own)
    return found


def matrix(form: Form, findings: Sequence[Finding], touched_by: Sequence[Mapping[MatrixKey, str]]) -> Matrix:
    """The matrix of a filing; ``touched_by`` is what ``touched`` says of each finding."""
    order = [category.value for category in Category]
    present = {row.category for project in form.projects for row in project.rows if row.category}
    columns = (*HEADS, *(category for category in order if category in present))
    hits: dict[MatrixKey, list[tuple[Finding, str]]] = {}
    wide: set[MatrixKey] = set()
    for finding, spots in zip(findings, touched_by, strict=True):
        for spot, cell in spots.items():
            hits.setdefault(spot, []).append((finding, cell))
        if is_copy(finding) and _names(finding) == 1:
            wide.update((index, row.category or TABLE) for index in finding.projects for row in finding.rows)
    return Matrix(
        columns,
        tuple(
            (project, tuple(_matrix_cell(project, column, hits, wide) for column in columns))
            for project in form.projects
        ),
    )


def is_copy(finding: Finding) -> bool:
    """Whether the finding says that a few names fill the rows of many categories."""
    categories = {row.category for row in finding.rows}
    return (
        finding.field == Field.NAME.value
        and finding.severity is Severity.ERROR
        and len(categories) >= _WIDE
        and 2 * _names(finding) <= len(categories)
    )


def _names(finding: Finding) -> int:
    return len({row.indicator for row in finding.rows})


def _groups(project: ProjectForm) -> Iterator[tuple[str, MatrixKey]]:
    for part, cells in (("head", project.fields), ("plan", project.plan), ("goals", project.goals)):
        yield from ((cell.id, (project.index, part)) for cell in cells)
    for row in project.rows:
        yield from ((cell.id, (project.index, row.category or TABLE)) for cell in row.cells.values())


def _matrix_cell(
    project: ProjectForm,
    column: str,
    hits: Mapping[MatrixKey, Sequence[tuple[Finding, str]]],
    wide: set[MatrixKey],
) -> MatrixCell:
    key = (project.index, column)
    found = hits.get(key, [])
    worst = max(found, key=lambda hit: hit[0].severity.rank, default=None)
    return MatrixCell(
        severity=worst[0].severity if worst else None,
        number=len(found),
        cell=worst[1] if worst else None,
        is_empty=_is_empty(project, column),
        joined=key in wide,
    )


def _is_empty(project: ProjectForm, column: str) -> bool:
    if column == TABLE:
        return not project.rows
    if column in HEADS:
        cells: Sequence[FormCell] = {"head": project.fields, "plan": project.plan, "goals": project.goals}[column]
        return all(cell.is_blank for cell in cells)
    return all(row.cells["name"].is_blank for row in project.rows if row.category == column)

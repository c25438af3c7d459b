"""A filing as a form to be drawn: cells with names, in the order in which a form shows them.

Made from the data of ``extract --with-source``, so that a saved run draws the same form as the run itself. A cell's
name is stable within its filing: ``5.3.value`` is project 5, row 3, 指标值; ``0.overall.2`` the second overall goal.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from lint.engine.rule import Field
from lint.model import PagePlace, Place, SheetPlace, TextPlace, WordPlace
from lint.report.places import place_of


class FormCell(NamedTuple):
    """A cell: its name, its text (None where the form has no such field), its place, and its label for people."""

    id: str
    text: str | None
    place: Place | None
    label: str

    @property
    def is_blank(self) -> bool:
        """Whether nothing stands in it."""
        return not (self.text or "").strip()


@dataclass(frozen=True, slots=True)
class FormRow:
    """An indicator row. ``cells`` is by column key; a row that the form prints and nobody filled has ``is_blank``."""

    number: int
    level1: str | None
    category: str | None
    cells: Mapping[str, FormCell]
    is_blank: bool
    period: str | None = None

    @property
    def ref(self) -> tuple[str | None, str, str | None]:
        """The row as findings name it: category, name, value."""
        return self.category, self.cells["name"].text or "", self.cells["value"].text


@dataclass(frozen=True, slots=True)
class ProjectForm:
    """A project: ``fields`` are the cells in the head of its form, ``columns`` the keys of its table's columns."""

    index: int
    name: str
    code: str | None
    fields: tuple[FormCell, ...]
    plan: tuple[FormCell, ...]
    goals: tuple[FormCell, ...]
    columns: tuple[str, ...]
    rows: tuple[FormRow, ...]

    def cells(self) -> Iterator[FormCell]:
        """Every cell in reading order."""
        yield from (*self.fields, *self.plan, *self.goals)
        for row in self.rows:
            yield from row.cells.values()


class Section(NamedTuple):
    """A part of 部门整体绩效目标."""

    label: str
    cells: tuple[FormCell, ...]


@dataclass(frozen=True, slots=True)
class Form:
    """A filing: its department part, empty where there is none, and its projects."""

    year: int | None
    department: tuple[Section, ...]
    projects: tuple[ProjectForm, ...]

    def cells(self) -> Iterator[FormCell]:
        """Every cell in reading order."""
        for section in self.department:
            yield from section.cells
        for project in self.projects:
            yield from project.cells()


COLUMNS = {  # keys of a table's columns, each with its field
    "name": Field.NAME.value,
    "value": Field.VALUE.value,
    "description": Field.DESCRIPTION.value,
    "basis": Field.BASIS.value,
    "weight": Field.WEIGHT.value,
    "area": "适用范围",
    "actual": "实际完成值",
    "score": "得分",
}
_DEPARTMENT = {
    "overall": Field.OVERALL_GOAL.value,
    "sub_goals": Field.SUB_GOALS.value,
    "measures": Field.MEASURES.value,
}
_AMOUNTS = {"total": "预算数", "fiscal": "其中：财政资金", "other": "其他资金"}


def form_of(model: Mapping[str, Any]) -> Form:
    """The form of a model as ``filing_data(…, with_source=True)`` gives it."""
    department = model["department"]
    return Form(
        year=model["year"],
        department=tuple(_sections(department)) if department else (),
        projects=tuple(_project(project) for project in model["projects"]),
    )


def _sections(department: Mapping[str, Any]) -> Iterator[Section]:
    for key, label in _DEPARTMENT.items():
        places = department["source"][key]
        cells = (
            FormCell(f"0.{key}.{number}", text, place_of(place), label)
            for number, (text, place) in enumerate(zip(department[key], places, strict=True), 1)
        )
        yield Section(label, tuple(cells))


def _project(project: Mapping[str, Any]) -> ProjectForm:
    index, source = project["index"], project["source"]
    rows = tuple(_rows(project))
    return ProjectForm(
        index=index,
        name=project["name"] or "",
        code=project["code"],
        fields=tuple(_fields(project)),
        plan=tuple(
            FormCell(f"{index}.plan.{number}", point["raw"], place_of(place), point["label"])
            for number, (point, place) in enumerate(zip(project["plan"], source["plan"], strict=True), 1)
        ),
        goals=tuple(
            FormCell(f"{index}.goals.{number}", text, place_of(place), f"{period}目标" if period else Field.GOALS.value)
            for number, (text, period, place) in enumerate(
                zip(project["goals"], project["goal_periods"], source["goals"], strict=True), 1
            )
        ),
        columns=tuple(
            key for key in COLUMNS if key in ("name", "value") or any(row.cells[key].text is not None for row in rows)
        ),
        rows=rows,
    )


def _fields(project: Mapping[str, Any]) -> Iterator[FormCell]:
    index, source, budget = project["index"], project["source"], project["budget"]
    yield FormCell(f"{index}.code", project["code"], _place(source, "code"), Field.CODE.value)
    yield FormCell(f"{index}.project_name", project["name"], _place(source, "name"), Field.PROJECT_NAME.value)
    for key, label in _AMOUNTS.items():
        place = _place(source, key)
        if place is not None:
            amount = "" if budget[key] is None else f"{budget[key]:,.15g}{budget['unit'] or ''}"
            yield FormCell(f"{index}.{key}", amount, place, label)
    if project["purpose"] is not None:
        yield FormCell(f"{index}.purpose", project["purpose"], _place(source, "purpose"), Field.PURPOSE.value)
    for number, (each, place) in enumerate(zip(project["narratives"], source["narratives"], strict=True), 1):
        yield FormCell(f"{index}.narrative.{number}", each["text"], place_of(place), each["label"])
    for number, each in enumerate(project["asides"], 1):
        yield FormCell(f"{index}.aside.{number}", each["text"], None, each["label"])


def _rows(project: Mapping[str, Any]) -> Iterator[FormRow]:
    """The rows with those that were left blank, each where it stands in the form."""
    filled = [(_first_place(row["source"]), row, None) for row in project["indicators"]]
    blank = [
        (place_of(place), None, category)
        for category, place in zip(project["blank_rows"], project["source"]["blank_rows"], strict=True)
    ]
    entries: list[tuple[Place | None, Mapping[str, Any] | None, str | None]] = [*filled, *blank]
    if blank:
        entries.sort(key=lambda entry: _order(entry[0]))
    for number, (place, row, category) in enumerate(entries, 1):
        yield (
            _blank_row(project["index"], number, category, place)
            if row is None
            else _row(project["index"], number, row)
        )


def _row(project: int, number: int, row: Mapping[str, Any]) -> FormRow:
    texts = {key: row[key] for key in COLUMNS if key != "value"} | {"value": row["value"]["raw"]}
    cells = {
        key: FormCell(f"{project}.{number}.{key}", texts[key], _place(row["source"], key), COLUMNS[key])
        for key in COLUMNS
    }
    return FormRow(number, row["level1"], row["level2"], cells, False, row["period"])


def _blank_row(project: int, number: int, category: str | None, place: Place | None) -> FormRow:
    cells = {
        key: FormCell(f"{project}.{number}.{key}", None, place if key == "name" else None, COLUMNS[key])
        for key in COLUMNS
    }
    return FormRow(number, None, category, cells, True)


def _place(source: Mapping[str, Any], key: str) -> Place | None:
    data = source.get(key)
    return None if data is None else place_of(data)


def _first_place(source: Mapping[str, Any]) -> Place | None:
    return _place(source, "name") or _place(source, "value") or _place(source, "level2")


def _order(place: Place | None) -> tuple[float, ...]:
    """Where a row stands in its file; places of one file are of one kind."""
    if isinstance(place, WordPlace):
        return (place.table or 0, place.row or 0)
    if isinstance(place, TextPlace):
        return place.line, place.column
    if isinstance(place, SheetPlace):
        return (float("".join(filter(str.isdigit, place.cell)) or 0),)
    if isinstance(place, PagePlace):
        return place.page, place.box[1]
    return (float("inf"),)


def grouped(rows: Sequence[FormRow]) -> list[tuple[FormRow, int, int]]:
    """Each row with the number of rows that its 一级 and its 二级 label span, 0 where a row above holds the label."""
    return [
        (
            row,
            _span(rows, number, lambda each: each.level1),
            _span(rows, number, lambda each: (each.level1, each.category)),
        )
        for number, row in enumerate(rows)
    ]


def _span(rows: Sequence[FormRow], number: int, key: Any) -> int:
    own = key(rows[number])
    if number and key(rows[number - 1]) == own:
        return 0
    end = number + 1
    while end < len(rows) and key(rows[end]) == own:
        end += 1
    return end - number

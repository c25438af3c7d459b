"""A filing as plain data: what ``jxlint extract`` prints (design.md §6)."""

import re
from decimal import Decimal
from typing import Any

from lint.engine.finding import plain
from lint.extract.cells import unwrapped
from lint.model import (
    Amount,
    Cell,
    DepartmentPart,
    Filing,
    Indicator,
    PlanPoint,
    Project,
    TargetValue,
    Unit,
    ValueKind,
)
from lint.report.places import place_data


def filing_data(path: str, filing: Filing, with_source: bool = False, lang: str = "zh") -> dict[str, Any]:
    """The filing with plain values. A field that the form has no place for is null, a blank one is empty.

    ``with_source`` adds to every record a ``source`` that gives each field's place under the field's name; ``lang`` is
    that of the notes.
    """
    return {
        "path": path,
        "kind": filing.kind.value,
        "form": filing.framework.value,
        "year": filing.year,
        "unit": _unit(filing.unit),
        "department": _department(filing.department, with_source),
        "projects": [_project(project, with_source) for project in filing.projects],
        "notes": [
            {
                "severity": note.severity,
                "message": note.message_zh if lang == "zh" else note.message_en,
                "text": note.text,
                **({"source": place_data(note.place)} if with_source else {}),
            }
            for note in filing.notes
        ],
    }


def _unit(unit: Unit | None) -> dict[str, Any]:
    return {"code": _text(unit.code) if unit else None, "name": _text(unit.name) if unit else None}


def _department(part: DepartmentPart | None, with_source: bool) -> dict[str, Any] | None:
    if part is None:
        return None
    lists = {"overall": part.overall, "sub_goals": part.sub_goals, "measures": part.measures}
    data: dict[str, Any] = {name: [cell.text for cell in cells] for name, cells in lists.items()}
    if with_source:
        data["source"] = {name: [place_data(cell.place) for cell in cells] for name, cells in lists.items()}
    return data


def _project(project: Project, with_source: bool) -> dict[str, Any]:
    budget, plan = project.budget, project.plan
    amounts = {name: getattr(budget, name) if budget else None for name in ("total", "fiscal", "other")}
    points = plan.points if plan else ()
    data: dict[str, Any] = {
        "index": project.index,
        "code": _text(project.code),
        "name": _text(project.name),
        "budget": {**{name: _number(each) for name, each in amounts.items()}, "unit": budget.unit if budget else None},
        "further_funds": [
            {"label": line.label.text, "amount": _number(line.amount)} for line in (budget.further if budget else ())
        ],
        "purpose": _text(project.purpose),
        "plan": [_point(point) for point in points],
        "goals": [unwrapped(goal.cell.text) for goal in project.goals],
        "goal_periods": [goal.period for goal in project.goals],
        "narratives": [
            {"kind": each.kind, "label": each.label.text, "text": each.cell.text} for each in project.narratives
        ],
        "term": [cell.text for cell in project.term],
        "indicators": [_indicator(row, with_source) for row in project.indicators if not _is_blank(row)],
        "blank_rows": [row.category.value for row in project.indicators if row.category and _is_blank(row)],
        "asides": [{"label": each.label.text, "text": each.cell.text} for each in project.asides],
    }
    if with_source:
        cells = {"code": project.code, "name": project.name, "purpose": project.purpose}
        data["source"] = {
            **_places(cells),
            **_places({name: each.cell if each else None for name, each in amounts.items()}),
            "plan": [place_data(point.value.place) for point in points],
            "goals": [place_data(goal.cell.place) for goal in project.goals],
            "narratives": [place_data(each.cell.place) for each in project.narratives],
            "title": place_data(project.title.place) if project.title else None,
            "blank_rows": [
                place_data((row.label or row.name).place)
                for row in project.indicators
                if row.category and _is_blank(row)
            ],
        }
    return data


def _point(point: PlanPoint) -> dict[str, Any]:
    percent = _float(point.percent)
    return {"label": point.label.text, "month": point.month, "percent": percent, "raw": point.value.text}


def _indicator(row: Indicator, with_source: bool) -> dict[str, Any]:
    data: dict[str, Any] = {
        "level1": row.level1.value if row.level1 else None,
        "level2": row.category.value if row.category else None,
        "name": row.name.text,
        "description": _text(row.description),
        "value": value_data(row.target),
        "basis": _text(row.basis),
        "weight": _text(row.weight),
        "period": row.period,
        "area": _text(row.area),
        "actual": _text(row.actual),
        "score": _text(row.score),
    }
    if with_source:
        data["source"] = _places(
            {
                "level2": row.label,
                "name": row.name,
                "description": row.description,
                "value": row.target_cell,
                "basis": row.basis,
                "weight": row.weight,
            }
        )
    return data


_PRINTED = re.compile(r"(?:(?:三级)?指标\s*\d{0,2}\s*[:：.、]?)?[\s….·]*")
"""What forms print where a name is to be written: 指标1：, ……; the rules' ``template_names`` say the same of a row that
nobody filled (a test compares them)."""


def _is_blank(row: Indicator) -> bool:
    """Whether a form prints the row and nobody filled it: neither name nor value."""
    unnamed = _PRINTED.fullmatch(row.name.text) is not None
    return unnamed and row.target.raw is None and row.target.kind is not ValueKind.QUALITATIVE


def value_data(value: TargetValue) -> dict[str, Any]:
    """A parsed 指标值; always an object."""
    return {
        "raw": value.raw,
        "operator": value.operator.value if value.operator else None,
        "number": plain(value.number),
        "upper": plain(value.upper),
        "unit": value.unit,
        "kind": value.kind.value,
    }


def _text(cell: Cell | None) -> str | None:
    return cell.text if cell is not None else None


def _number(amount: Amount | None) -> float | None:
    return _float(amount.number) if amount is not None else None


def _float(number: Decimal | None) -> float | None:
    """The number as JSON has it; None where there is none or it is beyond all amounts."""
    known = plain(number)
    return None if known is None else float(known)


def _places(cells: dict[str, Cell | None]) -> dict[str, Any]:
    return {name: place_data(cell.place) if cell is not None else None for name, cell in cells.items()}

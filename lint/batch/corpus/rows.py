"""A filing as rows of the tables of a corpus. What is compared is put in normal form here, once for all questions."""

import json
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from lint.batch.one import FileResult
from lint.engine.finding import Finding, plain
from lint.engine.runner import is_void
from lint.model import Budget, Cell, Filing, FilingKind, Indicator, Operator, Place, Project, Unit
from lint.model.text import normalise, normalise_name
from lint.report.places import place_data

Row = dict[str, Any]
_YUAN = {"元": 1, "万元": 10_000, "亿元": 100_000_000}


def filing_row(number: int, result: FileResult) -> Row:
    """The row of ``filings``, with nothing found yet. A file that holds no form has no verdict."""
    row: Row = {
        "filing": number,
        "path": result.path,
        "sha256": None,
        "kind": FilingKind.OTHER.value,
        "form": None,
        "verdict": None,
        "unit_code": None,
        "unit_name": None,
        "unit": "",
        "year": None,
        **dict.fromkeys(("projects", "rows", "notes", "errors", "warnings", "infos"), 0),
    }
    report = result.filing
    if report is None:
        return row
    return row | {
        "sha256": report.sha256,
        "kind": report.kind,
        "form": report.form,
        "verdict": report.verdict.value,
        "unit_code": report.unit_code,
        "unit_name": report.unit_name,
        "unit": normalise(report.unit_name or report.unit_code or ""),
        "year": report.filing.year if report.filing is not None else None,
        "projects": len(report.projects),
        "rows": report.rows,
        "notes": len(report.notes),
    }


def project_rows(number: int, filing: Filing) -> Iterator[Row]:
    """The rows of ``projects``."""
    of_filing = _unit(filing.unit)
    for project in filing.projects:
        name = project.name if project.name is not None and project.name.text else project.title
        yield {
            "filing": number,
            "project": project.index,
            "code": _text(project.code),
            "name": _text(name),
            "code_norm": project.code.norm if project.code is not None else "",
            "name_norm": name.norm if name is not None else "",
            "unit": _unit(project.unit) or of_filing,
            "budget": _yuan(project.budget),
            "purpose": _text(project.purpose),
            "goals": [goal.cell.text for goal in project.annual_goals()],
            "has_table": project.has_table,
            "place": place_json(name.place if name is not None else None),
        }


def indicator_rows(number: int, filing: Filing) -> Iterator[Row]:
    """The rows of ``indicators``."""
    for project in filing.projects:
        annual = {id(row) for row in project.annual_indicators()}
        for row in project.indicators:
            yield _indicator_row(number, project, row, id(row) in annual)


def _indicator_row(number: int, project: Project, row: Indicator, annual: bool) -> Row:
    target = row.target
    return {
        "filing": number,
        "project": project.index,
        "row": row.row,
        "level1": row.level1.value if row.level1 else None,
        "category": row.category.value if row.category else None,
        "name": row.name.text,
        "name_norm": normalise_name(row.name.text),
        "value": target.raw,
        "value_norm": _value_norm(row),
        "value_kind": target.kind.value,
        "operator": target.operator.value if target.operator else None,
        "number": _number(target.number),
        "measure": "%" if target.is_percent else target.unit,
        "description": _text(row.description),
        "basis": _text(row.basis),
        "period": row.period,
        "judged": annual and not row.name.is_blank and not is_void(row),
        "place": place_json((row.target_cell or row.name).place),
    }


def _value_norm(row: Indicator) -> str:
    target = row.target
    if target.number is None or target.upper is not None:
        return normalise(target.raw or "")
    operator = (target.operator or Operator.EQ).value
    return f"{operator}|{target.number.normalize():f}|{'%' if target.is_percent else target.unit or ''}"


def finding_row(number: int, finding: Finding) -> Row:
    """The row of ``findings``."""
    return {
        "filing": number,
        "rule": finding.rule,
        "name": finding.name,
        "severity": finding.severity.value,
        "confidence": finding.confidence,
        "dimension": finding.dimension,
        "project": finding.project.index if finding.project else None,
        "projects": list(finding.projects),
        "indicators": [row.indicator for row in finding.rows],
        "field": finding.field,
        "message": finding.message,
        "suggestion": finding.suggestion,
        "evidence": json.dumps(finding.evidence, ensure_ascii=False),
        "state": finding.state,
        "waived": finding.suppression is not None,
        "fingerprint": finding.fingerprint,
        "place": place_json(finding.location.place),
    }


def line(row: Row) -> bytes:
    """The row as a line of JSON; a path may hold bytes that are no text, which no table could hold."""
    return json.dumps(row, ensure_ascii=False).encode("utf-8", "replace") + b"\n"


def place_json(place: Place | None) -> str | None:
    """A place as JSON, without the keys that its format does not have."""
    if place is None:
        return None
    return json.dumps({key: value for key, value in place_data(place).items() if value is not None}, ensure_ascii=False)


def place_from(text: str | None) -> Mapping[str, Any]:
    """What ``place_json`` gave, with every key of ``place_data``."""
    return {**place_data(None), **(json.loads(text) if text else {})}


def _text(cell: Cell | None) -> str | None:
    return cell.text if cell is not None else None


def _unit(unit: Unit | None) -> str:
    for cell in (unit.name, unit.code) if unit is not None else ():
        if cell is not None and cell.text:
            return cell.norm
    return ""


def _yuan(budget: Budget | None) -> float | None:
    if budget is None or budget.total is None or budget.total.number is None:
        return None
    scale = _YUAN.get(budget.unit or "")
    return None if scale is None else _number(budget.total.number * scale)


def _number(number: Decimal | None) -> float | None:
    found = plain(number)
    return None if found is None else float(found)

"""A saved run read again: the report that ``lint.report.run`` wrote."""

import json
from typing import Any

from pydantic import ValidationError

from lint.engine.finding import Change, Finding, FindingFix, Folded, Location, ProjectRef, Related, RowRef
from lint.engine.rule import Basis, Severity
from lint.engine.runner import Coverage
from lint.model import Note
from lint.report.contract import SavedRunData
from lint.report.json import SCHEMA_VERSION
from lint.report.model import Criterion, FilingReport, Report, ReviewPoint, RuleInfo, RunInfo, Verdict
from lint.report.places import place_of

SHOWN_ERRORS = 3


class SavedRunError(Exception):
    """The text is no saved run of ours; the message says why, in Chinese and English."""


def load(text: str) -> Report:
    """The report of a saved run. Raises SavedRunError."""
    try:
        data = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise SavedRunError(f"不是 JSON（{error}） / not JSON: {error}") from error
    _check(data)
    return _report(data)


def _check(data: Any) -> None:
    """Raises SavedRunError unless the data is a saved run of this version; the likely mistakes have messages of their
    own."""
    if not isinstance(data, dict) or "schema_version" not in data:
        raise SavedRunError("不是 jxlint 的运行记录 / not a run saved by jxlint")
    version = data["schema_version"]
    if version != SCHEMA_VERSION:
        raise SavedRunError(
            f"格式版本为 {version!r}，本版本只认 {SCHEMA_VERSION}，请重新检查原文件 / "
            f"its schema version is {version!r} and this jxlint reads {SCHEMA_VERSION}: check the filings again"
        )
    filings = data.get("filings")
    if isinstance(filings, list) and any(isinstance(each, dict) and "model" not in each for each in filings):
        raise SavedRunError(
            "其中没有申报材料的内容（model），请用 --format run=文件 保存 / "
            "it holds no models of the filings: save the run with --format run=FILE, not json"
        )
    try:
        SavedRunData.model_validate(data)
    except ValidationError as error:
        faults = error.errors(include_url=False, include_input=False)
        shown = "; ".join(f"{'.'.join(map(str, each['loc']))}: {each['msg']}" for each in faults[:SHOWN_ERRORS])
        raise SavedRunError(f"内容不符合 jxlint schema run / not as jxlint schema run says: {shown}") from error


def _report(data: dict[str, Any]) -> Report:
    run = data["run"]
    coverage: dict[str, dict[str, Coverage]] = {}
    for each in data["coverage"]:
        counts = {key: each[key] for key in ("passed", "failed", "not_applicable", "not_checkable", "reasons")}
        coverage.setdefault(each["path"], {})[each["rule"]] = Coverage(**counts)
    return Report(
        run=RunInfo(**{key: value for key, value in run.items() if key != "tool"}),
        filings=tuple(map(_filing, data["filings"])),
        findings=tuple(map(_finding, data["findings"])),
        coverage=coverage,
        rules={each["id"]: RuleInfo(**{**each, "basis": _bases(each["basis"])}) for each in data["rules"]},
        criteria=tuple(map(_criterion, data["criteria"])),
    )


def _criterion(data: dict[str, Any]) -> Criterion:
    points = tuple(ReviewPoint(each["text"], tuple(each["rules"])) for each in data["points"])
    return Criterion(data["dimension"], data["name"], data["score"], points)


def _filing(data: dict[str, Any]) -> FilingReport:
    lines = ((place_of(each), each["text_line"]) for each in data["lines"])
    return FilingReport(
        path=data["path"],
        sha256=data["sha256"],
        kind=data["kind"],
        form=data["form"],
        verdict=Verdict(data["verdict"]),
        unit_code=data["unit"]["code"],
        unit_name=data["unit"]["name"],
        projects=tuple(ProjectRef(**each) for each in data["projects"]),
        notes=tuple(
            Note(each["severity"], each["message"], each["message"], place_of(each["location"]), each["text"])
            for each in data["notes"]
        ),
        rows=data["rows"],
        filing=None,
        data=data["model"],
        lines={place: line for place, line in lines if place is not None},
    )


def _finding(data: dict[str, Any]) -> Finding:
    return Finding(
        **{
            **data,
            "severity": Severity(data["severity"]),
            "own_severity": Severity(data["own_severity"]),
            "project": _project(data["project"]),
            "projects": tuple(data["projects"]),
            "rows": _rows(data["rows"]),
            "basis": _bases(data["basis"]),
            "location": _location(data["location"]),
            "folded": tuple(map(_folded, data["folded"])),
            "fix": _fix(data.get("fix")),
            "related": tuple(
                Related(_location(each["location"]), _project(each["project"]), each["message"])
                for each in data["related"]
            ),
        }
    )


def _fix(data: dict[str, Any] | None) -> FindingFix | None:
    if data is None:
        return None
    return FindingFix(
        data["safe"], tuple(Change(**{**each, "location": _location(each["location"])}) for each in data["changes"])
    )


def _folded(data: dict[str, Any]) -> Folded:
    changes = {
        "severity": Severity(data["severity"]),
        "project": _project(data["project"]),
        "rows": _rows(data["rows"]),
    }
    return Folded(**{**data, **changes})


def _location(data: dict[str, Any]) -> Location:
    return Location(data["path"], place_of(data), data["label"])


def _project(data: dict[str, Any] | None) -> ProjectRef | None:
    return None if data is None else ProjectRef(**data)


def _rows(data: list[dict[str, Any]]) -> tuple[RowRef, ...]:
    return tuple(RowRef(**each) for each in data)


def _bases(data: list[dict[str, Any]]) -> tuple[Basis, ...]:
    return tuple(Basis(**each) for each in data)

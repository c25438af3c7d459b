"""A run to be kept: the JSON report with the models of its filings and its rules (design.md §6), from which every other
output can be made later (``lint.report.saved``)."""

import json
from typing import Any

from lint.report.filing import filing_data
from lint.report.json import basis_data, report_data
from lint.report.model import Criterion, FilingReport, Report, RuleInfo
from lint.report.places import place_data


def render(report: Report) -> str:
    """The run as JSON, a line for each filing, finding and rule; the same report gives the same bytes."""
    data = report_data(report)
    for shown, filing in zip(data["filings"], report.filings, strict=True):
        lines = sorted(filing.lines.items(), key=lambda item: (item[1], repr(item[0])))
        shown["model"] = model_data(filing, report.run.lang)
        shown["lines"] = [{**place_data(place), "text_line": line} for place, line in lines]
    data["rules"] = [_rule(rule) for rule in report.rules.values()]
    data["criteria"] = [_criterion(each) for each in report.criteria]
    parts = [
        f"{_json(key)}: {_lines(value) if isinstance(value, list) else _json(value)}" for key, value in data.items()
    ]
    return "{" + ",\n".join(parts) + "}\n"


def model_data(filing: FilingReport, lang: str = "zh") -> dict[str, Any] | None:
    """What was read from a file, as ``extract --with-source`` prints it, its notes in that language; None for a file
    that was not read."""
    if filing.data is not None:
        return dict(filing.data)
    return None if filing.filing is None else filing_data(filing.path, filing.filing, with_source=True, lang=lang)


def _criterion(criterion: Criterion) -> dict[str, Any]:
    return {**criterion._asdict(), "points": [point._asdict() for point in criterion.points]}


def _lines(values: list[Any]) -> str:
    return "[\n" + ",\n".join(map(_json, values)) + "\n]" if values else "[]"


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False)


def _rule(rule: RuleInfo) -> dict[str, Any]:
    return {**rule._asdict(), "basis": [basis_data(basis) for basis in rule.basis]}

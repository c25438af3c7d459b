"""A run to be kept: the JSON report with the models of its filings and its rules (design.md §6), from which every other
output can be made later (``lint.report.saved``)."""

import json
from collections.abc import Iterator
from typing import Any

from lint.report.filing import filing_data
from lint.report.json import basis_data, checked_filing_data, report_data
from lint.report.model import Criterion, FilingReport, Report, RuleInfo
from lint.report.places import place_data
from lint.report.streamed import Items


def render(report: Report) -> Iterator[str]:
    """The run as JSON, a line for each filing, finding and rule; the same report gives the same bytes."""
    data = dict(report_data(report).values)
    data["filings"] = Items(_filing(filing, report.run.lang) for filing in report.filings)
    data["rules"] = Items(map(_rule, report.rules.values()))
    data["criteria"] = Items(map(_criterion, report.criteria))
    before = "{"
    for key, value in data.items():
        yield f"{before}{_json(key)}: "
        yield from _lines(value) if isinstance(value, Items) else [_json(value)]
        before = ",\n"
    yield "}\n"


def _filing(filing: FilingReport, lang: str) -> dict[str, Any]:
    lines = sorted(filing.lines.items(), key=lambda item: (item[1], repr(item[0])))
    return {
        **checked_filing_data(filing, lang),
        "model": model_data(filing, lang),
        "lines": [{**place_data(place), "text_line": line} for place, line in lines],
    }


def model_data(filing: FilingReport, lang: str = "zh") -> dict[str, Any] | None:
    """What was read from a file, as ``extract --with-source`` prints it, its notes in that language; None for a file
    that was not read."""
    if filing.data is not None:
        return dict(filing.data)
    return None if filing.filing is None else filing_data(filing.path, filing.filing, with_source=True, lang=lang)


def _criterion(criterion: Criterion) -> dict[str, Any]:
    return {**criterion._asdict(), "points": [point._asdict() for point in criterion.points]}


def _lines(values: Items) -> Iterator[str]:
    before = "[\n"
    for value in values.items:
        yield before + _json(value)
        before = ",\n"
    yield "[]" if before == "[\n" else "\n]"


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False)


def _rule(rule: RuleInfo) -> dict[str, Any]:
    return {**rule._asdict(), "basis": [basis_data(basis) for basis in rule.basis]}

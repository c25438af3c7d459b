"""JSON Lines: a finding on each line, as it stands in ``findings`` of the JSON report (design.md §6)."""

import json
from collections.abc import Iterator

from lint.report.json import finding_data
from lint.report.model import Report


def render(report: Report) -> Iterator[str]:
    """Every finding, suppressed ones too; nothing for a run without findings."""
    for finding in report.findings:
        yield json.dumps(finding_data(finding), ensure_ascii=False, allow_nan=False) + "\n"

"""CSV that Excel opens as it stands: UTF-8 with a byte order mark, CRLF, no cell that would run as a formula."""

import csv
import io
from collections.abc import Iterable, Iterator

from lint.report.findings_table import COLUMNS, harmless, rows
from lint.report.model import Report


def render(report: Report) -> Iterator[str]:
    """A head and a row for each finding. Every cell is quoted, so that no semicolon in it begins a cell where a
    spreadsheet takes that for the separator."""
    yield "\ufeff" + _line(COLUMNS[report.run.lang])
    for row in rows(report):
        yield _line(map(harmless, row))


def _line(cells: Iterable[str]) -> str:
    text = io.StringIO()
    csv.writer(text, quoting=csv.QUOTE_ALL).writerow(cells)
    return text.getvalue()

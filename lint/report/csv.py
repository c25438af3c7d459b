"""CSV that Excel opens as it stands: UTF-8 with a byte order mark, CRLF, no cell that would run as a formula."""

import csv
import io

from lint.report.findings_table import COLUMNS, harmless, rows
from lint.report.model import Report


def render(report: Report) -> bytes:
    """A head and a row for each finding. Every cell is quoted, so that no semicolon in it begins a cell where a
    spreadsheet takes that for the separator."""
    text = io.StringIO()
    writer = csv.writer(text, quoting=csv.QUOTE_ALL)
    writer.writerows([COLUMNS[report.run.lang], *(map(harmless, row) for row in rows(report))])
    return text.getvalue().encode("utf-8-sig", "backslashreplace")

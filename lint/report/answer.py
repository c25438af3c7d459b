"""The answer to a question put to a corpus: as a table for people, as CSV, as JSON."""

import csv as csv_writer
import datetime
import io
import json as json_writer
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import Any, Protocol

from lint.report.findings_table import harmless
from lint.report.width import pad, width

_WIDEST = 60
Rows = Sequence[Sequence[Any]]


class Listed(Protocol):
    """A table or view with its columns: name, type and what each holds."""

    @property
    def name(self) -> str: ...

    @property
    def doc(self) -> str: ...

    @property
    def columns(self) -> Sequence[tuple[str, str, str]]: ...


def table(columns: Sequence[str], rows: Rows, terminal: int | None = None) -> str:
    """Columns side by side, numbers to the right, one line a row; in a terminal long texts are cut so that rows fit."""
    texts = [[_flat(cell) for cell in row] for row in rows]
    widest = _WIDEST if terminal is not None else 10**9
    texts = [[_cut(cell, widest) for cell in row] for row in texts]
    widths = [max([width(name), *(width(row[at]) for row in texts)]) for at, name in enumerate(columns)]
    numeric = [
        all(isinstance(row[at], (int, float, Decimal, type(None))) for row in rows) for at in range(len(columns))
    ]

    def line(cells: Sequence[str]) -> str:
        parts = (
            " " * (wide - width(cell)) + cell if right else pad(cell, wide)
            for cell, wide, right in zip(cells, widths, numeric, strict=True)
        )
        return "  ".join(parts).rstrip() + "\n"

    rule = "  ".join("─" * wide for wide in widths) + "\n"
    return line(list(columns)) + rule + "".join(map(line, texts))


def csv(columns: Sequence[str], rows: Rows) -> bytes:
    """As the CSV of reports: UTF-8 with a byte order mark, every cell quoted, none that would run as a formula."""
    text = io.StringIO()
    writer = csv_writer.writer(text, quoting=csv_writer.QUOTE_ALL)
    writer.writerow(columns)
    writer.writerows([harmless(cell) if isinstance(cell, str) else _flat(cell) for cell in row] for row in rows)
    return text.getvalue().encode("utf-8-sig", "backslashreplace")


def json(columns: Sequence[str], rows: Rows) -> str:
    """A list of objects."""
    data = [dict(zip(columns, row, strict=True)) for row in rows]
    return json_writer.dumps(data, ensure_ascii=False, indent=2, default=_plain) + "\n"


def listing(listed: Iterable[Listed]) -> str:
    """Each view in a line; each table with its columns."""
    return "".join(_listed(listed))


def _listed(listed: Iterable[Listed]) -> Iterator[str]:
    for each in listed:
        yield f"{pad(each.name, 18)}{each.doc}\n" if not each.columns else f"\n{each.name}: {each.doc}\n"
        for name, kind, doc in each.columns:
            yield f"  {pad(name, 14)}{pad(kind, 11)}{doc}\n"


def _flat(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, float):
        return f"{value:.15g}"
    if isinstance(value, (list, tuple)):
        return "、".join(map(_flat, value))
    return " ".join(str(value).split())


def _cut(text: str, columns: int) -> str:
    if width(text) <= columns:
        return text
    while width(text) > columns - 1:
        text = text[:-1]
    return text + "…"


def _plain(value: Any) -> Any:
    if isinstance(value, Decimal):
        return float(value)
    if isinstance(value, (datetime.date, datetime.time)):
        return value.isoformat()
    return str(value)

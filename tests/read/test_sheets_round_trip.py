"""Generated sheets, written by openpyxl, are read back exactly."""

import io
from decimal import ROUND_HALF_UP, Decimal

from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook
from openpyxl.utils import get_column_letter

from lint.read import read
from lint.read.document import Paragraph, Table

_WORD = st.text(st.characters(categories=("L", "Nd", "P", "Sm"), exclude_characters="_"), min_size=1, max_size=6)
_TEXT = st.lists(_WORD, min_size=1, max_size=2).map("\n".join).filter(lambda text: not text.startswith("="))
_FIGURE = st.decimals(0, 9999, places=4)


def _percent(value: Decimal) -> tuple[float, str, str]:
    return float(value), "0.00%", f"{(value * 100).quantize(Decimal('0.01'), ROUND_HALF_UP)}%"


def _money(value: Decimal) -> tuple[float, str, str]:
    return float(value), '#,##0.0"万元"', f"{value.quantize(Decimal('0.1'), ROUND_HALF_UP):,}万元"


def _at_least(value: Decimal) -> tuple[float, str, str]:
    whole = value.quantize(Decimal(1), ROUND_HALF_UP)
    return float(whole), '"≥"0', f"≥{whole}"


_VALUE = st.one_of(
    _TEXT.map(lambda text: (text, "General", text)),
    _FIGURE.map(_percent),
    _FIGURE.map(_money),
    _FIGURE.map(_at_least),
    st.booleans().map(lambda value: (value, "General", "TRUE" if value else "FALSE")),
    st.dates().filter(lambda day: day.year > 1900).map(lambda day: (day, "yyyy-mm-dd", day.isoformat())),
)


@st.composite
def _sheets(draw: st.DrawFn) -> list[list[list[tuple[int, object, str, str]]]]:
    """Sheets → rows → cells as (width, value, format, text); every row of a sheet is as wide as the others."""
    sheets = []
    for _ in range(draw(st.integers(1, 3))):
        width = draw(st.integers(2, 6))
        rows = []
        for _ in range(draw(st.integers(1, 6))):
            cells, left = [], width
            while left:
                span = draw(st.integers(1, min(3, left)))
                cells.append((span, *draw(_VALUE)))
                left -= span
            rows.append(cells)
        sheets.append(rows)
    return sheets


@given(_sheets())
@settings(max_examples=60, deadline=None)
def test_read_back_exactly(sheets: list[list[list[tuple[int, object, str, str]]]]) -> None:
    book = Workbook()
    book.remove(book.active)
    expected = []
    for number, rows in enumerate(sheets, 1):
        page = book.create_sheet(f"表{number}")
        table = []
        for row, cells in enumerate(rows, 1):
            column, line = 1, []
            for span, value, code, text in cells:
                cell = page.cell(row, column)
                cell.value, cell.number_format = value, code
                if isinstance(value, str):
                    cell.data_type = "s"
                if span > 1:
                    page.merge_cells(start_row=row, start_column=column, end_row=row, end_column=column + span - 1)
                line.append((text, f"表{number}", f"{get_column_letter(column)}{row}", span))
                column += span
            table.append(line)
        expected.append(table)
    buffer = io.BytesIO()
    book.save(buffer)
    found: dict[str, list[list[tuple[str, str, str, int]]]] = {f"表{n}": [] for n in range(1, len(sheets) + 1)}
    for block in read(buffer.getvalue()).blocks:
        if isinstance(block, Paragraph):  # a first row of one merged cell
            found[block.place[0]].append([(block.text, *block.place, 0)])
        elif isinstance(block, Table):
            for row in block.rows:
                found[row[0].place[0]].append([(cell.text, *cell.place, cell.colspan) for cell in row if cell.text])
    for table, read_back in zip(expected, found.values(), strict=True):
        assert [
            [(text, *place, 0 if other[0][3] == 0 else span) for (text, *place, span) in line]
            for line, other in zip(table, read_back, strict=True)
        ] == read_back

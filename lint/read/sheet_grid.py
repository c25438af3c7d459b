"""Sheets as blocks: what the readers of all spreadsheet formats have in common.

A sheet has no borders that mean anything, up to a million rows and sixteen thousand columns. Its table is made of the
rows and columns that hold text: blank columns go, of several blank rows one stays. Rows that hold one text and stand
by themselves (a heading, a paragraph of goals, a remark below) are paragraphs. What is hidden is not shown to whoever
signs the form: it is not read, and a remark says so, as with hidden text in Word.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from lint.model.place import SheetPlace
from lint.read.document import Block, GridCell, Paragraph, Row, Table
from lint.read.errors import ReadError, Reason
from lint.read.sheet_remarks import Remarks

MOST_ROWS = 1_048_576
MOST_COLUMNS = 16_384
_NO_TEXTS: dict[int, str] = {}
_MERGED_BLANK_ROWS = 200  # rows without any text that are kept because a merged cell with text covers them


class Area(NamedTuple):
    """A merged range; all four numbers count from 1 and are within the range."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(slots=True)
class Sheet:
    """What a format's reader found on a sheet: row → column → text, blank texts left out."""

    name: str
    texts: dict[int, dict[int, str]] = field(default_factory=dict)
    merged: list[Area] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)

    def place(self, row: int, column: int) -> SheetPlace:
        """The place of a cell."""
        return SheetPlace(self.name, f"{column_letters(column)}{row}")


class CellCount:
    """Cells counted over all sheets of a file."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._count = 0

    def add(self, count: int = 1) -> None:
        """Raises ReadError(OVER_LIMIT)."""
        self._count += count
        if self._count > self._most:
            raise ReadError(
                Reason.OVER_LIMIT,
                f"工作表单元格至少有 {self._count} 个，超过上限 {self._most} 个。",
                f"the sheets have at least {self._count} cells, over the limit of {self._most}.",
            )


@cache
def column_letters(column: int) -> str:
    """1 → A, 27 → AA."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


@cache
def column_number(letters: str) -> int:
    """A → 1, AA → 27; 0 for what is no column of a sheet."""
    number = 0
    if not (0 < len(letters) < 4 and letters.isascii() and letters.isalpha()):
        return 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number if number <= MOST_COLUMNS else 0


def area_of(reference: str) -> Area | None:
    """A1:C3 as an area, None for what is none."""
    first, _, last = (reference.replace("$", "") if "$" in reference else reference).partition(":")
    top, left = _cell(first)
    bottom, right = _cell(last) if last else (top, left)
    return Area(top, left, bottom, right) if 0 < top <= bottom and 0 < left <= right else None


def _cell(reference: str) -> tuple[int, int]:
    letters = reference.rstrip("0123456789")
    digits = reference[len(letters) :]
    row = int(digits) if 0 < len(digits) < 8 else 0
    return (row if row <= MOST_ROWS else 0), column_number(letters)


def blocks(sheet: Sheet, remarks: Remarks, cells: CellCount) -> list[Block]:
    """The sheet's paragraphs and tables in reading order. Raises ReadError(OVER_LIMIT)."""
    return list(_cut(list(_Grid(sheet, remarks, cells).rows())))


class _Line(NamedTuple):
    """A row with what decides whether it is a paragraph: ``texts`` counts its cells with text, ``is_drawn`` tells
    that a merged cell without text, or one that goes on over several rows, stands in it."""

    row: Row
    texts: int
    is_drawn: bool

    @property
    def is_blank(self) -> bool:
        return not self.texts and not any(cell.continues for cell in self.row)

    @property
    def is_lone(self) -> bool:
        return self.texts == 1 and not self.is_drawn


class _Span(NamedTuple):
    """A merged range in one of its rows."""

    left: int
    right: int
    text: str
    rowspan: int
    continues: bool


class _Grid:
    """The cells of a sheet, merged ranges resolved and hidden parts left out."""

    def __init__(self, sheet: Sheet, remarks: Remarks, cells: CellCount) -> None:
        self._sheet = sheet
        self._remarks = remarks
        self._cells = cells
        self._next_row = _next_visible(sheet.hidden_rows, 1)
        self._next_column = _next_visible(sheet.hidden_columns, 1)
        self._column_before = _next_visible(sheet.hidden_columns, -1)
        self._areas = [area for area in sheet.merged if area.bottom > area.top or area.right > area.left]
        self._leave_out_hidden()
        if sheet.hidden_rows or sheet.hidden_columns:
            self._areas = [area for area in map(self._visible, self._areas) if area is not None]
        self._leave_out_covered()
        self._row_numbers = self._rows_to_keep()
        self._columns = sorted({column for row in sheet.texts.values() for column in row})

    def rows(self) -> Iterator[_Line]:
        """Every row that is kept, from the top."""
        spans = self._spans()
        name, columns = self._sheet.name, self._columns
        letters = [column_letters(column) for column in columns]
        for number in self._row_numbers:
            texts = self._sheet.texts.get(number, {})
            self._cells.add(len(columns))
            merged = spans.get(number)
            if merged is None:
                row = tuple(
                    GridCell(texts.get(column, ""), SheetPlace(name, f"{letter}{number}"), column)
                    for column, letter in zip(columns, letters, strict=True)
                )
                yield _Line(row, len(texts), False)
            else:
                yield self._merged_row(number, texts, merged)

    def _merged_row(self, number: int, texts: dict[int, str], spans: list[_Span]) -> _Line:
        cells: list[GridCell] = []
        is_drawn = False
        at, columns = 0, self._columns
        edge = 0
        for span in sorted(spans):
            if span.left <= edge:  # overlaps the one before it, as no program writes them
                continue
            edge = span.right
            begin = bisect_left(columns, span.left, at)
            end = bisect_right(columns, span.right, begin)
            cells += [self._single(number, column, texts) for column in columns[at:begin]]
            if begin < end or span.text:
                place = self._sheet.place(number, span.left)
                colspan = span.right - span.left + 1
                cells.append(GridCell(span.text, place, span.left, colspan, span.rowspan, span.continues))
                is_drawn |= not span.text or span.rowspan > 1
            at = max(at, end)
        cells += [self._single(number, column, texts) for column in columns[at:]]
        return _Line(tuple(cells), sum(1 for cell in cells if cell.text), is_drawn)

    def _single(self, number: int, column: int, texts: dict[int, str]) -> GridCell:
        return GridCell(texts.get(column, ""), self._sheet.place(number, column), column)

    # Merged ranges ---------------------------------------------------------------------------------------------

    def _visible(self, area: Area) -> Area | None:
        """A merged range without hidden rows and columns at its edges, its text moved along; None if all is hidden."""
        top, bottom = self._next_row.get(area.top, area.top), area.bottom
        left, right = self._next_column.get(area.left, area.left), self._column_before.get(area.right, area.right)
        return Area(top, left, bottom, right) if top <= bottom and left <= right else None

    def _leave_out_covered(self) -> None:
        """Texts in cells that a merged range covers are shown by no program: they go, and a remark says so."""
        by_row: dict[int, list[int]] = {row: sorted(columns) for row, columns in self._sheet.texts.items()}
        numbers = sorted(by_row)
        for area in self._areas:
            rows = _within(area, numbers, by_row)
            self._cells.add(len(rows))
            for row in rows:
                columns = by_row[row]
                begin, end = bisect_left(columns, area.left), bisect_right(columns, area.right)
                covered, columns[begin:end] = columns[begin:end], []
                for column in covered:
                    if (row, column) != (area.top, area.left):
                        text = self._sheet.texts[row].pop(column, "")
                        if text:
                            zh, en = "被合并单元格遮住的文字，未读", "text covered by a merged cell, not read"
                            self._remarks.add(zh, en, self._sheet.place(row, column), text)
        for row in [row for row, texts in self._sheet.texts.items() if not texts]:
            del self._sheet.texts[row]

    def _spans(self) -> dict[int, list[_Span]]:
        """Row → the merged ranges that it takes part in."""
        spans: dict[int, list[_Span]] = {}
        numbers, known = self._row_numbers, set(self._row_numbers)
        for area in self._areas:
            rows = _within(area, numbers, known)
            self._cells.add(len(rows))
            text = self._sheet.texts.get(area.top, _NO_TEXTS).get(area.left, "")
            for row in rows:
                is_first = row == rows[0]
                shown = text if row == area.top else ""
                span = _Span(area.left, area.right, shown, len(rows) if is_first else 1, not is_first)
                spans.setdefault(row, []).append(span)
        return spans

    # Rows ------------------------------------------------------------------------------------------------------

    def _rows_to_keep(self) -> list[int]:
        """Rows with text, rows that a merged cell with text covers, and one blank row for several."""
        texts, hidden = self._sheet.texts, self._sheet.hidden_rows
        kept = set(texts)
        for area in self._areas:
            if area.left in texts.get(area.top, ()):
                rows = range(area.top, min(area.bottom, area.top + _MERGED_BLANK_ROWS) + 1)
                self._cells.add(len(rows))
                kept.update(rows)
        numbers = sorted(kept - hidden)
        result = numbers[:1]
        for before, row in pairwise(numbers):
            between = next((number for number in range(before + 1, row) if number not in hidden), None)
            result += [row] if between is None else [between, row]
        return result

    def _leave_out_hidden(self) -> None:
        """Texts of hidden rows and columns go, but not that of a merged range which is shown in part."""
        texts = self._sheet.texts
        moved = self._moved_anchors()
        for row in sorted(self._sheet.hidden_rows & set(texts)):
            self._hide("隐藏行，未读", "hidden rows, not read", row, sorted(texts.pop(row).items()))
        if self._sheet.hidden_columns:
            for row in sorted(texts):
                gone = sorted(self._sheet.hidden_columns & set(texts[row]))
                taken = [(column, texts[row].pop(column)) for column in gone]
                self._hide("隐藏列，未读", "hidden columns, not read", row, taken)
                if not texts[row]:
                    del texts[row]
        for (row, column), text in moved.items():
            texts.setdefault(row, {})[column] = text

    def _moved_anchors(self) -> dict[tuple[int, int], str]:
        moved: dict[tuple[int, int], str] = {}
        if not self._sheet.hidden_rows and not self._sheet.hidden_columns:
            return moved
        for area in self._areas:
            text = self._sheet.texts.get(area.top, {}).get(area.left, "")
            visible = self._visible(area) if text else None
            if visible is not None and visible[:2] != area[:2]:
                moved[visible.top, visible.left] = text
                self._sheet.texts[area.top].pop(area.left)
        return moved

    def _hide(self, zh: str, en: str, row: int, taken: Iterable[tuple[int, str]]) -> None:
        for column, text in taken:
            self._remarks.add(zh, en, self._sheet.place(row, column), text)


def _within(area: Area, numbers: Sequence[int], known: Container[int]) -> Sequence[int]:
    """Which of the row numbers, in order (``known`` holds them too), lie in a merged range."""
    if area.top == area.bottom:  # as nearly all ranges do
        return (area.top,) if area.top in known else ()
    return numbers[bisect_left(numbers, area.top) : bisect_right(numbers, area.bottom)]


def _next_visible(hidden: set[int], step: int) -> dict[int, int]:
    """Hidden row or column → the next one in that direction that is not hidden."""
    following: dict[int, int] = {}
    for number in sorted(hidden, reverse=step > 0):
        following[number] = following.get(number + step, number + step)
    return following


def _cut(lines: Sequence[_Line]) -> Iterator[Block]:
    """The rows as paragraphs and tables. Between blank rows, rows of one text alone are paragraphs, and so are those
    in front of a table's first row."""
    rows: list[Row] = []
    position = 0
    while position < len(lines):
        end = next((n for n in range(position, len(lines)) if lines[n].is_blank), len(lines))
        first = next((n for n in range(position, end) if not lines[n].is_lone), end)
        if first > position:
            yield from _table(rows)
            rows = []
        for line in lines[position:first]:
            cell = next(cell for cell in line.row if cell.text)
            yield Paragraph(cell.text, cell.place)
        rows += [line.row for line in lines[first:end]]
        if end < len(lines) and rows:
            rows.append(lines[end].row)
        position = end + 1
    yield from _table(rows)


def _table(rows: list[Row]) -> Iterator[Table]:
    while rows and not any(cell.text or cell.continues for cell in rows[-1]):
        rows = rows[:-1]
    if rows:
        yield Table(tuple(rows), rows[0][0].place, has_grid=True)

"""Sheets as blocks: what the readers of all spreadsheet formats have in common.

A sheet has no borders that mean anything, up to a million rows and sixteen thousand columns. Its table is made of the
rows and columns that hold text: blank columns go, of several blank rows one stays. Rows that hold one text and stand
by themselves (a heading, a paragraph of goals, a remark below) are paragraphs. What is hidden is not shown to whoever
signs the form: it is not read, and a remark says so, as with hidden text in Word.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache, partial
from itertools import pairwise
from operator import itemgetter
from typing import NamedTuple

from lint.model.place import SheetPlace
from lint.read.document import Block, GridCell, Paragraph, Row, Table, new_cell, new_sheet_place
from lint.read.errors import ReadError, Reason
from lint.read.sheet_remarks import Remarks

MOST_ROWS = 1_048_576
MOST_COLUMNS = 16_384
_NO_TEXTS: dict[int, str] = {}
_TEXT = itemgetter(0)
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
    return area_between(top, left, bottom, right)


def area_between(top: int, left: str, bottom: int, right: str) -> Area | None:
    """The area between two corners, each a row and the letters of a column; None for what is none."""
    first, last = column_number(left), column_number(right)
    return Area(top, first, bottom, last) if 0 < top <= bottom <= MOST_ROWS and 0 < first <= last else None


def _cell(reference: str) -> tuple[int, str]:
    letters = reference.rstrip("0123456789")
    digits = reference[len(letters) :]
    return int(digits) if 0 < len(digits) < 8 else 0, letters


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


_new_span: Callable[[tuple[int, int, str, int, bool]], _Span] = partial(tuple.__new__, _Span)  # as ``new_cell``


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
        for number in self._row_numbers:
            texts = self._sheet.texts.get(number, _NO_TEXTS)
            self._cells.add(len(self._columns))
            if spans[number]:
                yield self._merged_row(number, texts, spans[number])
            else:
                yield _Line(tuple(self._singles(number, self._columns, texts)), len(texts), False)

    def _merged_row(self, number: int, texts: dict[int, str], spans: list[_Span]) -> _Line:
        cells: list[GridCell] = []
        is_drawn = False
        at, columns, name = 0, self._columns, self._sheet.name
        edge = 0
        for left, right, text, rowspan, continues in sorted(spans):
            if left <= edge:  # overlaps the one before it, as no program writes them
                continue
            edge = right
            begin = bisect_left(columns, left, at)
            end = bisect_right(columns, right, begin)
            if at < begin:
                cells += self._singles(number, columns[at:begin], texts)
            if begin < end or text:
                place = new_sheet_place((name, f"{column_letters(left)}{number}"))
                cells.append(new_cell((text, place, left, right - left + 1, rowspan, continues)))
                is_drawn |= not text or rowspan > 1
            at = max(at, end)
        if at < len(columns):
            cells += self._singles(number, columns[at:], texts)
        return _Line(tuple(cells), sum(map(bool, map(_TEXT, cells))), is_drawn)

    def _singles(self, number: int, columns: Iterable[int], texts: dict[int, str]) -> Iterator[GridCell]:
        """Cells of a row that are not merged."""
        name = self._sheet.name
        for column in columns:
            place = new_sheet_place((name, f"{column_letters(column)}{number}"))
            yield new_cell((texts.get(column, ""), place, column, 1, 1, False))

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
        for top, left, bottom, right in self._areas:
            for row in self._within(top, bottom, numbers, by_row):
                columns = by_row[row]
                begin = bisect_left(columns, left)
                end = bisect_right(columns, right, begin)
                if begin == end:
                    continue
                covered, columns[begin:end] = columns[begin:end], []
                for column in covered:
                    if (row, column) != (top, left):
                        self._cover(row, column)
        for row in [row for row, texts in self._sheet.texts.items() if not texts]:
            del self._sheet.texts[row]

    def _cover(self, row: int, column: int) -> None:
        text = self._sheet.texts[row].pop(column, "")
        if text:
            zh, en = "被合并单元格遮住的文字，未读", "text covered by a merged cell, not read"
            self._remarks.add(zh, en, self._sheet.place(row, column), text)

    def _spans(self) -> dict[int, list[_Span]]:
        """Row → the merged ranges that it takes part in."""
        spans: dict[int, list[_Span]] = {row: [] for row in self._row_numbers}
        for top, left, bottom, right in self._areas:
            text = self._sheet.texts.get(top, _NO_TEXTS).get(left, "")
            rows = self._within(top, bottom, self._row_numbers, spans)
            height, continues = len(rows), False
            for row in rows:
                spans[row].append(_new_span((left, right, text if row == top else "", height, continues)))
                height, continues = 1, True
        return spans

    def _within(self, top: int, bottom: int, numbers: Sequence[int], known: Container[int]) -> Sequence[int]:
        """Which of the row numbers, in order (``known`` holds them too), lie in a merged range; they are counted."""
        if top == bottom:  # as in nearly all ranges, which were counted themselves
            return (top,) if top in known else ()
        rows = numbers[bisect_left(numbers, top) : bisect_right(numbers, bottom)]
        self._cells.add(len(rows))
        return rows

    # Rows ------------------------------------------------------------------------------------------------------

    def _rows_to_keep(self) -> list[int]:
        """Rows with text, rows that a merged cell with text covers, and one blank row for several."""
        texts, hidden = self._sheet.texts, self._sheet.hidden_rows
        kept = set(texts)
        for area in self._areas:
            if area.bottom > area.top and area.left in texts.get(area.top, ()):
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

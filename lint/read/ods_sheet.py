"""The content of an OpenDocument spreadsheet: tables of repeated rows and cells, each with the text it shows."""

from dataclasses import dataclass, field

from lint.model import Annotation
from lint.model.place import SheetPlace
from lint.read.errors import ReadError, Reason
from lint.read.sheet_grid import MOST_COLUMNS, MOST_ROWS, Area, CellCount, Sheet
from lint.read.sheet_remarks import Remarks
from lint.read.sheet_text import clean
from lint.read.xml_events import Events

CONTENT = "content.xml"
_OASIS = "urn:oasis:names:tc:opendocument:xmlns:"
_TABLE, _TEXT, _OFFICE = f"{_OASIS}table:1.0 ", f"{_OASIS}text:1.0 ", f"{_OASIS}office:1.0 "
_STYLE, _DRAW = f"{_OASIS}style:1.0 ", f"{_OASIS}drawing:1.0 "
_CREATOR = "http://purl.org/dc/elements/1.1/ creator"
_DRAWN = ("frame", "custom-shape", "g", "rect", "ellipse", "circle", "line", "polyline", "polygon", "path", "caption")
_ERRORS = ("#N/A", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#NULL!", "Err:")


@dataclass(slots=True)
class Entry:
    """A sheet with what lies beside its cells."""

    sheet: Sheet
    is_hidden: bool
    annotations: list[Annotation] = field(default_factory=list)
    pictures: list[SheetPlace] = field(default_factory=list)


@dataclass(slots=True)
class _Cell:
    """A cell that is being read: ``lines`` are its paragraphs, those of a comment in it kept apart."""

    attributes: dict[str, str]
    lines: list[str] = field(default_factory=list)
    note: list[str] = field(default_factory=list)
    author: str = ""
    has_note: bool = False
    drawn: list[str] = field(default_factory=list)
    drawings: int = 0


class ContentReader(Events):
    """Reads ``content.xml`` into ``entries``."""

    def __init__(self, remarks: Remarks, stored: CellCount) -> None:
        super().__init__()
        self.entries: list[Entry] = []
        self._remarks = remarks
        self._stored = stored
        self._hidden_styles: set[str] = set()
        self._style = ""
        self._depth = 0  # of tables: one inside a cell is none of ours
        self._row = self._column = 0  # the last that was read
        self._rows_from = 1
        self._repeat = 1
        self._cells: dict[int, str] = {}
        self._cell: _Cell | None = None
        self._in_note = self._in_guide = False
        self._drawings = 0  # open ones, which may stand inside each other
        self._is_root = False
        self.starts = {
            _OFFICE + "spreadsheet": self._begin_spreadsheet,
            _STYLE + "style": self._begin_style,
            _STYLE + "table-properties": self._table_properties,
            _TABLE + "table": self._begin_table,
            _TABLE + "table-column": self._columns,
            _TABLE + "table-row": self._begin_row,
            _TABLE + "table-cell": self._begin_cell,
            _TABLE + "covered-table-cell": self._begin_cell,
            _TEXT + "p": self._begin_paragraph,
            _TEXT + "h": self._begin_paragraph,
            _TEXT + "s": self._blanks,
            _TEXT + "tab": lambda _: self._add("\t"),
            _TEXT + "line-break": lambda _: self._add("\n"),
            _TEXT + "ruby-text": self._begin_guide,
            _OFFICE + "annotation": self._begin_note,
            _CREATOR: self._begin_creator,
            _DRAW + "image": self._drawing,
            _DRAW + "object": self._drawing,
        }
        self.ends = {
            _TABLE + "table": self._end_table,
            _TABLE + "table-row": self._end_row,
            _TABLE + "table-cell": self._end_cell,
            _TABLE + "covered-table-cell": self._end_cell,
            _TEXT + "p": self._end_paragraph,
            _TEXT + "h": self._end_paragraph,
            _TEXT + "ruby-text": self._end_guide,
            _OFFICE + "annotation": self._end_note,
            _CREATOR: self._end_creator,
        }
        for shape in _DRAWN:
            self.starts[_DRAW + shape] = self._begin_drawing
            self.ends[_DRAW + shape] = self._end_drawing

    def parse(self, content: bytes, name: str) -> None:
        """Goes through the part. Raises ``ReadError``."""
        super().parse(content, name)
        if not self._is_root:
            raise ReadError(Reason.DAMAGED, f"部件 {name} 里没有工作表。", f"the part {name} holds no spreadsheet.")

    def _begin_spreadsheet(self, _: dict[str, str]) -> None:
        self._is_root = True

    def _begin_style(self, attributes: dict[str, str]) -> None:
        self._style = attributes.get(_STYLE + "name", "")

    def _table_properties(self, attributes: dict[str, str]) -> None:
        if attributes.get(_TABLE + "display") == "false":
            self._hidden_styles.add(self._style)

    # Tables ----------------------------------------------------------------------------------------------------

    def _begin_table(self, attributes: dict[str, str]) -> None:
        self._depth += 1
        if self._depth == 1:
            name = attributes.get(_TABLE + "name", "")
            is_hidden = attributes.get(_TABLE + "style-name", "") in self._hidden_styles
            self.entries.append(Entry(Sheet(name), is_hidden))
            self._row = self._column = 0

    def _end_table(self) -> None:
        self._depth -= 1

    @property
    def _sheet(self) -> Sheet:
        return self.entries[-1].sheet

    def _is_inside(self) -> bool:
        return self._depth == 1 and bool(self.entries)

    def _columns(self, attributes: dict[str, str]) -> None:
        if not self._is_inside():
            return
        first = self._column + 1
        self._column = min(self._column + _repeat(attributes, "columns"), MOST_COLUMNS)
        if _is_hidden(attributes):
            self._sheet.hidden_columns.update(range(first, self._column + 1))

    def _begin_row(self, attributes: dict[str, str]) -> None:
        if not self._is_inside():
            return
        self._rows_from = self._row + 1
        self._repeat = _repeat(attributes, "rows")
        self._row += self._repeat
        self._column = 0
        self._cells = {}
        if _is_hidden(attributes) and self._rows_from <= MOST_ROWS:
            last = min(self._row, MOST_ROWS)
            self._stored.add(1)
            self._hide(self._rows_from, last)

    def _hide(self, first: int, last: int) -> None:
        """Blank rows below all others are often hidden to the end of the sheet: the first stands for them."""
        self._sheet.hidden_rows.update(range(first, min(last, first + 10_000) + 1))

    def _end_row(self) -> None:
        if not self._is_inside() or not self._cells:
            return
        self._stored.add(len(self._cells) * self._repeat)
        for row in range(self._rows_from, self._rows_from + self._repeat):
            if row > MOST_ROWS:
                raise self._damaged(f"第 {row} 行", f"row {row}")
            self._sheet.texts[row] = dict(self._cells)

    # Cells -----------------------------------------------------------------------------------------------------

    def _begin_cell(self, attributes: dict[str, str]) -> None:
        if self._is_inside():
            self._cell = _Cell(attributes)

    def _end_cell(self) -> None:
        cell = self._cell
        if not self._is_inside() or cell is None:
            return
        self._cell = None
        first = self._column + 1
        count = _repeat(cell.attributes, "columns")
        self._column += count
        self._merge(cell, first)
        place = self._sheet.place(self._rows_from, min(first, MOST_COLUMNS))
        text = self._shown(cell, place)
        if text and not text.isspace():
            if self._column > MOST_COLUMNS:
                raise self._damaged(f"第 {self._column} 列", f"column {self._column}")
            self._stored.add(count)
            self._cells.update(dict.fromkeys(range(first, first + count), text))
        if cell.has_note:
            note = clean("\n".join(cell.note)).strip()
            self.entries[-1].annotations.append(Annotation(place, note, cell.author or None))
        drawn = clean("".join(cell.drawn)).strip()
        if drawn:
            self._remarks.add("图形中的文字，未读", "text of a drawing, not read", place, drawn)
        elif cell.drawings:
            self.entries[-1].pictures.append(place)

    def _merge(self, cell: _Cell, first: int) -> None:
        columns = _number(cell.attributes.get(_TABLE + "number-columns-spanned"))
        rows = _number(cell.attributes.get(_TABLE + "number-rows-spanned"))
        if columns > 1 or rows > 1:
            self._stored.add()
            bottom = min(self._rows_from + rows - 1, MOST_ROWS)
            right = min(first + columns - 1, MOST_COLUMNS)
            if first <= right and self._rows_from <= bottom:
                self._sheet.merged.append(Area(self._rows_from, first, bottom, right))

    def _shown(self, cell: _Cell, place: SheetPlace) -> str:
        text = clean("\n".join(cell.lines))
        if not cell.lines:
            text = _by_value(cell.attributes)
            if not text and cell.attributes.get(_TABLE + "formula") and _OFFICE + "value-type" not in cell.attributes:
                zh, en = "公式没有保存结果，未读", "a formula without its stored result, not read"
                self._remarks.add(zh, en, place, severity="error")
        elif text.startswith(_ERRORS) and _TABLE + "formula" in cell.attributes:
            self._remarks.add(f"错误值 {text}", f"the error value {text}", place, text)
        return text

    # Text ------------------------------------------------------------------------------------------------------

    def _begin_paragraph(self, _: dict[str, str]) -> None:
        if self._cell is not None and self._depth == 1:
            self.text()
            self.take_text()

    def _end_paragraph(self) -> None:
        self.leave_text()
        if self._cell is not None and self._depth == 1:
            cell = self._cell
            lines = cell.note if self._in_note else cell.drawn if self._drawings else cell.lines
            lines.append(self.text())

    def _blanks(self, attributes: dict[str, str]) -> None:
        self._add(" " * min(_number(attributes.get(_TEXT + "c")), 1000))

    def _add(self, text: str) -> None:
        if self._cell is not None and not self._in_guide:
            self._pieces.append(text)

    def _begin_guide(self, _: dict[str, str]) -> None:
        self._in_guide = True
        self.leave_text()

    def _end_guide(self) -> None:
        self._in_guide = False
        self.take_text()

    def _begin_note(self, _: dict[str, str]) -> None:
        self._in_note = True
        if self._cell is not None:
            self._cell.has_note = True

    def _end_note(self) -> None:
        self._in_note = False

    def _begin_creator(self, _: dict[str, str]) -> None:
        if self._in_note:
            self.text()
            self.take_text()

    def _end_creator(self) -> None:
        if self._in_note:
            self.leave_text()
            if self._cell is not None:
                self._cell.author = self.text().strip()

    def _begin_drawing(self, _: dict[str, str]) -> None:
        self._drawings += 1

    def _end_drawing(self) -> None:
        self._drawings -= 1

    def _drawing(self, _: dict[str, str]) -> None:
        if self._cell is not None:
            self._cell.drawings += 1
        elif self._is_inside():
            self.entries[-1].pictures.append(self._sheet.place(1, 1))

    def _damaged(self, zh: str, en: str) -> ReadError:
        return ReadError(
            Reason.DAMAGED,
            f"文件已损坏：工作表“{self._sheet.name}”写到了{zh}，超出工作表的范围。",
            f'the file is damaged: sheet "{self._sheet.name}" goes on to {en}, beyond what a sheet has.',
        )


def _by_value(attributes: dict[str, str]) -> str:
    """The value of a cell whose text was not written, as some programs leave it out."""
    kind = attributes.get(_OFFICE + "value-type", "")
    if kind == "string":
        return attributes.get(_OFFICE + "string-value", "")
    if kind in ("date", "time", "boolean"):
        return attributes.get(f"{_OFFICE}{kind}-value", "")
    return attributes.get(_OFFICE + "value", "")


def _is_hidden(attributes: dict[str, str]) -> bool:
    return attributes.get(_TABLE + "visibility", "visible") != "visible"


def _repeat(attributes: dict[str, str], what: str) -> int:
    return _number(attributes.get(f"{_TABLE}number-{what}-repeated"))


def _number(value: str | None) -> int:
    """A count from an attribute; 1 where there is none or it is no number, never more than a sheet has rows."""
    if not value or not value.isascii() or not value.isdigit():
        return 1
    return min(max(1, int(value)), MOST_ROWS + 1) if len(value) < 10 else MOST_ROWS + 1

"""The parts of a workbook that hold its cells: worksheets and shared strings."""

from typing import NamedTuple

from lint.model.place import SheetPlace
from lint.read.errors import ReadError, Reason
from lint.read.sheet_grid import MOST_COLUMNS, MOST_ROWS, CellCount, Sheet, area_between, area_of, column_number
from lint.read.sheet_text import Formats, boolean, unescaped
from lint.read.xlsx_plain import PlainCell, PlainSheet, plain_sheet
from lint.read.xml_events import Events

_FAMILIES = (
    "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    "http://purl.oclc.org/ooxml/spreadsheetml/main",
)
_DIGITS = "0123456789"
_OFF = ("0", "false", "")


def shared_strings(content: bytes, name: str) -> dict[str, str]:
    """The strings of a workbook by number, as cells write it; rich text joined, phonetic guides left out.

    Raises ``ReadError``.
    """
    reader = _StringsReader()
    reader.parse(content, name)
    return {str(number): text for number, text in enumerate(reader.strings)}


class _Texts(Events):
    """What strings and inline strings have in common: text in ``t``, unless a phonetic guide holds it."""

    def __init__(self) -> None:
        super().__init__()
        self._in_guide = False
        for family in _FAMILIES:
            self.starts[f"{family} rPh"] = self._begin_guide
            self.ends[f"{family} rPh"] = self._end_guide
            self.starts[f"{family} t"] = self._begin_text
            self.ends[f"{family} t"] = self.leave_text

    def _begin_text(self, _: dict[str, str]) -> None:
        if not self._in_guide:
            self.take_text()

    def _begin_guide(self, _: dict[str, str]) -> None:
        self._in_guide = True

    def _end_guide(self) -> None:
        self._in_guide = False


class _StringsReader(_Texts):
    def __init__(self) -> None:
        super().__init__()
        self.strings: list[str] = []
        for family in _FAMILIES:
            self.ends[f"{family} si"] = self._end_item

    def _end_item(self) -> None:
        self.strings.append(unescaped(self.text()))


class Common(NamedTuple):
    """What the sheets of a workbook share: strings by number, format codes of styles, formats, the count of cells, and
    by kind, style and value the texts of cells that were met, for a form has the same few over and over."""

    strings: dict[str, str]
    codes: list[str]
    formats: Formats
    stored: CellCount
    shown: dict[tuple[str | None, str | None, str], str]


class SheetReader(_Texts):
    """Reads one worksheet into ``sheet``; what a cell holds is text when it is left."""

    def __init__(self, name: str, common: Common) -> None:
        super().__init__()
        self.sheet = Sheet(name)
        self._strings, self._codes, self._formats, self._stored, self._known = common
        self._row = 0
        self._column = 0
        self._reference: str | None = None
        self._kind: str | None = None
        self._style: str | None = None
        self._has_formula = self._has_value = False
        self._texts: dict[int, str] = {}
        self._seen = False
        for family in _FAMILIES:
            self.starts |= {
                f"{family} worksheet": self._begin_sheet,
                f"{family} row": self._begin_row,
                f"{family} c": self._begin_cell,
                f"{family} v": self._begin_value,
                f"{family} f": self._begin_formula,
                f"{family} col": self._columns,
                f"{family} mergeCell": self._merge,
                f"{family} oleObject": self._object,
            }
            self.ends |= {f"{family} c": self._end_cell, f"{family} v": self.leave_text}

    def parse(self, content: bytes, name: str) -> None:
        """Goes through the part. Raises ``ReadError``."""
        plain = plain_sheet(content)
        if plain is not None:
            self._take_plain(plain)
            content = plain.outside
        super().parse(content, name)
        if not self._seen:
            raise ReadError(
                Reason.DAMAGED,
                f"部件 {name} 不是工作表。",
                f"the part {name} is no worksheet.",
            )

    def _take_plain(self, plain: PlainSheet) -> None:
        for row in plain.rows:
            self._begin_row(row.attributes)
            for cell in row.cells:
                self._plain_cell(cell)
        self._stored.add(len(plain.merged))
        for left, top, right, bottom in plain.merged:
            merged = area_between(int(top), left, int(bottom), right)
            if merged is None:
                raise self._no_range(f"{left}{top}:{right}{bottom}")
            self.sheet.merged.append(merged)

    def _begin_sheet(self, _: dict[str, str]) -> None:
        self._seen = True

    def _columns(self, attributes: dict[str, str]) -> None:
        if attributes.get("hidden", "0") in _OFF and attributes.get("width") not in ("0", "0.0"):
            return
        first, last = (_number(attributes.get(key), MOST_COLUMNS) for key in ("min", "max"))
        self.sheet.hidden_columns.update(range(first or 1, (last or first) + 1))

    def _begin_row(self, attributes: dict[str, str]) -> None:
        number = attributes.get("r")
        self._row = self._row + 1 if number is None else _number(number, MOST_ROWS)
        if not 0 < self._row <= MOST_ROWS:
            raise self._damaged(f"行号 {number}", f"row number {number}")
        self._column = 0
        if ("hidden" in attributes and attributes["hidden"] not in _OFF) or attributes.get("ht") == "0":
            self.sheet.hidden_rows.add(self._row)
        self._texts = self.sheet.texts.get(self._row, {})

    def _plain_cell(self, cell: PlainCell) -> None:
        letters, style, kind, formula, value = cell
        if not value and not formula:
            return
        self._column = column_number(letters)
        if not self._column:
            raise self._damaged(f"单元格地址 {letters}{self._row}", f"cell address {letters}{self._row}")
        self._has_formula = bool(formula)
        self._has_value = bool(value) or formula.endswith("<v>")
        self._kind, self._style = kind or None, style or None
        self._store(value)

    def _begin_cell(self, attributes: dict[str, str]) -> None:
        self._reference, self._kind, self._style = map(attributes.get, ("r", "t", "s"))
        self._has_formula = self._has_value = False
        if self._pieces:
            self._pieces.clear()

    def _begin_value(self, _: dict[str, str]) -> None:
        self._has_value = True
        self.take_text()

    def _begin_formula(self, _: dict[str, str]) -> None:
        self._has_formula = True

    def _end_cell(self) -> None:
        reference = self._reference
        column = self._column + 1 if reference is None else column_number(reference.rstrip(_DIGITS))
        if not column:
            raise self._damaged(f"单元格地址 {reference}", f"cell address {reference}")
        self._column = column
        if self._pieces or self._has_formula:
            self._store(self.text())

    def _store(self, raw: str) -> None:
        """Keep what the present cell shows."""
        text = self._shown(raw)
        if not text or text.isspace():
            return
        self._stored.add()
        if not self._texts:
            self._texts = self.sheet.texts.setdefault(self._row, {})
        self._texts[self._column] = text

    def _shown(self, raw: str) -> str:
        """What the present cell shows."""
        if self._has_formula and not self._has_value:
            self._formats.without_result(self._place())
            return ""
        known = (self._kind, self._style, raw)
        shown = self._known.get(known)
        if shown is None:
            remarks = self._formats.remarked
            shown = self._formatted(raw)
            if self._formats.remarked == remarks:  # nothing to be said of this cell alone
                self._known[known] = shown
        return shown

    def _formatted(self, raw: str) -> str:
        kind = self._kind
        if kind == "s":
            return self._string(raw)
        if kind in ("inlineStr", "str"):
            return self._formats.text(unescaped(raw), self._code())
        raw = raw.strip()
        if not raw:
            return ""
        if kind == "b":
            return boolean(raw)
        if kind == "e":
            return self._formats.error(raw, self._place())
        if kind == "d":
            return self._formats.date(raw, self._code(), self._place())
        return self._formats.number(raw, self._code(), self._place())

    def _place(self) -> SheetPlace:
        return self.sheet.place(self._row, self._column)

    def _string(self, raw: str) -> str:
        text = self._strings.get(raw)
        if text is None:
            number = raw.strip()
            text = self._strings.get(str(_number(number, len(self._strings)))) if number.isdigit() else None
        if text is None:
            raise self._damaged(f"字符串编号 {raw[:20]}", f"string number {raw[:20]}")
        return self._formats.text(text, self._code()) if self._style is not None else text

    def _code(self) -> str:
        style = _number(self._style or "0", len(self._codes))
        return self._codes[style] if style < len(self._codes) else "General"

    def _merge(self, attributes: dict[str, str]) -> None:
        reference = attributes.get("ref", "")
        merged = area_of(reference)
        if merged is None:
            raise self._no_range(reference)
        self._stored.add()
        self.sheet.merged.append(merged)

    def _object(self, _: dict[str, str]) -> None:
        self._formats.remark("嵌入对象，未读", "an embedded object, not read", self.sheet.place(1, 1))

    def _no_range(self, reference: str) -> ReadError:
        return self._damaged(f"合并区域 {reference[:40]}", f"merged range {reference[:40]}")

    def _damaged(self, zh: str, en: str) -> ReadError:
        place = f"{self.sheet.name}!{self._row}"
        return ReadError(
            Reason.DAMAGED,
            f"文件已损坏：工作表“{self.sheet.name}”第 {self._row} 行，{zh} 无效。",
            f"the file is damaged: {place} has the invalid {en}.",
        )


def _number(value: str | None, most: int) -> int:
    """A number from an attribute, 0 for none; above ``most`` the number behind it."""
    if not value or not value.isascii() or not value.isdigit():
        return 0
    return min(int(value), most + 1) if len(value) < 10 else most + 1

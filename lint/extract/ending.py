"""Whether a document ends in mid-table: what it lacks then may have stood in the part that was not copied.

Only clear evidence counts: a last row without a column that every row above fills, a label of 一级 or 二级 with nothing
behind it, the first characters of such a label, or a line outside the form that says so (截断, 节选, 以下略).
"""

from collections.abc import Sequence
from dataclasses import replace
from enum import Enum

from lint.extract.cells import leaf
from lint.extract.labels import squeeze
from lint.extract.ledger import leaves
from lint.extract.project import ProjectBuilder
from lint.extract.table import Slot
from lint.extract.terms_levels import CATEGORIES, LEVEL1
from lint.kept.patterns import regex
from lint.model import Category, Cell, Indicator, Level1, Note, TargetValue, ValueKind

_SAYS_SO = regex(
    r"^\s*[（(]略[）)]\s*$"
    r"|(?:^|[\s;；,，。（(：:…\[【])(?:本表|表格|原表|原文|指标)?(?:末尾|以下|部分|摘录|正文|后文|此处|内容)?[为系]?"
    r"(?:截断|节选|摘录|下略|从略|略去|未完(?:待续)?|(?<=以下)省?略)(?:$|[\s;；,，。：:）)\]】])"
)
_WHOLE = ("target_cell", "unit_cell", "weight", "actual", "score")
_LEVELS = ("level1", "level2")
_LABELS = frozenset(label for label in (*CATEGORIES, *LEVEL1) if label.endswith("指标"))


class _Last(Enum):
    """What the document ended with."""

    OTHER = 0
    HEADER = 1  # of an indicator table, or labels of levels before blank cells
    ROW = 2  # an indicator, in a table with a grid
    PLAIN_ROW = 3  # an indicator, in a table without a grid, whose rows end where the text does
    LABELS = 4  # labels of levels, and no cell behind them
    FRAGMENT = 5  # the first characters of a label of a level


class Ending:
    """Follows a document to its end. What comes next in the document replaces what came before."""

    def __init__(self) -> None:
        self._says_so = False
        self._last = self._before = _Last.OTHER
        self._cell: Cell | None = None

    def says(self, text: str) -> bool:
        """Whether a line outside the form says that the form is an excerpt; if it stands right behind the table, the
        table is what the document ended with."""
        if _SAYS_SO.search(text) is None:
            return False
        self._says_so = True
        self._last = self._before if self._last is _Last.OTHER else self._last
        return True

    def other(self) -> None:
        """Something came that is no part of an indicator table."""
        self._before, self._last = self._last, _Last.OTHER

    def header(self, cell: Cell) -> None:
        """The header of an indicator table came."""
        self._last, self._cell = _Last.HEADER, cell

    def row(self, slots: Sequence[Slot], added: int, has_grid: bool) -> None:
        """A row of the table came, which made ``added`` indicators."""
        filled = [slot for slot in slots if slot.cell.text]
        if not filled:
            return
        self._cell = leaf(filled[-1].cell)
        roles = {slot.column.role for slot in slots if slot.column is not None}
        if added:
            self._last = _Last.ROW if has_grid or added > 1 else _Last.PLAIN_ROW
        elif all(slot.column is not None and slot.column.role in _LEVELS for slot in filled):
            self._last = _Last.LABELS if "name" not in roles else _Last.HEADER

    def fragment(self, cell: Cell) -> None:
        """A text came below the rows of a table that is no row."""
        self._before = _Last.OTHER
        self._last, self._cell = _Last.FRAGMENT if _begins_label(cell.text) else _Last.OTHER, cell

    def break_off(self, project: ProjectBuilder) -> None:
        """Say of the last project of the document whether it is cut off, and take back what is uncertain of its last
        row."""
        rows = project.rows.indicators
        notes = list[Note]()
        if self._last is _Last.PLAIN_ROW and rows and _lacks_column(rows[-1], rows[:-1]):
            left, notes = _of_row(rows.pop())
            rows += [left] if left is not None else []
        elif self._last in (_Last.LABELS, _Last.FRAGMENT) or (self._says_so and self._is_open(rows)):
            notes = [_note(self._cell)] if self._cell is not None else []
        project.rows.notes += notes
        project.is_cut_off = bool(notes)

    def _is_open(self, rows: Sequence[Indicator]) -> bool:
        """Whether more rows may have followed: satisfaction closes a table."""
        if self._last is _Last.HEADER:
            return True
        if self._last not in (_Last.ROW, _Last.PLAIN_ROW) or not rows:
            return False
        return rows[-1].category is not Category.SATISFACTION and rows[-1].level1 is not Level1.SATISFACTION


def _begins_label(text: str) -> bool:
    """Whether a text is the beginning of a label of 一级 or 二级 and not the whole: 时, 可持续影."""
    plain = squeeze(text)
    return bool(plain) and plain not in _LABELS and any(label.startswith(plain) for label in _LABELS)


def _lacks_column(row: Indicator, before: Sequence[Indicator]) -> bool:
    """Whether the last row lacks a column that every row above it fills. A text without borders at its end does not say
    whether its last cell is whole."""
    above = [other for other in before if other.name.text]
    return bool(above) and any(
        getattr(row, part) is None and all(getattr(other, part) and getattr(other, part).text for other in above)
        for part in _WHOLE
    )


def _of_row(row: Indicator) -> tuple[Indicator | None, list[Note]]:
    """What is left of a last row that breaks off, and the notes on the cells that are not used, or on the last one."""
    behind = row.actual or row.unit_cell
    left: Indicator | None
    if row.target_cell is None:
        left, cells = None, [cell for cell in leaves(row) if cell.text]
    elif behind is None:
        left, cells = replace(row, target=TargetValue(None, ValueKind.UNPARSED), target_cell=None), [row.target_cell]
    else:
        return row, [_note(behind)]
    return left, [_note(cell, "，最后一格不完整，未采用", " and its last cell is not used") for cell in cells]


def _note(cell: Cell, zh: str = "", en: str = "") -> Note:
    zh, en = f"文件在此行中断{zh}", f"the text breaks off in this row{en}"
    return Note("warning", zh, en, cell.place, cell.text, unchecked=True)

"""Whether a text ends within its indicator table: one without borders does not show where its table ends, and what
seems to be missing at its end may have stood behind."""

from collections.abc import Sequence

from lint.extract.cells import leaf
from lint.extract.labels import squeeze
from lint.extract.table import Slot
from lint.model import Category, Cell, Level1, Note
from lint.read.document import Paragraph

_LEVELS = ("level1", "level2")
_LABELS = (*(each.value for each in Level1), *(each.value for each in Category))


class Ending:
    """The last that was read, as long as nothing follows: an indicator, a label of a row that goes no further, or a
    line that may be the beginning of a label (时, 社会效)."""

    def __init__(self) -> None:
        self.is_indicator = False
        self._label: Cell | None = None
        self._fragment: Cell | None = None

    def goes_on(self) -> None:
        """Something follows."""
        self.is_indicator, self._label = False, None

    def take_row(self, slots: Sequence[Slot], is_indicator: bool) -> None:
        """Take a row of the table; a row that is cut off behind its labels has no cell in any other column."""
        self.is_indicator = is_indicator
        labels = [cell for column, cell in slots if cell.text and column is not None and column.role in _LEVELS]
        if labels and all(column is None or column.role in _LEVELS for column, _ in slots):
            self._label = leaf(labels[-1])

    def holds(self, block: Paragraph) -> bool:
        """Whether a paragraph behind the table may be a label that breaks off; it is kept until something follows."""
        plain = squeeze(block.text)
        is_open = self.is_indicator or self._label is not None
        if is_open and any(label.startswith(plain) and label != plain for label in _LABELS):
            self._fragment = Cell(block.text.strip(), block.place)
        return self._fragment is not None

    def released(self) -> Cell | None:
        """The line that was kept, for something follows: it is no label that breaks off."""
        fragment, self._fragment = self._fragment, None
        return fragment

    def note(self) -> Note | None:
        """What is to be said if nothing follows, unless an indicator is the last."""
        last = self._fragment or self._label
        if last is None:
            return None
        zh = "文件在指标表中途中断，后面的内容缺失"
        return Note("error", zh, "the text breaks off in its table of indicators", last.place, last.text)

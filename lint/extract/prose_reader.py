"""Indicators in sentences, inside a form or a table cell: kept under the category that was named last."""

from lint.extract.cells import cut, leaf
from lint.extract.fields import FieldReader
from lint.extract.labels import OPENING, field_of, is_heading, split_label
from lint.extract.listing import Listing
from lint.extract.prose import Heading, field_heading, heading, items, sections
from lint.extract.sentences import Span, item_start
from lint.model import Category, Cell, Level1, Unit
from lint.read.document import GridCell, Row

# Labels that may stand in a line of their own above their values.
_IN_NEXT_LINE = (*OPENING, "goals", "purpose", "overview", "grounds", "necessity", "total")
_OUTPUTS = (Category.QUANTITY, Category.QUALITY, Category.TIMELINESS)


class ProseReader(FieldReader):
    """Adds what forms say in sentences to what their labels and values say."""

    def __init__(self) -> None:
        super().__init__()
        self._heading: Heading | None = None  # the category that holds for the lines below
        self._heading_cell: Cell | None = None
        self._line_label: GridCell | None = None  # a label whose value is the next line
        self._listing: Listing | None = None

    def unread(self, cell: Cell) -> None:
        """Note a text that holds indicators and could not be cut; its project counts as not fully read."""
        self._current().in_parts = True
        self._note("error", "粘连文字，未能拆成指标", "text run together, not divided into indicators", cell)

    def _opens_listing(self, cells: Row) -> bool:
        """Whether the row names the columns of a list of units and projects with their amounts, and was taken."""
        filled = [cell for cell in cells if cell.text]
        known = [field_of(cell.text) for cell in filled]
        fields = [label.field for label in known if label is not None]
        if len(fields) < 3 or len(fields) < len(filled) or not {"unit", "total"} <= set(fields):
            return False
        for cell in filled:
            self._mark(cell)
        self._listing = Listing(leaf(filled[fields.index("total")]))
        return True

    def _listed(self, cell: Cell) -> bool:
        """Whether the line belongs to such a list; the first other line makes a project of the entry above it."""
        if self._listing is None:
            return False
        if self._listing.take(cell):
            return True
        self._close_listing()
        return False

    def _close_listing(self) -> None:
        """Make a project of the last entry of a list, where there is one."""
        if self._listing is None:
            return
        entries, self._listing.entries = self._listing.entries, []
        if entries:
            first, last = entries[0], entries[-1]
            begins = bool(self.projects) and self.projects[-1].has_content
            project = self._new_project(None) if begins else self._current()
            project.set_field("name", self._listing.amount_label, last.name, None)
            project.set_field("total", self._listing.amount_label, last.amount, None)
            if self.unit is None:
                self.unit = Unit(first.code, first.name)
            project.unit = self.unit
            for entry in entries[:-1]:
                for part in (entry.name, entry.amount):
                    self._note("info", "汇总行，不是项目", "the row of a sum, no project", part)
            self.labels += [entry.code for entry in entries if entry.code is not None]

    def _prose_line(self, cell: Cell) -> bool:
        """Whether the line is a heading of indicators in sentences, a label, or stands below one, and was taken."""
        if self._labelled_line(cell):
            return True
        found = heading(cell.text)
        if found is not None and self._may_begin(cell.text):
            parts = sections(cell.text)
            if len(parts) > 1:
                self._sections(cell)
            else:
                self._open(found, cell)
                self._items(cell, Span(found.end, len(cell.text)))
            return True
        if self._heading is None or self._in_table:
            return False
        if item_start(cell.text) > 0 or any(split for _, split in items(cell.text, Span(0, len(cell.text)))):
            self._items(cell, Span(0, len(cell.text)))
            return True
        self._heading = None
        return False

    def _may_begin(self, text: str) -> bool:
        """Whether indicators may be told in sentences here: in a form, or under a heading in brackets."""
        return bool(self.projects) or self._pending_title is not None or text.lstrip()[:1] in "【［〔"

    def _labelled_line(self, cell: Cell) -> bool:
        """【总体目标】： with its text behind it or in the next line."""
        found = field_heading(cell.text)
        if found is not None or self._is_lone_label(cell):
            self._close_line_label()
            label, begin = found or (Span(0, len(cell.text)), len(cell.text))
            self._heading = self._heading if found is None else None
            self._line_label = self._grid_cell(cell, label)
            if cell.text[begin:].strip():
                self._take_line(self._grid_cell(cell, Span(begin, len(cell.text))))
            return True
        if self._line_label is None:
            return False
        if self._ends_label(cell.text):
            self._close_line_label()
            return False
        self._take_line(GridCell(cell.text, cell.place, 2))
        return True

    def _take_line(self, value: GridCell) -> None:
        """The value of the label that waits for one."""
        waiting, self._line_label = self._line_label, None
        if waiting is not None:
            self._field_row((waiting, value))

    def _is_lone_label(self, cell: Cell) -> bool:
        """Whether a line is a label with its colon and nothing behind it: 填报单位："""
        if not cell.text.endswith((":", "：")):
            return False
        known = field_of(cell.text)
        if known is None or known.field not in _IN_NEXT_LINE:
            return False
        return bool(self.projects) or self._pending_title is not None or known.field in OPENING

    @staticmethod
    def _ends_label(text: str) -> bool:
        """Whether a line is no value of a label above it."""
        return (
            heading(text) is not None or field_of(text) is not None or split_label(text) is not None or is_heading(text)
        )

    def _close_line_label(self) -> None:
        """A label whose value never came was left blank."""
        waiting, self._line_label = self._line_label, None
        if waiting is not None:
            self._field_row((waiting,))

    def _sections(self, cell: Cell) -> bool:
        """数量指标：…；质量指标：… in one text: whether it holds several categories, and was taken."""
        parts = sections(cell.text)
        for found, span in parts:
            self._open(found, cell)
            self._items(cell, span)
        if parts and cell.text[: parts[0][0].label.begin].strip():
            before = parts[0][0].label.begin
            self._note(
                "info", "表外文字，未归入任何栏目", "text outside the form", Cell(cell.text[:before], cell.place)
            )
        return bool(parts)

    def _open(self, found: Heading, cell: Cell) -> None:
        label = cut(cell, *found.label)
        if found.level1 is Level1.COST and found.category is None and self._heading is not None:
            # 成本指标 is of both levels; behind the other outputs it is one of theirs.
            outputs = self._heading.level1 is Level1.OUTPUT or self._heading.category in _OUTPUTS
            found = found._replace(category=Category.COST, level1=Level1.OUTPUT) if outputs else found
        self._heading, self._heading_cell = found, label
        self.labels.append(label)

    def _items(self, cell: Cell, span: Span) -> None:
        project = self._current()
        found, label = self._heading, self._heading_cell
        if found is None or label is None:
            return
        for text, split in items(cell.text, span):
            if split is None:
                self.unread(cut(cell, *text))
            else:
                name, value = (cut(cell, *each) for each in split)
                project.rows.add_said(found.category, found.level1, label, name, value)
                project.has_prose = True

    def _prose_row(self, cells: Row) -> bool:
        """数量指标 | 培训场次≥20场 without a header above, or a cell with several categories: whether it was taken."""
        filled = [cell for cell in cells if cell.text]
        several = [cell for cell in filled if len(sections(cell.text)) > 1]
        if several and all(cell in several or field_of(cell.text) for cell in filled):
            for cell in filled:
                if cell in several:
                    self._sections(Cell(cell.text, cell.place))
                else:
                    self._mark(cell)
            return True
        found = [heading(cell.text) for cell in filled]
        texts = [cell for cell, head in zip(filled, found, strict=True) if head is None]
        heads = [(cell, head) for cell, head in zip(filled, found, strict=True) if head is not None]
        named = [head for _, head in heads if head.category is not None]
        if not named or len(texts) != 1 or filled[-1] is not texts[0] or not self._may_begin(""):
            return False
        if any(cell.text[head.end :].strip() for cell, head in heads):
            return False  # the label of the text may be any that the cell in front names
        text = Cell(texts[0].text, texts[0].place)
        if not any(split for _, split in items(text.text, Span(0, len(text.text)))):
            return False
        for cell, head in heads:
            self._open(head, Cell(cell.text, cell.place))
        self._items(text, Span(0, len(text.text)))
        self._heading = None
        return True

    @staticmethod
    def _grid_cell(cell: Cell, span: Span) -> GridCell:
        found = cut(cell, *span)
        return GridCell(found.text, found.place, 1)

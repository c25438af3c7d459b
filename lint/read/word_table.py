"""Reads one Word table: its rows, which columns each cell covers, and what is merged."""

from enum import Enum
from typing import NamedTuple

from lxml import etree

from lint.model.place import WordPlace
from lint.read import wordml
from lint.read.document import GridCell, Remark, Row
from lint.read.word_flow import flow
from lint.read.word_text import TextReader
from lint.read.wordml import Tags

Inner = list[tuple[etree._Element, WordPlace]]
"""Nested tables, text boxes and pieces left out, with the cell that each stands in, in order."""


class Merge(Enum):
    """A cell's part in a vertical merge."""

    NONE = 0
    RESTART = 1
    CONTINUE = 2


class _Properties(NamedTuple):
    span: int = 1
    merge: Merge = Merge.NONE
    joins_left: bool = False
    deleted: bool = False


_PLAIN = _Properties()


class TableReader:
    """Reads tables with the text reader of the document."""

    def __init__(self, tags: Tags, text: TextReader, remarks: list[Remark]) -> None:
        self._tags = tags
        self._text = text
        self._remarks = remarks
        self._texts: dict[str, str] = {}  # the same label stands in every table of a filing; one copy of it is enough
        self.elements: dict[WordPlace, etree._Element] | None = None  # filled for writers (lint.read.docx.elements)
        word = tags.word
        self._span = word("gridSpan")
        self._vertical = word("vMerge")
        self._horizontal = word("hMerge")
        self._deleted_cell = word("cellDel")
        self._tracked_merge = word("cellMerge")
        self._before = word("gridBefore")

    def read(self, table: etree._Element, number: int) -> tuple[tuple[Row, ...], Inner]:
        """The rows of the table with that number, and what stands inside its cells besides text.

        Rows are numbered as they stand in the file, deleted ones included; those are left out, as are empty ones.
        """
        builder = _Builder(self._remarks)
        inner: Inner = []
        for row_number, row in enumerate(flow(table, self._tags.rows, self._tags), start=1):
            self._read_row(row, WordPlace(number, row_number, 1), builder, inner)
            builder.end_row()
        return builder.rows(), inner

    def _read_row(self, row: etree._Element, place: WordPlace, builder: "_Builder", inner: Inner) -> None:
        tags = self._tags
        column = 1
        for element in flow(row, tags.row_content, tags):
            if element.tag == tags.cell:
                column += self._read_cell(element, WordPlace(place.table, place.row, column), column, builder, inner)
                continue
            for before in element.iterchildren(self._before):
                column += wordml.number(before.get(tags.value), 0)
            if next(element.iterchildren(tags.deleted), None) is not None:
                inner.append((row, place))
                return

    def _read_cell(self, cell: etree._Element, place: WordPlace, column: int, builder: "_Builder", inner: Inner) -> int:
        """Reads a cell into the builder and gives the number of columns that it covers."""
        tags, read_paragraph = self._tags, self._text.paragraph
        if self.elements is not None:
            self.elements[place] = cell
        properties = _PLAIN
        parts: list[str] = []
        goes_on = True  # the first paragraph of the cell begins no new line
        for element in flow(cell, tags.cell_content, tags):
            tag = element.tag
            if tag == tags.cell_properties:
                properties = self._properties(element)
                if properties.deleted:
                    inner.append((cell, place))
                    return 0
            elif tag == tags.table or tag == tags.alternative_format:
                inner.append((element, place))
            else:
                content = read_paragraph(element, place)
                if not goes_on:
                    parts.append("\n")
                parts.append(content.text)
                goes_on = content.goes_on
                if content.boxes:
                    inner.extend((box, place) for box in content.boxes)
        text = parts[0] if len(parts) == 1 else "".join(parts)
        text = self._texts.setdefault(text, text)
        if not (properties.joins_left and builder.widen(text, place, properties.span)):
            builder.add(text, place, column, properties.span, properties.merge)
        return properties.span

    def _properties(self, element: etree._Element) -> _Properties:
        span, merge, joins_left, deleted = _PLAIN
        value = self._tags.value
        for child in element:
            tag = child.tag
            if tag == self._span:
                span = wordml.number(child.get(value), 1) or 1
            elif tag == self._vertical:
                merge = Merge.RESTART if child.get(value) == "restart" else Merge.CONTINUE
            elif tag == self._horizontal:
                joins_left = child.get(value) != "restart"
            elif tag == self._deleted_cell:
                deleted = True
            elif tag == self._tracked_merge and merge is Merge.NONE:
                state = child.get(self._tags.word("vMerge"))
                if state is not None:
                    merge = Merge.CONTINUE if state == "cont" else Merge.RESTART
        return _Properties(span, merge, joins_left, deleted)


class _Group:
    """A vertically merged cell: where it begins among the rows kept, and how many rows it covers so far."""

    __slots__ = ("height", "index", "row")

    def __init__(self, row: int, index: int) -> None:
        self.row = row
        self.index = index
        self.height = 1


class _Builder:
    """Takes cells row by row, from left to right, and gives rows with spans."""

    def __init__(self, remarks: list[Remark]) -> None:
        self._remarks = remarks
        self._rows: list[list[GridCell]] = []
        self._row: list[GridCell] = []
        self._groups: list[_Group] = []
        self._above: dict[int, _Group] = {}  # by first column, the groups that the row above belongs to
        self._current: dict[int, _Group] = {}

    def add(self, text: str, place: WordPlace, column: int, span: int, merge: Merge) -> None:
        """A cell of the present row; one that has nothing above to continue stands for itself."""
        if merge is Merge.CONTINUE and (above := self._above.get(column)) is not None:
            above.height += 1
            self._current[column] = above
            self._row.append(GridCell("", place, column, span, 1, True))
            self._remark_covered(text, place)
            return
        if merge is not Merge.NONE:
            group = _Group(len(self._rows), len(self._row))
            self._groups.append(group)
            self._current[column] = group
        self._row.append(GridCell(text, place, column, span))

    def widen(self, text: str, place: WordPlace, span: int) -> bool:
        """Lets the cell to the left cover a cell with this text too; False if there is none."""
        if not self._row:
            return False
        left = self._row[-1]
        self._row[-1] = left._replace(colspan=left.colspan + span)
        self._remark_covered(text, place)
        return True

    def end_row(self) -> None:
        """Ends the present row; a row without cells is left out."""
        if self._row:
            self._rows.append(self._row)
            self._above, self._current, self._row = self._current, {}, []

    def rows(self) -> tuple[Row, ...]:
        """All rows so far, with the heights of merged cells."""
        for group in self._groups:
            cell = self._rows[group.row][group.index]
            self._rows[group.row][group.index] = cell._replace(rowspan=group.height)
        return tuple(map(tuple, self._rows))

    def _remark_covered(self, text: str, place: WordPlace) -> None:
        if text.strip():
            self._remarks.append(
                Remark(
                    "合并单元格被遮住的部分里有文字，Word 不显示，未读。",
                    "text in the covered part of a merged cell, which Word does not show; not read.",
                    place,
                    text,
                )
            )

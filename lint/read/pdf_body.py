"""The pages of a PDF as one body: paragraphs, and tables that run over pages."""

from collections.abc import Collection, Mapping, Sequence

from lint.model.place import PagePlace
from lint.read.document import Block, Paragraph, Remark
from lint.read.pdf_layout import LaidPage, LaidTable, in_order
from lint.read.pdf_lines import Line, between, without_leaders
from lint.read.pdf_stitch import Stitcher, cell_texts

_INDENT = (1.5, 2.6)  # times the size: the first line of a Chinese paragraph is set in by two characters
_OTHER_SIZE = 1.15  # ratio of sizes from which two lines are no one paragraph
_APART = 3.2  # times the size between two baselines: more than any line spacing


def blocks_of(pages: Sequence[LaidPage], left_out: Mapping[int, Collection[Line]]) -> tuple[list[Block], list[Remark]]:
    """The blocks of all pages, without the lines that are left out of each page, and a remark of severity ``error`` for
    each page break over which a table could not be joined surely."""
    body = _Body(pages)
    for page in pages:
        body.take(page, left_out.get(page.number, ()))
    return body.finish(), body.remarks


class _Body:
    """Collects blocks; a paragraph or table stays open, because the next page may go on with it."""

    def __init__(self, pages: Sequence[LaidPage]) -> None:
        self._seen = cell_texts(table for page in pages for table in page.tables)
        self._blocks: list[Block] = []
        self._table: Stitcher | None = None
        self._last: Stitcher | None = None  # also once it is closed
        self._table_page = 0
        self.remarks: list[Remark] = []
        self._lines: list[tuple[LaidPage, Line, float]] = []  # with the right edge of their page's text

    def take(self, page: LaidPage, left_out: Collection[Line]) -> None:
        """Takes the next page."""
        right = _right_edge(page)
        is_first = True
        for item in in_order(page):
            if isinstance(item, LaidTable):
                self._take_table(page, item, is_first)
                is_first = False
            elif item not in left_out:
                self._close_table()
                self._take_line(page, item, right)
                is_first = False

    def finish(self) -> list[Block]:
        """All blocks."""
        self._close_table()
        self._close_paragraph()
        return self._blocks

    def _take_table(self, page: LaidPage, table: LaidTable, begins_page: bool) -> None:
        self._close_paragraph()
        before = self._last if self._table_page == page.number - 1 else None
        if before is not None:
            goes_on = begins_page and before is self._table and before.take(page, table)
            if page.number in before.unsure or (not goes_on and before.must_go_on(table)):
                self.remarks.append(_unsure(page, table))
        else:
            goes_on = False
        if not goes_on:
            self._close_table()
            self._table = self._last = Stitcher(page, table, self._seen)
        self._table_page = page.number

    def _take_line(self, page: LaidPage, line: Line, right: float) -> None:
        if self._lines and not _same_paragraph(*self._lines[-1], page, line):
            self._close_paragraph()
        self._lines.append((page, line, right))

    def _close_table(self) -> None:
        if self._table is not None:
            self._blocks.append(self._table.table())
            self._table = None

    def _close_paragraph(self) -> None:
        if not self._lines:
            return
        page, first, _ = self._lines[0]
        parts = [first.text]
        for (_, line, right), (_, following, _) in zip(self._lines, self._lines[1:], strict=False):
            parts += [between(line, following, right - line.x0).replace("\n", ""), following.text]
        here = [line for other, line, _ in self._lines if other is page]
        box = (
            min(line.x0 for line in here),
            first.y - 0.85 * first.em,
            max(line.x1 for line in here),
            here[-1].y + 0.15 * here[-1].em,
        )
        text = without_leaders("".join(parts))
        self._blocks.append(Paragraph(text, PagePlace(page.number, page.place_box(box))))
        self._lines = []


def _unsure(page: LaidPage, table: LaidTable) -> Remark:
    before, number = page.number - 1, page.number
    zh = f"第{before}页的表格续到第{number}页，接缝处的单元格对不上，读出的内容可能错位，请核对。"
    en = f"the table of page {before} goes on to page {number}, and its cells do not match there; what was read may be "
    return Remark(zh, en + "out of place.", PagePlace(number, page.place_box(table.box)), "", "error")


def _same_paragraph(page: LaidPage, line: Line, right: float, next_page: LaidPage, following: Line) -> bool:
    if "\t" in line.text or "\t" in following.text:  # set out in columns
        return False
    if max(line.em, following.em) > _OTHER_SIZE * min(line.em, following.em):
        return False
    if page is next_page and following.y - line.y > _APART * line.em:
        return False
    if _INDENT[0] * line.em <= following.x0 - line.x0 <= _INDENT[1] * line.em and following.x1 > right - 3 * line.em:
        return False
    return between(line, following, right - line.x0) != "\n"


def _right_edge(page: LaidPage) -> float:
    edges = [table.box[2] for table in page.tables] + [line.x1 for line in page.lines]
    return max(edges, default=0.0)

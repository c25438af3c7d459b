"""Reads a PDF with text: table cells from its characters and ruling lines, the rest as paragraphs.

Only ruling lines make a table. A form without them, or with horizontal ones alone, is running text with a remark:
columns guessed from gaps would put a value beside the wrong indicator.
"""

import time
from collections import Counter
from collections.abc import Mapping, Sequence

import pypdfium2.raw as pdfium

from lint.model.place import PagePlace
from lint.read.document import Document, Remark
from lint.read.errors import ReadError, Reason
from lint.read.limits import DEFAULT_LIMITS, Limits
from lint.read.pdf_body import blocks_of
from lint.read.pdf_characters import read_text
from lint.read.pdf_file import OpenPage, opened, opened_page
from lint.read.pdf_frame import Frame
from lint.read.pdf_lattice import lattices_of
from lint.read.pdf_layout import LaidPage, lay_out
from lint.read.pdf_lines import Line
from lint.read.pdf_margins import is_page_number, running_lines
from lint.read.pdf_pages import State, assess, unread
from lint.read.pdf_paths import read_drawing
from lint.read.pdf_rules import Rules, rules_of
from lint.read.pdf_spaced import closed_up

_FORMAT = "pdf"
_LONG_RULE = 0.4  # of the page's width: a line as long is one of a form, not under a word
_FEWEST_RULES = 3  # such lines that make a form: a header has one, a heading two
_FEWEST_LONE = 6  # tables of a single cell with text on one page: a form whose cells were not told as its own
_FEWEST_SPREAD = 4  # lines of text, set out in three columns or more, that look like a table


def read(data: bytes, limits: Limits = DEFAULT_LIMITS) -> Document:
    """The blocks of a PDF from its bytes.

    Raises ReadError with ENCRYPTED, TRUNCATED, DAMAGED or OVER_LIMIT; SCANNED or GARBLED where no page has text that
    can be read; EMPTY where no page holds anything. A page that could not be read among others is a remark of
    severity ``error``.
    """
    with opened(data) as document:
        reader = _Reader(limits)
        reader.read_pages(document)
    return reader.document()


class _Reader:
    """Reads page by page; what stands on several pages is put together at the end."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._deadline = time.monotonic() + limits.seconds
        self._characters = 0
        self._cells = 0
        self._pages: list[LaidPage] = []
        self._states: dict[int, State] = {}
        self._remarks: list[Remark] = []

    def read_pages(self, document: object) -> None:
        """Reads every page."""
        count = pdfium.FPDF_GetPageCount(document)
        self._require(count, self._limits.pdf_pages, "页", "pages")
        if count <= 0:
            raise ReadError(Reason.DAMAGED, "PDF 已损坏：里面没有页面。", "the PDF is damaged: it holds no page.")
        for index in range(count):
            if time.monotonic() > self._deadline:
                seconds = self._limits.seconds
                raise ReadError(
                    Reason.OVER_LIMIT,
                    f"读到第{index + 1}页（共 {count} 页）时已超过时限 {seconds} 秒。",
                    f"the time limit of {seconds} seconds was over at page {index + 1} of {count}.",
                )
            with opened_page(document, index) as page:
                if page is None:
                    self._states[index + 1] = State.DAMAGED
                    self._remarks.append(unread(index + 1, State.DAMAGED, None))
                else:
                    self._read_page(index + 1, page)
        attached = pdfium.FPDFDoc_GetAttachmentCount(document)
        if attached > 0:
            zh, en = f"PDF 带有 {attached} 个附件，未读。", f"the PDF has {attached} attachments, which were not read."
            self._remarks.append(Remark(zh, en, None))

    def document(self) -> Document:
        """The whole. Raises ReadError where no page has text that can be read."""
        if State.READ not in self._states.values():
            raise _nothing_read(self._states)
        left_out = running_lines(self._pages)
        named = [line for lines in left_out.values() for line in lines if not is_page_number(line)]
        if named:
            self._remarks.append(_left_out(named))
        blocks, remarks = blocks_of(self._pages, left_out)
        return Document(_FORMAT, tuple(blocks), (*self._remarks, *remarks))

    def _read_page(self, number: int, page: OpenPage) -> None:
        characters = pdfium.FPDFText_CountChars(page.text)
        self._characters += max(characters, 0)
        self._require(self._characters, self._limits.pdf_characters, "个字符", "characters")
        text = read_text(page.text, page.frame)
        drawing = read_drawing(page.page, text.frame, self._limits)
        state, text, remarks = assess(number, text, drawing)
        self._states[number] = state
        self._remarks += remarks
        if state is not State.READ:
            return
        rules = rules_of(closed_up(drawing.lines))
        laid = lay_out(number, page.frame, text, lattices_of(rules))
        self._cells += sum(len(table.cells) for table in laid.tables)
        self._require(self._cells, self._limits.table_cells, "个表格单元格", "table cells")
        self._pages.append(laid)
        self._remarks += _doubts(laid, rules)

    @staticmethod
    def _require(count: int, limit: int, zh: str, en: str) -> None:
        if count > limit:
            raise ReadError(
                Reason.OVER_LIMIT,
                f"PDF 至少有 {count} {zh}，超过上限 {limit}。",
                f"the PDF has at least {count} {en}, over the limit of {limit}.",
            )


def _nothing_read(states: Mapping[int, State]) -> ReadError:
    """Why no page gave any text: the state of most pages."""
    counts = Counter(state for state in states.values() if state is not State.BLANK)
    if not counts:
        return ReadError(
            Reason.EMPTY, f"PDF 的 {len(states)} 页都是空白。", f"the {len(states)} pages of the PDF are blank."
        )
    state = counts.most_common(1)[0][0]
    pages = "、".join(str(number) for number, each in list(states.items())[:20] if each is state)
    more = "等" if counts[state] > 20 else ""
    where_zh, where_en = f"第{pages}{more}页（共 {len(states)} 页）", f"{counts[state]} of {len(states)} pages"
    if state is State.SCANNED:
        return ReadError(
            Reason.SCANNED,
            f"这是扫描件：{where_zh}是图片，没有可读的文字。",
            f"this is a scan: {where_en} are pictures without text.",
        )
    if state is State.DAMAGED:
        return ReadError(
            Reason.DAMAGED, f"PDF 已损坏：{where_zh}打不开。", f"the PDF is damaged: {where_en} do not open."
        )
    return ReadError(
        Reason.GARBLED,
        f"PDF 的文字提取不出来：{where_zh}的字体没有文字编码，或文字已转成曲线。",
        f"the text of the PDF cannot be extracted: the fonts of {where_en} do not say which characters they show, "
        "or the text was turned into outlines.",
    )


def _left_out(lines: Sequence[Line]) -> Remark:
    """One remark for the headers and footers of all pages."""
    texts = list(dict.fromkeys(line.text for line in lines))
    return Remark(
        f"页眉、页脚 {len(lines)} 行不作为正文。",
        f"{len(lines)} lines of headers and footers are no part of the text.",
        None,
        "；".join(texts)[:200],
        "info",
    )


def _doubts(page: LaidPage, rules: Rules) -> list[Remark]:
    """The remarks about what looks like a table and is none, and about tables whose lines do not close."""
    found = []
    place = PagePlace(page.number, page.place_box((0.0, 0.0, page.frame.width, page.frame.height)))
    if any(not table.is_closed for table in page.tables):
        zh = f"第{page.number}页有表格线不闭合，单元格按可见的线划分，请核对。"
        found.append(Remark(zh, f"lines of a table on page {page.number} do not close; its cells may be wrong.", place))
    if page.watermark:
        zh = f"第{page.number}页表格上有大号文字（多为水印），未读。"
        en = f"oversized text (a watermark) across a table of page {page.number}, not read."
        found.append(Remark(zh, en, place, page.watermark[:200]))
    lone = [table.cells[0].lines[0].text for table in page.tables if len(table.cells) == 1 and table.cells[0].lines]
    if len(lone) >= _FEWEST_LONE:
        zh = f"第{page.number}页有 {len(lone)} 个单独的方框，未识别为同一张表格，请核对。"
        en = f"page {page.number} has {len(lone)} boxes that stand alone and were not taken for cells of one table."
        found.append(Remark(zh, en, place, "；".join(lone)[:200]))
    if not page.tables and _looks_like_table(page.frame, page.lines, rules):
        zh = f"第{page.number}页像是没有框线的表格：未识别到表格，按文字读入。"
        en = f"page {page.number} looks like a table without ruling lines: no table recognised, read as text."
        found.append(Remark(zh, en, place))
    return found


def _looks_like_table(frame: Frame, lines: Sequence[Line], rules: Rules) -> bool:
    long = [rule for rule in rules.horizontal if rule.end - rule.begin >= _LONG_RULE * frame.width]
    return len(long) >= _FEWEST_RULES or sum(line.text.count("\t") >= 2 for line in lines) >= _FEWEST_SPREAD

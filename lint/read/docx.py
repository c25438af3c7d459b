"""Reads a Word file (.docx, transitional or strict) as blocks.

One walk over the XML of the main part, of which no more than a block is in memory. Headers, footers and
notes are other parts and no content of a filing; comments are annotations of the places that they are attached to;
automatic list numbers and styles are not text.
"""

from collections.abc import Iterable

from lxml import etree

from lint.model import Annotation
from lint.model.place import WordPlace
from lint.read import word_comments, wordml
from lint.read.document import Block, Document, Paragraph, Remark, Row, Table
from lint.read.errors import ReadError, Reason
from lint.read.limits import DEFAULT_LIMITS, MIB, Limits
from lint.read.ooxml import Package
from lint.read.word_flow import flow
from lint.read.word_table import TableReader
from lint.read.word_text import ParagraphContent, TextReader
from lint.read.wordml import Tags
from lint.read.xml_tree import Stream

_FORMAT = "docx"
_FAMILIES = wordml.TRANSITIONAL, wordml.STRICT
# Bytes of XML that are parsed at a time. The body is read block by block, for a tree takes 14 times as much memory as
# the XML (2,000 projects: 165 MB of XML, 2.3 GiB).
PIECE = MIB // 4


def read(data: bytes, limits: Limits = DEFAULT_LIMITS) -> Document:
    """The blocks of a Word file from its bytes. Raises ``ReadError`` for anything that is not a sound one.

    Places count what stands in the file: every body paragraph, row and table, blank and deleted ones included.
    What stands in a text box is placed where the box is anchored.
    """
    package = Package(data, limits)
    name = package.main_part()
    bodies = (wordml.tags_of(family).body for family in _FAMILIES)
    stream = Stream(package.pieces(name, PIECE), name, bodies)
    reader = _DocumentReader(_tags_of(stream.root, name), limits)
    _body_of(stream.root, name, reader.tags)
    try:
        reader.expect_comments(package, name)
        reader.read_body(stream.children())
    except RecursionError:
        raise ReadError(
            Reason.OVER_LIMIT, f"部件 {name} 嵌套过深。", f"the part {name} is nested too deeply."
        ) from None
    return Document(_FORMAT, tuple(reader.blocks), tuple(reader.remarks), reader.annotations())


def elements(root: etree._Element, limits: Limits = DEFAULT_LIMITS) -> dict[WordPlace, etree._Element]:
    """Place → the body paragraph or table cell that stands there, for writers that mark what a reader has read.

    ``root`` is the root of the main part, as any library has parsed it with lxml. Raises ``ReadError`` as ``read``.
    """
    reader = _DocumentReader(_tags_of(root, root.tag), limits)
    found: dict[WordPlace, etree._Element] = {}
    reader.note_elements(found)
    reader.read_body(_body_of(root, root.tag, reader.tags))
    return found


def _tags_of(root: etree._Element, name: str) -> Tags:
    for family in _FAMILIES:
        tags = wordml.tags_of(family)
        if root.tag == tags.document:
            return tags
    found = etree.QName(root).localname
    raise ReadError(
        Reason.DAMAGED,
        f"不是 Word 文档：主部件 {name} 的根元素是 {found}。",
        f"not a Word document: the root of its main part {name} is {found}.",
    )


def _body_of(root: etree._Element, name: str, tags: Tags) -> etree._Element:
    for body in root.iterchildren(tags.body):
        return body
    raise ReadError(Reason.DAMAGED, f"部件 {name} 里没有正文（w:body）。", f"the part {name} has no body (w:body).")


class _Pending:
    """A paragraph that may go on in the next one: its text so far, its place, and the text boxes of it.

    The place is that of the first paragraph that adds more than blanks, None if there is none.
    """

    def __init__(self) -> None:
        self.texts: list[str] = []
        self.place: WordPlace | None = None
        self.boxes: list[tuple[etree._Element, WordPlace]] = []

    def add(self, content: ParagraphContent, place: WordPlace) -> None:
        self.texts.append(content.text)
        if self.place is None and content.text.strip():
            self.place = place
        self.boxes += [(box, place) for box in content.boxes]


class _DocumentReader:
    """Collects blocks and remarks while walking; counts what places and limits need."""

    def __init__(self, tags: Tags, limits: Limits) -> None:
        self.tags = tags
        self.blocks: list[Block] = []
        self.remarks: list[Remark] = []
        self._limits = limits
        self._text = TextReader(tags, self.remarks)
        self._table_reader = TableReader(tags, self._text, self.remarks)
        self._paragraphs = 0
        self._tables = 0
        self._cells = 0
        self._comments: dict[str, word_comments.Comment] = {}
        self._elements: dict[WordPlace, etree._Element] | None = None

    def note_elements(self, found: dict[WordPlace, etree._Element]) -> None:
        """Collects there what element stands at which place."""
        self._elements = self._table_reader.elements = found

    def expect_comments(self, package: Package, name: str) -> None:
        """Takes up the comments on the part of that name; a remark where they cannot be read, for they are no content
        of the form."""
        try:
            self._comments = word_comments.comments(package, name, self.tags)
        except ReadError as error:
            self.remarks.append(Remark(f"批注未读：{error.zh}", f"comments, not read: {error.en}", None))
        if self._comments:
            self._text.anchors = word_comments.Anchors(self.tags, self._comments)

    def annotations(self) -> tuple[Annotation, ...]:
        """The comments, each with the place of the paragraph or cell that it is attached to."""
        places = self._text.comment_places
        return tuple(Annotation(places.get(id), *comment) for id, comment in self._comments.items())

    def read_body(self, body: Iterable[etree._Element]) -> None:
        """Reads every block of the body, which is given as its children."""
        pending = _Pending()
        for element in flow(body, self.tags.flow, self.tags):
            self._text.look_over(element, also_earlier=bool(pending.texts))
            if element.tag == self.tags.paragraph:
                self._paragraphs += 1
                if self._elements is not None:
                    self._elements[self._body_place()] = element
            pending = self._read_block(element, self._body_place(), pending, 0)
        self._finish(pending, 0)

    def _body_place(self) -> WordPlace:
        return WordPlace(None, None, None, max(1, self._paragraphs))

    def _read_block(self, element: etree._Element, place: WordPlace, pending: _Pending, depth: int) -> _Pending:
        """Reads a paragraph or another block; gives the paragraph that is still open after it."""
        if element.tag in (self.tags.table, self.tags.alternative_format):
            self._finish(pending, depth)
            self._read_inner(element, place, depth)
            return _Pending()
        content = self._text.paragraph(element, place)
        pending.add(content, place)
        if content.goes_on:
            return pending
        self._finish(pending, depth)
        return _Pending()

    def _finish(self, pending: _Pending, depth: int) -> None:
        """Gives out a paragraph, unless it is blank, and the text boxes anchored in it."""
        if pending.place is not None:
            self.blocks.append(Paragraph("".join(pending.texts), pending.place))
        for box, place in pending.boxes:
            self._read_inner(box, place, depth)

    def _read_inner(self, element: etree._Element, place: WordPlace, depth: int) -> None:
        """Reads a table, a text box or what else may stand inside; ``place`` is where it is anchored."""
        if element.tag == self.tags.table:
            self._read_table(element, depth)
        elif element.tag == self.tags.text_box:
            self._read_text_box(element, place, depth + 1)
        elif element.tag == self.tags.alternative_format:
            zh, en = "嵌入的其他格式内容，未读。", "embedded content of another format, not read."
            self.remarks.append(Remark(zh, en, place))
        else:  # a deleted row or cell; its tables count all the same
            self._tables += sum(1 for _ in element.iter(self.tags.table))

    def _read_text_box(self, box: etree._Element, place: WordPlace, depth: int) -> None:
        pending = _Pending()
        for element in flow(box, self.tags.flow, self.tags):
            pending = self._read_block(element, place, pending, depth)
        self._finish(pending, depth)

    def _read_table(self, element: etree._Element, depth: int) -> None:
        if depth > self._limits.nesting:
            raise ReadError(
                Reason.OVER_LIMIT,
                f"表格嵌套超过 {self._limits.nesting} 层。",
                f"tables are nested more than {self._limits.nesting} deep.",
            )
        self._tables += 1
        place = WordPlace(self._tables, None, None)
        rows, inner = self._table_reader.read(element, self._tables)
        self._count_cells(rows)
        if rows:
            self.blocks.append(Table(rows, place, has_grid=True))
        for part, anchor in inner:
            self._read_inner(part, anchor, depth + 1)

    def _count_cells(self, rows: tuple[Row, ...]) -> None:
        self._cells += sum(map(len, rows))
        if self._cells > self._limits.table_cells:
            raise ReadError(
                Reason.OVER_LIMIT,
                f"表格单元格至少有 {self._cells} 个，超过上限 {self._limits.table_cells} 个。",
                f"at least {self._cells} table cells, over the limit of {self._limits.table_cells}.",
            )

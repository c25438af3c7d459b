"""Reads an Excel workbook (.xlsx, .xlsm; transitional or strict) as blocks: each visible sheet a run of its own.

Macros and formulas are never run: a formula has the result that was stored with it. Print areas, filters and frozen
panes change nothing; hidden sheets are not read, and a remark says so.
"""

from typing import NamedTuple

from lxml import etree

from lint.model import Annotation
from lint.model.place import SheetPlace
from lint.read.document import Block, Document
from lint.read.errors import ReadError, Reason
from lint.read.limits import DEFAULT_LIMITS, Limits
from lint.read.number_format import BUILT_IN
from lint.read.ooxml import Package, Relationship
from lint.read.sheet_grid import CellCount, blocks
from lint.read.sheet_remarks import Remarks
from lint.read.sheet_text import Formats
from lint.read.xlsx_notes import notes, remark_drawings
from lint.read.xlsx_sheet import Common, SheetReader, shared_strings

_FORMAT = "xlsx"
_NO_TABLES = {
    "chartsheet": ("图表工作表，未读", "a chart sheet, not read"),
    "dialogsheet": ("对话框工作表，未读", "a dialog sheet, not read"),
    "xlMacrosheet": ("宏表，未读", "a macro sheet, not read"),
    "xlIntlMacrosheet": ("宏表，未读", "a macro sheet, not read"),
}


class _Entry(NamedTuple):
    """A sheet as the workbook lists it."""

    name: str
    state: str
    link: Relationship


def read(data: bytes, limits: Limits = DEFAULT_LIMITS) -> Document:
    """The blocks of a workbook from its bytes. Raises ``ReadError`` for anything that is not a sound one."""
    package = Package(data, limits)
    main = package.main_part()
    workbook = package.xml(main)
    if etree.QName(workbook).localname != "workbook":
        found = etree.QName(workbook).localname
        raise ReadError(
            Reason.DAMAGED,
            f"不是 Excel 工作簿：主部件 {main} 的根元素是 {found}。",
            f"not an Excel workbook: the root of its main part {main} is {found}.",
        )
    return _WorkbookReader(package, main, workbook, limits).read()


class _WorkbookReader:
    """Reads the sheets of a workbook one after the other."""

    def __init__(self, package: Package, main: str, workbook: etree._Element, limits: Limits) -> None:
        self._package = package
        self._workbook = workbook
        self._links = package.relationships(main)
        self._limits = limits
        self._cells = CellCount(limits.table_cells)
        self._remarks = Remarks()
        self._formats = Formats(self._remarks, _since_1904(workbook))
        self._people: dict[str, str] | None = None

    def read(self) -> Document:
        """The whole workbook."""
        common = Common(self._strings(), self._codes(), self._formats, CellCount(self._limits.table_cells), {})
        found: list[Block] = []
        annotations: list[Annotation] = []
        for entry in self._entries():
            if self._is_passed_over(entry):
                continue
            reader = SheetReader(entry.name, common)
            reader.parse(self._package.read(entry.link.target), entry.link.target)
            read = blocks(reader.sheet, self._remarks, self._cells)
            links = list(self._package.relationships(entry.link.target).values())
            remark_drawings(self._package, links, reader.sheet, bool(read), self._remarks)
            annotations += self._notes(links, entry)
            found += read
        return Document(_FORMAT, tuple(found), self._remarks.build(), tuple(annotations))

    def _entries(self) -> list[_Entry]:
        entries = []
        for element in self._workbook.iterfind("{*}sheets/{*}sheet"):
            name = element.get("name", "")
            id = next((value for key, value in element.attrib.items() if str(key).endswith("}id")), "")
            link = self._links.get(str(id))
            if link is None or link.external or link.target not in self._package:
                raise ReadError(
                    Reason.DAMAGED,
                    f"工作簿缺少工作表“{name}”的部件。",
                    f'the workbook lacks the part of its sheet "{name}".',
                )
            entries.append(_Entry(name, element.get("state", "visible"), link))
        return entries

    def _is_passed_over(self, entry: _Entry) -> bool:
        """Whether a sheet is not read; a remark says why."""
        place = SheetPlace(entry.name, "A1")
        if entry.link.type in _NO_TABLES:
            self._remarks.add(*_NO_TABLES[entry.link.type], place, entry.name)
            return True
        if entry.state in ("hidden", "veryHidden"):
            deep = entry.state == "veryHidden"
            zh = "深度隐藏的工作表，未读" if deep else "隐藏的工作表，未读"
            en = "a very hidden sheet, not read" if deep else "a hidden sheet, not read"
            self._remarks.add(zh, en, place, entry.name)
            return True
        return False

    def _strings(self) -> dict[str, str]:
        part = self._part("sharedStrings")
        return shared_strings(self._package.read(part), part) if part is not None else {}

    def _codes(self) -> list[str]:
        """The format codes of the cell styles, by number."""
        part = self._part("styles")
        if part is None:
            return []
        root = self._package.xml(part)
        own = {
            element.get("numFmtId", ""): element.get("formatCode", "")
            for element in root.iterfind("{*}numFmts/{*}numFmt")
        }
        codes = []
        for style in root.iterfind("{*}cellXfs/{*}xf"):
            id = style.get("numFmtId", "0")
            built_in = BUILT_IN.get(int(id)) if id.isascii() and id.isdigit() and len(id) < 4 else None
            codes.append(own.get(id) or built_in or "General")
        return codes

    def _part(self, type: str) -> str | None:
        links = (link for link in self._links.values() if link.type == type and not link.external)
        return next((link.target for link in links if link.target in self._package), None)

    def _notes(self, links: list[Relationship], entry: _Entry) -> list[Annotation]:
        """The comments of a sheet; a remark where they cannot be read, for they are no content of the form."""
        if not any(link.type in ("comments", "threadedComment") for link in links):
            return []
        try:
            if self._people is None:
                person = self._part("person")
                self._people = _people(self._package.xml(person)) if person else {}
            return notes(self._package, links, entry.name, self._people)
        except ReadError as error:
            place = SheetPlace(entry.name, "A1")
            self._remarks.add(f"批注未读：{error.zh[:-1]}", f"comments, not read: {error.en[:-1]}", place)
            return []


def _since_1904(workbook: etree._Element) -> bool:
    properties = next(workbook.iterfind("{*}workbookPr"), None)
    return properties is not None and properties.get("date1904") in ("1", "true")


def _people(root: etree._Element) -> dict[str, str]:
    return {person.get("id", ""): person.get("displayName", "") for person in root.iterfind("{*}person")}

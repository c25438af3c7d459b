"""Reads an OpenDocument spreadsheet (.ods) as blocks: the text that each cell shows stands in the file."""

from lint.model import Annotation
from lint.model.place import SheetPlace
from lint.read.document import Block, Document
from lint.read.errors import ReadError, Reason
from lint.read.limits import DEFAULT_LIMITS, Limits
from lint.read.ods_sheet import CONTENT, ContentReader
from lint.read.ooxml import Package
from lint.read.sheet_grid import CellCount, blocks
from lint.read.sheet_remarks import Remarks

_FORMAT = "ods"
_MANIFEST = "META-INF/manifest.xml"
_ENCRYPTION = "{*}encryption-data"


def read(data: bytes, limits: Limits = DEFAULT_LIMITS) -> Document:
    """The blocks of a spreadsheet from its bytes. Raises ``ReadError`` for anything that is not a sound one."""
    package = Package(data, limits)
    if _MANIFEST in package and next(package.xml(_MANIFEST).iter(_ENCRYPTION), None) is not None:
        raise ReadError(
            Reason.ENCRYPTED,
            "文件已加密，需要密码才能打开；请去掉密码后另存。",
            "the file is encrypted and opens with a password only; save it without one.",
        )
    remarks = Remarks()
    reader = ContentReader(remarks, CellCount(limits.table_cells))
    reader.parse(package.read(CONTENT), CONTENT)
    cells = CellCount(limits.table_cells)
    found: list[Block] = []
    annotations: list[Annotation] = []
    for entry in reader.entries:
        if entry.is_hidden:
            place = SheetPlace(entry.sheet.name, "A1")
            remarks.add("隐藏的工作表，未读", "a hidden sheet, not read", place, entry.sheet.name)
            continue
        read_sheet = blocks(entry.sheet, remarks, cells)
        if not read_sheet and entry.pictures:
            remarks.add("图片，未读", "a picture, not read", entry.pictures[0], severity="error")
        for place in entry.pictures if read_sheet else ():
            remarks.add("图片或图形，未读", "a picture or drawing, not read", place)
        found += read_sheet
        annotations += entry.annotations
    return Document(_FORMAT, tuple(found), remarks.build(), tuple(annotations))

"""A copy of a workbook with a note on each cell that a finding is about (openpyxl).

openpyxl writes the workbook anew: formulas, formats, merged cells, notes, charts and pictures stay; what it does not
know, such as shapes and form controls, is counted before and after, and named.
"""

import io
import re
import warnings
import zipfile
from collections import Counter
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from openpyxl import load_workbook
from openpyxl.cell.cell import MergedCell
from openpyxl.comments import Comment
from openpyxl.workbook.workbook import Workbook

from lint.engine.finding import Finding
from lint.model import Place, SheetPlace
from lint.report.annotation import Annotated, Pen, comment_text, placed
from lint.report.model import Report
from lint.report.office_package import CORE, settled

_WIDTH, _LINE, _TALLEST = 360, 18, 600  # pixels of a note
_PER_LINE = 26  # Chinese characters
_ANCHOR = re.compile(rb"<(?:\w+:)?(?:twoCell|oneCell|absolute)Anchor[\s>]")
_KINDS = {  # the part of a workbook that holds what openpyxl may leave out
    "xl/drawings/drawing": ("图形、图片、图表", "drawings, pictures, charts"),
    "xl/diagrams/data": ("SmartArt 图", "SmartArt"),
    "xl/ctrlProps/": ("表单控件", "form controls"),
    "xl/activeX/activeX": ("ActiveX 控件", "ActiveX controls"),
    "xl/embeddings/": ("嵌入对象", "embedded objects"),
    "xl/threadedComments/": ("会话式批注", "threaded comments"),
    "xl/slicers/": ("切片器", "slicers"),
    "xl/queryTables/": ("外部查询", "queries"),
}


def annotate(data: bytes, model: Mapping[str, Any], report: Report, pen: Pen) -> Annotated:
    """The copy; several findings on one cell share its note, below what stood in it. Raises what openpyxl raises for a
    file that it cannot hold."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of drawings we say more than openpyxl does: ``_lost``
        book = load_workbook(io.BytesIO(data), keep_vba=b"xl/vbaProject.bin" in data, rich_text=True)
    if CORE.encode() not in data:  # else openpyxl makes up that it was created now
        book.properties.created = datetime.fromisoformat(pen.date)
    marked: list[Finding] = []
    unmarked: list[Finding] = []
    for finding, place in placed(report.findings, model, lambda place: _has(book, place)):
        if not isinstance(place, SheetPlace):
            unmarked.append(finding)
            continue
        cell = book[place.sheet][place.cell]
        before = f"{cell.comment.text}\n\n" if cell.comment else ""
        text = before + comment_text(finding, report)
        lines = sum(1 + len(line) // _PER_LINE for line in text.split("\n"))
        cell.comment = Comment(text, pen.author, width=_WIDTH, height=min(_LINE * (lines + 1), _TALLEST))
        marked.append(finding)
    content = io.BytesIO()
    book.save(content)
    copy = settled(content.getvalue(), pen.date)
    return Annotated(copy, tuple(marked), tuple(unmarked), _lost(data, copy, report.run.lang))


def _lost(data: bytes, copy: bytes, lang: str) -> tuple[str, ...]:
    """What the workbook holds more of than its copy, with the numbers that are missing."""
    missing = _counted(data) - _counted(copy)
    return tuple(
        f"{zh} {missing[kind]}" if lang == "zh" else f"{en} ({missing[kind]})"
        for kind, (zh, en) in _KINDS.items()
        if missing[kind]
    )


def _counted(data: bytes) -> Counter[str]:
    """How many things of each kind a workbook holds: anchors on its drawings, parts of the other kinds."""
    found: Counter[str] = Counter()
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        for name in package.namelist():
            kind = next((each for each in _KINDS if name.startswith(each)), None)
            if kind is not None and not name.endswith(".rels"):
                found[kind] += len(_ANCHOR.findall(package.read(name))) if kind.startswith("xl/drawings/") else 1
    return found


def _has(book: Workbook, place: Place) -> bool:
    if not isinstance(place, SheetPlace) or place.sheet not in book.sheetnames:
        return False
    return not isinstance(book[place.sheet][place.cell], MergedCell)

"""A copy of a workbook with a note on each cell that a finding is about (openpyxl).

openpyxl writes the workbook anew: formulas, formats, merged cells and notes stay, drawings it does not know do not.
"""

import io
import warnings
from collections.abc import Mapping
from typing import Any

from openpyxl import load_workbook
from openpyxl.cell.cell import MergedCell
from openpyxl.comments import Comment
from openpyxl.workbook.workbook import Workbook

from lint.engine.finding import Finding
from lint.model import Place, SheetPlace
from lint.report.annotation import Annotated, Pen, comment_text, placed
from lint.report.model import Report

_WIDTH, _LINE, _TALLEST = 360, 18, 600  # pixels of a note
_PER_LINE = 26  # Chinese characters


def annotate(data: bytes, model: Mapping[str, Any], report: Report, pen: Pen) -> Annotated:
    """The copy; several findings on one cell share its note, below what stood in it. Raises what openpyxl raises for a
    file that it cannot hold."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # what openpyxl says of styles and drawings is said in our documentation
        book = load_workbook(io.BytesIO(data), keep_vba=b"xl/vbaProject.bin" in data, rich_text=True)
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
    return Annotated(content.getvalue(), tuple(marked), tuple(unmarked))


def _has(book: Workbook, place: Place) -> bool:
    if not isinstance(place, SheetPlace) or place.sheet not in book.sheetnames:
        return False
    return not isinstance(book[place.sheet][place.cell], MergedCell)

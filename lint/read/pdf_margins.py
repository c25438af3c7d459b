"""Headers, footers and page numbers: lines at the edge of a page that are no part of what the pages say."""

import re
from collections import Counter

from lint.read.pdf_browser import is_of_browser
from lint.read.pdf_layout import LaidPage
from lint.read.pdf_lines import Line

_EDGE = 68.0  # points from the edge of the page: Word begins headers at 43 and text at 72
_PAGE_NUMBER = re.compile(
    r"[-—–－\s·~]*(?:第\s*)?\d{1,4}\s*页?\s*(?:[/／,，、]?\s*共?\s*\d{1,4}\s*页?)?[-—–－\s·~]*|[Pp]age\s*\d+(?:\s*of\s*\d+)?"
)
_DIGITS = re.compile(r"\d+")
_LARGEST = 11.0  # points: headers are set smaller than titles, which stand again on every page of forms


def running_lines(pages: list[LaidPage]) -> dict[int, list[Line]]:
    """The headers, footers and page numbers of each page, by its number.

    A page number is the outermost line of its page, and so are what a browser prints above and below; any other line
    must stand again at the same height on most pages.
    """
    edge = {page.number: [line for line in page.lines if _is_at_edge(page, line)] for page in pages}
    seen = Counter(key for lines in edge.values() for key in {_key(line) for line in lines})
    enough = max(2, round(0.6 * len(pages)))
    found: dict[int, list[Line]] = {}
    for page in pages:
        lines = [line for line in edge[page.number] if line.em <= _LARGEST and seen[_key(line)] >= enough]
        outermost = [line for line in dict.fromkeys((*page.lines[:1], *page.lines[-1:])) if line in edge[page.number]]
        is_browsers = len(outermost) == 2 and outermost[0].em <= _LARGEST and is_of_browser(*outermost)
        lines += [line for line in outermost if line not in lines and (is_browsers or is_page_number(line))]
        if lines:
            found[page.number] = lines
    return found


def is_page_number(line: Line) -> bool:
    """Whether a line says nothing but which page it is."""
    return _PAGE_NUMBER.fullmatch(line.text) is not None


def _is_at_edge(page: LaidPage, line: Line) -> bool:
    above = line.y <= _EDGE and all(line.y <= table.box[1] for table in page.tables)
    below = line.y - line.em >= page.frame.height - _EDGE and all(line.y > table.box[3] for table in page.tables)
    return above or below


def _key(line: Line) -> tuple[str, int]:
    return _DIGITS.sub("#", line.text), round(line.y / 4)

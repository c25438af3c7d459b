r"""Tables drawn with upright strokes: Markdown, bare rows such as ``a | b | c |``, box drawing.

Where rows end with a stroke, a line that does not is the beginning of a cell with line breaks::

    项目资金
    (万元) | 年度资金总额: | 1000.00 |

A stroke at the end of a row adds no cell; one at its beginning adds an empty cell, unless all rows begin with one.
"""

import re
from typing import NamedTuple

from lint.model.place import TextPlace
from lint.read.document import GridCell, Remark, Row
from lint.read.text_blocks import Blocks, cell, is_blank, place_of, without_bold

_STROKES = "|｜│┃║"
_UNESCAPED = re.compile(r"(?<!\\)\|")
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_PADDING = re.compile(r"(?:\s|<br\s*/?>)*", re.IGNORECASE)
_RULE = re.compile(r"[\s|｜│┃║:+\-=─━═┌┬┐├┼┤└┴┘┏┳┓┣╋┫┗┻┛╔╦╗╠╬╣╚╩╝╭╮╰╯]*")
_DRAWN = re.compile(r"-{3}|={3}|[─━═]{2}|:-|-:|[+][-=]")
_UNDER_HEADER = re.compile(r"\|?(?:\s*:?-+:?\s*\|)+(?:\s*:?-+:?)?")
_MAX_WRAP = 8  # lines of one row
_MAX_LABEL = 6  # characters in a line of a narrow label cell, such as 项目资金 above (万元)


class _Style(NamedTuple):
    """How the rows of a run are drawn."""

    stroke: str
    closed: bool  # most rows end with a stroke
    led: bool  # most rows begin with one


class _Row(NamedTuple):
    """The lines of a row, as indexes: the first and the one behind the last; ``group`` counts the borders above."""

    first: int
    end: int
    group: int


class _Raw(NamedTuple):
    """A cell as it stands: its text, the index of its line and of its first character there."""

    text: str
    line: int
    start: int


class _Drawn:
    """The rows of one table while its lines are read."""

    def __init__(self) -> None:
        self.rows: list[_Row] = []
        self.headed = False  # Markdown's line of dashes stands under the first row
        self.borders = 0

    def is_rule(self, line: str, index: int) -> bool:
        """Whether a line holds no cells but draws a border; under the header a single dash is enough."""
        dashes = bool(_UNDER_HEADER.fullmatch(line.strip()))
        under = dashes and len(self.rows) == 1 and index == self.rows[0].end
        spaced = " - " in line and "--" not in line  # a row of dashes for "none"
        if not _is_rule(line) and (not under or spaced):
            return False
        self.headed = self.headed or under
        self.borders += not dashes  # Markdown's dashes part sections, never the lines of a row
        return True


def begins(lines: list[str], index: int) -> bool:
    """Whether line ``index`` (from 0) holds strokes, or is a border above a line that does."""
    line = lines[index]
    if not _is_rule(line):
        return _is_row(lines, index)
    return _is_row(lines, index + 1)


def read_table(lines: list[str], start: int, blocks: Blocks) -> int:
    """Add the tables and paragraphs of the run that begins in line ``start`` and return the index behind it.

    A run goes on while there is a stroke in every line, or in one of the next few; a line in it that belongs to no
    row is a paragraph and ends its table.
    """
    first = start + 1 if _is_rule(lines[start]) else start
    stroke = _stroke(lines[first])
    end = _run_end(lines, first, stroke)
    style = _style(lines[first:end], stroke)
    table = _Drawn()
    index = first
    while index < end:
        if table.is_rule(lines[index], index):
            index += 1
            continue
        behind = _row_end(lines, index, end, style, bool(table.rows))
        if behind == index:
            _add(lines, table, style, blocks)
            table = _Drawn()
            blocks.paragraph(lines[index], index + 1)
            behind = index + 1
        else:
            table.rows.append(_Row(index, behind, table.borders))
        index = behind
    _add(lines, table, style, blocks)
    return end


def _stroke(line: str) -> str:
    """The stroke that a line holds most of, or nothing."""
    count, _, stroke = max((line.count(stroke), -order, stroke) for order, stroke in enumerate(_STROKES))
    return stroke if count else ""


def _is_row(lines: list[str], index: int) -> bool:
    if index >= len(lines) or _is_rule(lines[index]):
        return False
    stroke = _stroke(lines[index])
    return bool(stroke) and _holds(lines[index], stroke)


def _holds(line: str, stroke: str) -> bool:
    """Whether a line has strokes and is no row of tab-separated cells that happen to hold one."""
    if stroke not in line:
        return False
    return "\t" not in line or line.lstrip()[0] == stroke or (line[0] != "\t" and _is_closed(line, stroke))


def _is_rule(line: str) -> bool:
    return bool(_RULE.fullmatch(line)) and bool(_DRAWN.search(line))


def _is_closed(line: str, stroke: str) -> bool:
    line = line.rstrip()
    return line.endswith(stroke) and not line.endswith("\\|")


def _run_end(lines: list[str], index: int, stroke: str) -> int:
    """The index behind the last line with a stroke that no blank line and no longer text parts from the first."""
    end = index
    while index < len(lines) and index - end < _MAX_WRAP:
        line = lines[index]
        if is_blank(line):
            break
        index += 1
        if _holds(line, stroke) or _is_rule(line):
            end = index
        elif "\t" in line:
            break
    return end


def _style(run: list[str], stroke: str) -> _Style:
    rows = [line for line in run if stroke in line and not _is_rule(line)]
    closed = sum(_is_closed(line, stroke) for line in rows)
    led = sum(line.lstrip().startswith(stroke) for line in rows)
    return _Style(stroke, closed * 2 > len(rows), led * 2 > len(rows))


def _row_end(lines: list[str], index: int, end: int, style: _Style, in_table: bool) -> int:
    """The index behind the row that begins in line ``index``, or ``index`` where none does."""
    stroke = style.stroke
    if stroke not in lines[index]:
        if not in_table or not style.closed or style.led:
            return index
        behind = index
        while behind < end and stroke not in lines[behind]:
            if not _is_label(lines[behind]):
                return index
            behind += 1
        if behind == end:
            return index
    else:
        behind = index
    if not style.closed or _is_closed(lines[behind], stroke):
        return behind + 1
    for last in range(behind + 1, min(behind + _MAX_WRAP, end)):
        line = lines[last]
        if _is_rule(line) or (style.led and line.lstrip().startswith(stroke)):
            break
        if _is_closed(line, stroke):
            return last + 1
    return behind + 1


def _is_label(line: str) -> bool:
    """Whether a line without strokes may begin a narrow label cell; headings are longer or hold a number."""
    return len(line.strip()) <= _MAX_LABEL and not any(character.isdigit() for character in line)


def _add(lines: list[str], table: _Drawn, style: _Style, blocks: Blocks) -> None:
    """Add the rows as a table; one line with one stroke is prose and becomes a paragraph."""
    if not table.rows:
        return
    first = table.rows[0]
    strokes = sum(lines[index].count(style.stroke) for index in range(first.first, first.end))
    if len(table.rows) == 1 and strokes < 2 and not table.headed:
        for index in range(first.first, first.end):
            blocks.paragraph(lines[index], index + 1)
        return
    all_led = all(lines[row.first].lstrip().startswith(style.stroke) for row in table.rows)
    rows = [_cells(lines, row, style.stroke, all_led or table.headed, blocks) for row in table.rows]
    even = len({len(row) for row in rows}) == 1
    groups = [row.group for row in table.rows]
    if groups[-1] - groups[0] > 1:  # borders between all rows, not only under the header
        rows = _joined(rows, groups)
    blocks.table(rows, has_grid=table.headed and even)
    _remark_labels(lines, table, style.stroke, blocks)


def _cells(lines: list[str], row: _Row, stroke: str, bordered: bool, blocks: Blocks) -> Row:
    """The cells of a row; ``bordered`` says that a stroke in front is the table's edge."""
    raws: list[_Raw] = []
    for index in range(row.first, row.end):
        line = lines[index]
        blocks.spend(line.count(stroke) + 1)
        start = 0
        for part in _UNESCAPED.split(line) if "\\|" in line else line.split(stroke):
            if start == 0 and raws:  # the cell that the line before left open
                raws[-1] = raws[-1]._replace(text=f"{raws[-1].text}\n{part}")
            else:
                raws.append(_Raw(part, index, start))
            start += len(part) + 1
    if len(raws) > 1 and _is_closed(lines[row.end - 1], stroke):
        raws.pop()
    if len(raws) > 1 and bordered and not raws[0].text.strip():
        raws.pop(0)
    return tuple(_cell(raw, position) for position, raw in enumerate(raws, 1))


def _cell(raw: _Raw, position: int) -> GridCell:
    """A cell without padding, with ``<br>`` as line break and an escaped stroke as a stroke."""
    text = raw.text
    if "<" not in text and "*" not in text and "\\" not in text:
        return cell(text, raw.line + 1, raw.start, position)
    padding = _PADDING.match(text)
    begin = padding.end() if padding else 0
    inner = _BREAK.sub("\n", text[begin:]).replace("\\|", "|").strip()
    if not inner:
        return GridCell("", TextPlace(raw.line + 1, raw.start + 1), position)
    plain = without_bold(inner)
    begin += 2 if len(plain) < len(inner) else 0
    return GridCell(plain, place_of(text, begin, raw.line + 1, raw.start), position)


def _joined(rows: list[Row], groups: list[int]) -> list[Row]:
    """Rows with those between two borders made into one, where they hold equally many cells."""
    joined: list[list[Row]] = []
    for number, row in enumerate(rows):
        if number and groups[number] == groups[number - 1] and len(row) == len(joined[-1][0]):
            joined[-1].append(row)
        else:
            joined.append([row])
    return [tuple(map(_join, *parts)) if len(parts) > 1 else parts[0] for parts in joined]


def _join(*parts: GridCell) -> GridCell:
    filled = [part for part in parts if part.text]
    if not filled:
        return parts[0]
    return filled[0]._replace(text="\n".join(part.text for part in filled))


def _remark_labels(lines: list[str], table: _Drawn, stroke: str, blocks: Blocks) -> None:
    """Say where lines without a stroke were taken for the beginning of a row."""
    guessed = [row for row in table.rows if stroke not in lines[row.first]]
    if guessed:
        first = lines[guessed[0].first]
        place = TextPlace(guessed[0].first + 1, len(first) - len(first.lstrip()) + 1)
        zh = f"表中有 {len(guessed)} 行，把上面不带竖线的短行并入首格。"
        en = f"in {len(guessed)} rows, short lines without a stroke were taken into the first cell."
        blocks.remarks.append(Remark(zh, en, place, first.strip()))

"""The tokens under one category as rows. A cut is taken only if it is the only one that fits the columns."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from lint.extract.sentences import is_numeric, split_indicator
from lint.extract.tokens import Line, Token, joined
from lint.extract.values.units import is_unit
from lint.kept.patterns import regex
from lint.read.document import GridCell

_NUMBER = regex(r"^\d+(?:\.\d+)?%?$")
_COUNTED = regex(r"^(?:指标|目标)\d{1,2}[:：]")
_OPTIONAL = ("description", "basis", "other", "unit", "actual", "score", "weight")
_SHORT = 8  # characters of a qualitative value that nothing else tells from a name
_MOST = 200  # tokens of a segment that is tried
_STAGES = "|".join(("部分达成(?:年度|预期)?指标并具有一定效果", "未达成(?:年度|预期)?指标", "达成(?:年度|预期)?指标"))
_RESULT = regex(rf"(?:{_STAGES})[。；;]?")
# 10≥266米≥266米10: a weight, a value with its operator, the result in the same unit, a score
_RUN = regex(
    r"(?P<name>[^\d≥≤><＞＜]{2,40}?)(?P<weight>\d{1,2})(?P<value>[≥≤><＞＜]=?\d+(?:\.\d+)?(?P<unit>[^\d≥≤><＞＜]{1,6}))"
    r"(?P<actual>[≥≤><＞＜]=?\d+(?:\.\d+)?(?P=unit))(?P<score>\d{1,2}(?:\.\d+)?)(?=[^\d.%]|$)"
)


class Cut(NamedTuple):
    """The rows of a segment, the name's cell as column 0, and what is left."""

    rows: list[list[GridCell]]
    unread: list[GridCell]


def cut_spaced(tokens: Sequence[Token], lines: Sequence[Line], roles: Sequence[str], is_last: bool) -> Cut:
    """Rows of tokens between blanks: first each line as a row, then the only division that fits the columns."""
    tokens = _with_units(tokens)
    if not tokens:
        return Cut([], [])
    found = _by_line(tokens, roles) or _only(tokens, roles, 1)
    if found is None and is_last and len(tokens) > 2:  # the text may break off inside its last row
        found = _only(tokens[:-1], roles, 1)
        if found is not None:
            return Cut(_cells(found, lines), [joined(lines, tokens[-1:], 1)])
    found = found or _only(tokens, roles, 3)
    if found is None:
        return Cut([], [joined(lines, tokens, 1)])
    return Cut(_cells(found, lines), [])


def cut_glued(tokens: Sequence[Token], lines: Sequence[Line], roles: Sequence[str], is_last: bool) -> Cut:
    """Rows in text whose borders were lost, where operators or the fixed words of a result tell them."""
    cut = Cut([], [])
    for token in tokens:
        if "description" in roles or "basis" in roles:
            spans: list[tuple[tuple[int, int], ...]] = []
        elif list(roles[1:5]) == ["weight", "value", "actual", "score"]:
            spans = [
                tuple(found.span(part) for part in ("name", "weight", "value", "actual", "score"))
                for found in _RUN.finditer(token.text)
            ]
        elif list(roles[1:3]) == ["value", "actual"]:
            spans = list(_before_results(token.text))
        else:
            spans = []
        _take(cut, token, lines, spans)
    return cut


def _before_results(text: str) -> Iterator[tuple[tuple[int, int], ...]]:
    begin = 0
    for found in _RESULT.finditer(text):
        split = split_indicator(text[begin : found.start()])
        if split is not None:
            name, value = split
            yield (begin + name.begin, begin + name.end), (begin + value.begin, begin + value.end), found.span()
        begin = found.end()


def _take(cut: Cut, token: Token, lines: Sequence[Line], spans: Sequence[tuple[tuple[int, int], ...]]) -> None:
    """Add the rows at ``spans`` of a token, and what stands between them as unread."""
    begin = 0
    for row in spans:
        _leave(cut, token, lines, begin, row[0][0])
        cut.rows.append([_part(token, lines, *span, column) for column, span in enumerate(row)])
        begin = row[-1][1]
    _leave(cut, token, lines, begin, len(token.text))


def _leave(cut: Cut, token: Token, lines: Sequence[Line], begin: int, end: int) -> None:
    if token.text[begin:end].strip():
        cut.unread.append(_part(token, lines, begin, end, 1))


def _part(token: Token, lines: Sequence[Line], begin: int, end: int, column: int) -> GridCell:
    piece = Token(token.text[begin:end], token.line, token.begin + begin, token.begin + end)
    return joined(lines, [piece], column)


_Cells = list[list[Sequence[Token]]]  # rows of cells of tokens


def _cells(rows: _Cells, lines: Sequence[Line]) -> list[list[GridCell]]:
    made = []
    for row in rows:
        if len(row) == 1:  # 发布率85%: name and value in one piece
            token = row[0][0]
            split = split_indicator(token.text)
            if split is not None:
                made.append([_part(token, lines, *split.name, 0), _part(token, lines, *split.value, 1)])
                continue
        made.append([joined(lines, cell, column) for column, cell in enumerate(row)])
    return made


def _with_units(tokens: Sequence[Token]) -> list[Token]:
    """2000 次 and 各 1 次 as one token each; a bracket that blanks broke as well."""
    merged: list[Token] = []
    for token in tokens:
        before = merged[-1] if merged else None
        if before is not None and before.line == token.line and _belongs(before.text, token.text):
            gap = token.begin - before.end
            merged[-1] = Token(before.text + " " * gap + token.text, before.line, before.begin, token.end)
        else:
            merged.append(token)
    return merged


def _belongs(before: str, text: str) -> bool:
    if before.count("(") + before.count("（") > before.count(")") + before.count("）"):
        return True
    if re.fullmatch(r"[≥≤><=]*\s*[\d.,]+|各\s*[\d.,]+", before):
        return is_unit(text) and not text[0].isdigit()
    return before in ("各", "≥", "≤", ">", "<", "=") and text[0].isdigit()


def _by_line(tokens: Sequence[Token], roles: Sequence[str]) -> _Cells | None:
    """Each line as a row, if every one has a name and a value."""
    rows: list[list[Token]] = []
    for token in tokens:
        if rows and rows[-1][-1].line == token.line:
            rows[-1].append(token)
        else:
            rows.append([token])
    if len({token.line for token in tokens}) == len(tokens) or any(len(row) < 2 for row in rows):
        return None
    found: _Cells = []
    for row in rows:
        cells = _line_cells(row, roles)
        if cells is None:
            return None
        found.append(cells)
    return found


def _line_cells(row: Sequence[Token], roles: Sequence[str]) -> list[Sequence[Token]] | None:
    """The cells of a line: as many pieces as columns, or fewer where the last columns may be blank."""
    required = _required(roles)
    if required < len(row) <= len(roles) and _fits([[token] for token in row], roles, strict=False):
        return [[token] for token in row]
    # More pieces than columns: the name holds blanks, the value and what follows it is told by its type.
    for count in range(len(roles) - 1, required - 1, -1):
        head, tail = row[:-count], row[-count:]
        cells = [head, *([token] for token in tail)]
        if head and _fits(cells, roles, strict=True) and sum(map(_is_strong, tail)) > 0:
            return cells
    return None


def _only(tokens: Sequence[Token], roles: Sequence[str], longest_name: int) -> _Cells | None:
    """The only division of the tokens into rows that fits the columns, or None."""
    if not tokens or len(tokens) > _MOST:
        return None
    required = _required(roles)
    widths = range(required, len(roles))
    # ways[n]: in how many ways (2 for more) the tokens from n on can be divided, and the first row of the one
    ways: list[tuple[int, list[Sequence[Token]]]] = [*((0, []) for _ in tokens), (1, [])]
    for begin in range(len(tokens) - 1, -1, -1):
        count, first = 0, []
        for cells in _rows_at(tokens, begin, longest_name, widths, roles):
            end = begin + sum(map(len, cells))
            if ways[end][0]:
                count, first = count + ways[end][0], cells
        ways[begin] = (min(count, 2), first)
    if ways[0][0] != 1:
        return None
    found: _Cells = []
    position = 0
    while position < len(tokens):
        found.append(ways[position][1])
        position += sum(map(len, found[-1]))
    return found


def _rows_at(
    tokens: Sequence[Token], begin: int, longest_name: int, widths: range, roles: Sequence[str]
) -> Iterator[list[Sequence[Token]]]:
    for length in range(1, longest_name + 1):
        for width in widths:
            row = tokens[begin : begin + length + width]
            if len(row) == length + width:
                cells = [row[:length], *([token] for token in row[length:])]
                if _fits(cells, roles, strict=True):
                    yield cells
    if len(roles) - 1 <= 2 and split_indicator(tokens[begin].text) is not None and not _is_strong(tokens[begin]):
        yield [tokens[begin : begin + 1]]


def _required(roles: Sequence[str]) -> int:
    """How many columns behind the name must be filled."""
    count = len(roles) - 1
    while count > 1 and roles[count] in _OPTIONAL and roles[count] not in ("weight", "score", "actual"):
        count -= 1
    return max(count, 1)


def _fits(cells: Sequence[Sequence[Token]], roles: Sequence[str], strict: bool) -> bool:
    """Whether cells can stand in these columns; ``strict`` where nothing but their type tells names from values."""
    numbers = "weight" in roles or "score" in roles
    name = "".join(token.text for token in cells[0])
    if len(name) < 2 or any(_is_strong(token) for token in cells[0]) or _NUMBER.match(name):
        return False
    for role, cell in zip(roles[1:], cells[1:], strict=False):
        text = cell[0].text
        if _COUNTED.match(text):
            return False
        if role in ("weight", "score") and not _NUMBER.match(text):
            return False
        if role == "value" and len(cells[0]) > 1 and strict and not numbers and not _is_strong(cell[0]):
            return False
        if role == "value" and strict and not numbers and not _is_strong(cell[0]) and len(text) > _SHORT:
            return False
    return True


def _is_strong(token: Token) -> bool:
    """Whether a token can only be a value."""
    return is_numeric(token.text) and any(map(str.isdigit, token.text)) and not _COUNTED.match(token.text)

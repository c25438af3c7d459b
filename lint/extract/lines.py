"""Forms without table borders: a cell a line, cells parted by blanks, or everything run together.

A run of paragraphs that holds the header of an indicator table is cut into rows, which the walk over tables then
reads as any other. What cannot be cut with certainty is handed on as ``Unread`` and noted, never guessed.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from lint.extract.labels import (
    AMOUNT_FIELDS,
    budget_columns,
    category_of,
    field_of,
    is_budget_column,
    is_exact_level,
    is_title,
    level1_of,
    money_unit_in,
    squeeze,
    unit_line_money,
)
from lint.extract.lines_header import FoundHeader, Headers, roles_of
from lint.extract.segments import cut_glued, cut_spaced
from lint.extract.tokens import Line, Token, glued, joined, lines_of, plain, spaced
from lint.model import Place
from lint.read.document import Block, GridCell, Paragraph, Row, Table

_HEADER_WORDS = ("三级指标", "二级指标", "指标内容", "指标名称")
_LONGEST_JOIN = 4  # pieces into which a label may be broken
_LONGEST_LEVEL = 24  # characters of a label of 一级 or 二级, with its bracket
_BEGINNING = ("name", "code", "unit", "goals", "overview", "budget_group")
_ENDS = ("注:", "注1", "备注:", "说明:", "填报人", "填表人", "单位负责人", "联系人", "总分", "合计", "…", "审核")


class Unread(NamedTuple):
    """A text that holds indicators, of which it cannot be said where their names and values begin."""

    text: str
    place: Place


Piece = Block | Unread


def with_rows(blocks: Sequence[Block]) -> Iterator[Piece]:
    """The blocks, with rows in place of paragraphs that hold an indicator table."""
    run: list[Paragraph] = []
    for block in blocks:
        if isinstance(block, Paragraph):
            run.append(block)
        else:
            yield from _run(run)
            run = []
            yield block
    yield from _run(run)


def _run(run: list[Paragraph]) -> Sequence[Piece]:
    text = squeeze("".join(block.text for block in run)) if run else ""
    if "指标" not in text or not any(word in text for word in _HEADER_WORDS):
        return run
    lines = lines_of(run)
    for tokens, is_glued in ((spaced(lines), False), (glued(lines), True)):
        reader = _LineReader(lines, tokens, is_glued)
        if any(reader.header_at(position) for position in range(len(tokens))):
            return reader.read()
    return run


@dataclass(slots=True)
class _OpenTable:
    """A table to which rows are added."""

    rows: list[Row]
    has_grid: bool

    def closed(self) -> Table:
        """The table as it stands."""
        return Table(tuple(self.rows), self.rows[0][0].place, self.has_grid)


class _LineReader:
    """Reads the tokens of one run."""

    def __init__(self, lines: Sequence[Line], tokens: Sequence[Token], is_glued: bool) -> None:
        self._lines = lines
        self._tokens = tokens
        self._is_glued = is_glued
        self._longest_join = 1 if is_glued else _LONGEST_JOIN
        self._pieces: list[Piece | _OpenTable] = []
        self._roles: tuple[str, ...] = ()  # of the table that is open
        self._levels: dict[str, GridCell] = {}
        self._budget_columns = False
        self._is_fresh = False  # no row since the header
        self.header_at = Headers(tokens, is_glued).at

    def read(self) -> list[Piece]:
        """The run as rows, paragraphs and unread texts."""
        position = 0
        while position < len(self._tokens):
            found = self.header_at(position)
            if found is not None:
                position = self._open_table(found)
            elif self._roles:
                position = self._segment(position)
            else:
                position = self._fields(position)
        return [piece.closed() if isinstance(piece, _OpenTable) else piece for piece in self._pieces]

    def _open_table(self, found: FoundHeader) -> int:
        header = [joined(self._lines, tokens, n) for n, (_, tokens) in enumerate(found.columns, 1)]
        self._roles = roles_of(found, self._tokens)
        self._levels, self._is_fresh = {}, True
        self._table([tuple(header)], has_grid=True)
        return found.end

    # The rows --------------------------------------------------------------------------------------------------

    def _segment(self, position: int) -> int:
        """Read the tokens up to the next label: the rows under one category."""
        level = self._level_at(position)
        while level is not None:
            role, cell, position = level
            if self._levels and (role in self._levels or role == "level1"):
                self._table([tuple(self._levels.values())], has_grid=True)  # a label without a row of its own
                self._levels = {}
            self._levels[role] = cell
            level = self._level_at(position)
        begin = position
        while position < len(self._tokens) and not self._ends_segment(position):
            position += 1
        self._rows(self._tokens[begin:position], position == len(self._tokens))
        self._is_fresh = False
        if self._ends_table(position):
            self._roles = ()
            position = self._remarks(position)
        return position

    def _remarks(self, position: int) -> int:
        """Take the remarks under a table whose borders were lost, up to the next form, as one paragraph."""
        begin = position
        if not self._is_glued or position >= len(self._tokens):
            return position
        if not squeeze(self._tokens[position].text).startswith(_ENDS):
            return position
        while position < len(self._tokens):
            known = field_of(self._tokens[position].text)
            if (known is not None and known.field == "name") or is_title(self._tokens[position].text):
                break
            position += 1
        self._loose(self._tokens[begin:position])
        return position

    def _level_at(self, position: int) -> tuple[str, GridCell, int] | None:
        if position < len(self._tokens) and len(self._tokens[position].text) > _LONGEST_LEVEL:
            return None  # nearly every line of a long text
        for count in range(self._longest_join, 0, -1):
            tokens = self._tokens[position : position + count]
            text = plain(tokens)
            if len(tokens) < count or len(text) > _LONGEST_LEVEL or not is_exact_level(text):
                continue
            following = self._tokens[position + count : position + count + 1]
            category, level1 = category_of(text), level1_of(text)
            # 满意度指标 and 成本指标 are names of both levels: the first of two, or the only one, told by what follows
            both = category is not None and level1 is not None
            is_first = category is None or (both and bool(following) and self._names_category(position + count))
            role = "level1" if is_first or "level2" not in self._roles else "level2"
            if role in self._roles:
                column = self._roles.index(role) + 1
                return role, joined(self._lines, tokens, column), position + count
        return None

    def _names_category(self, position: int) -> bool:
        return any(
            category_of(text) is not None and is_exact_level(text)
            for count in range(1, _LONGEST_JOIN + 1)
            for text in [plain(self._tokens[position : position + count])]
        )

    def _ends_segment(self, position: int) -> bool:
        return (
            self._level_at(position) is not None or self.header_at(position) is not None or self._ends_table(position)
        )

    def _ends_table(self, position: int) -> bool:
        if position >= len(self._tokens):
            return True
        token = self._tokens[position]
        if token.begin > 0 and not self._is_glued and token.line == self._tokens[position - 1].line:
            return False
        text = squeeze(token.text)
        known = field_of(text)
        begins = known is not None and known.field in _BEGINNING
        if begins and self._is_fresh and known is not None and known.field == "goals":
            return False  # the label of the whole table, in its first column
        return begins or text.startswith(_ENDS) or is_title(text) or text.endswith("意见")

    def _rows(self, tokens: Sequence[Token], is_last: bool) -> None:
        """Add the rows that the tokens of one segment are, with the levels that stand in front of them."""
        levels, self._levels = self._levels, {}
        at = self._roles.index("name") if "name" in self._roles else len(self._roles)
        groups = [token for token in tokens if (field_of(token.text) or _NO_FIELD).field == "indicator_group"]
        tokens = [token for token in tokens if token not in groups]
        cut = (cut_glued if self._is_glued else cut_spaced)(tokens, self._lines, self._roles[at:], is_last)
        rows: list[Row] = []
        for cells in cut.rows:
            numbered = [cell._replace(column=at + 1 + cell.column) for cell in cells]
            rows.append((*levels.values(), *numbered))
            levels = {}
        if levels:
            rows.append(tuple(levels.values()))
        # The label of the whole table, merged over its rows, stands wherever the middle is.
        rows += [(joined(self._lines, [token], 1),) for token in groups]
        if rows:
            self._table(rows, has_grid=True)
        self._pieces += [Unread(cell.text, cell.place) for cell in cut.unread]

    # The fields ------------------------------------------------------------------------------------------------

    def _fields(self, position: int) -> int:
        """Read labels that follow one another and what stands behind them."""
        labels: list[GridCell] = []
        if (end := self._spaced_title(position)) > position:
            cell = joined(self._lines, self._tokens[position:end], 1)
            self._pieces.append(Paragraph(cell.text, cell.place))
            return end
        while (found := self._label_at(position)) is not None and self.header_at(position) is None:
            labels.append(found[0])
            position = found[1]
        begin = position
        while (
            position < len(self._tokens)
            and self._label_at(position) is None
            and self.header_at(position) is None
            and not (position > begin and self._is_heading(position))
        ):
            position += 1
            if not labels and self._starts_line(position):
                break
        values = self._tokens[begin:position]
        if not labels:
            cell = joined(self._lines, values, 1)
            self._pieces.append(Paragraph(cell.text, cell.place))
        else:
            self._field_row(labels, values)
        return position

    def _spaced_title(self, position: int) -> int:
        """The index behind a title whose characters stand apart (项　目　绩　效　目　标　表), else ``position``."""
        if self._is_glued or not self._starts_line(position):
            return position
        end = position
        while end < len(self._tokens) and self._tokens[end].line == self._tokens[position].line:
            end += 1
        tokens = self._tokens[position:end]
        return end if len(tokens) > 3 and is_title(plain(tokens)) else position

    def _is_heading(self, position: int) -> bool:
        text = self._tokens[position].text
        return self._starts_line(position) and (is_title(text) or unit_line_money(text) is not None)

    def _starts_line(self, position: int) -> bool:
        if position >= len(self._tokens):
            return True
        return position == 0 or self._tokens[position].line != self._tokens[position - 1].line

    def _label_at(self, position: int) -> tuple[GridCell, int] | None:
        for count in range(1, self._longest_join + 1):
            tokens = self._tokens[position : position + count]
            text = plain(tokens)
            if text[:1] in "(（":
                return None
            if len(tokens) == count and (field_of(text) is not None or is_budget_column(text)):
                if self._bracket_follows(position + count):  # 项目资金 (万元)
                    count += 1
                return joined(self._lines, self._tokens[position : position + count], 1), position + count
        return None

    def _bracket_follows(self, position: int) -> bool:
        text = squeeze(self._tokens[position].text) if position < len(self._tokens) else ""
        return text[:1] == "(" and text[-1:] == ")" and money_unit_in(text) is not None

    def _field_row(self, labels: list[GridCell], values: Sequence[Token]) -> None:
        if budget_columns([label.text for label in labels]):
            columns = [label for label in labels if is_budget_column(label.text)]
            self._budget_columns = True
            self._table([tuple(columns)], has_grid=False)
            labels = [label for label in labels if label not in columns]
            if not labels:
                self._loose(values)
                return
        known = field_of(labels[-1].text)
        if known is not None and known.field in AMOUNT_FIELDS and self._is_amount(values):
            self._amounts(labels, values)
            return
        goals = [label for label in labels if (field_of(label.text) or _NO_FIELD).field in ("goals", "result")]
        chunks = self._chunks(values)
        if len(goals) < 2 or len(chunks) < 2 or len(chunks) > len(goals):
            chunks = [values] if values else []
            told = next((label for label in goals if (field_of(label.text) or _NO_FIELD).field == "goals"), labels[-1])
            filled = {id(told): chunks[0]} if chunks else {}
            if len(goals) > 1 and chunks:
                own = [label for label in goals if (field_of(label.text) or _NO_FIELD).field == "goals"]
                filled = {id(own[-1] if own else told): chunks[0]}
        else:
            filled = {id(label): chunk for label, chunk in zip(goals[-len(chunks) :], chunks, strict=True)}
        self._pairs(labels, filled)

    @staticmethod
    def _is_amount(values: Sequence[Token]) -> bool:
        return not values or any(map(str.isdigit, values[0].text))

    def _pairs(self, labels: Sequence[GridCell], filled: dict[int, Sequence[Token]]) -> None:
        row: list[GridCell] = []
        for label in labels:
            chunk = filled.get(id(label))
            value = joined(self._lines, chunk, 1) if chunk else GridCell("", label.place, 1)
            row += [label, value]
        self._table([tuple(cell._replace(column=n) for n, cell in enumerate(row, 1))], has_grid=False)

    def _chunks(self, values: Sequence[Token]) -> list[Sequence[Token]]:
        """The values cut behind tokens that end a sentence."""
        chunks: list[Sequence[Token]] = []
        begin = 0
        for n, token in enumerate(values, 1):
            if token.text.endswith("。") or n == len(values):
                chunks.append(values[begin:n])
                begin = n
        return chunks

    def _amounts(self, labels: Sequence[GridCell], values: Sequence[Token]) -> None:
        """Amounts behind the last label, each a cell; numbers that ran together are no amounts."""
        if len(labels) > 1:
            self._pairs(labels[:-1], {})
        if self._is_glued and self._budget_columns and values:
            self._table([(labels[-1], GridCell("", labels[-1].place, 2))], has_grid=False)
            cell = joined(self._lines, values, 1)
            self._pieces.append(Unread(cell.text, cell.place))
            return
        cells = [joined(self._lines, [token], n) for n, token in enumerate(values, 2)]
        self._table([(labels[-1], *(cells or [GridCell("", labels[-1].place, 2)]))], has_grid=False)

    def _loose(self, values: Sequence[Token]) -> None:
        if values:
            cell = joined(self._lines, values, 1)
            self._pieces.append(Paragraph(cell.text, cell.place))

    def _table(self, rows: list[Row], has_grid: bool) -> None:
        """Add rows; those of one sort that follow one another make one table."""
        last = self._pieces[-1] if self._pieces else None
        if isinstance(last, _OpenTable) and last.has_grid == has_grid:
            last.rows += rows
        else:
            self._pieces.append(_OpenTable(rows, has_grid))


class _NoField(NamedTuple):
    field: str = ""


_NO_FIELD = _NoField()

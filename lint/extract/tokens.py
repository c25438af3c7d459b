"""Running text as tokens: the pieces between blanks, or, where borders were lost altogether, between known labels."""

import re
from collections.abc import Iterable, Sequence
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from lint.extract.cells import line_place
from lint.extract.labels import squeeze
from lint.extract.terms import BUDGET_COLUMNS, FIELDS, UNIT_RANKS
from lint.extract.terms_columns import COLUMNS
from lint.extract.terms_levels import CATEGORIES, LEVEL1
from lint.kept.patterns import regex
from lint.model import Place
from lint.read.document import GridCell, Paragraph

_PIECE = regex(r"\S+")
_LABEL_AND_NAME = regex(
    r"(?:主管部门及代码|主管部门|项目实施单位|实施单位|项目单位|项目名称)[:：]?(?=[^及和的或（(:：])"
)
_FIELDS_IN_TEXT = (
    *("name", "code", "total", "whole_total", "fiscal", "goals", "result", "overview", "grounds", "necessity"),
    *("budget_group", "indicator_group", "term", "aside", "safeguards", "purpose"),
)
_FEWEST = 4  # characters of a label that is told from the text around it without a border


class Line(NamedTuple):
    """A line of the source and the place of its first character."""

    text: str
    place: Place


class Token(NamedTuple):
    """A piece of a line: the text between two indexes of it."""

    text: str
    line: int  # index of its line
    begin: int
    end: int


def lines_of(run: Iterable[Paragraph]) -> list[Line]:
    """The lines of paragraphs that follow one another."""
    lines = []
    for block in run:
        for number, text in enumerate(block.text.split("\n")):
            if text.strip():
                lines.append(Line(text, line_place(block.place, number)))
    return lines


def spaced(lines: Sequence[Line]) -> list[Token]:
    """The pieces between blanks and line breaks."""
    tokens = []
    for number, line in enumerate(lines):
        for found in _PIECE.finditer(line.text):
            label = _LABEL_AND_NAME.match(found.group())
            if label is None or len(found.group()) == label.end():
                tokens.append(Token(found.group(), number, *found.span()))
            else:  # 实施单位造林司
                middle = found.start() + label.end()
                tokens.append(Token(label.group(), number, found.start(), middle))
                tokens.append(Token(found.group()[label.end() :], number, middle, found.end()))
    return tokens


def glued(lines: Sequence[Line]) -> list[Token]:
    """The labels in the lines and the texts between them."""
    tokens = []
    for number, line in enumerate(lines):
        begin = 0
        for found in _labels().finditer(line.text):
            for first, last in ((begin, found.start()), found.span()):
                text = line.text[first:last]
                if text.strip():
                    first += len(text) - len(text.lstrip())
                    tokens.append(Token(text.strip(), number, first, first + len(text.strip())))
            begin = found.end()
        rest = line.text[begin:]
        if rest.strip():
            begin += len(rest) - len(rest.lstrip())
            tokens.append(Token(rest.strip(), number, begin, begin + len(rest.strip())))
    return tokens


@cache
def _labels() -> re.Pattern[str]:
    fields = {label for field in _FIELDS_IN_TEXT for label in FIELDS[field]}
    fields |= {label for labels in UNIT_RANKS for label in labels} | set(FIELDS["other"]) | set(BUDGET_COLUMNS)
    columns = {label for labels in COLUMNS.values() for label in labels}
    # 三级指标分值 is rather 三级指标 and 分值 run together
    columns = {label for label in columns if not (label[:4] in columns and label[4:] in columns)}
    levels = {label for label in (*CATEGORIES, *LEVEL1) if "指标" in label or label[:2] == "产出"}
    levels |= {label for label in CATEGORIES if label.endswith(("效益", "影响")) and len(label) > 3}
    known = {label for label in fields | columns | levels if len(label) >= _FEWEST} | {"分值", "得分", "备注", "权重"}
    known |= {"年度(/项目)指标值", "指标值", "目标值", "实际值", "完成值"}
    ordered = "|".join(sorted(map(re.escape, known), key=len, reverse=True))
    ends = "……|总分|注[:：]"
    dated = "(?:20[0-9]{2}年度?|本?年度|全年|年初|预期|项目)?(?:实际)?(?:指标|目标|实际|完成)值"
    return regex(
        rf"(?:{ends})|(?:其中[:：]?)?(?:{dated}|{ordered})(?!表|申报|自评|审[批核])(?:[(（][^()（）]{{1,8}}[)）](?!\S?率))?[:：]?"
    )


def joined(lines: Sequence[Line], tokens: Sequence[Token], column: int) -> GridCell:
    """Tokens that follow one another as one cell, as they stand between the first and the last."""
    first = tokens[0]
    texts = [lines[first.line].text[first.begin : first.end]]
    for before, token in pairwise(tokens):
        if token.line == before.line:
            texts[-1] += lines[token.line].text[before.end : token.end]
        else:
            texts.append(token.text)
    return GridCell("\n".join(texts), line_place(lines[first.line].place, 0, first.begin), column)


def plain(tokens: Sequence[Token]) -> str:
    """Tokens as labels are compared."""
    return squeeze("".join(token.text for token in tokens))

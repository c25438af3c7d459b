"""The texts of a filing in reading order, for rules that judge how something is written wherever it stands."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from lint.plugin import Cell, DepartmentPart, Field, Filing, Indicator, Project, is_void, regex

from .._last import once

ROW_FIELDS = frozenset({Field.NAME, Field.VALUE, Field.DESCRIPTION, Field.BASIS})
PROSE = frozenset({Field.PURPOSE, Field.GOALS, Field.OVERALL_GOAL, Field.SUB_GOALS, Field.MEASURES})
"""Fields that hold sentences."""
_SENTENCE = regex(r"[^。；;！!？?\n]+")


class Passage(NamedTuple):
    """One text of the form: the field it stands in, its cell and, in the indicator table, its row."""

    field: Field
    cell: Cell
    row: Indicator | None = None


class Place(NamedTuple):
    """The department part (``project`` None) or one project, with its texts."""

    project: Project | None
    passages: tuple[Passage, ...]

    def of(self, fields: Iterable[Field]) -> Iterator[Passage]:
        """The texts of some fields."""
        wanted = frozenset(fields)
        return (passage for passage in self.passages if passage.field in wanted)


@once
def texts_of(subject: Project | DepartmentPart) -> Place:
    """The texts of one project or of the department part."""
    if isinstance(subject, Project):
        return Place(subject, tuple(_project(subject)))
    return Place(None, tuple(_department(subject)))


@once
def places(filing: Filing) -> tuple[Place, ...]:
    """The department part, where there is one, then every project."""
    department = () if filing.department is None else (texts_of(filing.department),)
    return (*department, *map(texts_of, filing.projects))


def _department(part: DepartmentPart) -> Iterator[Passage]:
    yield from (Passage(Field.OVERALL_GOAL, cell) for cell in part.overall)
    yield from (Passage(Field.SUB_GOALS, cell) for cell in part.sub_goals)
    yield from (Passage(Field.MEASURES, cell) for cell in part.measures)


def _project(project: Project) -> Iterator[Passage]:
    if project.name is not None:
        yield Passage(Field.PROJECT_NAME, project.name)
    elif project.title is not None:
        yield Passage(Field.PROJECT_NAME, project.title)
    if project.purpose is not None:
        yield Passage(Field.PURPOSE, project.purpose)
    yield from (Passage(Field.PURPOSE, narrative.cell) for narrative in project.narratives)
    yield from (Passage(Field.GOALS, goal.cell) for goal in project.goals)
    for row in project.annual_indicators():
        if is_void(row):
            continue
        cells = {
            Field.NAME: row.name,
            Field.DESCRIPTION: row.description,
            Field.VALUE: row.target_cell,
            Field.BASIS: row.basis,
        }
        yield from (Passage(field, cell, row) for field, cell in cells.items() if cell is not None)


def rows_of(passages: Sequence[Passage]) -> tuple[Indicator, ...]:
    """The rows that the texts stand in, each once; none where one of the texts stands outside the table."""
    if any(passage.row is None for passage in passages):
        return ()
    return tuple({passage.row.row: passage.row for passage in passages if passage.row is not None}.values())


def sentences(text: str) -> list[str]:
    """The sentences of a text, without their stops."""
    return [found.group().strip() for found in _SENTENCE.finditer(text)]


def verbatim(text: str, limit: int = 40) -> str:
    """The text in one line between quotation marks as it stands, its closing stop included, shortened to ``limit``
    characters."""
    line = "".join(text.split())
    return f"“{line[:limit]}…”" if len(line) > limit else f"“{line}”"


def distinct(texts: Iterable[str]) -> list[str]:
    """The texts without repetitions, in the order in which they come."""
    return list(dict.fromkeys(texts))


def shown(texts: Iterable[str], limit: int = 5) -> list[str]:
    """The texts as a message lists them: each once and verbatim, the first ``limit``, and … for the others."""
    every = distinct(texts)
    return [*map(verbatim, every[:limit]), *(["…"] if len(every) > limit else [])]

"""The records of a filing (申报材料): department part, projects, budgets, plans, goals, indicators.

A field that is None has no place in the form; a ``Cell`` with empty text has a place and was left blank.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from typing import NamedTuple

from lint.model.category import Category, Framework, Level1
from lint.model.place import Place
from lint.model.text import normalise
from lint.model.value import TargetValue

MID_TERM, ANNUAL = "中期", "年度"


class Cell(NamedTuple):
    """A leaf of the model: the text as it stands (outer blanks removed) and its place in the source."""

    text: str
    place: Place

    @property
    def norm(self) -> str:
        """The text as comparisons see it (``lint.model.text.normalise``)."""
        return normalise(self.text)

    @property
    def is_blank(self) -> bool:
        """Whether nothing but blanks and punctuation stands here."""
        return not any(map(str.isalnum, self.text))


class FilingKind(Enum):
    """申报 is a filing of targets, 自评 a self-evaluation (得分, 实际完成值), 其他 neither."""

    __hash__ = object.__hash__

    TARGETS = "申报"
    SELF_EVALUATION = "自评"
    OTHER = "其他"


class Note(NamedTuple):
    """What the extraction did not understand or had to interpret: nothing is dropped without one.

    ``severity`` is ``error`` where part of the file was not read at all, else ``warning`` or ``info``. ``unchecked``
    says that the text is content of an indicator table which the rules did not see as what it is: a row without its
    category, a cell outside the columns. No filing with such a note has been checked in full.
    """

    severity: str
    message_zh: str
    message_en: str
    place: Place | None
    text: str
    unchecked: bool = False


class Annotation(NamedTuple):
    """What somebody wrote on the file and not into the form: a Word comment, a cell note, a line for jxlint.

    ``place`` is the cell or paragraph that it is attached to, or the line itself; None where that is unknown.
    """

    place: Place | None
    text: str
    author: str | None = None


@dataclass(frozen=True, slots=True)
class Unit:
    """预算单位: code 315001 and name 定州市司法局本级, either may be missing."""

    code: Cell | None
    name: Cell | None


@dataclass(frozen=True, slots=True)
class Amount:
    """An amount of money in the unit of its budget; ``number`` None where the text is no number."""

    cell: Cell
    number: Decimal | None


class BudgetLine(NamedTuple):
    """A source of money that the form lists beside 财政资金 and 其他资金: 上年结转资金, 上级资金."""

    label: Cell
    amount: Amount


@dataclass(frozen=True, slots=True)
class Budget:
    """预算规模. ``unit`` is 万元 or 元, None where the form does not say; ``further`` may be parts of ``fiscal``."""

    total: Amount | None
    fiscal: Amount | None
    other: Amount | None
    unit: str | None
    further: tuple[BudgetLine, ...] = ()


@dataclass(frozen=True, slots=True)
class PlanPoint:
    """One period of the spending plan: label 3月底, month 3, cumulative percent (0–100) or None if no number."""

    label: Cell
    month: int | None
    value: Cell
    percent: Decimal | None


@dataclass(frozen=True, slots=True)
class SpendingPlan:
    """资金支出计划, points in the order of their months.

    ``in_percent`` is False for a plan of amounts (万元), whose points have no percent.
    """

    label: Cell
    points: tuple[PlanPoint, ...]
    in_percent: bool


@dataclass(frozen=True, slots=True)
class Goal:
    """One item of 绩效目标 without its list number; ``index`` counts from 1.

    ``period`` is 中期 (of the whole project) or 年度 where the form keeps the two apart.
    """

    index: int
    cell: Cell
    period: str | None = None


class Aside(NamedTuple):
    """A text that the form holds and no rule judges, with its label or column header: 主管部门, 得分计算方法."""

    label: Cell
    cell: Cell


class Narrative(NamedTuple):
    """A text about the project: ``kind`` is overview (项目概况), necessity, grounds (立项依据) or safeguards."""

    kind: str
    label: Cell
    cell: Cell


@dataclass(frozen=True, slots=True)
class Indicator:
    """One indicator row. ``row`` counts the rows of its project from 1.

    ``category`` is None where the form has no 二级指标 or its label is unknown; ``label`` is the label as it
    stands. ``target_cell`` is the place of the value, ``sign_cell`` and ``unit_cell`` those of its parts where the form
    has columns for them. ``period`` is 中期 or 年度 in two-sided forms, ``area`` the header of the value's column where
    each town has its own. ``actual`` and ``score`` are of a self-evaluation.
    """

    row: int
    category: Category | None
    level1: Level1 | None
    label: Cell | None
    name: Cell
    target: TargetValue
    target_cell: Cell | None
    description: Cell | None = None
    basis: Cell | None = None
    weight: Cell | None = None
    period: str | None = None
    sign_cell: Cell | None = None
    unit_cell: Cell | None = None
    actual: Cell | None = None
    score: Cell | None = None
    area: Cell | None = None
    asides: tuple[Aside, ...] = ()


@dataclass(frozen=True, slots=True)
class Project:
    """One 预算项目; ``index`` counts from 1 in reading order of its file.

    ``number`` is the number that its title carries in the file's list of forms (5.…绩效目标表), None without one.
    ``term`` are the cells that say how long it lasts: 3年; 2026年1月 and 2028年12月. ``has_table`` is False without an
    indicator table, and where only a part of it could be read: then nothing can be said of what it lacks.
    ``is_cut_off`` says that the file ends in mid-table: its rows can be judged, and not what it lacks.
    """

    index: int
    framework: Framework
    title: Cell | None
    code: Cell | None
    name: Cell | None
    unit: Unit | None
    budget: Budget | None
    purpose: Cell | None
    plan: SpendingPlan | None
    goals: tuple[Goal, ...]
    goals_label: Cell | None
    indicators: tuple[Indicator, ...]
    has_table: bool
    number: int | None = None
    narratives: tuple[Narrative, ...] = ()
    term: tuple[Cell, ...] = ()
    asides: tuple[Aside, ...] = ()
    is_cut_off: bool = False

    @property
    def display_name(self) -> str:
        """The project's name, else its title, else 项目N."""
        for cell in (self.name, self.title):
            if cell is not None and cell.text:
                return cell.text
        return f"项目{self.index}"

    def annual_goals(self) -> tuple[Goal, ...]:
        """The goals that rules judge: those of the year, where the form keeps them apart."""
        if any(goal.period == ANNUAL for goal in self.goals):
            return tuple(goal for goal in self.goals if goal.period != MID_TERM)
        return self.goals

    def annual_indicators(self) -> tuple[Indicator, ...]:
        """The rows that rules judge: in two-sided forms those of the year."""
        if any(row.period == ANNUAL for row in self.indicators):
            return tuple(row for row in self.indicators if row.period != MID_TERM)
        return self.indicators


class LeadIn(NamedTuple):
    """A line that names a section again below its heading: 二、分项绩效目标, then 分类绩效目标：.

    ``section`` is the field of ``DepartmentPart`` that the section fills.
    """

    section: str
    heading: Cell
    line: Cell


@dataclass(frozen=True, slots=True)
class DepartmentPart:
    """部门整体绩效目标: overall goals, sub-goals and measures, an item a paragraph, without list numbers.

    ``headings`` names those of the three whose heading stands: one of them without items was left blank.
    """

    overall: tuple[Cell, ...]
    sub_goals: tuple[Cell, ...]
    measures: tuple[Cell, ...]
    lead_ins: tuple[LeadIn, ...] = ()
    headings: frozenset[str] = frozenset({"overall", "sub_goals", "measures"})


@dataclass(frozen=True, slots=True)
class Filing:
    """One file's content. ``labels`` are the cells and lines that were read as headers, labels and headings: with the
    leaves of the model and the notes they make up the whole document (``lint.extract.ledger``)."""

    kind: FilingKind
    framework: Framework
    unit: Unit | None
    year: int | None
    department: DepartmentPart | None
    projects: tuple[Project, ...]
    notes: tuple[Note, ...]
    labels: tuple[Cell, ...] = ()
    annotations: tuple[Annotation, ...] = ()

    @property
    def is_partly_unread(self) -> bool:
        """Whether part of the file was not read: what seems to be missing may stand there."""
        return any(note.severity == "error" for note in self.notes)

    @property
    def is_partly_unchecked(self) -> bool:
        """Whether content of an indicator table is missing from what the rules saw, or a whole table is."""
        if any(not project.has_table or project.is_cut_off for project in self.projects):
            return True
        return any(note.unchecked for note in self.notes)

    def rows(self) -> Iterator[tuple[Project, Indicator]]:
        """Every indicator row that rules judge, with its project, in reading order."""
        for project in self.projects:
            for row in project.annual_indicators():
                yield project, row

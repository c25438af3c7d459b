"""R23: indicators that have nothing to do with the project."""

from collections.abc import Collection, Iterator, Mapping
from typing import Any, NamedTuple

from lint.plugin import (
    Basis,
    Card,
    Confidence,
    Context,
    Dimension,
    Example,
    Field,
    Hit,
    Indicator,
    NotApplicable,
    Part,
    Project,
    Severity,
    Text,
    normalise_name,
    rule,
)

from .._prose import any_of, quoted
from .._rows import judged_rows, named, one_line
from ..vocabulary._category_names import category_names
from ..vocabulary._names import core
from ..vocabulary._project_types import bare_name
from ..vocabulary._satisfaction import satisfaction_heads
from ._synonyms import synonyms

FEWEST_ROWS = 3
"""Rows with a subject of their own from which a whole table can be called off topic. Our own choice."""
COPIES = 2
"""Different indicators up to which a table counts as copied all over. Our own choice."""
FEWEST_PAIRS = 2
"""Character pairs from which the project itself says what it is about. Our own choice."""

NO_SUBJECT = NotApplicable("项目名称、用途、目标未显示主题", "name, use and goals do not show a subject")


class OffTopic(NamedTuple):
    """The indicators (``names``) and the project that they have nothing in common with; ``term`` is the word of
    another line of work."""

    names: list[str]
    project: str
    term: str


class _Topics:
    def __init__(self, table: Mapping[str, Any]) -> None:
        self._neutral = any_of(table["neutral_words"])
        self._general = any_of(table["general_words"])
        self._contexts = {term: any_of(each["context"]) for each in table["narrow"].values() for term in each["terms"]}
        self._terms = any_of(self._contexts)

    def subject_of(self, text: str) -> str:
        """The text with blanks in place of the words that everybody uses, and of all that is not Chinese."""
        plain = self._neutral.sub(" ", text)
        return "".join(character if "\u4e00" <= character <= "\u9fff" else " " for character in plain)

    def is_general(self, text: str) -> bool:
        """Whether an indicator's name is of no line of work in particular."""
        return not _pairs(self._general.sub(" ", self.subject_of(text)))

    def foreign_term(self, name: str, subject: str) -> str | None:
        """The word in the name that belongs to a line of work of which the subject does not speak."""
        found = self._terms.search(name)
        return found[0] if found and not self._contexts[found[0]].search(subject) else None


@rule(
    "R23",
    "off-topic-indicator",
    title=Text("指标与项目不相关", "Off-topic indicator"),
    dimension=Dimension.RELEVANCE,
    severity=Severity.INFO,
    confidence=Confidence.LOW,
    field=Field.NAME,
    needs=(Part.TABLE,),
    message={
        "": Text(
            "“{names}”与项目“{project}”无直接关联：“{term}”是另一类工作的指标。",
            "“{names}” has no direct link with the project “{project}”: {term} belongs to another line of work.",
        ),
        "all": Text(
            "全部指标（{names}）与项目“{project}”的名称、用途和目标没有关联，疑照搬了其他项目的指标表。",
            "No indicator ({names}) has anything in common with name, use and goals of the project “{project}”; the "
            "table was probably taken from another project.",
        ),
    },
    suggestion=Text(
        "请设置能反映本项目工作内容的指标。",
        "Set indicators that reflect the work of this project.",
    ),
    basis=(Basis("财预〔2015〕88号"), Basis("财预〔2021〕101号")),
    card=Card(
        summary=Text(
            "整张表的指标与项目名称、用途、目标没有共同的词，或某条指标用了别的行业的术语。",
            "The whole table shares no word with the project, or an indicator uses a term of another line of work.",
        ),
        why=Text(
            "指标应与项目目标高度关联；照搬来的指标完成得再好，也说明不了这个项目。",
            "Indicators should go with the goals; however well met, borrowed ones say nothing of this project.",
        ),
        fix=Text("从项目的用途和目标出发，写本项目的产出和效果。", "Start from the use and goals of this project."),
        examples=(
            Example("道路照明改造｜各行均为“村卫生室签约率”", "道路照明改造｜更换路灯盏数、亮灯率、节电量"),
            Example("群众体育活动｜政府采购节支率", "群众体育活动｜参赛人次、赛事安全事故起数"),
        ),
        limits=Text(
            "信号较弱，只作提示：只在全部指标都不沾边、或用了词表 topics 中的行业术语时才说；"
            "满意度、成本、及时、环保等通用指标不判。",
            "A weak signal, so it speaks only where no row fits or a term of the vocabulary (topics) is used; "
            "satisfaction, cost, timeliness and the like pass.",
        ),
    ),
)
def check(project: Project, context: Context) -> Iterator[Hit | NotApplicable]:
    topics = context.shared("topics", lambda words: _Topics(words["topics"]))
    said = _said(project)
    subject = topics.subject_of(synonyms(context).unified(said))
    wanted = _pairs(subject)
    if len(wanted) < FEWEST_PAIRS:
        yield NO_SUBJECT
        return
    own = {
        row.row: topics.subject_of(text) for row in judged_rows(project) if (text := _own_text(row, topics, context))
    }
    rows = [row for row in judged_rows(project) if row.row in own]
    if rows and not any(_pairs(own[row.row]) & wanted for row in rows):
        if len(rows) >= FEWEST_ROWS and _has_more_than_a_name(project) and _is_foreign(own.values(), subject):
            names = [quoted(name) for name in dict.fromkeys(normalise_name(row.name.text) for row in rows)][:3]
            evidence = OffTopic(names, one_line(project.display_name), "")
            weight = (Severity.WARNING, Confidence.MEDIUM)
            yield Hit(evidence, rows[0].name, tuple(rows), "all", None, *weight)
        return
    for row in rows:
        term = None if _pairs(own[row.row]) & wanted else topics.foreign_term(normalise_name(row.name.text), said)
        if term is not None:
            yield Hit(OffTopic([named(row)], one_line(project.display_name), term), row.name, rows=(row,))


def _is_foreign(texts: Collection[str], subject: str) -> bool:
    """Whether a table that shares no word with the project is foreign to it.

    One or two indicators copied over the table are. Where the rows differ, a single character in common speaks for
    them: 村干部 and 村民 share no word, and yet belong together.
    """
    if len(set(texts)) <= COPIES:
        return True
    return not {character for text in texts for character in text} & set(subject) - {" "}


def _said(project: Project) -> str:
    """What the project says that it is about: name, use and goals."""
    purpose = project.purpose.norm if project.purpose is not None else ""
    return "。".join((bare_name(project), purpose, *(goal.cell.norm for goal in project.annual_goals())))


def _has_more_than_a_name(project: Project) -> bool:
    """Whether use or goals stand beside the name, which alone is too short to judge a table by."""
    goals = any(not goal.cell.is_blank for goal in project.annual_goals())
    return goals or (project.purpose is not None and not project.purpose.is_blank)


def _own_text(row: Indicator, topics: _Topics, context: Context) -> str:
    """The indicator's name in common wording, "" where it is a general one."""
    name = row.name.text
    if category_names(context).meant_by(name) or satisfaction_heads(context).found_in(name) is not None:
        return ""
    text = synonyms(context).unified(core(name).head_text)
    return "" if topics.is_general(text) else text


def _pairs(text: str) -> set[str]:
    """The character pairs of each part of a text."""
    return {part[start : start + 2] for part in text.split() for start in range(len(part) - 1)}

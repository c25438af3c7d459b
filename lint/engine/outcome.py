"""What a rule yields: hits, or the statement that it does not apply or cannot tell."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple, TypeVar

from lint.engine.rule import Confidence, Field, Severity
from lint.engine.sketches import Spot
from lint.model import Category, Cell, Filing, Goal, Indicator, Place, Project, SpendingPlan

T = TypeVar("T")


class NotApplicable(NamedTuple):
    """The rule has nothing to judge here, for a reason of a few words that never change: the report counts by them.
    Without English words the Chinese are said in both languages."""

    zh: str
    en: str = ""


class NotCheckable(NamedTuple):
    """The part that the rule needs could not be read, for a reason of the same kind."""

    zh: str
    en: str = ""


def said(why: NotApplicable | NotCheckable, lang: str) -> str:
    """The reason in that language."""
    return why.zh if lang == "zh" or not why.en else why.en


class Edit(NamedTuple):
    """What stands in a cell's text from ``start`` to ``end`` becomes ``new``; nothing is between equal places."""

    cell: Cell
    start: int
    end: int
    new: str


class Fix(NamedTuple):
    """The edits that put a fault right, those of one cell all or none. ``is_safe``: they change how a thing is written
    and not what it says, so that ``jxlint fix`` may make them unasked; others need ``--unsafe``."""

    edits: tuple[Edit, ...]
    is_safe: bool = True


_SHAPES = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]")


def fault_of(fix: Fix) -> str | None:
    """What is wrong with a fix as its rule made it, None if nothing is: an edit outside its cell, or one that would
    bring in a line break, a tab or what no file can hold. An edit changes letters, never the shape of a form."""
    for cell, start, end, new in fix.edits:
        if not 0 <= start <= end <= len(cell.text):
            return f"the fix edits {start} to {end} of a text of {len(cell.text)} characters"
        if _SHAPES.search(new):
            return f"the fix would write a line break or a control character: {new!r}"
    return None if fix.edits else "the fix has no edit"


@dataclass(frozen=True, slots=True)
class Hit:
    """One fault. ``evidence`` is a named tuple whose fields the message templates use.

    ``at`` is the cell or place to point at; ``rows`` the indicator rows concerned; ``projects`` the projects of
    a finding across projects; ``project`` the one project that a rule over the whole filing has found at fault.
    ``severity``, ``confidence``, ``field``, ``fold_rank`` and ``folds`` override the rule's own. ``fix`` is what
    ``jxlint fix`` may do, of a kind that the rule declares (``fixes``).
    """

    evidence: Any
    at: Cell | Place | None
    rows: tuple[Indicator, ...] = ()
    variant: str = ""
    field: Field | None = None
    severity: Severity | None = None
    confidence: Confidence | None = None
    projects: tuple[Project, ...] = ()
    fold_rank: int | None = None
    folds: tuple[str, ...] | None = None
    project: Project | None = None
    fix: Fix | None = None


@dataclass(frozen=True, slots=True)
class AcrossHit:
    """One fault across filings, as it shows in the file of ``spot``; ``others`` are the places in the other files.

    A rule yields one for each file concerned. The message may name ``{files}``, the paths of the others, beside the
    fields of ``evidence``.
    """

    spot: Spot
    others: tuple[Spot, ...]
    evidence: Any
    variant: str = ""
    field: Field | None = None
    severity: Severity | None = None
    confidence: Confidence | None = None


class Spoken(NamedTuple):
    """One word, pattern or unit that spoke: the category with its total, the kind of evidence and its points.

    What a pack's ``_why.row_evidence(row, context)`` gives to ``jxlint why``.
    """

    category: Category
    total: int
    kind: str
    text: str
    points: int


Outcome = Hit | NotApplicable | NotCheckable


@dataclass(frozen=True, slots=True)
class CorpusContext:
    """What a rule across filings may look at beside the sketches: the vocabulary (file stem → content)."""

    words: Mapping[str, Any]
    memo: dict[str, Any]


Subject = Indicator | Goal | SpendingPlan | Project | Filing


@dataclass(frozen=True, slots=True)
class Context:
    """What a rule may look at beside its subject.

    ``options`` are the rule's settings; ``words`` the vocabulary (file stem → content); ``shared`` keeps what
    several rules derive from the vocabulary, computed once in a run.
    """

    filing: Filing
    project: Project | None
    options: Mapping[str, Any]
    words: Mapping[str, Any]
    memo: dict[str, Any]

    def shared(self, key: str, make: Callable[[Mapping[str, Any]], T]) -> T:
        """``make(words)``, computed at the first call with this key."""
        if key not in self.memo:
            self.memo[key] = make(self.words)
        found: T = self.memo[key]
        return found

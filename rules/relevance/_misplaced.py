"""What the rules about rows in the wrong category (R10–R18) have in common.

The scorer's gate decides whether a row is suspect at all; each rule then narrows it to what it can say for certain.
"""

import re
from collections.abc import Mapping
from typing import Any, NamedTuple

from lint.plugin import Category, Confidence, Context, Framework, Indicator, Project, Severity

from .._prose import any_of, any_pattern
from .._rows import named
from ..vocabulary._category_names import category_names, category_of
from ..vocabulary._names import blanks_of, core, ending_in
from ..vocabulary._satisfaction import satisfaction_heads
from ..vocabulary._scorer import Evidence, Spoke, evidence_of, scorer_of
from ..vocabulary._units import Measure, units_of
from ._management import management_of

FIRM = frozenset({"phrase", "pattern", "head", "against_head", "against_unit"})
"""Evidence that a careful reader would not argue with: set phrases, the head of the name, a unit that the category
does not take (rules catalogue, R: strong is an error, weak a warning)."""
VAGUE_UNITS = frozenset({"measure", "score", "intensity"})
"""Units that several categories are measured in."""
MONEY_CATEGORIES = frozenset({Category.ECONOMIC_BENEFIT, Category.COST, Category.ECONOMIC_COST})


class Misplaced(NamedTuple):
    """The name and the row's category; the category to move it to, None where none is clear; the word of the name,
    or the unit, that says so."""

    name: str
    category: str
    best: str | None
    word: str


class Suspect(NamedTuple):
    """A row that the gate lets through."""

    row: Indicator
    category: Category
    evidence: Evidence
    measure: Measure | None
    against: tuple[Spoke, ...]
    best: Category | None
    spoke: Spoke | None
    is_foreign: bool
    """Whether the unit is one that the rule takes for another category's."""

    @property
    def is_firm(self) -> bool:
        """Whether a head, a phrase or a unit says so, not only words."""
        spoke = (*self.against, *([self.spoke] if self.spoke else []))
        return self.is_foreign or any(each.kind in FIRM for each in spoke)

    @property
    def severity(self) -> Severity:
        """An error on strong evidence, a warning on weak."""
        return Severity.ERROR if self.is_firm else Severity.WARNING

    @property
    def confidence(self) -> Confidence:
        """High on strong evidence, medium on weak."""
        return Confidence.HIGH if self.is_firm else Confidence.MEDIUM

    @property
    def variant(self) -> str:
        """The usual text names where the row belongs; ``unplaced`` where that is not clear."""
        return "" if self.best else "unplaced"

    @property
    def name(self) -> str:
        """The name as it stands."""
        return self.row.name.text

    @property
    def head_text(self) -> str:
        """The name's own text up to its head."""
        return core(self.name).head_text

    @property
    def unit_class(self) -> str | None:
        """The class of the row's unit."""
        return self.measure.unit_class if self.measure else None

    @property
    def counted(self) -> str | None:
        """The head of the name, or the unit, that says how many; None where nothing does."""
        spoke = self.evidence.loudest(Category.QUANTITY)
        if spoke is None or not (spoke.kind in FIRM or (spoke.kind == "unit" and spoke.text not in VAGUE_UNITS)):
            return None
        return shown(spoke, self.measure)

    def said(self, best: Category | None = None, word: str | None = None) -> Misplaced:
        """The evidence of the finding; ``best`` and ``word`` where the rule knows better than the scorer."""
        place = best or self.best
        own_word = self.evidence.loudest(best) if best else None
        loudest = own_word or self.spoke or next(iter(self.against), None)
        spoken = shown(loudest, self.measure) if loudest else self.measure.unit if self.measure else self.name
        return Misplaced(named(self.row), self.category.value, place.value if place else None, word or spoken)


def suspect(row: Indicator, context: Context, foreign: frozenset[str] = frozenset()) -> Suspect | None:
    """The row, if it is suspect in its category: nothing speaks for it there and something else does, or something
    speaks against it; a unit of a class in ``foreign`` speaks against it too.

    Rows without an indicator, rows that hold a category's name (R02, R03) and satisfaction in another category (R19)
    are other rules' matter.
    """
    own = row.category
    if own is None or row in blanks_of(context) or category_names(context).meant_by(row.name.text):
        return None
    if satisfaction_heads(context).found_in(row.name.text) or _value_speaks_for(row, own, context):
        return None
    evidence, measure, framework = evidence_of(row, context), units_of(context).measure(row), framework_of(context)
    verdict = scorer_of(context).judge(evidence, own, framework)
    is_foreign = measure is not None and measure.unit_class in foreign and evidence.score(own) <= 0
    if not verdict.misplaced and not is_foreign:
        return None
    against = tuple(sorted(evidence.against(own), key=lambda each: each.kind not in FIRM))
    best, spoke = clear_place_of(evidence, own, bool(against), framework)
    if spoke is None and not against and not is_foreign:
        return None  # what reached the gate is too vague to name
    if _serves_nowhere(row, context):
        best = None
    return Suspect(row, own, evidence, measure, against, best, spoke, is_foreign)


def _serves_nowhere(row: Indicator, context: Context) -> bool:
    """Whether the name is a requirement of management (R22) or money put in (R26), which has no better category to
    move to."""
    funds = context.shared("input_funds", lambda words: any_pattern(words["inputs"]["funds"]))
    return management_of(context).is_routine(row.name.text) or funds.search(core(row.name.text).head_text) is not None


def _value_speaks_for(row: Indicator, own: Category, context: Context) -> bool:
    """Whether a value in words says what the name does not: 资金发放, set at “按季度及时发放”, is about time."""
    if row.target.number is not None or not row.target.raw:
        return False
    return any(each.kind in FIRM for each in scorer_of(context).evidence(row.target.raw).named(own))


def place_of(
    evidence: Evidence,
    own: Category,
    opposed: bool,
    framework: Framework,
    barred: frozenset[Category] = frozenset(),
) -> tuple[Category | None, Spoke | None]:
    """Where an indicator belongs that does not belong to ``own``, and what says so; None where that is not clear.

    A hint is enough only where something spoke against ``own`` (``opposed``); an area, a weight or a score alone is
    no evidence. What is counted in people, times or pieces is a quantity where only words speak for something else:
    粮食供应网点 ≥90个.
    """
    best, score = evidence.best(framework, own, barred)
    spoke = evidence.loudest(best) if best else None
    counted = _count_of(evidence) if own is not Category.QUANTITY else None
    if counted is not None and spoke is not None and spoke.kind == "word":
        return Category.QUANTITY, counted
    if spoke is None or (spoke.kind == "unit" and spoke.text in VAGUE_UNITS):
        return None, None
    if spoke.kind == "hint" and not (opposed and score > spoke.points):
        return None, None
    return best, spoke


def _count_of(evidence: Evidence) -> Spoke | None:
    """The unit, where it is one that things are counted in."""
    units = (each for each in evidence.spoke if each.kind == "unit" and each.category is Category.QUANTITY)
    return next((each for each in units if each.text not in VAGUE_UNITS), None)


def clear_place_of(
    evidence: Evidence, own: Category, opposed: bool, framework: Framework
) -> tuple[Category | None, Spoke | None]:
    """``place_of`` without what rests on one word: 供水 tells the field of work, not the category."""
    best, spoke = place_of(evidence, own, opposed, framework)
    if best is not None and spoke is not None and spoke.kind == "word" and evidence.score(best) <= spoke.points:
        return None, None
    return best, spoke


def shown(spoke: Spoke, measure: Measure | None) -> str:
    """The word that spoke; for a unit the unit as it stands, not the name of its class."""
    return measure.unit if measure and "unit" in spoke.kind else spoke.text


def framework_of(context: Context) -> Framework:
    """The framework of the project that is looked at."""
    project: Project | None = context.project
    return project.framework if project else Framework.F2015


class Lists:
    """The lists of ``misplaced.yaml``, ready to match."""

    def __init__(self, table: Mapping[str, Any]) -> None:
        self.advised: re.Pattern[str] = ending_in(table["advised_rates"])
        self.disputed = ending_in(table["disputed_rates"])
        self.completion_rate = ending_in(table["completion_rates"])
        self.on_demand = any_of(table["on_demand"])
        self.completion = any_pattern(table["completion"])
        self.foreign = {category_of(key): frozenset(units) for key, units in table["foreign_units"].items()}
        self.done = any_of(table["done"])
        self.changes = any_of(table["changes"])
        self.fallen = ending_in(table["fallen_rates"])
        self.asked = any_of(table["asked"])
        self.complaint = any_pattern(table["complaints"])
        self.any_category = frozenset(table["unit_of_any_category"])


def lists_of(context: Context) -> Lists:
    """The lists of a run."""
    return context.shared("misplaced", lambda words: Lists(words["misplaced"]))

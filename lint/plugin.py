"""The public face for rule authors: everything that a rule may import.

A rule is a generator function whose first parameter says what it looks at::

    class TooLong(NamedTuple):
        length: int

    @rule("ACME01", "goal-too-long", title=Text("…", "…"), dimension=Dimension.COMPLETENESS, …)
    def check(goal: Goal, context: Context) -> Iterator[Hit]:
        if len(goal.cell.norm) > 300:
            yield Hit(TooLong(len(goal.cell.norm)), goal.cell)

It yields a ``Hit`` for each fault, ``NotApplicable`` or ``NotCheckable`` with a reason where it cannot judge, and
nothing where all is well. A rule across filings takes a ``Corpus[S]``, names the function that makes an S of one
filing (``sketch=``), and yields an ``AcrossHit`` for each file concerned. A rule over ``CorpusTables`` asks a corpus
in SQL; it runs in ``jxlint corpus build`` and ``check --against``. Packages announce their rules through the
entry-point group ``jxlint.rules``.
"""

from typing import TYPE_CHECKING

from lint.engine.outcome import (
    AcrossHit,
    Context,
    CorpusContext,
    Edit,
    Fix,
    Hit,
    NotApplicable,
    NotCheckable,
    Outcome,
    Spoken,
)
from lint.engine.rule import (
    Basis,
    Card,
    Confidence,
    Dimension,
    Example,
    Field,
    Fixing,
    Option,
    Part,
    Rule,
    Severity,
    Status,
    Text,
    rule,
)
from lint.engine.runner import is_void
from lint.engine.sketches import Corpus, Sketched, Spot
from lint.engine.tables import CorpusTables
from lint.engine.yamlfile import FileError, Loaded, did_you_mean
from lint.kept.patterns import regex
from lint.model import (
    Amount,
    Budget,
    BudgetLine,
    Category,
    Cell,
    DepartmentPart,
    Filing,
    FilingKind,
    Framework,
    Goal,
    Indicator,
    Level1,
    Narrative,
    Operator,
    PlanPoint,
    Project,
    SpendingPlan,
    TargetValue,
    Unit,
    ValueKind,
)
from lint.model.text import bracketed_unit, normalise, normalise_name

if TYPE_CHECKING:  # rules may be loaded without pydantic; only the checks of their data need it
    from pydantic import BaseModel, ValidationError


def schema_error(loaded: Loaded, error: "ValidationError", model: "type[BaseModel]") -> Exception:
    """What pydantic found first in a YAML file of a pack, with file, line, column and, for an unknown key, the key
    that is near."""
    from lint.engine.declarative_check import schema_error as made

    return made(loaded, error, model)


__all__ = [
    "AcrossHit",
    "Amount",
    "Basis",
    "Budget",
    "BudgetLine",
    "Card",
    "Category",
    "Cell",
    "Confidence",
    "Context",
    "Corpus",
    "CorpusContext",
    "CorpusTables",
    "DepartmentPart",
    "Dimension",
    "Edit",
    "Example",
    "Field",
    "FileError",
    "Filing",
    "FilingKind",
    "Fix",
    "Fixing",
    "Framework",
    "Goal",
    "Hit",
    "Indicator",
    "Level1",
    "Loaded",
    "Narrative",
    "NotApplicable",
    "NotCheckable",
    "Operator",
    "Option",
    "Outcome",
    "Part",
    "PlanPoint",
    "Project",
    "Rule",
    "Severity",
    "Sketched",
    "SpendingPlan",
    "Spoken",
    "Spot",
    "Status",
    "TargetValue",
    "Text",
    "Unit",
    "ValueKind",
    "bracketed_unit",
    "did_you_mean",
    "is_void",
    "normalise",
    "normalise_name",
    "regex",
    "rule",
    "schema_error",
]

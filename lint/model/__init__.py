"""What a filing is: plain frozen records, every leaf with its place in the source.

The records are standard-library dataclasses and named tuples, because a run that checks one file builds
thousands of them before anybody asks for a schema; pydantic describes and validates the published shapes
(``lint.report.contract``), which is where input comes from outside.
"""

from lint.model.category import Category, Framework, Level1
from lint.model.filing import (
    Amount,
    Annotation,
    Aside,
    Budget,
    BudgetLine,
    Cell,
    DepartmentPart,
    Filing,
    FilingKind,
    Goal,
    Indicator,
    LeadIn,
    Narrative,
    Note,
    PlanPoint,
    Project,
    SpendingPlan,
    Unit,
)
from lint.model.place import PagePlace, Place, SheetPlace, TextPlace, WordPlace
from lint.model.value import Operator, TargetValue, ValueKind

__all__ = [
    "Amount",
    "Annotation",
    "Aside",
    "Budget",
    "BudgetLine",
    "Category",
    "Cell",
    "DepartmentPart",
    "Filing",
    "FilingKind",
    "Framework",
    "Goal",
    "Indicator",
    "LeadIn",
    "Level1",
    "Narrative",
    "Note",
    "Operator",
    "PagePlace",
    "Place",
    "PlanPoint",
    "Project",
    "SheetPlace",
    "SpendingPlan",
    "TargetValue",
    "TextPlace",
    "Unit",
    "ValueKind",
    "WordPlace",
]

"""Schema of the bounds and words behind the rules across projects."""

from collections.abc import Mapping
from typing import Annotated

from pydantic import BaseModel, Field

from ._schema import Pattern, Strict, Word, Words

Share = Annotated[float, Field(gt=0, le=1)]
Count = Annotated[int, Field(ge=1)]


class IdenticalTables(Strict):
    """When two tables are the same."""

    least_rows: Count
    nearly_from: Count


class SamePlan(Strict):
    """When spending plans look like a template."""

    least_projects: Count
    share: Share


class SimilarNames(Strict):
    """When two names are similar."""

    dice: Share
    shortest: Count


class SameTopic(Strict):
    """When a project and a goal of the department are about the same thing."""

    share: Share
    longest_head: Count


class SameTarget(Strict):
    """When an equal target is no coincidence, and when the budgets differ."""

    above: Annotated[int, Field(ge=0)]
    ratio: Annotated[float, Field(gt=1)]


class CopiedTable(Strict):
    """When a table was copied from another filing."""

    least_rows: Count
    least_specific: Count
    common_units: Count
    common_share: Share
    most_units: Count
    near_rows: Share
    near_ratio: Annotated[int, Field(ge=1, le=100)]
    least_amounts: Count
    alike: Share


class TwoUnits(Strict):
    """When two units hand in one project."""

    shortest: Count
    digits: Count
    most_shared: Count


class UsualCategory(Strict):
    """When others agree on an indicator's category."""

    least_units: Count
    share: Share


class Outlier(Strict):
    """When a value is far from those of others."""

    least_units: Count
    deviations: Annotated[float, Field(gt=0)]
    ratio: Annotated[float, Field(gt=1)]


class Across(Strict):
    """across.yaml."""

    identical_tables: IdenticalTables
    shortest_goal: Count
    same_plan: SamePlan
    similar_names: SimilarNames
    same_topic: SameTopic
    same_target: SameTarget
    copied_table: CopiedTable
    two_units: TwoUnits
    usual_category: UsualCategory
    outlier: Outlier
    tails: Words
    fund_words: Words
    separators: Word
    batches: Pattern
    bearings: Word
    places: Words
    common_words: Words


ACROSS_SCHEMAS: Mapping[str, type[BaseModel]] = {"across": Across}

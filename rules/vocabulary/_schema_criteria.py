"""Schema of the review criteria and of the rules that look at each."""

from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, Field, StringConstraints

from ._schema import BothLanguages, Points, Strict


def _in_order(ids: list[str]) -> list[str]:
    if ids != sorted(set(ids)):
        raise ValueError("the ids must stand once each and in order")
    return ids


RuleId = Annotated[str, StringConstraints(pattern=r"^[A-Z]{1,5}\d{2,4}$")]
RuleIds = Annotated[list[RuleId], AfterValidator(_in_order)]
DimensionName = Literal["完整性", "相关性", "适当性", "可行性"]  # those of the review table


class Point(BothLanguages):
    """One thing that a reviewer asks, and the rules that look at it; none where it is left to people."""

    rules: RuleIds


class Criterion(Strict):
    """A row of the review table."""

    dimension: DimensionName
    name: BothLanguages
    score: Points
    points: Annotated[list[Point], Field(min_length=1)]


class Outside(Strict):
    """Rules that answer to none of the criteria, and why."""

    rules: RuleIds
    reason: BothLanguages


class ReviewCriteria(Strict):
    """review_criteria.yaml. ``verified``: the document's own text was seen."""

    document: BothLanguages
    verified: bool
    criteria: list[Criterion]
    outside: list[Outside]


CRITERIA_SCHEMAS: Mapping[str, type[BaseModel]] = {"review_criteria": ReviewCriteria}

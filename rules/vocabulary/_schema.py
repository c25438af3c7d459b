"""The types that the schemas of the vocabulary files are built from."""

import re
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints


def _distinct(words: list[str]) -> list[str]:
    for place, word in enumerate(words):
        if word in words[:place]:
            raise ValueError(f"“{word}” stands twice in this list")
    return words


def _compiles(pattern: str) -> str:
    try:
        re.compile(pattern)
    except re.error as error:
        raise ValueError(f"not a regular expression: {error}") from error
    return pattern


Word = Annotated[str, StringConstraints(min_length=1, pattern=r"^\S+$")]
Words = Annotated[list[Word], AfterValidator(_distinct)]
Pattern = Annotated[str, AfterValidator(_compiles)]
Points = Annotated[int, Field(ge=0, le=100)]
CategoryKey = Literal[
    "quantity",
    "quality",
    "timeliness",
    "cost",
    "economic_cost",
    "social_cost",
    "ecological_cost",
    "economic_benefit",
    "social_benefit",
    "ecological_benefit",
    "sustainability",
    "satisfaction",
]
UnitClass = Literal[
    "people", "events", "frequency", "pieces", "money", "time", "date", "measure", "percent", "score", "intensity"
]


class Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)


class BothLanguages(Strict):
    """A text in both languages."""

    zh: str
    en: str

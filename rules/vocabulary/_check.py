"""The load-time check of the vocabulary: each file has a schema, and a fault is named with file, line and column.

Runs when the rule index is made, never at every start, so pydantic costs a run nothing.
"""

from collections.abc import Callable, Mapping
from typing import Annotated, Any, Literal

from pydantic import BaseModel, Field, ValidationError

from lint.plugin import FileError, Loaded, schema_error

from ._schema import BothLanguages, CategoryKey, Pattern, Points, Strict, UnitClass, Word, Words
from ._schema_across import ACROSS_SCHEMAS
from ._schema_adequacy import ADEQUACY_SCHEMAS
from ._schema_completeness import COMPLETENESS_SCHEMAS
from ._schema_criteria import CRITERIA_SCHEMAS
from ._schema_misplaced import MISPLACED_SCHEMAS
from ._schema_notation import NOTATION_SCHEMAS
from ._schema_relevance import RELEVANCE_SCHEMAS


class Lists(Strict):
    """The words of one category."""

    phrases: Words = Field(default=[])
    patterns: list[Pattern] = Field(default=[])
    heads: Words = Field(default=[])
    words: Words = Field(default=[])
    hints: Words = Field(default=[])
    unit_classes: list[UnitClass] = Field(default=[])
    against_heads: Words = Field(default=[])
    against_words: Words = Field(default=[])
    against_unit_classes: list[UnitClass] = Field(default=[])
    spared_heads: Words = Field(default=[])
    false_friends: Words = Field(default=[])


class OutputWords(Strict):
    """output_words.yaml."""

    quantity: Lists
    quality: Lists
    timeliness: Lists


class CostWords(Strict):
    """cost_words.yaml."""

    cost: Lists
    social_cost: Lists
    ecological_cost: Lists


class BenefitWords(Strict):
    """benefit_words.yaml."""

    economic_benefit: Lists
    social_benefit: Lists
    ecological_benefit: Lists
    sustainability: Lists
    satisfaction: Lists


class PointTable(Strict):
    """What each kind of evidence is worth."""

    phrase: Points
    head: Points
    word: Points
    hint: Points
    unit: Points
    against: Points


class Gate(Strict):
    """When a row counts as misplaced."""

    own_at_most: int
    other_at_least: Points


class Scoring(Strict):
    """scoring.yaml."""

    points: PointTable
    most_words: Points
    most_hints: Points
    gate: Gate
    not_rivals: dict[CategoryKey, list[CategoryKey]]
    tails: Words


class CategoryNameTable(Strict):
    """category_names.yaml. ``all`` is added: every name in one list, for rules written in YAML."""

    names: dict[CategoryKey, Words]
    level1_names: dict[Word, list[CategoryKey]]


class UnitTable(Strict):
    """units.yaml."""

    classes: dict[UnitClass, Words]
    per_time: Words
    multipliers: Words


Level = Literal["ok", "error", "warning", "info", "defer"]


class When(Strict):
    """The conditions of an exception; all that are given must hold."""

    name: Words = Field(default=[])
    unit: Words = Field(default=[])
    at_most: bool = False
    ecological: bool = False


class Exemption(Strict):
    """A case in which a cell has another level."""

    when: When
    level: Level
    move_to: CategoryKey | None = None


class CellRule(Strict):
    """A cell with exceptions."""

    otherwise: Level
    except_: Annotated[list[Exemption], Field(alias="except")]


class UnitMatrix(Strict):
    """unit_matrix.yaml."""

    home: dict[UnitClass, CategoryKey]
    hints: dict[CategoryKey, BothLanguages]
    patterns: dict[Word, CellRule]
    cells: dict[UnitClass, dict[CategoryKey, Word | CellRule]]


class Ratios(Strict):
    """ratios.yaml."""

    bounded_heads: Words
    unbounded_heads: Words
    unbounded_words: Words
    absolute_heads: Words


class Satisfaction(Strict):
    """satisfaction.yaml."""

    heads: Words
    tails: Words


class Ecology(Strict):
    """ecology.yaml."""

    money_heads: Words
    natural_units: Words
    saving_verbs: Words
    slogans: list[Pattern]


class Blanks(Strict):
    """blanks.yaml."""

    names: Words


SCHEMAS: Mapping[str, type[BaseModel]] = {
    "benefit_words": BenefitWords,
    "blanks": Blanks,
    "category_names": CategoryNameTable,
    "cost_words": CostWords,
    "ecology": Ecology,
    "output_words": OutputWords,
    "ratios": Ratios,
    "satisfaction": Satisfaction,
    "scoring": Scoring,
    "unit_matrix": UnitMatrix,
    "units": UnitTable,
    **ACROSS_SCHEMAS,
    **ADEQUACY_SCHEMAS,
    **CRITERIA_SCHEMAS,
    **COMPLETENESS_SCHEMAS,
    **MISPLACED_SCHEMAS,
    **NOTATION_SCHEMAS,
    **RELEVANCE_SCHEMAS,
}


def check_words(stem: str, loaded: Loaded) -> dict[str, Any]:
    """The approved content of the vocabulary file ``stem``. Raises FileError with the place of the first fault."""
    model = SCHEMAS.get(stem)
    if model is None:
        raise FileError(loaded.path, f"a vocabulary file needs a schema; known are {', '.join(SCHEMAS)}")
    try:
        data = model.model_validate(loaded.data).model_dump(by_alias=True, exclude_defaults=True)
    except ValidationError as error:
        raise schema_error(loaded, error, model) from error
    if stem in _FURTHER:
        _FURTHER[stem](loaded, data)
    return data


def _all_names(loaded: Loaded, data: dict[str, Any]) -> None:
    names = [name for each in data["names"].values() for name in each] + list(data["level1_names"])
    for key, words in data["names"].items():
        for place, name in enumerate(words):
            if names.count(name) > 1:
                raise loaded.error(("names", key, place), f"“{name}” names two categories")
    data["all"] = names


def _cells_are_known(loaded: Loaded, data: dict[str, Any]) -> None:
    levels = ("ok", "error", "warning", "info", "defer")
    for unit_class, row in data["cells"].items():
        for category, cell in row.items():
            if isinstance(cell, str) and cell not in levels and cell not in data["patterns"]:
                known = ", ".join((*levels, *data["patterns"]))
                raise loaded.error(("cells", unit_class, category), f"“{cell}” is none of {known}")


def _units_are_distinct(loaded: Loaded, data: dict[str, Any]) -> None:
    seen: dict[str, str] = {}
    for unit_class, units in data["classes"].items():
        for place, unit in enumerate(units):
            if unit in seen:
                raise loaded.error(("classes", unit_class, place), f"“{unit}” stands under {seen[unit]} too")
            seen[unit] = unit_class


_FURTHER: Mapping[str, Callable[[Loaded, dict[str, Any]], None]] = {
    "category_names": _all_names,
    "unit_matrix": _cells_are_known,
    "units": _units_are_distinct,
}

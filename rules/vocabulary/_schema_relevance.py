"""Schemas of the word lists behind the rules about names and projects: generic names, synonyms, project types."""

from collections.abc import Mapping
from typing import Literal

from pydantic import BaseModel, Field

from ._schema import BothLanguages, Pattern, Strict, UnitClass, Word, Words


class GenericNames(Strict):
    """generic_names.yaml."""

    strong: Words
    weak: Words
    allowed: Words


class Management(Strict):
    """management.yaml."""

    execution_heads: Words
    spared_heads: Words
    names: Words


class Inputs(Strict):
    """inputs.yaml."""

    funds: list[Pattern]
    attracted: Words
    staff: list[Pattern]
    spending: Words


class Definitions(Strict):
    """definitions.yaml."""

    definitions: Words


TypeKey = Literal["equipment", "personnel", "cases", "construction", "training", "premises", "planning"]


class TypeTable(BothLanguages):
    """One type of project."""

    names: list[Pattern] = Field(default=[])
    unless: list[Pattern] = Field(default=[])
    mentions: Words
    unit_classes: list[UnitClass] = Field(default=[])
    units: Words = Field(default=[])
    covered: list[Pattern] = Field(default=[])
    counted: list[Pattern] = Field(default=[])
    hint: BothLanguages | None = None


class TypeConflict(Strict):
    """Types that a project of a name does not spend its money on."""

    name: TypeKey
    others: list[TypeKey]
    goals: list[TypeKey] = Field(default=[])


class Settlement(Strict):
    """Projects that pay off a debt."""

    names: list[Pattern]
    mentions: Words
    work: Words


class ProjectTypes(Strict):
    """project_types.yaml."""

    types: dict[TypeKey, TypeTable]
    conflicts: list[TypeConflict]
    settlement: Settlement
    duties: Words
    spending: Words


class Synonyms(Strict):
    """synonyms.yaml."""

    groups: list[Words]
    fillers: Words
    in_time_heads: Words
    rate_heads: Words
    count_heads: Words
    money_heads: Words
    dropped_heads: Words


class Foreign(Strict):
    """An entry of ``narrow``: the terms, and the words one of which a project of that work holds."""

    terms: Words
    context: Words


class Topics(Strict):
    """topics.yaml."""

    neutral_words: Words
    general_words: Words
    narrow: dict[Word, Foreign]


RELEVANCE_SCHEMAS: Mapping[str, type[BaseModel]] = {
    "definitions": Definitions,
    "generic_names": GenericNames,
    "inputs": Inputs,
    "management": Management,
    "project_types": ProjectTypes,
    "synonyms": Synonyms,
    "topics": Topics,
}

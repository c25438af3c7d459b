"""Schemas of the word lists behind the rules about goals, purposes, descriptions and the nature of projects."""

from collections.abc import Mapping
from typing import Annotated

from pydantic import BaseModel, Field

from ._schema import Pattern, Strict, Words


class Descriptions(Strict):
    """descriptions.yaml."""

    explains: Words
    vague_bases: Words
    good_bases: list[Pattern]
    shortest_basis: Annotated[int, Field(ge=0)]


class GoalWording(Strict):
    """goal_wording.yaml."""

    degree: Words
    catch_all: Words
    false_friends: Words
    spending_only: list[Pattern]
    results: list[Pattern]
    slogans: Words


class Placeholders(Strict):
    """placeholders.yaml."""

    texts: Words
    declares_void: Words
    template_names: Pattern
    zero_is_sound: Words


class ProjectNature(Strict):
    """project_nature.yaml."""

    internal: Words
    public: Words
    one_off: Words


class Purposes(Strict):
    """purposes.yaml."""

    fillers: Words
    own_unit: Pattern
    expenses: Words


class TargetNumbers(Strict):
    """target_numbers.yaml."""

    not_targets: list[Pattern]
    stock_markers: Words
    bodies: Words
    body_counters: Words
    regions: Words
    counters: Words
    before_one: Words
    idioms: Words
    more_targets: list[Pattern]
    comparators: Words


COMPLETENESS_SCHEMAS: Mapping[str, type[BaseModel]] = {
    "descriptions": Descriptions,
    "goal_wording": GoalWording,
    "placeholders": Placeholders,
    "project_nature": ProjectNature,
    "purposes": Purposes,
    "target_numbers": TargetNumbers,
}

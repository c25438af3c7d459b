"""Schemas of the word lists behind the rules about values: units of names, polarity, bounds, vague words."""

from collections.abc import Mapping

from pydantic import BaseModel, Field

from ._schema import BothLanguages, Pattern, Strict, UnitClass, Words


class UnitGroup(BothLanguages):
    """A group of name_units.yaml."""

    heads: Words
    units: Words = Field(default=[])
    classes: list[UnitClass] = Field(default=[])
    conflicts: list[UnitClass] = Field(default=[])
    is_rate: bool = False
    except_: Words = Field(default=[], alias="except")


class NameUnits(Strict):
    """name_units.yaml."""

    general_units: Words
    groups: dict[str, UnitGroup]
    changes: Words


class Polarity(Strict):
    """polarity.yaml."""

    negative_heads: Words
    cost_heads: Words
    floors: Words
    savings: Words
    saving_leads: Words
    positive_heads: Words
    decrease_heads: Words
    reversals: Words
    harms: Words
    opposites: Words


class LaxCaps(Strict):
    """From where on a ceiling is lax."""

    heads: Words
    at_most: int | float
    better: int | float


class Range(Strict):
    """An entry of ``implausible``."""

    pattern: Pattern
    above: int | float | None = None
    below: int | float | None = None
    even_as_cap: bool = False
    usual: BothLanguages


class Bounds(Strict):
    """bounds.yaml."""

    lax_caps: LaxCaps
    implausible: list[Range]


class Qualitative(Strict):
    """qualitative.yaml."""

    stock_names: list[Pattern]
    names: list[Pattern]
    names_excepted: list[Pattern]
    measurable: Words
    formulas: Words
    vague_values: Words
    weak_values: Words
    plain_answers: Words
    methods: Words


class Vacuous(Strict):
    """vacuous.yaml."""

    signed_words: Words
    capped_words: Words
    timely_rates: Words
    timely_values: Words


class Band(Strict):
    """An entry of ``bands``: names that match, units, and the mark in yuan."""

    name: Pattern
    units: Words
    above: int | float


class UnitCosts(Strict):
    """unit_costs.yaml."""

    bands: list[Band]


ADEQUACY_SCHEMAS: Mapping[str, type[BaseModel]] = {
    "bounds": Bounds,
    "name_units": NameUnits,
    "polarity": Polarity,
    "qualitative": Qualitative,
    "unit_costs": UnitCosts,
    "vacuous": Vacuous,
}

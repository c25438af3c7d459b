"""Schema of the word lists behind the rules about rows in the wrong category (R10–R18)."""

from collections.abc import Mapping

from pydantic import BaseModel

from ._schema import CategoryKey, Pattern, Strict, UnitClass, Words


class Misplaced(Strict):
    """misplaced.yaml."""

    advised_rates: Words
    disputed_rates: Words
    completion_rates: Words
    on_demand: Words
    completion: list[Pattern]
    foreign_units: dict[CategoryKey, list[UnitClass]]
    done: Words
    changes: Words
    fallen_rates: Words
    asked: Words
    complaints: list[Pattern]
    unit_of_any_category: list[UnitClass]


MISPLACED_SCHEMAS: Mapping[str, type[BaseModel]] = {"misplaced": Misplaced}

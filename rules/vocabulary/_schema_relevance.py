"""Schemas of the word lists behind the rules about names and projects: generic names, synonyms, project types."""

from collections.abc import Mapping

from pydantic import BaseModel

from ._schema import Strict, Words


class GenericNames(Strict):
    """generic_names.yaml."""

    strong: Words
    weak: Words
    allowed: Words


RELEVANCE_SCHEMAS: Mapping[str, type[BaseModel]] = {
    "generic_names": GenericNames,
}

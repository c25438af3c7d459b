"""Schemas of the word lists behind the rules about notation: document numbers, punctuation, terms, codes."""

from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import BaseModel, Field

from ._schema import BothLanguages, Pattern, Strict, Word, Words

Share = Annotated[float, Field(ge=0, le=1)]
Count = Annotated[int, Field(ge=1)]
Pair = Annotated[str, Field(min_length=2, max_length=2)]
Level = Literal["city", "county", "district", "banner"]


class DocumentNumbers(Strict):
    """document_numbers.yaml."""

    right: Pair
    wrong_opening: Word
    wrong_closing: Word
    longest_prefix: Count
    institutions: Words
    lead_words: Words
    conjunctions: Words
    not_documents: Words
    numbered_with_di: Words


class Punctuation(Strict):
    """punctuation.yaml."""

    pairs: list[Pair]
    widths: list[list[Pair]]
    mixed_at_least: Count
    name_stops: Word
    operators: dict[Word, Word]
    sentence_stops: Word
    closers: Word
    stopped_share: Share
    min_characters: Count
    chinese_percent: Pattern
    chinese_count: Pattern
    bare_range: Pattern


class Outdated(Strict):
    """A term that has another name now."""

    old: Word
    new: Word
    since: int | None = None
    except_: Words = Field(default=[], alias="except")


class Mixed(Strict):
    """Two forms of one term."""

    keep: Word
    other: Word
    except_: Words = Field(default=[], alias="except")


class Terms(Strict):
    """terms.yaml."""

    unknown_year: int
    outdated: list[Outdated]
    mixed: list[Mixed]


class Fault(BothLanguages):
    """A wording that is wrong, with what is wrong about it."""

    pattern: Pattern


class Wording(Strict):
    """wording.yaml."""

    faults: list[Fault]
    longest_sentence: Count


class Promises(Strict):
    """promises.yaml."""

    absolute: Words
    sweeping: Words
    results: Words
    bottom_lines: Words
    false_friends: Words


class RegionLevel(Strict):
    """How one level of division is told in a unit's name and spoken of in a text."""

    suffixes: Words
    words: Words


class RegionWords(Strict):
    """region_words.yaml."""

    levels: dict[Level, RegionLevel]
    contradicts: dict[Level, list[Level]]
    mixed: Annotated[list[Level], Field(min_length=2, max_length=2)]
    not_before: Word
    not_after: dict[Word, Words]
    comparisons: Words
    false_suffixes: Words
    false_alone: Words
    not_followed_by: dict[Word, Words]


class Codes(Strict):
    """codes.yaml."""

    project_code: Pattern
    project_code_length: Count
    division: Annotated[list[int], Field(min_length=2, max_length=2)]
    year: Annotated[list[int], Field(min_length=2, max_length=2)]
    code_in_cell: Pattern
    other_system_at_least: Count
    unit_code: Pattern
    department_digits: Count
    majority_count: Count
    majority_share: Share
    year_majority_share: Share


class Titles(Strict):
    """titles.yaml."""

    form_name: Pattern
    generic: Words
    institutions: Words
    tails: Words
    field_codes: Pattern


NOTATION_SCHEMAS: Mapping[str, type[BaseModel]] = {
    "codes": Codes,
    "document_numbers": DocumentNumbers,
    "promises": Promises,
    "punctuation": Punctuation,
    "region_words": RegionWords,
    "terms": Terms,
    "titles": Titles,
    "wording": Wording,
}

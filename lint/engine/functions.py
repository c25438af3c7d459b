"""The closed set of functions that YAML rules may use in ``when`` and ``then``.

A function takes the field's value, its options and the vocabulary, and says whether the value satisfies it; for
``then`` a value that does not is a finding. Texts are compared after normalisation.
"""

import re
from collections.abc import Callable, Mapping, Sized
from decimal import Decimal
from typing import Any, NamedTuple

from lint.engine.rule import Text
from lint.model import Amount, Cell, PlanPoint, TargetValue, ValueKind
from lint.model.text import normalise, normalise_name, strip_count

Words = Mapping[str, Any]
_MOST_LISTS = 256


class Function(NamedTuple):
    """A function of YAML rules: its options (name → type), the test itself, and when it holds, for the schema."""

    options: Mapping[str, type]
    test: Callable[[Any, Mapping[str, Any], Words], bool]
    doc: Text


def text_of(value: Any) -> str:
    """The text of a field's value as it stands."""
    if value is None:
        return ""
    if isinstance(value, Cell):
        return value.text
    if isinstance(value, TargetValue):
        return value.raw or ""
    if isinstance(value, Amount):
        return value.cell.text
    if isinstance(value, PlanPoint):
        return value.value.text
    return str(getattr(value, "value", value))


def number_of(value: Any) -> Decimal | None:
    """The number of a field's value, None where it has none; of a list, its length."""
    if isinstance(value, (TargetValue, Amount)):
        return value.number
    if isinstance(value, PlanPoint):
        return value.percent
    if isinstance(value, (int, Decimal)):
        return Decimal(value)
    if isinstance(value, Sized) and not isinstance(value, (str, Cell)):
        return Decimal(len(value))
    return None


def word_list(words: Words, reference: str) -> list[str]:
    """The list that ``file.key`` names in the vocabulary. Raises KeyError where there is none."""
    found: Any = words
    for key in reference.split("."):
        if not isinstance(found, Mapping):
            raise KeyError(reference)
        found = found[key]
    if not isinstance(found, list):
        raise KeyError(reference)
    return found


def _filled(value: Any, options: Mapping[str, Any], words: Words) -> bool:
    return any(character.isalnum() for character in text_of(value))


def _in_list(value: Any, options: Mapping[str, Any], words: Words) -> bool:
    return normalise_name(strip_count(text_of(value))) in _entries(word_list(words, options["list"]))


_made: dict[int, tuple[list[str], frozenset[str]]] = {}


def _entries(listed: list[str]) -> frozenset[str]:
    """The entries of a word list ready to compare, made once for each list."""
    known = _made.get(id(listed))
    if known is None or known[0] is not listed:
        if len(_made) >= _MOST_LISTS:
            _made.clear()
        known = _made[id(listed)] = (listed, frozenset(map(normalise_name, listed)))
    return known[1]


def _matches(value: Any, options: Mapping[str, Any], words: Words) -> bool:
    return re.search(options["pattern"], normalise(text_of(value))) is not None


def _shorter(value: Any, options: Mapping[str, Any], words: Words) -> bool:
    return len(normalise(text_of(value))) <= int(options["max"])


def _between(value: Any, options: Mapping[str, Any], words: Words) -> bool:
    number = number_of(value)
    if number is None:
        return True  # nothing to compare: whether a number is missing is another rule's question
    low, high = options.get("min"), options.get("max")
    return (low is None or number >= Decimal(str(low))) and (high is None or number <= Decimal(str(high)))


def _has_number(value: Any, options: Mapping[str, Any], words: Words) -> bool:
    return number_of(value) is not None


def _above(value: Any, options: Mapping[str, Any], words: Words) -> bool:
    number = number_of(value)
    return number is None or number > Decimal(str(options["than"]))


def _of_kind(value: Any, options: Mapping[str, Any], words: Words) -> bool:
    return isinstance(value, TargetValue) and value.kind.value == options["kind"]


def _not(test: Callable[[Any, Mapping[str, Any], Words], bool]) -> Callable[[Any, Mapping[str, Any], Words], bool]:
    return lambda value, options, words: not test(value, options, words)


FUNCTIONS: Mapping[str, Function] = {
    "filled": Function({}, _filled, Text("该栏有内容", "the field holds something")),
    "empty": Function({}, _not(_filled), Text("该栏为空", "the field holds nothing")),
    "in-list": Function({"list": str}, _in_list, Text("是词表中的一项", "is an entry of the word list")),
    "not-in-list": Function({"list": str}, _not(_in_list), Text("不是词表中的一项", "is no entry of the word list")),
    "matches": Function({"pattern": str}, _matches, Text("符合该正则式", "matches the regular expression")),
    "not-matches": Function(
        {"pattern": str}, _not(_matches), Text("不符合该正则式", "does not match the regular expression")
    ),
    "at-most-characters": Function({"max": int}, _shorter, Text("不超过该字数", "has at most that many characters")),
    "between": Function(
        {"min": float, "max": float},
        _between,
        Text("数值（或条数）在范围内", "the number, or the length of the list, lies within the bounds"),
    ),
    "above": Function({"than": float}, _above, Text("数值大于该数", "the number is greater than that")),
    "has-number": Function({}, _has_number, Text("可以读出一个数值", "one number can be read")),
    "of-kind": Function({"kind": str}, _of_kind, Text("指标值属于该种类", "the target value is of that kind")),
    "not-of-kind": Function(
        {"kind": str}, _not(_of_kind), Text("指标值不属于该种类", "the target value is not of that kind")
    ),
}
OPTIONAL = {"min", "max"}
CHOICES: Mapping[str, tuple[str, ...]] = {"kind": tuple(kind.value for kind in ValueKind)}
"""Options whose value is one of a few words."""

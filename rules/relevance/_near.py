"""Which of several indicator names say the same in other words."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import NamedTuple

from .._alike import numbers
from ._synonyms import Key, Measure

DICE = Fraction(3, 4)
"""Share of common character pairs (Dice) from which two names are near-duplicates (rules catalogue, R04)."""
CONTAINED_FROM = 4
"""Characters from which a name contained in another one counts (rules catalogue, R04)."""
SHORTEST = 2
"""Characters of a key from which it says what is measured. Our own choice."""
MOST = 200
"""Names with a rare character in common that are compared with one name: a bound on the work. Our own choice."""


class Named(NamedTuple):
    """A name with its key, its category, and the class of its unit."""

    name: str
    key: Key
    category: object
    unit_class: str | None


def near(one: Named, other: Named) -> bool:
    """Whether two names say the same thing.

    A count, a rate, a share done in time and an amount of one object are different indicators. Two names of which
    each has characters that the other lacks have different objects (小学…, 初中…), however long the rest. A longer name
    may be a part of the shorter one's total: it counts as the same only in another sub-category, as copies do, or by
    one character more.
    """
    if one.key.measure is not other.key.measure:
        return False
    if one.unit_class and other.unit_class and one.unit_class != other.unit_class:
        return False
    if one.key.text == other.key.text:
        return True
    short, long = sorted((one.key.text, other.key.text), key=len)
    if not set(short) <= set(long):
        return False
    if not Counter(short) - Counter(long) and _dice(short, long) >= DICE:
        return one.category is not other.category or len(long) - len(short) == 1
    if one.category is other.category or one.key.measure is Measure.OTHER:
        return False
    # Chinese names end in what they are: where the longer one ends in something new, it is something else.
    return len(short) >= CONTAINED_FROM and set(long[-2:]) <= set(short)


def groups(names: Sequence[Named]) -> list[list[int]]:
    """Positions of names that are near one another, directly or in a chain.

    Names with different numbers are never the same. Only names that share the rarest character of one of them are
    compared.
    """
    leader = list(range(len(names)))

    def find(number: int) -> int:
        while leader[number] != number:
            leader[number] = leader[leader[number]]
            number = leader[number]
        return number

    for one, other in _candidates(names):
        if find(one) != find(other) and near(names[one], names[other]):
            leader[max(find(one), find(other))] = min(find(one), find(other))
    found: dict[int, list[int]] = defaultdict(list)
    for number in range(len(names)):
        found[find(number)].append(number)
    return [group for group in found.values() if len(group) > 1]


def _candidates(names: Sequence[Named]) -> Iterator[tuple[int, int]]:
    """Pairs of names with the same numbers, of which one holds the rarest character of the other."""
    buckets: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for number, named in enumerate(names):
        if len(named.key.text) >= SHORTEST:
            buckets[numbers(named.name)].append(number)
    for bucket in buckets.values():
        holding: dict[str, list[int]] = defaultdict(list)
        for number in bucket:
            for character in dict.fromkeys(names[number].key.text):
                holding[character].append(number)
        for number in bucket:
            rarest = min(names[number].key.text, key=lambda character: (len(holding[character]), character))
            yield from ((number, other) for other in holding[rarest][:MOST] if other != number)


def _dice(one: str, other: str) -> Fraction:
    if min(len(one), len(other)) < 2:
        return Fraction(0)
    common = (Counter(_pairs(one)) & Counter(_pairs(other))).total()
    return Fraction(2 * common, len(one) + len(other) - 2)


def _pairs(text: str) -> list[str]:
    return [text[start : start + 2] for start in range(len(text) - 1)]

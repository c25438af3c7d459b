"""Which of several indicator names say the same in other words."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from fractions import Fraction

from ..completeness._alike import numbers
from ._synonyms import Key, Measure

DICE = Fraction(3, 4)
"""Share of common character pairs (Dice) from which two names are near-duplicates (rules.md R04)."""
CONTAINED_FROM = 4
"""Characters from which a name contained in another one counts (rules.md R04)."""


def near(one: Key, other: Key, same_category: bool) -> bool:
    """Whether two keys name the same thing.

    A count and a rate of one object are different indicators. Two names of which each has characters that the other
    lacks have different objects (小学…, 初中…), however long the rest. A name contained in another one may be its
    total: that counts only where the two stand in different sub-categories, as copies do.
    """
    if {one.measure, other.measure} == {Measure.RATE, Measure.COUNT}:
        return False
    if one.text == other.text:
        return True
    short, long = sorted((one.text, other.text), key=len)
    if Counter(short) - Counter(long):
        return False
    if _dice(short, long) >= DICE:
        return True
    if same_category or one.measure is not other.measure or one.measure is Measure.OTHER:
        return False
    return len(short) >= CONTAINED_FROM


def groups(names: Sequence[tuple[Key, str, str]]) -> list[list[int]]:
    """Positions of names that are near one another, directly or in a chain.

    A name comes with its key, its text (names with different numbers are never the same) and its category. Only
    names that share the rarest character of one of them are compared.
    """
    leader = list(range(len(names)))

    def find(number: int) -> int:
        while leader[number] != number:
            leader[number] = leader[leader[number]]
            number = leader[number]
        return number

    for one, other in _candidates(names):
        if find(one) != find(other) and near(names[one][0], names[other][0], names[one][2] == names[other][2]):
            leader[max(find(one), find(other))] = min(find(one), find(other))
    found: dict[int, list[int]] = defaultdict(list)
    for number in range(len(names)):
        found[find(number)].append(number)
    return [group for group in found.values() if len(group) > 1]


def _candidates(names: Sequence[tuple[Key, str, str]]) -> Iterator[tuple[int, int]]:
    """Pairs of names with the same numbers, of which one holds the rarest character of the other."""
    holding: dict[str, list[int]] = defaultdict(list)
    for number, (key, _, _) in enumerate(names):
        for character in dict.fromkeys(key.text):
            holding[character].append(number)
    for number, (key, text, _) in enumerate(names):
        if len(key.text) < 2:
            continue
        rarest = min(key.text, key=lambda character: (len(holding[character]), character))
        for other in holding[rarest]:
            if other != number and len(names[other][0].text) >= 2 and numbers(names[other][1]) == numbers(text):
                yield number, other


def _dice(one: str, other: str) -> Fraction:
    if min(len(one), len(other)) < 2:
        return Fraction(0)
    common = (Counter(_pairs(one)) & Counter(_pairs(other))).total()
    return Fraction(2 * common, len(one) + len(other) - 2)


def _pairs(text: str) -> list[str]:
    return [text[start : start + 2] for start in range(len(text) - 1)]

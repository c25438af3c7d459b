"""Which of several short texts say the same but for a few characters."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from math import ceil

from lint.plugin import regex

DICE = Fraction(9, 10)
"""Share of common character pairs (Dice) from which two texts are near-duplicates."""
CONTAINED = Fraction(4, 5)
"""Share of the longer text's length from which a text contained in it is a near-duplicate."""

_NUMERAL = "〇零一二两三四五六七八九十百千万亿"
_NUMBERS = regex(
    rf"\d[\d,]*(?:\.\d+)?[百千万亿]*|第[{_NUMERAL}]+|[{_NUMERAL}]{{2,}}"
    rf"|[{_NUMERAL}](?=[年月日季期批次轮届个名人户家件起项条类级场处所座台套辆册份亩公里元倍成号])"
)


def bare(text: str) -> str:
    """The text without punctuation."""
    return "".join(character for character in text if character.isalnum())


def numbers(text: str) -> tuple[str, ...]:
    """The numbers in a normalised text, in digits or in Chinese numerals before a counter.

    >>> numbers("2021年修建三座泵站,进一步巩固")
    ('2021', '三')
    """
    return tuple(found.replace(",", "").rstrip(".") for found in _NUMBERS.findall(text))


def alike(one: str, other: str) -> bool:
    """Whether two texts without punctuation are near-duplicates, their numbers left aside."""
    short, long = sorted((one, other), key=len)
    if short in long and len(short) >= CONTAINED * len(long):
        return True
    common = (Counter(_pairs(short)) & Counter(_pairs(long))).total()
    return 2 * common >= DICE * (len(short) + len(long) - 2)


def clusters(texts: Sequence[str]) -> list[list[int]]:
    """Groups of two or more positions whose texts are near-duplicates of one another, directly or in a chain.

    Texts whose numbers differ are never compared. Candidates come from an index of rare character pairs, so that
    the work does not grow with the square of the number of texts.
    """
    leader = list(range(len(texts)))

    def find(number: int) -> int:
        while leader[number] != number:
            leader[number] = leader[leader[number]]
            number = leader[number]
        return number

    plain = [bare(text) for text in texts]
    for bucket in _by_numbers(texts):
        for one, other in _candidates(bucket, plain):
            if find(one) != find(other) and alike(plain[one], plain[other]):
                leader[max(find(one), find(other))] = min(find(one), find(other))
    groups: dict[int, list[int]] = defaultdict(list)
    for number in range(len(texts)):
        groups[find(number)].append(number)
    return [group for group in groups.values() if len(group) > 1]


def _by_numbers(texts: Sequence[str]) -> Iterable[list[int]]:
    buckets: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for number, text in enumerate(texts):
        buckets[numbers(text)].append(number)
    return buckets.values()


def _candidates(bucket: Sequence[int], plain: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Pairs that share one of their rarest character pairs.

    Near-duplicates share at least 0.8 n − 0.2 of the n character pairs of either text: Dice ≥ 0.9 gives 0.81 n,
    containment all pairs of the shorter one, 0.8 (n + 1) − 1. So among the n − t + 1 rarest pairs of each, t being
    that bound, there is one in common.
    """
    if len(bucket) < 2:
        return
    marked = {number: _numbered(_pairs(plain[number])) for number in bucket}
    frequency = Counter(mark for marks in marked.values() for mark in marks)
    index: dict[tuple[str, int], list[int]] = defaultdict(list)
    for number in bucket:
        rarest = sorted(marked[number], key=lambda mark: (frequency[mark], mark))
        size = len(rarest)
        earlier: set[int] = set()
        for mark in rarest[: size - ceil(CONTAINED * size - (1 - CONTAINED)) + 1]:
            earlier.update(index[mark])
            index[mark].append(number)
        yield from ((before, number) for before in sorted(earlier))


def _pairs(text: str) -> list[str]:
    return [text[start : start + 2] for start in range(len(text) - 1)]


def _numbered(pairs: Iterable[str]) -> list[tuple[str, int]]:
    """Each pair with a count of its repeats, so that a list becomes a set."""
    seen: Counter[str] = Counter()
    marks = []
    for pair in pairs:
        marks.append((pair, seen[pair]))
        seen[pair] += 1
    return marks

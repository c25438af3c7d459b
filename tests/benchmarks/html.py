"""Reading a saved web page against its floor, lxml's parse of the same bytes, in one run (target ≤ 3).

``python -m tests.benchmarks.html [projects …]`` prints a line for each size and look: a plain page and one that Word
saved. Medians of ratios of neighbouring measurements; nothing is asserted, for machines are noisy.

The plain page misses the target: it is little more than cells. Measured in November 2026, the parse takes 1.2 µs for
each, the element as an object of Python 0.3 µs, its tag and what stands behind it 0.3 µs, its spans 0.3 µs, its text
0.3 µs, the cell with its place 0.5 µs, the loop around them 1 µs. What remains to be gained is a second way of reading
tables, by a pattern over the source, and a page may be written in too many ways for that.
"""

import sys
from collections.abc import Callable, Iterator
from functools import partial

from lxml import etree

from lint.read import read
from tests.benchmarks.measure import Figure, milliseconds, paired
from tests.support.html import PLAIN, WORD, to_html
from tests.support.sample import sample_filing

SIZES = (19, 200, 1000)
SHORT_SIZES = (19, 200)
ROUNDS = {19: 40, 200: 15}
FEW = 5


def floor(data: bytes, encoding: str) -> None:
    """What no reader that builds a tree can do without; it frees the tree as well, as every such reader must."""
    etree.fromstring(data, etree.HTMLParser(encoding=encoding, huge_tree=True))


def figures(short: bool = False, sizes: tuple[int, ...] = ()) -> Iterator[Figure]:
    """The figures, without the largest pages if it is to be short."""
    for projects in sizes or (SHORT_SIZES if short else SIZES):
        for name, look in (("plain page", PLAIN), ("page saved by Word", WORD)):
            data = to_html(sample_filing(projects), look)
            ratio = _ratio(partial(floor, encoding=look.encoding), data, ROUNDS.get(projects, FEW))
            yield Figure(f"reading a {name} of {projects} projects ÷ lxml's parse of it", ratio, at_most=3.0)


def _ratio(base: Callable[[bytes], object], data: bytes, rounds: int) -> float:
    return paired(lambda: milliseconds(base, data), lambda: milliseconds(read, data), rounds).ratio


if __name__ == "__main__":
    for figure in figures(sizes=tuple(map(int, sys.argv[1:]))):
        print(figure, flush=True)

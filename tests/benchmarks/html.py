"""Reading a saved web page against its floor, lxml's parse of the same bytes, in one run (target ≤ 3).

``python -m tests.benchmarks.html [projects …]`` prints a line for each size and look: a plain page and one that Word
saved. Measured in November 2026: 2.8–3.0 for Word's page, 4.4–4.7 for the plain one, which is little more than cells:
the parse takes 1 µs for each, a cell with its place 0.3 µs, the two spans, the text and the child count of its element
0.6 µs, all else 1.5 µs. Medians of ratios of neighbouring measurements; nothing is asserted, for machines are noisy.
"""

import statistics
import sys
import time
from functools import partial

from lxml import etree

from lint.read import read
from tests.benchmarks.measure import milliseconds
from tests.support.html import PLAIN, WORD, to_html
from tests.support.sample import sample_filing

SIZES = (19, 200, 1000)
SECONDS = 8.0
FEWEST, MOST = 3, 41


def floor(data: bytes, encoding: str) -> object:
    """What no reader that builds a tree can do without."""
    return etree.fromstring(data, etree.HTMLParser(encoding=encoding, huge_tree=True))


def main(sizes: tuple[int, ...]) -> None:
    """All of it."""
    print("projects  look      KiB  runs  floor ms  reader ms  ratio")
    for projects in sizes:
        for name, look in (("plain", PLAIN), ("word", WORD)):
            data = to_html(sample_filing(projects), look)
            rounds = []
            end = time.perf_counter() + SECONDS
            while len(rounds) <= FEWEST or (time.perf_counter() < end and len(rounds) <= MOST):
                rounds.append((milliseconds(partial(floor, encoding=look.encoding), data), milliseconds(read, data)))
            kept = rounds[1:]
            base, mine = (statistics.median(column) for column in zip(*kept, strict=True))
            ratio = statistics.median(b / a for a, b in kept)
            print(
                f"{projects:>8}  {name:<6} {len(data) / 1024:>6.0f} {len(kept):>5} "
                f"{base:>9.1f} {mine:>10.1f} {ratio:>6.2f}"
            )


if __name__ == "__main__":
    main(tuple(map(int, sys.argv[1:])) or SIZES)

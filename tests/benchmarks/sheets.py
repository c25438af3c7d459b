"""Reading spreadsheets against their floor, in one run: ``python -m tests.benchmarks.sheets [projects …]``.

For workbooks (.xlsx) and OpenDocument spreadsheets of 19, 200 and 1,000 projects the time of the reader as a ratio to
unzipping the parts with sheet, texts and styles and parsing them with lxml (target ≤ 2). Medians of ratios of
neighbouring measurements; nothing is asserted, for machines are noisy.

A form of 200 projects has 43,000 cells, 27,000 of them blank, and 15,000 merged ranges: a floor of 2 µs a cell. An
.xlsx of that size meets the target; one of 19 projects takes 2.0 to 2.2 times its floor, for its texts and numbers
repeat less, and each is made once. An .ods misses it by far: it has no shape that a pattern could tell, and each of
its cells, blank or not, is two calls from the parser, which take 2.3 times the floor even where they do nothing.
"""

import io
import re
import sys
import zipfile
from collections.abc import Callable, Iterator

from lxml import etree

from lint.read import read
from tests.benchmarks.measure import Figure, milliseconds, paired
from tests.support.sample import sample_filing
from tests.support.sheets import layout, to_ods, to_xlsx

SIZES = (19, 200, 1000)
SHORT_SIZES = (19, 200)
ROUNDS = {19: 25, 200: 11}
FEW = 3
_PARTS = re.compile(r"xl/(?:worksheets/.*|sharedStrings|styles)\.xml|(?:content|styles)\.xml")


def floor(data: bytes) -> None:
    """What no reader that builds a tree can do without."""
    parser = etree.XMLParser(huge_tree=True)
    with zipfile.ZipFile(io.BytesIO(data)) as container:
        for name in container.namelist():
            if _PARTS.fullmatch(name):
                etree.fromstring(container.read(name), parser)


def figures(short: bool = False, sizes: tuple[int, ...] = ()) -> Iterator[Figure]:
    """The figures, without the largest workbooks if it is to be short."""
    for projects in sizes or (SHORT_SIZES if short else SIZES):
        filing = sample_filing(projects)
        rounds = ROUNDS.get(projects, FEW)
        yield _figure(f"an .xlsx of {projects} projects", to_xlsx(layout(filing)), rounds)
        if projects < max(SIZES):
            yield _figure(f"an .ods of {projects} projects", to_ods(filing), rounds)


def _figure(what: str, data: bytes, rounds: int) -> Figure:
    ratio = paired(_timed(floor, data), _timed(read, data), rounds).ratio
    return Figure(f"reading {what} ÷ (unzip + lxml parse of sheet, texts, styles)", ratio, at_most=2.0)


def _timed(action: Callable[[bytes], object], data: bytes) -> Callable[[], float]:
    return lambda: milliseconds(action, data)


if __name__ == "__main__":
    for figure in figures(sizes=tuple(map(int, sys.argv[1:]))):
        print(figure, flush=True)

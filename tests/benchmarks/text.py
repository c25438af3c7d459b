"""Long texts: the time for a line of a text against that for a line of one an eighth as long, in one run (target: near
1, for reading and extraction must stay linear; what is above it is the collector of garbage and the caches).

``python -m tests.benchmarks.text [lines]`` prints a line for each shape; nothing is asserted, for machines are noisy.
"""

import sys
import time
from collections.abc import Iterator

from lint.extract import extract
from lint.read import read
from tests.benchmarks.measure import Figure

SHAPES = {
    "pipes": (
        "项目名称 | 河道 |\n一级指标 | 二级指标 | 三级指标 | 指标值 |\n",
        "产出指标 | 数量指标 | 名{0} | ≥{0}个 |\n",
    ),
    "dump": (
        "\t项目名称\n\t河道\n\n\t一级指标\n\t二级指标\n\t三级指标\n\t指标值\n\n",
        "\t产出指标\n\t数量指标\n\t名{0}\n\t≥{0}个\n\n",
    ),
    "cell a line": (
        "项目名称\n河道\n一级指标\n二级指标\n三级指标\n指标值\n",
        "产出指标\n数量指标\n接入河长数{0}\n≥{0}人\n",
    ),
    "run together": ("项目名称河道一级指标二级指标三级指标指标值\n", "产出指标数量指标名{0}≥{0}个\n"),
    "prose": ("项目名称：河道\n", "普通的一行文字{0}，没有什么内容\n"),
    "prose under a header": ("项目名称\n一级指标 二级指标 三级指标 指标值\n", "普通的一行文字{0}，没有什么内容\n"),
    "many forms": (
        "",
        "{0}.河道绩效目标表\n项目名称 | 河道{0} |\n一级指标 | 二级指标 | 三级指标 | 指标值 |\n"
        "产出指标 | 数量指标 | 名{0} | ≥{0}个 |\n",
    ),
}
LINES = 40_000
PARTS = 8


def text(shape: str, lines: int) -> bytes:
    """About that many lines of a shape."""
    head, body = SHAPES[shape]
    return ("项目绩效目标表\n" + head + "".join(body.format(n) for n in range(lines // body.count("\n")))).encode()


def microseconds(data: bytes) -> float:
    """Time for a line."""
    begin = time.perf_counter()
    extract(read(data))
    return (time.perf_counter() - begin) * 1e6 / data.count(b"\n")


def figures(short: bool = False, lines: int = 0) -> Iterator[Figure]:
    """A figure for each shape; of fewer lines if it is to be short."""
    many = lines or (LINES // PARTS if short else LINES)
    few = many // PARTS
    for shape in SHAPES:
        base = min(microseconds(text(shape, few)) for _ in range(3))
        ratio = microseconds(text(shape, many)) / base
        yield Figure(f"time for a line of a text ({shape}), {many} lines ÷ {few}", ratio, goal=1.0)


if __name__ == "__main__":
    for figure in figures(lines=int(sys.argv[1]) if len(sys.argv) > 1 else 0):
        print(figure, flush=True)

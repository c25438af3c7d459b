"""The table of ``check --timing``."""

from lint.engine.timing import Spent
from lint.report.timing import render

SPENT = {
    "A01": Spent(calls=9, nanoseconds=45_000, preparing=0),
    "R01": Spent(calls=1, nanoseconds=540_000, preparing=8_123_000),
    "X01": Spent(),
}


def test_the_slowest_comes_first() -> None:
    assert render(SPENT, rows=9, projects=2, lang="zh").splitlines() == [
        "规则  微秒/行  微秒/项目  调用次数  准备（毫秒）",
        "R01      60.0      270.0         1          8.12",
        "A01       5.0       22.5         9          0.00",
        "X01       0.0        0.0         0          0.00",
        "合计     65.0      292.5        10          8.12",
    ]


def test_nothing_to_divide_by() -> None:
    assert render({"X01": Spent(1, 1000, 0)}, rows=0, projects=0, lang="en").splitlines() == [
        "rule   µs/row  µs/project  calls  preparing (ms)",
        "X01         —           —      1            0.00",
        "total       —           —      1            0.00",
    ]

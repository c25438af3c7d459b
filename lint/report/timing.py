"""What ``jxlint check --timing`` prints: the time of each rule, the slowest first."""

from collections.abc import Mapping

from lint.engine.timing import Spent
from lint.report.width import pad, width

_HEADS = {
    "zh": ("规则", "微秒/行", "微秒/项目", "调用次数", "准备（毫秒）"),
    "en": ("rule", "µs/row", "µs/project", "calls", "preparing (ms)"),
}


def render(spent: Mapping[str, Spent], rows: int, projects: int, lang: str) -> str:
    """A line for each rule: its time in all over the run's indicator rows, and over its projects, in microseconds.

    Reading the word lists (``preparing``) happens once in a run and is a column of its own.
    """
    order = sorted(spent, key=lambda rule: (-spent[rule].nanoseconds, -spent[rule].preparing, rule))
    lines = [_HEADS[lang], *((rule, *_cells(spent[rule], rows, projects)) for rule in order)]
    calls, nanoseconds, preparing = (
        sum(getattr(each, name) for each in spent.values()) for name in ("calls", "nanoseconds", "preparing")
    )
    lines.append(("合计" if lang == "zh" else "total", *_cells(Spent(calls, nanoseconds, preparing), rows, projects)))
    widths = [max(width(line[column]) for line in lines) for column in range(len(lines[0]))]
    return "".join(_line(line, widths) for line in lines)


def _cells(spent: Spent, rows: int, projects: int) -> tuple[str, str, str, str]:
    return (
        _share(spent.nanoseconds, rows),
        _share(spent.nanoseconds, projects),
        str(spent.calls),
        f"{spent.preparing / 1e6:.2f}",
    )


def _share(nanoseconds: int, parts: int) -> str:
    return f"{nanoseconds / 1e3 / parts:.1f}" if parts else "—"


def _line(cells: tuple[str, ...], widths: list[int]) -> str:
    """The rule on the left, figures on the right of their columns."""
    figures = (" " * (room - width(cell)) + cell for cell, room in zip(cells[1:], widths[1:], strict=True))
    return "  ".join((pad(cells[0], widths[0]), *figures)) + "\n"

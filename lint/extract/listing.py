"""A list of units and projects with their amounts, a line each, above what sentences say of each project:

单位编码 | 单位名称（项目类别/支出项目） | 年度预算安排
206001 云溪县水务局 480000
  其他运转类 300000
    206001 河道清淤项目 300000
"""

from typing import NamedTuple

from lint.extract.cells import cut
from lint.kept.patterns import regex
from lint.model import Cell

_ENTRY = regex(r"^(?:(?P<code>\d{3,12})\s+)?(?P<name>\S.*?\S)\s+(?P<amount>\d[\d,]*(?:\.\d+)?)$")


class Entry(NamedTuple):
    """A line of the list: the unit's code, perhaps, a name and an amount."""

    code: Cell | None
    name: Cell
    amount: Cell


class Listing:
    """The lines of a list as they come; the last one before other text is the project that the text is about."""

    def __init__(self, amount_label: Cell) -> None:
        self.amount_label = amount_label
        self.entries: list[Entry] = []

    def take(self, cell: Cell) -> bool:
        """Whether the line is one of the list; then it is kept."""
        found = _ENTRY.match(cell.text)
        if found is None:
            return False
        parts = {part: cut(cell, *found.span(part)) for part in ("code", "name", "amount") if found[part]}
        self.entries.append(Entry(parts.get("code"), parts["name"], parts["amount"]))
        return True

"""年度主要任务: the list of tasks with amounts that forms for a whole department print above their indicators."""

from collections.abc import Sequence

from lint.extract.cells import leaf
from lint.extract.labels import field_of, squeeze
from lint.extract.project import ProjectBuilder
from lint.extract.words import words
from lint.model import Cell
from lint.read.document import GridCell

_HEADS = frozenset(words("任务名称 主要内容 预算金额 支出项目名称 部门职能 年度目标任务 工作任务 任务内容 项目名称"))
_SUMS = frozenset(words("金额合计 合计 总计 小计"))
_AMOUNTS = ("total", "fiscal", "other")


class TaskTable:
    """Takes the rows of the list: its headers as labels, its sums as the budget, the rest as asides."""

    def __init__(self, label: Cell) -> None:
        self._label = label
        self._amounts: list[str] = []  # fields of the columns of amounts, in their order

    @staticmethod
    def begins(cells: Sequence[GridCell]) -> bool:
        """Whether a row opens such a list: a label, then at least two of its headers."""
        filled = [cell for cell in cells if cell.text]
        heads = sum(_plain(cell) in _HEADS for cell in filled[1:])
        known = field_of(filled[0].text) if filled else None
        return heads > 1 and known is not None and known.field == "aside"

    def take(self, cells: Sequence[GridCell], project: ProjectBuilder) -> list[Cell] | None:
        """The labels in a row of the list, the rest of which was kept; None for a row that is none of the list's."""
        filled = [cell for cell in cells if cell.text]
        known = [field_of(cell.text) for cell in filled]
        fields = [label.field if label is not None else "" for label in known]
        if all(field in _AMOUNTS for field in fields):
            self._amounts = fields
            return [leaf(cell) for cell in filled]
        if _plain(filled[0]) in _SUMS:
            self._sum(leaf(filled[0]), filled[1:], project)
            return [leaf(filled[0])]
        if fields[0]:
            return None
        for cell in filled:
            project.aside(self._label, leaf(cell))
        return []

    def _sum(self, label: Cell, cells: Sequence[GridCell], project: ProjectBuilder) -> None:
        """Sums belong to the last columns of amounts; more of them than there are columns are asides."""
        fields = self._amounts[-len(cells) :] if cells else []
        for field, cell in zip(fields, cells, strict=False):
            project.set_field(field, label, leaf(cell), "万元")
        for cell in cells[len(fields) :]:
            project.aside(label, leaf(cell))


def _plain(cell: GridCell) -> str:
    return squeeze(cell.text).split("(")[0].rstrip(":")

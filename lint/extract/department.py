"""部门整体绩效目标: the paragraphs under 总体绩效目标, 分项绩效目标 and 工作保障措施."""

from lint.extract.labels import section_of
from lint.model import Cell, DepartmentPart, LeadIn
from lint.model.text import strip_list_number


class DepartmentBuilder:
    """Collects the department part paragraph by paragraph."""

    def __init__(self) -> None:
        self._sections: dict[str, list[Cell]] = {"overall": [], "sub_goals": [], "measures": []}
        self._current: str | None = None
        self._heading: Cell | None = None
        self._lead_ins: list[LeadIn] = []
        self._headings: set[str] = set()
        self.labels: list[Cell] = []

    @property
    def is_open(self) -> bool:
        """Whether the next paragraph belongs to the department part."""
        return self._current is not None

    def close(self) -> None:
        """A form or another part of the document begins."""
        self._current = self._heading = None

    def take(self, cell: Cell) -> bool:
        """Whether the paragraph is a heading or an item of the department part; then it is kept."""
        section = section_of(cell.text)
        if section is not None:
            if self._heading is not None and section == self._current:
                self._lead_ins.append(LeadIn(section, self._heading, cell))
            self._current, self._heading = section, cell
            self._headings.add(section)
            self.labels.append(cell)
            return True
        if self._current is None:
            return False
        self._heading = None
        self._sections[self._current].append(Cell(strip_list_number(cell.text).strip(), cell.place))
        return True

    def give_up(self) -> tuple[list[Cell], list[Cell]] | None:
        """The headings and the items, where they are a project's after all: nothing but the overall goal was read. The
        part is closed and empty then; None where it is a department's."""
        if self._headings != {"overall"} or self._lead_ins or not self.labels:
            return None
        given = self.labels, self._sections["overall"]
        self._sections = {**self._sections, "overall": []}
        self._headings, self.labels = set(), []
        self.close()
        return given

    def build(self) -> DepartmentPart | None:
        """The department part, None where the document has none."""
        if not self._headings:
            return None
        overall, sub_goals, measures = (tuple(self._sections[name]) for name in ("overall", "sub_goals", "measures"))
        return DepartmentPart(overall, sub_goals, measures, tuple(self._lead_ins), frozenset(self._headings))

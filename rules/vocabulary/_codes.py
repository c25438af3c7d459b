"""Project codes (项目编码): how they are built (``codes.yaml``), and those of a filing."""

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping
from typing import Any, NamedTuple, TypeVar

from lint.plugin import Cell, Context, Filing, NotApplicable, Project, regex

NO_CODE = NotApplicable("材料中无项目编码", "the filing has no project code")
NO_SYSTEM_CODE = NotApplicable("材料中无21位项目编码", "the filing has no project code of 21 characters")

T = TypeVar("T", bound=Hashable)


class Coded(NamedTuple):
    """A project with its code, normalised and without a name behind it, and the code's cell."""

    project: Project
    code: str
    cell: Cell


class Codes:
    """How codes are built (``codes.yaml``)."""

    def __init__(self, table: Mapping[str, Any]) -> None:
        self.table = table
        self._code = regex(table["project_code"])
        self._in_cell = regex(table["code_in_cell"])

    def coded(self, filing: Filing) -> list[Coded]:
        """The projects that have a code; placeholders without a digit are none."""
        found = []
        for project in filing.projects:
            cell = project.code
            if cell is not None and any(character.isdigit() for character in cell.norm):
                found.append(Coded(project, self._alone(cell.norm), cell))
        return found

    def of_the_system(self, filing: Filing) -> list[Coded]:
        """The projects whose code is one of the integrated budget system."""
        return [coded for coded in self.coded(filing) if self.fits(coded.code)]

    def fits(self, code: str) -> bool:
        """Whether the code is one of the integrated budget system."""
        return self._code.match(code) is not None

    def division(self, code: str) -> str:
        """The division in a code that fits."""
        start, end = self.table["division"]
        return code[start:end]

    def year(self, code: str) -> int:
        """The year in a code that fits."""
        start, end = self.table["year"]
        return 2000 + int(code[start:end])

    def _alone(self, text: str) -> str:
        found = self._in_cell.match(text)
        return found.group() if found else text

    def majority(self, values: Iterable[T], share: float) -> T | None:
        """The value that more than this share of all have, if enough have it; None without one."""
        counts = Counter(values)
        if not counts:
            return None
        value, count = counts.most_common(1)[0]
        enough = count >= self.table["majority_count"] and count > share * counts.total()
        return value if enough else None


def codes_of(context: Context) -> Codes:
    """The make-up of codes in a run."""
    return context.shared("codes", lambda words: Codes(words["codes"]))

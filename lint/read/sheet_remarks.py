"""Remarks of the spreadsheet readers: what is remarked of many cells of a sheet is said once, with their number."""

from dataclasses import dataclass, field

from lint.model.place import SheetPlace
from lint.read.document import Remark

_LONGEST_TEXT = 80  # characters of a quotation


@dataclass(slots=True)
class _Group:
    place: SheetPlace
    text: str
    severity: str
    count: int = field(default=1)


class Remarks:
    """Collects remarks; the first cell of each kind on each sheet stands for all of them."""

    def __init__(self) -> None:
        self._groups: dict[tuple[str, str, str], _Group] = {}
        self.made = 0
        """How many cells something was remarked of."""

    def add(self, zh: str, en: str, place: SheetPlace, text: str = "", severity: str = "warning") -> None:
        """Remark something of a cell. The sentences come without their full stops."""
        self.made += 1
        group = self._groups.get((place.sheet, zh, en))
        if group is None:
            self._groups[place.sheet, zh, en] = _Group(place, text[:_LONGEST_TEXT], severity)
        else:
            group.count += 1

    def build(self) -> tuple[Remark, ...]:
        """The remarks in the order of their first cells."""
        return tuple(
            Remark(
                f"{zh}{_count_zh(group.count)}。",
                f"{en}{_count_en(group.count)}.",
                group.place,
                group.text,
                group.severity,
            )
            for (_, zh, en), group in self._groups.items()
        )


def _count_zh(count: int) -> str:
    return f"（共{count}格，此为第一格）" if count > 1 else ""


def _count_en(count: int) -> str:
    return f" ({count} cells, this is the first)" if count > 1 else ""

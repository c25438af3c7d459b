"""What the rules over a corpus ask of filings: whose they are, and whether two names say the same."""

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from lint.plugin import CorpusContext, CorpusTables, Spot, normalise_name

from ._names import ProjectNames, pairs

Key = tuple[int, int]
"""A project of a corpus: the numbers of its filing and of itself."""


class Owned(NamedTuple):
    """A project with its owner: unit and code in normal form, the unit as it stands, the year, the file's hash, whether
    it belongs to the run; code and name of the project, its name in normal form and its place."""

    filing: int
    project: int
    mine: bool
    unit: str
    unit_code: str
    shown: str
    year: int | None
    sha256: str | None
    code: str
    name: str
    name_norm: str
    place: str | None

    @property
    def key(self) -> str:
        """What tells the project from others of its filing, whatever its number."""
        return self.code or self.name_norm or f"#{self.project}"

    @property
    def whose_zh(self) -> str:
        """云溪县水务局2025年."""
        return self.shown + (f"{self.year}年" if self.year else "")

    @property
    def whose_en(self) -> str:
        """云溪县水务局 2025."""
        return " ".join(str(each) for each in (self.shown, self.year) if each)

    def spot(self, tables: CorpusTables) -> Spot:
        """Where the project's name stands."""
        return Spot(self.filing, tables.cell(self.name, self.place), self.project, self.code or None, self.name or None)


_OWNED = """
SELECT p.filing, p.project, f.mine, p.unit, CASE WHEN p.unit = f.unit THEN coalesce(f.unit_code, '') ELSE '' END,
    CASE WHEN p.unit = f.unit THEN coalesce(f.unit_name, f.unit_code) ELSE p.unit END, f.year, f.sha256,
    p.code_norm, coalesce(p.name, ''), p.name_norm, p.place
FROM (SELECT unnest($filings) AS filing, unnest($projects) AS project) wanted
JOIN projects p USING (filing, project) JOIN filings f USING (filing) ORDER BY p.filing, p.project
"""


def owned(tables: CorpusTables, keys: Iterable[Key]) -> dict[Key, Owned]:
    """Those projects with their owners."""
    wanted = sorted(set(keys))
    if not wanted:
        return {}
    parameters = {"filings": [filing for filing, _ in wanted], "projects": [project for _, project in wanted]}
    found = (Owned(*row) for row in tables.rows(_OWNED, parameters))
    return {(each.filing, each.project): each for each in found}


def one_unit(one: Owned, other: Owned) -> bool | None:
    """Whether two projects belong to one unit, by name or code. None where nobody can tell: a unit that is not named,
    or a name that is the beginning of the other (局 and 局本级, 局 and its station)."""
    if not one.unit or not other.unit:
        return None
    if one.unit == other.unit or (one.unit_code and one.unit_code == other.unit_code):
        return True
    return None if one.unit.startswith(other.unit) or other.unit.startswith(one.unit) else False


class Alike:
    """Whether two names of projects say the same, but for a batch, a year or a place, or nearly so."""

    def __init__(self, context: CorpusContext) -> None:
        words = context.words["across"]
        self._names = ProjectNames(words)
        self._least: float = words["copied_table"]["alike"]
        self._known: dict[tuple[str, str], bool] = {}

    def __call__(self, one: Owned, other: Owned) -> bool:
        if one.code and one.code == other.code:
            return True
        names = (min(one.name_norm, other.name_norm), max(one.name_norm, other.name_norm))
        if names not in self._known:
            self._known[names] = self._say_the_same(*names)
        return self._known[names]

    def _say_the_same(self, one: str, other: str) -> bool:
        if not one or one == other or self._names.differ_by_label(one, other):
            return True
        parts, others = pairs(one), pairs(other)
        return 2 * len(parts & others) >= self._least * (len(parts) + len(others))


def generic_names(words: Mapping[str, Any]) -> list[str]:
    """Names without an object, in normal form."""
    lists = words["generic_names"]
    return sorted({normalise_name(name) for kind in ("strong", "weak", "allowed") for name in lists[kind]})

"""What a project's money is spent on, told from its name (``project_types.yaml``)."""

from collections.abc import Mapping
from typing import Any

from lint.plugin import Context, Indicator, Project, Text, normalise, regex

from .._prose import any_of, any_pattern
from ._names import core
from ._units import Units

_DOCUMENT = regex(r"^.{0,20}?[〔\[【(<]\d{4}[〕\]】)>]第?\d+号|《[^》]*》")
_NEVER = regex(r"(?!)")


class ProjectType:
    """One type of project."""

    def __init__(self, key: str, table: Mapping[str, Any]) -> None:
        self.key = key
        self.label = Text(table["zh"], table["en"])
        self.hint = Text(table["hint"]["zh"], table["hint"]["en"]) if "hint" in table else None
        self._names = any_pattern(table["names"]) if "names" in table else _NEVER
        self._unless = any_pattern(table["unless"]) if table.get("unless") else _NEVER
        self._mentions = any_of(table["mentions"])
        self._covered = any_pattern(table["covered"]) if "covered" in table else _NEVER
        self._counted = any_pattern(table["counted"]) if "counted" in table else _NEVER
        self._unit_classes = frozenset(table.get("unit_classes", ()))
        self._units = frozenset(table.get("units", ()))

    def is_named(self, name: str) -> bool:
        """Whether a project of this name is of the type."""
        return self._names.search(name) is not None and self._unless.search(name) is None

    def is_mentioned(self, text: str) -> bool:
        """Whether the text speaks of what the type is about."""
        return self._mentions.search(text) is not None

    def is_covered_by(self, row: Indicator, units: Units) -> bool:
        """Whether the row counts what a project of this type mainly produces."""
        head = core(row.name.text).head_text
        if self._covered.search(head):
            return True
        measure = units.measure(row)
        if measure is None:  # a bare number counts what the name says
            return row.target.number is not None and self._counted.search(head) is not None
        return measure.unit_class in self._unit_classes or units.bare(measure.unit) in self._units


class ProjectTypes:
    """All types, and which of them contradict one another."""

    def __init__(self, table: Mapping[str, Any]) -> None:
        self.types = {key: ProjectType(key, each) for key, each in table["types"].items()}
        self._not_used_for = {each["name"]: frozenset(each["others"]) for each in table["conflicts"]}
        self._not_aimed_at = {each["name"]: frozenset(each.get("goals", ())) for each in table["conflicts"]}
        settlement = table["settlement"]
        self._settled = any_pattern(settlement["names"])
        self._settles = any_of(settlement["mentions"])
        self._works = any_of(settlement["work"])
        self._duties = any_of(table["duties"])
        self._spending = any_of(table["spending"])

    def of_project(self, project: Project) -> dict[str, ProjectType]:
        """The types that the project's name tells; the title and number of a notice in it do not count."""
        name = bare_name(project)
        return {key: each for key, each in self.types.items() if each.is_named(name)}

    def used_for(self, named: Mapping[str, ProjectType], use: str) -> ProjectType | None:
        """The type that the use of the money speaks of in place of those of the name; None where they agree."""
        return self._other(named, use, self._not_used_for)

    def aimed_at(self, named: Mapping[str, ProjectType], goals: str) -> ProjectType | None:
        """The type that the goals speak of in place of those of the name; None where they go together."""
        return self._other(named, goals, self._not_aimed_at)

    def _other(
        self, named: Mapping[str, ProjectType], text: str, conflicts: Mapping[str, frozenset[str]]
    ) -> ProjectType | None:
        if not named or any(each.is_mentioned(text) for each in named.values()):
            return None
        mentioned = [each for each in self.types.values() if each.is_mentioned(text)]
        if not mentioned or not all(each.key in conflicts.get(key, ()) for key in named for each in mentioned):
            return None
        return mentioned[0]

    def settles_by_work(self, name: str, text: str) -> bool:
        """Whether the name is about paying off a debt while the text is about doing the work."""
        if not self._settled.search(name) or self._settles.search(text):
            return False
        return self._works.search(text) is not None

    def duties_in(self, text: str) -> list[str]:
        """The different words of duty in a text that says nothing about spending."""
        return [] if self._spending.search(text) else list(dict.fromkeys(self._duties.findall(text)))


def bare_name(project: Project) -> str:
    """The project's name, normalised, without the number of the notice that it rests on."""
    return _DOCUMENT.sub("", normalise(project.display_name))


def project_types(context: Context) -> ProjectTypes:
    """The types of a run."""
    return context.shared("project_types", lambda words: ProjectTypes(words["project_types"]))

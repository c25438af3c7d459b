"""The project's name inside the title of its form (``titles.yaml``)."""

from collections.abc import Mapping
from typing import Any

from lint.plugin import Context, normalise, regex

from ._names import alternatives

_NUMBER = regex(r"^\d{1,3}[.、．]")
_INSIDE = regex(r"[(]([^()]+)[)]")
_NO_WORD = regex(r"\W")
_BRACKETS = regex(r"(?:[(][^()]*[)])+$")
_YEAR = regex(r"^[(]?20\d{2}(?:年度?|-20\d{2}年度?)?[)]?|[(]20\d{2}年度?[)]$")


class Titles:
    """Takes a title apart.

    >>> table = {"form_name": "绩效目标表$", "generic": ["项目", "支出"], "institutions": ["局"], "tails": ["经费"]}
    >>> titles = Titles(table)
    >>> titles.named("5.河道清淤经费绩效目标表", None), titles.named("项目支出绩效目标表(2026年度)", None)
    ('河道清淤', None)
    """

    def __init__(self, table: Mapping[str, Any]) -> None:
        self._form_name = regex(table["form_name"])
        self._generic = regex(f"(?:{alternatives(table['generic'])}|\\d|[年第批号():、,-])*$")
        self._institutions = tuple(table["institutions"])
        self._tails = regex(f"(?:{alternatives(table['tails'])})+$")

    def named(self, title: str, unit: str | None) -> str | None:
        """The project that a title names, ready for comparing; None where it names none."""
        text = _YEAR.sub("", _NUMBER.sub("", normalise(title)))
        if not self._form_name.search(text):
            return None
        name = _BRACKETS.sub("", _without_unit(self._form_name.sub("", text), unit))
        if self._generic.match(name) or name.endswith(self._institutions):
            return None
        return self.comparable(name, None)

    def bears(self, title: str, name: str, unit: str | None) -> bool:
        """Whether the title is the name and the form's name behind it, be the name what it may: 工资性支出 ends with a
        word that forms' names begin with, another with brackets."""
        text, whole = (_without_unit(_NUMBER.sub("", normalise(each)), unit) for each in (title, name))
        ends = (text.removeprefix(each) for each in (whole, _YEAR.sub("", whole)) if each and text.startswith(each))
        return any(self._form_name.fullmatch(end) for end in ends)

    def comparable(self, name: str, unit: str | None) -> str:
        """A project's name without year, unit and what may stand at its end (项目, 经费)."""
        text = _without_unit(_YEAR.sub("", normalise(name)), unit)
        return self._tails.sub("", text) or text

    def agree(self, titled: str, name: str) -> bool:
        """Whether the name in a title and the project's, both ready for comparing, are one: equal but for the words at
        their ends and punctuation, or the title gives what stands in the name's brackets."""
        plain = self._plain(titled)
        inside = [self._plain(part) for part in _INSIDE.findall(name)]
        return plain == self._plain(name) or (bool(plain) and plain in inside)

    def _plain(self, name: str) -> str:
        return _NO_WORD.sub("", self._tails.sub("", name) or name)


def _without_unit(text: str, unit: str | None) -> str:
    own = normalise(unit) if unit else ""
    return text.removeprefix(own) if own and text != own else text


def titles_of(context: Context) -> Titles:
    """The titles of a run."""
    return context.shared("titles", lambda words: Titles(words["titles"]))

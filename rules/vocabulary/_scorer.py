"""What an indicator's name and unit say about the category it belongs to.

Chinese names end in what they are: 参训人员合格率 is a 率 whatever stands in front. So the head (the suffix of the
name) weighs most after the set phrases, single words less, and the unit confirms. Points and lists are data
(``scoring.yaml``, ``*_words.yaml``); the evidence lists every word that spoke, so that a verdict can be explained.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from lint.plugin import Category, Context, Framework, Indicator, normalise_name, regex

from ._category_names import SAME, category_of
from ._names import core, ending_in
from ._units import units_of

FILES = ("output_words", "cost_words", "benefit_words")
# A tie for the best category goes to the one whose words are the more definite.
_PREFERENCE = (
    Category.SATISFACTION,
    Category.TIMELINESS,
    Category.ECONOMIC_BENEFIT,
    Category.COST,
    Category.ECONOMIC_COST,
    Category.QUANTITY,
    Category.QUALITY,
    Category.SOCIAL_BENEFIT,
    Category.ECOLOGICAL_BENEFIT,
    Category.SUSTAINABILITY,
    Category.SOCIAL_COST,
    Category.ECOLOGICAL_COST,
)
_ABSENT = {
    Framework.F2015: frozenset({Category.ECONOMIC_COST, Category.SOCIAL_COST, Category.ECOLOGICAL_COST}),
    Framework.F2021: frozenset({Category.COST}),
}
_MOST_KEPT = 10_000  # names kept at a time: some 20 MB


class Spoke(NamedTuple):
    """One thing that spoke for a category (or, with negative points, against it)."""

    category: Category
    kind: str
    text: str
    points: int


@dataclass(frozen=True, slots=True)
class Evidence:
    """Everything that spoke, and the sum for each category."""

    spoke: tuple[Spoke, ...]
    totals: Mapping[Category, int]

    def score(self, category: Category) -> int:
        """The category's points; 经济成本 is scored as 成本."""
        return self.totals.get(SAME.get(category, category), 0)

    def name_score(self, category: Category) -> int:
        """The points of the name alone, the unit's left out."""
        wanted = SAME.get(category, category)
        return sum(each.points for each in self.spoke if each.category is wanted and "unit" not in each.kind)

    def named(self, *categories: Category) -> tuple[Spoke, ...]:
        """What in the name itself, whatever speaks against it, speaks for one of the categories."""
        wanted = {SAME.get(each, each) for each in categories}
        return tuple(each for each in self.spoke if each.category in wanted and each.points > 0 and each.kind != "unit")

    def against(self, category: Category) -> tuple[Spoke, ...]:
        """What spoke against the category."""
        wanted = SAME.get(category, category)
        return tuple(each for each in self.spoke if each.category is wanted and each.points < 0)

    def best(
        self, framework: Framework, own: Category | None = None, barred: frozenset[Category] = frozenset()
    ) -> tuple[Category | None, int]:
        """The category of the framework with the most points, ``own`` and those barred left out; None when none
        has any."""
        own = SAME.get(own, own) if own else None
        most, best = 0, None
        for category in _PREFERENCE:
            if category in _ABSENT[framework] or category in barred or SAME.get(category, category) is own:
                continue
            score = self.score(category)
            if score > most:
                most, best = score, category
        return best, most

    def loudest(self, category: Category) -> Spoke | None:
        """The one thing that spoke for the category most clearly; the name goes before a unit of equal weight."""
        wanted = SAME.get(category, category)
        mine = [each for each in self.spoke if each.category is wanted and each.points > 0]
        return max(mine, key=lambda each: (each.points, each.kind != "unit"), default=None)


class Verdict(NamedTuple):
    """Whether a row is misplaced by the gate, with the scores behind it and the category to suggest."""

    misplaced: bool
    own: int
    best: Category | None
    other: int


class _Entry(NamedTuple):
    category: Category
    kind: str
    hints_inside: bool  # a head of two characters or more is a hint where it stands inside the name


class Scorer:
    """Scores names and units; results are kept by (name, unit class)."""

    def __init__(self, words: Mapping[str, Any]) -> None:
        scoring = words["scoring"]
        points = scoring["points"]
        self._worth = {kind: points[name] for kind, name in _WORTH.items()}
        self._worth |= dict.fromkeys(_AGAINST, -points["against"])
        self._room = dict.fromkeys(self._worth, 1) | {"word": scoring["most_words"], "hint": scoring["most_hints"]}
        self._own_at_most: int = scoring["gate"]["own_at_most"]
        self._other_at_least: int = scoring["gate"]["other_at_least"]
        self._not_rivals = {
            category_of(own): frozenset(map(category_of, others)) for own, others in scoring["not_rivals"].items()
        }
        self._tails = ending_in(scoring["tails"])
        self._table: dict[str, list[_Entry]] = {}
        self._patterns: list[tuple[Category, re.Pattern[str]]] = []
        self._units_for: dict[str, list[tuple[Category, str]]] = {}
        for file in FILES:
            for key, lists in words[file].items():
                self._add(category_of(key), lists)
        self._lengths = _lengths(self._table)
        self._kept: dict[tuple[str, str | None], Evidence] = {}

    def _add(self, category: Category, lists: Mapping[str, Any]) -> None:
        for field, kind in _KINDS.items():
            for text in lists.get(field, ()):
                hints_inside = kind == "head" and len(text) > 1
                self._table.setdefault(normalise_name(text), []).append(_Entry(category, kind, hints_inside))
        if lists.get("patterns"):
            self._patterns.append((category, regex("|".join(f"(?:{each})" for each in lists["patterns"]))))
        for unit_class in lists.get("unit_classes", ()):
            self._units_for.setdefault(unit_class, []).append((category, "unit"))
        for unit_class in lists.get("against_unit_classes", ()):
            self._units_for.setdefault(unit_class, []).append((category, "against_unit"))

    def evidence(self, name: str, unit_class: str | None = None) -> Evidence:
        """What the name and the class of the unit say."""
        key = (name, unit_class)
        found = self._kept.get(key)
        if found is None:
            if len(self._kept) >= _MOST_KEPT:
                self._kept.clear()
            found = self._kept[key] = self._weigh(name, unit_class)
        return found

    def judge(self, evidence: Evidence, own: Category, framework: Framework) -> Verdict:
        """The gate of all category rules: nothing speaks for the row's category, and something else does or
        something speaks against it."""
        score = evidence.score(own)
        best, _ = evidence.best(framework, own)
        _, other = evidence.best(framework, own, self._not_rivals.get(own, frozenset()))
        misplaced = score <= self._own_at_most and (other >= self._other_at_least or bool(evidence.against(own)))
        return Verdict(misplaced, score, best, other)

    def _weigh(self, name: str, unit_class: str | None) -> Evidence:
        text, end = core(name, self._tails)
        if not text:
            return Evidence((), {})
        heard = self._hits(text, end)
        for category, pattern in self._patterns:
            match = pattern.search(text, 0, end)
            if match is not None:
                heard.setdefault(category, []).append(("pattern", match.group()))
        for category, kind in self._units_for.get(unit_class or "", ()):
            heard.setdefault(category, []).append((kind, unit_class or ""))
        spoke: list[Spoke] = []
        totals: dict[Category, int] = {}
        for category, found in heard.items():
            kept = [Spoke(category, kind, text, self._worth[kind]) for kind, text in self._settle(found)]
            totals[category] = sum(each.points for each in kept)
            spoke += kept
        return Evidence(tuple(spoke), totals)

    def _hits(self, text: str, end: int) -> dict[Category, list[tuple[str, str]]]:
        """Every entry of the table that the text holds; of one category only those inside no longer one."""
        spans: dict[Category, list[tuple[int, int, str]]] = {}
        table, lengths = self._table, self._lengths
        size = len(text)
        for start, character in enumerate(text):
            for length in lengths.get(character, ()):
                stop = start + length
                if stop > size:
                    break
                for category, kind, hints_inside in table.get(text[start:stop], ()):
                    if kind in _AT_END and stop != end:
                        if not hints_inside:
                            continue
                        kind = "hint"
                    if category in spans:
                        spans[category].append((start, stop, kind))
                    else:
                        spans[category] = [(start, stop, kind)]
        return {
            category: [(kind, text[start:stop]) for start, stop, kind in _outermost(found) if kind not in _SILENT]
            for category, found in spans.items()
        }

    def _settle(self, heard: list[tuple[str, str]]) -> list[tuple[str, str]]:
        """What counts: each text once, at its best; so many of each kind; and nothing against a name whose head or
        phrase is the category's."""
        if len(heard) < 2:
            return heard
        definite = any(kind in DEFINITE for kind, _ in heard)
        room = dict(self._room)
        counted: list[tuple[str, str]] = []
        seen: set[tuple[str, bool]] = set()
        for kind, text in sorted(heard, key=lambda each: -self._worth[each[0]]):
            group, against = "phrase" if kind == "pattern" else kind, kind in _AGAINST
            if room[group] and (text, against) not in seen and not (definite and against):
                room[group] -= 1
                seen.add((text, against))
                counted.append((kind, text))
        return counted


_KINDS = {
    "phrases": "phrase",
    "heads": "head",
    "words": "word",
    "hints": "hint",
    "against_heads": "against_head",
    "against_words": "against_word",
    "spared_heads": "spared",
    "false_friends": "false_friend",
}
_AT_END = frozenset({"head", "against_head", "spared"})
_SILENT = frozenset({"spared", "false_friend"})
DEFINITE = frozenset({"phrase", "pattern", "head"})
"""What tells a category by itself; nothing speaks against a name that has it."""
_AGAINST = frozenset({"against_head", "against_word", "against_unit"})
# kind of evidence → whose points it has
_WORTH = {"phrase": "phrase", "pattern": "phrase", "head": "head", "word": "word", "hint": "hint", "unit": "unit"}


def scorer_of(context: Context) -> Scorer:
    """The scorer of a run."""
    return context.shared("scorer", Scorer)


def evidence_of(row: Indicator, context: Context) -> Evidence:
    """What the row's name and unit say. A blank name says nothing, whatever its unit."""
    measure = units_of(context).measure(row)
    name = "" if row.name.is_blank else row.name.text
    return scorer_of(context).evidence(name, measure.unit_class if measure else None)


def _outermost(spans: list[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    if len(spans) == 1:
        return spans
    return [
        span
        for span in spans
        if not any(
            other[0] <= span[0] and span[1] <= other[1] and other[1] - other[0] > span[1] - span[0] for other in spans
        )
    ]


def _lengths(table: Mapping[str, Any]) -> dict[str, tuple[int, ...]]:
    """First character → the lengths, ascending, of the entries that begin with it."""
    lengths: dict[str, set[int]] = {}
    for text in table:
        lengths.setdefault(text[0], set()).add(len(text))
    return {character: tuple(sorted(found)) for character, found in lengths.items()}

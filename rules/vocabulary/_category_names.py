"""The names of 一级 and 二级指标 themselves, for entries that give such a name instead of an indicator."""

from collections.abc import Mapping
from typing import Any

from lint.plugin import Category, Context, normalise_name

SAME = {Category.ECONOMIC_COST: Category.COST}  # one category under two frameworks


def category_of(key: str) -> Category:
    """The category that a key of a vocabulary file names: ``quality`` is ``Category.QUALITY``."""
    return Category[key.upper()]


class CategoryNames:
    """What a category's name means: the category, or the categories of a 一级指标."""

    def __init__(self, table: Mapping[str, Any]) -> None:
        self._meant: dict[str, frozenset[Category]] = {}
        for key, names in table["names"].items():
            for name in names:
                self._meant[normalise_name(name)] = frozenset({category_of(key)})
        for name, keys in table["level1_names"].items():
            self._meant[normalise_name(name)] = frozenset(map(category_of, keys))

    def meant_by(self, name: str) -> frozenset[Category]:
        """The categories that this indicator name is the name of; empty for an indicator of its own."""
        return self._meant.get(normalise_name(name), frozenset())

    def contradict(self, name: str, category: Category) -> bool:
        """Whether the name is that of another category than its row's.

        成本指标 and 经济成本指标 are one category under two frameworks.
        """
        meant = {SAME.get(each, each) for each in self.meant_by(name)}
        return bool(meant) and SAME.get(category, category) not in meant


def category_names(context: Context) -> CategoryNames:
    """The category names of a run."""
    return context.shared("category_names", lambda words: CategoryNames(words["category_names"]))

"""Sentences of the form: quoting them, and taking them apart."""

import re
from collections.abc import Iterable
from typing import Any, cast

from lint.plugin import regex

QUOTED = 60
"""Characters of a text that a message quotes. Our own choice."""
NOTHING = "(?!)"
"""A regular expression that no text matches."""
_CLAUSE = regex(r"[^，,。；;！!？?\n]+")


def quoted(text: str, limit: int = QUOTED) -> str:
    """The text in one line between quotation marks, without its closing stop, shortened to ``limit`` characters.

    >>> quoted("养护公路。")
    '“养护公路”'
    """
    line = "".join(text.splitlines()).rstrip("。；;")  # the sentence around the quotation has its own stop
    return f"“{line[:limit]}…”" if len(line) > limit else f"“{line}”"


def clauses(text: str) -> list[str]:
    """The parts of a text between its stops and commas (、 does not part).

    >>> clauses("养护公路，保障畅通。")
    ['养护公路', '保障畅通']
    """
    return [found.strip() for found in _CLAUSE.findall(text) if found.strip()]


class _Lazy:
    """A pattern that is compiled when it is first asked; from then on its methods are the compiled one's."""

    def __init__(self, source: str) -> None:
        self.pattern = source

    def __getattr__(self, name: str) -> Any:
        if name not in _METHODS:
            raise AttributeError(name)
        compiled = regex(self.pattern)
        vars(self).update({each: getattr(compiled, each) for each in _METHODS})
        return vars(self)[name]


_METHODS = ("search", "match", "fullmatch", "finditer", "findall", "split", "sub")


def lazily(source: str) -> re.Pattern[str]:
    """The pattern, compiled when it is first asked: more than half of those that the word lists give are never asked
    about a small filing, and compiling is most of what making the lists ready costs."""
    return cast("re.Pattern[str]", _Lazy(source))


def any_of(words: Iterable[str]) -> re.Pattern[str]:
    """A pattern that finds any of the words, the longest where several begin at one place; none finds nothing."""
    return lazily("|".join(re.escape(word) for word in sorted(words, key=len, reverse=True)) or NOTHING)


def any_pattern(patterns: Iterable[str]) -> re.Pattern[str]:
    """A pattern that finds what any of the patterns finds; none finds nothing."""
    return lazily("|".join(f"(?:{pattern})" for pattern in patterns) or NOTHING)

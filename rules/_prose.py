"""Sentences of the form: quoting them, and taking them apart."""

import re
from collections.abc import Iterable

QUOTED = 60
"""Characters of a text that a message quotes. Our own choice."""
NOTHING = "(?!)"
"""A regular expression that no text matches."""
_CLAUSE = re.compile(r"[^，,。；;！!？?\n]+")


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


def any_of(words: Iterable[str]) -> re.Pattern[str]:
    """A pattern that finds any of the words, the longest where several begin at one place; none finds nothing."""
    return re.compile("|".join(re.escape(word) for word in sorted(words, key=len, reverse=True)) or NOTHING)


def any_pattern(patterns: Iterable[str]) -> re.Pattern[str]:
    """A pattern that finds what any of the patterns finds; none finds nothing."""
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns) or NOTHING)

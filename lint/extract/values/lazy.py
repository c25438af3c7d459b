"""Patterns that are compiled when they are first needed."""

import re
from functools import cached_property

from lint.kept.patterns import regex


class LazyPattern:
    """A regular expression without the cost of compiling it at import.

    Compiling all patterns of this package takes about 10 ms; a filing whose values are all like ≥95% needs two.
    """

    def __init__(self, source: str, flags: re.RegexFlag = re.NOFLAG) -> None:
        self._source = source
        self._flags = flags

    @cached_property
    def compiled(self) -> re.Pattern[str]:
        return regex(self._source, self._flags)

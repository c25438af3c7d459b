"""Globs over paths and over texts, as configurations and waivers write them."""

import fnmatch
import re
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

from lint.model.text import normalise

_STEPS = re.compile(r"\*\*/|\*\*|\*|\?")
_MEANING = {"**/": "(?:.*/)?", "**": ".*", "*": "[^/]*", "?": "[^/]"}


def names_path(globs: Iterable[str], folder: Path, file: Path) -> bool:
    """Whether one of the globs, relative to the folder, names the file."""
    try:
        relative = file.absolute().relative_to(folder.absolute()).as_posix()
    except ValueError:
        return False
    return any(path_glob(glob).fullmatch(relative) for glob in globs)


@lru_cache(maxsize=256)
def path_glob(glob: str) -> re.Pattern[str]:
    """A glob over paths: ``*`` and ``?`` stay within a folder, ``**`` crosses folders; one without ``/`` is the name
    of a file in any folder.

    >>> bool(path_glob("2026/**/*.docx").fullmatch("2026/教育局/甲.docx"))
    True
    """
    pattern = glob if "/" in glob else f"**/{glob}"
    parts: list[str] = []
    end = 0
    for step in _STEPS.finditer(pattern):
        parts += [re.escape(pattern[end : step.start()]), _MEANING[step.group()]]
        end = step.end()
    return re.compile("".join([*parts, re.escape(pattern[end:])]))


def names_text(globs: Iterable[str], texts: Iterable[str | None]) -> bool:
    """Whether one of the globs is one of the texts, as comparisons see texts; None and blank texts have no name."""
    known = [normalise(text) for text in texts if text]
    return any(fnmatch.fnmatchcase(text, normalise(glob)) for glob in globs for text in known)

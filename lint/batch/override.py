"""Whether an override of the configuration holds for a file, a filing or a project."""

import fnmatch
import re
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

from lint.batch.config import Override
from lint.model import Cell, Filing, Project, Unit
from lint.model.text import normalise

_STEPS = re.compile(r"\*\*/|\*\*|\*|\?")
_MEANING = {"**/": "(?:.*/)?", "**": ".*", "*": "[^/]*", "?": "[^/]"}


def holds_for_path(override: Override, file: Path) -> bool:
    """Whether one of its globs names the file, or it has none."""
    if not override.paths:
        return True
    try:
        relative = file.absolute().relative_to(override.folder).as_posix()
    except ValueError:
        return False
    return any(path_glob(glob).fullmatch(relative) for glob in override.paths)


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


def holds_for(override: Override, filing: Filing, project: Project | None) -> bool:
    """Whether its condition holds for a project of the filing; with None, for the filing as a whole, to which no
    condition on projects applies."""
    when = override.when
    if when.project and (project is None or not named_by(when.project, (project.code, project.name, project.title))):
        return False
    unit = filing.unit or Unit(None, None)
    return (
        (not when.form or filing.framework.value in when.form)
        and (not when.kind or filing.kind.value in when.kind)
        and (not when.year or filing.year in when.year)
        and (not when.unit or named_by(when.unit, (unit.code, unit.name)))
    )


def named_by(globs: Iterable[str], cells: Iterable[Cell | None]) -> bool:
    """Whether one of the globs is the text of one of the cells, as comparisons see texts."""
    texts = [cell.norm for cell in cells if cell is not None and cell.text]
    return any(fnmatch.fnmatchcase(text, normalise(glob)) for glob in globs for text in texts)

"""Whether an override of the configuration holds for a file, a filing or a project."""

from pathlib import Path

from lint.batch.config import Override
from lint.engine.globs import names_path, names_text
from lint.model import Cell, Filing, Project, Unit


def holds_for_path(override: Override, file: Path) -> bool:
    """Whether one of its globs names the file, or it has none."""
    return not override.paths or names_path(override.paths, override.folder, file)


def holds_for(override: Override, filing: Filing, project: Project | None) -> bool:
    """Whether its condition holds for a project of the filing; with None, for the filing as a whole, to which no
    condition on projects applies."""
    when = override.when
    if when.project and (
        project is None or not names_text(when.project, map(_text, (project.code, project.name, project.title)))
    ):
        return False
    unit = filing.unit or Unit(None, None)
    return (
        (not when.form or filing.framework.value in when.form)
        and (not when.kind or filing.kind.value in when.kind)
        and (not when.year or filing.year in when.year)
        and (not when.unit or names_text(when.unit, map(_text, (unit.code, unit.name))))
    )


def _text(cell: Cell | None) -> str | None:
    return None if cell is None else cell.text

"""Files that commands are given."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from lint.cli.errors import ToolError

if TYPE_CHECKING:
    from lint.report.model import Report


class FilePath(click.Path):
    """A file, - for standard input, or the path of a file in an archive: 材料.zip/二科/申报.docx."""

    def __init__(self) -> None:
        super().__init__(exists=True, dir_okay=False, allow_dash=True, path_type=Path)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """The path; an error for one that leads neither to a file nor into one."""
        path = Path(value)
        if not path.exists() and any(parent.is_file() for parent in path.parents):
            return path
        return super().convert(value, param, ctx)


def bytes_of(path: Path) -> bytes:
    """The bytes of a file. Raises ToolError."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise ToolError(f"{path}: cannot be read: {error.strerror or error}") from error


def saved_run(path: Path) -> "Report":
    """The report that ``check --format run=FILE`` saved. Raises ToolError."""
    from lint.report.saved import SavedRunError, load

    try:
        return load(bytes_of(path).decode("utf-8"))
    except (SavedRunError, UnicodeDecodeError) as error:
        raise ToolError(f"{path}: {error}") from error

"""Files that commands are given."""

from pathlib import Path
from typing import TYPE_CHECKING

from lint.cli.errors import ToolError

if TYPE_CHECKING:
    from lint.report.model import Report


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

"""Where output goes: machine formats to stdout or whole to a file, never half-written."""

import os
import sys
from pathlib import Path

import click

from lint.cli.errors import ToolError


def split_format(value: str, known: tuple[str, ...]) -> tuple[str, Path | None]:
    """``json=report.json`` as (json, report.json); without a path the format goes to stdout.

    Raises click.BadParameter for an unknown name.
    """
    name, _, path = value.partition("=")
    if name not in known:
        raise click.BadParameter(f'unknown format "{name}"; known are {", ".join(known)}', param_hint="--format")
    return name, Path(path) if path else None


def write(text: str, path: Path | None) -> None:
    """Print the text, or write it to the file under a temporary name and rename it. Raises ToolError."""
    if path is None:
        click.echo(text, nl=False)
        return
    temporary = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        temporary.write_text(text, encoding="utf-8")
        temporary.replace(path)
    except OSError as error:
        temporary.unlink(missing_ok=True)
        raise ToolError(f"{path}: cannot be written: {error.strerror or error}") from error


def terminal_columns() -> int | None:
    """The width of the terminal that stdout is, None for a pipe or file."""
    if not sys.stdout.isatty():
        return None
    from shutil import get_terminal_size

    return max(40, min(get_terminal_size().columns, 120))


def wants_colour() -> bool:
    """Colour in a terminal unless NO_COLOR says no (no-color.org)."""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR")

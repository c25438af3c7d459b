"""Errors that end a command with exit code 2 and one line on stderr."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO, Any

import click


class ToolError(click.ClickException):
    """Wrong configuration, a rule pack that cannot be loaded, or a report that cannot be written."""

    exit_code = 2

    def show(self, file: IO[Any] | None = None) -> None:
        """Print the error in one line on stderr."""
        click.echo(f"jxlint: {self.message}", err=True, file=file)


@contextmanager
def reported() -> Iterator[None]:
    """Turn what the engine raises for faulty files of ours into a ``ToolError``."""
    from lint.engine.pack import PackError
    from lint.engine.selection import UnknownRuleError
    from lint.engine.yamlfile import FileError

    try:
        yield
    except (PackError, FileError, UnknownRuleError) as error:
        raise ToolError(str(error)) from error

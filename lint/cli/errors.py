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


class InterruptedRunError(ToolError):
    """Ctrl-C; the exit code is the shells' for SIGINT."""

    exit_code = 130


@contextmanager
def reported(interrupted: str = "interrupted; no report was written") -> Iterator[None]:
    """Turn what the engine raises for faulty files of ours into a ``ToolError``, and Ctrl-C too."""
    try:
        yield
    except KeyboardInterrupt as error:
        raise InterruptedRunError(interrupted) from error
    except Exception as error:
        if isinstance(error, _expected()):
            raise ToolError(str(error)) from error
        raise


def _expected() -> tuple[type[Exception], ...]:
    """Loaded only when something went wrong."""
    from lint.batch.contents import NoSuchMemberError
    from lint.batch.corpus.files import CorpusError
    from lint.batch.pool import PoolError
    from lint.engine.pack import PackError
    from lint.engine.selection import UnknownRuleError
    from lint.engine.yamlfile import FileError

    return PackError, FileError, UnknownRuleError, PoolError, NoSuchMemberError, CorpusError

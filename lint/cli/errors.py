"""Errors that end a command with exit code 2 and one line on stderr."""

from collections.abc import Iterator
from contextlib import contextmanager


class ToolError(Exception):
    """Wrong configuration, or a rule pack that cannot be loaded."""


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

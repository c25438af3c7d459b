"""``-`` for a path: a file from standard input."""

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from lint.batch.discover import Found

STDIN = Path("-")


@contextmanager
def standard_input(paths: Sequence[Path], name: Path | None) -> "Iterator[list[Found]]":
    """The file that standard input holds, if one of the paths is ``-``; it is kept in a temporary file meanwhile,
    because it may be an archive or go to another process. ``name`` is shown, and its folder decides the configuration.

    Raises click.UsageError for ``-`` without a name or twice, or a name without ``-``.
    """
    wanted = sum(path == STDIN for path in paths)
    if not wanted:
        if name is not None:
            raise click.UsageError("--stdin-filename names what comes from standard input; give - as PATH")
        yield []
        return
    if wanted > 1:
        raise click.UsageError("- stands twice; standard input can be read once")
    if name is None:
        raise click.UsageError("what is the name of the file on standard input? --stdin-filename NAME")
    from shutil import copyfileobj
    from tempfile import TemporaryDirectory

    from lint.batch.discover import Found

    with TemporaryDirectory(prefix="jxlint-") as folder:
        path = Path(folder, "stdin")
        with path.open("wb") as file:
            copyfileobj(sys.stdin.buffer, file)
        yield [Found(path, name.as_posix(), named=True, near=name)]

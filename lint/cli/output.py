"""Where output goes: machine formats to stdout or whole to a file, never half-written."""

import os
import stat
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path

import click

from lint.cli.errors import ToolError

Content = str | bytes | Iterable[str]
"""A report: a text, the bytes of a file, or a text in pieces that are made one at a time."""
_BLOCK = 1 << 16  # characters written at once


def write(content: Content, path: Path | None) -> None:
    """Print the text, or write it to the file under a temporary name and rename it. A file that is replaced keeps its
    permissions, and a link to it stays one. Raises ToolError."""
    blocks = [content] if isinstance(content, (str, bytes)) else _blocks(content)
    if path is None:
        for block in blocks:
            _print(block)
        return
    try:
        target = Path(os.path.realpath(path))
        temporary = target.with_name(f".{target.name}.{os.getpid()}.tmp")
        try:
            with temporary.open("wb") as file:
                for block in blocks:  # a path in a text may hold bytes that are no text
                    file.write(block if isinstance(block, bytes) else block.encode("utf-8", "backslashreplace"))
            if target.is_file():
                temporary.chmod(stat.S_IMODE(target.stat().st_mode))
            temporary.replace(target)
        except BaseException:
            with suppress(OSError):
                temporary.unlink(missing_ok=True)
            raise
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        raise ToolError(f"{path}: cannot be written: {reason}") from error


def _blocks(pieces: Iterable[str]) -> Iterator[str]:
    """The same text in larger pieces."""
    waiting: list[str] = []
    size = 0
    for piece in pieces:
        waiting.append(piece)
        size += len(piece)
        if size >= _BLOCK:
            yield "".join(waiting)
            waiting.clear()
            size = 0
    yield "".join(waiting)


def _print(text: str | bytes) -> None:
    try:
        click.echo(text, nl=False)
        sys.stdout.flush()
    except BrokenPipeError:
        raise  # the reader has seen enough; click ends quietly
    except OSError as error:
        raise ToolError(f"the output cannot be written: {error.strerror or error}") from error


def refuse_to_overwrite(outputs: Sequence[Path], inputs: Iterable[str]) -> None:
    """Raises click.UsageError where a report would take the place of an input or of another report."""
    taken = {os.path.realpath(each) for each in inputs}
    for path in outputs:
        place = os.path.realpath(path)
        if place in taken:
            raise click.UsageError(f"{path}: a report must not overwrite an input or another report")
        taken.add(place)


def refuse_existing(path: Path) -> None:
    """Raises click.UsageError where a copy whose name nobody chose would take the place of another file, which may be
    somebody's filing, or a copy that somebody has worked on."""
    if path.exists():
        raise click.UsageError(f"{path} exists already; say with -o where to write the copy")


def terminal_columns() -> int | None:
    """The width of the terminal that stdout is, None for a pipe or file."""
    if not sys.stdout.isatty():
        return None
    from shutil import get_terminal_size

    return max(40, min(get_terminal_size().columns, 120))


def wants_colour() -> bool:
    """Colour in a terminal unless NO_COLOR says no (no-color.org)."""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR")

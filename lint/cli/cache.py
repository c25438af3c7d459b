"""``jxlint cache``: the results that are kept of unchanged files."""

import click

from lint.cli.errors import ToolError


@click.group("cache")
def cache_command() -> None:
    """The results that check keeps of unchanged files, in the user's cache folder (JXLINT_CACHE_DIR names another).

    \b
    jxlint cache info       where they lie, and how much there is
    jxlint cache clear      remove them, and what interrupted runs left; the next run makes them anew
    """


@cache_command.command("info")
def info() -> None:
    """Print the folder, the number of results and their size."""
    from lint.batch.cache import usage

    found = usage()
    click.echo(f"{found.folder}: {found.entries} results, {found.size / 1e6:.1f} MB")


@cache_command.command("clear")
def clear() -> None:
    """Remove every result, and what interrupted runs left."""
    from lint.batch import cache, journal

    try:
        number = cache.clear()
    except OSError as error:
        raise ToolError(f"{error.filename}: cannot be removed: {error.strerror}") from error
    runs = journal.clear()
    more = f", and {runs} interrupted run{'s' if runs > 1 else ''}" if runs else ""
    click.echo(f"{number} results removed{more}", err=True)

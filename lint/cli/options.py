"""Parameters that several commands take."""

import datetime
from pathlib import Path

import click


def _date(context: click.Context, parameter: click.Parameter, value: str | None) -> str | None:
    if value is None:
        return None
    try:
        return datetime.date.fromisoformat(value).isoformat()
    except ValueError as error:
        raise click.BadParameter(f"{value!r} is no date; write YYYY-MM-DD") from error


def _selectors(context: click.Context, parameter: click.Parameter, values: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(part.strip() for value in values for part in value.split(",") if part.strip())


PATHS = click.argument("paths", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path), metavar="PATH…")
CONFIG = click.option(
    "--config",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="This configuration instead of the closest one.",
)
SELECT = click.option(
    "--select", multiple=True, callback=_selectors, help="Run only these rules: id, prefix, name, dimension."
)
IGNORE = click.option("--ignore", multiple=True, callback=_selectors, help="Leave these rules out.")
AS_OF = click.option("--as-of", callback=_date, metavar="DATE", help="The date that counts as today (YYYY-MM-DD).")
LANG = click.option("--lang", type=click.Choice(("zh", "en")), help="Language of messages; zh unless configured.")
LANG_OR_ZH = click.option("--lang", type=click.Choice(("zh", "en")), default="zh", show_default=True)
"""Of commands that ask no configuration for the language."""

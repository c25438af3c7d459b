"""``--as-of``, the date that counts as today."""

import datetime

import click


def _date(context: click.Context, parameter: click.Parameter, value: str | None) -> str | None:
    if value is None:
        return None
    try:
        return datetime.date.fromisoformat(value).isoformat()
    except ValueError as error:
        raise click.BadParameter(f"{value!r} is no date; write YYYY-MM-DD") from error


AS_OF = click.option("--as-of", callback=_date, metavar="DATE", help="The date that counts as today (YYYY-MM-DD).")
"""Of every command that checks filings."""

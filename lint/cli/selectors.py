"""``--select`` and ``--ignore``, as every command that runs rules takes them."""

import click


def _selectors(context: click.Context, parameter: click.Parameter, values: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(part.strip() for value in values for part in value.split(",") if part.strip())


SELECT = click.option(
    "--select", multiple=True, callback=_selectors, help="Run only these rules: id, prefix, name, dimension."
)
IGNORE = click.option("--ignore", multiple=True, callback=_selectors, help="Leave these rules out.")

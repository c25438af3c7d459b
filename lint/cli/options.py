"""Parameters that several commands take."""

import datetime
from pathlib import Path
from typing import Any

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


class _OnThisMachine(click.Path):
    """A path that exists; a URL is told where it can be used."""

    def convert(self, value: Any, parameter: click.Parameter | None, context: click.Context | None) -> Any:
        if "://" in str(value):
            self.fail(f"{value!r} is a URL, and only corpus build reads those", parameter, context)
        return super().convert(value, parameter, context)


class _InArchiveToo(_OnThisMachine):
    """A path that exists, or that of a file in an archive: 材料.zip/二科/申报.docx."""

    def convert(self, value: Any, parameter: click.Parameter | None, context: click.Context | None) -> Any:
        path = Path(value)
        if not path.exists() and any(parent.is_file() for parent in path.parents):
            return path
        return super().convert(value, parameter, context)


class _PathOrUrl(_OnThisMachine):
    """A path as a Path, a URL as it is."""

    def convert(self, value: Any, parameter: click.Parameter | None, context: click.Context | None) -> Any:
        return value if "://" in str(value) else super().convert(value, parameter, context)


EXISTING = _OnThisMachine(exists=True, path_type=Path)
EXISTING_OR_STDIN = _InArchiveToo(exists=True, allow_dash=True, path_type=Path)
FILE_OR_STDIN = _InArchiveToo(exists=True, dir_okay=False, allow_dash=True, path_type=Path)
EXISTING_OR_URL = _PathOrUrl(exists=True, path_type=Path)
ANY_OR_URL = _PathOrUrl(path_type=Path)
PATHS = click.argument("paths", nargs=-1, required=True, type=EXISTING, metavar="PATH…")
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

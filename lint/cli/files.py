"""Parameters that commands for one file share."""

from pathlib import Path
from typing import Any

import click

config_option = click.option(
    "--config",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="This configuration instead of the closest one.",
)


class FilePath(click.Path):
    """A file, - for standard input, or the path of a file in an archive: 材料.zip/二科/申报.docx."""

    def __init__(self) -> None:
        super().__init__(exists=True, dir_okay=False, allow_dash=True, path_type=Path)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """The path; an error for one that leads neither to a file nor into one."""
        path = Path(value)
        if not path.exists() and any(parent.is_file() for parent in path.parents):
            return path
        return super().convert(value, param, ctx)

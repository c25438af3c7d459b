"""``jxlint config``: what holds for a file, and where it comes from."""

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from lint.cli.errors import reported
from lint.cli.options import CONFIG
from lint.cli.output import write

if TYPE_CHECKING:
    from lint.model import Filing


@click.command("config")
@click.argument("file", type=click.Path(exists=True, path_type=Path))
@CONFIG
@click.option("--format", "format_", type=click.Choice(("text", "json")), default="text", show_default=True)
@click.option("--all", "everything", is_flag=True, help="Of the text format, values left at their default as well.")
def config_command(file: Path, config: Path | None, format_: str, everything: bool) -> None:
    """Print every value that holds for FILE (a filing, or a folder of them) and where it comes from.

    \b
    jxlint config 绩效目标.docx          what a configuration has set
    jxlint config 绩效目标.docx --all    and what is left at its default
    """
    from lint.batch.config import file_in
    from lint.batch.effective import DEFAULT, effective
    from lint.batch.profile import Choice, Profiles
    from lint.report.width import pad, width

    profiles = Profiles(Choice(config=config))
    with reported():
        values = effective(profiles, file_in(file), _filing(file, config))
    if format_ == "json":
        data = [{"key": each.key, "value": each.value, "from": each.origin} for each in values]
        write(json.dumps({"file": file.as_posix(), "values": data}, ensure_ascii=False, indent=2) + "\n", None)
        return
    shown = [each for each in values if everything or each.origin != DEFAULT or not each.key.startswith(_LONG)]
    columns = [max(width(each[n]) for each in shown) + 2 for n in (0, 1)]
    write("".join(f"{pad(each.key, columns[0])}{pad(each.value, columns[1])}{each.origin}\n" for each in shown), None)


_LONG = ("rules.", "limits.")


def _filing(file: Path, config: Path | None) -> "Filing | None":
    """What the file holds, None for a folder, an archive or a file that is no filing."""
    from lint.batch.contents import filing_in

    return None if file.is_dir() else filing_in(file, config)

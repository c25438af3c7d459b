"""``jxlint extract``: what was read from a file, as data or as tables for people."""

from pathlib import Path

import click

from lint.cli.output import write

FORMATS = ("json", "yaml", "table")


@click.command("extract")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--format", "format_", type=click.Choice(FORMATS), default="json", show_default=True)
@click.option("--with-source", is_flag=True, help="Add the place of every field.")
@click.pass_context
def extract_command(context: click.Context, file: Path, format_: str, with_source: bool) -> None:
    """Print the filing that FILE holds. Exit code 1 when it cannot be read or holds no form."""
    from lint.batch.one import read_filing
    from lint.read.errors import ReadError

    try:
        filing, _ = read_filing(file)
    except ReadError as error:
        click.echo(f"{file}: {error.zh}", err=True)
        context.exit(1)
    if format_ == "table":
        from lint.report.table import render

        write(render(file.as_posix(), filing, with_source), None)
        return
    from lint.report.filing import filing_data

    data = {"filings": [filing_data(file.as_posix(), filing, with_source)]}
    if format_ == "yaml":
        import yaml

        write(yaml.safe_dump(data, allow_unicode=True, sort_keys=False, width=100), None)
    else:
        import json

        write(json.dumps(data, ensure_ascii=False, indent=2, allow_nan=False) + "\n", None)

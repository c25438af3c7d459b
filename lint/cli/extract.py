"""``jxlint extract``: what was read from a file, as data or as tables for people."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from lint.cli.output import write
from lint.cli.stdin import STDIN, standard_input

if TYPE_CHECKING:
    from lint.model import Filing

FORMATS = ("json", "yaml", "table")


@click.command("extract")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, allow_dash=True, path_type=Path))
@click.option("--format", "format_", type=click.Choice(FORMATS), default="json", show_default=True)
@click.option("--with-source", is_flag=True, help="Add the place of every field.")
@click.option(
    "--stdin-filename", type=click.Path(path_type=Path), metavar="NAME", help="The name shown where FILE is -."
)
@click.pass_context
def extract_command(
    context: click.Context, file: Path, format_: str, with_source: bool, stdin_filename: Path | None
) -> None:
    """Print the filing that FILE holds, or every one of an archive; - is standard input.

    Exit code 1 when something cannot be read or there is no form.
    """
    from lint.batch.contents import filings_in, is_failure
    from lint.batch.discover import Found
    from lint.read.errors import ReadError

    filings: list[tuple[str, Filing]] = []
    failed = False
    with standard_input([file], stdin_filename or (STDIN if file == STDIN else None)) as piped:
        for shown, content in filings_in(piped[0] if piped else Found(file, file.as_posix(), named=True)):
            if isinstance(content, ReadError):
                click.echo(f"{shown}: {content.zh}", err=True)
                failed |= is_failure(content)
            else:
                filings.append((shown, content))
    if filings:
        write(_render(filings, format_, with_source), None)
    if failed or not filings:
        context.exit(1)


def _render(filings: "list[tuple[str, Filing]]", format_: str, with_source: bool) -> str:
    if format_ == "table":
        from lint.report.table import render

        return "\n".join(render(shown, filing, with_source) for shown, filing in filings)
    from lint.report.filing import filing_data

    data = {"filings": [filing_data(shown, filing, with_source) for shown, filing in filings]}
    if format_ == "yaml":
        import yaml

        text: str = yaml.safe_dump(data, allow_unicode=True, sort_keys=False, width=100)
        return text
    import json

    return json.dumps(data, ensure_ascii=False, indent=2, allow_nan=False) + "\n"

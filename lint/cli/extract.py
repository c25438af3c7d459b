"""``jxlint extract``: what was read from a file, as data or as tables for people."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from lint.cli.errors import reported
from lint.cli.options import CONFIG, FILE_OR_STDIN
from lint.cli.output import write
from lint.cli.stdin import STDIN, standard_input

if TYPE_CHECKING:
    from lint.model import Filing
    from lint.read.document import Document

FORMATS = ("json", "yaml", "table", "text")


@click.command("extract")
@click.argument("file", type=FILE_OR_STDIN)
@click.option("--format", "format_", type=click.Choice(FORMATS), default="json", show_default=True)
@click.option("--with-source", is_flag=True, help="Add the place of every field.")
@click.option("--audit", is_flag=True, help="Prove that every cell became a field, a label or a note.")
@click.option(
    "--stdin-filename", type=click.Path(path_type=Path), metavar="NAME", help="The name shown where FILE is -."
)
@CONFIG
@click.pass_context
def extract_command(
    context: click.Context,
    file: Path,
    format_: str,
    with_source: bool,
    audit: bool,
    stdin_filename: Path | None,
    config: Path | None,
) -> None:
    """Print the filing that FILE holds, or every one of an archive; - is standard input. A file in an archive is named
    by its path below it.

    FILE is read within the bounds on time and memory that hold for check.

    Format text prints each cell and line on a line of its own, whether or not there is a form. Exit code 1 when
    something cannot be read, there is no form, or --audit finds a cell that it cannot account for.

    \b
    jxlint extract 绩效目标.docx --format table
    jxlint extract 绩效目标.docx --with-source > 绩效目标.json
    jxlint extract 材料.zip/二科/绩效目标.docx
    """
    from lint.batch.contents import contents_in, is_failure
    from lint.batch.discover import Found
    from lint.read.errors import ReadError

    needs_form = audit or format_ != "text"
    read: list[tuple[str, Document, Filing | None]] = []
    failed = False
    with standard_input([file], stdin_filename or (STDIN if file == STDIN else None)) as piped:
        found = piped[0] if piped else Found(file, file.as_posix(), named=True)
        with reported():
            for shown, content in contents_in(found, config):
                error = content if isinstance(content, ReadError) else content.filing if needs_form else None
                if isinstance(error, ReadError):
                    click.echo(f"{shown}: {error.zh}", err=True)
                    failed |= is_failure(error)
                elif not isinstance(content, ReadError):
                    read.append((shown, content.document, error))
    if audit:
        failed |= _audit(read)
    elif read:
        write(_render(read, format_, with_source), None)
    if failed or not read:
        context.exit(1)


def _audit(read: "list[tuple[str, Document, Filing | None]]") -> bool:
    """Print the ledgers; whether anything is unaccounted."""
    from lint.extract.ledger import audit
    from lint.report.audit import render

    ledgers = [(shown, audit(document, filing)) for shown, document, filing in read if filing is not None]
    write("\n".join(render(shown, ledger) for shown, ledger in ledgers), None)
    return any(ledger.lost for _, ledger in ledgers)


def _render(read: "list[tuple[str, Document, Filing | None]]", format_: str, with_source: bool) -> str:
    if format_ == "text":
        from lint.report.cells import render as render_cells

        return "\n".join(render_cells(document) for _, document, _ in read)
    filings = [(shown, filing) for shown, _, filing in read if filing is not None]
    if format_ == "table":
        from lint.report.table import render

        return "\n".join(render(shown, filing, with_source) for shown, filing in filings)
    from lint.report.filing import filing_data

    data = {"filings": [filing_data(shown, filing, with_source) for shown, filing in filings]}
    if format_ == "yaml":
        import yaml

        return yaml.safe_dump(data, allow_unicode=True, sort_keys=False, width=100)
    import json

    return json.dumps(data, ensure_ascii=False, indent=2, allow_nan=False) + "\n"

"""``jxlint report``: a saved run in another format."""

from pathlib import Path

import click

from lint.cli.errors import ToolError
from lint.cli.formats import FORMAT_OPTION, SHOW_SOURCE, TEMPLATE, Manner, emit, outputs_of
from lint.cli.output import refuse_to_overwrite


@click.command("report")
@click.argument("run", type=click.Path(exists=True, dir_okay=False, path_type=Path), metavar="RUN.json")
@FORMAT_OPTION
@click.option("--statistics", is_flag=True, help="Of the text format, print the closing table only.")
@SHOW_SOURCE
@TEMPLATE
def report_command(
    run: Path, formats: tuple[str, ...], statistics: bool, show_source: bool, template: Path | None
) -> None:
    """Render a run that check --format run=RUN.json saved; the filings themselves are not read again.

    \b
    jxlint report 首检.run.json --format text --format json=首检.json
    """
    from lint.report.saved import SavedRunError, load

    manner = Manner(statistics, template, show_source)
    outputs = outputs_of(formats, manner)
    refuse_to_overwrite([path for _, path in outputs if path is not None], [str(run)])
    try:
        report = load(run.read_text(encoding="utf-8"))
    except OSError as error:
        raise ToolError(f"{run}: cannot be read: {error.strerror or error}") from error
    except (SavedRunError, UnicodeDecodeError) as error:
        raise ToolError(f"{run}: {error}") from error
    for output in outputs:
        emit(report, output, manner)

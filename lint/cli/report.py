"""``jxlint report``: a saved run in another format."""

from pathlib import Path

import click

from lint.cli.files import saved_run
from lint.cli.formats import FORMAT_OPTION, SHOW_SOURCE, TEMPLATE, Manner, emit, outputs_of, paths_of
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
    manner = Manner(statistics, template, show_source)
    outputs = outputs_of(formats, manner)
    refuse_to_overwrite(paths_of(outputs), [str(run)])
    report = saved_run(run)
    for output in outputs:
        emit(report, output, manner)

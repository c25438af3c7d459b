"""``jxlint why``: the reasons behind one row."""

from pathlib import Path

import click

from lint.cli.errors import ToolError, reported


@click.command("why")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--row", "row_", required=True, metavar="PROJECT.ROW", help="5.8, or 5:category, or 5:part of a name.")
@click.option("--lang", type=click.Choice(("zh", "en")), default="zh", show_default=True)
def why_command(file: Path, row_: str, lang: str) -> None:
    """Say which words and units of a row spoke for which category, and what became of each rule.

    \b
    jxlint why 绩效目标.docx --row 5.8      project 5, row 8
    jxlint why 绩效目标.docx --row 5:生态   by category or part of the name
    """
    from lint.batch.one import read_filing
    from lint.batch.profile import Profiles
    from lint.engine.selection import all_rules
    from lint.engine.why import explain_row, find_row
    from lint.read.errors import ReadError
    from lint.report.why import render

    try:
        filing, _ = read_filing(file)
        project, row = find_row(filing, row_)
    except ReadError as error:
        raise ToolError(f"{file}: {error.zh if lang == 'zh' else error.en}") from error
    except LookupError as error:
        raise ToolError(str(error)) from error
    with reported():
        profile = Profiles().of(file)
        titles = {rule.id: rule.title.of(lang) for rule in all_rules()}
        explanation = explain_row(filing, project, row, profile.runner.of(filing, project), profile.index)
    click.echo(render(explanation, titles, lang), nl=False)

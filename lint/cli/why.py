"""``jxlint why``: the reasons behind one row."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from lint.cli.errors import ToolError, reported
from lint.cli.options import CONFIG, FILE_OR_STDIN, LANG_OR_ZH

if TYPE_CHECKING:
    from lint.model import Filing

_MOST_NAMES = 5  # of an archive's filings, in an error


@click.command("why")
@click.argument("file", type=FILE_OR_STDIN)
@click.option("--row", "row_", required=True, metavar="PROJECT.ROW", help="5.8, or 5:category, or 5:part of a name.")
@LANG_OR_ZH
@CONFIG
def why_command(file: Path, row_: str, lang: str, config: Path | None) -> None:
    """Say which words and units of a row spoke for which category, and what became of each rule. A file in an archive
    is named by its path below it. FILE is read within the bounds on time and memory that hold for check.

    \b
    jxlint why 绩效目标.docx --row 5.8      project 5, row 8
    jxlint why 绩效目标.docx --row 5:生态   by category or part of the name
    jxlint why 材料.zip/二科/绩效目标.docx --row 5.8
    """
    from lint.batch.profile import Choice, Profiles
    from lint.engine.selection import all_rules
    from lint.engine.why import explain_row, find_row
    from lint.report.why import render

    with reported():
        shown, filing = _filing(file, config, lang)
        try:
            project, row = find_row(filing, row_)
        except LookupError as error:
            raise ToolError(str(error)) from error
        profile = Profiles(Choice(config=config)).of(Path(shown))
        titles = {rule.id: rule.title.of(lang) for rule in all_rules()}
        explanation = explain_row(filing, project, row, profile.runner.of(filing, project), profile.index, lang)
    click.echo(render(explanation, titles, lang), nl=False)


def _filing(file: Path, config: Path | None, lang: str) -> "tuple[str, Filing]":
    """The one filing in a file, and its path. Raises ToolError where there is none, or an archive holds several."""
    from lint.batch.contents import Content, contents_in
    from lint.batch.discover import Found
    from lint.read.errors import ReadError

    filings, faults = [], []
    for shown, content in contents_in(Found(file, file.as_posix(), named=True), config):
        what = content.filing if isinstance(content, Content) else content
        if isinstance(what, ReadError):
            faults.append(f"{shown}: {what.zh if lang == 'zh' else what.en}")
        else:
            filings.append((shown, what))
    if len(filings) == 1:
        return filings[0]
    if not filings:
        raise ToolError("; ".join(faults))
    names = ", ".join(shown for shown, _ in filings[:_MOST_NAMES])
    more = " …" if len(filings) > _MOST_NAMES else ""
    raise ToolError(f"{file} holds {len(filings)} filings; name one of them: {names}{more}")

"""``jxlint annotate``: a copy of a filing in which each finding is a comment on its cell."""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from lint.cli.errors import ToolError, reported
from lint.cli.files import bytes_of
from lint.cli.options import AS_OF, CONFIG, LANG
from lint.cli.output import refuse_existing, refuse_to_overwrite, write

if TYPE_CHECKING:
    from lint.report.annotation import Annotated, Pen
    from lint.report.model import Report


class _Words(NamedTuple):
    """What is said: the end of the copy's name, what was marked, what has no place, that there is nothing to do, that a
    library cannot hold the file, what the copy lost."""

    suffix: str
    done: str
    rest: str
    nothing: str
    anew: str
    lost: str


_WORDS = {
    "zh": _Words(
        "批注",
        "已批注 {marked} 处：{path}",
        "；另有 {rest} 个问题没有对应的单元格",
        "没有需要批注的问题，未生成副本。",
        "{path}: 原文件不能直接批注（{error}），改为批注按其内容重排的表格。",
        "{path}: 副本中没有原文件里的：{lost}；请以原文件为准。",
    ),
    "en": _Words(
        "annotated",
        "{marked} comments: {path}",
        "; {rest} findings have no cell",
        "nothing to mark; no copy was made.",
        "{path}: the file cannot be copied as it stands ({error}); its form is written anew.",
        "{path}: the copy lacks what the file has: {lost}.",
    ),
}


@click.command("annotate")
@click.argument("filing", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "-o", "--output", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE", help="The copy's name."
)
@click.option("--author", default="jxlint", show_default=True, help="Who signs the comments.")
@click.option("--initials", help="The author's initials; the author's first two characters by default.")
@CONFIG
@AS_OF
@LANG
@click.pass_context
def annotate_command(
    context: click.Context,
    filing: Path,
    output: Path | None,
    author: str,
    initials: str | None,
    config: Path | None,
    as_of: str | None,
    lang: str | None,
) -> None:
    """Write a copy of FILING with a comment on each cell at fault; the filing itself is not touched.

    A Word file stays as it is around its comments, a workbook (.xlsx) gets notes; of any other file the form is
    written anew as a Word file. Exit code 1: the filing could not be read, or no finding has a place in the copy.

    \b
    jxlint annotate 绩效目标.docx -o 绩效目标-批注.docx
    """
    from lint.report.annotation import Pen

    report = _checked(filing, config, as_of, lang)
    words = _WORDS[report.run.lang]
    if any(each.path != filing.as_posix() for each in report.filings):
        raise ToolError(f"{filing}: an archive cannot be annotated; unpack it and annotate its files")
    if not report.filings or not report.filings[0].was_read:
        for finding in report.findings:
            click.echo(f"{filing}: {finding.message}", err=True)
        context.exit(1)
    if not any(finding.is_active for finding in report.findings):
        click.echo(f"{filing}: {words.nothing}", err=True)
        return
    pen = Pen(author, author[:2] if initials is None else initials, report.run.as_of)
    kind, made = _annotated(filing, report, pen)
    target = output or filing.with_name(f"{filing.stem}-{words.suffix}.{kind}")
    if not made.marked:
        raise ToolError(
            f"{filing}: none of the {len(made.unmarked)} findings has a place in the copy; none was written"
        )
    refuse_to_overwrite([target], [str(filing)])
    if output is None:
        refuse_existing(target)
    write(made.content, target)
    if made.lost:
        comma = "、" if report.run.lang == "zh" else ", "
        click.echo(words.lost.format(path=filing, lost=comma.join(made.lost)), err=True)
    text = words.done.format(marked=len(made.marked), path=target)
    click.echo(text + (words.rest.format(rest=len(made.unmarked)) if made.unmarked else ""), err=True)


def _checked(filing: Path, config: Path | None, as_of: str | None, lang: str | None) -> "Report":
    from lint.batch.check import check
    from lint.batch.discover import Found
    from lint.batch.one import Settings
    from lint.batch.profile import Choice, Profiles

    profiles = Profiles(Choice(config=config))
    with reported():
        settings = Settings.under(profiles.config_of(filing), as_of, lang)
        return check([Found(filing, filing.as_posix(), named=True)], profiles, settings)


def _annotated(filing: Path, report: "Report", pen: "Pen") -> "tuple[str, Annotated]":
    """The copy and its kind: the file itself where its format holds comments, else its form."""
    from lint.report.run import model_data

    model = model_data(report.filings[0])
    assert model is not None
    data = bytes_of(filing)
    try:
        try:
            native = _native(filing, data, model, report, pen)
        except ModuleNotFoundError:
            raise
        except Exception as error:  # somebody's file in somebody's library, such as Word's strict format
            click.echo(
                _WORDS[report.run.lang].anew.format(path=filing, error=f"{type(error).__name__}: {error}"), err=True
            )
            native = None
        if native is not None:
            return native
        from lint.report import annotate_form

        return "docx", annotate_form.annotate(model, report, pen)
    except ModuleNotFoundError as error:
        extra = "xlsx" if error.name == "openpyxl" else "word"
        raise ToolError(f"annotate needs {error.name}: pip install 'jxlint[{extra}]'") from error


def _native(
    filing: Path, data: bytes, model: Mapping[str, Any], report: "Report", pen: "Pen"
) -> "tuple[str, Annotated] | None":
    """The file itself with comments, None for a format that holds none."""
    from lint.read import Format, detect

    format = detect(data)
    if format is Format.DOCX:
        from lint.report import annotate_docx

        return "docx", annotate_docx.annotate(data, model, report, pen)
    if format is Format.XLSX:
        from lint.report import annotate_xlsx

        kind = filing.suffix.lower().removeprefix(".")
        return kind if kind in ("xlsx", "xlsm") else "xlsx", annotate_xlsx.annotate(data, model, report, pen)
    return None

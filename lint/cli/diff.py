"""``jxlint diff``: the second submission against the first."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from lint.cli.errors import ToolError, reported
from lint.cli.files import saved_run
from lint.cli.formats import FORMAT_OPTION, emit, need_lines, outputs_of, paths_of
from lint.cli.options import CONFIG, LANG
from lint.cli.output import refuse_to_overwrite, terminal_columns, wants_colour, write

if TYPE_CHECKING:
    from lint.batch.one import Settings
    from lint.batch.profile import Profiles
    from lint.engine.finding import ProjectRef
    from lint.report.model import Report
    from lint.review.comparison import Comparison


@click.command("diff")
@click.argument("old")
@click.argument("new", required=False)
@FORMAT_OPTION
@CONFIG
@click.option("--exit-zero", is_flag=True, help="Exit with 0 whatever has changed.")
@LANG
@click.pass_context
def diff_command(
    context: click.Context,
    old: str,
    new: str | None,
    formats: tuple[str, ...],
    config: Path | None,
    exit_zero: bool,
    lang: str | None,
) -> None:
    """Say what was put right between OLD and NEW, by project: 已整改, 未整改, 已修改仍不合格, 新增.

    Each is a filing, a folder, a run saved by check --format run=FILE, or a revision of the git repository here;
    without NEW, OLD is a revision or run and NEW the files here. Projects are matched by code, then name, then
    content. Exit code 1 if something is new or changed and still wrong; no baseline is heeded.

    \b
    jxlint diff 初次申报/ 再次申报/
    jxlint diff 首检.run.json 再次申报/
    jxlint diff HEAD~1
    """
    from lint.batch.config import file_in
    from lint.batch.one import Settings
    from lint.batch.profile import Choice, Profiles
    from lint.batch.sides import SideError, compare_reports

    outputs = outputs_of(formats)
    later = new if new is not None else "."
    paths = [each for each in (old, later) if Path(each).exists()]
    refuse_to_overwrite(paths_of(outputs), paths)
    profiles = Profiles(Choice(config=config))
    with reported():
        usual = profiles.config_of(file_in(Path(later)))
        settings = Settings.under(usual, lang=lang, with_lines=need_lines(outputs))
        try:
            outcome = compare_reports(_side(old, later, profiles, settings), _side(later, later, profiles, settings))
        except SideError as error:
            raise ToolError(str(error)) from error
    for output in outputs:
        if output.name == "text":
            to_terminal = output.path is None
            text = _text(outcome.report, outcome.comparison, to_terminal)
            write(text, output.path)
        else:
            emit(outcome.report, output)
    for path, rules in _untold(outcome.comparison).items():
        click.echo(f"{path}: not compared, because not checked this time: {', '.join(rules)}", err=True)
    changed = any(finding.is_active and finding.state in ("new", "updated") for finding in outcome.report.findings)
    context.exit(2 if outcome.report.tool_failed else 1 if changed and not exit_zero else 0)


def _side(text: str, later: str, profiles: "Profiles", settings: "Settings") -> "Report":
    """The report of a side. Raises ToolError for what is no side, SideError for a revision that cannot be read."""
    from lint.batch.sides import check_paths, check_revision, is_revision, is_saved_run

    path = Path(text)
    if path.is_file() and is_saved_run(path):
        return saved_run(path)
    if path.exists():
        return check_paths([path], profiles, settings)
    if is_revision(text):
        scope = Path(later) if Path(later).exists() else Path()
        return check_revision(text, [scope], profiles, settings)
    raise ToolError(f"{text}: neither a path nor a revision of a git repository here")


def _untold(comparison: "Comparison") -> dict[str, list[str]]:
    """File → the rules of the earlier findings of which nothing can be said."""
    by_path: dict[str, set[str]] = {}
    for finding in comparison.untold:
        by_path.setdefault(finding.path, set()).add(finding.rule)
    return {path: sorted(rules) for path, rules in by_path.items()}


def _text(report: "Report", comparison: "Comparison", to_terminal: bool) -> str:
    from lint.report.diff import render

    columns, colour = (terminal_columns(), wants_colour()) if to_terminal else (None, False)
    return render(report, _renamed(comparison), columns, colour)


def _renamed(comparison: "Comparison") -> "dict[tuple[str, int], ProjectRef]":
    """The earlier project of those whose code, name or number has changed."""
    renamed = {}
    for (path, index), part in comparison.pairs.projects.items():
        before = comparison.before[path, index]
        if before != part.project:
            renamed[part.path, part.project.index] = before
    return renamed

"""``jxlint check``: files in, findings out, an exit code that a hook can use."""

import os
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from lint.cli.engines import ENGINE, pool_of, refuse_jobs
from lint.cli.errors import reported
from lint.cli.formats import (
    FORMAT_OPTION,
    SHOW_SOURCE,
    TEMPLATE,
    Manner,
    Output,
    emit,
    need_lines,
    outputs_of,
    paths_of,
)
from lint.cli.interrupt import say_interrupted, say_resumed, stoppable
from lint.cli.options import ANY_OR_URL, AS_OF, CONFIG, EXISTING_OR_STDIN, IGNORE, LANG, SELECT
from lint.cli.output import refuse_to_overwrite
from lint.cli.progress import Progress
from lint.cli.stdin import STDIN, standard_input

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lint.batch.corpus.tables import RunTables
    from lint.batch.discover import Found, Taken
    from lint.batch.journal import Journal
    from lint.engine.timing import Clock
    from lint.report.model import Report

FAIL_ON = ("error", "warning", "info", "never")


@click.command("check")
@click.argument("paths", nargs=-1, required=True, type=EXISTING_OR_STDIN, metavar="PATH…")
@click.option(
    "--stdin-filename",
    type=click.Path(path_type=Path),
    metavar="NAME",
    help="Where PATH is -: the name in reports, and whose folder's jxlint.yaml decides.",
)
@click.option(
    "--jobs",
    "-j",
    type=click.IntRange(min=0),
    metavar="N",
    help="Worker processes; as many as there are processors by default, none for a few small files. "
    "0: everything in this process, without limits on time and memory.",
)
@ENGINE
@FORMAT_OPTION
@click.option("--no-cache", is_flag=True, help="Read every file anew, and keep no results.")
@click.option(
    "--resume",
    is_flag=True,
    help="Go on from where the same command was interrupted in this folder: what was checked is not read again.",
)
@click.option("--hook", is_flag=True, help="Named files without a form are remarks, as on a walk: for commit hooks.")
@SELECT
@IGNORE
@click.option("--preview", is_flag=True, help="Run preview rules as well.")
@CONFIG
@click.option("--allow-local-code", is_flag=True, help="Load Python rules from rule_paths; they are code.")
@click.option("--fail-on", type=click.Choice(FAIL_ON), help="Lowest severity for exit code 1; error unless configured.")
@click.option("--exit-zero", is_flag=True, help="Exit with 0 whatever the findings.")
@AS_OF
@LANG
@click.option(
    "--baseline",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="This baseline instead of the jxlint-baseline.jsonl that is found.",
)
@click.option("--no-baseline", is_flag=True, help="Count every finding, known or not.")
@click.option(
    "--against",
    type=ANY_OR_URL,
    metavar="CORPUS",
    help="Compare with a corpus as well (jxlint corpus build): tables copied from other units and years.",
)
@click.option("--statistics", is_flag=True, help="Of the text format, print the closing table only.")
@SHOW_SOURCE
@TEMPLATE
@click.option("--timing", is_flag=True, help="Print the time that each rule took on stderr.")
@click.pass_context
def check_command(
    context: click.Context,
    paths: tuple[Path, ...],
    stdin_filename: Path | None,
    jobs: int | None,
    engine: str,
    formats: tuple[str, ...],
    no_cache: bool,
    resume: bool,
    hook: bool,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    preview: bool,
    config: Path | None,
    allow_local_code: bool,
    fail_on: str | None,
    exit_zero: bool,
    as_of: str | None,
    lang: str | None,
    baseline: Path | None,
    no_baseline: bool,
    against: Path | str | None,
    statistics: bool,
    show_source: bool,
    template: Path | None,
    timing: bool,
) -> None:
    """Check filings: files, archives, or folders walked in full; - is standard input.

    Exit code 0: nothing at or above --fail-on; 1: findings; 2: wrong usage, or a rule failed; 130: Ctrl-C, the
    reports hold what was checked and name what was not.

    \b
    jxlint check 绩效目标.docx
    jxlint check 申报材料/ --select C,R --fail-on warning
    jxlint check 申报材料/ --format text --format json=结果.json
    """
    from lint.batch.check import check
    from lint.batch.config import file_in
    from lint.batch.decisions import Decisions
    from lint.batch.journal import Journal
    from lint.batch.one import Settings
    from lint.batch.profile import Choice, Profiles

    if resume and (timing or STDIN in paths):
        raise click.UsageError("--resume goes on with files; neither standard input nor --timing goes with it")
    if timing and engine != "processes":
        raise click.UsageError("--timing measures in this process; it does not go with --engine ray")
    refuse_jobs(engine, jobs)
    tables = _tables(against) if against is not None else None
    manner = Manner(statistics, template, show_source)
    outputs = outputs_of(formats, manner)
    clock = _clock() if timing else None
    profiles = Profiles(Choice(select, ignore, preview, config, allow_local_code), clock)
    with reported():
        usual = profiles.config_of(stdin_filename or file_in(paths[0]))
    settings = Settings.under(usual, as_of, lang, need_lines(outputs))
    journal = Journal(paths, resume)
    run = partial(
        check,
        profiles=profiles,
        settings=settings,
        jobs=jobs,
        decisions=Decisions(use_baseline=not no_baseline, baseline=baseline),
        journal=journal,
        cached=not no_cache,
        pool=pool_of(engine),
        tables=tables,
    )
    with stoppable() as stop:
        with standard_input(paths, stdin_filename) as piped, Progress(settings.lang) as progress, reported():
            files = _found(paths, piped, hook, outputs, config)
            report = run(files, watch=progress.watch)
        _write_all(report, outputs, manner, journal, resume)
    if report.run.interrupted:
        context.exit(stop.exit_code)
    if clock is not None:
        _print_timing(clock, report)
    context.exit(_exit_code(report, fail_on or usual.fail_on, exit_zero))


def _found(
    paths: tuple[Path, ...], piped: "Sequence[Found]", hook: bool, outputs: list[Output], config: Path | None
) -> "list[Taken]":
    """The files to be checked. Raises click.UsageError where a report would be written over one, and what ``located``
    raises."""
    from lint.batch.discover import Found, discover

    found = discover([path for path in paths if path != STDIN], quietly=hook)
    files = [*piped, *(_in_archive(each, config) if isinstance(each, Found) else each for each in found)]
    refuse_to_overwrite(paths_of(outputs), [file.shown for file in files])
    return files


def _in_archive(file: "Found", config: Path | None) -> "Taken":
    """The file, or the one that its path names in an archive."""
    if os.path.lexists(file.path):
        return file
    from lint.batch.contents import located

    return located(file, config)


def _write_all(report: "Report", outputs: list[Output], manner: Manner, journal: "Journal", resume: bool) -> None:
    """The reports, and on stderr what of the run was resumed or is left."""
    lang, interrupted = report.run.lang, report.run.interrupted
    if resume and not interrupted:
        say_resumed(journal.found, journal.taken, lang)
    written = False
    try:
        with reported("interrupted while the reports were written; one may be missing, or be that of an earlier run"):
            for output in outputs:
                emit(report, output, manner)
        written = True
    finally:
        journal.close(finished=written and not interrupted)
    if interrupted:
        say_interrupted(len(report.summary.not_reached), journal.stands, lang)


def _tables(against: Path | str) -> "RunTables":
    from lint.batch.corpus.tables import RunTables

    with reported():
        return RunTables(against)


def _clock() -> "Clock":
    from lint.engine.timing import Clock

    return Clock()


def _print_timing(clock: "Clock", report: "Report") -> None:
    from lint.report.timing import render

    rows = sum(filing.rows for filing in report.filings)
    projects = sum(len(filing.projects) for filing in report.filings)
    click.echo(render(clock.spent, rows, projects, report.run.lang), nl=False, err=True)


def _exit_code(report: "Report", fail_on: str, exit_zero: bool) -> int:
    if report.tool_failed:
        return 2
    from lint.report.model import Verdict

    if exit_zero or fail_on == "never":
        return 0
    severities = ("error", "warning", "info")
    if any(filing.verdict is Verdict.INCOMPLETE for filing in report.filings):
        return 1  # what could not be checked in full passes no gate, whatever was found in the rest
    return 1 if report.fails(severities[: severities.index(fail_on) + 1]) else 0

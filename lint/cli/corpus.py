"""``jxlint corpus``: the filings of many runs as Parquet, and questions to them."""

from pathlib import Path

import click

from lint.cli.engines import ENGINE, pool_of, refuse_jobs
from lint.cli.errors import InterruptedRunError, reported
from lint.cli.options import ANY_OR_URL, AS_OF, CONFIG, EXISTING_OR_URL, LANG
from lint.cli.output import terminal_columns, write
from lint.cli.progress import Progress

FORMATS = ("table", "csv", "json")


@click.group("corpus")
def corpus_command() -> None:
    """Keep the filings of many units and years as tables, ask them in SQL, compare new filings with them.

    \b
    jxlint corpus build 历年材料/ -o corpus/
    jxlint corpus query worst_units
    jxlint check 新材料/ --against corpus/
    """


@corpus_command.command("build")
@click.argument("paths", nargs=-1, required=True, type=EXISTING_OR_URL, metavar="PATH|URL…")
@click.option("-o", "--output", required=True, type=ANY_OR_URL, metavar="FOLDER|URL", help="The corpus.")
@click.option("--jobs", "-j", type=click.IntRange(min=0), metavar="N", help="Worker processes, as for check.")
@ENGINE
@click.option("--no-cache", is_flag=True, help="Read every file anew.")
@CONFIG
@AS_OF
@LANG
def build(
    paths: tuple[Path | str, ...],
    output: Path | str,
    jobs: int | None,
    engine: str,
    no_cache: bool,
    config: Path | None,
    as_of: str | None,
    lang: str | None,
) -> None:
    """Check the filings as check does, compare them with one another, and write all of it into FOLDER as Parquet.

    A corpus that is there is replaced as a whole, or stays as it is where the run fails. Unchanged files come from the
    cache. Exit code 0 whatever was found; 2 where a rule failed.

    Where a file or the corpus is named by a URL that fsspec knows (s3://, hdfs://, file:///), the corpus is written in
    shards, and filings are not compared with one another. The same command goes on from an interrupted run, and reads
    again only what has changed.

    \b
    jxlint corpus build s3://bucket/2026/ --engine ray -o s3://bucket/corpus-2026/
    """
    refuse_jobs(engine, jobs)
    places = [path for path in paths if isinstance(path, Path)]
    if isinstance(output, Path) and len(places) == len(paths):
        code = _build_whole(places, output, jobs, engine, no_cache, config, as_of, lang)
    else:
        code = _build_shards(list(map(str, paths)), str(output), jobs, engine, no_cache, config, as_of, lang)
    click.get_current_context().exit(code)


def _build_whole(
    paths: list[Path],
    output: Path,
    jobs: int | None,
    engine: str,
    no_cache: bool,
    config: Path | None,
    as_of: str | None,
    lang: str | None,
) -> int:
    """Build a corpus in one piece; the exit code."""
    from lint.batch.check import check
    from lint.batch.config import file_in
    from lint.batch.corpus.files import check_target
    from lint.batch.corpus.tables import RunTables
    from lint.batch.discover import discover
    from lint.batch.journal import Journal
    from lint.batch.one import Settings
    from lint.batch.profile import Choice, Profiles

    profiles = Profiles(Choice(config=config))
    with reported():
        check_target(output)
        tables, journal = RunTables(), Journal([*paths, output])
        settings = Settings.under(profiles.config_of(file_in(paths[0])), as_of, lang)
        with Progress(settings.lang) as progress:
            own = output.resolve()
            files = [each for each in discover(paths) if not Path(each.shown).resolve().is_relative_to(own)]
            report = check(
                files,
                profiles,
                settings,
                jobs,
                progress.watch,
                journal=journal,
                cached=not no_cache,
                tables=tables,
                pool=pool_of(engine),
            )
        if not report.run.interrupted:
            counts = tables.write(output, report)
        code = 2 if report.tool_failed else 0  # asked while the results on disk can be read
        journal.close(finished=True)  # what was read is in the cache
    if report.run.interrupted:
        raise InterruptedRunError(f"interrupted; {output} is as it was")
    _tell(f"{output}", counts)
    return code


def _build_shards(
    urls: list[str],
    output: str,
    jobs: int | None,
    engine: str,
    no_cache: bool,
    config: Path | None,
    as_of: str | None,
    lang: str | None,
) -> int:
    """Build a corpus in shards, or go on with one; the exit code."""
    from lint.batch.corpus.sharded import build_shards, on_cluster, on_this_machine
    from lint.batch.corpus.tables import need_extra
    from lint.batch.one import Settings
    from lint.batch.profile import Choice, Profiles

    interrupted = f"interrupted; the finished shards stay in {output}, and the same command goes on from them"
    with reported(interrupted):
        need_extra()
        found = Profiles(Choice(config=config)).config_of(Path("filing").absolute())
        settings = Settings.under(found, as_of, lang)
        working = on_cluster if engine == "ray" else on_this_machine(jobs)
        with Progress(settings.lang) as progress:
            built = build_shards(urls, output, found.path, settings, working, progress.watch, no_cache)
    _tell(f"{output}: {built.shards} shards, {built.kept} of them finished before", built.rows)
    return 2 if built.failed else 0


def _tell(what: str, rows: dict[str, int]) -> None:
    click.echo(f"{what}: {', '.join(f'{count} {name}' for name, count in rows.items())}", err=True)


@corpus_command.command("query")
@click.argument("question", required=False, metavar="SQL|VIEW")
@click.option(
    "--corpus",
    "folder",
    default="corpus",
    show_default=True,
    type=ANY_OR_URL,
    metavar="FOLDER|URL",
    help="Where build wrote it.",
)
@click.option("--format", "format_", type=click.Choice(FORMATS), default="table", show_default=True)
@click.option("--views", is_flag=True, help="List the views and the tables with their columns.")
def query(question: str | None, folder: Path | str, format_: str, views: bool) -> None:
    """Answer a SELECT in DuckDB's SQL, or show a view or table by its name.

    Nothing but the corpus can be read, and nothing written.

    \b
    jxlint corpus query worst_units
    jxlint corpus query "SELECT rule, count(*) FROM findings GROUP BY rule ORDER BY 2 DESC"
    """
    from lint.batch.corpus import query as questions
    from lint.report import answer

    if views:
        write(answer.listing(questions.listing()), None)
        return
    if not question:
        raise click.UsageError("ask something: a SELECT, or the name of a view; --views lists them")
    with reported():
        columns, rows = questions.ask(folder, question)
    if format_ == "table":
        write(answer.table(columns, rows, terminal_columns()), None)
    else:
        write(answer.csv(columns, rows) if format_ == "csv" else answer.json(columns, rows), None)

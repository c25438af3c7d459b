"""``jxlint baseline``: the findings of today, so that only later ones count."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from lint.cli.errors import ToolError, reported
from lint.cli.options import CONFIG, PATHS
from lint.cli.output import write

if TYPE_CHECKING:
    from lint.report.model import Report

BASELINE = click.option(
    "--baseline",
    type=click.Path(dir_okay=False, path_type=Path),
    help="The file; by default jxlint-baseline.jsonl beside the closest configuration, else at the repository's root, "
    "else here.",
)


@click.group("baseline")
def baseline_command() -> None:
    """Keep the findings of today in jxlint-baseline.jsonl, so that check counts only new and changed ones.

    \b
    jxlint baseline create 申报材料/     take up everything that is found now
    jxlint baseline update 申报材料/     the same once more, whatever stands in the file
    jxlint baseline prune  申报材料/     drop what was put right, take up nothing
    """


@baseline_command.command("create")
@PATHS
@BASELINE
@CONFIG
def create(paths: tuple[Path, ...], baseline: Path | None, config: Path | None) -> None:
    """Take up every finding of the filings. Nothing is overwritten."""
    report, path = _checked(paths, baseline, config)
    if path.exists():
        raise ToolError(f"{path}: exists already; jxlint baseline update writes it anew")
    _save(report, path)


@baseline_command.command("update")
@PATHS
@BASELINE
@CONFIG
def update(paths: tuple[Path, ...], baseline: Path | None, config: Path | None) -> None:
    """Write the file anew with every finding of the filings."""
    report, path = _checked(paths, baseline, config)
    _save(report, path)


@baseline_command.command("prune")
@PATHS
@BASELINE
@CONFIG
def prune(paths: tuple[Path, ...], baseline: Path | None, config: Path | None) -> None:
    """Drop the findings that are gone from the file. PATH must be all that the file is about."""
    from lint.review.baseline import compare, load_baseline, render

    report, path = _checked(paths, baseline, config)
    if not path.is_file():
        raise ToolError(f"{path}: there is no baseline to prune")
    with reported():
        entries = load_baseline(path)
    gone = set(compare(report.findings, entries).gone)
    write(render(entry for entry in entries if entry not in gone), path)
    click.echo(f"{path}: {len(entries) - len(gone)} findings kept, {len(gone)} dropped", err=True)


def _checked(paths: tuple[Path, ...], baseline: Path | None, config: Path | None) -> tuple["Report", Path]:
    """The report without any baseline, and the file to read or write."""
    from lint.batch.check import check
    from lint.batch.config import file_in
    from lint.batch.decisions import BASELINE_NAME, Decisions, found, places_of
    from lint.batch.discover import discover
    from lint.batch.one import Settings
    from lint.batch.profile import Choice, Profiles

    profiles = Profiles(Choice(config=config))
    first = file_in(paths[0])
    with reported():
        settings = Settings.under(profiles.config_of(first))
        report = check(discover(paths), profiles, settings, decisions=Decisions(use_baseline=False))
        place = baseline or found(BASELINE_NAME, first, profiles) or next(places_of(BASELINE_NAME, first, profiles))
    return report, place


def _save(report: "Report", path: Path) -> None:
    from lint.review.baseline import entry_of, is_accepted, render

    taken = [entry_of(finding) for finding in report.findings if is_accepted(finding)]
    write(render(taken), path)
    click.echo(f"{path}: {len(taken)} findings", err=True)
    unread = [finding for finding in report.findings if not is_accepted(finding) and finding.is_active]
    for finding in unread:
        click.echo(f"not taken up: {finding.rule} {finding.path}: {finding.message}", err=True)

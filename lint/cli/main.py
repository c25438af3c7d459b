"""The command line: a group whose commands are imported when they are called."""

import gc
import importlib
import sys

import click

from lint.version import __version__

COMMANDS = {
    "annotate": ("annotate", "Comment the cells at fault in a copy of a Word file or workbook."),
    "baseline": ("baseline", "Keep today's findings, so that only new and changed ones count."),
    "cache": ("cache", "Show or empty the results kept of unchanged files."),
    "check": ("check", "Check filings: files, archives, folders."),
    "config": ("config", "Print every setting that holds for a file, and where it is from."),
    "corpus": ("corpus", "Keep the filings of many units and years as tables for SQL."),
    "diff": ("diff", "Say what was put right between two submissions."),
    "explain": ("rules", "Print one rule in full."),
    "extract": ("extract", "Print what was read from a filing."),
    "fix": ("fix", "Correct what needs no asking, as tracked changes in Word."),
    "init": ("init", "Write a commented jxlint.yaml."),
    "report": ("report", "Render a saved run in another format."),
    "rules": ("rules", "List every rule."),
    "schema": ("schema", "Print a JSON Schema."),
    "why": ("why", "Say what spoke for which category in a row, and to which rule."),
}
"""Each command's module in this package, and what the list of commands says of it."""


class LazyGroup(click.Group):
    """Loads one command's module at a time, so that ``check`` pays for nothing else."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names of all commands, sorted."""
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name from its module, None where there is none."""
        if cmd_name not in COMMANDS:
            return None
        module, summary = COMMANDS[cmd_name]
        command: click.Command = getattr(importlib.import_module(f"lint.cli.{module}"), f"{cmd_name}_command")
        command.short_help = summary
        return command


def _print_version(context: click.Context, parameter: click.Parameter, wanted: bool) -> None:
    if not wanted or context.resilient_parsing:
        return
    from lint.batch.check import ruleset
    from lint.batch.config import Config
    from lint.batch.profile import Choice, make_profile
    from lint.cli.errors import reported
    from lint.engine.rule import EDITIONS

    with reported():
        profile = make_profile(Config(), (), Choice(), None)
    click.echo(f"jxlint {__version__}, rule set {ruleset([profile.digest])} (edition {EDITIONS[-1]})")
    context.exit()


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--version",
    is_flag=True,
    expose_value=False,
    is_eager=True,
    callback=_print_version,
    help="Print the version and the digest of the rule set, as reports carry it.",
)
def cli() -> None:
    """Checks performance-target filings (预算项目绩效目标表) and says, cell by cell, what a careful reviewer
    would send back.

    \b
    jxlint check 绩效目标.docx          findings for people
    jxlint check 目录/ --format json    findings for machines
    jxlint explain R16                  a rule in full
    """


def run() -> None:
    """The entry point."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            # Paths may hold bytes that are no text in this locale, and a Chinese Windows console is GBK.
            stream.reconfigure(errors="backslashreplace")
    # Records outlive their creation here and form no cycles: looking for garbage after every 700 of them, as the
    # interpreter's default has it, is work for nothing.
    gc.set_threshold(50_000, 20, 20)
    try:
        cli()
    finally:
        # What is left goes with the process; the interpreter would look through all of it for garbage before it ends,
        # which is a tenth of the time of checking one filing (measured).
        gc.freeze()

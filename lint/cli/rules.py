"""``jxlint rules`` and ``jxlint explain``: the catalogue, and one rule of it in full."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from lint.cli.errors import ToolError, reported
from lint.cli.options import LANG_OR_ZH
from lint.cli.output import terminal_columns, write

if TYPE_CHECKING:
    from lint.engine.rule import Rule


def known_rules() -> "list[Rule]":
    """The rules that a check in this folder could use."""
    from lint.batch.config import file_in
    from lint.batch.profile import Profiles
    from lint.engine.selection import all_rules

    return all_rules(Profiles().of(file_in(Path.cwd())).index)


@click.command("rules")
@click.option("--format", "format_", type=click.Choice(("table", "json", "md")), default="table", show_default=True)
@click.option("--basis", is_flag=True, help="List by review criterion and document instead (table, json).")
@LANG_OR_ZH
def rules_command(format_: str, basis: bool, lang: str) -> None:
    """List every rule: those of the built-in pack, of installed packages, of the folders that the jxlint.yaml here
    names, and the findings about files.

    \b
    jxlint rules                  a table
    jxlint rules --basis          by review criterion and document
    """
    from lint.engine.tool import TOOL_RULES
    from lint.report import card, catalogue

    if basis:
        _by_basis(format_, lang)
        return
    with reported():
        rules = [*known_rules(), *TOOL_RULES]
    render = {"table": card.table, "json": card.as_json, "md": catalogue.markdown}[format_]
    write(render(rules, lang), None)


def _by_basis(format_: str, lang: str) -> None:
    """Findings about files answer to no document and are left out."""
    from lint.engine.pack import load_index
    from lint.engine.selection import all_rules
    from lint.report import basis

    if format_ == "md":
        raise click.UsageError("--basis has the formats table and json")
    with reported():
        rules, words = all_rules(), load_index()["words"]
    if "review_criteria" not in words:
        raise ToolError("no installed rule pack brings review criteria (vocabulary/review_criteria.yaml)")
    if format_ == "json":
        write(basis.as_json(rules, words["review_criteria"], lang), None)
    else:
        write(basis.table(rules, words["review_criteria"], lang, terminal_columns()), None)


@click.command("explain")
@click.argument("rule")
@LANG_OR_ZH
def explain_command(rule: str, lang: str) -> None:
    """Print one rule in full: RULE is its id or its name.

    \b
    jxlint explain R16
    jxlint explain ecological-row-not-ecological
    """
    from lint.engine.tool import TOOL_RULES
    from lint.engine.yamlfile import did_you_mean
    from lint.report.card import card

    with reported():
        rules = [*known_rules(), *TOOL_RULES]
    for known in rules:
        if rule.upper() == known.id or rule == known.name:
            write(card(known, lang, terminal_columns()), None)
            return
    names = [name for known in rules for name in (known.id, known.name)]
    raise ToolError(f'no rule is called "{rule}"{did_you_mean(rule, names)}')

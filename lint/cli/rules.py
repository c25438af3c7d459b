"""``jxlint rules`` and ``jxlint explain``: the catalogue, and one rule of it in full."""

import click

from lint.cli.errors import ToolError, reported
from lint.cli.output import terminal_columns

LANG = click.option("--lang", type=click.Choice(("zh", "en")), default="zh", show_default=True)


@click.command("rules")
@click.option("--format", "format_", type=click.Choice(("table", "json", "md")), default="table", show_default=True)
@LANG
def rules_command(format_: str, lang: str) -> None:
    """List every rule: those of the built-in pack, of installed packages, and the findings about files."""
    from lint.engine.selection import all_rules
    from lint.engine.tool import TOOL_RULES
    from lint.report import card

    with reported():
        rules = [*all_rules(), *TOOL_RULES]
    render = {"table": card.table, "json": card.as_json, "md": card.markdown}[format_]
    click.echo(render(rules, lang), nl=False)


@click.command("explain")
@click.argument("rule")
@LANG
def explain_command(rule: str, lang: str) -> None:
    """Print one rule in full: RULE is its id (R16) or its name."""
    from lint.engine.selection import all_rules
    from lint.engine.tool import TOOL_RULES
    from lint.engine.yamlfile import did_you_mean
    from lint.report.card import card

    with reported():
        rules = [*all_rules(), *TOOL_RULES]
    for known in rules:
        if rule.upper() == known.id or rule == known.name:
            click.echo(card(known, lang, terminal_columns()), nl=False)
            return
    names = [name for known in rules for name in (known.id, known.name)]
    raise ToolError(f'no rule is called "{rule}"{did_you_mean(rule, names)}')

"""``jxlint schema``: the JSON Schemas of what jxlint prints and reads."""

import json

import click


@click.command("schema")
@click.argument("name", type=click.Choice(("filing", "report", "rule")))
def schema_command(name: str) -> None:
    """Print a JSON Schema: of ``extract`` (filing), of ``check --format json`` (report), of YAML rules (rule)."""
    from lint.report.contract import schema

    click.echo(json.dumps(schema(name), ensure_ascii=False, indent=2))

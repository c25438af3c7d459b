"""``jxlint schema``: the JSON Schemas of what jxlint prints and reads."""

import json

import click


@click.command("schema")
@click.argument("name", type=click.Choice(("filing", "report", "run", "rule", "config")))
def schema_command(name: str) -> None:
    """Print a JSON Schema: of ``extract`` (filing), of ``check --format json`` (report), of ``check --format run``
    (run), of YAML rules (rule), of jxlint.yaml (config)."""
    from pydantic import BaseModel

    from lint.batch.config_schema import ConfigData
    from lint.engine.declarative_check import RuleData
    from lint.report.contract import ExtractData, ReportData, SavedRunData

    models: dict[str, type[BaseModel]] = {
        "filing": ExtractData,
        "report": ReportData,
        "run": SavedRunData,
        "rule": RuleData,
        "config": ConfigData,
    }
    schema = {"$schema": "https://json-schema.org/draft/2020-12/schema", **models[name].model_json_schema()}
    click.echo(json.dumps(schema, ensure_ascii=False, indent=2))

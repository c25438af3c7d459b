"""``jxlint schema``: the JSON Schemas of what jxlint prints and reads."""

import json

import click


@click.command("schema")
@click.argument("name", type=click.Choice(("filing", "report", "run", "rule", "config", "waivers")))
def schema_command(name: str) -> None:
    """Print a JSON Schema: of ``extract`` (filing), of ``check --format json`` (report), of ``check --format run``
    (run), of YAML rules (rule), of jxlint.yaml (config), of jxlint-waivers.yaml (waivers).

    \b
    jxlint schema config > jxlint.schema.json
    """
    from pydantic import BaseModel

    from lint.batch.config_schema import ConfigData
    from lint.engine.declarative_check import RuleData
    from lint.report.contract import ExtractData, ReportData, SavedRunData
    from lint.review.waiver_file import WaiverFileData

    models: dict[str, type[BaseModel]] = {
        "filing": ExtractData,
        "report": ReportData,
        "run": SavedRunData,
        "rule": RuleData,
        "config": ConfigData,
        "waivers": WaiverFileData,
    }
    schema = {"$schema": "https://json-schema.org/draft/2020-12/schema", **models[name].model_json_schema()}
    click.echo(json.dumps(schema, ensure_ascii=False, indent=2))

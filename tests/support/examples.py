"""Writes ``examples/`` from ``examples.yaml``: each filing as a Word file and as a text dump."""

from pathlib import Path
from typing import Any

import yaml

from tests.support.sample import FilingData, ProjectData, RowData
from tests.support.word import to_docx, to_tika_text

EXAMPLES = Path(__file__).parents[2] / "examples"
SOURCE = Path(__file__).with_suffix(".yaml")


def example_files() -> dict[Path, bytes]:
    """Every file of ``examples/`` that this module writes, with its content."""
    files: dict[Path, bytes] = {}
    for entry in yaml.safe_load(SOURCE.read_text(encoding="utf-8")):
        filing = filing_data(entry)
        files[EXAMPLES / "word" / f"{entry['file']}.docx"] = to_docx(filing)
        files[EXAMPLES / "text" / f"{entry['file']}.txt"] = to_tika_text(filing).encode()
    return files


def filing_data(entry: dict[str, Any]) -> FilingData:
    return FilingData(
        unit_code=entry["unit"]["code"],
        unit_name=entry["unit"]["name"],
        projects=tuple(map(_project, entry["projects"])),
        overall=tuple(entry.get("overall", ())),
        sub_goals=tuple(_numbered(entry.get("sub_goals", ()))),
        measures=tuple(_numbered(entry.get("measures", ()))),
    )


def _numbered(items: Any) -> list[str]:
    return [f"{number}、{item}" for number, item in enumerate(items, 1)]


def _project(entry: dict[str, Any]) -> ProjectData:
    total, fiscal, other = entry["budget"]
    return ProjectData(
        code=entry["code"],
        name=entry["name"],
        total=total,
        fiscal=fiscal,
        other=other,
        purpose=entry["purpose"],
        plan=tuple(entry["plan"].items()),
        goals=tuple(entry["goals"]),
        rows=tuple(RowData(*row) for row in entry["rows"]),
    )


if __name__ == "__main__":
    for path, content in example_files().items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)

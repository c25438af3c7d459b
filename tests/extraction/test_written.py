"""Forms of many layouts, written apart from the recogniser, each with its right extraction beside it."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from lint.extract import extract
from lint.read import read
from lint.report.filing import filing_data
from tests.support.run import jxlint

FOLDER = Path(__file__).parent / "written"
STEMS = sorted(path.stem for path in FOLDER.glob("*.json"))
_NUMBERED = re.compile(r"^指标\d+[:：]")

Row = tuple[str | None, ...]


def expected(stem: str) -> Any:
    return json.loads((FOLDER / f"{stem}.json").read_text(encoding="utf-8"))


def rows(projects: Any, value: str) -> list[list[Row]]:
    """The indicators of each project: levels, name, value as it stands, and the half of a two-sided form."""
    return [
        [
            (
                row["level1"],
                row["level2"],
                _NUMBERED.sub("", row["name"]),
                row["value_raw"] if value == "gold" else row["value"]["raw"],
                row.get("period"),
            )
            for row in project["indicators"]
        ]
        for project in projects
    ]


@pytest.mark.parametrize("stem", [stem for stem in STEMS if expected(stem)["projects"]])
def test_every_row_of_a_form(stem: str) -> None:
    gold = expected(stem)
    filing = extract(read((FOLDER / gold["file"]).read_bytes()))
    assert filing is not None
    found = filing_data(gold["file"], filing, with_source=False)
    assert found["kind"] == gold["kind"]
    assert rows(found["projects"], "found") == rows(gold["projects"], "gold")


@pytest.mark.parametrize("stem", [stem for stem in STEMS if not expected(stem)["projects"]])
def test_another_kind_of_document_is_refused(stem: str) -> None:
    ran = jxlint("extract", FOLDER / expected(stem)["file"])
    assert ran.code == 1
    assert "不是绩效目标表" in ran.stderr

"""Forms of many layouts, written apart from the recogniser, each with its right extraction beside it."""

import json
from pathlib import Path
from typing import Any

import pytest

from lint.extract import extract
from lint.extract.ledger import audit
from lint.read import read
from tests.extraction.__main__ import source
from tests.extraction.score import compare
from tests.support.run import jxlint

FOLDER = Path(__file__).parent / "written"
STEMS = sorted(path.stem for path in FOLDER.glob("*.json"))


def expected(stem: str) -> Any:
    return json.loads((FOLDER / f"{stem}.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("stem", [stem for stem in STEMS if expected(stem)["projects"]])
def test_everything_in_a_form(stem: str) -> None:
    gold = expected(stem)
    document = read(source(FOLDER / gold["file"]))
    filing = extract(document)
    assert filing is not None
    assert compare(gold, filing).differences == []
    assert audit(document, filing).lost == ()


@pytest.mark.parametrize("stem", [stem for stem in STEMS if not expected(stem)["projects"]])
def test_another_kind_of_document_is_refused(stem: str) -> None:
    ran = jxlint("extract", FOLDER / expected(stem)["file"])
    assert ran.code == 1
    assert "不是绩效目标表" in ran.stderr

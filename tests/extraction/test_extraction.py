"""The filings of others, where they are at hand, are read as an extraction by hand says, as text and as Word files."""

import json
from pathlib import Path

import pytest

from tests.extraction.__main__ import LAYOUTS, SHARED, missed, score_file
from tests.extraction.score import Score

pytestmark = pytest.mark.skipif(not SHARED.is_dir(), reason="the real filings are not on this machine")


@pytest.mark.parametrize("as_word", [None, "short", "filled"])
@pytest.mark.parametrize("layout", LAYOUTS)
def test_rates(layout: str, as_word: str | None) -> None:
    total = Score(files=0)
    for path in sorted(SHARED.glob("*.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        if gold["layout"] == layout:
            total += score_file(Path(path.with_suffix(".txt")), gold, as_word)
    assert total.files > 0
    assert not missed(layout, total)

"""The words carry beyond the sample: an entry that occurs in one real filing only has a written reason."""

import csv
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).parents[2]
FILES = ("output_words", "cost_words", "benefit_words")
REASONS = ROOT / "tests" / "support" / "one_filing_words.yaml"


def _entries(data: Any, is_pattern: bool = False) -> Iterator[tuple[str, bool]]:
    if isinstance(data, Mapping):
        for key, value in data.items():
            if key not in ("unit_classes", "against_unit_classes"):
                yield from _entries(value, key == "patterns")
    elif isinstance(data, list):
        yield from ((entry, is_pattern) for entry in data if isinstance(entry, str))


def _sources(shared: Path) -> dict[str, str]:
    """Every filing, every source of indicators and every sector of the library as one text each."""
    texts = {path.stem: path.read_text(encoding="utf-8") for path in (shared / "filings").glob("*.txt")}
    for name, column in (("indicators.tsv", "source"), ("indicators-library.tsv", "sector")):
        with (shared / name).open(encoding="utf-8") as file:
            for row in csv.DictReader(file, delimiter="\t"):
                key = f"{name} {row[column]}"
                texts[key] = texts.get(key, "") + row["indicator"] + "\n"
    return texts


def test_words_of_one_filing_only_have_a_reason(shared: Path) -> None:
    texts = _sources(shared)
    filings = {path.stem for path in (shared / "filings").glob("*.txt")}
    found = set()
    for name in FILES:
        data = yaml.safe_load((ROOT / "rules" / "vocabulary" / f"{name}.yaml").read_text(encoding="utf-8"))
        for entry, is_pattern in _entries(data):
            holds = re.compile(entry if is_pattern else re.escape(entry)).search
            places = [source for source, text in texts.items() if holds(text)]
            if len(places) == 1 and places[0] in filings:
                found.add(entry)
    written = [word for group in yaml.safe_load(REASONS.read_text(encoding="utf-8")) for word in group["words"]]
    assert len(written) == len(set(written))
    assert found == set(written)

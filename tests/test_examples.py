"""The filings of examples/ are what they say, in both formats, and show the five faults."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

from tests.support.examples import EXAMPLES, example_files
from tests.support.model import filing_of, without_places
from tests.support.run import jxlint

NAMES = ["临江市道路养护中心-2026", "云溪县文化馆-2026", "青禾县农业技术推广站-2026"]


def test_files_are_current() -> None:
    written = {path: path.read_bytes() for path in EXAMPLES.glob("*/*-2026.*")}
    assert written == example_files(), "run: python -m tests.support.examples"


@pytest.mark.parametrize("name", NAMES)
def test_word_and_text_give_an_equal_model(name: str) -> None:
    word = filing_of((EXAMPLES / "word" / f"{name}.docx").read_bytes())
    text = filing_of((EXAMPLES / "text" / f"{name}.txt").read_bytes())
    assert without_places(word) == without_places(text)


@pytest.mark.parametrize("name", NAMES)
def test_word_and_text_give_the_same_findings(name: str) -> None:
    word, text = (
        jxlint("check", EXAMPLES / folder, "--format", "json").json()["findings"] for folder in ("word", "text")
    )
    assert _keys(word, name) == _keys(text, name)


def _keys(findings: Iterable[dict[str, Any]], name: str) -> list[tuple[str, str]]:
    return [(finding["rule"], finding["fingerprint"]) for finding in findings if Path(finding["path"]).stem == name]


def _found(folder: Path, name: str, *select: str) -> set[tuple[str, int]]:
    report = jxlint("check", folder, "--format", "json", *(f"--select={rule}" for rule in select)).json()
    return {
        (finding["rule"], finding["project"]["index"])
        for finding in report["findings"]
        if Path(finding["path"]).stem == name
    }


def test_the_five_faults_are_shown() -> None:
    word = EXAMPLES / "word"
    assert _found(word, "青禾县农业技术推广站-2026", "R01", "R03", "R16", "R19", "C03") == {
        ("C03", 1),
        ("R01", 1),
        ("R03", 2),
        ("R16", 2),
        ("R19", 2),
    }
    assert _found(word, "临江市道路养护中心-2026", "F01", "F02", "F03", "F04", "F05", "A01", "A02") == {
        ("A01", 1),
        ("A02", 2),
        ("F01", 2),
        ("F02", 2),
        ("F03", 3),
        ("F04", 1),
        ("F05", 4),
    }


@pytest.mark.parametrize("path", ["word/云溪县文化馆-2026.docx", "text/云溪县文化馆-2026.txt"])
def test_the_clean_filing_passes(path: str) -> None:
    report = jxlint("check", EXAMPLES / path, "--format", "json").json()
    assert report["findings"] == []
    assert report["filings"][0]["verdict"] == "通过"

"""One fault planted into a clean project: the rule named for it finds it, and no other rule has anything to say.

Every filing goes through a real file format and the extraction.
"""

import tempfile
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from lint.batch.check import check
from lint.batch.discover import Found
from lint.batch.one import Settings
from lint.batch.profile import Choice, Profiles
from lint.engine.pack import load_index
from lint.report.model import Report
from tests.support.model import filing_of
from tests.support.mutate import as_data, findings_in
from tests.support.planted import FAULTS, Planted, faulty_filings, filing, projects, reordered
from tests.support.sample import FilingData, ProjectData
from tests.support.word import to_docx, to_tika_text

SETTINGS = settings(max_examples=25, deadline=None)
INSTALLED = frozenset(load_index()["rules"])


def assert_found_alone(planted: Planted) -> None:
    """The rule fires once on its rows and folds what it may; nothing else stands beside it."""
    found = findings_in(filing(planted.project))
    mine = [finding for finding in found if finding.rule == planted.rule]
    assert len(mine) == 1, said(found)
    assert {row.category for row in mine[0].rows} == set(planted.rows), said(found)
    assert {symptom.rule for symptom in mine[0].folded} <= planted.folded, said(found)
    assert {finding.rule for finding in found} - {planted.rule} <= planted.beside, said(found)


def said(found: Any) -> list[str]:
    """What the findings say, for messages."""
    return [f"{f.rule} {[tuple(r) for r in f.rows]} {f.message} +{[s.rule for s in f.folded]}" for f in found]


@pytest.mark.parametrize("fault", FAULTS)
@SETTINGS
@given(data=st.data())
def test_the_planted_fault_and_nothing_else_is_found(fault: str, data: st.DataObject) -> None:
    if fault[:3] not in INSTALLED:
        pytest.skip(f"{fault} is not installed")
    assert_found_alone(data.draw(FAULTS[fault]()))


@SETTINGS
@given(two=st.lists(projects(), min_size=2, max_size=2, unique_by=(lambda each: each.name, lambda each: each.code)))
def test_a_code_planted_into_another_file_is_found_in_both_and_nothing_else(two: list[ProjectData]) -> None:
    one, other = two
    assert found_across(one, other) == []
    assert found_across(one, replace(other, code=one.code)) == [
        ("X06", "1.txt", ["2.txt"]),
        ("X06", "2.txt", ["1.txt"]),
    ]


def found_across(*filed: ProjectData) -> list[tuple[str, str, list[str]]]:
    """Rule, file and the other files of what a run over these projects finds, each in a file of its own."""
    with tempfile.TemporaryDirectory() as folder:
        paths = [Path(folder) / f"{number}.txt" for number in range(1, len(filed) + 1)]
        for path, project in zip(paths, filed, strict=True):
            path.write_text(to_tika_text(filing(project)), encoding="utf-8")
        run = run_over(*paths)
    return [(finding.rule, finding.path, finding.evidence.get("files", [])) for finding in run.findings]


@SETTINGS
@given(data=st.data(), faulty=faulty_filings())
def test_the_order_of_rows_and_projects_does_not_change_what_is_found(data: st.DataObject, faulty: FilingData) -> None:
    assert_same_findings(faulty, data.draw(reordered(faulty)))


@settings(max_examples=5, deadline=None, phases=[Phase.generate])
@given(data=st.data())
def test_the_order_does_not_change_what_is_found_in_the_first_filing(seed: Path, data: st.DataObject) -> None:
    filed = as_data(filing_of(seed.read_bytes()))
    assert_same_findings(filed, data.draw(reordered(filed)))


def assert_same_findings(one: FilingData, other: FilingData) -> None:
    """Both have the same fingerprints, whatever their order."""
    before, after = (Counter(finding.fingerprint for finding in findings_in(each)) for each in (one, other))
    assert before
    assert sorted((after - before).elements()) == sorted((before - after).elements()) == []


@SETTINGS
@given(faulty=faulty_filings())
def test_word_and_text_give_the_same_fingerprints(faulty: FilingData) -> None:
    assert_same_in_both_formats(faulty)


def test_word_and_text_give_the_same_fingerprints_for_the_first_filing(seed: Path) -> None:
    assert_same_in_both_formats(as_data(filing_of(seed.read_bytes())))


def assert_same_in_both_formats(data: FilingData) -> None:
    """A run over the Word file gives what a run over the text gives, in the same order."""
    with tempfile.TemporaryDirectory() as folder:
        word, text = Path(folder) / "申报.docx", Path(folder) / "申报.txt"
        word.write_bytes(to_docx(data))
        text.write_text(to_tika_text(data), encoding="utf-8")
        assert fingerprints(word) == fingerprints(text) != []


def fingerprints(path: Path) -> list[tuple[str, str]]:
    """The rules and final fingerprints of a run over one file, in the order of the report."""
    return [(finding.rule, finding.fingerprint) for finding in run_over(path).findings]


def run_over(*paths: Path) -> Report:
    """The report of a run of all rules over these files."""
    found = [Found(path, path.name, named=True) for path in paths]
    return check(found, Profiles(Choice(preview=True)), Settings("2026-01-01"))

"""The baseline: states, exit codes, the file itself."""

import json
from itertools import permutations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lint.review.baseline import Entry, load_baseline, render
from tests.review.symptoms import fold_values_into_names
from tests.support.examples import EXAMPLES
from tests.support.run import Ran, jxlint

NAME = "青禾县农业技术推广站-2026.txt"
RULES = ["C03", "R01", "A02", "R03", "R16", "R19"]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A configured folder with a faulty filing and its baseline."""
    (tmp_path / NAME).write_bytes((EXAMPLES / "text" / NAME).read_bytes())
    (tmp_path / "jxlint.yaml").write_text("select: [C03, R, A02]\n", encoding="utf-8")
    assert jxlint("baseline", "create", tmp_path).code == 0
    return tmp_path


def _check(folder: Path, *arguments: str) -> Ran:
    return jxlint("check", folder, "--format", "json", *arguments)


def _states(ran: Ran) -> list[tuple[str, str]]:
    return [(f["rule"], f["state"]) for f in ran.json()["findings"]]


def _change(folder: Path, old: str, new: str) -> None:
    text = (folder / NAME).read_text(encoding="utf-8")
    assert old in text
    (folder / NAME).write_text(text.replace(old, new), encoding="utf-8")


def test_the_baseline_is_found_and_what_is_in_it_does_not_count(folder: Path) -> None:
    ran = _check(folder)
    assert _states(ran) == [(rule, "unchanged") for rule in RULES]
    assert ran.code == 0
    assert ran.json()["totals"] | {"unchanged": 6, "error": 6} == ran.json()["totals"]
    assert ran.json()["filings"][0]["verdict"] == "退回"
    assert _check(folder, "--no-baseline").code == 1
    assert _states(_check(folder, "--no-baseline")) == [(rule, "new") for rule in RULES]


def test_another_text_in_the_same_cell_is_updated(folder: Path) -> None:
    _change(folder, "农户满意度", "粮农满意度")
    ran = _check(folder)
    assert _states(ran) == [*((rule, "unchanged") for rule in RULES[:-1]), ("R19", "updated")]
    assert ran.code == 1


def test_another_value_with_the_same_fault_is_updated(folder: Path) -> None:
    _change(folder, "≥30万元", "≥40万元")
    ran = _check(folder)
    assert _states(ran) == [(rule, "updated" if rule == "A02" else "unchanged") for rule in RULES]
    assert ran.code == 1


def test_a_fault_folded_in_a_known_finding_is_not_hidden_by_it(folder: Path) -> None:
    fold_values_into_names(folder)
    assert jxlint("baseline", "update", folder).code == 0
    assert (_states(_check(folder)), _check(folder).code) == ([("ACME01", "unchanged")], 0)
    _change(folder, "受访农户的比率\n\t≥92%", "受访农户的比率\n\t≥12%")
    assert (_states(_check(folder)), _check(folder).code) == ([("ACME01", "updated")], 1)
    assert jxlint("baseline", "update", folder).code == 0
    _change(folder, "≥12%", "≥92%")  # a symptom that is gone is no news
    assert (_states(_check(folder)), _check(folder).code) == ([("ACME01", "unchanged")], 0)


def test_a_baseline_of_an_earlier_version_holds_no_symptoms_and_still_serves(folder: Path) -> None:
    baseline = folder / "jxlint-baseline.jsonl"
    lines = [json.loads(line) for line in baseline.read_text(encoding="utf-8").splitlines()]
    assert all(line.pop("symptoms") is not None for line in lines)
    baseline.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    assert _states(_check(folder)) == [(rule, "unchanged") for rule in RULES]


def test_a_new_fault_is_new(folder: Path) -> None:
    (folder / "jxlint.yaml").write_text("select: [C03, R, A02, N04]\nfail_on: info\n", encoding="utf-8")
    assert _check(folder).code == 0
    _change(folder, "示范田面积", "示范田面积。")
    ran = _check(folder)
    assert sorted(_states(ran)) == sorted([*((rule, "unchanged") for rule in RULES), ("N04", "new")])
    assert ran.code == 1


def test_moved_and_renamed_files_stay_known(folder: Path) -> None:
    (folder / "下级").mkdir()
    (folder / NAME).rename(folder / "下级" / "改名.txt")
    assert _states(_check(folder)) == [(rule, "unchanged") for rule in RULES]


def test_saved_as_word_stays_known(folder: Path) -> None:
    (folder / NAME).unlink()
    word = Path(NAME).with_suffix(".docx")
    (folder / word).write_bytes((EXAMPLES / "word" / word).read_bytes())
    assert _states(_check(folder)) == [(rule, "unchanged") for rule in RULES]


def test_create_never_overwrites_update_does_prune_only_drops(folder: Path) -> None:
    baseline = folder / "jxlint-baseline.jsonl"
    before = baseline.read_text(encoding="utf-8")
    again = jxlint("baseline", "create", folder)
    assert (again.code, baseline.read_text(encoding="utf-8")) == (2, before)
    assert "exists already" in again.stderr
    _change(folder, "农户满意度", "农户参与户数")
    pruned = jxlint("baseline", "prune", folder)
    assert pruned.stderr == f"{baseline}: 5 findings kept, 1 dropped\n"
    kept = [json.loads(line)["rule"] for line in baseline.read_text(encoding="utf-8").splitlines()]
    assert sorted(kept) == sorted(RULES[:-1])
    _change(folder, "农户参与户数", "农户满意度")
    assert ("R19", "new") in _states(_check(folder))
    assert jxlint("baseline", "update", folder).code == 0
    assert baseline.read_text(encoding="utf-8") == before


def test_a_file_that_cannot_be_read_is_never_taken_up(folder: Path) -> None:
    (folder / "坏.docx").write_bytes(b"PK\x03\x04")
    ran = jxlint("baseline", "update", folder)
    assert "not taken up: T01" in ran.stderr
    assert _check(folder).code == 1


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("<<<<<<< HEAD", "2:1: a merge conflict was left here"),
        ("{}", "2:1: no line of a baseline"),
        ("[1]", "2:1: no line of a baseline"),
        ("x", "2:1: no line of a baseline"),
        (json.dumps({**dict.fromkeys(Entry._fields, "x"), "symptoms": [1]}), "2:1: no line of a baseline"),
        (json.dumps({**dict.fromkeys(Entry._fields, "x"), "symptoms": "abc"}), "2:1: no line of a baseline"),
    ],
)
def test_a_faulty_line_is_named(folder: Path, line: str, message: str) -> None:
    baseline = folder / "jxlint-baseline.jsonl"
    first = baseline.read_text(encoding="utf-8").splitlines()[0]
    baseline.write_text(f"{first}\n{line}\n", encoding="utf-8")
    ran = _check(folder)
    assert ran.code == 2
    assert f"jxlint-baseline.jsonl:{message}" in ran.stderr


TEXT = st.text(st.characters(exclude_categories=("Cs",)), max_size=8)
SYMPTOMS = st.none() | st.lists(TEXT, max_size=3, unique=True).map(sorted).map(tuple)
ENTRIES = st.lists(
    st.builds(Entry, TEXT, TEXT, TEXT, TEXT, TEXT, TEXT, SYMPTOMS), unique_by=lambda each: each.fingerprint
)


def test_two_lines_of_one_finding_know_what_either_knew(tmp_path: Path) -> None:
    one, other = (Entry("f", "s", "R01", "p", "三级指标", "t", symptoms) for symptoms in (("aa",), ("bb",)))
    lines = [render([each]) for each in (one, other, one._replace(symptoms=None))]
    path = tmp_path / "b.jsonl"
    for order in permutations(lines):
        path.write_text("".join(order), encoding="utf-8")
        assert load_baseline(path) == [one._replace(symptoms=("aa", "bb"))]


@given(entries=ENTRIES, data=st.data())
def test_any_order_and_any_union_of_the_lines_is_the_same_baseline(entries: list[Entry], data: st.DataObject) -> None:
    import tempfile

    lines = [f"{line}\n" for line in render(entries).split("\n")[:-1]]
    mixed = data.draw(st.permutations(lines + lines[: len(lines) // 2]))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "b.jsonl")
        path.write_text("".join(mixed), encoding="utf-8", newline="\n")
        assert set(load_baseline(path)) == set(entries)
        assert render(load_baseline(path)) == render(entries)

"""A saved run gives every output that the run itself gives, and what is no saved run is refused with the reason."""

import json
from pathlib import Path

import jsonschema
import pytest

from lint.report.places import place_of
from tests.support.examples import EXAMPLES
from tests.support.run import jxlint

SOURCES = (EXAMPLES / "word", EXAMPLES / "text")


@pytest.fixture(scope="module", params=SOURCES, ids=lambda source: source.name)
def run(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, str]]:
    """A saved run, and what the run itself printed in the formats that hold all there is."""
    folder = tmp_path_factory.mktemp("run")
    (folder / "附件.docx").write_bytes(b"PK\x03\x04")
    outputs = {name: folder / name for name in ("run", "json", "text")}
    formats = [part for name, path in outputs.items() for part in ("--format", f"{name}={path}")]
    jxlint("check", request.param, folder / "附件.docx", *formats, "--as-of", "2026-01-01")
    return outputs["run"], {name: path.read_text(encoding="utf-8") for name, path in outputs.items()}


@pytest.mark.parametrize("name", ["run", "json", "text"])
def test_a_saved_run_renders_as_the_run_itself(run: tuple[Path, dict[str, str]], name: str) -> None:
    path, printed = run
    assert jxlint("report", path, "--format", name).stdout == printed[name]


def test_an_english_run_is_english_also_in_what_was_read(tmp_path: Path) -> None:
    text = (EXAMPLES / "text" / "云溪县文化馆-2026.txt").read_text(encoding="utf-8")
    (tmp_path / "表.txt").write_text(text[:-400], encoding="utf-8")
    (filing,) = json.loads(jxlint("check", tmp_path / "表.txt", "--format", "run", "--lang", "en").stdout)["filings"]
    assert {note["message"] for note in filing["notes"]} == {
        "the text breaks off in this row and its last cell is not used"
    }
    assert [note["message"] for note in filing["model"]["notes"]] == [note["message"] for note in filing["notes"]]


def test_a_saved_run_is_as_its_schema_says(run: tuple[Path, dict[str, str]]) -> None:
    data = json.loads(run[1]["run"])
    jsonschema.Draft202012Validator(jxlint("schema", "run").json()).validate(data)
    by_path = {each["path"].rpartition("/")[2]: each["model"] for each in data["filings"]}
    assert by_path.pop("附件.docx") is None
    assert {name.rpartition(".")[0]: model["unit"]["name"] for name, model in by_path.items()} == {
        "临江市道路养护中心-2026": "临江市道路养护中心",
        "云溪县文化馆-2026": "云溪县文化馆",
        "青禾县农业技术推广站-2026": "青禾县农业技术推广站",
    }


def test_findings_in_word_files_have_the_line_of_the_text_output(tmp_path: Path) -> None:
    filing = EXAMPLES / "word" / "临江市道路养护中心-2026.docx"
    data = jxlint("check", filing, "--select", "F", "--format", "run").json()
    lines = {place_of(each): each["text_line"] for each in data["filings"][0]["lines"]}
    text = jxlint("extract", filing, "--format", "text").stdout.splitlines()
    shown = {each["rule"]: text[lines[place_of(each["location"])] - 1] for each in data["findings"]}
    assert shown == {
        "F01": "50.00%",
        "F02": "90.00%",
        "F03": "110.00%",
        "F04": "10.00%",
        "F05": "20.00%",
    }  # F05 is about the blank after it


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("{", "not JSON"),
        ("[]", "not a run saved by jxlint"),
        ('{"schema_version": 9}', "its schema version is 9"),
        ('{"schema_version": 1, "filings": [{"path": "a.docx"}]}', "save the run with --format run=FILE"),
        ('{"schema_version": 1, "filings": []}', "run: Field required"),
        ("[" * 100_000, "not JSON"),
    ],
)
def test_what_is_no_saved_run_is_refused(tmp_path: Path, text: str, reason: str) -> None:
    path = tmp_path / "run.json"
    path.write_text(text, encoding="utf-8")
    ran = jxlint("report", path)
    assert (ran.code, ran.stdout) == (2, "")
    assert ran.stderr.startswith(f"jxlint: {path}: ")
    assert reason in ran.stderr


def test_bytes_that_are_no_text_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "run.json"
    path.write_bytes(b"\xff\xfe\x00")
    assert jxlint("report", path).code == 2


def test_a_report_does_not_overwrite_its_run(run: tuple[Path, dict[str, str]]) -> None:
    assert jxlint("report", run[0], "--format", f"json={run[0]}").code == 2
    assert run[0].read_text(encoding="utf-8") == run[1]["run"]

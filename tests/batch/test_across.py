"""Several files in one run: what they say together, and that none changes another's fingerprints."""

from pathlib import Path

from tests.support.run import jxlint

EXAMPLES = Path(__file__).parents[2] / "examples" / "text"
CODE = "13990026D2HT5K8YB4M3C"


def filed(folder: Path, name: str, stem: str, **changes: str) -> Path:
    """An example filing under a name of its own, with some words changed."""
    text = next(EXAMPLES.glob(f"{name}*.txt")).read_text(encoding="utf-8")
    for old, new in changes.items():
        assert old in text
        text = text.replace(old, new)
    path = folder / f"{stem}.txt"
    path.write_text(text, encoding="utf-8")
    return path


def fingerprints(*paths: Path) -> dict[str, set[str]]:
    """The fingerprints of each file's own findings in one run over these files."""
    found: dict[str, set[str]] = {}
    for finding in jxlint("check", *paths, "--format", "json", "--ignore", "X06").json()["findings"]:
        found.setdefault(Path(finding["path"]).name, set()).add(finding["fingerprint"])
    return found


def test_a_code_of_another_file_is_found_and_counts_for_the_verdict(tmp_path: Path) -> None:
    one = filed(tmp_path, "青禾县", "a")
    two = filed(tmp_path, "云溪县", "b", **{_first_code("云溪县"): CODE})
    report = jxlint("check", tmp_path, "--select", "X06", "--format", "json").json()
    assert [(finding["rule"], finding["path"], finding["severity"]) for finding in report["findings"]] == [
        ("X06", one.as_posix(), "error"),
        ("X06", two.as_posix(), "error"),
    ]
    assert report["findings"][0]["evidence"]["files"] == [two.as_posix()]
    assert report["findings"][0]["related"][0]["location"]["path"] == two.as_posix()
    assert [filing["verdict"] for filing in report["filings"]] == ["退回", "退回"]
    counts = [(each["path"], each["rule"], each["failed"]) for each in report["coverage"]]
    assert counts == [(one.as_posix(), "X06", 1), (two.as_posix(), "X06", 1)]


def test_one_file_alone_is_counted_as_not_applicable(tmp_path: Path) -> None:
    path = filed(tmp_path, "青禾县", "a")
    (counts,) = jxlint("check", path, "--select", "X06", "--format", "json").json()["coverage"]
    assert (counts["not_applicable"], counts["reasons"]) == (1, {"只检查了一份材料": 1})


def test_a_second_file_of_the_unit_changes_no_fingerprint(tmp_path: Path) -> None:
    one = filed(tmp_path, "青禾县", "b")
    alone = fingerprints(one)
    # The same unit and year with projects of its own, ahead of the first in reading order.
    other = filed(tmp_path, "青禾县", "a", **{CODE[:6]: "139901"})
    together = fingerprints(tmp_path)
    assert together["b.txt"] == alone["b.txt"]
    assert together["a.txt"] == fingerprints(other)["a.txt"]


def test_findings_of_two_copies_have_fingerprints_of_their_own(tmp_path: Path) -> None:
    filed(tmp_path, "青禾县", "a")
    filed(tmp_path, "青禾县", "b")
    found = fingerprints(tmp_path)
    assert not found["a.txt"] & found["b.txt"]
    assert {each.removesuffix("-2") for each in found["b.txt"]} == found["a.txt"]


def _first_code(name: str) -> str:
    text = next(EXAMPLES.glob(f"{name}*.txt")).read_text(encoding="utf-8")
    lines = [line.strip() for line in text.splitlines()]
    return lines[lines.index("项目编码") + 1]

"""The cache folder: where it is, and that nothing in it can end a run."""

from pathlib import Path

import pytest

from lint.kept.store import as_stored, cache_folder, read_json, write_json


def test_what_is_written_is_read(tmp_path: Path) -> None:
    value = {"规则": ["F01", 1, None, 1.5]}
    write_json(tmp_path / "new" / "index.json", value)
    assert read_json(tmp_path / "new" / "index.json") == value
    assert [path.name for path in (tmp_path / "new").iterdir()] == ["index.json"]


@pytest.mark.parametrize(
    "content",
    [b"", b'{"a": ', b"\xff\xfe\x00", b"{'a': 1}", b"[" * 100_000],
    ids=["empty", "torn", "binary", "no-json", "deep"],
)
def test_a_torn_or_foreign_entry_is_as_good_as_none(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "index.json"
    path.write_bytes(content)
    assert read_json(path) is None


def test_a_missing_entry_is_none(tmp_path: Path) -> None:
    assert read_json(tmp_path / "nothing.json") is None
    assert read_json(tmp_path) is None


def test_a_folder_that_cannot_be_written_is_no_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    write_json(tmp_path / "file" / "index.json", {})
    assert (tmp_path / "file").read_text(encoding="utf-8") == "in the way"


def test_an_entry_that_cannot_be_replaced_leaves_nothing_behind(tmp_path: Path) -> None:
    (tmp_path / "index.json").mkdir()
    write_json(tmp_path / "index.json", {})
    assert [path.name for path in tmp_path.iterdir()] == ["index.json"]


def test_a_path_that_utf8_cannot_hold_is_kept(tmp_path: Path) -> None:
    write_json(tmp_path / "index.json", {"folder": "/srv/\udcff"})
    assert read_json(tmp_path / "index.json") == {"folder": "/srv/\udcff"}


def test_a_first_run_sees_what_later_runs_see() -> None:
    assert as_stored({1: ("a", "b")}) == {"1": ["a", "b"]}


def test_the_folder_follows_the_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.setenv("JXLINT_CACHE_DIR", str(tmp_path / "own"))
    assert cache_folder() == tmp_path / "own"
    monkeypatch.delenv("JXLINT_CACHE_DIR")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "xdg"))
    assert cache_folder() == tmp_path / "xdg" / "jxlint"
    monkeypatch.delenv("XDG_CACHE_HOME")
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    assert cache_folder() == tmp_path / ".cache" / "jxlint"
    monkeypatch.setattr("sys.platform", "darwin")
    assert cache_folder() == tmp_path / "Library" / "Caches" / "jxlint"
    monkeypatch.setattr("sys.platform", "win32")
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path / "local"))
    assert cache_folder() == tmp_path / "local" / "jxlint" / "Cache"
    monkeypatch.delenv("LOCALAPPDATA")
    assert cache_folder() == tmp_path / "AppData" / "Local" / "jxlint"


def test_a_user_without_a_home_keeps_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    def no_home() -> Path:
        raise RuntimeError("Could not determine home directory.")

    monkeypatch.delenv("JXLINT_CACHE_DIR")
    monkeypatch.delenv("XDG_CACHE_HOME", raising=False)
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.setattr(Path, "home", no_home)
    write_json(cache_folder() / "index.json", {"a": 1})
    assert read_json(cache_folder() / "index.json") is None

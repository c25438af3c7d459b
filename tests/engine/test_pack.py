"""The index of installed rule packs: what is in it, when it is made anew, and packs that are broken."""

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from lint.engine import pack
from lint.engine.pack import PackError, build_index, import_rule, load_index
from lint.engine.selection import load_rules
from lint.engine.yamlfile import FileError
from tests.engine.packs import Site, module_of, temporary_site, yaml_of
from tests.engine.samples import filing, project


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    with temporary_site(tmp_path, monkeypatch) as made:
        yield made


@pytest.fixture
def shared_site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    """A site whose packs stand beside the built-in one."""
    with temporary_site(tmp_path, monkeypatch, alone=False) as made:
        yield made


def cache_file(site: Site) -> Path:
    (path,) = (site.folder.parent / "cache").glob("rules-*.json")
    return path


def later(path: Path) -> None:
    """Give a file another time of change, however coarse the clock of the file system is."""
    stamp = path.stat().st_mtime_ns + 2_000_000_000
    os.utime(path, ns=(stamp, stamp))


def forbid_building(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail() -> dict[str, Any]:
        raise AssertionError("the index was made anew")

    monkeypatch.setattr(pack, "build_index", fail)


def test_the_index_of_a_pack(site: Site) -> None:
    root = site.install(
        "acme_pack",
        {
            "goals/__init__.py": "",
            "goals/acme01.py": module_of(),
            "goals/acme02.yaml": yaml_of(),
            "goals/_helper.py": module_of("ACME98"),
            "goals/notes.txt": "nothing",
            ".hidden/acme97.py": module_of("ACME97"),
            "vocabulary/acme_words.yaml": "old: [旧称]",
        },
    )
    index = build_index()
    assert index["rules"] == {
        "ACME01": {
            "name": "acme-sample",
            "dimension": "规范性",
            "status": "stable",
            "default_on": True,
            "edition": 2026,
            "source": "acme_pack.goals.acme01",
            "module": "acme_pack.goals.acme01",
        },
        "ACME02": {
            "name": "acme-yaml",
            "dimension": "规范性",
            "status": "stable",
            "default_on": True,
            "edition": 2026,
            "source": str(root / "goals" / "acme02.yaml"),
            "yaml": index["rules"]["ACME02"]["yaml"],
        },
    }
    assert index["words"] == {"acme_words": {"old": ["旧称"]}}
    assert [rule.id for rule in load_rules(index, ["ACME01", "ACME02"])] == ["ACME01", "ACME02"]


def test_a_vocabulary_check_of_the_pack_is_used(site: Site) -> None:
    check = """
    def check_words(stem, loaded):
        if "old" not in loaded.data:
            raise loaded.error((), "old is missing")
        return {"checked": loaded.data["old"]}
    """
    root = site.install(
        "acme_pack", {"acme02.yaml": yaml_of(), "vocabulary/__init__.py": "", "vocabulary/_check.py": check}
    )
    words = root / "vocabulary" / "acme_words.yaml"
    words.write_text("old: [旧称]", encoding="utf-8")
    assert build_index()["words"]["acme_words"] == {"checked": ["旧称"]}
    words.write_text("new: []", encoding="utf-8")
    with pytest.raises(FileError, match=r"acme_words\.yaml:1:1: old is missing$"):
        build_index()


@pytest.mark.parametrize("source", ["import no_such_module", "1 / 0", "pass"], ids=["import", "raise", "no-function"])
def test_a_broken_vocabulary_check_is_not_passed_over(site: Site, source: str) -> None:
    site.install(
        "acme_pack",
        {"vocabulary/__init__.py": "", "vocabulary/_check.py": source, "vocabulary/acme_words.yaml": "a: 1"},
    )
    with pytest.raises(PackError, match=r"^acme_pack\.vocabulary\._check cannot be loaded: "):
        build_index()


def test_the_cache_is_used_again(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    site.install("acme_pack", {"acme01.py": module_of(), "vocabulary/acme_words.yaml": "1: [旧称]"})
    first = load_index()
    assert first["words"]["acme_words"] == {"1": ["旧称"]}
    forbid_building(monkeypatch)
    assert load_index() == first


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("acme02.yaml", yaml_of(most=7)),
        ("_helper.py", "LIMIT = 2\n"),
        ("vocabulary/acme_words.yaml", "old: [旧称, 老称]"),
        ("vocabulary/_check.py", "def check_words(stem, loaded):\n    return loaded.data\n"),
        ("new.yaml", yaml_of("ACME03", "acme-new")),
    ],
)
def test_the_index_is_made_anew_when_a_file_changes(site: Site, name: str, text: str) -> None:
    root = site.install(
        "acme_pack",
        {
            "acme02.yaml": yaml_of(),
            "_helper.py": "LIMIT = 1\n",
            "vocabulary/__init__.py": "",
            "vocabulary/acme_words.yaml": "old: [旧称]",
        },
    )
    before = load_index()
    (root / name).write_text(text, encoding="utf-8")
    later(root / name)
    after = load_index()
    assert after["digest"] != before["digest"]
    assert load_index() == after


def test_the_content_and_not_the_time_of_change_makes_the_digest(site: Site) -> None:
    root = site.install("acme_pack", {"acme02.yaml": yaml_of()})
    before = load_index()
    later(root / "acme02.yaml")
    after = load_index()
    assert after["digest"] == before["digest"]
    assert after["folders"] != before["folders"]


def test_a_removed_file_takes_its_rule_along(site: Site) -> None:
    root = site.install("acme_pack", {"acme02.yaml": yaml_of(), "acme03.yaml": yaml_of("ACME03", "acme-other")})
    assert {"ACME02", "ACME03"} <= set(load_index()["rules"])
    (root / "acme03.yaml").unlink()
    assert {"ACME02", "ACME03"} & set(load_index()["rules"]) == {"ACME02"}


def test_a_newly_installed_pack_is_found(site: Site) -> None:
    site.install("acme_pack", {"acme02.yaml": yaml_of()})
    assert "ACME04" not in load_index()["rules"]
    site.install("other_pack", {"acme04.yaml": yaml_of("ACME04", "acme-four")})
    later(site.folder)
    assert "ACME04" in load_index()["rules"]


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b'{"environment": [1',
        b"[]",
        b'"text"',
        b"{}",
        b'{"environment": [0], "folders": {}, "rules": {}}',
        b"\xff\xfe",
    ],
)
def test_a_torn_or_foreign_cache_entry_is_passed_over(site: Site, content: bytes) -> None:
    site.install("acme_pack", {"acme02.yaml": yaml_of()})
    good = load_index()
    cache_file(site).write_bytes(content)
    assert load_index() == good
    assert json.loads(cache_file(site).read_bytes()) == good


def test_a_cache_folder_that_cannot_be_written_is_no_error(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    site.install("acme_pack", {"acme02.yaml": yaml_of()})
    blocked = site.folder.parent / "blocked"
    blocked.write_text("a file", encoding="utf-8")
    monkeypatch.setenv("JXLINT_CACHE_DIR", str(blocked / "cache"))
    assert "ACME02" in load_index()["rules"]
    assert "ACME02" in load_index()["rules"]


def test_a_pack_that_is_not_there_is_an_error(site: Site) -> None:
    site.install("acme_pack", {}, entry="no_such_pack")
    with pytest.raises(PackError, match=r"^rule pack acme_pack: there is no package no_such_pack$"):
        load_index()


def test_a_pack_whose_parent_cannot_be_imported_is_an_error(site: Site) -> None:
    site.install("acme_pack", {"__init__.py": "1 / 0", "rules/__init__.py": ""}, entry="acme_pack.rules")
    with pytest.raises(
        PackError, match=r"^rule pack acme_pack \(acme_pack\.rules\) cannot be loaded: division by zero$"
    ):
        load_index()


def test_an_entry_that_is_a_module_is_an_error(site: Site) -> None:
    root = site.install("acme_pack", {}, entry="acme_single")
    (root.parent / "acme_single.py").write_text(module_of(), encoding="utf-8")
    with pytest.raises(PackError, match=r"^rule pack acme_pack: there is no package acme_single$"):
        load_index()


@pytest.mark.parametrize(
    ("source", "error"),
    [
        ("import no_such_module", "ModuleNotFoundError: No module named 'no_such_module'"),
        ("def broken(:", "SyntaxError: "),
        ("1 / 0", "ZeroDivisionError: division by zero"),
    ],
)
def test_a_rule_module_that_fails_is_an_error(site: Site, source: str, error: str) -> None:
    site.install("acme_pack", {"acme01.py": source})
    with pytest.raises(PackError) as caught:
        load_index()
    assert str(caught.value).startswith(f"rule module acme_pack.acme01 cannot be loaded: {error}")
    assert not list(site.folder.parent.glob("cache/*.json"))


def test_a_rule_without_a_scope_is_an_error(site: Site) -> None:
    site.install("acme_pack", {"acme01.py": module_of().replace("goal: Goal", "goal: str")})
    with pytest.raises(PackError, match=r"TypeError: ACME01: the first parameter must be one of \['Indicator', "):
        load_index()


def test_an_id_that_stands_twice_is_an_error(site: Site) -> None:
    root = site.install("acme_pack", {"a.yaml": yaml_of("ACME01"), "b.py": module_of("ACME01")})
    with pytest.raises(PackError) as caught:
        load_index()
    assert str(caught.value) == f"the rule id ACME01 stands twice: {root / 'a.yaml'} and acme_pack.b"


def test_a_pack_stands_beside_the_built_in_one(shared_site: Site) -> None:
    shared_site.install("acme_pack", {"acme02.yaml": yaml_of()})
    assert {"ACME02", "F01"} <= set(load_index()["rules"])


def test_an_id_of_the_built_in_pack_cannot_be_taken(shared_site: Site) -> None:
    shared_site.install("acme_pack", {"f01.py": module_of("F01")})
    with pytest.raises(PackError) as caught:
        load_index()
    expected = "the rule id F01 stands twice: lint.rules.feasibility.f01_plan_falls and acme_pack.f01"
    assert str(caught.value) == expected


def test_a_word_list_that_does_not_exist_is_an_error_with_its_place(site: Site) -> None:
    text = yaml_of().replace(
        "then: {function: at-most-characters, options: {max: 5}}",
        "then: {function: not-in-list, options: {list: acme_words.olt}}",
    )
    root = site.install("acme_pack", {"acme02.yaml": text, "vocabulary/acme_words.yaml": "old: [旧称]\nmore: 1"})
    with pytest.raises(FileError) as caught:
        load_index()
    message = 'there is no word list "acme_words.olt" — did you mean "acme_words.old"?'
    assert str(caught.value) == f"{root / 'acme02.yaml'}:9:41: {message}"


def test_a_value_that_cannot_be_kept_is_an_error(site: Site) -> None:
    site.install("acme_pack", {"acme02.yaml": yaml_of(), "vocabulary/acme_words.yaml": "since: 2026-01-01"})
    with pytest.raises(PackError, match=r"^a vocabulary holds a value that cannot be stored: .*date"):
        load_index()


def test_a_rule_that_has_gone_is_an_error(site: Site) -> None:
    site.install("acme_pack", {"acme01.py": module_of()})
    index = load_index()
    with pytest.raises(PackError, match=r"^acme_pack\.acme01: the rule ACME09 is gone$"):
        import_rule("ACME09", index["rules"]["ACME01"]["module"])


def test_without_any_pack_the_run_ends(site: Site) -> None:
    with pytest.raises(PackError, match=r'^no rule found in the entry-point group "jxlint\.rules-of-a-test"'):
        load_index()


def test_rules_of_a_pack_run(site: Site) -> None:
    from lint.engine.lint import lint_filing
    from lint.engine.runner import Runner

    site.install("acme_pack", {"acme01.py": module_of(), "acme02.yaml": yaml_of(most=5)})
    runner = Runner(load_rules(load_index(), ["ACME01", "ACME02"]), {})
    linted = lint_filing(filing(project()), runner, "a.txt")
    assert [(each.rule, each.message) for each in linted.findings] == [
        ("ACME01", "“清淤3公里。”。"),
        ("ACME01", "“沿岸居民满意。”。"),
        ("ACME02", "目标“沿岸居民满意。”过长。"),
    ]

"""YAML files of ours: places for every key, and one clear error for every fault."""

from pathlib import Path

import pytest

from lint.engine.yamlfile import FileError, did_you_mean, load_yaml


def write(folder: Path, text: str | bytes) -> Path:
    path = folder / "rule.yaml"
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return path


def test_data_and_places(tmp_path: Path) -> None:
    loaded = load_yaml(write(tmp_path, "id: R01\ntitle:\n  zh: 标题\n  en: Title\nlist: [1, {a: 2.5}]\n1: yes\n"))
    assert loaded.data == {"id": "R01", "title": {"zh": "标题", "en": "Title"}, "list": [1, {"a": 2.5}], 1: True}
    assert loaded.marks == {
        (): (1, 1),
        ("id",): (1, 1),
        ("title",): (2, 1),
        ("title", "zh"): (3, 3),
        ("title", "en"): (4, 3),
        ("list",): (5, 1),
        ("list", 0): (5, 8),
        ("list", 1): (5, 11),
        ("list", 1, "a"): (5, 12),
        (1,): (6, 1),
    }


def test_an_error_stands_at_the_nearest_known_place(tmp_path: Path) -> None:
    loaded = load_yaml(write(tmp_path, "title:\n  zh: 标题\n"))
    path = tmp_path / "rule.yaml"
    assert str(loaded.error(("title", "zh"), "too long")) == f"{path}:2:3: too long"
    assert str(loaded.error(("title", "fr", "x"), "unknown")) == f"{path}:1:1: unknown"
    assert str(loaded.error((), "empty")) == f"{path}:1:1: empty"


@pytest.mark.parametrize("text", ["", "# only a comment\n", "\ufeff"])
def test_an_empty_file_holds_nothing(tmp_path: Path, text: str) -> None:
    loaded = load_yaml(write(tmp_path, text))
    assert (loaded.data, loaded.marks) == (None, {})


def test_a_byte_order_mark_is_no_content(tmp_path: Path) -> None:
    assert load_yaml(write(tmp_path, "\ufeffid: R01\n")).data == {"id": "R01"}


def test_an_alias_gives_the_value_again(tmp_path: Path) -> None:
    assert load_yaml(write(tmp_path, "a: &x [1, 2]\nb: *x\n")).data == {"a": [1, 2], "b": [1, 2]}


BOMB = "a: &a [1,1,1,1,1,1,1,1,1]\n" + "".join(
    f"{name}: &{name} [{','.join([f'*{before}'] * 9)}]\n" for before, name in zip("abcdef", "bcdefg", strict=True)
)


@pytest.mark.parametrize(
    ("text", "place", "message"),
    [
        pytest.param("a: 1\nb: 2\na: 3\n", "3:1", "the key 'a' stands twice", id="duplicate-key"),
        pytest.param("t:\n  zh: 一\n  zh: 二\n", "3:3", "the key 'zh' stands twice", id="nested-duplicate-key"),
        pytest.param("a: [1, 2\nb: 3\n", "2:2", "not valid YAML: did not find expected ',' or ']'", id="syntax"),
        pytest.param("a: 1\n---\nb: 2\n", "2:1", "not valid YAML: but found another document", id="two-documents"),
        pytest.param("a: *x\n", "1:4", "not valid YAML: found undefined alias", id="unknown-alias"),
        pytest.param("? [a]\n: 1\n", "1:3", "a key must be a plain value", id="list-as-key"),
        pytest.param("a: 2021-13-45\n", "1:4", "not understood: month must be in 1..12", id="no-such-date"),
        pytest.param(
            "a: !x 1\n",
            "1:4",
            "not understood: could not determine a constructor for the tag '!x'",
            id="unknown-tag",
        ),
        pytest.param("a: &a [*a]\n", "1:4", "nested deeper than 50 levels", id="alias-of-itself"),
        pytest.param("[" * 900, "1:51", "nested deeper than 50 levels", id="deep"),
        pytest.param(BOMB, "1:24", "more than 200000 values, aliases written out", id="bomb"),
    ],
)
def test_a_fault_is_named_with_its_place(tmp_path: Path, text: str, place: str, message: str) -> None:
    path = write(tmp_path, text)
    with pytest.raises(FileError) as caught:
        load_yaml(path)
    assert str(caught.value) == f"{path}:{place}: {message}"


def test_nesting_that_the_parser_itself_refuses_is_named_alike(tmp_path: Path) -> None:
    path = write(tmp_path, "[" * 100_000)  # the column is that of whichever bound the installed libyaml meets first
    with pytest.raises(FileError, match=r":1:\d+: nested deeper than 50 levels$"):
        load_yaml(path)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        pytest.param("a: 中".encode("gb18030"), "'utf-8' codec can't decode byte 0xd6 in position 3", id="encoding"),
        pytest.param(b"a: \x00", "not valid YAML: unacceptable character #x0000", id="control-character"),
    ],
)
def test_bytes_that_are_no_text_are_named(tmp_path: Path, content: bytes, message: str) -> None:
    path = write(tmp_path, content)
    with pytest.raises(FileError) as caught:
        load_yaml(path)
    assert str(caught.value).startswith(f"{path}: {message}")


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(FileError, match=r"nothing\.yaml: .*No such file"):
        load_yaml(tmp_path / "nothing.yaml")


def test_did_you_mean() -> None:
    known = ["message", "suggestion"]
    assert did_you_mean("mesage", known) == ' — did you mean "message"?'
    assert did_you_mean("zzz", known) == ""

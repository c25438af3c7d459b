"""Patterns kept in the cache folder are equal to those that ``re`` compiles, and nothing kept can do harm."""

import json
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lint.kept import patterns
from lint.kept.patterns import Patterns

SOURCES = (
    r"",
    r"(?!)",
    r"(?P<agency>[\u4e00-\u9fa5]{1,24})\s*(?P<open>[〔\[［【（])(\d{4})",
    r"(?:提高|提升|增强).{0,14}(能力|水平)|(?<=[。；;])\s*满意度$",
    r"(?i:abc)[^，,。]+?(?<![\d.])(甲)\1?()",
)


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JXLINT_CACHE_DIR", str(tmp_path))


def _file(folder: Path) -> Path:
    (found,) = folder.glob("patterns-*.json")
    return found


@pytest.mark.parametrize("source", SOURCES)
@pytest.mark.parametrize("flags", [0, re.IGNORECASE, re.MULTILINE | re.DOTALL])
def test_a_kept_pattern_equals_the_compiled_one(source: str, flags: int, monkeypatch: pytest.MonkeyPatch) -> None:
    first = Patterns()
    assert first.compile(source, flags) == re.compile(source, flags)
    first.keep()
    # From here on nothing can be compiled, so what comes back was kept.
    monkeypatch.setattr(patterns, "_entry", lambda source, flags: pytest.fail(f"compiled again: {source}"))
    again = Patterns().compile(source, flags)
    assert again == re.compile(source, flags)
    assert (again.groups, dict(again.groupindex)) == (
        re.compile(source, flags).groups,
        dict(re.compile(source, flags).groupindex),
    )


@given(text=st.text(alphabet="ab年(２1〔", max_size=12))
def test_a_kept_pattern_finds_what_the_compiled_one_finds(text: str) -> None:
    entry = patterns._entry(r"(?P<number>\d+)?[ab年]{1,3}|[(〔](?P<rest>.*)", 0)
    assert entry is not None
    kept = patterns._made(r"(?P<number>\d+)?[ab年]{1,3}|[(〔](?P<rest>.*)", json.loads(json.dumps(entry)))
    assert kept is not None
    found = [match.groupdict() for match in kept.finditer(text)]
    assert found == [match.groupdict() for match in re.finditer(kept.pattern, text)]


def test_a_faulty_pattern_raises_what_re_raises() -> None:
    with pytest.raises(re.error, match="unterminated"):
        Patterns().compile("[年")


@pytest.mark.parametrize("instructions", ["", "AAAA", "not base64!", "/////w=="])
def test_instructions_that_the_matcher_refuses_are_made_anew(instructions: str, tmp_path: Path) -> None:
    first = Patterns()
    first.compile("甲|乙")
    first.keep()
    stored = json.loads(_file(tmp_path).read_text(encoding="utf-8"))
    stored["patterns"]["0:甲|乙"][1] = instructions
    _file(tmp_path).write_text(json.dumps(stored), encoding="utf-8")
    again = Patterns()
    assert again.compile("甲|乙").findall("甲乙丙") == ["甲", "乙"]
    again.keep()
    assert json.loads(_file(tmp_path).read_text(encoding="utf-8"))["patterns"]["0:甲|乙"][1] not in (instructions, "")


@pytest.mark.parametrize("change", [{"python": ["3.0"]}, {"patterns": []}])
def test_the_store_of_another_python_or_a_foreign_one_is_ignored(change: dict[str, object], tmp_path: Path) -> None:
    first = Patterns()
    first.compile("甲")
    first.keep()
    stored = json.loads(_file(tmp_path).read_text(encoding="utf-8")) | change
    _file(tmp_path).write_text(json.dumps(stored), encoding="utf-8")
    assert Patterns().compile("甲") == re.compile("甲")


def test_without_the_inner_parts_of_re_patterns_are_compiled_as_ever(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    with monkeypatch.context() as inner:
        inner.delattr("re._compiler._code")
        assert patterns._entry("甲", 0) is None
    monkeypatch.setattr(patterns, "_entry", lambda source, flags: None)
    other = Patterns()
    assert other.compile("甲") == re.compile("甲")
    other.keep()
    assert list(tmp_path.glob("patterns-*")) == []


def test_a_store_that_keeps_growing_begins_anew(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(patterns, "_MOST_KEPT", 2)
    for sources in (["甲", "乙"], ["丙"]):
        one = Patterns()
        for source in sources:
            one.compile(source)
        one.keep()
    assert list(json.loads(_file(tmp_path).read_text(encoding="utf-8"))["patterns"]) == ["0:丙"]

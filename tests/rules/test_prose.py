"""Helpers for sentences and word lists."""

import pytest
from lint.rules._prose import any_of, any_pattern, lazily


def test_a_pattern_is_compiled_when_it_is_first_asked() -> None:
    broken = lazily("(")  # what is wrong with it shows then
    assert broken.pattern == "("
    with pytest.raises(Exception, match="unterminated subpattern"):
        broken.search("甲")


def test_a_lazy_pattern_does_what_a_compiled_one_does() -> None:
    words = any_of(["合格", "合格率"])
    found = words.search("验收合格率")
    assert found is not None
    assert (found[0], found.start()) == ("合格率", 2)
    assert words.sub("", "验收合格率、合格") == "验收、"
    assert [each[0] for each in words.finditer("合格率合格")] == ["合格率", "合格"]
    with pytest.raises(AttributeError):
        _ = words.serach  # type: ignore[attr-defined]


def test_no_words_and_no_patterns_find_nothing() -> None:
    assert any_of([]).search("甲") is None
    assert any_pattern([]).search("") is None

"""A helper that keeps what was derived from the project asked about last: that one and no other."""

from lint.rules._last import once


def test_the_same_subject_is_asked_once_and_another_anew() -> None:
    calls: list[list[int]] = []

    @once
    def doubled(numbers: list[int]) -> list[int]:
        calls.append(numbers)
        return [2 * each for each in numbers]

    first, equal = [1, 2], [1, 2]
    assert doubled(first) is doubled(first)
    assert doubled(equal) == [2, 4]
    assert doubled(first) == [2, 4]
    assert [id(each) for each in calls] == [id(first), id(equal), id(first)]

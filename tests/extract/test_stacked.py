"""Several indicators in one row of the table are cut where both cells say so, and only there."""

import pytest

from lint.extract import extract
from lint.extract.ledger import audit
from lint.model import Filing
from lint.read import read
from tests.support.grid import to_word

_HEAD = "# 项目绩效目标表\n项目名称 | 河道清淤 | < | < | <\n一级指标 | 二级指标 | 三级指标 | 指标值 | 分值\n"
_DOUBT = "一格里似有多项指标，名称与指标值对应不上，按一行读入"


def rows(name: str, value: str, score: str = "10") -> tuple[list[tuple[str, str | None, str | None]], list[str]]:
    """Name, value and weight of what a row with these cells gives, and the notes on it."""
    document = read(to_word(_HEAD + f"产出指标 | 数量指标 | {name} | {value} | {score}"))
    filing = extract(document)
    assert isinstance(filing, Filing)
    assert audit(document, filing).lost == ()
    found = [(r.name.text, r.target.raw, r.weight.text if r.weight else None) for r in filing.projects[0].indicators]
    return found, [note.message_zh for note in filing.notes]


@pytest.mark.parametrize(
    ("name", "value", "score", "expected"),
    [
        (
            r"1.清淤长度\n2.清淤方量",
            r"1.≥36公里\n2.≥8万方",
            r"6\n4",
            [("清淤长度", "≥36公里", "6"), ("清淤方量", "≥8万方", "4")],
        ),
        ("①清淤长度；②清淤方量", "①36公里；②8万方", "10", [("清淤长度", "36公里", "10"), ("清淤方量", "8万方", None)]),
        (r"1.清淤长度\n2.清淤方量", r"36公里\n8万方", "", [("清淤长度", "36公里", ""), ("清淤方量", "8万方", None)]),
        (r"清淤合格率\n清淤及时率", r"≥98%\n100%", "", [("清淤合格率", "≥98%", ""), ("清淤及时率", "100%", None)]),
        (
            r"1.清淤长度（含支\n流）\n2.清淤方量",
            r"1.≥36公里\n2.≥8万方",
            "",
            [("清淤长度（含支流）", "≥36公里", ""), ("清淤方量", "≥8万方", None)],
        ),
    ],
)
def test_items_that_agree_are_rows_of_their_own(
    name: str, value: str, score: str, expected: list[tuple[str, str | None, str | None]]
) -> None:
    assert rows(name, value, score) == (expected, [])


@pytest.mark.parametrize(
    ("name", "value"),
    [
        (r"沿河居民\n满意度", "≥90%"),  # a name broken over lines
        (r"沿河居民\n满意度", r"≥90%\n以上"),
        (r"全部清淤工程\n完成的时间", r"2026年\n12月"),  # a date broken over lines
        (r"沿河居民满意\n程度达标率", r"≥90%\n≤100%"),  # the bounds of one value
        ("1.清淤长度", "1.36公里"),
        ("2.5公里河道清淤", "2.5公里"),
    ],
)
def test_one_indicator_stays_one(name: str, value: str) -> None:
    found, notes = rows(name, value)
    assert len(found) == 1
    assert notes == []


@pytest.mark.parametrize(
    ("name", "value"),
    [
        (r"1.清淤长度\n2.清淤方量\n3.清淤批次", r"1.36公里\n2.8万方"),
        (r"1.清淤长度\n2.清淤方量", "36公里"),
        (r"1.清淤长度\n2.清淤方量", r"1.3公里\n2.5万方"),  # 1.3公里, or the first: 3公里
        ("清淤合格率", r"≥98%\n100%"),
    ],
)
def test_what_does_not_agree_stays_one_row_with_a_note(name: str, value: str) -> None:
    found, notes = rows(name, value)
    assert len(found) == 1
    assert notes == [_DOUBT]


def test_parts_of_a_value_in_columns_of_their_own() -> None:
    head = "项目名称 | 河道清淤 | < | < | < | <\n一级指标 | 二级指标 | 三级指标 | 计算符号 | 指标值 | 单位\n"
    filing = extract(read(to_word(head + r"产出指标 | 数量指标 | 清淤长度\n清淤方量 | ≥\n≥ | 36\n8 | 公里\n万方")))
    assert filing is not None
    assert [(row.name.text, row.target.raw) for row in filing.projects[0].indicators] == [
        ("清淤长度", "≥36公里"),
        ("清淤方量", "≥8万方"),
    ]

"""The grammar of waivers in documents, in both languages."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lint.engine.finding import Location
from lint.model import Annotation, TextPlace
from lint.review.spoken import NotUnderstoodError, parse, speaks_to_us
from lint.review.waiver import Waiver, Where

PLACE = TextPlace(3, 1)
IDS = {"R16": "R16", "R17": "R17", "ecological-row-not-ecological": "R16"}


def _parse(text: str, author: str | None = None) -> Waiver:
    return parse(Annotation(PLACE, text, author), "甲.txt", IDS)


def _waiver(**fields: object) -> Waiver:
    usual: dict[str, object] = {
        "rules": ("R16",), "where": Where(), "reason": "已核", "owner": None, "ticket": None, "expires": None,
        "kind": "accepted", "source": Location("甲.txt", PLACE, "jxlint"), "document": "甲.txt", "place": PLACE,
    }  # fmt: skip
    return Waiver(**{**usual, **fields})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "fields"),
    [
        ("jxlint: 忽略 R16 理由：已核", {}),
        ("JXLINT：忽略R16、R17 原因: 已核", {"rules": ("R16", "R17")}),
        ("jxlint: ignore ecological-row-not-ecological reason: 已核", {}),
        (
            "jxlint: 忽略 R16 理由：待 省厅 统一 责任人：张三 单号：JX-7 至 2026-12-31",
            {"reason": "待 省厅 统一", "owner": "张三", "ticket": "JX-7", "expires": "2026-12-31"},
        ),
        (
            "jxlint: ignore R16, R17 until 2026-12-31 kind: false-positive owner: Li reason: seen\nand agreed",
            {
                "rules": ("R16", "R17"),
                "expires": "2026-12-31",
                "kind": "false-positive",
                "owner": "Li",
                "reason": "seen and agreed",
            },
        ),
        (
            "jxlint: 忽略 R16 类型：误报 有效期至：2026年1月5日 理由：已核",
            {"kind": "false-positive", "expires": "2026-01-05"},
        ),
        (
            "jxlint: 忽略 R16 项目：桥梁* 指标：合格率 类别：质量指标 理由：已核",
            {"where": Where(project="桥梁*", indicator="合格率", category="质量指标")},
        ),
        ("jxlint: 忽略 R16", {"reason": ""}),
    ],
)
def test_understood(text: str, fields: dict[str, object]) -> None:
    assert _parse(text) == _waiver(**fields)


def test_the_author_of_a_comment_is_the_owner_unless_one_is_named() -> None:
    assert _parse("jxlint: 忽略 R16 理由：已核", "李四").owner == "李四"
    assert _parse("jxlint: 忽略 R16 理由：已核 责任人：张三", "李四").owner == "张三"


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("jxlint: 看看这一行", "忽略 R16 理由：…"),
        ("jxlint: 忽略 理由：已核", "R16 …"),
        ("jxlint: 忽略 R99 理由：已核", "“R99”"),
        ("jxlint: 忽略 R16 这条 理由：已核", "“这条”"),
        ("jxlint: 忽略 R16 理由：已核 至 2026-13-01", "“2026-13-01”"),
        ("jxlint: 忽略 R16 理由：已核 类型：随便", "“随便”"),
        ("jxlint: 忽略 R16 理由：一 理由：二", "理由："),
    ],
)
def test_not_understood(text: str, named: str) -> None:
    with pytest.raises(NotUnderstoodError, match=named):
        _parse(text)


def test_other_comments_do_not_speak_to_us() -> None:
    assert not speaks_to_us(Annotation(PLACE, "请核对 jxlint: 忽略 R16"))
    assert speaks_to_us(Annotation(PLACE, " jxlint ：随便"))


@given(st.text())
def test_any_text_is_understood_or_refused(text: str) -> None:
    try:
        waiver = _parse(f"jxlint: 忽略 R16 理由：{text}")
    except NotUnderstoodError:
        return
    assert waiver.rules == ("R16",)

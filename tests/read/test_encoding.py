"""Bytes to lines: every encoding that offices use, damage that is never silent."""

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lint.model.place import TextPlace
from lint.read.encoding import Text, decode
from lint.read.errors import ReadError, Reason
from lint.read.limits import Limits

SAMPLE = "绩效目标表\n\t一级指标\n\t指标值\n≥95％，每年12次。\n"


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "gb18030", "gbk", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-be"]
)
def test_encodings(encoding: str) -> None:
    data = SAMPLE.encode(encoding)
    if encoding == "utf-32-be":
        data = codecs.BOM_UTF32_BE + data
    text = decode(data)
    assert text.lines == SAMPLE.split("\n")
    assert text.remarks == ()


@pytest.mark.parametrize("text", ["绩效", "联通", "1", "a,b", "≥90%", "Abc\n", "績效目標申報表：專案支出績效指標。"])
@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_short_texts(text: str, encoding: str) -> None:
    assert "\n".join(decode(text.encode(encoding)).lines) == text


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("text", ["plain letters\n", "绩效目标和指标值", "绩效\r\n目标"])
def test_utf_16_without_a_mark(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding)).lines == text.split("\r\n" if "\r" in text else "\n")


def test_chinese_after_a_long_stretch_of_ascii() -> None:
    assert decode(b"a" * 100_000 + "指标值".encode("gbk")).lines == ["a" * 100_000 + "指标值"]


def test_mark_of_utf_8_in_front_of_gbk() -> None:
    assert decode(codecs.BOM_UTF8 + "绩效指标".encode("gbk")).lines == ["绩效指标"]


def test_ends_of_lines() -> None:
    assert decode("甲\r\n乙\r丙\n\n丁\x0b戊\u2028己".encode()).lines == ["甲", "乙", "丙", "", "丁\x0b戊\u2028己"]


@pytest.mark.parametrize(
    ("encoding", "column"),
    [("utf-8", 4), ("gb18030", 4)],
)
def test_damage_has_its_place(encoding: str, column: int) -> None:
    body = "数量指标与质量指标，时效指标与成本指标。\n" * 5
    data = body.encode(encoding) + "第一行".encode(encoding) + b"\xff" + "\n完好".encode(encoding)
    text = decode(data)
    assert text.lines[-2:] == ["第一行\ufffd", "完好"]
    (remark,) = text.remarks
    assert remark.place == TextPlace(6, column)
    assert encoding.upper() in remark.zh
    assert "第一行" in remark.text


def test_damage_is_listed_up_to_a_cap_with_its_total() -> None:
    line = "数量指标与质量指标，时效指标与成本指标。".encode()
    text = decode(b"\n".join([line + b"\xff" + line] * 30))
    assert [remark.place for remark in text.remarks[:-1]] == [TextPlace(n, 21) for n in range(1, 21)]
    assert "30" in text.remarks[-1].zh
    assert "30" in text.remarks[-1].en


def test_replacement_characters_of_the_file_itself_are_damage_too() -> None:
    (remark,) = decode("指标\ufffd\ufffd值".encode()).remarks
    assert remark.place == TextPlace(1, 3)
    assert "U+FFFD" in remark.zh


def test_control_characters_are_blanks_with_a_remark() -> None:
    text = decode("数量指标\n一级\x07二级\x01值".encode() + b"\0" * 64 + b"\x1a")
    assert text.lines == ["数量指标", "一级 二级 值"]
    assert text.remarks[0].place == TextPlace(2, 3)
    assert "2 个" in text.remarks[0].zh
    assert "64 个" in text.remarks[1].zh


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b" \r\n\t", Reason.EMPTY),
        (codecs.BOM_UTF8 + b"\n", Reason.EMPTY),
        ("\u3000\n".encode("utf-16"), Reason.EMPTY),
        (bytes(range(256)) * 40, Reason.UNKNOWN_FORMAT),
        (b"MZ\x90\0\3\0\0\0\4\0\0\0\xff\xff\0\0\xb8\0\0\0\0\0\0\0\x40" + b"\0\1\2\3" * 99, Reason.UNKNOWN_FORMAT),
        (b"\x01\x02\x03\x04", Reason.UNKNOWN_FORMAT),
        (b"a" * 101, Reason.OVER_LIMIT),
    ],
)
def test_refusals(data: bytes, reason: Reason) -> None:
    with pytest.raises(ReadError) as caught:
        decode(data, Limits(text_bytes=100 if reason is Reason.OVER_LIMIT else 32 << 20))
    assert caught.value.reason is reason


@given(st.text(st.sampled_from("绩效目标指标值数量质量时效成本满意度，。：（）≥%0123456789ab\t\n"), min_size=12))
def test_every_encoding_reads_back(text: str) -> None:
    if len({*text} - {"\t", "\n"}) < 4:
        return
    for encoding in ("utf-8", "gb18030", "utf-16"):
        assert "\n".join(decode(text.encode(encoding)).lines) == text


@given(st.binary(max_size=600))
def test_places_of_remarks_lie_in_the_text(data: bytes) -> None:
    try:
        text: Text = decode(data)
    except ReadError:
        return
    for remark in text.remarks:
        if remark.place is not None:
            assert isinstance(remark.place, TextPlace)
            assert 1 <= remark.place.column <= len(text.lines[remark.place.line - 1])

"""Plain text to blocks: shapes of tables, exact cells, exact places."""

import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lint.model.place import TextPlace
from lint.read.document import Document, GridCell, Paragraph, Table
from lint.read.errors import ReadError, Reason
from lint.read.limits import Limits
from lint.read.text import read

Shown = str | list[list[str]]


def _read(text: str) -> Document:
    return read(text.encode())


def _shown(document: Document) -> list[Shown]:
    """Paragraphs as strings, tables as rows of strings."""
    return [
        block.text if isinstance(block, Paragraph) else [[cell.text for cell in row] for row in block.rows]
        for block in document.blocks
    ]


def _leaves(document: Document) -> list[Paragraph | GridCell]:
    found: list[Paragraph | GridCell] = []
    for block in document.blocks:
        if isinstance(block, Paragraph):
            found.append(block)
        else:
            found.extend(cell for row in block.rows for cell in row)
    return found


def _assert_texts_begin_at_their_places(document: Document, source: str) -> None:
    lines = source.split("\n")
    for leaf in _leaves(document):
        assert isinstance(leaf.place, TextPlace)
        assert lines[leaf.place.line - 1][leaf.place.column - 1 :].startswith(leaf.text.split("\n")[0]), leaf


def _only_table(document: Document) -> Table:
    (table,) = document.tables()
    return table


# Dumps


DUMP = (
    " 第一部分\n\n总体目标\n\t项目编码\n\tP001\n\n\t\n\t用于办公。\n\n\t绩效目标\n\t1.甲\n2.乙\n\n\n"
    "\t产出指标\n\t数量指标\n\n\n2.下一张表\n\t甲\n\n1\n"
)


def test_dump_shapes() -> None:
    first = [["项目编码", "P001"], ["", "用于办公。"], ["绩效目标", "1.甲\n2.乙"], ["产出指标", "数量指标"]]
    assert _shown(_read(DUMP)) == ["第一部分", "总体目标", first, "2.下一张表", [["甲"]], "1"]


def test_dump_places() -> None:
    document = _read(DUMP)
    assert document.blocks[0].place == TextPlace(1, 2)
    table = next(document.tables())
    assert table.place == TextPlace(4, 2)
    assert not table.has_grid
    assert [cell.place for row in table.rows for cell in row][:6] == [
        TextPlace(4, 2),
        TextPlace(5, 2),
        TextPlace(7, 2),
        TextPlace(8, 2),
        TextPlace(10, 2),
        TextPlace(11, 2),
    ]
    assert [cell.column for cell in table.rows[2]] == [1, 2]
    _assert_texts_begin_at_their_places(document, DUMP)


def test_dump_cell_with_an_empty_first_line_stands_where_its_text_begins() -> None:
    cell = _only_table(_read("\t\n  说明\n\t值\n\n")).rows[0][0]
    assert (cell.text, cell.place) == ("说明", TextPlace(2, 3))


def test_dump_text_behind_a_blank_line_is_a_paragraph() -> None:
    assert _shown(_read("\t绩效目标\n\t1.甲\n\n2.乙\n\n\t指标\n\t值\n")) == [
        [["绩效目标", "1.甲"]],
        "2.乙",
        [["指标", "值"]],
    ]


def test_dump_cell_may_hold_tabs_and_strokes() -> None:
    assert _shown(_read("\t甲\n\t一\t二 | 三\n\n\t乙\t丙\n\n")) == [[["甲", "一\t二 | 三"], ["乙\t丙"]]]


def test_heading_with_a_tab_above_a_dump() -> None:
    assert _shown(_read("1.表\tTC\n\t甲\n\t乙\n\n")) == ["1.表\tTC", [["甲", "乙"]]]


# Rows drawn with strokes


def test_markdown_table() -> None:
    source = "## 目标表 ##\n\n| 名称 | 值 |\n|:---|---:|\n| **达标率** | a\\|b |\n| 甲<br>乙 | `x` **y** |\n| | ** |\n"
    document = _read(source)
    rows = [["名称", "值"], ["达标率", "a|b"], ["甲\n乙", "`x` **y**"], ["", "**"]]
    assert _shown(document) == ["目标表", rows]
    assert document.blocks[0].place == TextPlace(1, 4)
    table = _only_table(document)
    assert table.has_grid
    assert table.rows[1][0].place == TextPlace(5, 5)
    assert table.rows[3][0].place == TextPlace(7, 2)


def test_templates_are_no_bold_text() -> None:
    rows = [["≥**个", "**"], ["**% ~ **%", "****"]]
    assert _shown(_read("≥**个 | ** |\n**% ~ **% | **** |\n")) == [rows]


@pytest.mark.parametrize(
    ("source", "rows"),
    [
        ("甲 | 乙 | |\n丙 | ||\n", [["甲", "乙", ""], ["丙", "", ""]]),
        ("甲 | 乙\n丙 | 丁\n", [["甲", "乙"], ["丙", "丁"]]),
        ("| 甲 | 乙 |\n| 丙 |\n", [["甲", "乙"], ["丙"]]),
        ("甲 | 乙 |\n| 丙 |\n", [["甲", "乙"], ["", "丙"]]),
        ("甲｜乙｜丙\n", [["甲", "乙", "丙"]]),
        ("┌──┬──┐\n│甲│乙│\n├──┼──┤\n│丙│  │\n└──┴──┘\n", [["甲", "乙"], ["丙", ""]]),
        ("+--+--+\n|甲|乙|\n+--+--+\n|丙|丁|\n|戊|己|\n+--+--+\n", [["甲", "乙"], ["丙", "丁"], ["戊", "己"]]),
        ("甲 | 乙\n---+---\n丙 | 丁\n", [["甲", "乙"], ["丙", "丁"]]),
        ("|甲|乙|\n|-|-|\n|丙|-|\n", [["甲", "乙"], ["丙", "-"]]),
        ("|甲|乙|\n| - | - |\n|丙|丁|\n", [["甲", "乙"], ["-", "-"], ["丙", "丁"]]),
    ],
)
def test_rows_with_strokes(source: str, rows: list[list[str]]) -> None:
    document = _read(source)
    assert _shown(document) == [rows]
    _assert_texts_begin_at_their_places(document, source)


def test_box_cells_of_several_lines() -> None:
    source = "┌──┬──┐\n│名称│值│\n├──┼──┤\n│甲  │一│\n│乙  │  │\n├──┼──┤\n│丙  │二│\n└──┴──┘\n"
    assert _shown(_read(source)) == [[["名称", "值"], ["甲\n乙", "一"], ["丙", "二"]]]


def test_cells_broken_over_lines() -> None:
    source = "项目 | 名 |\n资金\n(万元) | 总额: | 1000.00 |\n绩\n效 | 一级\n指标 | 值 |\n"
    document = _read(source)
    assert _shown(document) == [[["项目", "名"], ["资金\n(万元)", "总额:", "1000.00"], ["绩\n效", "一级\n指标", "值"]]]
    assert _only_table(document).rows[2][2].place == TextPlace(6, 6)
    (remark,) = document.remarks
    assert (remark.place, remark.text) == (TextPlace(2, 1), "资金")
    assert "2 行" in remark.zh
    _assert_texts_begin_at_their_places(document, source)


def test_text_between_rows_parts_tables() -> None:
    source = "甲 | 乙\n2.另一个项目的绩效目标表\n丙 | 丁 | 戊\n"
    assert _shown(_read(source)) == ["甲 | 乙", "2.另一个项目的绩效目标表", [["丙", "丁", "戊"]]]


def test_a_row_that_lacks_its_last_stroke_at_the_end() -> None:
    assert _shown(_read("甲 | 乙 |\n丙 | 丁 |\n戊 | 己")) == [[["甲", "乙"], ["丙", "丁"], ["戊", "己"]]]


def test_prose_with_a_stroke_is_no_table() -> None:
    source = "定州市司法局 | 通知\n请各科室按时填报。\n\n来源：甲｜乙\n"
    assert _shown(_read(source)) == ["定州市司法局 | 通知", "请各科室按时填报。", "来源：甲｜乙"]


# Tab-separated rows


def test_tab_separated_rows() -> None:
    source = "目标表\t\t\n一级\t二级\t值\n产出\t数量\t5\n\t质量\t\n"
    document = _read(source)
    assert _shown(document) == ["目标表", [["一级", "二级", "值"], ["产出", "数量", "5"], ["", "质量", ""]]]
    assert _only_table(document).has_grid
    assert _only_table(document).rows[2][1].place == TextPlace(4, 2)
    _assert_texts_begin_at_their_places(document, source)


def test_quoted_cells_as_a_spreadsheet_copies_them() -> None:
    source = '"甲\n\n乙"\t"说""是"""\n"丙\t丁"\t"未完\n"戊\n己"\t值\n'
    document = _read(source)
    assert _shown(document) == [[["甲\n\n乙", '说"是"'], ["丙\t丁", '"未完'], ["戊\n己", "值"]]]
    assert [row[0].place for row in _only_table(document).rows] == [
        TextPlace(1, 2),
        TextPlace(4, 2),
        TextPlace(5, 2),
    ]
    assert _only_table(document).rows[0][1].place == TextPlace(3, 5)


def test_rows_of_several_lengths_have_no_grid() -> None:
    assert not _only_table(_read("甲\t乙\t丙\n丁\t戊\n")).has_grid


@pytest.mark.parametrize("source", ["甲\t乙\n", "“甲\n", '"甲"是\n乙\n', '"甲\n乙\n', "甲\t\n乙\t\n"])
def test_prose_is_no_tab_separated_table(source: str) -> None:
    assert all(isinstance(block, Paragraph) for block in _read(source).blocks)


# All shapes


def test_shapes_in_one_file() -> None:
    source = "# 甲\n一\t二\n三\t四\n\n\t五\n\t六\n\n七 | 八 |\n九 | 十 |\n末"
    document = _read(source)
    assert _shown(document) == [
        "甲",
        [["一", "二"], ["三", "四"]],
        [["五", "六"]],
        [["七", "八"], ["九", "十"]],
        "末",
    ]
    _assert_texts_begin_at_their_places(document, source)


def test_commas_part_no_cells() -> None:
    assert _shown(_read("甲,乙,丙\n丁,戊,己\n")) == ["甲,乙,丙", "丁,戊,己"]


@pytest.mark.parametrize("source", ["\t" * 30, "甲" + "|" * 30, "甲\n" * 30, "\t甲\n" * 30, "a\tb\n" * 30])
def test_limit_on_cells_and_paragraphs(source: str) -> None:
    with pytest.raises(ReadError) as caught:
        read(f"{source}甲".encode(), Limits(table_cells=20))
    assert caught.value.reason is Reason.OVER_LIMIT
    assert "20" in caught.value.zh


@pytest.mark.parametrize(
    "unit", ["| ", "a|b|\nc|d\n", "绩\n|a|\n", '\t"', '"a\n', 'a\t"b\n', '""\t"', "\\|", " ", "<br ", "# # ", "**"]
)
def test_time_grows_with_the_size_alone(unit: str) -> None:
    def seconds(size: int) -> float:
        data = (unit * (size // len(unit.encode())) + "甲").encode()
        start = time.process_time()
        read(data)
        return time.process_time() - start

    seconds(1000)
    assert seconds(320_000) < 40 * seconds(20_000) + 1  # 16 times the size; quadratic would be 256 times


_BLANK_OR_STROKE = "\t\r\n\x0b\x0c\x1c\x1d\x1e\x1f\x85\u2028\u2029|｜│┃║"
_WORDS = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"], exclude_characters=f'{_BLANK_OR_STROKE}"#*<\\\ufeff'),
    min_size=1,
    max_size=8,
).filter(lambda text: text == text.strip() and any(character.isalnum() for character in text))
_TEXTS = st.one_of(st.just(""), _WORDS)
_LINES = st.lists(_WORDS, min_size=1, max_size=3).map("\n".join)


def _tables(cells: st.SearchStrategy[str], least: int = 1) -> st.SearchStrategy[list[list[str]]]:
    return st.integers(least, 5).flatmap(
        lambda width: st.lists(st.lists(cells, min_size=width, max_size=width), min_size=2, max_size=6)
    )


def _assert_read_back(source: str, rows: list[list[str]]) -> Document:
    document = _read(source)
    assert _shown(document) == [rows]
    _assert_texts_begin_at_their_places(document, source)
    return document


@given(_tables(st.one_of(_TEXTS, _LINES)), st.integers(1, 3))
def test_dump_round_trip(rows: list[list[str]], blanks: int) -> None:
    source = "".join("".join(f"\t{cell}\n" for cell in row) + "\n" * blanks for row in rows)
    if not source.strip():
        with pytest.raises(ReadError):
            _read(source)
        return
    _assert_read_back(source, rows)


@given(_tables(_TEXTS, least=2), st.integers(0, 3))
def test_markdown_round_trip(rows: list[list[str]], padding: int) -> None:
    pad = " " * padding
    lines = ["|" + "|".join(f"{pad}{cell}{pad}" for cell in row) + "|" for row in rows]
    lines.insert(1, "|" + " --- |" * len(rows[0]))
    assert _only_table(_assert_read_back("\n".join(lines), rows)).has_grid


@given(_tables(_WORDS, least=2))
def test_bare_rows_round_trip(rows: list[list[str]]) -> None:
    _assert_read_back("".join(" | ".join(row) + " |\n" for row in rows), rows)


@given(_tables(_TEXTS, least=3), _WORDS)
def test_tab_separated_round_trip(rows: list[list[str]], word: str) -> None:
    rows[0] = [word] * len(rows[0])  # a header, as every real table has
    assert _only_table(_assert_read_back("\n".join("\t".join(row) for row in rows), rows)).has_grid


@given(_tables(_LINES, least=3))
def test_quoted_round_trip(rows: list[list[str]]) -> None:
    _assert_read_back("\n".join("\t".join(f'"{cell}"' for cell in row) for row in rows), rows)


_SHAPES = st.sampled_from(["\t", "\n", "|", "\n\t", '"', " ", "甲", "---", "│", "#", "**", "<br>", "\\", "├─┼", "\r"])


@given(st.lists(_SHAPES, max_size=40).map("".join))
def test_every_character_that_counts_is_kept(source: str) -> None:
    try:
        document = _read(source)
    except ReadError as error:
        assert error.reason is Reason.EMPTY  # noqa: PT017
        return
    assert "".join(leaf.text for leaf in _leaves(document)).count("甲") == source.count("甲")


@given(st.binary(max_size=400))
def test_any_bytes_give_a_document_or_a_reason(data: bytes) -> None:
    try:
        document = read(data)
    except ReadError as error:
        assert error.reason in {Reason.EMPTY, Reason.UNKNOWN_FORMAT}  # noqa: PT017
        return
    for leaf in _leaves(document):
        leaf.text.encode()


# The seed


def test_seed(seed: Path) -> None:
    source = seed.read_text(encoding="utf-8")
    document = _read(source)
    tables = list(document.tables())
    assert len(tables) == 19
    assert {tuple(len(row) for row in table.rows) for table in tables} == {
        (2, 4, 7, 2, 5, 5, 2, 6, 6, 6, 6, 6, 6, 6, 6, 6, 6)
    }
    assert document.remarks == ()
    assert tables[0].place == TextPlace(39, 2)
    _assert_texts_begin_at_their_places(document, source)


def test_all_real_texts_keep_their_places(shared: Path) -> None:
    for path in (shared / "filings").glob("*.txt"):
        source = path.read_text(encoding="utf-8")
        _assert_texts_begin_at_their_places(_read(source), source)

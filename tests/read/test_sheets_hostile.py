"""Spreadsheets that nobody should trust: each fault has its reason, and no bytes whatever raise anything else."""

import tracemalloc
from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lint.read import Format, read
from lint.read.errors import ReadError, Reason
from lint.read.limits import DEFAULT_LIMITS, MIB, Limits
from tests.support.sample import sample_filing
from tests.support.sheets import (
    Drawn,
    SheetData,
    layout,
    pack_ods,
    part_of,
    to_ods,
    to_spreadsheet_xml,
    to_xls,
    to_xlsx,
    with_parts,
    worksheet,
)

FILING = sample_filing(1)
FILES: dict[str, bytes] = {
    "xlsx": to_xlsx(layout(FILING)),
    "xls": to_xls(layout(FILING)),
    "ods": to_ods(FILING),
    "xml": to_spreadsheet_xml(layout(FILING)),
}
SHEET = "xl/worksheets/sheet1.xml"


def refused(data: bytes, limits: Limits = DEFAULT_LIMITS) -> ReadError:
    with pytest.raises(ReadError) as caught:
        read(data, limits)
    assert caught.value.zh.endswith("。")
    assert caught.value.en.endswith(".")
    return caught.value


def with_sheet(rows: str, after: str = "") -> bytes:
    return with_parts(FILES["xlsx"], {SHEET: worksheet(rows, after=after)})


def ods(table: str) -> bytes:
    return pack_ods(f'<office:spreadsheet><table:table table:name="表">{table}</table:table></office:spreadsheet>')


CELL = '<c t="inlineStr"><is><t>甲</t></is></c>'


@pytest.mark.parametrize("kind", ["xlsx", "xls", "ods"])
@pytest.mark.parametrize("share", [0.3, 0.6, 0.95])
def test_a_file_cut_off_is_truncated(kind: str, share: float) -> None:
    data = FILES[kind]
    assert refused(data[: int(len(data) * share)]).reason is Reason.TRUNCATED


DAMAGED: dict[str, tuple[Callable[[], bytes], str]] = {
    "no XML": (lambda: with_parts(FILES["xlsx"], {SHEET: "<worksheet"}), f"部件 {SHEET} 第 1 行"),
    "another part": (lambda: with_parts(FILES["xlsx"], {SHEET: "<a/>"}), f"部件 {SHEET} 不是工作表"),
    "another main part": (lambda: with_parts(FILES["xlsx"], {"xl/workbook.xml": "<a/>"}), "根元素是 a"),
    "no such string": (lambda: with_sheet('<row r="7"><c t="s"><v>99999</v></c></row>'), "第 7 行，字符串编号 99999"),
    "no such row": (lambda: with_sheet(f'<row r="1048577">{CELL}</row>'), "行号 1048577"),
    "no such column": (lambda: with_sheet('<row><c r="XFE1"><v>1</v></c></row>'), "单元格地址 XFE1"),
    "merged range": (lambda: with_sheet("", '<mergeCells><mergeCell ref="B2:A1"/></mergeCells>'), "合并区域 B2:A1"),
    "ods without sheets": (lambda: pack_ods("<office:text/>"), "没有工作表"),
    "ods too wide": (
        lambda: ods('<table:table-row><table:table-cell table:number-columns-repeated="16385"><text:p>甲</text:p>'
                    "</table:table-cell></table:table-row>"),
        "第 16385 列",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("make", "words"), DAMAGED.values(), ids=DAMAGED.keys())
def test_damage_is_named_with_its_place(make: Callable[[], bytes], words: str) -> None:
    error = refused(make())
    assert error.reason is Reason.DAMAGED
    assert words in error.zh


@pytest.mark.parametrize("name", [SHEET, "xl/sharedStrings.xml", "xl/styles.xml", "xl/workbook.xml"])
def test_document_types_are_refused(name: str) -> None:
    bomb = '<!DOCTYPE a [<!ENTITY a "甲甲甲甲"><!ENTITY b "&a;&a;&a;&a;">]>'
    content = part_of(FILES["xlsx"], name).removeprefix('<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n')
    data = with_parts(FILES["xlsx"], {name: bomb + content})
    error = refused(data)
    assert error.reason is Reason.EXTERNAL_ENTITY
    assert name in error.zh


def test_external_entities_of_ods_and_xml_are_refused() -> None:
    outside = '<!DOCTYPE a SYSTEM "file:///etc/passwd">'
    content = part_of(FILES["ods"], "content.xml").replace("?>\n", f"?>\n{outside}", 1)
    assert refused(with_parts(FILES["ods"], {"content.xml": content})).reason is Reason.EXTERNAL_ENTITY
    text = FILES["xml"].decode().replace("?>\n", f"?>\n{outside}", 1)
    assert refused(text.encode()).reason is Reason.EXTERNAL_ENTITY


def test_a_bomb_is_over_the_limit() -> None:
    error = refused(with_sheet(f'<row spans="{" " * 40 * MIB}"/>'))
    assert error.reason is Reason.OVER_LIMIT
    assert SHEET in error.zh


ENCRYPTED_MANIFEST = (
    '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"><manifest:file-entry '
    'manifest:full-path="content.xml"><manifest:encryption-data/></manifest:file-entry></manifest:manifest>'
)


def test_encrypted_ods() -> None:
    data = with_parts(FILES["ods"], {"META-INF/manifest.xml": ENCRYPTED_MANIFEST})
    assert refused(data).reason is Reason.ENCRYPTED


def test_encrypted_xls() -> None:
    """The record that says so (FILEPASS, 0x2F) in place of another of the same size behind the first one."""
    data = bytearray(FILES["xls"])
    begin = data.index(b"\x09\x08\x10\x00\x00\x06\x05\x00")  # BOF of the workbook's globals
    at = begin + 4 + 16
    length = int.from_bytes(data[at + 2 : at + 4], "little")
    data[at : at + 2] = b"\x2f\x00"
    assert length >= 2
    assert refused(bytes(data)).reason is Reason.ENCRYPTED


# Sizes ---------------------------------------------------------------------------------------------------------


def test_the_number_of_cells_is_limited() -> None:
    limits = replace(DEFAULT_LIMITS, table_cells=50)
    error = refused(FILES["xlsx"], limits)
    assert error.reason is Reason.OVER_LIMIT
    assert "50" in error.zh


def test_a_diagonal_of_texts_is_over_the_limit() -> None:
    cells = [Drawn(n, n, "甲") for n in range(1, 2000)]
    assert refused(to_xlsx([SheetData("表", cells)])).reason is Reason.OVER_LIMIT


@pytest.mark.parametrize(
    "table",
    [
        '<table:table-row table:number-rows-repeated="1048576"><table:table-cell><text:p>甲</text:p></table:table-cell>'
        '<table:table-cell table:number-columns-repeated="3"><text:p>甲</text:p></table:table-cell></table:table-row>',
        '<table:table-row table:number-rows-repeated="99999999999"><table:table-cell><text:p>甲</text:p>'
        "</table:table-cell></table:table-row>",
    ],
    ids=["to the end", "beyond"],
)
def test_repeated_texts_are_over_the_limit(table: str) -> None:
    limits = replace(DEFAULT_LIMITS, table_cells=200_000)
    assert refused(ods(table), limits).reason is Reason.OVER_LIMIT


def _two_texts_far_apart(between: str) -> str:
    row = "<table:table-row><table:table-cell><text:p>{}</text:p></table:table-cell>{}</table:table-row>"
    return row.format("甲", "") + between + row.format("乙", "")


def test_repeated_blanks_cost_nothing() -> None:
    blank = '<table:table-cell table:number-columns-repeated="16384"/>'
    between = f'<table:table-row table:number-rows-repeated="1048500">{blank}</table:table-row>'
    places = [block.place for block in read(ods(_two_texts_far_apart(between))).blocks]
    assert [place[1] for place in places] == ["A1", "A1048502"]


def test_a_million_blank_styled_rows_take_no_memory() -> None:
    rows = "".join(f'<row r="{n}" s="1" customFormat="1"><c r="A{n}" s="1"/></row>' for n in range(2, 200_000))
    data = with_sheet(f'<row r="1">{CELL}{CELL}</row>{rows}<row r="1048576">{CELL}{CELL}</row>')
    tracemalloc.start()
    (table,) = read(data).tables()
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert [row[0].place[1] for row in table.rows] == ["A1", "A2", "A1048576"]
    assert peak < 5 * len(rows)  # the part itself, unpacked and cut into what the parser takes


def test_a_merged_range_over_the_whole_sheet_stays_small() -> None:
    merged = '<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>'
    (table,) = read(with_sheet(f"<row>{CELL}</row>", merged)).tables()
    assert len(table.rows) < 300
    assert all(len(row) == 1 for row in table.rows)


def test_many_ranges_over_many_rows_are_over_the_limit() -> None:
    rows = "".join(f'<row r="{n}">{CELL}</row>' for n in range(1, 3000))
    merged = '<mergeCell ref="B1:C1048576"/>' * 3000
    assert refused(with_sheet(rows, f"<mergeCells>{merged}</mergeCells>")).reason is Reason.OVER_LIMIT


def test_overlapping_ranges_do_not_make_cells_overlap() -> None:
    merged = '<mergeCells><mergeCell ref="A1:C1"/><mergeCell ref="B1:D2"/><mergeCell ref="C1:C3"/></mergeCells>'
    rows = "".join(f'<row r="{n}">{CELL * 4}</row>' for n in (1, 2, 3))
    (table,) = read(with_sheet(rows, merged)).tables()
    for row in table.rows:
        edges = [(cell.column, cell.column + cell.colspan) for cell in row]
        assert all(before[1] <= after[0] for before, after in pairwise(edges))


# Fuzz ----------------------------------------------------------------------------------------------------------


def assert_document_or_reason(content: bytes, limits: Limits = DEFAULT_LIMITS) -> None:
    """What comes out is a document of a known format, or an error that says why in both languages."""
    try:
        document = read(content, limits)
    except ReadError as error:
        said = (error.zh, error.en)
    else:
        said = (document.format,)
        assert document.format in {format.value for format in Format}
    assert all(said)


@pytest.mark.parametrize("kind", FILES)
@given(data=st.data())
@settings(max_examples=60, deadline=None)
def test_changed_bytes_give_a_document_or_a_reason(kind: str, data: st.DataObject) -> None:
    changed = bytearray(FILES[kind])
    for _ in range(data.draw(st.integers(1, 12))):
        at = data.draw(st.integers(0, len(changed) - 1))
        changed[at] = data.draw(st.integers(0, 255))
    assert_document_or_reason(bytes(changed))


_PARTS = [SHEET, "xl/workbook.xml", "xl/styles.xml", "xl/sharedStrings.xml", "xl/_rels/workbook.xml.rels"]
_NOISE = [
    "0",
    "-1",
    "999999999999999999999999",
    "A1",
    "甲",
    "1E999",
    "nan",
    "",
    "\u202e",
    "_xD800_",
    "1_0",
    "s",
    "e",
    "d",
]


@given(data=st.data())
@settings(max_examples=150, deadline=None)
def test_changed_xml_gives_a_document_or_a_reason(data: st.DataObject) -> None:
    """Values of attributes and texts replaced inside well-formed parts."""
    kind, name = data.draw(st.sampled_from([*(("xlsx", part) for part in _PARTS), ("ods", "content.xml")]))
    pieces = part_of(FILES[kind], name).split('"')
    for _ in range(data.draw(st.integers(1, 6))):
        at = data.draw(st.integers(0, len(pieces) // 2 - 1)) * 2 + 1
        pieces[at] = data.draw(st.sampled_from(_NOISE))
    content = '"'.join(pieces)
    if data.draw(st.booleans()):
        content = content.replace("<v>", f"<v>{data.draw(st.sampled_from(_NOISE))}", 3)
    assert_document_or_reason(with_parts(FILES[kind], {name: content}), DEFAULT_LIMITS.for_light_files())

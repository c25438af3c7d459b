"""Sheets of the common shape are read by a pattern; the parser gives the same, and has every sheet that is not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lint.read import read, xlsx_sheet
from lint.read.document import Document
from lint.read.errors import ReadError, Reason
from lint.read.xlsx_plain import PlainRow, plain_sheet
from tests.support.sample import sample_filing
from tests.support.sheets import layout, part_of, to_xlsx, with_parts, worksheet

SHEET = "xl/worksheets/sheet1.xml"
WORKBOOK = to_xlsx(layout(sample_filing(2)))


def _with(rows: str, after: str = "") -> bytes:
    return with_parts(WORKBOOK, {SHEET: worksheet(rows, after=after)})


def _parsed(data: bytes) -> Document:
    """What the parser alone makes of a workbook."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(xlsx_sheet, "plain_sheet", lambda content: None)
        return read(data)


@pytest.mark.parametrize("one_sheet", [True, False])
@pytest.mark.parametrize("figures", [True, False])
def test_a_filing_is_of_the_common_shape_and_reads_the_same(one_sheet: bool, figures: bool) -> None:
    data = to_xlsx(layout(sample_filing(3), one_sheet=one_sheet, figures=figures))
    assert plain_sheet(part_of(data, SHEET).encode()) is not None
    assert read(data) == _parsed(data)


def test_the_rows_of_a_sheet() -> None:
    rows = (
        '<row r="2" ht="15"><c r="A2" s="1"/><c r="B2" s="3" t="s"><v>0</v></c><c r="C2"><f>A1+1</f><v>7</v></c>'
        '<c r="D2" t="str"><f t="shared" si="0"/></c><c r="E2" s="1"/><c r="F2"><f>A1</f><v></v></c></row><row r="3"/>'
    )
    sheet = plain_sheet(worksheet(rows, after='<mergeCells count="1"><mergeCell ref="B2:D4"/></mergeCells>').encode())
    assert sheet is not None
    assert list(sheet.rows) == [
        PlainRow(
            {"r": "2", "ht": "15"},
            [
                ("B", "3", "s", "", "0"),
                ("C", "", "", "<f>A1+1</f><v>", "7"),
                ("D", "", "str", '<f t="shared" si="0"/>', ""),
                ("F", "", "", "<f>A1</f><v>", ""),
            ],
        ),
        PlainRow({"r": "3"}, []),
    ]
    assert sheet.merged == [("B", "2", "D", "4")]
    assert sheet.outside.decode() == worksheet("").replace("<sheetData></sheetData>", "<sheetData/>")


@pytest.mark.parametrize(
    "rows",
    [
        '<row r="1"><c r="A1" t="inlineStr"><is><t>甲</t></is></c></row>',
        '<row r="1"><c r="A1"><v>1&#48;</v></c></row>',
        '<row r="1"><!-- 甲 --><c r="A1"><v>1</v></c></row>',
        '<row r="1"><c r="A1"><v><![CDATA[1]]></v></c></row>',
        '<row r="1"><c><v>1</v></c></row>',
        '<row r="1"><c s="0" r="A1"><v>1</v></c></row>',
        '<row r="1"><c r="A1"><v>1</v><extLst/></c></row>',
        '<row r="1"> <c r="A1"><v>1</v></c></row>',
        '<row r="1"><x:c xmlns:x="u" r="A1"/><c r="B1"><v>1</v></c></row>',
    ],
)
def test_other_shapes_are_for_the_parser_and_lose_nothing(rows: str) -> None:
    data = _with(rows)
    assert plain_sheet(part_of(data, SHEET).encode()) is None
    assert read(data) == _parsed(data)


@pytest.mark.parametrize(
    "rows",
    [
        '<row r="1"><c r="A1"><v>1</v></c>',
        '<row r="1"><c r="A1"><v>1</v></row>',
        '<c r="A1"><v>1</v></c>',
        '<row r="1"><row r="2"><c r="A2"><v>1</v></c></row></row>',
        '<row r="1"><c r="A1"><v>1</c></v></row>',
    ],
)
def test_what_is_not_well_formed_or_nested_otherwise_is_never_taken_for_plain(rows: str) -> None:
    assert plain_sheet(worksheet(rows).encode()) is None


def test_a_column_that_no_sheet_has_is_damage_either_way() -> None:
    data = _with('<row r="1"><c r="ZZZ1"><v>1</v></c></row>')
    for way in (read, _parsed):
        with pytest.raises(ReadError) as error:
            way(data)
        assert error.value.reason is Reason.DAMAGED
        assert "ZZZ1" in error.value.zh


_ATTRIBUTES = st.sampled_from(["", ' s="0"', ' s="1"'])


@given(
    cells=st.lists(
        st.tuples(
            st.integers(1, 4),
            st.sampled_from("ABC"),
            _ATTRIBUTES,
            st.sampled_from(
                [
                    "/>",
                    "><v>0.95</v></c>",
                    "><v/></c>",
                    "><v></v></c>",
                    ' t="s"><v></v></c>',
                    ' t="s"><v>00</v></c>',
                    "><f>A1</f></c>",
                    "><f/></c>",
                    "><f>A1</f><v></v></c>",
                    '><f t="shared" si="0"/><v>3</v></c>',
                    "><f>A1</f><v>3</v></c>",
                    "></c>",
                ]
            ),
        ),
        max_size=8,
    )
)
def test_any_cells_read_the_same_both_ways(cells: list[tuple[int, str, str, str]]) -> None:
    rows = "".join(
        f'<row r="{number}">'
        + "".join(f'<c r="{letter}{number}"{more}{rest}' for row, letter, more, rest in cells if row == number)
        + "</row>"
        for number in range(1, 5)
    )
    data = _with(rows)
    results = []
    for way in (read, _parsed):
        try:
            results.append(way(data))
        except ReadError as error:
            results.append(error.reason)
    assert results[0] == results[1]


@pytest.mark.parametrize("rows", ['<c r="A1"/><row r="1"/>', '<row r="1"/><c r="A1"/>', "<row/></row>", "甲"])
def test_blank_cells_outside_rows_are_not_of_the_shape(rows: str) -> None:
    assert plain_sheet(worksheet(rows).encode()) is None


def test_bytes_that_are_no_utf_8_are_for_the_parser() -> None:
    rows = '<row r="1"><c r="A1" t="str"><v>甲</v></c></row>'
    assert plain_sheet(worksheet(rows).encode()) is not None
    assert plain_sheet(worksheet(rows).encode("gb18030")) is None

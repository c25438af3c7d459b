"""Word tables: which text stands in which cell, on which columns, over how many rows."""

import io
import random

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lint.model.place import WordPlace
from lint.read.document import Document, GridCell, Paragraph, Remark, Row, Table
from lint.read.docx import read
from lint.read.errors import ReadError, Reason
from lint.read.limits import Limits
from tests.support.word import pack, sample_filing, to_docx, to_tika_text, wrap


def document(body: str, limits: Limits | None = None) -> Document:
    data = pack(wrap(body))
    return read(data) if limits is None else read(data, limits)


def paragraph(text: str, inside: str = "") -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r>{inside}</w:p>"


def cell(content: str, properties: str = "") -> str:
    """A cell; plain text becomes its only paragraph."""
    content = content if content.startswith("<") else paragraph(content)
    return f"<w:tc><w:tcPr><w:tcW w:w='900'/>{properties}</w:tcPr>{content}</w:tc>"


def row(*cells: str, properties: str = "") -> str:
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(cells)}</w:tr>"


def table(*rows: str) -> str:
    return f"<w:tbl><w:tblPr/><w:tblGrid><w:gridCol/></w:tblGrid>{''.join(rows)}</w:tbl>"


def span(columns: int) -> str:
    return f"<w:gridSpan w:val='{columns}'/>"


TOP = "<w:vMerge w:val='restart'/>"
BELOW = "<w:vMerge/>"


def read_rows(*rows: str) -> tuple[Row, ...]:
    """The rows of a body of that table alone, which leaves no remark."""
    found = document(table(*rows))
    assert found.remarks == ()
    (block,) = found.blocks
    assert isinstance(block, Table)
    assert block.has_grid
    return block.rows


def drawn(rows: tuple[Row, ...]) -> list[list[tuple[str, int, int, int, bool]]]:
    """Each cell as (text, column, colspan, rowspan, continues)."""
    return [[(item.text, item.column, item.colspan, item.rowspan, item.continues) for item in row] for row in rows]


def texts(rows: tuple[Row, ...]) -> list[list[str]]:
    return [[item.text for item in row] for row in rows]


def test_cells_have_places_and_columns() -> None:
    rows = read_rows(row(cell("一", span(2)), cell("二")), row(cell("三"), cell("四", span(2))))
    assert rows == (
        (
            GridCell("一", WordPlace(1, 1, 1), 1, colspan=2),
            GridCell("二", WordPlace(1, 1, 3), 3),
        ),
        (
            GridCell("三", WordPlace(1, 2, 1), 1),
            GridCell("四", WordPlace(1, 2, 2), 2, colspan=2),
        ),
    )


def test_a_vertical_merge_stands_in_its_first_row() -> None:
    rows = read_rows(
        row(cell("甲", TOP), cell("一")),
        row(cell("", BELOW), cell("二", "<w:vMerge w:val='restart'/>")),
        row(cell("", "<w:vMerge w:val='continue'/>"), cell("", BELOW)),
        row(cell("乙"), cell("三")),
    )
    assert drawn(rows) == [
        [("甲", 1, 1, 3, False), ("一", 2, 1, 1, False)],
        [("", 1, 1, 1, True), ("二", 2, 1, 2, False)],
        [("", 1, 1, 1, True), ("", 2, 1, 1, True)],
        [("乙", 1, 1, 1, False), ("三", 2, 1, 1, False)],
    ]


def test_a_merge_both_ways() -> None:
    rows = read_rows(row(cell("甲", span(2) + TOP), cell("一")), row(cell("", span(2) + BELOW), cell("二")))
    assert drawn(rows) == [
        [("甲", 1, 2, 2, False), ("一", 3, 1, 1, False)],
        [("", 1, 2, 1, True), ("二", 3, 1, 1, False)],
    ]


def test_a_merge_that_begins_right_below_another_is_its_own() -> None:
    rows = read_rows(row(cell("甲", TOP)), row(cell("", BELOW)), row(cell("乙", TOP)), row(cell("", BELOW)))
    assert [item[3] for (item,) in drawn(rows)] == [2, 1, 2, 1]


def test_a_cell_that_continues_nothing_stands_for_itself() -> None:
    rows = read_rows(row(cell("甲", BELOW), cell("一")), row(cell("二", span(2))), row(cell("", BELOW), cell("三")))
    assert drawn(rows) == [
        [("甲", 1, 1, 1, False), ("一", 2, 1, 1, False)],
        [("二", 1, 2, 1, False)],
        [("", 1, 1, 1, False), ("三", 2, 1, 1, False)],
    ]


def test_text_under_a_merge_is_remarked() -> None:
    found = document(table(row(cell("甲", TOP)), row(cell("乙", BELOW))))
    (remark,) = found.remarks
    assert (remark.place, remark.text) == (WordPlace(1, 2, 1), "乙")


def test_grid_before_shifts_the_columns() -> None:
    rows = read_rows(
        row(cell("甲"), cell("乙", TOP), cell("丙")),
        row(cell("", BELOW), cell("丁"), properties="<w:gridBefore w:val='1'/><w:gridAfter w:val='1'/>"),
    )
    assert drawn(rows)[1] == [("", 2, 1, 1, True), ("丁", 3, 1, 1, False)]
    assert rows[0][1].rowspan == 2
    assert rows[1][1].place == WordPlace(1, 2, 3)


def test_old_horizontal_merges() -> None:
    start, rest = "<w:hMerge w:val='restart'/>", "<w:hMerge w:val='continue'/>"
    rows = read_rows(row(cell("一", start), cell("", rest), cell("", "<w:hMerge/>"), cell("二")))
    assert drawn(rows) == [[("一", 1, 3, 1, False), ("二", 4, 1, 1, False)]]
    found = document(table(row(cell("一", start), cell("盖住", rest))))
    assert [(remark.place, remark.text) for remark in found.remarks] == [(WordPlace(1, 1, 2), "盖住")]


@pytest.mark.parametrize("value", ["0", "-1", "x", "", "9" * 5000])
def test_a_span_that_is_no_number_is_one_column(value: str) -> None:
    rows = read_rows(row(cell("一", f"<w:gridSpan w:val='{value}'/>"), cell("二")))
    assert [item.column for item in rows[0]] == [1, 2]


@pytest.mark.parametrize(
    ("content", "text"),
    [
        (paragraph("1.一") + paragraph("2.二") + "<w:p/>", "1.一\n2.二\n"),
        ("<w:p/>" + paragraph("一"), "\n一"),
        ("<w:p><w:r><w:t>一</w:t><w:br/><w:t>二</w:t></w:r></w:p>", "一\n二"),
        (paragraph("一", "<w:ins><w:r><w:t>二</w:t></w:r></w:ins>"), "一二"),
        ("<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>一</w:t></w:r></w:p>" + paragraph("二"), "一二"),
        (f"<w:sdt><w:sdtPr/><w:sdtContent>{paragraph('一')}</w:sdtContent></w:sdt>{paragraph('二')}", "一\n二"),
        ("<w:bookmarkStart/>", ""),
    ],
)
def test_text_of_a_cell(content: str, text: str) -> None:
    assert texts(read_rows(row(cell(content)))) == [[text]]


def test_wrappers_around_rows_and_cells_are_looked_through() -> None:
    wrapped_cell = f"<w:sdt><w:sdtPr/><w:sdtContent>{cell('二')}</w:sdtContent></w:sdt>"
    wrapped_row = f"<w:sdt><w:sdtContent>{row(cell('三'), cell('四'))}</w:sdtContent></w:sdt>"
    rows = read_rows(row(cell("一"), wrapped_cell), f"<w:customXml>{wrapped_row}</w:customXml>")
    assert texts(rows) == [["一", "二"], ["三", "四"]]
    assert rows[1][1].place == WordPlace(1, 2, 2)


def test_a_deleted_row_is_left_out_but_counts() -> None:
    inner = table(row(cell("内")))
    gone = row(cell("删"), cell(inner + paragraph("")), properties="<w:del w:id='1'/>")
    found = document(table(row(cell("一")), gone, row(cell("二"))) + table(row(cell("三"))))
    first, second = found.tables()
    assert texts(first.rows) == [["一"], ["二"]]
    assert [item.place for (item,) in first.rows] == [WordPlace(1, 1, 1), WordPlace(1, 3, 1)]
    assert second.place == WordPlace(3, None, None)
    assert document(table(gone)).blocks == ()


def test_a_merge_over_a_deleted_row() -> None:
    gone = row(cell("", BELOW), properties="<w:del w:id='1'/>")
    rows = read_rows(row(cell("甲", TOP)), gone, row(cell("", BELOW)))
    assert drawn(rows) == [[("甲", 1, 1, 2, False)], [("", 1, 1, 1, True)]]


def test_tracked_changes_of_cells() -> None:
    rows = read_rows(
        row(cell("甲", "<w:cellMerge w:vMerge='rest'/>"), cell("删", "<w:cellDel w:id='1'/>"), cell("一")),
        row(cell("", "<w:cellMerge w:vMerge='cont'/>"), cell("增", "<w:cellIns w:id='2'/>")),
    )
    assert drawn(rows) == [
        [("甲", 1, 1, 2, False), ("一", 2, 1, 1, False)],
        [("", 1, 1, 1, True), ("增", 2, 1, 1, False)],
    ]


def test_former_properties_do_not_count() -> None:
    former = f"{span(3)}{BELOW}"
    rows = read_rows(row(cell("一", f"{span(2)}<w:tcPrChange><w:tcPr>{former}</w:tcPr></w:tcPrChange>"), cell("二")))
    assert drawn(rows) == [[("一", 1, 2, 1, False), ("二", 3, 1, 1, False)]]


def test_nested_tables_follow_their_host() -> None:
    innermost = table(row(cell("三")))
    first = table(row(cell(paragraph("二") + innermost + "<w:p/>")))
    second = table(row(cell("四")))
    host = table(row(cell(paragraph("一") + first + paragraph("尾")), cell(second + "<w:p/>")))
    found = document(host + table(row(cell("五"))) + paragraph("末"))
    assert [texts(block.rows) for block in found.tables()] == [
        [["一\n尾", ""]],
        [["二\n"]],
        [["三"]],
        [["四"]],
        [["五"]],
    ]
    assert [block.rows[0][0].place for block in found.tables()] == [WordPlace(n, 1, 1) for n in range(1, 6)]
    assert found.blocks[-1] == Paragraph("末", WordPlace(None, None, None, 1))


def test_a_text_box_in_a_cell_follows_the_table() -> None:
    box = f"<w:r><w:pict><v:textbox><w:txbxContent>{paragraph('盒')}</w:txbxContent></v:textbox></w:pict></w:r>"
    picture = "<w:r><w:drawing><a:blip/></w:drawing></w:r>"
    found = document(table(row(cell("一"), cell(paragraph("二", box + picture)))) + paragraph("末"))
    host, *rest = found.blocks
    assert isinstance(host, Table)
    assert texts(host.rows) == [["一", "二"]]
    assert rest == [Paragraph("盒", WordPlace(1, 1, 2)), Paragraph("末", WordPlace(None, None, None, 1))]
    assert found.remarks == (Remark("图片，未读。", "a picture, not read.", WordPlace(1, 1, 2)),)


def test_tables_nested_too_deeply_are_over_the_limit() -> None:
    nested = paragraph("底")
    for _ in range(4):
        nested = table(row(cell(nested)))
    assert len(list(document(nested, Limits(nesting=3)).tables())) == 4
    with pytest.raises(ReadError) as caught:
        document(nested, Limits(nesting=2))
    assert (caught.value.reason, caught.value.zh) == (Reason.OVER_LIMIT, "表格嵌套超过 2 层。")


def test_too_many_cells_are_over_the_limit() -> None:
    body = table(row(cell("一"), cell("二")), row(cell("三")))
    assert document(body, Limits(table_cells=3)).blocks
    with pytest.raises(ReadError) as caught:
        document(body, Limits(table_cells=2))
    assert caught.value.reason is Reason.OVER_LIMIT
    assert "3" in caught.value.zh
    assert "2" in caught.value.en


@pytest.mark.parametrize("projects", [1, 7])
def test_word_and_its_text_dump_hold_the_same(projects: int) -> None:
    filing = sample_filing(projects)
    dumped: list[list[str]] = [[]]
    for line in to_tika_text(filing).split("\n"):
        if line.startswith("\t"):
            dumped[-1].append(line[1:])
        elif not line:
            dumped.append([])
        elif dumped[-1]:
            dumped[-1][-1] += f"\n{line}"
    found = [item for block in read(to_docx(filing)).tables() for item in texts(block.rows)]
    assert found == [item for item in dumped if item]
    assert len(found) == 17 * projects


def test_merges_written_by_python_docx() -> None:
    written = docx.Document()
    grid = written.add_table(rows=4, cols=4)
    for number, item in enumerate(grid._cells):
        item.text = str(number)
    grid.cell(0, 0).merge(grid.cell(0, 2)).text = "横"
    grid.cell(1, 0).merge(grid.cell(3, 0)).text = "纵"
    grid.cell(1, 1).merge(grid.cell(2, 2)).text = "块"
    buffer = io.BytesIO()
    written.save(buffer)
    (block,) = read(buffer.getvalue()).tables()
    assert drawn(block.rows) == [
        [("横", 1, 3, 1, False), ("3", 4, 1, 1, False)],
        [("纵", 1, 1, 3, False), ("块", 2, 2, 2, False), ("7", 4, 1, 1, False)],
        [("", 1, 1, 1, True), ("", 2, 2, 1, True), ("11", 4, 1, 1, False)],
        [("", 1, 1, 1, True), ("13", 2, 1, 1, False), ("14", 3, 1, 1, False), ("15", 4, 1, 1, False)],
    ]


Area = tuple[int, int, int, int]  # first row, first column, rows, columns, from 1


@st.composite
def areas(draw: st.DrawFn) -> list[Area]:
    """Rectangles that cover a grid, in reading order of their upper left corners."""
    height, width = draw(st.integers(1, 7)), draw(st.integers(1, 7))
    chance = random.Random(draw(st.integers(0, 2**32)))
    taken: set[tuple[int, int]] = set()
    found: list[Area] = []
    for top in range(1, height + 1):
        for left in range(1, width + 1):
            if (top, left) in taken:
                continue
            right = left
            while right < width and (top, right + 1) not in taken and chance.random() < 0.4:
                right += 1
            bottom = top
            while bottom < height and chance.random() < 0.4:
                bottom += 1
            found.append((top, left, bottom - top + 1, right - left + 1))
            taken |= {(y, x) for y in range(top, bottom + 1) for x in range(left, right + 1)}
    return found


@settings(max_examples=200, deadline=None)
@given(areas())
def test_any_grid_of_merges_comes_back(found: list[Area]) -> None:
    height = max(top + rows - 1 for top, _, rows, _ in found)
    written: list[list[tuple[int, str]]] = [[] for _ in range(height)]
    for top, left, rows, columns in found:
        for below in range(rows):
            merge = "" if rows == 1 else BELOW if below else TOP
            text = "" if below else f"{top},{left}"
            written[top - 1 + below].append(
                (left, cell(f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>", span(columns) + merge))
            )
    rows_read = read_rows(*(row(*(xml for _, xml in sorted(line))) for line in written))
    logical = [
        (item.place.row, item.column, item.rowspan, item.colspan)
        for line in rows_read
        for item in line
        if isinstance(item.place, WordPlace) and not item.continues
    ]
    assert logical == found
    assert all(item.text == f"{n},{item.column}" for n, line in enumerate(rows_read, 1) for item in line if item.text)
    assert [len(line) for line in rows_read] == [len(line) for line in written]

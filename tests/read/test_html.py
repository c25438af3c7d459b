"""Saved web pages: which text stands where, as a browser shows it."""

import random
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lint.extract import extract
from lint.model.place import WordPlace
from lint.read import docx
from lint.read import read as read_any
from lint.read.document import Document, Paragraph, Row, Table
from lint.read.errors import ReadError, Reason
from lint.read.html import read
from lint.read.limits import Limits
from lint.report.filing import filing_data
from tests.support.html import PLAIN, SITE, WORD, Look, to_html
from tests.support.sample import sample_filing
from tests.support.word import to_docx


def page(body: str, head: str = "") -> Document:
    return read(f"<!DOCTYPE html><html><head><meta charset='utf-8'>{head}</head><body>{body}</body></html>".encode())


def shown(document: Document) -> list[object]:
    """Paragraphs as texts, tables as lists of rows of texts."""
    return [
        block.text if isinstance(block, Paragraph) else [[cell.text for cell in row] for row in block.rows]
        for block in document.blocks
    ]


def rows_of(table: str) -> tuple[Row, ...]:
    (block,) = page(table).blocks
    assert isinstance(block, Table)
    assert block.has_grid
    return block.rows


def drawn(rows: tuple[Row, ...]) -> list[list[tuple[str, int, int, int, bool]]]:
    """Each cell as (text, column, colspan, rowspan, continues)."""
    return [[(cell.text, cell.column, cell.colspan, cell.rowspan, cell.continues) for cell in row] for row in rows]


# Text ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("一<br>二<br/>三<br>", "一\n二\n三"),
        ("<p>一</p><p>二</p>", "一\n二"),
        ("<p>一</p>\n\n  <p>二</p>\n", "一\n二"),
        ("<p>一</p><p>&nbsp;</p><p><br></p><p></p><p>二</p>", "一\n\n\n二"),
        ("<div>一<div>二</div>三</div>", "一\n二\n三"),
        ("一 \n\t 二", "一二"),
        ("a\n b  c", "a b c"),
        ("项目\n  <b>\n名称</b>", "项目名称"),
        ("≥95%\n个", "≥95% 个"),
        (" &nbsp;一&nbsp;&nbsp;二\u3000三 ", "\xa0一\xa0\xa0二\u3000三"),
        ("&ge;95% &lt;b&gt; &#8805;&#x2264;&amp;nbsp;", "≥95% <b> ≥≤&nbsp;"),
        ("<pre>一  二\n\t三</pre>", "一  二\n\t三"),
        ("<ul><li>一</li><li>二<ol><li>三</ol></ul>", "一\n二\n三"),
        ("<b>一</b><span style='color:red'>二</span><font size=2>三</font><o:p></o:p>", "一二三"),
        ("<ins>增</ins><del>删</del><s>划</s>", "增划"),
        ("m<sup>2</sup>", "m2"),
        ("一<!-- 注 -->二<?x y?>三<![if !vml]>四<![endif]><!--[if mso]>五<![endif]-->", "一二三四"),
        ("一<script>var a = '<td>二</td>';</script><style>td{}</style><noscript>三</noscript>", "一"),
        ("一<span style='DISPLAY: none'>二</span>三<b hidden>四</b>五", "一三五"),
        ("一<span style='mso-hide:all'>二</span><i style='visibility:hidden'>三</i>", "一"),
        ("<input value='甲'><input type=hidden value='乙'>", "甲"),
        ("<input type=checkbox checked>丙<input type=radio>丁", "☑丙☐丁"),
        ("<select><option>甲<option selected>乙</select><textarea>丙\n丁</textarea><button>戊</button>", "乙\n丙\n丁"),
        ("<span style='font-family:Symbol;mso-symbol-font-family:Symbol'>\xb3</span>95%", "≥95%"),
        ("<font face=Wingdings>\xfe</font>新增", "☑新增"),
    ],
)  # fmt: skip
def test_text_of_a_cell(source: str, text: str) -> None:
    assert drawn(rows_of(f"<table><tr><td>甲<td>{source}</table>")) == [
        [("甲", 1, 1, 1, False), (text, 2, 1, 1, False)]
    ]


def test_paragraphs_stand_in_order_and_blank_ones_count_without_standing() -> None:
    found = page("<h1>标题</h1>前言<p>&nbsp;</p><p>一<br>二</p><table><tr><td>甲<td>乙</table>末尾<p>完")
    at = [block.place for block in found.blocks if isinstance(block, Paragraph)]
    assert shown(found) == ["标题", "前言", "一\n二", [["甲", "乙"]], "末尾", "完"]
    assert at == [WordPlace(None, None, None, number) for number in (1, 2, 4, 5, 6)]


def test_what_a_hidden_row_holds_is_not_read_and_said() -> None:
    found = page("<table><tr><td>甲<td>乙</tr><tr style='display:none'><td>藏<td>匿</tr><tr><td>丙<td>丁</table>")
    assert shown(found) == [[["甲", "乙"], ["丙", "丁"]]]
    assert [(remark.text, "隐藏" in remark.zh) for remark in found.remarks] == [("藏匿", True)]


def test_an_invisible_cell_keeps_its_column() -> None:
    assert drawn(rows_of("<table><tr><td>甲<td style='visibility:hidden'>乙<td>丙</table>"))[0][1:] == [
        ("", 2, 1, 1, False),
        ("丙", 3, 1, 1, False),
    ]


# Spans -----------------------------------------------------------------------------------------------------------


def test_spans_both_ways_with_places() -> None:
    rows = rows_of("<table><tr><td rowspan=2 colspan=2>甲<td>一</tr><tr><td>二</tr><tr><td>三<td>四<td>五</tr></table>")
    assert drawn(rows) == [
        [("甲", 1, 2, 2, False), ("一", 3, 1, 1, False)],
        [("", 1, 2, 1, True), ("二", 3, 1, 1, False)],
        [("三", 1, 1, 1, False), ("四", 2, 1, 1, False), ("五", 3, 1, 1, False)],
    ]
    assert [[cell.place for cell in row] for row in rows][1] == [WordPlace(1, 2, 1), WordPlace(1, 2, 3)]


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        pytest.param(
            "<tr><td rowspan=9>甲<td>一</tr><tr><td>二</tr>",
            [[("甲", 1, 1, 2, False), ("一", 2, 1, 1, False)], [("", 1, 1, 1, True), ("二", 2, 1, 1, False)]],
            id="over the end",
        ),
        pytest.param(
            "<tbody><tr><td rowspan=9>甲<td>一</tr></tbody><tbody><tr><td>二<td>三</tr></tbody>",
            [[("甲", 1, 1, 1, False), ("一", 2, 1, 1, False)], [("二", 1, 1, 1, False), ("三", 2, 1, 1, False)]],
            id="over the end of its group",
        ),
        pytest.param(
            "<tr><td rowspan=0>甲<td>一</tr><tr><td>二</tr><tr><td>三</tr>",
            [
                [("甲", 1, 1, 3, False), ("一", 2, 1, 1, False)],
                [("", 1, 1, 1, True), ("二", 2, 1, 1, False)],
                [("", 1, 1, 1, True), ("三", 2, 1, 1, False)],
            ],
            id="rowspan 0",
        ),
        pytest.param(
            "<tr><td>一<td rowspan=2>二</tr><tr><td colspan=2>三</tr>",
            [[("一", 1, 1, 1, False), ("二", 2, 1, 2, False)], [("三", 1, 2, 1, False), ("", 2, 1, 1, True)]],
            id="overlapping",
        ),
        pytest.param(
            "<tr><td colspan=65000>一<td colspan=0>二<td colspan=x>三<td colspan='2%'>四<td colspan=-3>五</tr>",
            [[("一", 1, 1000, 1, False), ("二", 1001, 1, 1, False), ("三", 1002, 1, 1, False),
              ("四", 1003, 2, 1, False), ("五", 1005, 1, 1, False)]],
            id="odd numbers",
        ),
        pytest.param(
            "<tfoot><tr><td>尾<td>1</tr></tfoot><tr><td>体<td>2</tr><thead><tr><th>头<th>3</tr></thead>",
            [[("头", 1, 1, 1, False), ("3", 2, 1, 1, False)], [("体", 1, 1, 1, False), ("2", 2, 1, 1, False)],
             [("尾", 1, 1, 1, False), ("1", 2, 1, 1, False)]],
            id="head and foot",
        ),
        pytest.param(
            "<form><tr><td>一<td>二</tr></form><tr></tr><tr><td>三</td><td>四",
            [[("一", 1, 1, 1, False), ("二", 2, 1, 1, False)], [("三", 1, 1, 1, False), ("四", 2, 1, 1, False)]],
            id="loose tags",
        ),
        pytest.param(
            "<tr><td colspan=3 style='mso-ignore:colspan'>一<td>二</tr>",
            [[("一", 1, 1, 1, False), ("二", 4, 1, 1, False)]],
            id="text over empty cells",
        ),
    ],
)  # fmt: skip
def test_how_a_table_is_formed(table: str, expected: list[object]) -> None:
    assert drawn(rows_of(f"<table>{table}</table>")) == expected


def test_a_row_without_cells_counts_without_standing() -> None:
    rows = rows_of("<table><tr><td>一<td>二</tr><tr></tr><tr><td>三<td>四</tr></table>")
    assert [row[0].place.row for row in rows if isinstance(row[0].place, WordPlace)] == [1, 3]


# Tables in tables -------------------------------------------------------------------------------------------------

DATA = "<table><tr><td>项目名称<td>甲</tr><tr><td>明细<td>见下<table><tr><td>内一<td>内二</tr></table></tr></table>"
LAYOUT = (
    "<table><tr><td><p>首页</p><p>公开</p></td></tr><tr><td>标题<table><tr><td>一<td>二</tr></table>之后"
    "<table><tr><td>三<td>四</tr></table></td></tr></table>"
)


def test_a_nested_table_follows_its_host() -> None:
    found = page(DATA + "<p>完")
    assert shown(found) == [[["项目名称", "甲"], ["明细", "见下"]], [["内一", "内二"]], "完"]
    assert [block.place for block in found.tables()] == [WordPlace(1, None, None), WordPlace(2, None, None)]


def test_a_table_that_lays_out_the_page_is_looked_through_in_order() -> None:
    found = page(f"<table><tr><td>{LAYOUT}</td></tr></table>")
    assert shown(found) == ["首页", "公开", "标题", [["一", "二"]], "之后", [["三", "四"]]]
    assert [block.place for block in found.tables()] == [WordPlace(1, None, None), WordPlace(2, None, None)]


def test_what_stands_beside_the_cells_is_not_lost() -> None:
    assert shown(page("<table><caption>表一</caption>散<tr>落<td>甲<td>乙</tr><p>外</p></table>")) in (
        ["表一", "散", "落", "外", [["甲", "乙"]]],
        ["散", "落", "外", "表一", [["甲", "乙"]]],  # a parser that moves it in front, as browsers do
    )


def test_tables_are_nested_up_to_a_limit() -> None:
    def nested(depth: int) -> str:
        return "<table><tr><td>甲<td>乙<tr><td>丙<td>丁" * depth + "</table>" * depth

    assert len(list(page(nested(17)).tables())) == 17
    with pytest.raises(ReadError) as caught:
        page(nested(18))
    assert caught.value.reason is Reason.OVER_LIMIT


def test_elements_left_open_by_the_thousand_are_read() -> None:
    found = page("<font>" * 1500 + "<table><tr><td>甲<td>乙</table>")
    assert shown(found) == [[["甲", "乙"]]] or [remark.severity for remark in found.remarks] == ["error"]


def test_cells_are_limited_also_where_spans_multiply_them() -> None:
    table = "<table>" + "<tr><td rowspan=65534>一<td>二</tr>" * 2000 + "</table>"
    with pytest.raises(ReadError) as caught:
        read(table.encode(), Limits(table_cells=100_000))
    assert caught.value.reason is Reason.OVER_LIMIT


# Encodings --------------------------------------------------------------------------------------------------------

TEXT = "<table><tr><td>项目名称<td>农村公路日常养护，≥95%</table>"


@pytest.mark.parametrize(
    ("declared", "actual"),
    [
        ("gb2312", "gb18030"),
        ("GBK", "gb18030"),
        ("utf-8", "utf-8"),
        ("big5", "big5hkscs"),
        ("gb2312", "utf-8"),  # converted by a server that left the declaration
        ("utf-8", "gb18030"),
        ("windows-1252", "gb18030"),
        ("iso-8859-1", "utf-8"),
        ("unicode", "utf-16"),
        ("utf-8", "utf-16-le"),
        ("no-such-encoding", "gb18030"),
    ],
)
@pytest.mark.parametrize("form", ["<meta charset={}>", "<meta content='text/html; charset={}' http-equiv=x>"])
def test_encodings(declared: str, actual: str, form: str) -> None:
    text = TEXT if actual != "big5hkscs" else "<table><tr><td>項目名稱<td>農村公路日常養護，達到95%</table>"
    data = f"<html><head>{form.format(declared)}</head><body>{text}</body></html>".encode(actual)
    assert shown(read(data)) == [[[text[15:19], text[23:-8]]]]


def test_the_declaration_decides_where_bytes_alone_mislead() -> None:
    """联通 in GBK is valid UTF-8, the classic of Notepad."""
    data = "<html><meta charset=gbk><body><table><tr><td>联通<td>1</table>".encode("gb18030")
    assert shown(read(data)) == [[["联通", "1"]]]
    xhtml = "<?xml version='1.0' encoding='gb2312'?><html xmlns='http://www.w3.org/1999/xhtml'><body><p>联通</p>"
    assert shown(read(xhtml.encode("gb18030"))) == ["联通"]


def test_damaged_bytes_are_remarked() -> None:
    data = f"<html><meta charset=gb2312><body>{TEXT}".encode("gb18030").replace("养".encode("gb18030"), b"\xff\xff")
    found = read(data)
    assert "\ufffd" in str(shown(found))
    assert "损坏" in found.remarks[0].zh


# Whole pages ------------------------------------------------------------------------------------------------------


def test_xhtml() -> None:
    data = (
        '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" '
        '"http://www.w3.org/TR/xhtml1/DTD/xhtml1-strict.dtd">\n<html xmlns="http://www.w3.org/1999/xhtml"><body>'
        "<p>一<br/>二&nbsp;</p><table><tr><td></td><td>甲</td></tr></table></body></html>"
    )
    assert shown(read_any(data.encode())) == ["一\n二\xa0", [["", "甲"]]]


@pytest.mark.parametrize("look", [PLAIN, WORD, SITE], ids=["plain", "word", "site"])
def test_a_filing_reads_as_its_word_file(look: Look) -> None:
    """As a plain page, as Word saves it, and inside the layout of a web site."""
    filing = sample_filing(3)
    found, expected = extract(read_any(to_html(filing, look))), extract(docx.read(to_docx(filing)))
    assert found is not None
    assert expected is not None
    same = [filing_data("", each, with_source=False) for each in (found, expected)]
    for each in same:
        each.pop("notes")
    assert same[0] == same[1]
    chrome = ["概况", "绩效目标公开", "主办：云溪县人民政府"] if look is SITE else []
    assert [note.text for note in found.notes] == chrome


def test_entities_of_the_page_are_not_known() -> None:
    data = '<!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/hostname">]><html><body><p>甲&x;乙</p></body></html>'
    text = "".join(str(each) for each in shown(read(data.encode())))
    assert "甲&x;乙" in text


def test_a_page_of_frames_names_the_files() -> None:
    data = (
        "<html xmlns:x='urn:schemas-microsoft-com:office:excel'><head><title>目标表</title></head>"
        "<frameset rows='*,39'><frame src='目标表.files/sheet001.htm' name='frSheet'>"
        "<frame src='目标表.files/tabstrip.htm' name='frTabs'><noframes><body><p>此页使用框架</p></body></noframes>"
        "</frameset></html>"
    )
    with pytest.raises(ReadError) as caught:
        read(data.encode())
    assert caught.value.reason is Reason.FRAMES
    assert "（目标表.files/sheet001.htm）" in caught.value.zh


def test_an_embedded_page_is_said_to_be_missing() -> None:
    found = page("<p>甲</p><iframe src='x/table.html'></iframe><iframe src='about:blank'></iframe>")
    assert ["x/table.html" in remark.zh for remark in found.remarks] == [True]


def test_an_empty_page_has_no_blocks() -> None:
    assert page("").blocks == ()


# Properties -------------------------------------------------------------------------------------------------------


@st.composite
def grids(draw: st.DrawFn) -> list[list[tuple[str, int, int, int, bool]]]:
    """Tables without holes or overlaps, as rows of (text, column, colspan, rowspan, continues)."""
    width, height = draw(st.integers(2, 6)), draw(st.integers(1, 6))
    seed = random.Random(draw(st.integers(0, 2**32)))
    taken: set[tuple[int, int]] = set()
    rows: list[list[tuple[str, int, int, int, bool]]] = [[] for _ in range(height)]
    for row in range(height):
        for column in range(width):
            if (row, column) in taken:
                continue
            most = next((n for n in range(1, width - column) if (row, column + n) in taken), width - column)
            across, down = seed.randint(1, most), seed.randint(1, height - row)
            taken |= {(row + below, column + right) for below in range(down) for right in range(across)}
            text = draw(st.text("目标一二三≥95% a&<\n", max_size=6)).strip()
            text = "\n".join(" ".join(line.split()) for line in text.split("\n"))
            rows[row].append((text, column + 1, across, down, False))
            for below in range(1, down):
                rows[row + below].append(("", column + 1, across, 1, True))
    return [sorted(row, key=lambda cell: cell[1]) for row in rows]


def _as_html(rows: list[list[tuple[str, int, int, int, bool]]]) -> str:
    def cell(text: str, across: int, down: int) -> str:
        escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace("\n", "<br>")
        return f"<td colspan={across} rowspan={down}>{escaped}</td>"

    return "".join(
        "<tr>" + "".join(cell(text, across, down) for text, _, across, down, goes_on in row if not goes_on) + "</tr>\n"
        for row in rows
    )


@given(grids())
@settings(max_examples=150, deadline=None)
def test_tables_with_spans_round_trip(rows: list[list[tuple[str, int, int, int, bool]]]) -> None:
    tables = list(page(f"<p>前</p><table>{_as_html(rows)}</table>").tables())
    assert [drawn(table.rows) for table in tables] == [rows]


_TAGS = [
    *("table", "tr", "td rowspan=3", "td colspan=2", "td", "th", "tbody", "thead", "tfoot", "p", "br", "div", "b"),
    *("pre", "script", "select", "option", "iframe src=x", "frameset", "frame src=y", "form", "caption", "li"),
]
_SOUP = st.one_of(
    st.sampled_from([f"<{tag}>" for tag in _TAGS]),
    st.sampled_from([f"</{tag.split()[0]}>" for tag in _TAGS]),
    st.sampled_from(["<!--", "-->", "<![if x]>", "&nbsp;", "&#0;", "&#xD800;", "&", "<", "\0", "\ufeff", "<?xml"]),
    st.text(max_size=8),
)


@given(st.lists(_SOUP, max_size=40).map("".join), st.sampled_from(["utf-8", "gb18030", "utf-16"]))
@settings(max_examples=300, deadline=None)
def test_whatever_the_bytes_only_a_read_error_comes_out(soup: str, encoding: str) -> None:
    data = f"<html><body>{soup}".encode(encoding, "replace")
    try:
        found = read(data)
    except ReadError:
        return
    assert found.format == "html"


@given(st.binary(max_size=200))
@settings(max_examples=200, deadline=None)
def test_any_bytes_behind_a_tag(tail: bytes) -> None:
    with suppress(ReadError):
        assert read(b"<html><table><tr><td>" + tail).format == "html"

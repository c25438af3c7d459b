"""What a browser prints above and below a web page is no text of it, and what looks like that is."""

from pathlib import Path

import pytest

from tests.support.browser import chromium
from tests.support.html import to_html
from tests.support.model import filing_of, without_places
from tests.support.pdf import Pdf, document, paragraphs, rows
from tests.support.sample import sample_filing

TITLE = "绩效目标公开 - 云溪县人民政府"
ADDRESS = "https://www.yunxi.example/art/2026/1/5/art_128_90.html?id=1"
BODY = ["项目支出绩效目标表", "注：资金单位为万元。"]


def printed(
    above: str, below: str, *, sizes: tuple[float, float] = (8, 8), heights: tuple[float, float] = (22, 822)
) -> Pdf:
    """A form of one page with a line above it and one below, their columns parted by ``|``."""
    pdf = Pdf()
    for text, size, y in zip((above, below), sizes, heights, strict=True):
        for number, part in enumerate(text.split("|")):
            pdf.text((24, 354, 500)[number], y, part, size=size)
    pdf.text(72, 60, BODY[0], size=14)
    pdf.table([70, 184, 374], [80, 110], rows(["项目名称", "路灯改造"]))
    pdf.text(72, 140, BODY[1], size=9)
    return pdf


@pytest.mark.parametrize(
    ("above", "below"),
    [
        pytest.param(f"2026/1/5 09:31|{TITLE}", f"{ADDRESS}|1/1", id="Chromium"),
        pytest.param(f"2026/1/5 上午9:31|{TITLE}", f"{ADDRESS}|1/1", id="Chromium of some years ago"),
        pytest.param(f"2026-1-5|{TITLE}", f"{ADDRESS}|1/1", id="Chromium before it printed the time"),
        pytest.param(f"1/5/26, 9:31 AM|{TITLE}", "file:///D:/filings/form.html|1/1", id="Chromium in English"),
        pytest.param("2026/1/5 09:31", f"{ADDRESS}|1/1", id="Chromium, a page without a title"),
        pytest.param(f"{TITLE}|{ADDRESS}", "1 / 1|2026/1/5 09:31", id="Firefox"),
        pytest.param(f"{TITLE}|{ADDRESS[:40]}...", "1 of 1|1/5/26, 9:31 AM", id="Firefox in English, cut short"),
        pytest.param(f"{TITLE}|页码，1/1", f"{ADDRESS[:45]}|2026/1/5", id="Internet Explorer"),
        pytest.param(
            f"{TITLE}|第 1 页 共 1 页", f"{ADDRESS[:45]}|2026年1月5日", id="Internet Explorer, other settings"
        ),
    ],
)
def test_left_out_and_named(above: str, below: str) -> None:
    read_document = document(printed(above, below))
    assert paragraphs(read_document) == BODY
    (remark,) = read_document.remarks
    assert (remark.severity, remark.zh) == ("info", "页眉、页脚 2 行不作为正文。")
    shown = remark.text.replace(" ", "")
    assert all(part.replace(" ", "") in shown for line in (above, below) for part in line.split("|"))


@pytest.mark.parametrize(
    ("above", "below"),
    [
        pytest.param("2026/1/5|单位：万元", "", id="a date and a unit, nothing below"),
        pytest.param("2026/1/5|单位：万元", "填报人：陈立|1/1", id="a page number, but no address"),
        pytest.param("云溪县路灯所|单位：万元", f"{ADDRESS}|1/1", id="no date"),
        pytest.param("2026/1/5|单位：万元|附件2", f"{ADDRESS}|1/1", id="three columns"),
        pytest.param("填报日期：2026/1/5|单位：万元", f"{ADDRESS}|1/1", id="a labelled date"),
        pytest.param("2026/1/5|单位：万元", f"网址：{ADDRESS[:40]}|1/1", id="a labelled address"),
        pytest.param(f"2026/1/5 09:31|{TITLE}", ADDRESS, id="no page number"),
        pytest.param(f"2026-1/5|{TITLE}", f"{ADDRESS}|1/1", id="no such date"),
        pytest.param(f"{TITLE}|{ADDRESS}", f"{ADDRESS[:45]}|1/1", id="parts of two browsers"),
    ],
)
def test_kept(above: str, below: str) -> None:
    found = paragraphs(document(printed(above, below)))
    assert [text.replace(" ", "") for text in found] == [
        text.replace("|", "\t").replace(" ", "") for text in (above, *BODY, below) if text
    ]


CHROMIUM = (f"2026/1/5 09:31|{TITLE}", "https://www.yunxi.example/a.html|1/1")


@pytest.mark.parametrize(
    ("sizes", "heights"),
    [
        pytest.param((8, 10), (22, 822), id="sizes differ"),
        pytest.param((16, 16), (22, 822), id="as large as a title"),
        pytest.param((8, 8), (22, 700), id="the footer is far from the edge"),
        pytest.param((8, 8), (75, 822), id="the header is far from the edge"),
    ],
)
def test_kept_where_no_browser_prints_it(sizes: tuple[float, float], heights: tuple[float, float]) -> None:
    found = paragraphs(document(printed(*CHROMIUM, sizes=sizes, heights=heights)))
    assert {line.split("|")[0] for line in CHROMIUM} <= {text.split("\t")[0] for text in found}


def test_every_page_of_several_printed_one_by_one() -> None:
    """Titles and addresses differ, so that no line stands again on another page."""
    pdf = Pdf()
    for number, name in enumerate(("路灯改造", "桥梁检测", "河道保洁"), 1):
        pdf.text(24, 22, f"2026/1/{number} 09:31")
        pdf.text(354, 22, f"{name}绩效目标")
        pdf.text(24, 822, f"https://www.yunxi.example/{'abc'[number - 1]}.html")
        pdf.text(570, 822, "1/1")
        pdf.table([70, 184, 374], [80, 110], rows(["项目名称", name]))
        pdf.next_page()
    assert paragraphs(document(pdf)) == []


def test_a_filing_printed_by_a_browser(tmp_path: Path) -> None:
    page = to_html(sample_filing(1)).replace(b"<head>", f"<head><title>{TITLE}</title>".encode())
    path = tmp_path / "form.html"
    path.write_bytes(page)
    with chromium() as browser:
        opened = browser.new_page()
        opened.goto(path.as_uri())
        data = opened.pdf(display_header_footer=True, format="A3", margin={"top": "1cm", "bottom": "1cm"})
    expected, found = without_places(filing_of(page)), without_places(filing_of(data))
    ((severity, what, text),) = found.pop("notes")
    assert (severity, what) == ("info", "页眉、页脚 2 行不作为正文。")
    assert "绩效目标公开" in text
    assert "/form.html\t1/1" in text
    assert expected.pop("notes") == []
    assert found == expected


@pytest.mark.parametrize(
    ("projects", "style"),
    [
        pytest.param(4, "", id="borders of each cell, over five pages"),
        pytest.param(3, "td { padding: 6px }", id="a page break between the months and their shares"),
        pytest.param(
            4, "table { border-collapse: collapse } td { border: 1px solid; padding: 4px }", id="shared borders"
        ),
        pytest.param(2, "table { border-spacing: 4px } td { border: 1px solid }", id="borders 4 pixels apart"),
        pytest.param(3, "table { border-spacing: 4px }", id="inset borders 4 pixels apart"),
        pytest.param(3, "table { border: 0; border-spacing: 6px } td { border: 1px solid }", id="6 pixels, no frame"),
    ],
)
def test_a_print_of_tables_over_page_breaks_is_read_as_the_web_page(tmp_path: Path, projects: int, style: str) -> None:
    page = to_html(sample_filing(projects)).replace(b"<head>", f"<head><style>{style}</style>".encode())
    path = tmp_path / "form.html"
    path.write_bytes(page)
    with chromium() as browser:
        opened = browser.new_page()
        opened.goto(path.as_uri())
        data = opened.pdf(format="A4", margin=dict.fromkeys(("top", "bottom", "left", "right"), "1cm"))
    assert without_places(filing_of(data)) == without_places(filing_of(page))

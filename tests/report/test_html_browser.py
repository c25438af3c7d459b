"""The HTML pages in a browser: no errors, filters, keys, links, paper, and readable by everyone."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, expect

from lint.engine.rule import Severity
from lint.report import html, html_index
from lint.report.html_words import WORDS
from lint.report.model import Report
from tests.report.test_html import COPIED, HOSTILE_FILE, of_one
from tests.support.browser import chromium, open_page
from tests.support.reports import sample_report

ROAD = "临江市道路养护中心-2026.docx"
REPORT = sample_report(states={"C03": "unchanged"}, suppressed=("F01",))


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as browser:
        yield browser


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The index page; the pages of the filings are beside it."""
    return _written(REPORT, tmp_path_factory.mktemp("site"))


@pytest.fixture(scope="module")
def english_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return _written(sample_report("en", suppressed=("F01",)), tmp_path_factory.mktemp("english"))


def _written(report: Report, folder: Path) -> Path:
    (folder / "r_files").mkdir()
    for name, text in html.pages(report, "r_files", "r.html"):
        (folder / name).write_text(text, encoding="utf-8")
    return folder / "r.html"


def _of(site: Path, name: str) -> Path:
    return site.parent / "r_files" / f"{[f.path for f in REPORT.filings].index(name) + 1:04d}.html"


_SHOWN = {"site": [None, COPIED, ROAD, HOSTILE_FILE, "坏.docx"], "english_site": [None, COPIED, ROAD]}
_LIGHT_WHEN_WIDE = {"site": True, "english_site": False}


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize(("language", "name"), [(language, name) for language in _SHOWN for name in _SHOWN[language]])
def test_opens_clean_and_accessible(
    browser: Browser, request: pytest.FixtureRequest, language: str, name: str | None, width: int
) -> None:
    site = request.getfixturevalue(language)
    scheme = "light" if (width == 1280) == _LIGHT_WHEN_WIDE[language] else "dark"
    opened = open_page(browser, site if name is None else _of(site, name), width, scheme)
    page = opened.page
    if name not in (None, "坏.docx"):
        page.locator("#list .item").first.click()
    found = Axe().run(page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]})
    shown = [(v["id"], node["html"][:200]) for v in found.response["violations"] for node in v["nodes"]]
    assert shown == []
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    assert opened.console == []
    assert [url for url in opened.requests if not url.startswith("file:")] == []
    page.close()


def test_filters_change_list_counts_and_marks(browser: Browser, site: Path) -> None:
    page = open_page(browser, _of(site, ROAD)).page
    active = [f for f in REPORT.findings if f.path == ROAD and f.suppression is None]
    items = page.locator("#list .item")
    expect(items).to_have_count(len(active))
    marks = page.locator(".mk[data-s]")
    before = marks.count()
    page.select_option("#rule", "F03")
    expect(items).to_have_count(1)
    assert 0 < marks.count() < before
    expect(page.locator("[data-severity='0'] strong")).to_have_text("1")
    expect(page.locator("#count")).to_contain_text(f"1 条，共 {len(active) + 1} 条")
    page.click("#reset")
    expect(items).to_have_count(len(active))
    page.click("[data-severity='0']")
    expect(items).to_have_count(sum(f.severity.value != "error" for f in active))
    page.click("[data-severity='0']")
    page.click("#hidden")
    expect(items).to_have_count(len(active) + 1)
    page.fill("#q", "110.00%")
    expect(items).to_have_count(1)
    page.fill("#q", "没有这样的文字")
    expect(page.locator("#list")).to_have_text("没有符合条件的问题。")
    page.close()


def test_links_keys_and_cells_lead_to_the_finding(browser: Browser, site: Path) -> None:
    wanted = next(f for f in REPORT.findings if f.path == COPIED and f.rule == "R01")
    page = open_page(browser, _of(site, COPIED), anchor=f"#f-{wanted.fingerprint}").page
    detail = page.locator("#list .detail")
    expect(detail).to_contain_text(wanted.suggestion)
    expect(detail).to_contain_text("财预")
    assert page.locator(".mk.now").count() == 8
    page.keyboard.press("Escape")
    expect(detail).to_have_count(0)
    page.keyboard.press("j")
    first = next(f for f in REPORT.findings if f.path == COPIED)
    expect(detail).to_contain_text(first.message)
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "q"
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    page.uncheck("#shortcuts")  # WCAG 2.1.4: keys of one character can be turned off
    page.keyboard.press("j")
    page.keyboard.press("/")
    expect(detail).to_have_count(0)
    assert page.evaluate("document.activeElement.id") != "q"
    page.check("#shortcuts")
    page.keyboard.press("j")
    expect(detail).to_have_count(1)
    page.locator(".grid .mk").first.click()
    expect(detail).to_contain_text(wanted.message)
    page.locator(".matrix td[data-s] a").first.focus()
    page.keyboard.press("Enter")
    expect(detail).to_contain_text(first.message)
    page.close()


def test_every_cell_of_the_matrix_leads_somewhere(browser: Browser, site: Path) -> None:
    page = open_page(browser, _of(site, ROAD)).page
    cells = page.locator(".matrix tbody td")
    links = page.locator(".matrix tbody td > a")
    assert links.count() == cells.count() == 4 * 13
    targets = [link.get_attribute("href") or "" for link in links.all()]
    assert [target for target in targets if page.locator(f"[id='{target[1:]}']").count() != 1] == []
    clean = page.locator(".matrix td:not([data-s]) a").first
    clean.click()
    assert page.evaluate("location.hash") == clean.get_attribute("href")
    page.close()


def test_findings_outside_the_projects_are_counted_below_the_matrix(browser: Browser, site: Path) -> None:
    apart = [f for f in REPORT.findings if f.path == HOSTILE_FILE and len(f.projects) != 1 and f.suppression is None]
    assert apart
    page = open_page(browser, _of(site, HOSTILE_FILE)).page
    counts = page.locator("#apart .n")
    assert [int(text) for text in counts.all_text_contents()] == [
        sum(f.severity is severity for f in apart) for severity in Severity
    ]
    page.click("#apart")
    expect(page.locator("#list .item")).to_have_count(len(apart))
    page.fill("#q", "没有这样的文字")
    expect(counts).to_have_text(["0", "0", "0"])
    page.close()


def test_a_cell_whose_findings_are_filtered_out_says_so(browser: Browser, site: Path) -> None:
    page = open_page(browser, _of(site, ROAD)).page
    cell = page.locator(".matrix td[data-s]").first
    cell_id = cell.get_attribute("id")
    page.fill("#q", "没有这样的文字")
    expect(page.locator(".matrix td[data-s]")).to_have_count(0)
    expect(page.locator(f"#{cell_id}")).to_have_text(WORDS["zh"]["clean"])
    page.click("#reset")
    expect(page.locator(f"#{cell_id}")).to_contain_text("错误")
    page.close()


@pytest.mark.parametrize("medium", ["screen", "print"])
def test_the_whole_matrix_is_seen_on_a_telephone_and_on_paper(browser: Browser, site: Path, medium: str) -> None:
    page = open_page(browser, _of(site, COPIED), 390 if medium == "screen" else 700).page
    page.emulate_media(media=medium)  # type: ignore[arg-type]
    inner, outer = (page.locator(each).bounding_box() for each in (".matrix", ".matrix-section .scroll"))
    assert inner is not None
    assert outer is not None
    assert inner["x"] + inner["width"] <= outer["x"] + outer["width"] + 1
    assert page.locator(".matrix tbody td").last.bounding_box()["width"] >= (24 if medium == "screen" else 20)  # type: ignore[index]
    page.close()


def test_index_leads_to_a_filing_and_sorts(browser: Browser, site: Path) -> None:
    page = open_page(browser, site).page
    rows = page.locator("#filings tbody tr")
    expect(rows).to_have_count(len(REPORT.filings))
    expect(rows.first).to_contain_text("坏.docx")
    page.click("#filings th:nth-child(3) button")
    most = max(
        REPORT.filings,
        key=lambda each: sum(
            f.path == each.path and f.severity.value == "error" and f.suppression is None for f in REPORT.findings
        ),
    )
    expect(rows.first).to_contain_text(most.path)
    page.fill("#q", "青禾县")
    expect(page.locator("#filings tbody tr:visible")).to_have_count(1)
    page.click("text=青禾县农业技术推广站 >> nth=0")
    expect(page.locator("h1")).to_contain_text("青禾县农业技术推广站")
    page.click("text=返回汇总")
    expect(page.locator("h1")).to_contain_text("批量")
    page.close()


def test_the_index_of_many_filings_lists_them_piece_by_piece(
    browser: Browser, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(html_index, "ROWS_CAP", 2)
    (tmp_path / "r.html").write_text(html.render(REPORT), encoding="utf-8")
    page = open_page(browser, tmp_path / "r.html").page
    rows, total = page.locator("#filings tbody tr"), len(REPORT.filings)
    expect(rows).to_have_count(2)
    expect(page.locator("#count")).to_have_text(f"2 / {total}")
    page.click("#more")
    expect(rows).to_have_count(4)
    page.click("#filings th:nth-child(2) button")
    expect(rows).to_have_count(2)
    page.fill("#q", "云溪县")  # a row that was not listed
    expect(rows).to_have_count(1)
    page.fill("#q", "")
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    expect(rows).to_have_count(total)
    page.close()


def test_a_hostile_filing_stays_text(browser: Browser, site: Path) -> None:
    opened = open_page(browser, _of(site, HOSTILE_FILE))
    for item in range(opened.page.locator("#list .item").count()):
        opened.page.locator("#list .item").nth(item).click()
    assert "owned" not in opened.page.title()[:5]
    assert opened.page.locator("img").count() == 0
    assert opened.console == []
    opened.page.close()


def test_long_list_is_capped_and_prints(browser: Browser, tmp_path: Path) -> None:
    one = of_one(REPORT, COPIED)
    finding = one.findings[0]
    many = tuple(replace(finding, fingerprint=f"{number:032x}") for number in range(1205))
    path = tmp_path / "long.html"
    path.write_text(html.render(replace(one, findings=many)), encoding="utf-8")
    page = open_page(browser, path).page
    items = page.locator("#list .item")
    expect(items).to_have_count(100)
    expect(page.locator("#count")).to_contain_text("1205")
    page.click("#more")
    expect(items).to_have_count(200)
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    expect(items).to_have_count(1000)
    expect(page.locator("#list .mend").first).to_contain_text(finding.suggestion)
    assert page.evaluate("[...document.querySelectorAll('details')].every((each) => each.open)")
    page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    expect(page.locator("#list .mend")).to_have_count(0)
    target = tmp_path / "page.pdf"
    page.pdf(path=target, prefer_css_page_size=True)
    assert target.read_bytes().startswith(b"%PDF-")
    page.close()


def test_printed_page_holds_form_and_findings(browser: Browser, site: Path, tmp_path: Path) -> None:
    import pypdfium2

    page = open_page(browser, _of(site, COPIED)).page
    page.pdf(path=tmp_path / "page.pdf", prefer_css_page_size=True)
    page.close()
    document = pypdfium2.PdfDocument(tmp_path / "page.pdf")
    text = "".join("".join(sheet.get_textpage().get_text_range().split()) for sheet in document)
    document.close()
    assert "退回" in text
    assert "农技员参训率" in text
    assert "同一指标复制到多个二级指标" in text

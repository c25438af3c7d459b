"""The HTML pages as text: self-contained, capped, and closed to the markup of a filing."""

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import html as lxml_html

from lint.model import Note, TextPlace
from lint.report import html, html_index, html_page
from lint.report.html_words import WORDS
from lint.report.model import Report
from lint.report.words import DIMENSION_OF
from tests.support.examples import EXAMPLES
from tests.support.reports import HOSTILE, sample_report
from tests.support.run import jxlint


def of_one(report: Report, name: str) -> Report:
    """The part of the report that is about one file."""
    return replace(
        report,
        filings=tuple(each for each in report.filings if each.path == name),
        findings=tuple(each for each in report.findings if each.path == name),
    )


HOSTILE_FILE = "a <b>&,::[x](y)|%41.docx"
COPIED = "青禾县农业技术推广站-2026.docx"


@pytest.fixture(scope="module", params=["zh", "en"])
def report(request: pytest.FixtureRequest) -> Report:
    return sample_report(request.param, suppressed=("F01",))


def _everything(report: Report) -> dict[str, str]:
    return dict(html.pages(report, "r_files", "r.html"))


def test_a_page_for_each_filing_and_an_index(report: Report) -> None:
    made = _everything(report)
    assert list(made) == [*(f"r_files/{n:04d}.html" for n in range(1, len(report.filings) + 1)), "r.html"]
    linked = {link for link in lxml_html.fromstring(made["r.html"]).xpath("//a/@href") if not link.startswith("#")}
    assert linked == set(made) - {"r.html"}
    assert all('href="../r.html"' in text for name, text in made.items() if name != "r.html")


def test_nothing_leaves_the_page(report: Report) -> None:
    for name, text in _everything(report).items():
        page = lxml_html.fromstring(text)
        assert not page.xpath("//@src | //link | //iframe | //object | //embed | //base | //@style | //@onclick"), name
        links = page.xpath("//@href | //@action | //@data | //@poster")
        assert not [link for link in links if re.match(r"[a-z]+:|//|/", link)], name
        policy = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
        assert policy[0].startswith("default-src 'none'; style-src 'sha256-"), name
        assert "unsafe" not in policy[0]


def test_texts_of_a_filing_are_no_markup(report: Report) -> None:
    text = html.render(of_one(report, HOSTILE_FILE))
    assert "<script>document" not in text
    assert "<img" not in text
    page = lxml_html.fromstring(text)
    assert len(page.xpath("//script")) == 2
    assert " ".join(page.xpath("//h1")[0].text_content().split()) == f"{HOSTILE} 2026"
    data = json.loads(page.xpath("//script[@type='application/json']")[0].text)
    shown = {each["id"]: each["message"] for each in data["findings"]}
    assert shown == {f.fingerprint: f.message for f in report.findings if f.path == HOSTILE_FILE}


def test_what_stands_in_the_form_is_marked_as_chinese_on_an_english_page() -> None:
    report = of_one(sample_report("en"), COPIED)
    page = lxml_html.fromstring(html.render(report))
    chinese = re.compile("[\u4e00-\u9fff]")
    strangers = [
        text.strip()
        for text in page.xpath("//body//text()[not(ancestor::script) and not(ancestor::*[@lang='zh-CN'])]")
        if chinese.search(text)
    ]
    assert set(strangers) <= set(DIMENSION_OF["en"].values()), strangers  # which we ourselves say in both languages


def test_large_filings_are_laid_out_in_pieces(report: Report) -> None:
    one = of_one(report, COPIED)
    model = dict(one.filings[0].data or {})
    model["projects"] = [{**model["projects"][0], "index": number} for number in range(1, 2 * html_page.CHUNK + 2)]
    page = lxml_html.fromstring(html.render(replace(one, filings=(replace(one.filings[0], data=model),))))
    chunks = page.xpath("//div[@class='chunk']")
    assert [len(chunk.xpath("table/tbody/tr | section")) for chunk in chunks] == [
        html_page.CHUNK,
        html_page.CHUNK,
        1,
    ] * 2
    numbers = [cell.get("id") for cell in page.xpath("//table[@class='matrix']/tbody/tr/td")]
    assert numbers == [f"m{number}" for number in range(len(numbers))]


def test_matrix_shows_a_copied_table_and_blank_parts(report: Report) -> None:
    page = lxml_html.fromstring(html.render(of_one(report, COPIED)))
    first, second = page.xpath("//table[@class='matrix']/tbody/tr")
    joined = ["joined" in (cell.get("class") or "") for cell in first.xpath("td")]
    assert joined == [False] * 4 + [True] * 8 + [False]
    assert not second.xpath("td[contains(@class, 'joined')]")
    assert len(first.xpath("td[@data-s='error']")) == 9  # with the repeated goals


def test_every_finding_with_a_cell_marks_it(report: Report) -> None:
    for filing in report.filings:
        page = lxml_html.fromstring(html.render(of_one(report, filing.path)))
        data = json.loads(page.xpath("//script[@type='application/json']")[0].text)
        marked = set(page.xpath("//*[contains(@class, 'mk')]/@id"))
        wanted = {f"c{cell}" for each in data["findings"] if "hidden" not in each for cell in each["cells"]}
        assert marked == wanted, filing.path


def test_coverage_says_what_was_checked(report: Report) -> None:
    page = lxml_html.fromstring(html.render(of_one(report, COPIED)))
    shown = {
        row.xpath("th")[0].text.split()[0]: [cell.text for cell in row.xpath("td")[:4]]
        for row in page.xpath("//table[contains(@class, 'coverage')]/tbody/tr")
    }
    counts = report.coverage[COPIED]
    assert shown == {
        rule: [str(n or "·") for n in (c.passed, c.failed, c.not_applicable, c.not_checkable)]
        for rule, c in counts.items()
    }


def test_the_index_counts_what_was_waived_or_put_right(report: Report) -> None:
    states = tuple(replace(f, state="absent" if f.rule == "F04" else f.state) for f in report.findings)
    page = lxml_html.fromstring(html.render(replace(report, findings=states)))
    shown = page.xpath("//ul[@class='tiles']/li[4]")[0].text_content().strip()
    assert shown == ("已豁免、已整改 2" if report.run.lang == "zh" else "waived or put right 2")


def test_keys_are_explained(report: Report) -> None:
    page = lxml_html.fromstring(html.render(of_one(report, COPIED)))
    (shown,) = page.xpath("//*[@class='help keys']")
    words = WORDS[report.run.lang]
    assert " ".join(shown.text_content().split()) == f"{words['shortcuts']} {words['keys']}"


def test_long_lists_are_capped_with_their_total(report: Report, monkeypatch: pytest.MonkeyPatch) -> None:
    one = of_one(report, COPIED)
    notes = tuple(Note("info", f"说明{n}", f"note {n}", TextPlace(n, 1), "x") for n in range(1, 302))
    page = lxml_html.fromstring(html.render(replace(one, filings=(replace(one.filings[0], notes=notes),))))
    section = page.xpath("//section[@aria-labelledby='h-notes']")[0]
    assert len(section.xpath(".//tbody/tr")) == html_page.NOTES_CAP
    assert str(len(notes)) in section.xpath("p")[0].text_content()
    monkeypatch.setattr(html_index, "FILINGS_CAP", 2)
    index = lxml_html.fromstring(html.render(report))
    assert len(index.xpath("//table[@id='filings']/tbody/tr")) == 2
    assert str(len(report.filings)) in index.xpath("//section[@aria-labelledby='h-filings']/p")[0].text_content()


def test_the_same_report_gives_the_same_bytes(report: Report) -> None:
    assert _everything(report) == _everything(report)


def test_several_filings_need_a_file(tmp_path: Path) -> None:
    ran = jxlint("check", "examples/text", "--format", "html")
    assert (ran.code, ran.stdout) == (2, "")
    assert "html=report.html" in ran.stderr
    target = tmp_path / "r.html"
    assert jxlint("check", "examples/text", "--format", f"html={target}").code == 1
    assert sorted(path.name for path in (tmp_path / "r_files").iterdir()) == ["0001.html", "0002.html", "0003.html"]


def test_pages_of_an_earlier_run_are_removed_and_nothing_else(tmp_path: Path) -> None:
    target, pages = tmp_path / "r.html", tmp_path / "r_files"
    word = sorted((EXAMPLES / "word").iterdir())
    jxlint("check", *word, "--format", f"html={target}")
    (pages / "0009.html").write_text("<p>another program's</p>", encoding="utf-8")
    (pages / "notes.html").write_text((pages / "0001.html").read_text(encoding="utf-8"), encoding="utf-8")
    jxlint("check", *word[:2], "--format", f"html={target}")
    assert sorted(path.name for path in pages.iterdir()) == ["0001.html", "0002.html", "0009.html", "notes.html"]


def test_seed_page_is_small_and_its_copies_stand_out(seed: Path, tmp_path: Path) -> None:
    target = tmp_path / "seed.html"
    jxlint("check", seed, "--format", f"html={target}")
    assert target.stat().st_size < 1_500_000
    page = lxml_html.fromstring(target.read_text(encoding="utf-8"))
    rows = page.xpath("//table[@class='matrix']/tbody/tr")
    full = [n for n, row in enumerate(rows, 1) if len(row.xpath("td[contains(@class, 'joined')]")) >= 8]
    assert full == [4, 7, 9, 12, 15, 18]

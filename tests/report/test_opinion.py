"""The opinion in Word: what it says, its layout, and templates of one's own."""

import io
import re
import zipfile
from pathlib import Path

import pytest
from docx import Document
from docx.document import Document as DocumentObject
from docx.shared import Pt

from lint.report import docx, xlsx
from lint.report.model import Report
from lint.report.opinion import opinions
from tests.report.test_html import COPIED, HOSTILE_FILE, of_one
from tests.report.test_office_tables import ROAD
from tests.support.office import as_pdf_pages, as_pdf_text
from tests.support.reports import HOSTILE, run_text, sample_report
from tests.support.run import jxlint


@pytest.fixture(scope="module", params=["zh", "en"])
def report(request: pytest.FixtureRequest) -> Report:
    return sample_report(request.param, states={"F04": "absent"}, suppressed=("F01",))


def _document(report: Report) -> DocumentObject:
    return Document(io.BytesIO(docx.render(report)))


def _texts(document: DocumentObject) -> list[str]:
    return [paragraph.text for paragraph in document.paragraphs]


def test_errors_stand_in_full_and_every_finding_in_the_annex(report: Report) -> None:
    one = of_one(report, COPIED)
    document = _document(one)
    text = "\n".join(_texts(document))
    for finding in one.findings:
        assert finding.message in text
        assert finding.suggestion in text
    grades, annex, reply = document.tables
    assert [row.cells[5].text for row in annex.rows][1:] == [finding.message for finding in one.findings]
    assert [row.cells[0].text for row in reply.rows][1:] == ["1 农技员技能提升经费", "2 水稻新品种示范经费"]
    assert [row.cells[2].text for row in grades.rows][1:] == ["优", "中", "优", "优"]


def test_a_fault_is_headed_in_the_language_of_the_run(report: Report) -> None:
    (opinion,) = opinions(of_one(report, COPIED))
    first = opinion.projects[0].errors[0]
    zh, en = f"1.{first.title}（{first.where}）。", f"1. {first.title} ({first.where})."
    assert (zh if report.run.lang == "zh" else en) in _texts(_document(of_one(report, COPIED)))


def test_waived_and_settled_findings_are_left_out(report: Report) -> None:
    one = of_one(report, "临江市道路养护中心-2026.docx")
    shown = {row.cells[3].text.split()[0] for row in _document(one).tables[1].rows[1:]}
    assert shown == {"A01", "A02", "F02", "R11", "F03", "F05"}


def test_nothing_in_the_file_tells_the_hour_of_writing(report: Report) -> None:
    for made in (docx.render(report), xlsx.render(report)):
        with zipfile.ZipFile(io.BytesIO(made)) as package:
            assert {entry.date_time for entry in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
            core = package.read("docProps/core.xml").decode()
        assert re.findall(r"(?:created|modified)[^>]*>([^<T]*)T", core) == [report.run.as_of] * 2
        assert "python-docx" not in core
        assert "openpyxl" not in core


def test_the_signature_is_on_a_page_with_text(report: Report, tmp_path: Path) -> None:
    drafted, signed = (
        ("本意见由jxlint", "审核机构（盖章）")
        if report.run.lang == "zh"
        else ("draftedbyjxlint", "Reviewingbody(seal)")
    )
    for name in (COPIED, ROAD):
        pages = as_pdf_pages(docx.render(of_one(report, name)), tmp_path)
        (page,) = [page for page in pages if signed in page]
        assert drafted in page.partition(signed)[0]


def test_layout_is_that_of_official_documents(report: Report) -> None:
    document = _document(of_one(report, COPIED))
    section = document.sections[0]
    margins = (section.top_margin, section.bottom_margin, section.left_margin, section.right_margin)
    assert [round(each.mm) for each in margins if each is not None] == [37, 35, 28, 26]
    size = (section.page_width, section.page_height)
    assert [round(each.mm) for each in size if each is not None] == [210, 297]
    issuer, number, title, addressee, opening = document.paragraphs[:5]
    assert str(issuer.runs[0].font.color.rgb) == "C00000"
    assert len(number._p.xpath("./w:pPr/w:pBdr/w:bottom[@w:color='C00000']")) == 1
    assert title.runs[0].font.size == Pt(22)
    assert addressee.text == "青禾县农业技术推广站："
    assert opening.paragraph_format.line_spacing == Pt(28)
    assert opening.paragraph_format.first_line_indent == Pt(32)
    assert all(row._tr.trPr is not None for row in document.tables[1].rows)  # heads repeat, rows stay whole
    widths = [sum(cell.width.mm for cell in table.rows[0].cells if cell.width) for table in document.tables]
    assert [round(width) for width in widths] == [156, 225, 225]  # the type area, upright and on its side
    with zipfile.ZipFile(io.BytesIO(docx.render(report))) as archive:
        assert 'w:altName w:val="仿宋,FangSong' in archive.read("word/fontTable.xml").decode()


def test_a_hostile_filing_stays_text(report: Report) -> None:
    document = _document(of_one(report, HOSTILE_FILE))
    assert f"{HOSTILE}：" in _texts(document)


def test_a_file_that_was_not_read_has_an_opinion_too(report: Report) -> None:
    (opinion,) = opinions(of_one(report, "坏.docx"))
    assert (opinion.unit, opinion.passes, opinion.counts["error"]) == ("坏.docx", False, 1)
    assert [text.rule for text in opinion.general] == ["T01"]


def test_word_processors_open_it(report: Report, tmp_path: Path) -> None:
    text = as_pdf_text(docx.render(of_one(report, COPIED)), tmp_path)
    assert "—1—" in text
    assert "农技员参训率" in text


@pytest.fixture
def run_file(tmp_path: Path) -> Path:
    path = tmp_path / "run.json"
    path.write_text(run_text(), encoding="utf-8")
    return path


def test_a_template_of_ones_own_is_filled(tmp_path: Path, run_file: Path) -> None:
    template = Document()
    template.add_paragraph(
        "{% for f in filings %}{{ f.unit }}：{{ f.verdict }}，错误{{ f.counts.error }}。{% endfor %}"
    )
    template.save(str(tmp_path / "my.docx"))
    target = tmp_path / "out.docx"
    ran = jxlint("report", run_file, "--format", f"docx={target}", "--template", tmp_path / "my.docx")
    assert (ran.code, ran.stderr) == (0, "")
    text = "".join(paragraph.text for paragraph in Document(str(target)).paragraphs)
    assert "青禾县农业技术推广站：退回，错误6。" in text
    assert HOSTILE in text


@pytest.mark.parametrize("text", ["{% for %}", "{{ filings.__class__.__base__.__subclasses__() }}", None])
def test_a_template_that_cannot_be_filled_is_one_line(tmp_path: Path, run_file: Path, text: str | None) -> None:
    path = tmp_path / "my.docx"
    if text is None:
        path.write_bytes(b"no zip")
    else:
        template = Document()
        template.add_paragraph(text)
        template.save(str(path))
    ran = jxlint("report", run_file, "--format", f"docx={tmp_path / 'out.docx'}", "--template", path)
    assert ran.code == 2
    assert "the template cannot be filled" in ran.stderr
    assert not (tmp_path / "out.docx").exists()
    assert jxlint("report", run_file, "--template", path).code == 2  # without the format

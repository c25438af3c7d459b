"""PDF files on the command line: what was not read keeps a filing from passing."""

from pathlib import Path

import pytest

from tests.support.pdf import Pdf, as_pdf, soffice
from tests.support.run import jxlint
from tests.support.sample import sample_filing
from tests.support.word import to_docx

XS = [70.0, 130.0, 200.0, 320.0, 420.0]
ROWS = [
    ["一级指标", "二级指标", "三级指标", "指标值"],
    ["产出指标", "数量指标", "改造路灯数量", "≥120盏"],
    ["产出指标", "质量指标", "验收合格率", "≥98%"],
]


def filing() -> Pdf:
    """A small form on one page."""
    pdf = Pdf()
    pdf.table([70, 200, 420], [100, 130], [(0, 0, 1, 1, "项目名称"), (0, 1, 1, 1, "路灯改造经费")])
    areas = [(row, column, 1, 1, text) for row, line in enumerate(ROWS) for column, text in enumerate(line)]
    pdf.table(XS, [130, 160, 190, 220], areas)
    return pdf


def test_a_scanned_page_beside_a_form_is_a_finding_and_no_pass(tmp_path: Path) -> None:
    pdf = filing()
    pdf.next_page()
    pdf.picture(10, 10, 570, 820)
    path = tmp_path / "半扫描.pdf"
    path.write_bytes(pdf.data())
    ran = jxlint("check", path, "--format", "json", "--exit-zero")
    report = ran.json()
    (checked,) = report["filings"]
    assert (checked["verdict"], checked["rows"]) == ("未能完整检查", 2)
    (finding,) = [each for each in report["findings"] if each["rule"] == "T07"]
    assert finding["severity"] == "error"
    assert finding["evidence"] == {"parts": 1, "detail": "第2页是扫描图片，没有可读的文字，未读。"}
    assert [note["severity"] for note in checked["notes"] if "第2页" in note["message"]] == ["error"]
    assert "第2页是扫描图片" in jxlint("check", path).stdout
    assert "page 2 is a scanned picture" in jxlint("check", path, "--lang", "en").stdout


def test_a_scan_has_a_reason_of_its_own(tmp_path: Path) -> None:
    pdf = Pdf()
    pdf.picture(10, 10, 570, 820)
    path = tmp_path / "扫描.pdf"
    path.write_bytes(pdf.data())
    (finding,) = jxlint("check", path, "--format", "json").json()["findings"]
    assert (finding["rule"], finding["evidence"]["reason"]) == ("T01", "scanned")
    assert "OCR" in finding["suggestion"]


def test_no_form_in_what_was_read_of_a_partly_scanned_file_is_an_error(tmp_path: Path) -> None:
    pdf = Pdf()
    pdf.text(70, 100, "云溪县路灯所2026年预算公开", size=16)
    pdf.next_page()
    pdf.picture(10, 10, 570, 820)
    (tmp_path / "封面.pdf").write_bytes(pdf.data())
    (finding,) = jxlint("check", tmp_path, "--format", "json").json()["findings"]
    assert (finding["rule"], finding["severity"], finding["evidence"]["reason"]) == ("T01", "error", "partly-unread")
    assert "第2页" in finding["message"]


def test_a_form_without_ruling_lines_is_no_clean_verdict(tmp_path: Path) -> None:
    pdf = Pdf()
    for number, row in enumerate([*ROWS, ["产出指标", "时效指标", "完成时间", "11月底"]]):
        for x, text in zip(XS, row, strict=False):
            pdf.text(x, 100 + 30 * number, text)
    path = tmp_path / "无框线.pdf"
    path.write_bytes(pdf.data())
    ran = jxlint("check", path)
    assert ran.code == 1
    assert "未识别到表格" in ran.stdout


@pytest.mark.skipif(soffice() is None, reason="no soffice to print a Word file")
def test_findings_say_the_page(tmp_path: Path) -> None:
    path = tmp_path / "filing.pdf"
    path.write_bytes(as_pdf(to_docx(sample_filing(4))))
    report = jxlint("check", path, "--format", "json", "--exit-zero").json()
    placed = [finding["location"] for finding in report["findings"] if finding["location"]["page"]]
    assert placed
    assert all(len(location["box"]) == 4 for location in placed)

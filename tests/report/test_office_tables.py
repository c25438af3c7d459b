"""Markdown for tickets and the workbook; and the review table that the workbook and the opinion fill."""

import io
from collections import Counter
from dataclasses import replace

import openpyxl
import pytest
from markdown_it import MarkdownIt

from lint.engine.rule import Severity
from lint.report import markdown, xlsx
from lint.report.appraisal import appraise, by_dimension
from lint.report.findings_table import COLUMNS
from lint.report.model import Report, Verdict
from lint.report.words import VERDICT
from tests.report.test_html import COPIED, of_one
from tests.support.reports import FORMULA, HOSTILE, sample_report

ROAD = "临江市道路养护中心-2026.docx"


@pytest.fixture(scope="module", params=["zh", "en"])
def report(request: pytest.FixtureRequest) -> Report:
    return sample_report(request.param, states={"F04": "absent"}, suppressed=("F01",))


class TestMarkdown:
    def test_renders_without_markup_of_a_filing(self, report: Report) -> None:
        text = markdown.render(report)
        page = MarkdownIt("commonmark", {"linkify": False}).enable("table").render(text)
        assert "<script" not in page
        assert "<img" not in page
        assert "<a " not in page
        assert page.count("<details>") == page.count("</details>")
        assert all(VERDICT[report.run.lang][filing.verdict] in text for filing in report.filings)

    def test_labels_are_punctuated_as_their_language_is(self, report: Report) -> None:
        zh, lines = report.run.lang == "zh", markdown.render(report).splitlines()
        verdict = VERDICT[report.run.lang][Verdict.INCOMPLETE]
        assert lines[0] == (f"## 绩效目标审核：{verdict}" if zh else f"## Review of performance targets: {verdict}")
        finding = next(f for f in report.findings if f.is_active and f.severity is Severity.ERROR)
        assert f"- {'问题：' if zh else 'Fault: '}{markdown.plain(finding.message)}" in lines

    def test_every_active_finding_is_listed(self, report: Report) -> None:
        text = markdown.render(report)
        for finding in report.findings:
            listed = markdown.plain(finding.message) in text
            assert listed == finding.is_active, (finding.rule, finding.message)

    def test_matrix_of_one_filing(self, report: Report) -> None:
        text = markdown.render(of_one(report, COPIED))
        line = next(line for line in text.splitlines() if line.startswith("| 1 农技员技能提升经费"))
        assert [cell.strip() for cell in line.split("|")[2:-1]] == ["", "", "■1", "", *["■1"] * 8, ""]

    def test_at_most_sixty_kilobytes_and_says_so(self, report: Report) -> None:
        one = of_one(report, COPIED)
        finding = one.findings[0]
        many = tuple(replace(finding, message=f"{finding.message}{number}") for number in range(3000))
        text = markdown.render(replace(one, findings=many))
        assert 50_000 < len(text.encode()) <= markdown.MOST_BYTES
        assert "3000" in text.splitlines()[-1]
        assert text.count("<details>") == text.count("</details>") == 1

    def test_one_huge_finding_is_left_out_with_a_word(self, report: Report) -> None:
        one = of_one(report, COPIED)
        text = markdown.render(replace(one, findings=(replace(one.findings[0], message="长" * 40_000),)))
        assert len(text.encode()) <= markdown.MOST_BYTES
        assert ("共 1 个" if report.run.lang == "zh" else "0 of 1") in text


def _cells(report: Report, name: str) -> list[tuple[object, ...]]:
    book = openpyxl.load_workbook(io.BytesIO(xlsx.render(report)))
    titles = dict(zip(xlsx.SHEETS["zh"], xlsx.SHEETS[report.run.lang], strict=True))
    return list(book[titles[name]].iter_rows(values_only=True))


class TestWorkbook:
    def test_findings_a_row_each(self, report: Report) -> None:
        head, *rows = _cells(report, "问题清单")
        assert head == COLUMNS[report.run.lang]
        assert Counter((row[0], row[6]) for row in rows) == Counter((f.path, f.rule) for f in report.findings)

    def test_no_cell_is_a_formula(self, report: Report) -> None:
        book = openpyxl.load_workbook(io.BytesIO(xlsx.render(report)))
        cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
        assert not [cell.value for cell in cells if cell.data_type == "f"]
        texts = [cell.value for cell in cells if isinstance(cell.value, str)]
        assert HOSTILE in texts
        assert any(text.startswith(FORMULA.partition("\n")[0]) for text in texts)

    def test_a_path_that_is_no_text_is_shown(self, report: Report) -> None:
        one = of_one(report, COPIED)
        path = "\udcff.docx"  # how Python gives a file name that is not UTF-8
        found = tuple(replace(finding, path=path) for finding in one.findings)
        odd = replace(one, filings=(replace(one.filings[0], path=path),), findings=found)
        assert {row[0] for row in _cells(odd, "问题清单")[1:]} == {"�.docx"}

    def test_sheets_have_filters_and_a_frozen_head(self, report: Report) -> None:
        book = openpyxl.load_workbook(io.BytesIO(xlsx.render(report)))
        assert book.sheetnames == list(xlsx.SHEETS[report.run.lang])
        assert all(sheet.freeze_panes == "A2" and sheet.auto_filter.ref for sheet in book)

    def test_rows_are_as_tall_as_their_texts(self, report: Report) -> None:
        book = openpyxl.load_workbook(io.BytesIO(xlsx.render(report)))
        sheet = book[xlsx.SHEETS[report.run.lang][1]]
        fault = COLUMNS[report.run.lang].index("问题" if report.run.lang == "zh" else "fault")
        letter = openpyxl.utils.get_column_letter(fault + 1)
        width = sheet.column_dimensions[letter].width
        for number, row in enumerate(sheet.iter_rows(min_row=2, values_only=True), 2):
            needed = sum(1 if each.isascii() else 2 for each in str(row[fault])) / width
            assert needed <= 1 or (sheet.row_dimensions[number].height or 0) >= 12 * min(needed, 34), row[fault]

    def test_review_table_says_who_fails_and_by_what(self, report: Report) -> None:
        if report.run.lang == "en":
            pytest.skip("the Chinese sheet is the one with a prescribed shape")
        rows = [row for row in _cells(of_one(report, ROAD), "审核意见表")[1:] if row[4] == "进度"]
        assert [row[1:] for row in rows] == [
            (1, "城区道路日常养护经费", "可行性 · 条件充分性", "进度", "通过", None, "绿", 99, "优", ROAD),
            (2, "桥梁检测经费", "可行性 · 条件充分性", "进度", "不通过", "资金支出计划", "红", 91, "优", ROAD),
            (3, "路灯节能改造经费", "可行性 · 条件充分性", "进度", "不通过", "资金支出计划", "红", 97, "优", ROAD),
            (4, "养护机械租赁经费", "可行性 · 条件充分性", "进度", "不通过", "资金支出计划", "红", 97, "优", ROAD),
        ]
        people = {row[5] for row in _cells(report, "审核意见表")[1:] if row[4] == "实施方案"}
        assert people == {"需人工审核"}


class TestAppraisal:
    def test_points_lost_are_capped_by_the_criterion(self, report: Report) -> None:
        one = of_one(report, ROAD)
        plan = next(f for f in one.findings if f.rule == "F03")
        before, after = (appraise(replace(one, findings=found), [3], found)[0] for found in ((plan,), (plan,) * 50))
        assert (before.score, after.score) == (97, 90)
        assert after.dimensions["可行性"] == (10, 20)

    def test_a_copied_table_is_poor_whatever_its_score(self, report: Report) -> None:
        one = of_one(report, COPIED)
        first, second = appraise(one, [1, 2], one.findings)
        assert first.score > 60
        assert (first.grade, second.grade) == ("差", "良")

    def test_waived_findings_cost_nothing(self, report: Report) -> None:
        found = tuple(replace(f, suppression={"reason": "x"}) for f in report.findings)
        assert {each.score for each in appraise(report, [1, 2], found)} == {100}

    def test_dimensions_over_all_projects(self, report: Report) -> None:
        one = of_one(report, ROAD)
        shares = by_dimension(appraise(one, [1, 2, 3, 4], one.findings))
        # F02 and F03 cost 3 of the 4 × 20 points of 可行性 each, F05 (first named under 规范完整性) 3 of 完整性.
        assert shares["可行性"] == pytest.approx(100 * 74 / 80)
        assert shares["完整性"] == pytest.approx(100 * 77 / 80)

    def test_without_a_review_table_there_is_none(self, report: Report) -> None:
        assert appraise(replace(report, criteria=()), [1], report.findings) == []
        book = openpyxl.load_workbook(io.BytesIO(xlsx.render(replace(report, criteria=()))))
        assert book.sheetnames == list(xlsx.SHEETS[report.run.lang][1:])

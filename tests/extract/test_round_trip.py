"""Generated filings in generated forms are read back exactly, with a grid, as Word files and without a grid."""

from decimal import Decimal

from hypothesis import HealthCheck, given, settings

from lint.extract import extract
from lint.extract.ledger import audit
from lint.model import Filing
from lint.model.filing import ANNUAL, MID_TERM
from lint.read import read
from lint.read.document import Document
from tests.support.forms import FormData, Layout, draw, forms, framework, layouts, to_document, to_docx, to_pipes

TITLE = "项目支出绩效目标申报表"


def _told(form: FormData, layout: Layout) -> list[tuple[object, ...]]:
    """The rows as they must be read: period, category, name, value, weight."""
    weight = "weight" in layout.columns
    halves = [(MID_TERM, form.mid_term), (ANNUAL, form.lines)] if layout.two_sided else [(None, form.lines)]
    return [
        (period, line.category, line.name, line.raw, line.weight if weight else None)
        for lines in zip(*(lines for _, lines in halves), strict=True)
        for (period, _), line in zip(halves, lines, strict=True)
    ]


def _rows(filing: Filing) -> list[tuple[object, ...]]:
    return [
        (row.period, row.category, row.name.text, row.target.raw, row.weight.text if row.weight else None)
        for project in filing.projects
        for row in project.indicators
    ]


def assert_read_back(document: Document, form: FormData, layout: Layout) -> None:
    filing = extract(document)
    assert filing is not None
    (project,) = filing.projects
    assert _rows(filing) == _told(form, layout)
    assert project.name is not None
    assert project.name.text == form.name
    assert [goal.cell.text for goal in project.goals] == list(form.goals)
    budget = project.budget
    assert budget is not None
    amounts = [each.number for each in (budget.total, budget.fiscal, budget.other) if each is not None]
    assert amounts == [Decimal(form.total), Decimal(form.fiscal), Decimal(form.other)]
    assert budget.unit == "万元"
    assert project.framework is framework(form)
    assert filing.notes == ()
    assert audit(document, filing).lost == ()


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)  # the machine may be loaded
@given(forms(), layouts())
def test_a_grid(form: FormData, layout: Layout) -> None:
    assert_read_back(to_document(TITLE, draw(form, layout)), form, layout)


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)  # the machine may be loaded
@given(forms(), layouts())
def test_a_word_file(form: FormData, layout: Layout) -> None:
    assert_read_back(read(to_docx(TITLE, draw(form, layout))), form, layout)


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)  # the machine may be loaded
@given(forms(), layouts())
def test_text_with_blank_cells(form: FormData, layout: Layout) -> None:
    assert_read_back(read(to_pipes(TITLE, draw(form, layout), keep_blanks=True).encode()), form, layout)


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)  # the machine may be loaded
@given(forms(), layouts())
def test_text_without_merged_cells(form: FormData, layout: Layout) -> None:
    assert_read_back(read(to_pipes(TITLE, draw(form, layout)).encode()), form, layout)

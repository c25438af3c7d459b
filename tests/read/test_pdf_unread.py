"""What of a PDF cannot be read has a name: scans, unreadable fonts, passwords, damage, bounds."""

import re
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lint.read import read
from lint.read.errors import ReadError, Reason
from lint.read.limits import DEFAULT_LIMITS
from tests.support.pdf import Pdf, as_pdf, document, paragraphs, rows, soffice, table_of, texts
from tests.support.word import sample_filing, to_docx

XS, YS = [70.0, 200.0, 400.0], [100.0, 130.0, 160.0]
ROWS = [["项目名称", "路灯改造经费"], ["指标值", "≥98%"]]
LONG = "本页有足够多的文字，说明本单位围绕道路照明编制的年度绩效目标。"


def form(pdf: Pdf) -> None:
    pdf.table(XS, YS, rows(*ROWS))


def scan(pdf: Pdf) -> None:
    pdf.picture(20, 20, 555, 800)


def reason(data: bytes) -> ReadError:
    with pytest.raises(ReadError) as caught:
        read(data)
    return caught.value


def test_a_scan_is_named_with_its_pages() -> None:
    pdf = Pdf()
    scan(pdf)
    pdf.text(280, 815, "- 1 -")
    pdf.next_page()
    scan(pdf)
    error = reason(pdf.data())
    assert error.reason is Reason.SCANNED
    assert error.zh == "这是扫描件：第1、2页（共 2 页）是图片，没有可读的文字。"


def test_scanned_pages_among_others_are_named_one_by_one() -> None:
    pdf = Pdf()
    form(pdf)
    for _ in range(2):
        pdf.next_page()
        scan(pdf)
    read_document = document(pdf)
    assert [(remark.severity, remark.zh) for remark in read_document.remarks] == [
        ("error", "第2页是扫描图片，没有可读的文字，未读。"),
        ("error", "第3页是扫描图片，没有可读的文字，未读。"),
    ]
    assert [texts(table) for table in read_document.tables()] == [ROWS]


def test_recognised_text_over_a_scan_is_read_and_remarked() -> None:
    pdf = Pdf()
    scan(pdf)
    pdf.text(80, 100, "一、总体绩效目标", mode=3)
    read_document = document(pdf)
    assert paragraphs(read_document) == ["一、总体绩效目标"]
    assert ["OCR" in remark.zh for remark in read_document.remarks] == [True]


def test_invisible_text_elsewhere_is_left_out_and_quoted() -> None:
    pdf = Pdf()
    form(pdf)
    pdf.text(210, 112, "看不见的字", mode=3)
    read_document = document(pdf)
    assert [texts(table) for table in read_document.tables()] == [ROWS]
    assert [(remark.zh, remark.text) for remark in read_document.remarks] == [
        ("第1页不可见的文字，未读。", "看不见的字")
    ]


def test_a_picture_of_a_table_beside_text_is_not_passed_over() -> None:
    pdf = Pdf()
    for line in range(5):
        pdf.text(70, 80 + 20 * line, LONG)
    pdf.picture(70, 250, 450, 500)
    assert [remark.severity for remark in document(pdf).remarks] == ["error"]


def test_a_picture_behind_the_text_hides_nothing() -> None:
    pdf = Pdf()
    scan(pdf)
    for line in range(5):
        pdf.text(70, 80 + 20 * line, LONG)
    assert document(pdf).remarks == ()


def test_a_small_picture_is_mentioned() -> None:
    pdf = Pdf()
    form(pdf)
    pdf.picture(300, 300, 120, 120)
    assert [remark.severity for remark in document(pdf).remarks] == ["info"]


def test_slanted_and_oversized_watermarks_are_left_out_and_quoted() -> None:
    pdf = Pdf()
    form(pdf)
    pdf.text(150, 165, "样本", size=60)
    pdf.canvas.saveState()
    pdf.canvas.translate(150, 500)
    pdf.canvas.rotate(45)
    pdf.canvas.setFont("STSong-Light", 40)
    pdf.canvas.drawString(0, 0, "内部资料")
    pdf.canvas.restoreState()
    read_document = document(pdf)
    assert [texts(table) for table in read_document.tables()] == [ROWS]
    assert {remark.text for remark in read_document.remarks} == {"样本", "内部资料"}


@pytest.mark.skipif(soffice() is None, reason="no soffice to embed a font")
def test_fonts_that_do_not_say_their_characters_are_named() -> None:
    data = as_pdf(to_docx(sample_filing(1)))
    assert b"/ToUnicode" in data
    assert reason(data.replace(b"/ToUnicode", b"/ToUnicodX")).reason is Reason.GARBLED


def test_unknown_single_characters_are_counted() -> None:
    pdf = Pdf()
    pdf.table(XS, YS, rows(["项目名称", "路灯改造经费\uf0b7完成"], ["指标值", "≥98%"]))
    assert [remark.zh for remark in document(pdf).remarks] == ["第1页有 1 个字符无法识别（字体没有给出文字编码）。"]


def test_blank_pages_hold_nothing() -> None:
    pdf = Pdf()
    pdf.next_page()
    pdf.next_page()
    assert reason(pdf.data()).reason is Reason.EMPTY


def test_text_as_outlines_is_named() -> None:
    pdf = Pdf()
    for number in range(300):
        path = pdf.canvas.beginPath()
        x, y = 70 + number % 30 * 15, 100 + number // 30 * 15
        path.moveTo(x, y)
        path.curveTo(x + 4, y + 9, x + 8, y - 9, x + 10, y + 5)
        pdf.canvas.drawPath(path, stroke=0, fill=1)
    assert reason(pdf.data()).reason is Reason.GARBLED


def encrypted(user: str) -> bytes:
    from reportlab.lib.pdfencrypt import StandardEncryption

    pdf = Pdf(encrypt=StandardEncryption(user, ownerPassword="owner", canPrint=0, canCopy=0))
    form(pdf)
    return pdf.data()


def test_a_password_for_opening_is_named_and_one_for_printing_does_not_matter() -> None:
    assert reason(encrypted("secret")).reason is Reason.ENCRYPTED
    assert texts(table_of(encrypted(""))) == ROWS


def plain() -> bytes:
    pdf = Pdf()
    form(pdf)
    return pdf.data()


def test_a_file_cut_off_is_truncated() -> None:
    data = plain()
    for share in (0.3, 0.6, 0.9):
        assert reason(data[: int(len(data) * share)]).reason is Reason.TRUNCATED


def test_a_broken_table_of_objects_is_repaired() -> None:
    data = re.sub(rb"startxref\n\d+", b"startxref\n99", plain())
    assert texts(table_of(data)) == ROWS


def test_junk_at_both_ends_does_not_matter() -> None:
    assert texts(table_of(b"HTTP/1.1 200 OK\r\n\r\n" + plain() + b"\n\n" + b"\0" * 600)) == ROWS


@pytest.mark.parametrize(
    "damage",
    [
        pytest.param(lambda data: data.replace(b"/Pages", b"/Pbges"), id="no pages"),
        pytest.param(lambda _: b"%PDF-1.4\n" + b"garbage " * 99 + b"%%EOF", id="garbage"),
    ],
)
def test_damage_is_named(damage: Callable[[bytes], bytes]) -> None:
    assert reason(damage(plain())).reason is Reason.DAMAGED


@pytest.mark.parametrize("bound", ["pdf_pages", "pdf_characters", "pdf_page_objects", "table_cells"])
def test_bounds(bound: str) -> None:
    pdf = Pdf()
    form(pdf)
    pdf.next_page()
    form(pdf)
    data = pdf.data()
    with pytest.raises(ReadError) as caught:
        read(data, replace(DEFAULT_LIMITS, **{bound: 1}))
    assert caught.value.reason is Reason.OVER_LIMIT
    assert read(data).format == "pdf"


def test_drawn_forms_inside_each_other_are_bounded() -> None:
    pdf = Pdf()
    form(pdf)
    for depth in range(5):
        pdf.canvas.beginForm(f"f{depth}")
        if depth:
            pdf.canvas.doForm(f"f{depth - 1}")
        else:
            pdf.line(1, 1, 99, 1)
        pdf.canvas.endForm()
    pdf.canvas.doForm("f4")
    data = pdf.data()
    with pytest.raises(ReadError) as caught:
        read(data, replace(DEFAULT_LIMITS, nesting=3))
    assert caught.value.reason is Reason.OVER_LIMIT


def test_what_a_form_field_shows_is_read() -> None:
    pdf = Pdf()
    pdf.table(XS, YS, rows(["Name", ""], ["Value", "98"]))
    pdf.canvas.acroForm.textfield(
        value="12 lamps", x=202, y=pdf.height - 128, width=190, height=26, borderWidth=0, fontSize=9, forceBorder=False
    )
    assert texts(table_of(pdf))[0][1] == "12 lamps"


_WHOLE = plain()


@settings(max_examples=150, deadline=None)
@given(
    st.lists(st.tuples(st.integers(9, len(_WHOLE) - 1), st.integers(0, 255)), min_size=1, max_size=30),
    st.one_of(st.none(), st.tuples(st.integers(9, len(_WHOLE) - 1), st.integers(1, 200))),
)
def test_changed_bytes_give_a_document_or_a_reason(
    changes: list[tuple[int, int]], hole: tuple[int, int] | None
) -> None:
    data = bytearray(_WHOLE)
    for position, value in changes:
        data[position] = value
    if hole is not None:
        del data[hole[0] : hole[0] + hole[1]]
    with suppress(ReadError):
        assert read(bytes(data)).format == "pdf"

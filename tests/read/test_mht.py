"""Web archives: pages in a mail's clothes, whatever their transfer encoding and order."""

import base64
import quopri
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lint.extract import extract
from lint.read import docx, html, mht, read
from lint.read.document import Paragraph
from lint.read.errors import ReadError, Reason
from tests.support.office_samples import NAMES, sources

PAGE = "<html><head><meta charset={charset}></head><body>{body}</body></html>"
TABLE = "<table><tr><td>项目名称<td>农村公路≥95%</table>"


def part(content: bytes, *headers: str, transfer: str = "base64") -> bytes:
    packed = {
        "base64": base64.encodebytes(content),
        "quoted-printable": quopri.encodestring(content),
        "8bit": content,
    }[transfer]
    lines = [*headers, f"Content-Transfer-Encoding: {transfer}"]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + packed


def archive(*parts: bytes, subtype: str = "related", extra: str = "") -> bytes:
    head = (
        "From: <由 Microsoft Internet Explorer 保存>\r\nSubject: x\r\nMIME-Version: 1.0\r\n"
        f'Content-Type: multipart/{subtype};\r\n\ttype="text/html";{extra}\r\n\tboundary="----=_Next"\r\n\r\n'
        "This is a multi-part message in MIME format.\r\n\r\n"
    )
    inside = b"".join(b"------=_Next\r\n" + each + b"\r\n\r\n" for each in parts)
    return head.encode() + inside + b"------=_Next--\r\n"


def html_part(body: str, *headers: str, charset: str = "utf-8", actual: str = "", transfer: str = "base64") -> bytes:
    content = PAGE.format(charset=charset, body=body).encode(actual or charset)
    return part(content, f'Content-Type: text/html; charset="{charset}"', *headers, transfer=transfer)


def shown(data: bytes) -> list[object]:
    return [
        block.text if isinstance(block, Paragraph) else [[cell.text for cell in row] for row in block.rows]
        for block in read(data).blocks
    ]


@pytest.mark.parametrize("transfer", ["base64", "quoted-printable", "8bit"])
@pytest.mark.parametrize(("charset", "actual"), [("utf-8", ""), ("gb2312", "gb18030"), ("gb2312", "utf-8")])
def test_transfer_and_character_encodings(transfer: str, charset: str, actual: str) -> None:
    data = archive(html_part(TABLE, charset=charset, actual=actual, transfer=transfer))
    assert shown(data) == [[["项目名称", "农村公路≥95%"]]]
    assert read(data).format == "mht"


def test_the_charset_of_the_part_comes_before_that_of_the_page() -> None:
    content = b"<html><meta charset=utf-8><body><p>\xc1\xaa\xcd\xa8</p>"  # 联通 in GBK, valid UTF-8
    assert shown(archive(part(content, "Content-Type: text/html; charset=gbk"))) == ["联通"]


def test_pages_in_frames_stand_in_the_order_of_the_frames() -> None:
    frames = "<frameset><frame src='x.files/sheet002.htm'><frame src='x.files/sheet001.htm'><frame name=frTabs src=t>"
    data = archive(
        html_part("<p>一", "Content-Location: file:///C:/x.files/sheet001.htm"),
        html_part("<p>二", "Content-Location: file:///C:/x.files/sheet002.htm"),
        html_part("<p>签", "Content-Location: file:///C:/t"),
        part(frames.encode(), "Content-Type: text/html", "Content-Location: file:///C:/x.htm", "Content-ID: <top>"),
        extra=' start="<top>";',
    )
    assert shown(data) == ["二", "一"]


def test_a_frame_that_is_missing_is_said() -> None:
    frames = b"<frameset><frame src='sheet001.htm'><frame src='sheet002.htm'></frameset>"
    top = part(frames, "Content-Type: text/html", "Content-Location: file:///C:/x.htm")
    data = archive(top, html_part("<p>一", "Content-Location: file:///C:/sheet001.htm"))
    assert shown(data) == ["一"]
    assert ["sheet002.htm" in remark.zh for remark in read(data).remarks] == [True]
    with pytest.raises(ReadError) as caught:
        read(archive(top))
    assert caught.value.reason is Reason.FRAMES


def test_an_embedded_page_stands_where_it_is_shown_and_once() -> None:
    body = "<p>前<iframe src='cid:f@x'></iframe>后<iframe src='cid:f@x'></iframe>"
    data = archive(html_part(body), html_part("<p>中<iframe src='cid:f@x'>", "Content-ID: <f@x>"))
    assert shown(data) == ["前", "中", "后"]
    assert len(read(data).remarks) == 2


def test_what_is_attached_to_a_mail_is_named_and_the_rest_of_a_filing_not_taken_for_all() -> None:
    attached = part(
        b"PK", "Content-Type: application/msword; name=x.doc", "Content-Disposition: attachment; filename=x.doc"
    )
    picture = part(b"PNG", "Content-Type: image/png; name=a.png", "Content-Location: a.png")
    data = archive(html_part("<p>见附件"), picture, attached, subtype="mixed")
    assert shown(data) == ["见附件"]
    assert [(remark.severity, "x.doc" in remark.zh) for remark in read(data).remarks] == [("error", True)]


def test_a_mail_without_a_page_is_read_as_text() -> None:
    data = archive(
        part("第一段\n第二段\n".encode("gb18030"), "Content-Type: text/plain; charset=gb2312"), subtype="mixed"
    )
    assert shown(data) == ["第一段", "第二段"]


def test_a_page_without_parts() -> None:
    head = "MIME-Version: 1.0\r\nContent-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n"
    assert shown(head.encode() + f"<html><p>甲{TABLE}".encode()) == ["甲", [["项目名称", "农村公路≥95%"]]]


def test_neither_page_nor_text() -> None:
    with pytest.raises(ReadError) as caught:
        read(archive(part(b"x", "Content-Type: image/png")))
    assert caught.value.reason is Reason.DAMAGED


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("wrapped", [False, True], ids=["html", "mht"])
def test_a_filing_reads_as_its_word_file(office_files: Path, name: str, wrapped: bool) -> None:
    data = (office_files / f"{name}.html").read_bytes()
    if wrapped:
        data = archive(part(data, "Content-Type: text/html; charset=utf-8", transfer="quoted-printable"))
    found, expected = extract(read(data)), extract(docx.read(sources()[name]))
    assert found is not None
    assert expected is not None
    from lint.report.filing import filing_data

    assert filing_data("", found, with_source=False) == filing_data("", expected, with_source=False)


@given(st.binary(max_size=300), st.integers(0, 400))
@settings(max_examples=150, deadline=None)
def test_whatever_the_bytes_only_a_read_error_comes_out(noise: bytes, at: int) -> None:
    whole = archive(html_part(TABLE), html_part(TABLE, transfer="quoted-printable"))
    for data in (whole[:at] + noise + whole[at:], whole[: at * 3] + noise):
        try:
            assert mht.read(data).format == "mht"
        except ReadError:
            continue
    assert html.read(f"<html>{TABLE}".encode()).format == "html"

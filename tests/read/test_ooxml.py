"""Containers that nobody should trust: each fault has its reason, and no bytes whatever raise anything else."""

import contextlib
import io
import random
import struct
import zipfile
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lint.read.document import Document, Paragraph
from lint.read.docx import read
from lint.read.errors import ReadError, Reason
from lint.read.limits import DEFAULT_LIMITS, MIB, Limits
from lint.read.ooxml import Package
from tests.support.word import document_xml, pack, sample_filing, to_docx, wrap

BODY = "<w:p><w:r><w:t>云溪县</w:t></w:r></w:p>"
RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE_DOCUMENT = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"


def container(parts: dict[str, str | bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as written:
        for name, content in parts.items():
            written.writestr(name, content)
    return buffer.getvalue()


def link(target: str, kind: str = OFFICE_DOCUMENT, mode: str = "Internal") -> str:
    relationship = f'<Relationship Id="rId1" Type="{kind}" Target="{target}" TargetMode="{mode}"/>'
    return f'<Relationships xmlns="{RELATIONSHIPS}">{relationship}</Relationships>'


def patched(data: bytes, name: str, change: Callable[[bytearray, int], None]) -> bytes:
    """The container with the directory entry of a part changed; ``change`` gets the entry's offset."""
    edited = bytearray(data)
    offset = edited.rindex(b"PK\x01\x02", 0, edited.rindex(name.encode()))
    change(edited, offset)
    return bytes(edited)


def refused(data: bytes, limits: Limits = DEFAULT_LIMITS) -> ReadError:
    with pytest.raises(ReadError) as caught:
        read(data, limits)
    assert caught.value.zh.endswith("。")
    assert caught.value.en.endswith(".")
    return caught.value


def assert_read(data: bytes) -> None:
    assert [block.text for block in read(data).blocks if isinstance(block, Paragraph)] == ["云溪县"]


@pytest.mark.parametrize("share", [0.01, 0.3, 0.7, 0.999])
def test_a_file_cut_off_is_truncated(share: float) -> None:
    data = to_docx(sample_filing(2))
    size = int(len(data) * share)
    error = refused(data[:size])
    assert error.reason is Reason.TRUNCATED
    assert str(size) in error.zh
    assert str(size) in error.en


def test_a_file_with_a_gap_is_truncated() -> None:
    data = to_docx(sample_filing(2))
    error = refused(data[:2000] + data[2300:])
    assert error.reason is Reason.TRUNCATED
    assert "300" in error.zh


def test_a_part_cut_short_is_truncated() -> None:
    data = patched(
        container({"_rels/.rels": link("a.xml"), "a.xml": wrap(BODY)}, zipfile.ZIP_STORED),
        "a.xml",
        lambda entry, at: struct.pack_into("<L", entry, at + 20, 1_000_000),
    )
    error = refused(data)
    assert error.reason is Reason.TRUNCATED
    assert "1000000" in error.zh
    shorter = patched(
        pack(wrap(BODY)), "word/document.xml", lambda entry, at: struct.pack_into("<L", entry, at + 20, 50)
    )
    assert refused(shorter).reason is Reason.TRUNCATED


def test_an_encrypted_part() -> None:
    def encrypt(entry: bytearray, at: int) -> None:
        entry[at + 8] |= 1

    assert refused(patched(pack(wrap(BODY)), "word/document.xml", encrypt)).reason is Reason.ENCRYPTED


def test_a_wrong_checksum_is_damage() -> None:
    data = pack(wrap(BODY))
    error = refused(patched(data, "word/document.xml", lambda entry, at: struct.pack_into("<L", entry, at + 16, 7)))
    assert error.reason is Reason.DAMAGED
    assert "word/document.xml" in error.zh


def test_damaged_packed_data() -> None:
    data = bytearray(pack(wrap(BODY)))
    start = data.index(b"word/document.xml") + len("word/document.xml")
    data[start : start + 8] = b"\xff" * 8
    assert refused(bytes(data)).reason is Reason.DAMAGED


def test_malformed_xml_is_damage_with_its_place() -> None:
    error = refused(pack(wrap(BODY + "\n<w:p></w:r>")))
    assert error.reason is Reason.DAMAGED
    assert "第 2 行第 12 列" in error.zh
    assert "line 2, column 12" in error.en


@pytest.mark.parametrize(
    "xml",
    [
        "<!DOCTYPE w:document>" + wrap(BODY),
        '<!DOCTYPE w:document SYSTEM "http://example.invalid/x.dtd">' + wrap(BODY),
        '<!DOCTYPE w:document [<!ENTITY a SYSTEM "file:///etc/passwd">]>' + wrap(BODY.replace("县", "&a;")),
        '<!DOCTYPE w:document [<!ENTITY % a SYSTEM "file:///etc/passwd"> %a;]>' + wrap(BODY),
        '<!DOCTYPE w:document [<!ENTITY a "b"><!ENTITY b "&a;&b;">]>' + wrap(BODY.replace("县", "&b;")),
        '<!DOCTYPE w:document [<!ENTITY a "&a;">]>' + wrap(f'<w:p w:x="&a;"/>{BODY}'),
        ('<?xml version="1.0" encoding="utf-16"?><!DOCTYPE w:document>' + wrap(BODY)).encode("utf-16"),
    ],
)
def test_any_document_type_is_refused(xml: str | bytes) -> None:
    assert refused(pack(xml)).reason is Reason.EXTERNAL_ENTITY


def test_a_document_type_in_another_part_is_refused() -> None:
    data = container({"_rels/.rels": "<!DOCTYPE a>" + link("a.xml"), "a.xml": wrap(BODY)})
    assert refused(data).reason is Reason.EXTERNAL_ENTITY


def test_billions_of_laughs_are_not_laughed() -> None:
    entities = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
    xml = f'<!DOCTYPE w:document [<!ENTITY a0 "ha">{entities}]>' + wrap('<w:p w:x="&a11;"/>')
    assert refused(pack(xml)).reason is Reason.EXTERNAL_ENTITY


def test_limits_of_the_container() -> None:
    xml = wrap(BODY * 20)
    data = pack(xml)
    for limits, figures in (
        (Limits(file_bytes=len(data) - 1), (len(data), len(data) - 1)),
        (Limits(container_parts=2), (3, 2)),
        (Limits(member_bytes=1000), (len(xml.encode()), 1000)),
    ):
        error = refused(data, limits)
        assert error.reason is Reason.OVER_LIMIT
        assert all(str(figure) in error.zh and str(figure) in error.en for figure in figures), error.zh
    assert read(data, Limits(file_bytes=len(data), container_parts=3, member_bytes=len(xml.encode()))).blocks


def test_a_part_that_expands_too_much() -> None:
    data = pack(wrap(BODY + " " * (3 * MIB)))
    assert refused(data).reason is Reason.OVER_LIMIT
    assert read(data, Limits(expansion_ratio=2000)).blocks


@pytest.mark.parametrize(
    ("blanks", "declared", "reason"),
    [(3 * MIB, 500, Reason.OVER_LIMIT), (3 * MIB, 0, Reason.OVER_LIMIT), (0, 5, Reason.DAMAGED)],
)
def test_a_part_that_lies_about_its_size(blanks: int, declared: int, reason: Reason) -> None:
    data = pack(wrap(BODY + " " * blanks))
    lying = patched(data, "word/document.xml", lambda entry, at: struct.pack_into("<L", entry, at + 24, declared))
    assert refused(lying).reason is reason


def test_xml_nested_too_deeply_is_over_the_limit() -> None:
    for tag in ("w:smartTag", "w:fldSimple", "w:customXml"):
        shallow, deep = 240, 400
        text = "<w:r><w:t>云溪县</w:t></w:r>"
        for depth in (shallow, deep):
            nested = f"<w:p>{f'<{tag}>' * depth}{text}{f'</{tag}>' * depth}</w:p>"
            if depth == shallow:
                assert_read(pack(wrap(nested)))
            else:
                assert refused(pack(wrap(nested))).reason is Reason.OVER_LIMIT
    wrapped = "<w:customXml>" * 240 + BODY + "</w:customXml>" * 240
    assert_read(pack(wrap(wrapped)))


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", Reason.EMPTY),
        (b"PK\x05\x06" + b"\0" * 18, Reason.DAMAGED),
        ("项目绩效目标表".encode(), Reason.DAMAGED),
        (b"\xd0\xcf\x11\xe0" + b"\0" * 600, Reason.DAMAGED),
        (container({"a.txt": "b"}), Reason.DAMAGED),
        (container({"_rels/.rels": link("word/document.xml")}), Reason.DAMAGED),
        (container({"_rels/.rels": link("http://x.invalid/a.xml", mode="External")}), Reason.DAMAGED),
        (container({"_rels/.rels": link("xl/workbook.xml"), "xl/workbook.xml": "<workbook/>"}), Reason.DAMAGED),
        (pack(wrap("").replace("w:body", "w:other")), Reason.DAMAGED),
        (pack(b""), Reason.DAMAGED),
        (container({"_rels/.rels": link("a.xml"), "a.xml": wrap(BODY)}, zipfile.ZIP_BZIP2), Reason.DAMAGED),
    ],
)
def test_what_is_no_word_file(data: bytes, reason: Reason) -> None:
    assert refused(data).reason is reason


@pytest.mark.parametrize(
    ("target", "part"),
    [
        ("word/document.xml", "word/document.xml"),
        ("/word/document2.xml", "word/document2.xml"),
        ("./word/../word/document.xml", "word/document.xml"),
        ("word/%E6%AD%A3%E6%96%87.xml", "word/正文.xml"),
        ("Word/Document.xml", "word/document.xml"),
        ("word\\document.xml", "word\\document.xml"),
        ("../../document.xml", "document.xml"),
    ],
)
def test_the_main_part_is_found_by_relationship(target: str, part: str) -> None:
    assert_read(container({"_rels/.rels": link(target), part: wrap(BODY)}))
    strict = "http://purl.oclc.org/ooxml/officeDocument/relationships/officeDocument"
    assert_read(container({"_rels/.rels": link(target, strict), part: wrap(BODY, strict=True)}))


def test_the_main_part_is_found_by_content_type() -> None:
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    types = (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        f'<Override PartName="/word/document.xml" ContentType="{kind}"/></Types>'
    )
    assert_read(container({"[Content_Types].xml": types, "word/document.xml": wrap(BODY)}))


def test_bytes_in_front_of_the_container_do_no_harm() -> None:
    assert_read(b"\0" * 100 + pack(wrap(BODY)))


def test_stored_parts_are_read() -> None:
    assert_read(container({"_rels/.rels": link("a.xml"), "a.xml": wrap(BODY)}, zipfile.ZIP_STORED))


def test_relationships_of_a_part() -> None:
    links = {"word/document.xml": wrap(BODY), "word/_rels/document.xml.rels": link("../media/a.png", "x/image")}
    package = Package(container({"_rels/.rels": link("word/document.xml"), **links}), DEFAULT_LIMITS)
    assert {name: tuple(found) for name, found in package.relationships("word/document.xml").items()} == {
        "rId1": ("image", "media/a.png", False)
    }
    assert package.relationships("media/a.png") == {}


SAMPLE = to_docx(sample_filing(1))
SAMPLE_XML = document_xml(sample_filing(1))


def read_or_refused(data: bytes) -> None:
    """Any other exception fails the test."""
    with contextlib.suppress(ReadError):
        assert isinstance(read(data), Document)


@settings(max_examples=400, deadline=None)
@given(st.integers(0, 2**32), st.integers(1, 12), st.booleans())
def test_no_damage_to_the_bytes_raises_anything_else(seed: int, changes: int, cut: bool) -> None:
    chance = random.Random(seed)
    data = bytearray(SAMPLE)
    directory = data.index(b"PK\x01\x02")
    for _ in range(changes):
        # Half of the changes hit the directory, which is a small part of the file.
        data[chance.randrange(directory if chance.random() < 0.5 else 0, len(data))] = chance.randrange(256)
    if cut:
        start = chance.randrange(len(data))
        del data[start : start + chance.choice((1, 40, 10_000))]
    read_or_refused(bytes(data))


@settings(max_examples=200, deadline=None)
@given(st.integers(0, 2**32), st.integers(1, 30))
def test_no_damage_to_the_xml_raises_anything_else(seed: int, changes: int) -> None:
    chance = random.Random(seed)
    pieces = SAMPLE_XML.split("<")
    for _ in range(changes):
        one, other = chance.randrange(2, len(pieces)), chance.randrange(2, len(pieces))
        pieces[one], pieces[other] = pieces[other], chance.choice((pieces[one], "w:tbl>", "w:fldChar/>", "/w:p>"))
    read_or_refused(pack("<".join(pieces)))


ELEMENTS = (
    "p r t tbl tr tc tcPr trPr gridSpan vMerge hMerge del ins sdt sdtContent txbxContent fldChar instrText rPr pPr "
    "vanish"
).split()


def trees() -> st.SearchStrategy[str]:
    """Well-formed XML of the reader's own elements in places where none belongs."""
    attributes = st.sampled_from(
        ["", " w:val='restart'", " w:val='2'", " w:fldCharType='begin'", " w:fldCharType='end'"]
    )
    leaf = st.builds(lambda tag, attribute: f"<w:{tag}{attribute}>文</w:{tag}>", st.sampled_from(ELEMENTS), attributes)
    return st.recursive(
        leaf,
        lambda inner: st.builds(
            lambda tag, attribute, parts: f"<w:{tag}{attribute}>{''.join(parts)}</w:{tag}>",
            st.sampled_from(ELEMENTS),
            attributes,
            st.lists(inner, max_size=4),
        ),
        max_leaves=40,
    )


@settings(max_examples=300, deadline=None)
@given(st.lists(trees(), max_size=4))
def test_no_arrangement_of_elements_raises_anything(found: list[str]) -> None:
    assert isinstance(read(pack(wrap("".join(found)))), Document)

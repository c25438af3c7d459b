"""Word documents that are one XML file are read as the same document in a container."""

from dataclasses import replace

import pytest

from lint.read import docx, read
from lint.read.errors import ReadError, Reason
from tests.support.word import document_xml, sample_filing, to_docx

WORD_2003 = "http://schemas.microsoft.com/office/word/2003/wordml"
AML = "http://schemas.microsoft.com/aml/2001/core"
HINT = "http://schemas.microsoft.com/office/word/2003/auxHint"


def word_2003(body: str) -> bytes:
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<?mso-application progid="Word.Document"?>\n'
        f'<w:wordDocument xmlns:w="{WORD_2003}" xmlns:aml="{AML}" xmlns:wx="{HINT}"><w:body><wx:sect>{body}'
        "</wx:sect></w:body></w:wordDocument>"
    ).encode()


def as_word_2003(document: str) -> bytes:
    """The main part of a Word file as Word 2003 writes it."""
    body = document.partition("<w:body>")[2].partition("<w:sectPr")[0]
    return word_2003(body.replace("w:vMerge", "w:vmerge").replace("w14:", "wx:"))


def flat(document: str) -> bytes:
    """The main part of a Word file in a flat package."""
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    links = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="rId1" Type="{office}/officeDocument" Target="word/document.xml"/></Relationships>'
    )
    content = document.partition("?>")[2]
    return (
        '<?xml version="1.0" encoding="UTF-8"?><?mso-application progid="Word.Document"?>'
        '<pkg:package xmlns:pkg="http://schemas.microsoft.com/office/2006/xmlPackage">'
        f'<pkg:part pkg:name="/_rels/.rels"><pkg:xmlData>{links}</pkg:xmlData></pkg:part>'
        '<pkg:part pkg:name="/word/media/image1.png"><pkg:binaryData>iVBORw0KGgo=</pkg:binaryData></pkg:part>'
        f'<pkg:part pkg:name="/word/document.xml"><pkg:xmlData>{content}</pkg:xmlData></pkg:part></pkg:package>'
    ).encode()


@pytest.mark.parametrize("written", [as_word_2003, flat], ids=["2003", "2007"])
def test_a_filing_reads_as_the_same_in_a_container(written: object) -> None:
    filing = sample_filing(3)
    assert callable(written)
    expected = docx.read(to_docx(filing))
    assert read(written(document_xml(filing))) == replace(expected, format="word-xml")


def test_tracked_changes_and_comments_of_2003() -> None:
    def change(kind: str, content: str) -> str:
        return f'<aml:annotation aml:id="1" w:type="Word.{kind}"><aml:content>{content}</aml:content></aml:annotation>'

    run = "<w:r><w:t>{}</w:t></w:r>"
    body = (
        "<w:p>"
        + run.format("留")
        + change("Insertion", run.format("增"))
        + change("Deletion", "<w:r><w:delText>删</w:delText></w:r>")
        + change("Deletion", run.format("删"))
        + change("Comment", f"<w:p>{run.format('批注')}</w:p>")
        + "</w:p>"
    )
    found = read(word_2003(body))
    assert [block.text for block in found.blocks if hasattr(block, "text")] == ["留增"]


def test_another_root_is_no_word_document() -> None:
    data = f'<?xml version="1.0"?><o:x xmlns:o="urn:x" xmlns:w="{WORD_2003}"/>'.encode()
    with pytest.raises(ReadError) as caught:
        read(data)
    assert caught.value.reason is Reason.DAMAGED


def test_entities_are_refused() -> None:
    data = word_2003("<w:p><w:r><w:t>&x;</w:t></w:r></w:p>").replace(
        b"<w:wordDocument", b'<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/hostname">]><w:wordDocument', 1
    )
    with pytest.raises(ReadError) as caught:
        read(data)
    assert caught.value.reason is Reason.EXTERNAL_ENTITY
